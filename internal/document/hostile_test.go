package document_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/internal/document"
)

// TestHostileShapes gives Parse a megabyte of each shape that has cost some
// YAML reader a minute or its memory. What counts is that the test ends: a shape
// that took time in the square of its length would not.
func TestHostileShapes(t *testing.T) {
	const size = 1<<20 - 100
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	number := func(format string) string {
		var b strings.Builder
		for i := 0; b.Len() < size-30; i++ {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	for _, c := range []struct{ name, doc, want string }{
		{"brackets", fill("["), "1:65: more than 64 levels inside one another"},
		{"braces", fill("{a: "), "1:257: more than 64 levels inside one another"},
		{"dashes", fill("- "), "1:129: more than 64 levels inside one another"},
		{"three dashes a line", fill("- - - a\n"), "more than 200000 values in one document"},
		{"empty lists", "[" + fill("[],") + "]", "more than 200000 values in one document"},
		{"items", fill("- a\n"), "more than 200000 values in one document"},
		{"items in brackets", "[" + fill("a,") + "]", "more than 200000 values in one document"},
		{"keys", number("k%d: v\n"), "2001:1: more than 2000 keys in one place"},
		{"keys in braces", "a: {" + number("k%d: , ") + "}", "more than 200000 values in one document"},
		{"one key again", fill("a: 1\n"), "2001:1: more than 2000 keys in one place"},
		{"mappings of many keys", strings.Repeat("- a: 1\n"+strings.Repeat("  b:\n", 1900), 50), "is here twice"},
		{"anchors", fill("- &a b\n"), "is an anchor"},
		{"aliases", fill("- *a\n"), "more than 200000 values in one document"},
		{"tags", fill("!!a\n"), "is a tag"},
		{"single quotes", fill("'"), ""},
		{"double quotes", fill(`"`), "1:3: there is more text after the closing quote"},
		{"question marks", fill("?"), ""},
		{"keys that are no texts", fill("? "), "1:1: a question mark and a space"},
		{"bars", fill("|"), "1:2: this cannot follow |"},
		{"block texts", fill("- |\n"), "more than 200000 values in one document"},
		{"colons", fill(": "), "1:1: there is no key before this colon"},
		{"colons in a word", "a" + fill(":"), "1:1: a key has at most 1024 characters"},
		{"a long key", fill("k") + ": v", "1:1: a key has at most 1024 characters"},
		{"long keys inside one another", longKeys(), ""},
		{"a long text", "a: " + fill("b "), ""},
		{"a text of many lines", "a: " + fill("b\n "), ""},
		{"a folded text", "a: >\n" + fill("  b\n   c\n\n"), ""},
		{"empty lines", "a: |+\n" + fill("\n"), ""},
		{"comments", fill("#\n"), ""},
		{"blanks", fill(" "), ""},
		{"tabs in quotes", "a: \"" + fill("\t") + `"`, ""},
		{"escapes", `a: "` + fill(`\u00e9`) + `"`, ""},
		{"escapes of control characters", `a: "` + fill(`\x00`) + `"`, "a control character"},
		{"documents", fill("---\n"), "2:1: a second document begins here"},
		{"directives", fill("%\n"), "documents have no YAML directives"},
		{"JSON brackets", `{"a":` + fill("["), "1:69: more than 64 levels inside one another"},
		{"JSON numbers", "[" + fill("1,") + "1]", "more than 200000 values in one document"},
		{"JSON keys", "{" + strings.Repeat(`"a":1,`, 90_000) + `"a":1}`, "is here twice"},
		{"too long", strings.Repeat(" ", 1<<20+1), "the document has 1048577 bytes, and 1048576 is the most"},
	} {
		t.Run(c.name, func(t *testing.T) {
			file := "x.yaml"
			if strings.HasPrefix(c.name, "JSON") {
				file = "x.json"
			}
			_, err := document.Parse(file, []byte(c.doc), document.Limits{})
			if c.want == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorContains(t, err, c.want)
			faults, _ := err.(document.Faults)
			require.LessOrEqual(t, len(faults), 2000)
			require.Less(t, len(faults.Show([]byte(c.doc))), 100_000)
		})
	}
}

// longKeys nests sixty keys of a thousand letters around many values: whoever
// wrote out the path of each would need gigabytes.
func longKeys() string {
	var b strings.Builder
	for i := range 60 {
		b.WriteString(strings.Repeat(" ", i) + strings.Repeat("k", 1000) + ":\n")
	}
	for b.Len() < 1<<20-100 {
		b.WriteString(strings.Repeat(" ", 60) + "- a\n")
	}
	return b.String()
}

func TestLimits(t *testing.T) {
	limits := document.Limits{Size: 30, Depth: 2, Values: 6, Keys: 2}
	for doc, want := range map[string]string{
		"a: [b, {c: d}]\n":                    "x.yaml:1:8: more than 2 levels inside one another",
		"a: [b, c]\n":                         "",
		"a: 1\nb: 2\nc: 3\n":                  "x.yaml:3:1: more than 2 keys in one place",
		"[a, b, c, d, e]\n":                   "",
		"[a, b, c, d, e, f]\n":                "x.yaml:1:18: more than 6 values in one document",
		"a: this text is one byte too long\n": "x.yaml: the document has 34 bytes, and 30 is the most",
	} {
		_, err := document.Parse("x.yaml", []byte(doc), limits)
		if want == "" {
			require.NoError(t, err, doc)
			continue
		}
		require.EqualError(t, err, want)
		require.ErrorIs(t, err, document.ErrLimit)
	}
}

func TestLimitsOfJSON(t *testing.T) {
	limits := document.Limits{Depth: 2, Values: 5}
	for doc, want := range map[string]string{
		`{"a": [1.5e3, "b, c"]}`:   "",
		`{"a": 1, "b": true}`:      "",
		`[[1, 2], 3]`:              "",
		`[[1, 2], 3, 4]`:           "x.json:1:13: more than 5 values in one document",
		`{"a": 1, "b": 2, "cd":3}`: "x.json:1:18: more than 5 values in one document",
		`[[["a"]]]`:                "x.json:1:3: more than 2 levels inside one another",
		`["\"[[[", 1]`:             "",
	} {
		_, err := document.Parse("x.json", []byte(doc), limits)
		if want == "" {
			require.NoError(t, err, doc)
			continue
		}
		require.EqualError(t, err, want)
	}
}
