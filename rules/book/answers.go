package book

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
)

// given reads a test's answers, and keeps which rows each repeat has.
type given struct {
	*reading
	repeat string // whose row is being read, or ""
	list   []rules.Given
	rows   map[string][]string
	told   int // rows, of all repeats
	open   func(repeat string) bool
}

// mostRows is how many rows the repeats of one respondent have together: no
// repeat of a record holds more.
const mostRows = 1000

func (r *reading) answers(n, open *document.Node) *given {
	g := &given{reading: r, rows: map[string][]string{}, open: r.open(open)}
	for _, e := range r.Entries(n) {
		g.field(e, "")
	}
	return g
}

// open reads which repeats may have more rows: true for all of them, or a
// list of names.
func (r *reading) open(n *document.Node) func(string) bool {
	if n == nil || n.Kind != document.Sequence {
		all := n != nil && r.Bool(n)
		return func(string) bool { return all }
	}
	names := map[string]bool{}
	for _, item := range n.Items {
		name := r.Text(item)
		if name != "" && r.scope(name) == "" {
			r.Fault(item, document.ErrUnknown, "unknown repeat \""+short(name)+"\"", document.DidYouMean(name, r.fields("", condition.TypeRows)))
		}
		names[name] = true
	}
	return func(repeat string) bool { return names[repeat] }
}

// fields returns the names of the fields that stand directly in a repeat, or
// outside all repeats; with a type only those of it, wherever they stand.
func (r *reading) fields(repeat string, of condition.Type) []string {
	var names []string
	for i := range r.schema.Len() {
		f := r.schema.Field(condition.Slot(i))
		if of != condition.TypeNone && f.Type == of || of == condition.TypeNone && r.parent(condition.Slot(i)) == repeat {
			names = append(names, f.Name)
		}
	}
	return names
}

// parent returns the name of the repeat that holds a field, or "".
func (r *reading) parent(slot condition.Slot) string {
	if parent, inside := r.schema.Parent(slot); inside {
		return r.schema.Field(parent).Name
	}
	return ""
}

// field reads one answer, at a row of the repeat being read.
func (g *given) field(e document.Entry, rows string) {
	name := e.Key.Text
	slot, ok := g.schema.Slot(name)
	if !ok {
		g.Fault(e.Key, document.ErrUnknown, "unknown question \""+short(name)+"\"", document.DidYouMean(name, g.fields(g.repeat, condition.TypeNone)))
		return
	}
	if parent := g.parent(slot); parent != g.repeat {
		where := "it is asked outside all repeats"
		if parent != "" {
			where = "it is asked for each row of " + parent
		}
		g.Fault(e.Key, document.ErrValue, "\""+name+"\" has no place here", where)
		return
	}
	f := g.schema.Field(slot)
	at := condition.Path{Field: name, Rows: rows}
	switch {
	case e.Value.Kind == document.Mapping:
		if status := g.status(e.Value); status != condition.Answered {
			g.list = append(g.list, rules.Given{Path: at, Status: status})
		}
	case f.Type == condition.TypeRows:
		g.repeats(e.Value, at)
	default:
		if v, ok := g.value(e.Value, f); ok {
			g.list = append(g.list, rules.Given{Path: at, Value: v, Status: condition.Answered})
		}
	}
}

// status reads {status: declined}, and so on. It returns Answered for a fault.
func (g *given) status(n *document.Node) condition.Status {
	f := g.Mapping(n, document.Keys{Required: []string{"status"}})
	name := document.OneOf(g.Reader, f["status"], "unasked", "dont_know", "declined", "not_applicable")
	status := condition.Answered
	if name != "" {
		_ = status.UnmarshalText([]byte(name))
	}
	return status
}

// repeats reads the rows of a repeat, whose ids are their numbers from 1.
func (g *given) repeats(n *document.Node, at condition.Path) {
	items := g.Sequence(n)
	if n.Kind != document.Sequence {
		return
	}
	if over := g.told + len(items) - mostRows; over > 0 {
		if g.told <= mostRows { // the first that is too many: more of them tell nothing new
			g.Fault(items[len(items)-over], document.ErrValue, fmt.Sprintf("more than %d rows in all", mostRows), "")
		}
		g.told = mostRows + 1
		return
	}
	g.told += len(items)
	ids := make([]condition.RowID, len(items))
	for i := range items {
		ids[i] = condition.RowID(strconv.Itoa(i + 1))
	}
	g.list = append(g.list, rules.Given{Path: at, Value: condition.Rows(!g.open(at.Field), ids...), Status: condition.Answered})
	outer := g.repeat
	g.repeat = at.Field
	for i, item := range items {
		row := strings.TrimPrefix(at.Rows+"/"+string(ids[i]), "/")
		g.rows[at.Field] = append(g.rows[at.Field], row)
		for _, e := range g.Entries(item) {
			g.field(e, row)
		}
	}
	g.repeat = outer
}

// holds says whether a row, or the row around it, has all of these answers.
func (g *given) holds(want []rules.Given, row string) bool {
	outer, _, _ := strings.Cut(row, "/")
	for _, w := range want {
		at := w
		at.Path.Rows, w.Path.Rows = row, outer
		if !slices.Contains(g.list, at) && !slices.Contains(g.list, w) {
			return false
		}
	}
	return len(want) > 0
}
