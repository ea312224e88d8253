package book

import (
	"errors"
	"regexp"
	"strconv"
	"strings"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/expression"
)

// bounds are the ways in which a cell compares.
var bounds = []struct{ word, op string }{
	{">=", ">="}, {"<=", "<="}, {">", ">"}, {"<", "<"}, {"at least ", ">="}, {"at most ", "<="}, {"over ", ">"}, {"under ", "<"},
}

var isoDay = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)

// when compiles the cells of a row into the condition of its rule.
func (t *table) when(rule *rules.Rule, cells []*document.Node) bool {
	var sources []string
	whole := true
	for i, cell := range cells {
		in := &t.inputs[i]
		if in.source == "" {
			whole = false
		} else if !blank(cell) && cell.Text != "any" {
			source, ok := t.cell(in, cell)
			sources, whole = append(sources, source), whole && ok
		}
	}
	if !whole {
		return false
	}
	source := strings.Join(sources, " and ")
	if source == "" {
		source = "true"
	}
	c, err := expression.Compile(source, t.schema, expression.Config{Each: t.scope, Define: t.define})
	if err != nil {
		t.Fault(cells[0], condition.ErrExpression, err.Error(), "")
		return false
	}
	tree, err := c.MarshalBinary()
	if err != nil {
		t.Fault(cells[0], err, "", "")
	}
	rule.When = rules.Logic{Source: source, Tree: tree}
	return err == nil
}

// cell makes a condition of one cell, and says whether it is one.
func (t *table) cell(in *input, cell *document.Node) (string, bool) {
	s := &sourcing{in: in}
	not := false
	switch cell.Kind {
	case document.Sequence:
		for _, item := range t.Sequence(cell) {
			if item.Kind == document.Scalar {
				s.item(item, 0, item.Text)
			} else {
				t.Fault(item, document.ErrValue, "one value is needed here, not "+item.Kind.String(), "")
				return "", false
			}
		}
	case document.Scalar:
		text, at := t.Text(cell), 0
		if rest, is := strings.CutPrefix(text, "not "); is {
			not, text, at = true, rest, len("not ")
		}
		for _, part := range split(text, ",") {
			s.item(cell, at+part.at, part.text)
		}
	default:
		t.Fault(cell, document.ErrValue, "a value is needed here, not "+cell.Kind.String(), "")
		return "", false
	}
	source := s.joined(not)
	if !t.use(source) {
		return "", false
	}
	if _, err := expression.Compile(source, t.schema, expression.Config{Each: t.scope, Define: t.define}); err != nil {
		t.cellFaults(s, cell, err)
		return "", false
	}
	return source, true
}

// cellFaults puts the faults of a cell's condition into the cell.
func (t *table) cellFaults(s *sourcing, cell *document.Node, err error) {
	var faults condition.Faults
	if !errors.As(err, &faults) {
		t.Fault(cell, err, "", "")
		return
	}
	for _, f := range faults {
		if f.Define != "" {
			t.expression(t.defined[f.Define], condition.Faults{f})
			continue
		}
		n, at := cell, 0
		for _, p := range s.pieces {
			if p.source <= f.Offset {
				n, at = p.node, min(p.at+f.Offset-p.source, p.at+p.length)
			}
		}
		t.FaultAt(n, at, condition.ErrExpression, f.Message, f.Hint)
	}
}

// sourcing is the condition of a cell in the making.
type sourcing struct {
	in     *input
	items  []item
	pieces []piece
}

// item is one of the values of which a cell allows any.
type item struct {
	source string
	plain  string  // the value itself, where it is compared with by ==
	pieces []piece // by their offsets in source; in plain for a plain one
}

// piece is where in a document a part of a source stands.
type piece struct {
	source int
	node   *document.Node
	at     int
	length int
}

type part struct {
	text string
	at   int
}

