package expression_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/expression"
)

// guarded draws conditions, each with an exception or without, some of them
// twice, some of tests of one field only.
func guarded(t *rapid.T, s *condition.Schema) []condition.Guarded {
	compiled := func(src string) *condition.Condition {
		c, err := expression.Compile(src, s, expression.Config{})
		require.NoError(t, err, src)
		return c
	}
	compile := func(depth int) *condition.Condition { return compiled(sources{t: t}.boolean(depth)) }
	list := make([]condition.Guarded, rapid.IntRange(1, 70).Draw(t, "conditions"))
	for i := range list {
		switch rapid.IntRange(0, 5).Draw(t, "kind") {
		case 0:
			continue // its place is left empty
		case 1:
			list[i].When, list[i].Unless = compile(2), compile(1)
		case 2:
			list[i].When = compile(0)
		case 3: // gates behind gates
			src := sources{t: t}.boolean(0)
			for turn := range rapid.IntRange(2, 6).Draw(t, "deep") {
				src = fmt.Sprintf("(%s) %s (%s) %[2]s (%[1]s)", sources{t: t}.boolean(1), []string{"and", "or"}[turn%2], src)
			}
			list[i].When = compiled(src)
		default:
			list[i].When = compile(3)
		}
	}
	return list
}

// alone is what a guarded condition comes to by itself.
func alone(g condition.Guarded, r *condition.Record) condition.Truth {
	when := g.When.Eval(r)
	if g.Unless == nil {
		return when
	}
	unless := g.Unless.Eval(r).Not()
	switch {
	case when == condition.False || unless == condition.False:
		return condition.False
	case when == condition.True && unless == condition.True:
		return condition.True
	}
	return condition.Unknown
}

func requireAlike(t *rapid.T, list []condition.Guarded, m *condition.Memory, r *condition.Record) {
	each := map[int]condition.Truth{}
	m.Each(func(i int, truth condition.Truth) { each[i] = truth })
	for i, g := range list {
		if g.When == nil {
			require.Equal(t, []bool{false, false}, []bool{m.True(i), m.Unknown(i)})
			continue
		}
		want := alone(g, r)
		require.Equal(t, []bool{want == condition.True, want == condition.Unknown}, []bool{m.True(i), m.Unknown(i)}, "%d: %s", i, g.When)
		visited, ok := each[i]
		require.Equal(t, want != condition.False, ok)
		if ok {
			require.Equal(t, want, visited)
		}
	}
}

// TestNetwork: a network says of every condition what the condition says by
// itself, from scratch and after any answers.
func TestNetwork(t *testing.T) {
	s := testSchema(t)
	rapid.Check(t, func(t *rapid.T) {
		list := guarded(t, s)
		n := condition.NewNetwork(s, list)
		var fresh, kept condition.Memory
		r := s.NewRecord()
		for range rapid.IntRange(1, 3).Draw(t, "homes") {
			h := drawHome(t)
			fill(t, r, h, func(name string) bool { return rapid.IntRange(0, 3).Draw(t, name) > 0 })
			n.Eval(&fresh, r)
			requireAlike(t, list, &fresh, r)
			n.Eval(&kept, r)
			for range rapid.IntRange(0, 6).Draw(t, "changes") {
				change(t, r)
				n.Update(&kept, r)
				requireAlike(t, list, &kept, r)
			}
		}
	})
}

// change gives an answer anew, or takes it back.
func change(t *rapid.T, r *condition.Record) {
	if rapid.IntRange(0, 9).Draw(t, "anew") == 0 {
		other := r.Schema().NewRecord()
		fill(t, other, drawHome(t), func(name string) bool { return true })
		require.NoError(t, r.Fill(other, other.Today()))
		return
	}
	h := drawHome(t)
	path, v := h.fact(rapid.SampledFrom(h.names()).Draw(t, "change"))
	if rapid.IntRange(0, 8).Draw(t, "day") == 0 {
		r.SetToday(testToday.AddDays(rapid.IntRange(-400, 400).Draw(t, "days")))
	}
	if _, status := r.Fact(condition.Path{Field: "rooms"}); path.Rows != "" && status != condition.Answered {
		return
	}
	if v.Type() == condition.TypeText && choiceField(r.Schema(), path.Field) {
		text, _ := v.Text()
		v = condition.Choice(text)
	}
	status := rapid.SampledFrom([]condition.Status{condition.Answered, condition.Answered, condition.Unasked, condition.Declined, condition.NotApplicable}).Draw(t, "status")
	_ = r.Set(path, v, status) // a row that is not there is refused, and nothing changes
}
