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
	return &Expr{root: checked, schema: s, scope: scope, want: want}, nil
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

func (c *checker) readField(n *Node) *node {
	f, at := c.resolve(n)
	if f == nil {
		return nil
	}
	return &node{op: OpField, kind: f.Type, src: n, field: f, level: at, choices: f.Choices, ordered: f.Ordered, unit: f.Currency}
}

// resolve finds a field and the scope that holds it.
func (c *checker) resolve(n *Node) (*field, int) {
	slot, ok := c.schema.byName[n.Name]
	if !ok {
		c.fault(n, c.meantField(n.Name), "unknown question %q", clip(n.Name))
		return nil, 0
	}
	f := &c.schema.fields[slot]
	last := len(c.levels) - 1
	if n.Row {
		if c.levels[last].repeat < 0 || f.parent != c.levels[last].repeat {
			c.fault(n, "without the dot it is looked for further out", ".%s is not asked in these rows", n.Name)
			return nil, 0
		}
		return f, last
	}
	for i := last; i >= 0; i-- {
		if c.levels[i].repeat == f.parent {
			return f, i
		}
	}
	repeat := c.schema.fields[f.parent].Name
	c.fault(n, fmt.Sprintf("any(%s, … %s …) looks at every row; each: %s decides row by row", repeat, n.Name, repeat),
		"%q is asked once for each row of %s", n.Name, repeat)
	return nil, 0
}

// meantField says what to write for a name that no question has. A choice
// whose quotes were left out is likelier than a question spelt nearly so.
func (c *checker) meantField(name string) string {
	names := make([]string, len(c.schema.fields))
	for i := range c.schema.fields {
		if contains(c.schema.fields[i].Choices, name) {
			return fmt.Sprintf("a choice stands in quotes: %q", clip(name))
		}
		names[i] = c.schema.fields[i].Name
	}
	switch name {
	case "yes":
		return "write true, or the question's name alone"
	case "no":
		return "write false, or not before the question's name"
	}
	return meant(name, names)
}

