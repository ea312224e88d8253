package survey_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// of changes the choice of a name.
func choiceIs(name string, change func(*survey.Choice)) func(*survey.Ask) {
	return func(a *survey.Ask) {
		i := slices.IndexFunc(a.Choices, func(c survey.Choice) bool { return c.Name == name })
		change(&a.Choices[i])
	}
}

func other(c *survey.Choice)  { c.Other = true }
func pinned(c *survey.Choice) { c.Pinned = true }

// Whoever chooses the other is asked what it is, on any select, filtered or
// not, right behind it.
func TestOther(t *testing.T) {
	i := begin(t, of(
		ask("town", survey.TypeSelectOne, choices("ely", "soham", "elsewhere"), choiceIs("elsewhere", other)),
		ask("why", survey.TypeSelectMultiple, choices("cost", "cold", "else"), column("town", "ely", "soham", "ely"), filtered("choice.town == town"),
			choiceIs("else", other), func(a *survey.Ask) { a.Specify, a.Sensitive = says("What else?"), true }),
		ask("end", survey.TypeText, relevant(`why_other contains "damp"`)),
	))
	i.answer("town", choice("elsewhere"))
	assert.Equal(t, "town_other", i.current())
	assert.Equal(t, "What is it? Please say in your own words.", i.label())
	i.answer("town_other", text("Littleport"))
	i.answer("town", choice("soham"))
	assert.Equal(t, []string{"cold", "else"}, offers(t, i.iv, "why"), "no filter takes it out")
	i.answer("why", many("cold", "else"))
	q, ok := i.iv.Current()
	require.True(t, ok)
	assert.Equal(t, "What else?", q.Label)
	assert.True(t, q.Sensitive)
	i.answer("why_other", text("the damp"))
	assert.Equal(t, "end", i.current())
	r, err := i.iv.Submit(i.now)
	require.NoError(t, err)
	assert.Equal(t, []string{"town=soham", "town_other=not_applicable", "why=cold, else", "why_other=the damp"}, said(r))
	assert.Empty(t, i.iv.Survey().Check(r))
}

func TestRandomOrder(t *testing.T) {
	names := []string{"a", "b", "c", "d", "e", "f", "none_of_it", "something_else"}
	s := built(t, of(
		ask("x", survey.TypeSelectMultiple, choices(names...), func(a *survey.Ask) { a.Random = true },
			choiceIs("c", pinned), choiceIs("something_else", other), exclusive("none_of_it")),
		ask("y", survey.TypeSelectOne, choices(names...), func(a *survey.Ask) { a.Random = true }),
	))
	seen := map[string]bool{}
	for seed := range uint64(40) {
		iv := s.Begin(survey.Beginning{ID: "i1", At: clock, Seed: seed})
		order := offers(t, iv, "x")
		assert.Equal(t, "c", order[2])
		assert.Equal(t, names[6:], order[6:], "what people look for at the end is there")
		assert.ElementsMatch(t, names, order)
		assert.NotEqual(t, order, offers(t, iv, "y"), "each question has an order of its own")
		_, err := iv.Answer(path("x"), many(order[0], order[1]), clock)
		require.NoError(t, err)
		resumed, err := s.Resume(iv.AppendState(nil))
		require.NoError(t, err)
		assert.Equal(t, order, offers(t, resumed, "x"), "and keeps it")
		q, err := resumed.At(path("x"))
		require.NoError(t, err)
		chosen, _ := q.Answer.Value.Choices()
		assert.True(t, slices.IsSorted(chosen), "the answer is kept in the list's own order")
		seen[order[0]] = true
	}
	assert.Len(t, seen, 5, "each that is not pinned comes first for somebody")
}

func scored(points ...float64) func(*survey.Ask) {
	return func(a *survey.Ask) {
		for i := range points {
			a.Choices[i].Score = &points[i]
		}
	}
}

// lonely is three items, each of which may not apply or be declined.
func lonely(score survey.Score) survey.Definition {
	score.Name = "loneliness"
	def := of(
		ask("alone", survey.TypeBoolean),
		ask("left", survey.TypeSelectOne, choices("never", "some", "often"), scored(1, 2, 3), declined),
		ask("apart", survey.TypeSelectMultiple, choices("never", "some", "often"), scored(1, 2)),
		ask("days", survey.TypeInteger, relevant("alone"), func(a *survey.Ask) { a.Otherwise = condition.Int(0) }),
	)
	score.Of = []string{"left", "apart", "days"}
	def.Scores = []survey.Score{score}
	return def
}

