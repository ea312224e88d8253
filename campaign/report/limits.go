package report

import (
	"cmp"
	"slices"

	"github.com/doorknock/doorknock/rules/deadline"
)

// Limit is where the dates of one kind come from: which law, or the
// landlord's own promise, and where its limit was read. A board may ask it of
// any date.
type Limit struct {
	Law   string `json:"law,omitempty"` // empty: the landlord's own
	Clock string `json:"clock"`
	Stage string `json:"stage"`
	Title string `json:"title,omitempty"` // what must be done, in plain words
	// Source is of this very limit, with the mark of how far it was checked.
	Source  deadline.Source `json:"source,omitzero"`
	Cases   int             `json:"cases"`   // with such a date
	Assumed int             `json:"assumed"` // of these: something of the home is not known, and was taken to be covered
}

// limits counts the dates of all cases by what set them: laws first, by name.
func (c *counting) limits() []Limit {
	type key struct{ law, clock, stage, cite string }
	rows := map[key]*Limit{}
	var order []key
	for _, k := range c.in.Cases {
		for _, d := range k.Due {
			at := key{d.Law.Name, d.Clock, d.Stage, d.Source.Cite}
			if rows[at] == nil {
				rows[at] = &Limit{Law: d.Law.Name, Clock: d.Clock, Stage: d.Stage, Title: d.Title, Source: d.Source}
				order = append(order, at)
			}
			rows[at].count(d)
		}
	}
	slices.SortFunc(order, func(a, b key) int {
		own := func(k key) int {
			if k.law == "" {
				return 1
			}
			return 0
		}
		return cmp.Or(cmp.Compare(own(a), own(b)), cmp.Compare(a.law, b.law), cmp.Compare(a.clock, b.clock),
			cmp.Compare(a.stage, b.stage), cmp.Compare(a.cite, b.cite))
	})
	out := make([]Limit, 0, len(order))
	for _, at := range order {
		out = append(out, *rows[at])
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

func (l *Limit) count(d deadline.Due) {
	l.Title = cmp.Or(l.Title, d.Title)
	if l.Cases++; len(d.Assumed) > 0 {
		l.Assumed++
	}
}

// doubtful says whether a law sets the limit and nobody has read it in the
// law.
func (l Limit) doubtful() bool {
	return l.Law != "" && l.Source.Mark != deadline.Verified && l.Source.Mark != deadline.Checked
}
