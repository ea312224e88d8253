package book

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strconv"
	"strings"

	"github.com/doorknock/doorknock/internal/document"
)

// Tables is the part of a document that decision tables fill, as plain texts:
// what a worksheet holds. [ReadTables] reads it from a document, and
// [Tables.Document] writes one.
type Tables struct {
	Rules, Version, Survey string
	Define                 []Pair
	Tables                 []Table
}

// Pair is a key and its text.
type Pair struct{ Key, Text string }

// Table is one decision table as plain texts. A cell of an input that allows
// anything is "any", and one of an output that gives nothing is empty; several
// values stand behind each other with commas.
type Table struct {
	Name, Policy    string
	Complete        bool
	Shared          []Pair // what all rows share, by the way to the key: action.type
	Inputs, Outputs []string
	Rows            [][]string
}

// ReadTables reads the tables of a document. What the document holds beside
// them is passed over, and whether conditions can be read is not looked at. The
// error is a list of faults with their places, as that of [Compile].
func ReadTables(name string, doc []byte, limits Limits) (Tables, error) {
	r := &reading{Reader: document.Open(name, doc, limits)}
	var out Tables
	if r.Root() == nil {
		return out, r.Err()
	}
	top := r.Root()
	text := func(key string) string {
		if n := top.Find(key); n != nil {
			return r.Text(n)
		}
		return ""
	}
	out.Rules, out.Version, out.Survey = text("rules"), text("version"), text("survey")
	if n := top.Find("define"); n != nil {
		for _, e := range r.Entries(n) {
			out.Define = append(out.Define, Pair{e.Key.Text, r.Text(e.Value)})
		}
	}
	if n := top.Find("tables"); n != nil {
		for _, item := range r.Sequence(n) {
			out.Tables = append(out.Tables, r.plain(item))
		}
	}
	return out, r.Err()
}

// plain reads a table as texts.
func (r *reading) plain(n *document.Node) Table {
	var t Table
	for _, e := range r.Entries(n) {
		switch key := e.Key.Text; key {
		case "table":
			t.Name = r.Text(e.Value)
		case "policy":
			t.Policy = r.Text(e.Value)
		case "complete":
			t.Complete = r.Bool(e.Value)
		case "inputs":
			t.Inputs = r.texts(e.Value)
		case "outputs":
			t.Outputs = r.texts(e.Value)
		case "rows":
		case "signpost":
			if need := e.Value.Find("need"); need != nil {
				e.Value = need
			}
			t.Shared = append(t.Shared, r.flat(key, e.Value)...)
		default:
			t.Shared = append(t.Shared, r.flat(key, e.Value)...)
		}
	}
	for _, row := range r.items(n.Find("rows")) {
		t.Rows = append(t.Rows, r.cells(row, len(t.Inputs)))
	}
	return t
}

func (r *reading) texts(n *document.Node) []string {
	var out []string
	for _, item := range r.Sequence(n) {
		out = append(out, r.Text(item))
	}
	return out
}

// flat returns the texts below a key by the way to each.
func (r *reading) flat(key string, n *document.Node) []Pair {
	if n.Kind != document.Mapping {
		return []Pair{{key, r.oneText(n)}}
	}
	var out []Pair
	for _, e := range n.Entries {
		out = append(out, r.flat(key+"."+e.Key.Text, e.Value)...)
	}
	return out
}

// oneText reads a text, or a list of them behind each other.
func (r *reading) oneText(n *document.Node) string {
	if n.Kind == document.Mapping {
		r.Fault(n, document.ErrValue, "a cell is one text here, not "+n.Kind.String(), "give its keys columns of their own, such as tell.en and tell.cy")
		return ""
	}
	if n.Kind != document.Sequence {
		return n.Text
	}
	var all []string
	for _, item := range n.Items {
		if item.Kind != document.Scalar || strings.Contains(item.Text, ",") {
			r.Fault(item, document.ErrValue, "a value with a comma, or a list in a list, cannot stand beside others in one text", "")
		}
		all = append(all, item.Text)
	}
	return strings.Join(all, ", ")
}

func (r *reading) cells(row *document.Node, inputs int) []string {
	var out []string
	for i, cell := range r.Sequence(row) {
		switch {
		case !blank(cell):
			out = append(out, r.oneText(cell))
		case i < inputs:
			out = append(out, "any")
		default:
			out = append(out, "")
		}
	}
	return out
}

// Document writes the tables as a document of rules, which [ReadTables] and
// [Compile] read.
func (t Tables) Document() []byte {
	var b bytes.Buffer
	line := func(indent int, key, text string) {
		b.WriteString(strings.Repeat(" ", indent) + key + ": " + text + "\n")
	}
	for _, p := range []Pair{{"rules", t.Rules}, {"version", t.Version}, {"survey", t.Survey}} {
		if p.Text != "" {
			line(0, p.Key, scalar(p.Text))
		}
	}
	if len(t.Define) > 0 {
		b.WriteString("define:\n")
		for _, p := range t.Define {
			line(2, scalar(p.Key), scalar(p.Text))
		}
	}
	b.WriteString("tables:\n")
	for _, one := range t.Tables {
		b.WriteString("  - table: " + scalar(one.Name) + "\n")
		line(4, "policy", scalar(one.Policy))
		if one.Complete {
			line(4, "complete", "true")
		}
		nested(&b, 4, one.Shared)
		line(4, "inputs", listed(one.Inputs))
		line(4, "outputs", listed(one.Outputs))
		b.WriteString("    rows:\n")
		for _, row := range one.Rows {
			b.WriteString("      - " + listed(row) + "\n")
		}
	}
	return b.Bytes()
}

// nested writes keys with dots as mappings within each other. Those with one
// first step stand together, where the first of them does.
func nested(b *bytes.Buffer, indent int, pairs []Pair) {
	done := map[string]bool{}
	for _, p := range pairs {
		first, _, within := strings.Cut(p.Key, ".")
		if done[first] {
			continue
		}
		done[first] = true
		key := strings.Repeat(" ", indent) + scalar(first) + ":"
		if !within {
			b.WriteString(key + " " + value(p.Key, p.Text) + "\n")
			continue
		}
		b.WriteString(key + "\n")
		var inner []Pair
		for _, o := range pairs {
			if rest, ok := strings.CutPrefix(o.Key, first+"."); ok {
				inner = append(inner, Pair{rest, o.Text})
			}
		}
		nested(b, indent+2, inner)
	}
}

// value writes a text, or the weeks of monitor as the list that they are.
func value(key, text string) string {
	if key != "monitor" || !strings.Contains(text, ",") {
		return scalar(text)
	}
	var all []string
	for _, p := range split(text, ",") {
		all = append(all, p.text)
	}
	return listed(all)
}

func listed(texts []string) string {
	all := make([]string, len(texts))
	for i, text := range texts {
		all[i] = scalar(text)
	}
	return "[" + strings.Join(all, ", ") + "]"
}

var bare = regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9 _.-]*[A-Za-z0-9_.])?$`)

// scalar writes a text so that it is read as it is.
func scalar(text string) string {
	if bare.MatchString(text) {
		return text
	}
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if enc.Encode(text) != nil {
		return strconv.Quote(text)
	}
	return strings.TrimSuffix(b.String(), "\n")
}
