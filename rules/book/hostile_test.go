package book_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules/book"
)

// list joins what a function makes of the numbers from 0.
func list(n int, between string, of func(i int) string) string {
	parts := make([]string, n)
	for i := range parts {
		parts[i] = of(i)
	}
	return strings.Join(parts, between)
}

// What somebody writes to break the reader is refused, at its place.
func TestHostileDocuments(t *testing.T) {
	head := "rules: sample\nsurvey: home@1\n"
	rule := func(when string) string {
		return fmt.Sprintf("decide:\n  - {rule: r, when: '%s', because: B., signpost: food}\n", when)
	}
	table := "tables:\n  - table: t\n    policy: unique\n    because: B.\n    signpost: food\n    inputs: [children]\n    outputs: [priority]\n    rows:\n"
	for name, c := range map[string]struct{ doc, line, says string }{
		"over-long":           {head + rule(list(2000, " or ", func(int) string { return "infant" })), "4:", "longer than 4096 bytes"},
		"over-deep":           {head + rule(strings.Repeat("(", 100)+"infant"+strings.Repeat(")", 100)), "4:", "deep"},
		"over-wide":           {head + rule("children in ["+list(1900, ",", func(int) string { return "1" })+"]"), "4:", ""},
		"itself":              {head + "define: {a: not a}\n" + rule("a"), "3:", "comes back to itself: a → a"},
		"round in a circle":   {head + "define: {a: b, b: c, c: a}\n" + rule("a"), "3:", "comes back to itself"},
		"doubling":            {head + "define:\n  d0: infant\n" + list(40, "", func(i int) string { return fmt.Sprintf("  d%d: d%d or d%d\n", i+1, i, i) }) + rule("d40"), "", "more than 10000 parts"},
		"a table of itself":   {head + "define: {t: t}\n" + table + "      - [t, soon]\n", "3:", "comes back to itself"},
		"no number":           {head + rule("children > NaN or children < Inf"), "4:", "NaN"},
		"beyond all numbers":  {head + rule("children > 1e999"), "4:", "not a number that can be reckoned with"},
		"no UTF-8":            {head + rule("infant\xff"), "4:", "0xff is not UTF-8"},
		"a control character": {head + rule("infant\x00"), "4:", "control character"},
		"anchors":             {head + "define: {a: &a infant, b: *a}\n" + rule("a and b"), "3:", "is an anchor in YAML"},
		"a bomb of aliases": {"a: &a [x, x]\n" + list(12, "", func(i int) string {
			c := string(rune('b' + i))
			p := string(rune('a' + i))
			return c + ": &" + c + " [*" + p + ", *" + p + "]\n"
		}) + head + rule("infant"), "1:", "anchor"},
		"a merge key":        {head + "decide:\n  - {rule: r, <<: {when: infant}, because: B., signpost: food}\n", "4:", "<<"},
		"levels":             {head + "decide: " + strings.Repeat("[", 100_000), "3:", "more than 64 levels"},
		"two megabytes":      {head + rule("infant") + "# " + strings.Repeat("x", 2<<20), "", "1048576 is the most"},
		"weeks without end":  {head + "decide:\n  - {rule: r, when: infant, because: B., action: {type: visit, monitor: [" + list(600, ",", func(i int) string { return fmt.Sprint(i%520 + 1) }) + "]}}\n", "4:", "more than 520 weeks"},
		"a cell without end": {head + table + "      - [\"" + list(5000, ", ", func(i int) string { return fmt.Sprint(i) }) + "\", soon]\n", "11:", "longer than 4096 bytes"},
		"a row without end":  {head + table + "      - [" + list(3000, ", ", func(int) string { return "1" }) + "]\n", "11:", ""},
		"21,000 rules":       {head + "decide:\n" + list(21_000, "", func(i int) string { return fmt.Sprintf("- {rule: r%d, when: infant}\n", i) }), "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := book.Compile("rules.yaml", []byte(c.doc), home(t), landlord(t))
			require.Error(t, err)
			var faults document.Faults
			require.True(t, errors.As(err, &faults))
			assert.True(t, strings.HasPrefix(err.Error(), "rules.yaml:"+c.line), short(err.Error()))
			assert.Contains(t, err.Error(), c.says)
			assert.Less(t, len(faults), 200, "nobody reads more")
		})
	}
}

func short(s string) string { return s[:min(len(s), 300)] }
