package survey_test

import (
	"fmt"
	"hash/fnv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// narrowly draws surveys whose conditions leave little room: many of them ask
// what nobody is ever asked.
type narrowly struct {
	t       *rapid.T
	numbers []string
	truths  []string
	rows    string // the repeat whose rows can be counted, with its number
	row     string
}

func (g *narrowly) pick(from ...string) string { return rapid.SampledFrom(from).Draw(g.t, "pick") }

func (g *narrowly) number(depth int) string {
	if depth == 0 || rapid.IntRange(0, 2).Draw(g.t, "plain") > 0 {
		if rapid.IntRange(0, 3).Draw(g.t, "constant") == 0 {
			return fmt.Sprint(rapid.IntRange(-3, 12).Draw(g.t, "n"))
		}
		return g.pick(g.numbers...)
	}
	a, b := g.number(depth-1), g.number(depth-1)
	switch rapid.IntRange(0, 9).Draw(g.t, "sum") {
	case 0:
		return "min(" + a + ", " + b + ")"
	case 1:
		return "max(" + a + ", " + b + ")"
	case 2:
		return "abs(" + a + ")"
	case 3:
		return "(a % " + g.pick("2", "3") + ")"
	case 4:
		return "(" + a + " / 2)"
	case 5:
		return "(" + g.test(0) + " ? " + a + " : " + b + ")"
	case 6:
		if g.rows != "" {
			return "count(" + g.rows + ", " + g.row + " > 2)"
		}
	}
	return "(" + a + " " + g.pick("+", "-", "*") + " " + b + ")"
}

func (g *narrowly) test(depth int) string {
	if depth > 0 {
		switch a, b := g.test(depth-1), g.test(depth-1); rapid.IntRange(0, 4).Draw(g.t, "join") {
		case 0:
			return "(" + a + " or " + b + ")"
		case 1:
			return "not (" + a + ")"
		default:
			return "(" + a + " and " + b + ")"
		}
	}
	switch rapid.IntRange(0, 9).Draw(g.t, "atom") {
	case 0:
		return g.pick("answered(", "declined(", "applicable(") + g.pick(g.numbers...) + ")"
	case 1, 2:
		return g.pick(g.truths...)
	case 3:
		return g.pick("a in 2..4", "a in -2..1", "a in [0, 7]")
	case 4:
		return `s == "` + g.pick("red", "blue") + `"`
	}
	return g.number(1) + " " + g.pick("<", "<=", ">", ">=", "==", "!=") + " " + g.number(1)
}

func (g *narrowly) relevant() func(*survey.Ask) {
	if rapid.Bool().Draw(g.t, "always") {
		return func(*survey.Ask) {}
	}
	return relevant(g.test(rapid.IntRange(0, 2).Draw(g.t, "depth")))
}

// item adds a question, and what is calculated.
func (g *narrowly) item(i int, into []survey.Item) []survey.Item {
	name := fmt.Sprintf("n%d", i)
	kind := rapid.SampledFrom([]survey.Type{survey.TypeInteger, survey.TypeInteger, survey.TypeDecimal, survey.TypeNPS, survey.TypeBoolean}).Draw(g.t, "kind")
	change := []func(*survey.Ask){g.relevant(), func(a *survey.Ask) { a.Decline = true }}
	if kind == survey.TypeInteger || kind == survey.TypeDecimal {
		switch rapid.IntRange(0, 3).Draw(g.t, "constrained") {
		case 0:
			change = append(change, constrained(fmt.Sprintf("%s >= %d and %[1]s < %d", name, rapid.IntRange(-3, 4).Draw(g.t, "from"), rapid.IntRange(1, 9).Draw(g.t, "to")), "No."))
		case 1:
			change = append(change, constrained(name+" "+g.pick("<", ">", "!=", "==")+" "+g.number(1), "No."))
		case 2:
			change = append(change, constrained("("+name+" < 4 or "+name+" > "+g.number(1)+") and "+name+" * 2 > 1", "No."))
		}
	}
	if kind == survey.TypeBoolean && rapid.Bool().Draw(g.t, "otherwise") {
		change = append(change, func(a *survey.Ask) {
			if a.Relevant != nil {
				a.Otherwise = condition.Bool(false)
			}
		})
	}
	into = append(into, ask(name, kind, change...))
	if kind == survey.TypeBoolean {
		g.truths = append(g.truths, name)
	} else {
		g.numbers = append(g.numbers, name)
	}
	if rapid.IntRange(0, 2).Draw(g.t, "calculated") > 0 {
		return into
	}
	v := ask("v"+name, survey.TypeCalculate, g.relevant(), calculated(condition.TypeDecimal, g.number(2)))
	if rapid.Bool().Draw(g.t, "a truth") {
		v = ask("v"+name, survey.TypeCalculate, g.relevant(), calculated(condition.TypeBoolean, g.test(1)))
		g.truths = append(g.truths, "v"+name)
	} else {
		g.numbers = append(g.numbers, "v"+name)
	}
	return append(into, v)
}

func (g *narrowly) survey() survey.Definition {
	items := []survey.Item{ask("s", survey.TypeSelectOne, choices("red", "blue")), ask("a", survey.TypeInteger), ask("t", survey.TypeBoolean)}
	g.numbers, g.truths = []string{"a"}, []string{"t"}
	for i := range rapid.IntRange(1, 3).Draw(g.t, "before") {
		items = g.item(i, items)
	}
	numbers, truths := g.numbers, g.truths
	var inside []survey.Item
	for i := range rapid.IntRange(1, 3).Draw(g.t, "in rows") {
		inside = g.item(10+i, inside)
	}
	r := repeat("rows", append([]survey.Item{ask("r", survey.TypeInteger)}, inside...)...)
	r.Repeat.AtMost = 2
	g.numbers, g.truths = numbers, truths
	if rapid.Bool().Draw(g.t, "counted") {
		r.Repeat.Count = &survey.Computed{Source: "(" + g.pick(g.numbers[0]) + " " + g.pick("+", "-", "*") + " " + fmt.Sprint(rapid.IntRange(-3, 3).Draw(g.t, "by")) + ")"}
	}
	if rapid.Bool().Draw(g.t, "relevant rows") {
		r.Repeat.Relevant = when(g.test(1))
	}
	items = append(items, r)
	g.rows, g.row = "rows", "r"
	for i := range rapid.IntRange(1, 3).Draw(g.t, "after") {
		items = g.item(20+i, items)
	}
	return of(items...)
}

// TestNeverIsNeverMet: what is listed is not met by any of many people, who
// answer whatever is asked with small numbers.
func TestNeverIsNeverMet(t *testing.T) {
	found := 0
	rapid.Check(t, func(t *rapid.T) {
		g := &narrowly{t: t}
		s := built(t, g.survey())
		listed := map[string]survey.Never{}
		for _, n := range s.Never() {
			listed[n.Name] = n
		}
		if found += len(listed); len(listed) == 0 {
			return
		}
		for seed := range 300 {
			meet(t, s, uint64(seed), listed)
		}
	})
	assert.Positive(t, found)
	t.Log("found:", found)
}

// meet has one person answer, and fails where what never is comes about.
func meet(t *rapid.T, s *survey.Survey, seed uint64, never map[string]survey.Never) {
	iv := s.Begin(survey.Beginning{ID: "i", Mode: survey.Doorstep, At: clock})
	for tries := 0; ; tries++ {
		q, ok := iv.Current()
		if !ok || tries > 200 {
			return
		}
		if n, is := never[q.Path.Field]; is && n.Key == "relevant" {
			t.Fatalf("%s is asked: %s", q.Path, n.Text)
		}
		if q.Path.Rows != "" && never["rows"].Key == "count" {
			t.Fatalf("%s is asked: %s", q.Path, never["rows"].Text)
		}
		h := fnv.New64a()
		_, _ = fmt.Fprint(h, seed, q.Path, tries)
		draw := h.Sum64()
		a := number(int64(draw/7%16) - 3)
		switch q.Type {
		case survey.TypeRows:
			a = survey.Said(condition.Bool(draw%3 > 0))
		case survey.TypeBoolean:
			a = survey.Said(condition.Bool(draw%2 == 0))
		case survey.TypeSelectOne:
			a = choice([]string{"red", "blue"}[draw%2])
		case survey.TypeNPS:
			a = number(int64(draw % 11))
		case survey.TypeDecimal:
			a = survey.Said(condition.Dec(float64(draw/7%33)/2 - 4))
		}
		if draw%13 == 0 && q.MayDecline || tries%8 == 7 && q.Type != survey.TypeRows {
			a = survey.Declined()
		}
		_, err := iv.Answer(q.Path, a, clock)
		if n, is := never[q.Path.Field]; is && n.Key == "constraint" && err == nil && a.Status == condition.Answered {
			t.Fatalf("%s takes %v: %s", q.Path, a.Value, n.Text)
		}
		if err != nil && a.Status == condition.Declined {
			_, err = iv.Answer(q.Path, survey.Answer{}, clock)
			require.NoError(t, err)
		}
	}
}
