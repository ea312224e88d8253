package book

import (
	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
)

// Given reads a document of one respondent's answers, written as in a test
// of rules: answers, and where they matter open, stage, today, aware, nation,
// tenure and consents. An id is the writer's own, and passed over.
//
//	{"answers": {"infant": true, "rooms": [{"room": "bedroom", "room_damp": "patch"}]}, "aware": "2026-11-23"}
//
// It returns a test that expects nothing. Name is the file's, for faults; a
// name that ends in .json is read as JSON. The error is a list of every fault
// with its place, as of [Compile]. Of cfg only Consents and Limits count.
func Given(name string, doc []byte, s *condition.Schema, cfg Config) (rules.Test, error) {
	r := &reading{Reader: document.Open(name, doc, cfg.Limits), schema: s, cfg: cfg}
	if r.Root() == nil {
		return rules.Test{}, r.Err()
	}
	top := r.Mapping(r.Root(), document.Keys{Required: []string{"answers"},
		Optional: []string{"id", "open", "stage", "today", "aware", "nation", "tenure", "consents"}})
	if top["answers"] == nil {
		return rules.Test{}, r.Err()
	}
	if id := top["id"]; id != nil && id.Kind != document.Scalar {
		r.Fault(id, nil, "an id is a text or a number", "")
	}
	t, _ := r.respondent(top)
	if top["nation"] != nil {
		document.OneOf(r.Reader, top["nation"], deadline.England, deadline.Wales, deadline.Scotland, deadline.NorthernIreland)
	}
	if top["tenure"] != nil {
		document.OneOf(r.Reader, top["tenure"], deadline.SocialRent, deadline.PrivateRent, deadline.Temporary, deadline.Licence,
			deadline.SharedOwner, deadline.Leaseholder)
	}
	if err := r.Err(); err != nil {
		return rules.Test{}, err
	}
	return t, nil
}