func TestScores(t *testing.T) {
	say := func(i *interviewing, left survey.Answer) {
		i.answer("alone", no)
		i.answer("left", left)
		i.answer("apart", many("never", "some"))
	}
	for _, tt := range []struct {
		name  string
		score survey.Score
		left  survey.Answer
		want  string
	}{
		{"whole", survey.Score{}, choice("often"), "loneliness=6"},
		{"unknown where something is missing", survey.Score{}, survey.Declined(), "loneliness=declined"},
		{"what is missing counts nothing", survey.Score{Missing: survey.MissingZero}, survey.Declined(), "loneliness=3"},
		{"the mean stands in", survey.Score{Missing: survey.MissingMean}, survey.Declined(), "loneliness=4.5"},
		{"too little is there", survey.Score{Missing: survey.MissingMean, AtLeast: 3}, survey.Declined(), "loneliness=declined"},
		{"just enough is there", survey.Score{Missing: survey.MissingMean, AtLeast: 2}, survey.Declined(), "loneliness=4.5"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			i := begin(t, lonely(tt.score))
			say(i, tt.left)
			r, err := i.iv.Submit(i.now)
			require.NoError(t, err)
			assert.Equal(t, tt.want, said(r)[len(r.Answers)-1])
			assert.Empty(t, i.iv.Survey().Check(r))
			r.Answers[len(r.Answers)-1].Answer = survey.Said(condition.Dec(9))
			assert.ErrorIs(t, i.iv.Survey().Check(r).Err(), survey.ErrRecount)
		})
	}
	i := begin(t, lonely(survey.Score{Missing: survey.MissingZero}))
	say(i, choice("some"))
	i.answer("apart", many("often"))
	_, status := i.iv.Record().Fact(path("loneliness"))
	assert.Equal(t, condition.Answered, status)
	v, _ := i.iv.Record().Fact(path("loneliness"))
	assert.Equal(t, condition.Dec(2), v, "a choice without a score is missing")
}

func TestFlawsOfChoices(t *testing.T) {
	change := func(f func(*survey.Definition)) survey.Definition {
		def := lonely(survey.Score{})
		f(&def)
		return def
	}
	score := func(s survey.Score) survey.Definition {
		return change(func(d *survey.Definition) { d.Scores = []survey.Score{s} })
	}
	for _, tt := range []struct {
		name string
		of   survey.Definition
		want string
	}{
		{"two others", of(ask("x", survey.TypeSelectOne, choices("a", "b"), choiceIs("a", other), choiceIs("b", other))), "x: choices.1.other: one choice alone may be the other"},
		{"the name of the other is taken", of(ask("x", survey.TypeSelectOne, choices("a"), choiceIs("a", other)), ask("x_other", survey.TypeText)),
			`x_other: name: the name "x_other" is used twice`},
		{"words without another", of(ask("x", survey.TypeSelectOne, choices("a"), func(a *survey.Ask) { a.Specify = says("What?") })),
			"x: specify: words that ask what the other is, and no such choice (other: true makes a choice one)"},
		{"random and ordered", of(ask("x", survey.TypeSelectOne, choices("a", "b"), func(a *survey.Ask) { a.Random, a.Ordered = true, true })),
			"x: random: the choices go from least to most: they have an order (take ordered or random out)"},
		{"random of a text", of(ask("x", survey.TypeText, func(a *survey.Ask) { a.Random = true })), "x: random: a question of type text has no choices to be in order"},
		{"a score of nothing", score(survey.Score{Name: "s"}), "s: scores.0.of: a score of nothing"},
		{"a score of what is not there", score(survey.Score{Name: "s", Of: []string{"lft"}}), `s: scores.0.of.0: unknown question "lft" (did you mean "left"?)`},
		{"a score without a rule", score(survey.Score{Name: "s", Of: []string{"left"}, Missing: "none"}), `s: scores.0.missing: "none" is no rule for what is missing (unknown, zero or mean)`},
		{"a score of too little", score(survey.Score{Name: "s", Of: []string{"left"}, AtLeast: 2}), "s: scores.0.at_least: from 0 to 1 questions"},
		{"a score twice of one", score(survey.Score{Name: "s", Of: []string{"left", "left"}}), `s: scores.0.of.1: "left" is here twice`},
		{"a score of a secret", change(func(d *survey.Definition) { d.Items[1].Ask.Sensitive = true }),
			`loneliness: scores.0.of.0: it is made of "left", which is sensitive (add sensitive: true)`},
		{"a score of what does not count", of(ask("x", survey.TypeSelectOne, choices("a"))), ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if tt.want == "" {
				tt.of.Scores = []survey.Score{{Name: "s", Of: []string{"x"}}}
				tt.want = `s: scores.0.of.0: "x" has no choice with a score`
			}
			def, err := compiled(tt.of)
			require.NoError(t, err)
			_, err = survey.New(def)
			assert.EqualError(t, err, tt.want)
		})
	}
}
