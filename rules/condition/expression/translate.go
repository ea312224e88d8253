package expression

import (
	"fmt"
	"strings"

	"github.com/expr-lang/expr/ast"

	"github.com/doorknock/doorknock/rules/condition"
)

// translator turns expr's tree into ours, node by node from an allow-list.
// It goes on after a fault, so that every fault is reported.
type translator struct {
	schema *condition.Schema
	cfg    Config
	place  place
	define string   // the definition that is being read
	stack  []string // the definitions that it was reached through
	parsed map[string]*condition.Node
	faults condition.Faults
}

// source reads one source text, the expression's own or a definition's.
func (t *translator) source(src string) *condition.Node {
	tree := t.parse(src)
	if tree == nil {
		return nil
	}
	return t.node(tree)
}

func (t *translator) report(f condition.Fault) {
	f.Define = t.define
	t.faults = append(t.faults, f)
}

// fault reports what is wrong at n and returns nil.
func (t *translator) fault(n ast.Node, hint, format string, args ...any) *condition.Node {
	offset, length := t.place.span(n.Location())
	t.report(condition.Fault{Offset: offset, Length: length, Message: fmt.Sprintf(format, args...), Hint: hint})
	return nil
}

// make builds a node at the place of n. Where an argument was at fault it
// returns nil.
func (t *translator) make(n ast.Node, op condition.Op, args ...*condition.Node) *condition.Node {
	for _, arg := range args {
		if arg == nil {
			return nil
		}
	}
	out := &condition.Node{Op: op, Args: args}
	out.Offset, out.Length = t.place.span(n.Location())
	return out
}

func (t *translator) constant(n ast.Node, v condition.Value) *condition.Node {
	out := t.make(n, condition.OpConst)
	out.Value = v
	return out
}

// node translates one node of the allow-list.
func (t *translator) node(n ast.Node) *condition.Node {
	switch n := n.(type) {
	case *ast.IntegerNode:
		return t.constant(n, condition.Int(int64(n.Value)))
	case *ast.FloatNode:
		return t.constant(n, condition.Dec(n.Value))
	case *ast.BoolNode:
		return t.constant(n, condition.Bool(n.Value))
	case *ast.StringNode:
		return t.constant(n, condition.Text(n.Value))
	case *ast.IdentifierNode:
		return t.name(n)
	case *ast.UnaryNode:
		return t.unary(n)
	case *ast.BinaryNode:
		return t.binary(n)
	case *ast.MemberNode:
		return t.member(n)
	case *ast.BuiltinNode:
		return t.call(n, n.Name, n.Arguments)
	case *ast.CallNode:
		return t.called(n)
	case *ast.ConditionalNode:
		return t.conditional(n)
	}
	return t.refuse(n)
}

// refuse reports a node that is expr's but not ours.
func (t *translator) refuse(n ast.Node) *condition.Node {
	switch n := n.(type) {
	case *ast.NilNode:
		return t.fault(n, "answered(x) asks whether there is an answer; otherwise: gives a value where a question does not apply", "nil is not part of the language")
	case *ast.ChainNode:
		return t.fault(n, "answered(x), or otherwise: on the question", "?. is not part of the language")
	case *ast.ArrayNode:
		return t.fault(n, `x in ["a", "b"]`, "a list stands after in only")
	case *ast.MapNode:
		return t.fault(n, "", "a map is not part of the language")
	case *ast.SliceNode:
		return t.fault(n, "", "a slice is not part of the language")
	case *ast.VariableDeclaratorNode:
		return t.fault(n, "define: gives an expression a name", "let is not part of the language")
	case *ast.SequenceNode:
		return t.fault(n, "join them with and", "one expression stands alone")
	case *ast.PointerNode:
		return t.fault(n, "a name alone is the row's own", "# is not part of the language")
	case *ast.BytesNode:
		return t.fault(n, `write "…"`, `b"…" is not part of the language`)
	case nil:
		t.report(condition.Fault{Message: "this cannot be read as an expression"})
		return nil
	}
	return t.fault(n, "", "this is not part of the language")
}

func (t *translator) name(n *ast.IdentifierNode) *condition.Node {
	if n.Value == "today" {
		return t.make(n, condition.OpToday)
	}
	if _, isField := t.schema.Slot(n.Value); !isField {
		if src, ok := t.cfg.Define[n.Value]; ok {
			return t.defined(n, src)
		}
		if hint := t.nearDefined(n.Value); hint != "" {
			return t.fault(n, hint, "unknown question %q", clip(n.Value))
		}
	}
	out := t.make(n, condition.OpField)
	out.Name = n.Value
	return out
}

// nearDefined suggests a defined name where that is nearer than any field.
func (t *translator) nearDefined(word string) string {
	names := make([]string, 0, len(t.cfg.Define))
	for name := range t.cfg.Define {
		names = append(names, name)
	}
	sortStrings(names)
	near := condition.Nearest(word, names)
	if near == "" {
		return ""
	}
	for slot := range t.schema.Len() {
		names = append(names, t.schema.Field(condition.Slot(slot)).Name)
	}
	if condition.Nearest(word, names) != near {
		return ""
	}
	return fmt.Sprintf("did you mean %q?", near)
}

