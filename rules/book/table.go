package book

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/expression"
)

// shared are the keys of a rule that a table may give for all its rows, and
// columns those that its outputs may name.
var (
	shared  = []string{"each", "as_soon_as", "unless", "because", "priority", "action", "refer", "signpost", "tell", "from", "until"}
	columns = []string{"rule", "because", "priority", "action.type", "action.hazard", "action.clock", "action.team", "action.budget",
		"action.cost", "action.priority", "action.monitor", "refer.need", "refer.consent", "refer.refused", "signpost", "tell", "unless", "from", "until"}
)

// table is a decision table being read.
type table struct {
	*reading
	node    *document.Node
	fields  document.Fields
	name    string
	scope   string
	inputs  []input
	outputs []output
}

// input is a column of conditions: what they are about.
type input struct {
	source string // empty: it could not be read
	kind   condition.Type
}

// output is a column of what follows: the way to a key of a rule.
type output struct {
	node *document.Node
	keys []string // empty: it could not be read
}

// table adds a rule for every row of a table, and the group that chooses among
// them.
func (r *reading) table(n *document.Node, def *rules.Definition) {
	f := r.Mapping(n, document.Keys{Required: []string{"table", "policy", "inputs", "outputs", "rows"},
		Optional: []string{"complete", "each", "as_soon_as", "unless", "because", "priority", "action", "refer", "signpost", "tell", "from", "until"}})
	t := &table{reading: r, node: n, fields: f, name: r.Text(f["table"]), scope: r.scope(r.Text(f["each"]))}
	g := rules.Group{Name: t.name}
	if p := f["policy"]; p != nil {
		g.Policy = document.OneOf(r.Reader, p, rules.Policies()...)
	}
	if c := f["complete"]; c != nil {
		g.Complete = r.Bool(c)
	}
	t.head()
	rows := r.Sequence(f["rows"])
	if len(rows) == 0 && f["rows"] != nil {
		r.Fault(f["rows"], document.ErrMissing, "the table has no rows", "write one, such as [spreading, any, urgent]")
		return
	}
	for i, row := range rows {
		rule, made := t.row(row, i+1)
		r.rows = append(r.rows, made)
		def.Rules = append(def.Rules, rule)
	}
	if f["rows"] != nil {
		r.tables = append(r.tables, n)
		def.Groups = append(def.Groups, g)
	}
}

// head reads the columns.
func (t *table) head() {
	for _, key := range []string{"inputs", "outputs"} {
		if n := t.fields[key]; n != nil && n.Kind == document.Sequence && len(n.Items) == 0 {
			t.Fault(n, document.ErrMissing, "the table has no "+key, "")
		}
	}
	for _, n := range t.Sequence(t.fields["inputs"]) {
		in := input{source: t.source(n)}
		if in.source != "" {
			e, err := expression.CompileValue(in.source, t.schema, condition.TypeNone, expression.Config{Each: t.scope, Define: t.define})
			if err != nil {
				t.expression(n, err)
				in.source = ""
			} else {
				in.kind = e.Type()
			}
			if in.source != "" && !isWord(in.source) {
				in.source = "(" + in.source + ")"
			}
		}
		t.inputs = append(t.inputs, in)
	}
	for _, n := range t.Sequence(t.fields["outputs"]) {
		name := t.Text(n)
		out := output{node: n}
		if slices.Contains(columns, name) || strings.HasPrefix(name, "tell.") && strings.Count(name, ".") == 1 {
			out.keys = strings.Split(name, ".")
		} else if name != "" {
			t.Fault(n, document.ErrUnknown, "unknown column \""+short(name)+"\"", document.DidYouMean(name, columns))
		}
		for _, before := range t.outputs {
			if out.keys != nil && slices.Equal(before.keys, out.keys) {
				t.Fault(n, document.ErrDuplicate, "the column stands twice", "")
			}
		}
		t.outputs = append(t.outputs, out)
	}
}

func isWord(s string) bool { return word.FindString(s) == s }

// row makes a rule of a row, and the node that it was read from.
func (t *table) row(n *document.Node, number int) (rules.Rule, *document.Node) {
	made := *n
	made.Kind, made.Items, made.Entries = document.Mapping, nil, nil
	cells := t.Sequence(n)
	if want := len(t.inputs) + len(t.outputs); len(cells) != want && n.Kind == document.Sequence {
		t.Fault(n, document.ErrValue, fmt.Sprintf("the row has %d cells, and the table %d columns", len(cells), want),
			"write any where a question does not matter")
		cells = nil
	}
	for _, key := range shared {
		if v := t.fields[key]; v != nil {
			made.Entries = append(made.Entries, document.Entry{Key: keyed(v, key), Value: v})
		}
	}
	if cells != nil {
		for i, out := range t.outputs {
			if cell := cells[len(t.inputs)+i]; out.keys != nil && !blank(cell) {
				put(&made, out, out.keys, spread(out, cell))
			}
		}
	}
	rule := t.rule(&made)
	rule.Group, rule.Table, rule.TableRow = t.name, t.name, number
	if rule.ID == "" {
		rule.ID = t.name + "-" + strconv.Itoa(number)
	}
	if cells == nil || !t.when(&rule, cells[:len(t.inputs)]) {
		t.failed[n.Path()+".when"] = true
	}
	return rule, &made
}

// put gives a mapping a key, in the mapping of its first step where it has two:
// in place of what the table shares.
func put(n *document.Node, out output, keys []string, cell *document.Node) {
	at := slices.IndexFunc(n.Entries, func(e document.Entry) bool { return e.Key.Text == keys[0] })
	if at < 0 {
		at = len(n.Entries)
		n.Entries = append(n.Entries, document.Entry{Key: keyed(out.node, keys[0])})
	}
	if len(keys) == 1 {
		n.Entries[at].Value = cell
		return
	}
	inner := *cell
	inner.Kind, inner.Items, inner.Entries = document.Mapping, nil, nil
	if had := n.Entries[at].Value; had != nil && had.Kind == document.Mapping {
		inner = *had
		inner.Entries = slices.Clone(had.Entries)
	}
	put(&inner, out, keys[1:], cell)
	n.Entries[at].Value = &inner
}

// spread makes a list of the weeks that stand behind each other in one text.
func spread(out output, cell *document.Node) *document.Node {
	if out.keys[len(out.keys)-1] != "monitor" || cell.Kind != document.Scalar || !strings.Contains(cell.Text, ",") {
		return cell
	}
	list := *cell
	list.Kind, list.Text = document.Sequence, ""
	for _, p := range split(cell.Text, ",") {
		item := keyed(cell, p.text)
		item.Style = document.Plain
		list.Items = append(list.Items, item)
	}
	return &list
}

// keyed is a key that stands where a node does.
func keyed(n *document.Node, name string) *document.Node {
	key := *n
	key.Kind, key.Text, key.Items, key.Entries = document.Scalar, name, nil, nil
	return &key
}

// blank says that a cell is left open.
func blank(n *document.Node) bool {
	return n.Kind == document.Nothing || n.Kind == document.Scalar && (n.Text == "" || n.Text == "-")
}
