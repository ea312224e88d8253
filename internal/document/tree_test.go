package document_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/internal/document"
)

// outline writes a tree in one line, texts in quotes, to compare trees.
func outline(n *document.Node) string {
	switch n.Kind {
	case document.Mapping:
		var parts []string
		for _, e := range n.Entries {
			parts = append(parts, fmt.Sprintf("%q: %s", e.Key.Text, outline(e.Value)))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case document.Sequence:
		var parts []string
		for _, item := range n.Items {
			parts = append(parts, outline(item))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case document.Scalar:
		return fmt.Sprintf("%q", n.Text)
	}
	return "nothing"
}

func TestTree(t *testing.T) {
	for _, c := range []struct{ name, doc, want string }{
		{"an empty document", "", `nothing`},
		{"only comments", "# one\n\n# two\n", `nothing`},
		{"texts stay as written", "a: 07700\nb: no\nc: 2026-11-30\nd: 180.00\ne: null\nf: ~\ng: 1e3\n",
			`{"a": "07700", "b": "no", "c": "2026-11-30", "d": "180.00", "e": "null", "f": "~", "g": "1e3"}`},
		{"keys without values", "a:\nb:\n  c:\n  d:\n", `{"a": nothing, "b": {"c": nothing, "d": nothing}}`},
		{"items without values", "-\n-\n  -\n  -\n- x\n", `[nothing, [nothing, nothing], "x"]`},
		{"a list at the column of its key", "a:\n- x\n- y: 1\n  z: 2\nb: 3\n", `{"a": ["x", {"y": "1", "z": "2"}], "b": "3"}`},
		{"lists in lists", "- - a\n  - - b\n- c\n", `[["a", ["b"]], "c"]`},
		{"brackets", "{a: [b, 'c', \"d\", [], {}], e: , f: {g: h,},}", `{"a": ["b", "c", "d", [], {}], "e": nothing, "f": {"g": "h"}}`},
		{"brackets over lines", "a: [\n  b, # one\n  c,\n]\nd: {e: f\n  ,\n  g: h}\n", `{"a": ["b", "c"], "d": {"e": "f", "g": "h"}}`},
		{"keys in quotes need no space in brackets", `a: {"b":1, 'c':"d"}`, `{"a": {"b": "1", "c": "d"}}`},
		{"keys in quotes", "\"a b\": 1\n'c: d': 2\n", `{"a b": "1", "c: d": "2"}`},
		{"a colon inside a word", "a: http://example.org:80/x\nb: [10:30]\n", `{"a": "http://example.org:80/x", "b": ["10:30"]}`},
		{"a hash inside a word", "a: flat#2\nb: '#'\n", `{"a": "flat#2", "b": "#"}`},
		{"a text over lines", "a: one\n  two\n\n  three\nb: 'one\n\n\n  two'\n", `{"a": "one two\nthree", "b": "one\n\ntwo"}`},
		{"a line joined", "a: \"one\\\n  two \\\n  three\"\n", `{"a": "onetwo three"}`},
		{"lines as they are", "a: |\n  one\n    two\n\n  three\n\n\nb: |-\n  x\nc: |+\n  y\n\n", `{"a": "one\n  two\n\nthree\n", "b": "x", "c": "y\n\n"}`},
		{"lines folded", "a: >\n  one\n  two\n\n  three\n    four\n  five\n", `{"a": "one two\nthree\n  four\nfive\n"}`},
		{"lines with their indentation said", "a: |2\n    one\n  two\n", `{"a": "  one\ntwo\n"}`},
		{"a block text in a list", "- |\n one\n- >-\n  two\n  three\n", `["one\n", "two three"]`},
		{"a block text of nothing", "a: |\nb: >-\n\nc: |+\n\n", `{"a": "", "b": "", "c": "\n"}`},
		{"a block text without a last line break", "a: |\n  one", `{"a": "one"}`},
		{"a comment in a block text is text", "a: |\n  one # two\n  # three\n# four\n", `{"a": "one # two\n# three\n"}`},
		{"escapes", `a: "\t\"\/\\\x41é\U0001F600😀\_"`, `{"a": "\t\"/\\Aé😀😀\u00a0"}`},
		{"Windows", "a: 'one\r\n  two'\r\nb: |\r\n  x\r\n  y\r\nc: z\r\n", `{"a": "one two", "b": "x\ny\n", "c": "z"}`},
		{"a byte order mark", "\uFEFFa: 1\n", `{"a": "1"}`},
		{"blanks before a colon", "a  : 1\n\"b\" : 2\nc: {d  : 3}\n", `{"a": "1", "b": "2", "c": {"d": "3"}}`},
		{"an empty line before the text, with its spaces", "a: |\n    \n    b\n", `{"a": "\nb\n"}`},
		{"colons before brackets", "a: b:]c\nd: {e: f:g, h:, i:}\n", `{"a": "b:]c", "d": {"e": "f:g", "h": nothing, "i": nothing}}`},
		{"a marker at the end", "a: 1\n...", `{"a": "1"}`},
		{"nothing but a marker", "---", `nothing`},
		{"nothing but a byte order mark", "\uFEFF", `nothing`},
		{"a text that begins with a colon", "a: {b: :c}\nd: :e\n", `{"a": {"b": ":c"}, "d": ":e"}`},
		{"one document between its markers", "---\na: 1\n...\n# end\n", `{"a": "1"}`},
		{"a text alone", "one\ntwo\n", `"one two"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			root, err := document.Parse("x.yaml", []byte(c.doc), document.Limits{})
			require.NoError(t, err)
			require.Equal(t, c.want, outline(root))
		})
	}
}

func TestTreeOfJSON(t *testing.T) {
	const doc = "\uFEFF {\"a\": [1, -2.50, true, null, \"\"],\r\n\t\"b\\u00e9\": {\"c\": \"x\\ny\\\\\\ud83d\\ude00\"}, \"d\": {}, \"e\": []} \n"
	for _, name := range []string{"x.json", "X.JSON", "answers"} {
		root, err := document.Parse(name, []byte(doc), document.Limits{})
		require.NoError(t, err)
		require.Equal(t, `{"a": ["1", "-2.50", "true", nothing, ""], "bé": {"c": "x\ny\\😀"}, "d": {}, "e": []}`, outline(root))
		require.Equal(t, document.Position{Line: 2, Column: 23}, root.Entries[1].Value.Find("c").At(2), "the y after the line break")
	}
}

// tree draws a document as encoding/json has it.
func tree(depth int) *rapid.Generator[any] {
	return rapid.Custom(func(t *rapid.T) any {
		kind := rapid.IntRange(0, 5).Draw(t, "kind")
		switch {
		case depth > 0 && kind == 0:
			return rapid.SliceOfN(tree(depth-1), 0, 4).Draw(t, "list")
		case depth > 0 && kind == 1:
			return rapid.MapOfN(scalarText(), tree(depth-1), 0, 4).Draw(t, "mapping")
		case kind == 2:
			return nil
		}
		return scalarText().Draw(t, "text")
	})
}

// scalarText draws texts that a document may hold.
func scalarText() *rapid.Generator[string] {
	runes := rapid.SampledFrom([]rune("ab0 \t\n'\"\\:#-?[]{},&*!|>%@`~é😀\u00a0\u2028"))
	return rapid.StringOfN(runes, 0, 12, -1)
}

// TestTreesSurviveBeingWritten writes trees as JSON and as YAML in every style
// that can hold their texts, and reads them back.
func TestTreesSurviveBeingWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := tree(4).Draw(t, "tree")
		text, err := json.MarshalIndent(want, "", rapid.SampledFrom([]string{"", " ", "\t"}).Draw(t, "indent"))
		require.NoError(t, err)
		asJSON, err := document.Parse("x.json", text, document.Limits{})
		require.NoError(t, err, string(text))

		var w yamlWriter
		w.value(t, want, 0)
		asYAML, err := document.Parse("x.yaml", []byte(w.String()), document.Limits{})
		require.NoError(t, err, w.String())

		require.Equal(t, expected(want), sorted(asJSON), string(text))
		require.Equal(t, expected(want), sorted(asYAML), w.String())
	})
}

// expected and sorted are a tree as JSON text with its keys in order.
func expected(v any) string { b, _ := json.Marshal(v); return string(b) }

func sorted(n *document.Node) string { return expected(plain(n)) }

func plain(n *document.Node) any {
	switch n.Kind {
	case document.Mapping:
		m := map[string]any{}
		for _, e := range n.Entries {
			m[e.Key.Text] = plain(e.Value)
		}
		return m
	case document.Sequence:
		list := []any{}
		for _, item := range n.Items {
			list = append(list, plain(item))
		}
		return list
	case document.Nothing:
		return nil
	}
	return n.Text
}

// yamlWriter writes a tree in styles drawn by chance.
type yamlWriter struct{ strings.Builder }

// value writes a value after its dash or colon, and the end of its line.
func (w *yamlWriter) value(t *rapid.T, v any, indent int) {
	if inBrackets(v) && rapid.IntRange(0, 3).Draw(t, "brackets") == 0 {
		w.brackets(t, v)
		w.WriteString("\n")
		return
	}
	margin := strings.Repeat(" ", indent)
	switch v := v.(type) {
	case nil:
		w.WriteString("\n")
	case string:
		w.scalar(t, v, false)
		w.WriteString("\n")
	case []any:
		w.WriteString("[]\n"[2*min(len(v), 1):])
		for _, item := range v {
			w.WriteString(margin + "- ")
			w.value(t, item, indent+2)
		}
	case map[string]any:
		w.WriteString("{}\n"[2*min(len(v), 1):])
		for _, key := range slices.Sorted(maps.Keys(v)) {
			w.WriteString(margin + expected(key) + ": ")
			w.value(t, v[key], indent+2)
		}
	}
}

// inBrackets reports whether brackets can hold the value: between commas there
// is no way to write an item that is nothing.
func inBrackets(v any) bool {
	switch v := v.(type) {
	case []any:
		return !slices.ContainsFunc(v, func(item any) bool { return item == nil || !inBrackets(item) })
	case map[string]any:
		return !slices.ContainsFunc(slices.Collect(maps.Values(v)), func(item any) bool { return !inBrackets(item) })
	}
	return true
}

func (w *yamlWriter) brackets(t *rapid.T, v any) {
	switch v := v.(type) {
	case string:
		w.scalar(t, v, true)
	case []any:
		w.WriteString("[")
		for _, item := range v {
			w.brackets(t, item)
			w.WriteString(",")
		}
		w.WriteString("]")
	case map[string]any:
		w.WriteString("{")
		for _, key := range slices.Sorted(maps.Keys(v)) {
			w.WriteString(expected(key) + ": ")
			w.brackets(t, v[key])
			w.WriteString(",")
		}
		w.WriteString("}")
	}
}

func (w *yamlWriter) scalar(t *rapid.T, s string, inFlow bool) {
	single := !strings.ContainsAny(s, "\n\t")
	switch style := rapid.IntRange(0, 2).Draw(t, "style"); {
	case style == 0 && single:
		w.WriteString("'" + strings.ReplaceAll(s, "'", "''") + "'")
	case style == 1 && single && !inFlow && simple(s):
		w.WriteString(s)
	default:
		w.WriteString(expected(s))
	}
}

// simple reports a text that needs no quotes.
func simple(s string) bool {
	return s != "" && strings.Trim(s, "ab0é😀") == ""
}
