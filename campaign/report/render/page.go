package render

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/report"
	"github.com/doorknock/doorknock/rules/condition"
)

// page is a report laid out: text and HTML are two ways of writing it.
type page struct {
	Title, Subtitle string
	Sections        []section
	Notes           []string
}

// section is a heading with a table. The first column is text, the others are
// numbers unless Words says how many columns are text.
type section struct {
	Title string
	Words int // columns of text, the first ones
	Head  []string
	Rows  [][]string
}

func (s *section) row(cells ...any) {
	row := make([]string, len(cells))
	for i, c := range cells {
		row[i] = plain(fmt.Sprint(c))
	}
	s.Rows = append(s.Rows, row)
}

// plain keeps what somebody wrote on one line, and off the terminal's controls.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text)
}

// lay lays the report out. Sections without rows are left out.
func lay(r report.Report) page {
	p := page{Title: cmp.Or(r.Name, string(r.Campaign), "Report"), Notes: r.Notes}
	if !r.At.IsZero() {
		p.Subtitle = "As of " + r.At.Format("Monday 2 January 2006, 15:04")
	}
	for _, s := range slices.Concat([]section{reach(r), attempts(r), channels(r), groups(r), rates(r), findings(r), records(r), actions(r),
		overdue(r), limits(r), money(r), needs(r), undecided(r)}, leaving(r), []section{said(r)}) {
		if len(s.Rows) > 0 {
			p.Sections = append(p.Sections, s)
		}
	}
	return p
}

// words turns a name of the data into words: social_rent is "social rent".
func words(name string) string { return strings.ReplaceAll(name, "_", " ") }

// parts makes a table with a column for each part.
func parts(title string, r report.Report) section {
	s := section{Title: title, Words: 1, Head: []string{""}}
	for _, p := range r.Parts {
		name := p.Name
		if p.Survey != "" {
			name += " (" + p.Survey + ")"
		}
		s.Head = append(s.Head, name)
	}
	return s
}

func each(label string, r report.Report, of func(report.Part) string) []any {
	row := []any{label}
	for _, p := range r.Parts {
		row = append(row, of(p))
	}
	return row
}

// of writes "20 of 38 (52.6%)", as far as it is not hidden.
func of(n, all report.Cell, share report.Rate) string {
	switch {
	case n.Hidden && all.Hidden:
		return n.String()
	case n.Hidden || all.Hidden:
		return fmt.Sprintf("%s of %s", n, all)
	}
	return fmt.Sprintf("%s of %s (%s)", n, all, share)
}

func count(n int) string { return strconv.Itoa(n) }

func reach(r report.Report) section {
	s := parts("Homes reached", r)
	s.row(each("homes", r, func(p report.Part) string { return count(p.Homes) })...)
	s.row(each("knocked at", r, func(p report.Part) string { return count(p.Knocked) })...)
	s.row(each("knocks", r, func(p report.Part) string { return count(p.Visits) })...)
	s.row(each("reached", r, func(p report.Part) string { return count(p.Reached) })...)
	s.row(each("of the homes that can be", r, func(p report.Part) string { return p.Share.String() })...)
	s.row(each("responses", r, func(p report.Part) string { return count(p.Responses) })...)
	s.row(each("of these, broken off", r, func(p report.Part) string { return count(p.Partial) })...)
	return s
}

func attempts(r report.Report) section {
	s := parts("Reached by knock", r)
	whole := r.Whole()
	for i := range whole.Attempts {
		s.row(each(ordinal(i+1)+" knock", r, func(p report.Part) string {
			if i >= len(p.Attempts) {
				return "–"
			}
			a := p.Attempts[i]
			return fmt.Sprintf("%d of %d (%s)", a.Reached, a.Knocked, a.Share)
		})...)
	}
	return s
}

func ordinal(n int) string {
	names := []string{"first", "second", "third", "fourth", "fifth", "sixth"}
	if n <= len(names) {
		return names[n-1]
	}
	return strconv.Itoa(n) + "th"
}

func channels(r report.Report) section {
	s := parts("Reached by channel", r)
	for _, c := range r.Whole().Channels {
		s.row(each(string(c.Mode), r, func(p report.Part) string {
			for _, o := range p.Channels {
				if o.Mode == c.Mode {
					return count(o.Homes)
				}
			}
			return "0"
		})...)
	}
	return s
}

func groups(r report.Report) section {
	s := parts("Reached by group", r)
	s.Head = append([]string{"group"}, s.Head...)
	s.Words = 2
	for _, g := range r.Whole().Groups {
		row := each(words(g.Value), r, func(p report.Part) string {
			for _, o := range p.Groups {
				if o.By == g.By && o.Value == g.Value {
					return of(o.Reached, o.Homes, o.Share)
				}
			}
			return "–"
		})
		s.row(append([]any{words(g.By)}, row...)...)
	}
	return s
}

func rates(r report.Report) section {
	s := parts("Outcome rates (AAPOR)", r)
	for _, x := range []struct {
		name string
		of   func(report.Rates) report.Rate
	}{
		{"response rate 1", func(x report.Rates) report.Rate { return x.RR1 }},
		{"response rate 2", func(x report.Rates) report.Rate { return x.RR2 }},
		{"response rate 3", func(x report.Rates) report.Rate { return x.RR3 }},
		{"response rate 4", func(x report.Rates) report.Rate { return x.RR4 }},
		{"response rate 5", func(x report.Rates) report.Rate { return x.RR5 }},
		{"response rate 6", func(x report.Rates) report.Rate { return x.RR6 }},
		{"cooperation rate 1", func(x report.Rates) report.Rate { return x.COOP1 }},
		{"cooperation rate 2", func(x report.Rates) report.Rate { return x.COOP2 }},
		{"cooperation rate 3", func(x report.Rates) report.Rate { return x.COOP3 }},
		{"cooperation rate 4", func(x report.Rates) report.Rate { return x.COOP4 }},
		{"refusal rate 1", func(x report.Rates) report.Rate { return x.REF1 }},
		{"refusal rate 2", func(x report.Rates) report.Rate { return x.REF2 }},
		{"refusal rate 3", func(x report.Rates) report.Rate { return x.REF3 }},
		{"contact rate 1", func(x report.Rates) report.Rate { return x.CON1 }},
		{"contact rate 2", func(x report.Rates) report.Rate { return x.CON2 }},
		{"contact rate 3", func(x report.Rates) report.Rate { return x.CON3 }},
	} {
		s.row(each(x.name, r, func(p report.Part) string { return x.of(p.Rates).String() })...)
	}
	return s
}

