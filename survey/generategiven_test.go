package survey_test

import (
	"time"

	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// given draws what may come with a beginning from elsewhere: fitting answers
// and others, of rows that have names, at some time or at none.
func given(t *rapid.T, def survey.Definition) []survey.At {
	if rapid.IntRange(0, 2).Draw(t, "from elsewhere") > 0 {
		return nil
	}
	g := &giver{t: t}
	g.items(def.Items, "")
	return g.all
}

type giver struct {
	t   *rapid.T
	all []survey.At
}

func (g *giver) items(items []survey.Item, rows string) {
	for _, item := range items {
		switch {
		case item.Group != nil:
			g.items(item.Group.Items, rows)
		case item.Repeat != nil:
			g.rows(item.Repeat, rows)
		case rapid.IntRange(0, 2).Draw(g.t, "given") > 0:
			g.add(item.Ask.Name, rows, g.answer(item.Ask.Type))
			if rapid.IntRange(0, 9).Draw(g.t, "and again") == 0 {
				g.add(item.Ask.Name, rows, g.answer(item.Ask.Type))
			}
		}
	}
}

func (g *giver) rows(r *survey.Repeat, rows string) {
	if rapid.IntRange(0, 3).Draw(g.t, "no rows") == 0 {
		return
	}
	ids := rapid.SampledFrom([][]condition.RowID{{"1"}, {"hall"}, {"2", "hall"}, {"b-2", "1", "k"}, {"0", "7"}, {}, {"twin", "twin"}, {"not one"}}).Draw(g.t, "ids")
	g.add(r.Name, rows, survey.Said(condition.Rows(rapid.Bool().Draw(g.t, "closed"), ids...)))
	for _, id := range ids {
		inner := string(id)
		if rows != "" {
			inner = rows + "/" + inner
		}
		g.items(r.Items, inner)
	}
}

// answer is one to a question of a type or, now and then, of another.
func (g *giver) answer(kind survey.Type) survey.Answer {
	switch rapid.IntRange(0, 11).Draw(g.t, "how") {
	case 0:
		kind = rapid.SampledFrom(kinds).Draw(g.t, "of type")
	case 1:
		return survey.Answer{Status: rapid.SampledFrom([]condition.Status{condition.Declined, condition.DontKnow, condition.NotApplicable, condition.Unasked}).Draw(g.t, "status")}
	}
	if kind == survey.TypeHidden || kind == survey.TypeCalculate {
		kind = survey.TypeInteger
	}
	return survey.Said(values(g.t, kind))
}

func (g *giver) add(name, rows string, a survey.Answer) {
	at := survey.At{Path: condition.Path{Field: name, Rows: rows}, Answer: a}
	if rapid.Bool().Draw(g.t, "timed") {
		at.When = clock.Add(-time.Duration(rapid.IntRange(0, 99).Draw(g.t, "hours ago")) * time.Hour)
	}
	at.Mode = rapid.SampledFrom([]survey.Mode{"", survey.Chat, survey.Doorstep}).Draw(g.t, "in mode")
	g.all = append(g.all, at)
}
