package main

import (
	"context"
	"slices"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/survey"
)

// rowNames says in the words of an answer which row a case is about: the
// bedroom, and not row 1. Where the survey or the answers are not at hand it
// says the row.
type rowNames struct {
	st      store.Reader
	surveys []*survey.Survey
	rules   []*rules.Set
}

func (s *shelf) rowNames(st store.Reader) rowNames {
	out := rowNames{st: st}
	for _, f := range s.files {
		if f.survey != nil {
			out.surveys = append(out.surveys, f.survey)
		}
		if f.rules != nil {
			out.rules = append(out.rules, f.rules)
		}
	}
	return out
}

// words says what a case is about in a few words.
func (r rowNames) words(ctx context.Context, c campaign.Case) string {
	text := words(c.Type)
	switch c.Kind {
	case campaign.CaseReferral:
		text = "refer for " + text
	case campaign.CaseTriage:
		text = "find out: " + text
	}
	if c.Row == "" {
		return text
	}
	return text + ", " + r.row(ctx, c)
}

func (r rowNames) row(ctx context.Context, c campaign.Case) string {
	repeat := r.repeat(c)
	if c.Response == "" || repeat == "" {
		return "row " + c.Row
	}
	for response, err := range r.st.Responses(ctx, store.ResponseFilter{ID: c.Response}) {
		i := slices.IndexFunc(r.surveys, func(s *survey.Survey) bool { return s.Version() == response.Of })
		if err != nil || i < 0 {
			break
		}
		if said := firstSaid(r.surveys[i], repeat, c.Row, response); said != "" {
			return said
		}
	}
	return "row " + c.Row
}

// repeat is the one whose row a case is about: its rules say for whose rows
// they are asked.
func (r rowNames) repeat(c campaign.Case) string {
	for _, set := range r.rules {
		if v := set.Version(); v.ID != c.Rules.ID || v.Number != c.Rules.Number {
			continue
		}
		for _, reason := range c.Reasons {
			if number, ok := set.Number(reason.Rule); ok && set.Rule(number).Each != "" {
				return set.Rule(number).Each
			}
		}
	}
	return ""
}
