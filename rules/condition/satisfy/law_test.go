package satisfy_test

import (
	"context"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/satisfy"
)

// fact is one of the ways in which a field may be.
type fact struct {
	value  condition.Value
	status condition.Status
}

func answered(values ...condition.Value) []fact {
	list := []fact{{}, {status: condition.DontKnow}, {status: condition.Declined}, {status: condition.NotApplicable}}
	for _, v := range values {
		list = append(list, fact{v, condition.Answered})
	}
	return list
}

// ways are all the ways in which each field can be, as far as the tests that
// are drawn can tell them apart.
var ways = map[string][]fact{
	"infant": answered(condition.Bool(true), condition.Bool(false)),
	"damp":   answered(condition.Choice("clear"), condition.Choice("patch"), condition.Choice("spreading")),
	"harder": answered(condition.Choices(), condition.Choices("breathing"), condition.Choices("moving"), condition.Choices("breathing", "moving")),
	"people": answered(condition.Int(0), condition.Int(1), condition.Int(2), condition.Int(3), condition.Int(4), condition.Int(5)),
	"wet":    {{}, {condition.Bool(true), condition.Answered}, {condition.Bool(false), condition.Answered}},
}

var (
	plainTests = []string{`infant`, `damp == "patch"`, `damp != "clear"`, `damp in ["patch", "spreading"]`, `damp >= "patch"`, `"moving" in harder`, `"breathing" in harder`,
		`people > 1`, `people <= 3`, `people in 2..4`, `people == 2`, `people * 2 > 5`, `answered(infant)`, `answered(damp)`, `declined(damp)`, `applicable(people)`, `dont_know(harder)`,
		`len(harder) > 0`, `infant == (people > 2)`, `(infant ? people > 1 : damp == "patch")`}
	rowTests = []string{`any(rooms, wet)`, `all(rooms, wet)`, `none(rooms, wet)`, `count(rooms, wet) >= 2`, `count(rooms, not wet) == 1`, `len(rooms) > 1`, `any(rooms, wet and infant)`, `applicable(rooms)`}
)

func drawCondition(t *rapid.T, tests []string, depth int) string {
	if depth == 0 {
		return rapid.SampledFrom(tests).Draw(t, "test")
	}
	part := func() string { return drawCondition(t, tests, depth-1) }
	switch rapid.IntRange(0, 3).Draw(t, "shape") {
	case 0:
		return "(" + part() + " and " + part() + ")"
	case 1:
		return "(" + part() + " or " + part() + ")"
	case 2:
		return "not (" + part() + ")"
	}
	return part()
}

// everywhere visits every record that differs in what the conditions read.
func everywhere(s *condition.Schema, most int, visit func(*condition.Record) bool, conditions ...*condition.Condition) bool {
	reads := map[string]bool{}
	for _, c := range conditions {
		for _, slot := range c.Reads() {
			reads[s.Field(slot).Name] = true
		}
		if each := c.Expr().Each(); each != "" {
			reads[each] = true
		}
	}
	record := s.NewRecord()
	var names []string
	for _, name := range []string{"infant", "damp", "harder", "people"} {
		if reads[name] {
			names = append(names, name)
		}
	}
	rows := func() bool { return visit(record) }
	if reads["rooms"] {
		rows = func() bool { return everyRow(record, most, visit) }
	}
	return every(record, names, rows)
}

func every(r *condition.Record, names []string, then func() bool) bool {
	if len(names) == 0 {
		return then()
	}
	for _, way := range ways[names[0]] {
		_ = r.Set(condition.Path{Field: names[0]}, way.value, way.status)
		if every(r, names[1:], then) {
			return true
		}
	}
	return false
}

// everyRow visits the record with every repeat of up to so many rows.
func everyRow(r *condition.Record, most int, visit func(*condition.Record) bool) bool {
	rooms := condition.Path{Field: "rooms"}
	for _, status := range []condition.Status{condition.Unasked, condition.NotApplicable} {
		_ = r.Set(rooms, condition.Value{}, status)
		if visit(r) {
			return true
		}
	}
	ids := []condition.RowID{"1", "2", "3", "4"}
	for n := range most + 1 {
		for _, closed := range []bool{true, false} {
			_ = r.Set(rooms, condition.Rows(closed, ids[:n]...), condition.Answered)
			if everyWet(r, ids[:n], visit) {
				return true
			}
		}
	}
	return false
}

