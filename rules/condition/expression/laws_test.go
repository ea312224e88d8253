package expression_test

import (
	"math"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/expr-lang/expr"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/expression"
)

// fill sets those answers of a home that keep allows; the rows of rooms are
// always there, open where the repeat itself is left out.
func fill(t *rapid.T, r *condition.Record, h home, keep func(name string) bool) {
	r.Reset()
	r.SetToday(testToday)
	require.NoError(t, r.Set(condition.Path{Field: "rooms"}, condition.Rows(keep("rooms"), h.rowIDs()...), condition.Answered))
	for _, name := range h.names() {
		if path, v := h.fact(name); name != "rooms" && keep(name) {
			if v.Type() == condition.TypeText && choiceField(r.Schema(), path.Field) {
				text, _ := v.Text()
				v = condition.Choice(text)
			}
			require.NoError(t, r.Set(path, v, condition.Answered), name)
		}
	}
}

func choiceField(s *condition.Schema, name string) bool {
	slot, _ := s.Slot(name)
	return s.Field(slot).Type == condition.TypeChoice
}

// TestMonotone: answering one more field never turns true to false or false
// to true.
func TestMonotone(t *testing.T) {
	s := testSchema(t)
	before, after := s.NewRecord(), s.NewRecord()
	rapid.Check(t, func(t *rapid.T) {
		src := sources{t: t}.boolean(3)
		c, err := expression.Compile(src, s, expression.Config{})
		require.NoError(t, err, src)
		h := drawHome(t)
		known := map[string]bool{}
		for _, name := range h.names() {
			known[name] = rapid.Bool().Draw(t, "known "+name)
		}
		more := rapid.SampledFrom(h.names()).Draw(t, "more")
		fill(t, before, h, func(name string) bool { return known[name] })
		fill(t, after, h, func(name string) bool { return known[name] || name == more })
		first, second := c.Eval(before), c.Eval(after)
		if first != condition.Unknown {
			require.Equal(t, first, second, "%s, then %s", src, more)
			require.Empty(t, c.Causes(before, condition.Place{}), src)
		} else {
			require.NotEmpty(t, c.Causes(before, condition.Place{}), src)
		}
	})
}

// TestCausesSettle: where every cause of unknown that an answer may settle is
// answered, over and over, the condition comes to be known or undefined.
func TestCausesSettle(t *testing.T) {
	s := testSchema(t)
	r := s.NewRecord()
	rapid.Check(t, func(t *rapid.T) {
		src := sources{t: t}.boolean(3)
		c, err := expression.Compile(src, s, expression.Config{})
		require.NoError(t, err, src)
		h := drawHome(t)
		asked := map[string]bool{}
		for range 40 {
			fill(t, r, h, func(name string) bool { return asked[name] })
			open := 0
			for _, cause := range c.Causes(r, condition.Place{}) {
				if !cause.Settles() {
					continue
				}
				open++
				name := cause.Path.Field
				if cause.Path.Rows != "" {
					name += "/" + cause.Path.Rows[1:]
				}
				require.False(t, asked[name], "%s: %s is answered, and yet a cause", src, name)
				asked[name] = true
			}
			if open == 0 {
				return
			}
		}
		t.Fatalf("%s is never settled", src)
	})
}

// TestAgreement: on fully answered input without an arithmetic fault the
// result is that of expr's own checker and machine on the same source.
func TestAgreement(t *testing.T) {
	s := testSchema(t)
	r := s.NewRecord()
	rapid.Check(t, func(t *rapid.T) {
		src := sources{t: t}.boolean(3)
		h := drawHome(t)
		c, err := expression.Compile(src, s, expression.Config{})
		require.NoError(t, err, src)
		fill(t, r, h, func(string) bool { return true })
		program, err := expr.Compile(src, machine(h)...)
		require.NoError(t, err, src)
		want, err := expr.Run(program, map[string]any(h))
		if err != nil && strings.Contains(err.Error(), "divide by zero") {
			return // the machine stops at once, where we look whether it matters
		}
		got := c.Eval(r)
		if got == condition.Unknown {
			causes := c.Causes(r, condition.Place{})
			require.True(t, len(causes) == 1 && causes[0].Undefined, "%s: %v", src, causes)
			return
		}
		require.NoError(t, err, src)
		require.Equal(t, want, got == condition.True, src)
	})
}

// machine describes a home's answers to expr: choices are strings, dates are
// time.Time, money is a type of its own with its operators overloaded.
func machine(h home) []expr.Option {
	less := func(a, b pounds) bool { return a < b }
	atMost := func(a, b pounds) bool { return a <= b }
	add := func(a, b pounds) pounds { return a + b }
	sub := func(a, b pounds) pounds { return a - b }
	env := map[string]any{"m_lt": less, "m_le": atMost, "m_add": add, "m_sub": sub}
	for name, v := range h {
		env[name] = v
	}
	env["gbp"] = func(f float64) pounds { return pounds(math.Round(f * 100)) }
	env["date"] = func(s string) time.Time { d, _ := condition.ParseDate(s); return d.At(0, 0, time.UTC) }
	env["days_between"] = func(a, b time.Time) int { return int(b.Sub(a).Hours() / 24) }
	env["age_on"] = func(born, on time.Time) int {
		years := on.Year() - born.Year()
		if on.Month() < born.Month() || on.Month() == born.Month() && on.Day() < born.Day() {
			years--
		}
		return years
	}
	for name, f := range env {
		if _, given := h[name]; !given {
			h[name] = f
		}
	}
	return []expr.Option{
		expr.Env(env), expr.DisableBuiltin("date"), expr.AsBool(), expr.Optimize(false),
		expr.Operator("<", "m_lt"), expr.Operator("<=", "m_le"), expr.Operator("+", "m_add"), expr.Operator("-", "m_sub"),
	}
}

