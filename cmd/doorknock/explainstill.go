package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
)

// outlook is what explain --still prints.
type outlook struct {
	rules.Outlook
	// Steers are questions that matter to no rule, and by which the survey
	// chooses or reckons what else there is.
	Steers []condition.Path `json:"steers,omitempty"`
}

// outlook says what can still come of a situation's answers.
func (s *situation) outlook() outlook {
	set := settingOf(s.survey)
	out := outlook{Outlook: s.rules.Still(s.mayApply(set))}
	used := func(at condition.Path) bool { return slices.Contains(set.Used, at.Field) }
	for _, at := range out.Needless {
		if used(at) {
			out.Steers = append(out.Steers, at)
		}
	}
	out.Needless = slices.DeleteFunc(slices.Clone(out.Needless), used)
	return out
}

// mayApply leaves open what does not apply only because somebody was not asked
// yet: what does not apply whatever is answered stands.
func (s *situation) mayApply(set rules.Setting) *condition.Record {
	rec := s.record.Schema().NewRecord()
	_ = rec.Fill(s.record, s.record.Today()) // facts of a record fit its own schema
	for field, when := range set.Asked {
		at := condition.Path{Field: field}
		if _, status := rec.Fact(at); status == condition.NotApplicable && asksStatus(when.Expr().Node()) {
			_ = rec.Set(at, condition.Value{}, condition.Unasked)
		}
	}
	return rec
}

func asksStatus(n *condition.Node) bool {
	switch n.Op {
	case condition.OpAnswered, condition.OpDeclined, condition.OpDontKnow, condition.OpApplicable:
		return true
	}
	return slices.ContainsFunc(n.Args, asksStatus)
}

// outlook writes it for whoever is at the door.
func (s speech) outlook(o outlook) string {
	var p page
	if best, ok := o.Best(); ok {
		p.line(0, "Ask next")
		p.text(2, "%s", s.asking(best))
		p.line(4, "settles %s; %s for it", settles(best), waits(len(best.Rules)))
	}
	heading(&p, len(o.Fired), "Fires already")
	for _, f := range o.Fired {
		p.line(2, "%s", s.inRow(f.Rule, f.Rule, f.Row))
	}
	heading(&p, len(o.Can), "Can still fire, and waits for")
	for _, c := range o.Can {
		p.text(2, "%s: %s", s.inRow(c.Rule, c.Rule, c.Row), placesOf(c.Waits))
	}
	heading(&p, len(o.Cannot), "Cannot fire any more")
	for _, c := range o.Cannot {
		p.line(2, "%s", s.inRow(c.Rule, c.Rule, c.Row))
	}
	heading(&p, len(o.Questions), "Questions that matter, the one that settles most first")
	for _, q := range o.Questions {
		p.line(2, "%s: settles %s", q.Path, settles(q))
	}
	heading(&p, len(o.Steers), "Questions that matter to no rule any more, and by which the survey goes on")
	if len(o.Steers) > 0 {
		p.text(2, "%s", placesOf(o.Steers))
	}
	heading(&p, len(o.Needless), "Questions that no longer matter to any rule")
	if len(o.Needless) > 0 {
		p.text(2, "%s", placesOf(o.Needless))
	}
	return strings.TrimPrefix(p.String(), "\n")
}

func (s speech) asking(q rules.Open) string {
	return s.ask(condition.Cause{Path: q.Path, Status: q.Status})
}

// settles says how many rules an answer settles: 2 to 5.
func settles(q rules.Open) string {
	if q.Least == q.Most {
		return count(q.Most, "rule")
	}
	return fmt.Sprintf("%d to %s", q.Least, count(q.Most, "rule"))
}

func waits(n int) string {
	if n == 1 {
		return "1 rule waits"
	}
	return count(n, "rule") + " wait"
}

func placesOf(paths []condition.Path) string {
	words := make([]string, len(paths))
	for i, at := range paths {
		words[i] = at.String()
	}
	return strings.Join(words, ", ")
}
