package expression_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/expression"
)

// TestHostile tries what ends or stalls a process that hands a source to the
// parser as it comes.
func TestHostile(t *testing.T) {
	s := testSchema(t)
	define := map[string]string{"d0": "infant"}
	for i := 1; i < 60; i++ {
		name, inner := "d"+strings.Repeat("x", i), "d"+strings.Repeat("x", i-1)
		if i == 1 {
			inner = "d0"
		}
		define[name] = inner + " and " + inner
	}
	define["here"], define["there"] = "there", "infant and here"
	for name, c := range map[string]struct{ src, want string }{
		"brackets":      {strings.Repeat("(", 2000) + "infant" + strings.Repeat(")", 2000), "brackets are nested more than 64 deep"},
		"four megabyte": {strings.Repeat("(", 2<<20) + strings.Repeat(")", 2<<20), "longer than 4096 bytes"},
		"nots":          {strings.Repeat("!", 4000) + "infant", "more than 1500 words and signs"},
		"terms":         {strings.Repeat("infant and ", 1000) + "infant", "longer than 4096 bytes"},
		"zero byte":     {"infant\x00", "a control character (U+0000) stands here"},
		"not UTF-8":     {"name == \"\xff\"", "the expression is not UTF-8"},
		"blank":         {" \n", "an expression is missing"},
		"doubling":      {"d" + strings.Repeat("x", 59), "the expression has more than 10000 parts"},
		"round":         {"here", "the definition comes back to itself: here → there → here"},
		"huge integer":  {"n == 99999999999999999999", "this is not a whole number that can be reckoned with"},
		"huge decimal":  {"price == 1e999", "this is not a number that can be reckoned with"},
		"only escape":   {`name == "\`, `a text that begins here has no closing "`},
		"pattern bomb":  {`name matches "` + strings.Repeat("a{1000}", 29) + `"`, "longer than 200 bytes"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := expression.Compile(c.src, s, expression.Config{Define: define})
			require.Error(t, err)
			assert.Contains(t, err.Error(), c.want)
			assert.Less(t, len(err.Error()), 600, "an error repeats what it refused")
		})
	}
}

// TestNestedMembership: a membership in a membership evaluates each side once,
// where evaluating it once for each item would take for ever.
func TestNestedMembership(t *testing.T) {
	src := "infant"
	for range 60 {
		src = "(" + src + ") in [true, false]"
	}
	s := testSchema(t)
	c, err := expression.Compile(src, s, expression.Config{})
	require.NoError(t, err)
	r := s.NewRecord()
	assert.Equal(t, condition.Unknown, c.Eval(r))
	require.NoError(t, r.Set(condition.Path{Field: "infant"}, condition.Bool(true), condition.Answered))
	assert.Equal(t, condition.True, c.Eval(r))
	assert.NotEmpty(t, c.Explain(r, condition.Place{}, true).Parts)
}

// FuzzCompile: no source panics, and what compiles evaluates, prints and
// loads again.
func FuzzCompile(f *testing.F) {
	for _, seed := range []string{`infant and damp == "patch"`, `count(rooms, room_damp == "patch") in 1..3`, `sum(rooms, .size) > 3`,
		`age_on(born, today) < 2 ? rent : gbp(1.50)`, `name matches "a+"`, `any(rooms, any(beds, .age < 2))`, `1 < n < 5`, `choice.a`, `b"x"`} {
		f.Add(seed)
	}
	s := testSchema(f)
	r := s.NewRecord()
	f.Fuzz(func(t *testing.T, src string) {
		for _, each := range []string{"", "rooms"} {
			e, err := expression.CompileValue(src, s, condition.TypeNone, expression.Config{Each: each})
			if err != nil {
				for _, fault := range err.(condition.Faults) {
					if fault.Offset < 0 || fault.Offset+fault.Length > len(src) {
						t.Fatalf("%q: a fault outside the source: %+v", src, fault)
					}
				}
				continue
			}
			e.Value(r)
			e.Causes(r, condition.Place{})
			e.Explain(r, condition.Place{}, true)
			again, err := expression.CompileValue(e.String(), s, condition.TypeNone, expression.Config{Each: each})
			if len(e.String()) <= expression.MaxSource && (err != nil || again.String() != e.String()) {
				t.Fatalf("%q printed as %q: %v", src, e, err)
			}
			data, _ := e.MarshalBinary()
			if _, err := condition.LoadExpr(data, s); err != nil {
				t.Fatalf("%q does not load: %v", src, err)
			}
		}
	})
}

// FuzzLoad: no bytes panic, and what loads evaluates.
func FuzzLoad(f *testing.F) {
	s := testSchema(f)
	for _, src := range []string{`infant and damp == "patch"`, `any(rooms, any(beds, .age < 2))`, `rent * 2 > gbp(1.50)`, `name matches "a"`} {
		c, err := expression.Compile(src, s, expression.Config{})
		require.NoError(f, err)
		data, _ := c.MarshalBinary()
		f.Add(data)
	}
	r := s.NewRecord()
	f.Fuzz(func(t *testing.T, data []byte) {
		e, err := condition.LoadExpr(data, s)
		if err != nil {
			return
		}
		e.Value(r)
		e.Explain(r, condition.Place{}, false)
		_ = e.String()
	})
}
