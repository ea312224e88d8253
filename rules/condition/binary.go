package condition

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// ErrChecked is returned for bytes that are not a checked expression, or not
// one of this schema.
var ErrChecked = errors.New("not a checked expression")

const (
	binaryVersion = 1
	maxChecked    = 1 << 20
)

// MarshalBinary writes the checked tree, by the names of its fields, so that
// it can be loaded without a parser by [LoadExpr].
func (e *Expr) MarshalBinary() ([]byte, error) {
	w := writer{data: []byte{binaryVersion, byte(e.want)}}
	w.text(e.scope.Each)
	w.number(len(e.scope.Columns))
	for _, col := range e.scope.Columns {
		w.text(col.Name)
		w.number(int(col.Type))
	}
	w.number(len(e.scope.Choices))
	for _, name := range e.scope.Choices {
		w.text(name)
	}
	w.node(e.root.src)
	return w.data, nil
}

// MarshalBinary is [Expr.MarshalBinary].
func (c *Condition) MarshalBinary() ([]byte, error) { return c.expr.MarshalBinary() }

// LoadExpr reads what MarshalBinary wrote and checks it against a schema, as
// [Check] would. Bytes from anywhere are safe: what is malformed is
// [ErrChecked], and a tree that the schema does not allow is [Faults].
func LoadExpr(data []byte, s *Schema) (*Expr, error) {
	r := reader{data: data}
	if len(data) > maxChecked || r.byte() != binaryVersion {
		return nil, ErrChecked
	}
	want := Type(r.byte())
	scope := Scope{Each: r.text()}
	for range r.count() {
		scope.Columns = append(scope.Columns, Column{r.text(), Type(r.number())})
	}
	for range r.count() {
		scope.Choices = append(scope.Choices, r.text())
	}
	root := r.node(0)
	if r.bad || len(r.data) > 0 || want > TypeRows {
		return nil, ErrChecked
	}
	e, err := Check(root, s, scope, want)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrChecked, err)
	}
	return e, nil
}

// LoadCondition is [LoadExpr] for a condition.
func LoadCondition(data []byte, s *Schema) (*Condition, error) {
	e, err := LoadExpr(data, s)
	if err != nil {
		return nil, err
	}
	if e.want != TypeBoolean {
		return nil, fmt.Errorf("%w: it is %s, not a condition", ErrChecked, e.want)
	}
	return &Condition{*e}, nil
}

type writer struct{ data []byte }

func (w *writer) number(n int) { w.data = binary.AppendUvarint(w.data, uint64(n)) }

func (w *writer) text(s string) {
	w.number(len(s))
	w.data = append(w.data, s...)
}

// Flags of a written node.
const (
	hasName = 1 << iota
	hasValue
	isRow
)

func (w *writer) node(n *Node) {
	var flags byte
	if n.Name != "" {
		flags |= hasName
	}
	if n.Value.kind != TypeNone {
		flags |= hasValue
	}
	if n.Row {
		flags |= isRow
	}
	w.data = append(w.data, byte(n.Op), flags)
	if flags&hasName != 0 {
		w.text(n.Name)
	}
	if flags&hasValue != 0 {
		w.data = append(w.data, byte(n.Value.kind))
		w.data = binary.AppendVarint(w.data, n.Value.num)
		w.text(n.Value.text)
	}
	w.number(n.Offset)
	w.number(n.Length)
	w.number(len(n.Args))
	for _, arg := range n.Args {
		w.node(arg)
	}
}

// reader reads what writer wrote; after the first fault it reads zeros.
type reader struct {
	data  []byte
	nodes int
	bad   bool
}

func (r *reader) fail() {
	r.bad, r.data = true, nil
}

func (r *reader) byte() byte {
	if len(r.data) == 0 {
		r.fail()
		return 0
	}
	b := r.data[0]
	r.data = r.data[1:]
	return b
}

func (r *reader) number() int {
	n, size := binary.Uvarint(r.data)
	if size <= 0 || n > maxChecked {
		r.fail()
		return 0
	}
	r.data = r.data[size:]
	return int(n)
}

// count reads how many things follow, each of at least one byte.
func (r *reader) count() int {
	n := r.number()
	if n > len(r.data) {
		r.fail()
		return 0
	}
	return n
}

func (r *reader) text() string {
	n := r.count()
	s := string(r.data[:n])
	r.data = r.data[n:]
	return s
}

func (r *reader) value() Value {
	kind := Type(r.byte())
	num, size := binary.Varint(r.data)
	if size <= 0 {
		r.fail()
		return Value{}
	}
	r.data = r.data[size:]
	v := Value{kind: kind, num: num, text: r.text()}
	if kind == TypeDecimal && Dec(v.float()) != v {
		r.fail()
	}
	if kind == TypeBoolean && num != 0 && num != 1 {
		r.fail()
	}
	return v
}

func (r *reader) node(depth int) *Node {
	r.nodes++
	if r.nodes > maxNodes || depth > maxNesting {
		r.fail()
		return nil
	}
	n := &Node{Op: Op(r.byte())}
	flags := r.byte()
	if flags&hasName != 0 {
		n.Name = r.text()
	}
	if flags&hasValue != 0 {
		n.Value = r.value()
	}
	n.Row = flags&isRow != 0
	n.Offset, n.Length = r.number(), r.number()
	for range r.count() {
		if r.bad {
			return nil
		}
		n.Args = append(n.Args, r.node(depth+1))
	}
	return n
}
