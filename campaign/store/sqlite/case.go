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

var cases = noun[campaign.Case]{
	kind:    "case",
	id:      func(t *campaign.Case) string { return string(t.ID) },
	version: func(t *campaign.Case) int { return t.Version },
	add:     (*query.Queries).AddCase,
	change:  (*query.Queries).ChangeCase,
	after:   (*query.Queries).CasesAfter,
	hide:    hideCase,
	show:    showCase,
}

// hideCase takes the sensitive answers out of the reasons of a case. What is
// sealed is the reasons that had any. A case that brings none, because whoever
// moved it had no keys, leaves sealed what is.
func hideCase(c campaign.Case, _ store.Sensitive) (campaign.Case, hidden, error) {
	open := c
	if blank(&open.Reasons) == 0 {
		return c, hidden{}, nil
	}
	plain, err := json.Marshal(c.Reasons)
	return open, hidden{of: of(c.Resident, c.Interview, "case:"+string(c.ID)), plain: plain}, err
}

// showCase puts the values back into the reasons that lack them.
func showCase(open campaign.Case, secret []byte) (campaign.Case, error) {
	var sealed []rules.Reason
	if err := json.Unmarshal(secret, &sealed); err != nil {
		return open, err
	}
	type place struct {
		rule string
		path condition.Path
	}
	values := map[place]condition.Value{}
	for _, r := range sealed {
		for _, u := range r.Used {
			values[place{r.Rule, u.Path}] = u.Value
		}
	}
	open.Reasons = slices.Clone(open.Reasons)
	for i, r := range open.Reasons {
		open.Reasons[i].Used = slices.Clone(r.Used)
		for j, u := range r.Used {
			if value, ok := values[place{r.Rule, u.Path}]; ok && u.Sensitive && u.Value.Type() == condition.TypeNone {
				open.Reasons[i].Used[j].Value = value
			}
		}
	}
	return open, nil
}

// Cases reads cases: see [store.Reader]. A case whose sensitive answers cannot
// be opened comes without their values.
func (s *Store) Cases(ctx context.Context, f store.CaseFilter) iter.Seq2[campaign.Case, error] {
	return read(ctx, s, &cases, f.Match,
		withID(f.ID, (*query.Queries).CaseByID),
		with(f.Interview, (*query.Queries).CasesOfInterview),
		with(f.Home, (*query.Queries).CasesOfHome),
		with(f.State, (*query.Queries).CasesOfState),
		with(monitored(f), (*query.Queries).CasesOfState),
		paged(f.Open || !f.DueBy.IsZero(), (*query.Queries).CasesOpenAfter))
}

// monitored is the state of every case whose check can be due.
func monitored(f store.CaseFilter) campaign.CaseState {
	if f.CheckBy == nil {
		return ""
	}
	return campaign.CaseMonitored
}
