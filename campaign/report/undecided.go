package report

import (
	"cmp"
	"maps"
	"slices"

	"github.com/doorknock/doorknock/campaign"
)

// Undecided is one rule that some answers left open.
type Undecided struct {
	Rule      string `json:"rule"`
	Because   string `json:"because,omitempty"`
	Responses Cell   `json:"responses"` // that count, and left it open
	Faulted   Cell   `json:"faulted"`   // for which it has no value at all: the rule is wrong
}

// Triage is how the questions stand that a person must settle.
type Triage struct {
	Open    int `json:"open"`
	Settled int `json:"settled"` // closed by a person, or declined
}

func (c *counting) undecided() []Undecided {
	rows := map[string]*Undecided{}
	row := func(rule, because string) *Undecided {
		if rows[rule] == nil {
			rows[rule] = &Undecided{Rule: rule}
		}
		rows[rule].Because = cmp.Or(rows[rule].Because, because)
		return rows[rule]
	}
	for _, t := range c.homes {
		for _, r := range t.responses {
			d := c.decided[r.ID]
			if d == nil {
				continue
			}
			open, broken := map[string]bool{}, map[string]bool{}
			for _, u := range d.Decision.Undecided {
				if x := row(u.Rule, u.Because); !open[u.Rule] {
					x.Responses.N++
					open[u.Rule] = true
				}
			}
			for _, f := range d.Decision.Faulted {
				if x := row(f.Rule, ""); !broken[f.Rule] {
					x.Faulted.N++
					broken[f.Rule] = true
				}
			}
		}
	}
	var out []Undecided
	for _, rule := range slices.Sorted(maps.Keys(rows)) {
		u := *rows[rule]
		u.Responses, u.Faulted = cell(u.Responses.N, c.cfg.Least), cell(u.Faulted.N, c.cfg.Least)
		out = append(out, u)
	}
	return out
}

func (c *counting) triage() Triage {
	var out Triage
	for _, k := range c.in.Cases {
		switch {
		case k.Kind != campaign.CaseTriage:
		case k.State.Open():
			out.Open++
		default:
			out.Settled++
		}
	}
	return out
}
