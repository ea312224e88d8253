package rules_test

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/doorknock/doorknock/internal/workload"
)

// joined writes the parts of a test, those of several words in parentheses.
func joined(parts []workload.Test, with string, write func(workload.Test) string) string {
	said := make([]string, len(parts))
	for i, p := range parts {
		said[i] = "(" + write(p) + ")"
	}
	return strings.Join(said, with)
}

func constant(v any) string {
	data, _ := json.Marshal(v) // a number or a text
	if _, broken := v.(float64); broken && !strings.Contains(string(data), ".") {
		return string(data) + ".0"
	}
	return string(data)
}

// cLike writes a test as CEL and grule do, with what they do differently.
type cLike struct {
	field    func(name string) string
	contains string // of a field and a text
	holds    string // of a text and a field
}

func (c cLike) write(t workload.Test) string {
	switch t.Op {
	case workload.And:
		return joined(t.Parts, " && ", c.write)
	case workload.Or:
		return joined(t.Parts, " || ", c.write)
	case workload.Not:
		return "!(" + c.write(t.Parts[0]) + ")"
	}
	f := c.field(t.Field)
	switch t.Op {
	case workload.Is:
		return f + " == true"
	case workload.Between:
		return fmt.Sprintf("%s >= %v && %s <= %v", f, t.Of, f, t.To)
	case workload.OneOf:
		same := make([]string, len(t.List))
		for i, word := range t.List {
			same[i] = fmt.Sprintf("%s == %q", f, word)
		}
		return strings.Join(same, " || ")
	case workload.Holds:
		return fmt.Sprintf(c.holds, constant(t.Of), f)
	case workload.Contains:
		return fmt.Sprintf(c.contains, f, constant(t.Of))
	}
	return fmt.Sprintf("%s %s %s", f, t.Op, constant(t.Of))
}

// ways writes a test as Rego does, which has no "or": one body for each way in
// which it can hold.
func ways(t workload.Test, not bool) [][]string {
	switch {
	case t.Op == workload.Not:
		return ways(t.Parts[0], !not)
	case (t.Op == workload.Or) != not && len(t.Parts) > 0:
		var all [][]string
		for _, p := range t.Parts {
			all = append(all, ways(p, not)...)
		}
		return all
	case len(t.Parts) > 0:
		all := [][]string{nil}
		for _, p := range t.Parts {
			var longer [][]string
			for _, head := range all {
				for _, tail := range ways(p, not) {
					longer = append(longer, append(append([]string{}, head...), tail...))
				}
			}
			all = longer
		}
		return all
	}
	said := inRego(t)
	switch {
	case t.Op == workload.Between && not:
		return [][]string{{fmt.Sprintf("input.%s < %v", t.Field, t.Of)}, {fmt.Sprintf("input.%s > %v", t.Field, t.To)}}
	case t.Op == workload.Between:
		return [][]string{{fmt.Sprintf("input.%s >= %v", t.Field, t.Of), fmt.Sprintf("input.%s <= %v", t.Field, t.To)}}
	case not:
		return [][]string{{"not " + said}}
	}
	return [][]string{{said}}
}

func inRego(t workload.Test) string {
	f := "input." + t.Field
	switch t.Op {
	case workload.Is:
		return f + " == true"
	case workload.OneOf:
		return f + " in {\"" + strings.Join(t.List, "\", \"") + "\"}"
	case workload.Holds:
		return constant(t.Of) + " in " + f
	case workload.Contains:
		return fmt.Sprintf("contains(%s, %s)", f, constant(t.Of))
	}
	return fmt.Sprintf("%s %s %s", f, t.Op, constant(t.Of))
}

// logic writes a test as JsonLogic's tree.
func logic(t workload.Test) map[string]any {
	parts := make([]any, len(t.Parts))
	for i, p := range t.Parts {
		parts[i] = logic(p)
	}
	f := map[string]any{"var": t.Field}
	switch t.Op {
	case workload.And, workload.Or:
		return map[string]any{string(t.Op): parts}
	case workload.Not:
		return map[string]any{"!": parts}
	case workload.Is:
		return map[string]any{"==": []any{f, true}}
	case workload.Between:
		return map[string]any{"<=": []any{t.Of, f, t.To}}
	case workload.OneOf:
		return map[string]any{"in": []any{f, t.List}}
	case workload.Holds, workload.Contains:
		return map[string]any{"in": []any{t.Of, f}}
	}
	return map[string]any{string(t.Op): []any{f, t.Of}}
}
