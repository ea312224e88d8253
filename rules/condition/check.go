package condition

import (
	"fmt"
	"regexp"
	"sort"
	"strings"
)

// Limits of one checked expression.
const (
	maxNodes   = 10_000
	maxNesting = 1_000
	maxPattern = 200 // bytes of a pattern
	maxLevels  = 6   // the survey, an each rule's two, a predicate's two, and one to spare
)

// Column is a column of a choice list's table, which a choice_filter reads as
// choice.NAME. Its type is boolean, integer, decimal, text or date.
type Column struct {
	Name string
	Type Type
}

// Scope says where an expression stands, beyond its schema.
type Scope struct {
	Each    string   // the repeat whose rows it is evaluated for; empty: the survey
	Columns []Column // of the choice being filtered
	Choices []string // the list that a wanted choice must be of; empty: any name
}

// Check checks a tree against a schema and returns it compiled. Want is the
// type it must yield; [TypeNone] allows any, and a whole number is welcome as
// a decimal. The error is [Faults], with every fault of the tree.
func Check(n *Node, s *Schema, scope Scope, want Type) (*Expr, error) {
	c := checker{schema: s, scope: scope}
	root := Slot(-1)
	if scope.Each != "" {
		slot, ok := s.byName[scope.Each]
		if !ok || s.fields[slot].Type != TypeRows {
			return nil, Faults{c.located(n, fmt.Sprintf("%q is not a repeat", clip(scope.Each)), c.meantField(scope.Each))}
		}
		root = slot
	}
	c.enter(root)
	c.base = len(c.levels)
	checked := c.node(n)
	if len(c.faults) == 0 {
		checked = c.wanted(checked, want)
	}
	if len(c.faults) > 0 {
		sort.SliceStable(c.faults, func(i, j int) bool { return c.faults[i].Offset < c.faults[j].Offset })
		return nil, c.faults
	}
	checked.compile()
	return &Expr{root: checked, schema: s, scope: scope, want: want, doubts: checked.doubts()}, nil
}

// node is a checked Node: typed, its names resolved to cells.
type node struct {
	op      Op
	kind    Type
	src     *Node
	args    []*node
	value   Value
	field   *field
	level   int      // the scope that holds the field, or the repeat's rows
	inner   int      // the scope of the rows that an operation looks at
	choices []string // of a choice or choices
	ordered bool
	pattern *regexp.Regexp
	unit    Currency

	truth func(*frame) Truth         // of a boolean
	yield func(*frame) (Value, bool) // the value, and whether it is known
}

// level is one scope that a name can be found in.
type level struct {
	repeat Slot // -1: the survey
	row    bool // of a predicate, not of an each rule
}

type checker struct {
	schema *Schema
	scope  Scope
	levels []level
	base   int // the levels that an each rule has from the start
	nodes  int
	depth  int
	faults Faults
	define string // the definition that is being looked into
}

// enter opens the scopes from the survey down to a repeat.
func (c *checker) enter(repeat Slot) {
	if repeat >= 0 {
		c.enter(c.schema.fields[repeat].parent)
	}
	c.levels = append(c.levels, level{repeat: repeat})
}

func (c *checker) located(n *Node, message, hint string) Fault {
	return Fault{Offset: n.Offset, Length: n.Length, Define: c.define, Message: message, Hint: hint}
}

// fault reports what is wrong with n and returns nil, which every caller
// passes on without a second report.
func (c *checker) fault(n *Node, hint, format string, args ...any) *node {
	c.faults = append(c.faults, c.located(n, fmt.Sprintf(format, args...), hint))
	return nil
}

func (c *checker) node(n *Node) *node {
	if c.nodes++; c.nodes > maxNodes {
		if c.nodes == maxNodes+1 {
			c.fault(n, "split it, or define parts of it once", "the expression has more than %d parts", maxNodes)
		}
		return nil
	}
	if c.depth++; c.depth > maxNesting {
		c.depth--
		return c.fault(n, "", "the expression is nested more than %d deep", maxNesting)
	}
	defer func() { c.depth-- }()
	if n == nil || n.Op == OpInvalid || n.Op >= opEnd {
		return c.fault(&Node{}, "", "a part of the expression is missing")
	}
	if !c.arity(n) {
		return nil
	}
	return c.checked(n)
}

