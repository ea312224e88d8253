package sqlite

import (
	"context"
	"encoding/json"
	"iter"
	"slices"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
)

var decisions = noun[campaign.Decided]{
	kind:  "decision",
	id:    func(t *campaign.Decided) string { return string(t.ID) },
	add:   (*query.Queries).AddDecision,
	after: (*query.Queries).DecisionsAfter,
	hide:  hideDecision,
	show: func(_ campaign.Decided, secret []byte) (campaign.Decided, error) {
		var whole campaign.Decided
		err := json.Unmarshal(secret, &whole)
		return whole, err
	},
}

// hideDecision takes the sensitive answers out of the reasons of a decision.
// What is sealed is the whole decision.
func hideDecision(d campaign.Decided, _ store.Sensitive) (campaign.Decided, hidden, error) {
	open, found := d, 0
	open.Decision.Actions = slices.Clone(d.Decision.Actions)
	for i := range open.Decision.Actions {
		found += blank(&open.Decision.Actions[i].Reasons)
	}
	open.Decision.Referrals = slices.Clone(d.Decision.Referrals)
	for i := range open.Decision.Referrals {
		found += blank(&open.Decision.Referrals[i].Reasons)
	}
	open.Decision.Signposts = slices.Clone(d.Decision.Signposts)
	for i := range open.Decision.Signposts {
		found += blank(&open.Decision.Signposts[i].Reasons)
	}
	if found == 0 {
		return d, hidden{}, nil
	}
	whole, err := json.Marshal(d)
	return open, hidden{of: of(d.Resident, d.Interview, "decision:"+string(d.ID)), plain: whole}, err
}

// blank replaces reasons by a copy without the values of sensitive answers,
// and returns how many there were.
func blank(reasons *[]rules.Reason) int {
	found := 0
	out := slices.Clone(*reasons)
	for i := range out {
		out[i].Used = slices.Clone(out[i].Used)
		for j := range out[i].Used {
			if used := &out[i].Used[j]; used.Sensitive && used.Value.Type() != condition.TypeNone {
				used.Value = condition.Value{}
				found++
			}
		}
	}
	*reasons = out
	return found
}

// Decisions reads decisions: see [store.Reader]. A decision whose sensitive
// answers cannot be opened comes without their values.
func (s *Store) Decisions(ctx context.Context, f store.DecisionFilter) iter.Seq2[campaign.Decided, error] {
	return read(ctx, s, &decisions, f.Match,
		withID(f.ID, (*query.Queries).DecisionByID),
		with(f.Interview, (*query.Queries).DecisionsOfInterview),
		with(f.Home, (*query.Queries).DecisionsOfHome))
}