// split cuts a text at a separator, and spaces around its parts off.
func split(text, at string) []part {
	var out []part
	from := 0
	for _, piece := range strings.Split(text, at) {
		trimmed := strings.TrimSpace(piece)
		out = append(out, part{trimmed, from + strings.Index(piece, trimmed)})
		from += len(piece) + len(at)
	}
	return out
}

// item adds one alternative of the cell: a value, a range or bounds.
func (s *sourcing) item(n *document.Node, at int, text string) {
	var it item
	for i, p := range split(text, " and ") {
		if i > 0 {
			it.source += " and "
		}
		s.bound(&it, n, at+p.at, p.text)
	}
	if strings.Contains(it.source, " and ") {
		it.source = "(" + it.source + ")"
		for i := range it.pieces {
			it.pieces[i].source++
		}
	}
	s.items = append(s.items, it)
}

func (s *sourcing) bound(it *item, n *document.Node, at int, text string) {
	x := s.in.source
	for _, b := range bounds {
		if rest, is := strings.CutPrefix(text, b.word); is {
			rest = strings.TrimSpace(rest)
			it.source += x + " " + b.op + " "
			s.literal(it, n, at+len(text)-len(rest), rest)
			return
		}
	}
	if s.in.kind == condition.TypeBoolean {
		text = strings.ToLower(text) // a worksheet writes TRUE
	}
	low, high, ranged := strings.Cut(text, "..")
	switch {
	case ranged && s.in.kind != condition.TypeText && s.in.kind != condition.TypeChoices:
		if it.source += x + " >= "; s.in.kind == condition.TypeInteger {
			it.source = strings.TrimSuffix(it.source, " >= ") + " in "
			s.literal(it, n, at, low)
			it.source += ".."
		} else {
			s.literal(it, n, at, strings.TrimSpace(low))
			it.source += " and " + x + " <= "
		}
		s.literal(it, n, at+len(low)+2, strings.TrimSpace(high))
	case s.in.kind == condition.TypeBoolean && (text == "yes" || text == "true"):
		it.source += x
	case s.in.kind == condition.TypeBoolean && (text == "no" || text == "false"):
		it.source += "not " + x
	case s.in.kind == condition.TypeChoices:
		s.literal(it, n, at, text)
		it.source += " in " + x
	default:
		before := len(it.source)
		it.source += x + " == "
		from := len(it.source)
		s.literal(it, n, at, text)
		if before == 0 {
			it.plain = it.source[from:]
		}
	}
}

// literal writes a value as the language does.
func (s *sourcing) literal(it *item, n *document.Node, at int, text string) {
	written := text
	switch s.in.kind {
	case condition.TypeChoice, condition.TypeChoices, condition.TypeText:
		written = strconv.Quote(text)
	case condition.TypeDate:
		if isoDay.MatchString(text) {
			written = "date(\"" + text + "\")"
		}
	case condition.TypeMoney:
		if m := amount.FindStringSubmatch(text); m != nil {
			written = strings.ToLower(m[3]) + "(" + strings.TrimSuffix(text, " "+m[3]) + ")"
		}
	}
	it.pieces = append(it.pieces, piece{source: len(it.source), node: n, at: at, length: len(text)})
	it.source += written
}

// joined is true where one of the alternatives is, or where none is.
func (s *sourcing) joined(not bool) string {
	open, end := "", ""
	if not {
		open, end = "not (", ")"
	}
	source := open
	list := len(s.items) > 1
	for _, it := range s.items {
		list = list && it.plain != ""
	}
	switch {
	case list:
		source += s.in.source + " in ["
	case len(s.items) > 1 && !not:
		source, end = "(", ")"
	}
	for i, it := range s.items {
		from := 0
		switch {
		case i > 0 && list:
			source += ", "
		case i > 0:
			source += " or "
		}
		text := it.source
		if list {
			from, text = len(it.source)-len(it.plain), it.plain
		}
		for _, p := range it.pieces {
			p.source += len(source) - from
			s.pieces = append(s.pieces, p)
		}
		source += text
	}
	if list {
		source += "]"
	}
	return source + end
}