func findings(r report.Report) section {
	s := parts("What we found", r)
	for i, f := range r.Whole().Findings {
		s.row(each(f.Title, r, func(p report.Part) string {
			x := p.Findings[i]
			return of(x.Homes, x.Asked, x.Share)
		})...)
		if f.NotOnRecord != nil {
			s.row(each("  of these, not on record", r, func(p report.Part) string { return p.Findings[i].NotOnRecord.String() })...)
		}
	}
	return s
}

func records(r report.Report) section {
	s := section{Title: "Records put right", Words: 1, Head: []string{"", "facts"}}
	x := r.Records
	if x == (report.Records{}) {
		return s
	}
	s.row("said to be right", x.Confirmed)
	s.row("put right", x.Applied)
	s.row("to be put right", x.Proposed)
	s.row("answers that differ, to settle", x.ToSettle)
	s.row("refused with a reason", x.Refused)
	return s
}

func actions(r report.Report) section {
	s := section{Title: "Actions by team", Words: 2, Head: []string{"team", "owner", "raised", "done", "of them late", "due", "overdue", "undated", "declined"}}
	for _, a := range r.Actions {
		s.row(a.Name, a.Owner, a.Raised, a.Done, a.DoneLate, a.Due, a.Overdue, a.Undated, a.Declined)
	}
	return s
}

func overdue(r report.Report) section {
	s := section{Title: "Overdue", Words: 2, Head: []string{"owner", "action", "how many", "since", "days"}}
	for _, o := range r.Overdue {
		s.row(o.Owner, words(o.Type), o.Actions, o.Since, o.Days)
	}
	return s
}

func limits(r report.Report) section {
	s := section{Title: "Where the dates come from", Words: 4, Head: []string{"whose limit", "what is owed", "set by", "read in", "cases", "taken to be covered"}}
	for _, l := range r.Limits {
		set, read := "", ""
		if l.Law != "" {
			set, read = l.Source.String(), l.Source.URL
		}
		s.row(cmp.Or(l.Law, "the landlord's own"), cmp.Or(l.Title, words(l.Stage)), cmp.Or(set, l.Clock), read, l.Cases, l.Assumed)
	}
	return s
}

func money(r report.Report) section {
	s := section{Title: "Money by budget", Words: 2, Head: []string{"budget", "owner", "limit", "reserved", "committed", "spent", "free", "not covered"}}
	for _, m := range r.Money {
		s.row(m.Name, m.Owner, amount(m.Limit), m.Reserved, m.Committed, m.Spent, amount(m.Free), m.Short)
	}
	return s
}

func amount(m campaign.Money) string {
	if m.Type() == condition.TypeNone {
		return "–"
	}
	return m.String()
}

func needs(r report.Report) section {
	s := section{Title: "Referrals and signposts", Words: 1, Head: []string{"need", "referred", "completed", "waiting", "declined", "signposted"}}
	for _, n := range r.Needs {
		s.row(words(n.Need), n.Referred, n.Completed, n.Waiting, n.Declined, n.Signposted)
	}
	return s
}

func undecided(r report.Report) section {
	s := section{Title: "What stayed undecided", Words: 1, Head: []string{"rule", "responses", "faulted"}}
	for _, u := range r.Undecided {
		s.row(u.Rule, u.Responses, u.Faulted)
	}
	if r.Triage != (report.Triage{}) {
		s.row("questions for a person: open", r.Triage.Open, "")
		s.row("questions for a person: settled", r.Triage.Settled, "")
	}
	return s
}

func said(r report.Report) section {
	s := section{Title: "You said, we did", Words: 2, Head: []string{"you said", "we did"}}
	for _, x := range r.Said {
		s.row(x.Said, x.Did)
	}
	return s
}

// placeNames are the places outside the questions, as they are called.
var placeNames = map[string]string{"opening": "(the greeting)", "consent": "(a consent)", "identity": "(who they are)", "safe": "(is it safe?)",
	"summary": "(the summary)"}

// leaving makes a table for each version of the survey: how far people came
// who go through it by themselves.
func leaving(r report.Report) []section {
	var out []section
	for _, d := range r.DropOff {
		s := section{Title: fmt.Sprintf("Where people leave %s: %d began, %d sent it, %d left, %d may go on", d.Survey, d.Begun, d.Sent, d.Left, d.Waiting),
			Words: 1, Head: []string{"question", "shown", "answered", "don't know", "declined", "skipped", "left", "of shown", "may go on"}}
		for _, p := range d.Before {
			if p.Left+p.Waiting > 0 {
				s.row(placeNames[p.Where], "", "", "", "", "", p.Left, "", p.Waiting)
			}
		}
		for _, q := range d.Questions {
			s.row(q.Question, q.Shown, q.Answered, q.DontKnow, q.Declined, q.Skipped, q.Left, q.Share, q.Waiting)
		}
		out = append(out, s)
	}
	return out
}
