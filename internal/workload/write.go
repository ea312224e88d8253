package workload

import (
	"fmt"
	"strings"
)

// Expression writes the test in the language of conditions, which is also
// expr's.
func (t Test) Expression() string {
	switch t.Op {
	case And, Or:
		return join(t.Parts, " "+string(t.Op)+" ", Test.Expression)
	case Not:
		return "not (" + t.Parts[0].Expression() + ")"
	case Is:
		return t.Field
	case Between:
		return fmt.Sprintf("%s in %d..%d", t.Field, t.Of, t.To)
	case OneOf:
		return t.Field + ` in ["` + strings.Join(t.List, `", "`) + `"]`
	case Holds:
		return fmt.Sprintf("%q in %s", t.Of, t.Field)
	case Contains:
		return fmt.Sprintf("%s contains %q", t.Field, t.Of)
	}
	return fmt.Sprintf("%s %s %s", t.Field, t.Op, constant(t.Of))
}

// Go writes the test in Go, over the struct f whose fields have Go names.
func (t Test) Go() string {
	switch t.Op {
	case And:
		return join(t.Parts, " && ", Test.Go)
	case Or:
		return join(t.Parts, " || ", Test.Go)
	case Not:
		return "!(" + t.Parts[0].Go() + ")"
	}
	f := "f." + GoName(t.Field)
	switch t.Op {
	case Is:
		return f
	case Between:
		return fmt.Sprintf("%s >= %d && %s <= %d", f, t.Of, f, t.To)
	case OneOf:
		same := make([]string, len(t.List))
		for i, word := range t.List {
			same[i] = fmt.Sprintf("%s == %q", f, word)
		}
		return strings.Join(same, " || ")
	case Holds:
		return fmt.Sprintf("slices.Contains(%s, %q)", f, t.Of)
	case Contains:
		return fmt.Sprintf("strings.Contains(%s, %q)", f, t.Of)
	}
	return fmt.Sprintf("%s %s %s", f, t.Op, constant(t.Of))
}

// GoName writes the name of a field as Go does: number_3 is Number3.
func GoName(field string) string {
	return strings.ToUpper(field[:1]) + strings.ReplaceAll(field[1:], "_", "")
}

func constant(v any) string {
	switch c := v.(type) {
	case string:
		return fmt.Sprintf("%q", c)
	case float64:
		s := fmt.Sprintf("%g", c)
		if !strings.ContainsAny(s, ".e") {
			s += ".0"
		}
		return s
	}
	return fmt.Sprint(v)
}

func join(parts []Test, with string, write func(Test) string) string {
	said := make([]string, len(parts))
	for i, p := range parts {
		said[i] = write(p)
		if len(p.Parts) > 1 || p.Op == OneOf || p.Op == Between {
			said[i] = "(" + said[i] + ")"
		}
	}
	return strings.Join(said, with)
}