func everyWet(r *condition.Record, ids []condition.RowID, visit func(*condition.Record) bool) bool {
	if len(ids) == 0 {
		return visit(r)
	}
	for _, way := range ways["wet"] {
		_ = r.Set(condition.Path{Field: "wet", Rows: string(ids[0])}, way.value, way.status)
		if everyWet(r, ids[1:], visit) {
			return true
		}
	}
	return false
}

// lacking is a record of which some fields were not asked.
type lacking struct {
	*condition.Record
	names []string
}

func (l lacking) Fact(p condition.Path) (condition.Value, condition.Status) {
	if slices.Contains(l.names, p.Field) {
		return condition.Value{}, condition.Unasked
	}
	return l.Record.Fact(p)
}

// holds evaluates the claims of a question on a record.
func holds(t *rapid.T, q satisfy.Question, r *condition.Record) bool {
	for _, name := range q.Answered {
		if _, status := r.Fact(condition.Path{Field: name}); status != condition.Answered {
			return false
		}
	}
	for _, c := range append(slices.Clone(q.Claims), q.Assume...) {
		at := condition.Place{}
		if c.When.Expr().Each() == "rooms" {
			at.Rows = "1"
			v, _ := r.Fact(condition.Path{Field: "rooms"})
			if ids, _, _ := v.Rows(); len(ids) == 0 {
				return false
			}
		}
		on := r
		if len(c.Without) > 0 {
			on = r.Schema().NewRecord()
			require.NoError(t, on.Fill(lacking{r, c.Without}, r.Today()))
		}
		truth := c.When.EvalIn(on, at)
		if c.Unless != nil {
			truth = min3(truth, c.Unless.EvalIn(on, at).Not())
		}
		if !c.Be.Has(truth) {
			return false
		}
	}
	return true
}

// min3 is the lesser of two truths: "and".
func min3(a, b condition.Truth) condition.Truth {
	switch {
	case a == condition.False || b == condition.False:
		return condition.False
	case a == condition.True:
		return b
	case b == condition.True:
		return a
	}
	return condition.Unknown
}

func drawQuestion(t *rapid.T, s *condition.Schema) (satisfy.Question, []*condition.Condition) {
	var q satisfy.Question
	var read []*condition.Condition
	tests, each := plainTests, ""
	if rapid.Bool().Draw(t, "rows") {
		tests = append(append([]string{}, rowTests...), `infant`)
		if rapid.Bool().Draw(t, "each") {
			tests, each = append(tests, `wet`, `not wet`, `wet == infant`), "rooms: "
		}
	}
	draw := func(depth int) *condition.Condition {
		c := compile(t, s, each+drawCondition(t, tests, rapid.IntRange(0, depth).Draw(t, "depth")))
		read = append(read, c)
		return c
	}
	for range rapid.IntRange(1, 3).Draw(t, "claims") {
		c := satisfy.Claim{When: draw(2), Be: rapid.SampledFrom([]satisfy.Truths{satisfy.True, satisfy.False, satisfy.Unknown, satisfy.NotTrue, satisfy.NotFalse, satisfy.Known}).Draw(t, "be")}
		if rapid.Bool().Draw(t, "exception") {
			c.Unless = draw(1)
		}
		if each == "" && rapid.Bool().Draw(t, "leaves out") {
			c.Without = []string{rapid.SampledFrom([]string{"infant", "damp", "people", "rooms"}).Draw(t, "without")}
		}
		q.Claims = append(q.Claims, c)
	}
	if rapid.Bool().Draw(t, "assume") {
		q.Assume = []satisfy.Claim{{When: draw(1), Be: satisfy.NotFalse}}
	}
	if rapid.Bool().Draw(t, "answered") {
		q.Answered = []string{"infant"}
		read = append(read, compile(t, s, "answered(infant)"))
	}
	return q, read
}

// TestLawFindIsTryingEverything: what the search says of claims on small
// surveys is what trying every answer says, and every example bears it out.
func TestLawFindIsTryingEverything(t *testing.T) {
	s := home()
	solver := satisfy.New(s)
	rapid.Check(t, func(t *rapid.T) {
		q, read := drawQuestion(t, s)
		found, err := solver.Find(context.Background(), q)
		require.NoError(t, err)
		switch found.Verdict {
		case satisfy.Possible:
			require.True(t, holds(t, q, found.Record(s)), "%v", found.Facts)
		case satisfy.Impossible:
			there := everywhere(s, 2, func(r *condition.Record) bool { return holds(t, q, r) }, read...)
			require.False(t, there)
		default:
			require.Contains(t, found.Why, "rows of rooms", "on these tests it can always tell")
		}
	})
}