// TestPrintParse: what a tree prints as parses back to a tree that prints the
// same and decides the same.
func TestPrintParse(t *testing.T) {
	s := testSchema(t)
	r := s.NewRecord()
	rapid.Check(t, func(t *rapid.T) {
		src := sources{t: t, statuses: true}.boolean(4)
		c, err := expression.Compile(src, s, expression.Config{})
		require.NoError(t, err, src)
		again, err := expression.Compile(c.String(), s, expression.Config{})
		require.NoError(t, err, "%s printed as %s", src, c)
		require.Equal(t, c.String(), again.String())
		data, err := c.MarshalBinary()
		require.NoError(t, err)
		loaded, err := condition.LoadCondition(data, s)
		require.NoError(t, err, src)
		require.Equal(t, c.String(), loaded.String())
		h := drawHome(t)
		fill(t, r, h, func(string) bool { return rapid.Bool().Draw(t, "known") })
		require.Equal(t, c.Eval(r), again.Eval(r), src)
		require.Equal(t, c.Eval(r), loaded.Eval(r), src)
	})
}

// TestArithmeticFaults: an integer operation is undefined exactly where
// math/big finds that its result is no int64.
func TestArithmeticFaults(t *testing.T) {
	s := testSchema(t)
	r := s.NewRecord()
	ops := map[string]func(z, x, y *big.Int) *big.Int{"+": (*big.Int).Add, "-": (*big.Int).Sub, "*": (*big.Int).Mul, "%": (*big.Int).Rem}
	edge := rapid.OneOf(rapid.Int64(), rapid.Int64Range(-3, 3), rapid.SampledFrom([]int64{math.MinInt64, math.MaxInt64, math.MinInt64 + 1, 1 << 32, -1 << 32, 3037000500}))
	rapid.Check(t, func(t *rapid.T) {
		op := rapid.SampledFrom([]string{"+", "-", "*", "%"}).Draw(t, "op")
		x, y := edge.Draw(t, "x"), edge.Draw(t, "y")
		e, err := expression.CompileValue("n "+op+" m", s, condition.TypeInteger, expression.Config{})
		require.NoError(t, err)
		require.NoError(t, r.Set(condition.Path{Field: "n"}, condition.Int(x), condition.Answered))
		require.NoError(t, r.Set(condition.Path{Field: "m"}, condition.Int(y), condition.Answered))
		v, status := e.Value(r)
		if op == "%" && y == 0 {
			require.NotEqual(t, condition.Answered, status)
			return
		}
		want := ops[op](new(big.Int), big.NewInt(x), big.NewInt(y))
		require.Equal(t, want.IsInt64(), status == condition.Answered, "%d %s %d", x, op, y)
		if got, ok := v.Int(); ok {
			require.Equal(t, want.Int64(), got, "%d %s %d", x, op, y)
		}
	})
}

// TestIncremental: a record that was changed answer by answer, in any order
// and back again, decides as one that was filled at once.
func TestIncremental(t *testing.T) {
	s := testSchema(t)
	live, fresh := s.NewRecord(), s.NewRecord()
	rapid.Check(t, func(t *rapid.T) {
		src := sources{t: t, statuses: true}.boolean(3)
		c, err := expression.Compile(src, s, expression.Config{})
		require.NoError(t, err, src)
		h := drawHome(t)
		fill(t, live, h, func(string) bool { return false })
		known := map[string]bool{}
		for range rapid.IntRange(1, 30).Draw(t, "changes") {
			name := rapid.SampledFrom(h.names()).Draw(t, "name")
			known[name] = rapid.Bool().Draw(t, "answered")
			path, v := h.fact(name)
			if v.Type() == condition.TypeText && choiceField(s, path.Field) {
				text, _ := v.Text()
				v = condition.Choice(text)
			}
			switch {
			case name == "rooms":
				v = condition.Rows(known[name], h.rowIDs()...)
			case !known[name]:
				require.NoError(t, live.Set(path, condition.Value{}, condition.Unasked))
				continue
			}
			require.NoError(t, live.Set(path, v, condition.Answered))
		}
		fill(t, fresh, h, func(name string) bool { return known[name] })
		require.Equal(t, c.Eval(fresh), c.Eval(live), src)
		require.Equal(t, c.Causes(fresh, condition.Place{}), c.Causes(live, condition.Place{}), src)
		again := s.NewRecord()
		require.NoError(t, again.Fill(live, live.Today()))
		require.Equal(t, c.Eval(live), c.Eval(again), "filled from the live record: %s", src)
	})
}
