package main

import (
	"fmt"
	"strings"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey/answers"
)

// outlook writes it for whoever is at the door.
func (s speech) outlook(o answers.Outlook) string {
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