// defined reads a definition once for each use; one that comes back to
// itself is a fault that names the way round.
func (t *translator) defined(n *ast.IdentifierNode, src string) *condition.Node {
	for i, name := range t.stack {
		if name == n.Value {
			way := append(append([]string{}, t.stack[i:]...), n.Value)
			return t.fault(n, "", "the definition comes back to itself: %s", strings.Join(way, " → "))
		}
	}
	if len(t.stack) >= MaxNesting {
		return t.fault(n, "", "definitions are nested more than %d deep", MaxNesting)
	}
	inner, ok := t.parsed[n.Value]
	if !ok {
		sub := *t
		sub.define, sub.faults = n.Value, nil
		sub.stack = append(append([]string{}, t.stack...), n.Value)
		inner = sub.source(src)
		t.faults = append(t.faults, sub.faults...)
		t.parsed[n.Value] = inner
	}
	out := t.make(n, condition.OpDefine, inner)
	if out != nil {
		out.Name = n.Value
	}
	return out
}

func (t *translator) unary(n *ast.UnaryNode) *condition.Node {
	switch n.Operator {
	case "not", "!":
		return t.make(n, condition.OpNot, t.node(n.Node))
	case "-":
		arg := t.node(n.Node)
		if arg != nil && arg.Op == condition.OpConst {
			return t.negative(n, arg)
		}
		return t.make(n, condition.OpNeg, arg)
	}
	return t.fault(n, "leave it out", "the sign %s before a value is not part of the language", n.Operator)
}

// negative writes a negative number as one constant.
func (t *translator) negative(n *ast.UnaryNode, arg *condition.Node) *condition.Node {
	if i, ok := arg.Value.Int(); ok {
		return t.constant(n, condition.Int(-i))
	}
	if minor, currency, ok := arg.Value.Pence(); ok {
		return t.constant(n, condition.Pence(-minor, currency))
	}
	if f, ok := arg.Value.Dec(); ok {
		return t.constant(n, condition.Dec(-f))
	}
	return t.make(n, condition.OpNeg, arg)
}

var binaryOps = map[string]condition.Op{
	"==": condition.OpEq, "!=": condition.OpNe, "<": condition.OpLt, "<=": condition.OpLe, ">": condition.OpGt, ">=": condition.OpGe,
	"+": condition.OpAdd, "-": condition.OpSub, "*": condition.OpMul, "/": condition.OpDiv, "%": condition.OpMod,
	"contains": condition.OpContains, "startsWith": condition.OpStartsWith, "endsWith": condition.OpEndsWith, "matches": condition.OpMatches,
}

var refusedBinary = map[string]string{
	"??": "answered(x) ? x : y, or otherwise: on the question",
	"**": "write it out: n * n", "^": "write it out: n * n",
	"..": "a range stands after in: n in 1..5",
}

func (t *translator) binary(n *ast.BinaryNode) *condition.Node {
	switch n.Operator {
	case "and", "&&":
		return t.joined(n, condition.OpAnd)
	case "or", "||":
		return t.joined(n, condition.OpOr)
	case "in":
		return t.in(n)
	}
	if op, ok := binaryOps[n.Operator]; ok {
		left, right := t.node(n.Left), t.node(n.Right)
		return t.make(n, op, left, right)
	}
	return t.fault(n, refusedBinary[n.Operator], "%s is not part of the language here", n.Operator)
}

// joined puts the operands of a and b and c side by side in one node.
func (t *translator) joined(n *ast.BinaryNode, op condition.Op) *condition.Node {
	var args []*condition.Node
	for _, side := range []ast.Node{n.Left, n.Right} {
		arg := t.node(side)
		if arg != nil && arg.Op == op {
			args = append(args, arg.Args...)
			continue
		}
		args = append(args, arg)
	}
	return t.make(n, op, args...)
}

func (t *translator) in(n *ast.BinaryNode) *condition.Node {
	left := t.node(n.Left)
	switch right := n.Right.(type) {
	case *ast.ArrayNode:
		args := []*condition.Node{left}
		for _, item := range right.Nodes {
			args = append(args, t.node(item))
		}
		if len(right.Nodes) == 0 {
			return t.fault(right, "", "nothing is in an empty list")
		}
		return t.make(n, condition.OpIn, args...)
	case *ast.BinaryNode:
		if right.Operator == ".." {
			low, high := t.node(right.Left), t.node(right.Right)
			return t.make(n, condition.OpBetween, left, low, high)
		}
	}
	return t.make(n, condition.OpHas, left, t.node(n.Right))
}

func (t *translator) member(n *ast.MemberNode) *condition.Node {
	property, named := n.Property.(*ast.StringNode)
	if n.Optional {
		return t.fault(n, "answered(x), or otherwise: on the question", "?. is not part of the language")
	}
	if !named || n.Method {
		return t.fault(n, "any(rooms, …) looks at every row", "[ ] is not part of the language")
	}
	var out *condition.Node
	switch of := n.Node.(type) {
	case *ast.PointerNode:
		if of.Name != "" {
			return t.refuse(of)
		}
		out = t.make(n, condition.OpField)
		out.Row = true
	case *ast.IdentifierNode:
		if of.Value != "choice" {
			return t.fault(of, fmt.Sprintf("write %s alone", property.Value), "%s.%s: a question is named alone", clip(of.Value), clip(property.Value))
		}
		out = t.make(n, condition.OpColumn)
	default:
		return t.fault(n, "", "a dot cannot stand here")
	}
	out.Name = property.Value
	return out
}

func (t *translator) conditional(n *ast.ConditionalNode) *condition.Node {
	if !n.Ternary {
		return t.fault(n, "write c ? a : b", "if is not part of the language")
	}
	cond, then, other := t.node(n.Cond), t.node(n.Exp1), t.node(n.Exp2)
	return t.make(n, condition.OpIf, cond, then, other)
}

func clip(s string) string {
	const most = 40
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}