func meant(word string, candidates []string) string {
	if near := Nearest(word, candidates); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return ""
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

func (c *checker) defined(n *Node) *node {
	outer := c.define
	c.define = n.Name
	inner := c.node(n.Args[0])
	c.define = outer
	if inner == nil {
		return nil
	}
	out := *inner
	out.op, out.src, out.args = OpDefine, n, []*node{inner}
	return &out
}

// boolean checks an argument that must be true or false.
func (c *checker) boolean(n *Node, of string) *node {
	arg := c.node(n)
	if arg == nil || arg.kind == TypeBoolean {
		return arg
	}
	hint := ""
	switch arg.kind {
	case TypeChoice:
		hint = fmt.Sprintf(`compare it: %s == "…"`, n)
	case TypeChoices:
		hint = fmt.Sprintf(`ask what it holds: "…" in %s`, n)
	case TypeRows:
		hint = fmt.Sprintf("any(%s, …) looks at its rows", n)
	case TypeMedia, TypeText:
		hint = fmt.Sprintf("answered(%s) says whether there is one", n)
	}
	return c.fault(n, hint, "%s needs true or false, and %s is %s", of, clip(n.String()), arg.describe())
}

func (c *checker) logic(n *Node) *node {
	out := &node{op: n.Op, kind: TypeBoolean, src: n}
	for _, arg := range n.Args {
		out.args = append(out.args, c.boolean(arg, n.Op.name()))
	}
	return out.whole()
}

// whole returns the node, or nil where an argument was at fault.
func (n *node) whole() *node {
	for _, arg := range n.args {
		if arg == nil {
			return nil
		}
	}
	return n
}

// describe names what a node yields, for faults.
func (n *node) describe() string {
	switch n.kind {
	case TypeBoolean:
		return "true or false"
	case TypeInteger:
		return "a whole number"
	case TypeDecimal:
		return "a number"
	case TypeText:
		return "a text"
	case TypeChoice:
		return "a choice"
	case TypeChoices:
		return "several choices"
	case TypeDate:
		return "a date"
	case TypeMoney:
		return "an amount of money"
	case TypeMedia:
		return "a file"
	case TypeRows:
		return "a repeat"
	}
	return "nothing"
}

func (c *checker) conditional(n *Node) *node {
	cond, then, other := c.boolean(n.Args[0], "? :"), c.node(n.Args[1]), c.node(n.Args[2])
	if cond == nil || then == nil || other == nil {
		return nil
	}
	out := &node{op: OpIf, kind: then.kind, src: n, args: []*node{cond, then, other}, unit: then.unit}
	switch {
	case then.kind == TypeRows || other.kind == TypeRows || then.kind == TypeMedia || other.kind == TypeMedia:
		return c.fault(n, "", "a repeat or a file cannot be chosen between")
	case then.kind == other.kind && then.unit == other.unit:
		out.choices, out.ordered = shared(then, other)
	case then.kind.number() && other.kind.number():
		out.kind = TypeDecimal
	default:
		return c.fault(n, "both must be of one type", "? : chooses between %s and %s", then.describe(), other.describe())
	}
	return out
}

// shared returns the choice list of two nodes that are of one list.
func shared(a, b *node) ([]string, bool) {
	if sameList(a.choices, b.choices) {
		return a.choices, a.ordered
	}
	return nil, false
}

func sameList(a, b []string) bool {
	if len(a) != len(b) || len(a) == 0 {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func (c *checker) status(n *Node) *node {
	arg := n.Args[0]
	if arg == nil || arg.Op != OpField {
		return c.fault(n, fmt.Sprintf("%s(damp)", n.Op.name()), "%s asks about one question, by its name", n.Op.name())
	}
	f, at := c.resolve(arg)
	if f == nil {
		return nil
	}
	return &node{op: n.Op, kind: TypeBoolean, src: n, field: f, level: at}
}

func (c *checker) overRows(n *Node) *node {
	last := len(c.levels) - 1
	slot, ok := c.schema.byName[n.Name]
	if !ok {
		return c.fault(n, c.meantField(n.Name), "unknown repeat %q", clip(n.Name))
	}
	f := &c.schema.fields[slot]
	if f.Type != TypeRows {
		return c.fault(n, "", "%s looks at the rows of a repeat, and %q is one question", n.Op.name(), n.Name)
	}
	at := -1
	for i := last; i >= 0 && at < 0; i-- {
		if c.levels[i].repeat == f.parent {
			at = i
		}
	}
	if at < 0 {
		return c.fault(n, "", "%q stands inside %s, of which no row is being looked at", n.Name, c.schema.fields[f.parent].Name)
	}
	if c.levels[last].row && at != last {
		return c.fault(n, "define the outer one, or ask it beside", "inside %s only a repeat of that same row can be looked at", c.schema.fields[c.levels[last].repeat].Name)
	}
	if len(c.levels) >= maxLevels {
		return c.fault(n, "", "rows are looked at too deep")
	}
	out := &node{op: n.Op, kind: TypeBoolean, src: n, field: f, level: at, inner: len(c.levels)}
	c.levels = append(c.levels, level{repeat: slot, row: true})
	defer func() { c.levels = c.levels[:last+1] }()
	return c.predicate(out)
}

func (c *checker) predicate(out *node) *node {
	n := out.src
	if n.Op != OpSum {
		out.args = []*node{c.boolean(n.Args[0], n.Op.name())}
		if n.Op == OpCount {
			out.kind = TypeInteger
		}
		return out.whole()
	}
	arg := c.node(n.Args[0])
	if arg == nil {
		return nil
	}
	if !arg.kind.number() && arg.kind != TypeMoney {
		return c.fault(n.Args[0], "", "sum adds numbers or amounts, and %s is %s", clip(n.Args[0].String()), arg.describe())
	}
	out.kind, out.unit, out.args = arg.kind, arg.unit, []*node{arg}
	return out
}

// wanted brings the whole expression to the type that its place needs.
func (c *checker) wanted(n *node, want Type) *node {
	switch {
	case n == nil:
		return c.fault(&Node{}, "", "an expression is missing")
	case n.kind == TypeRows:
		return c.fault(n.src, fmt.Sprintf("len(%s) or any(%s, …)", n.src, n.src), "a repeat is not a value")
	case want == TypeNone || n.kind == want:
		return c.fromList(n, want)
	case want == TypeDecimal && n.kind == TypeInteger:
		return n
	case want == TypeChoice && n.kind == TypeText && n.op == OpConst:
		return c.fromList(&node{op: OpConst, kind: TypeChoice, src: n.src, value: Choice(n.value.text)}, want)
	case want == TypeChoice && n.kind == TypeText && n.op == OpIf:
		return c.chosen(n, want)
	case want == TypeBoolean && n.kind == TypeChoice:
		return c.fault(n.src, fmt.Sprintf(`compare it: %s == "…"`, n.src), "true or false is needed here, and this is %s", n.describe())
	}
	return c.fault(n.src, "", "%s is needed here, and this is %s", (&node{kind: want}).describe(), n.describe())
}

// chosen brings both branches of a choice between texts to the choice that is
// wanted.
func (c *checker) chosen(n *node, want Type) *node {
	then, other := c.wanted(n.args[1], want), c.wanted(n.args[2], want)
	if then == nil || other == nil {
		return nil
	}
	return &node{op: OpIf, kind: want, src: n.src, args: []*node{n.args[0], then, other}}
}

func (c *checker) fromList(n *node, want Type) *node {
	if want == TypeChoice && n.op == OpConst && len(c.scope.Choices) > 0 && !contains(c.scope.Choices, n.value.text) {
		return c.fault(n.src, meant(n.value.text, c.scope.Choices), "%q is not one of the choices", clip(n.value.text))
	}
	return n
}

func choiceHint(word string, choices []string) string {
	if hint := meant(word, choices); hint != "" {
		return hint
	}
	const most = 6
	if len(choices) > most {
		return "the choices are " + strings.Join(choices[:most], ", ") + ", …"
	}
	return "the choices are " + strings.Join(choices, ", ")
}