func (c *checker) checked(n *Node) *node {
	switch {
	case n.Op == OpConst:
		return c.constant(n)
	case n.Op == OpField:
		return c.readField(n)
	case n.Op == OpColumn:
		return c.column(n)
	case n.Op == OpToday:
		return &node{op: OpToday, kind: TypeDate, src: n}
	case n.Op == OpDefine:
		return c.defined(n)
	case n.Op == OpNot || n.Op == OpAnd || n.Op == OpOr:
		return c.logic(n)
	case n.Op >= OpEq && n.Op <= OpHas:
		return c.comparison(n)
	case n.Op >= OpAdd && n.Op <= OpNeg:
		return c.arithmetic(n)
	case n.Op >= OpContains && n.Op <= OpMatches:
		return c.textTest(n)
	case n.Op >= OpLower && n.Op <= OpAge:
		return c.call(n)
	case n.Op == OpIf:
		return c.conditional(n)
	case n.Op.asksStatus():
		return c.status(n)
	}
	return c.overRows(n)
}

// arity checks the number of arguments, which matters for trees that were
// not made by the parser.
func (c *checker) arity(n *Node) bool {
	least, most := 2, 2
	switch {
	case n.Op == OpConst || n.Op == OpField || n.Op == OpColumn || n.Op == OpToday:
		least, most = 0, 0
	case n.Op == OpAnd || n.Op == OpOr || n.Op == OpIn:
		most = maxNodes
	case n.Op == OpMin || n.Op == OpMax:
		least, most = 1, maxNodes
	case n.Op == OpIf || n.Op == OpBetween:
		least, most = 3, 3
	case n.Op == OpDefine || n.Op == OpNot || n.Op == OpNeg || n.Op.asksStatus() || n.Op.overRows(),
		n.Op >= OpLower && n.Op <= OpAbs:
		least, most = 1, 1
	}
	if len(n.Args) >= least && len(n.Args) <= most {
		return true
	}
	c.fault(n, "", "%s takes %s", n.Op.name(), argumentCount(least, most))
	return false
}

func argumentCount(least, most int) string {
	switch {
	case least == most && least == 1:
		return "one argument"
	case least == most:
		return fmt.Sprintf("%d arguments", least)
	}
	return fmt.Sprintf("at least %d arguments", least)
}

// name is the word that the operation is written with.
func (op Op) name() string {
	if word, ok := function[op]; ok {
		return word
	}
	if o, ok := infix[op]; ok {
		return o.word
	}
	switch op {
	case OpNot:
		return "not"
	case OpNeg:
		return "-"
	case OpIn, OpBetween:
		return "in"
	case OpIf:
		return "? :"
	}
	return "this part"
}

func (c *checker) constant(n *Node) *node {
	v := n.Value
	switch v.kind {
	case TypeBoolean, TypeInteger, TypeDecimal, TypeDate, TypeMoney:
	case TypeText, TypeChoice:
		v = Text(v.text)
	default:
		return c.fault(n, "", "a constant cannot be of type %s", v.kind)
	}
	if v.kind == TypeDate && !Date(v.num).valid() {
		return c.fault(n, "", "not a day of the calendar")
	}
	if v.kind == TypeMoney && !currencyPattern.MatchString(v.text) {
		return c.fault(n, "", "not a currency: %q", clip(v.text))
	}
	out := &node{op: OpConst, kind: v.kind, src: n, value: v}
	if v.kind == TypeMoney {
		out.unit = Currency(v.text)
	}
	return out
}

func (c *checker) column(n *Node) *node {
	names := make([]string, len(c.scope.Columns))
	for i, col := range c.scope.Columns {
		if col.Name == n.Name {
			return &node{op: OpColumn, kind: col.Type, src: n}
		}
		names[i] = col.Name
	}
	if len(names) == 0 {
		return c.fault(n, "", "choice.%s can be read in a choice_filter only", clip(n.Name))
	}
	hint := meant(n.Name, names)
	if hint == "" {
		hint = "a choice has " + strings.Join(names, ", ")
	}
	return c.fault(n, hint, "the choices have no column %q", clip(n.Name))
}
