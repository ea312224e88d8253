package main

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/campaign/roster"
	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules/deadline"
)

// kind is what a document is about.
type kind string

// The kinds of document, in the order in which they lean on each other. The
// empty kind is a file that is none of them.
const (
	kindLandlord kind = "landlord"
	kindServices kind = "services"
	kindSurvey   kind = "survey"
	kindRules    kind = "rules"
	kindCampaign kind = "campaign"
	kindReview   kind = "review"
	kindPostcard kind = "postcards"
	kindTruth    kind = "truth"
	kindAnswers  kind = "answers"
	kindHomes    kind = "homes"
	kindStaff    kind = "staff"

	kindScenarios kind = "scenarios"
	kindHolidays  kind = "bank holidays"
)

// topKeys are the keys by which a document says what it is. Rules name the
// survey that they are for, and a campaign has a review, so the order counts.
var topKeys = []kind{kindRules, kindSurvey, kindCampaign, kindLandlord, kindReview, kindTruth, kindPostcard, kindAnswers}

// recognise finds out what a file is. What cannot be read at all is among its
// faults.
func (f *file) recognise() {
	switch ending := strings.ToLower(path.Ext(f.base)); ending {
	case ".csv":
		f.kind = listKind(f.data)
		return
	case ".txtar":
		f.kind = kindScenarios
		return
	case ".json":
		if f.kind = feedKind(f.data); f.kind != "" {
			return
		}
	}
	top, err := document.Parse(f.name, f.data, document.Limits{})
	if f.top = top; top == nil {
		f.kind = guess(f.data)
		f.faulty(err)
		return
	}
	f.kind = kindOf(top)
}

// kindOf goes by the keys at the top of a document.
func kindOf(top *document.Node) kind {
	for _, k := range topKeys {
		if top.Find(string(k)) != nil {
			return k
		}
	}
	return ""
}

// guess goes by the lines of a document that cannot be read: one of its keys
// may stand at the beginning of a line.
func guess(data []byte) kind {
	for _, k := range topKeys {
		if key := []byte(string(k) + ":"); bytes.HasPrefix(data, key) || bytes.Contains(data, append([]byte("\n"), key...)) {
			return k
		}
	}
	return ""
}

// listKind goes by the names of the columns: a list is of that kind of which
// it has the most, and at least two.
func listKind(data []byte) kind {
	head, _, _ := bytes.Cut(bytes.TrimPrefix(data, []byte("\ufeff")), []byte("\n"))
	homes, staff := 0, 0
	for _, name := range strings.Split(string(head), ",") {
		name = strings.ToLower(strings.Trim(name, " \r\t\""))
		homes += have(roster.HomeColumns(), name)
		staff += have(roster.StaffColumns(), name)
	}
	switch {
	case homes < 2 && staff < 2:
		return ""
	case homes > staff:
		return kindHomes
	}
	return kindStaff
}

func have(columns []string, name string) int {
	if slices.Contains(columns, name) {
		return 1
	}
	return 0
}

// feedKind tells a feed of services from our own documents: it is a list, or
// has what Open Referral calls a page, a service or an organization. A large
// file is one: documents that people write are small.
func feedKind(data []byte) kind {
	top, err := document.Parse("feed.json", data, document.Limits{})
	var faults document.Faults
	switch {
	case top == nil && errors.As(err, &faults) && errors.Is(err, document.ErrLimit):
		return kindServices
	case top == nil:
		return ""
	case top.Kind == document.Sequence:
		return kindServices
	case kindOf(top) != "":
		return ""
	}
	for _, d := range deadline.Divisions() {
		if top.Find(string(d)) != nil {
			return kindHolidays
		}
	}
	for _, key := range []string{"contents", "content", "total_items", "locations", "service", "services", "organization", "id"} {
		if top.Find(key) != nil {
			return kindServices
		}
	}
	return ""
}

// unrecognised says why a file is none of the documents.
func (f *file) unrecognised() document.Fault {
	if strings.EqualFold(path.Ext(f.base), ".csv") {
		return document.Fault{File: f.name, Line: 1, Column: 1, Text: "neither a list of homes nor one of staff",
			Hint: "homes have the columns uprn, street and postcode, staff have id, name and team"}
	}
	if f.top.Kind != document.Mapping {
		return f.top.Fault(document.ErrUnknown, fmt.Sprintf("this document is %s, and begins with no key", f.top.Kind), "")
	}
	var names []string
	for _, k := range topKeys {
		names = append(names, string(k))
	}
	for _, e := range f.top.Entries {
		if near := document.Nearest(e.Key.Text, names); near != "" {
			return e.Key.Fault(document.ErrUnknown, fmt.Sprintf("unknown key %q", e.Key.Text), fmt.Sprintf("did you mean %q?", near))
		}
	}
	return f.top.Fault(document.ErrUnknown, "none of its keys says what this document is", "one of them is "+oneOf(names))
}

// stranger says that a file was taken from a named folder and looks like none
// of ours: it is passed over, and no fault.
func (f *file) stranger() bool {
	if f.kind != "" || !f.listed || len(f.faults) > 0 {
		return false
	}
	return !strings.HasPrefix(f.unrecognised().Hint, "did you mean")
}
