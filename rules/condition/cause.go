package condition

import (
	"slices"
	"strings"
)

// Cause is one reason why an expression is unknown: a field that was not
// answered, with its status, or a part whose value is undefined (division by
// zero, overflow). An open repeat is a cause by its own path.
type Cause struct {
	Path      Path   `json:"path,omitzero"`
	Status    Status `json:"status"`
	Undefined bool   `json:"undefined,omitempty"` // there is no value, whatever is answered; Path is empty
}

// Settles says that an answer may still settle the cause: that it is neither
// undefined nor a question that does not apply.
func (c Cause) Settles() bool { return !c.Undefined && c.Status != NotApplicable }

// Causes returns why the expression is unknown on a record, each once, in the
// order in which the survey asks, undefined parts last. An answer to one of
// them may settle it. It is empty where the expression is known.
func (e *Expr) Causes(r *Record, p Place) []Cause { return e.AppendCauses(nil, r, p) }

// AppendCauses adds what [Expr.Causes] returns to dst.
func (e *Expr) AppendCauses(dst []Cause, r *Record, p Place) []Cause {
	f := &r.frame
	if !f.open(e, r, p) {
		return dst
	}
	if e.doubts != nil {
		return e.doubts.causes(dst, f)
	}
	return f.causesOf(dst, e.root)
}

func (f *frame) causesOf(dst []Cause, n *node) []Cause {
	c := collector{frame: f, found: f.found[:0]}
	c.collect(n)
	f.found = c.found[:0]
	if !slices.IsSortedFunc(c.found, compareFound) {
		slices.SortStableFunc(c.found, compareFound)
	}
	from := len(dst)
	for i := range c.found {
		if cause := &c.found[i].cause; !slices.Contains(dst[from:], *cause) {
			dst = append(dst, *cause)
		}
	}
	return dst
}

// found is a cause with its place in the survey: undefined parts come last.
type found struct {
	cause Cause
	slot  Slot
	row   int // counts the rows in order
}

func compareFound(a, b found) int {
	if a.slot != b.slot {
		return int(a.slot - b.slot)
	}
	return a.row - b.row
}

type collector struct {
	frame *frame
	found []found
	row   int
}

const lastSlot = Slot(1 << 30)

// known says whether a node has a value, or bounds that could be compared.
func (f *frame) known(n *node) bool {
	if n.kind == TypeBoolean {
		return f.truth(n) != Unknown
	}
	if n.kind == TypeRows {
		return f.cell(n).closed()
	}
	_, ok := f.value(n)
	return ok
}

// collect adds the causes of an unknown node: those of its unknown operands,
// or the node itself where all its operands are known and it is not.
func (c *collector) collect(n *node) {
	for n.onlyWraps() {
		n = n.args[0]
	}
	if n.op == OpAnd || n.op == OpOr {
		c.joined(n)
		return
	}
	if c.frame.known(n) {
		return
	}
	c.unknown(n)
}

// joined adds the causes of parts joined by and or or, unless it is known what
// they come to, which it returns.
func (c *collector) joined(n *node) Truth {
	before, settles, all := len(c.found), False, True
	if n.op == OpOr {
		settles, all = True, False
	}
	for _, arg := range n.args {
		switch c.part(arg) {
		case settles:
			c.found = c.found[:before]
			return settles
		case Unknown:
			all = Unknown
		}
	}
	return all
}

// part adds the causes of one of those parts, and returns what it comes to.
func (c *collector) part(n *node) Truth {
	not := false
	for n.onlyWraps() {
		not = not != (n.op == OpNot)
		n = n.args[0]
	}
	var truth Truth
	if n.op == OpAnd || n.op == OpOr {
		truth = c.joined(n)
	} else if truth = c.frame.truth(n); truth == Unknown {
		c.unknown(n)
	}
	if not {
		return truth.Not()
	}
	return truth
}

// unknown adds the causes of a node that is unknown, and joins nothing.
func (c *collector) unknown(n *node) {
	switch {
	case n.op == OpField:
		c.add(n)
	case n.op.overRows():
		c.rows(n)
	case n.op == OpIf:
		c.conditional(n)
	case n.op == OpColumn:
		c.undefined()
	default:
		before := len(c.found)
		for _, arg := range n.args {
			c.collect(arg)
		}
		if len(c.found) == before {
			c.undefined()
		}
	}
}

// onlyWraps says that a node is unknown exactly where its one argument is.
func (n *node) onlyWraps() bool {
	return n.op == OpNot || n.op == OpDefine || n.op == OpLower || n.op == OpTrim || (n.op == OpNeg && n.kind == TypeDecimal)
}

// conditional adds the causes of the branch that is taken, or of the
// condition and both branches where it is not known which.
func (c *collector) conditional(n *node) {
	switch c.frame.truth(n.args[0]) {
	case True:
		c.collect(n.args[1])
	case False:
		c.collect(n.args[2])
	default:
		c.collect(n.args[0])
		c.collect(n.args[1])
		c.collect(n.args[2])
	}
}

// rows adds the causes of every unknown row, and the repeat itself while it
// is open; where all rows are known and it is closed, their sum is undefined.
func (c *collector) rows(n *node) {
	before := len(c.found)
	repeat := c.frame.cell(n)
	if !repeat.closed() {
		c.add(n)
	}
	for i := range repeat.rows {
		c.row++
		c.frame.inRow(n, &repeat.rows[i])
		c.collect(n.args[0])
	}
	if len(c.found) == before {
		c.undefined()
	}
}

func (c *collector) add(n *node) {
	cell := c.frame.cell(n)
	status := cell.status
	if n.kind == TypeRows || n.op.overRows() {
		if status == Answered && !cell.hidden {
			status = Unasked // asked, and more may come
		}
	}
	path := Path{Field: n.field.Name, Rows: c.frame.rows(n.level)}
	c.found = append(c.found, found{Cause{Path: path, Status: status}, n.field.slot, c.row})
}

func (c *collector) undefined() {
	c.found = append(c.found, found{Cause{Undefined: true}, lastSlot, 0})
}

// rows returns the ids of the rows from outside in to a level, joined.
func (f *frame) rows(level int) string {
	var ids []string
	for i := level; i > 0 && f.scopes[i].outer >= 0; i = int(f.scopes[i].outer) {
		ids = append(ids, string(f.scopes[i].id))
	}
	slices.Reverse(ids)
	return strings.Join(ids, "/")
}
