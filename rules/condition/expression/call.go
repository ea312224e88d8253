package expression

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"

	"github.com/doorknock/doorknock/rules/condition"
)

var functions = map[string]condition.Op{
	"lower": condition.OpLower, "upper": condition.OpUpper, "trim": condition.OpTrim, "len": condition.OpLen,
	"round": condition.OpRound, "floor": condition.OpFloor, "ceil": condition.OpCeil, "abs": condition.OpAbs,
	"min": condition.OpMin, "max": condition.OpMax, "days_between": condition.OpDays, "age_on": condition.OpAge,
	"answered": condition.OpAnswered, "declined": condition.OpDeclined, "dont_know": condition.OpDontKnow, "applicable": condition.OpApplicable,
}

var overRows = map[string]condition.Op{
	"any": condition.OpAny, "all": condition.OpAll, "none": condition.OpNone, "count": condition.OpCount, "sum": condition.OpSum,
}

var currencies = map[string]condition.Currency{"gbp": condition.GBP, "eur": "EUR", "usd": "USD"}

var refusedCalls = map[string]string{
	"one": "count(r, p) == 1", "now": "today is the day of the decision", "filter": "any, all, none and count look at rows",
	"map": "any, all, none and count look at rows", "get": "name the question", "find": "any(r, p)", "string": "", "int": "", "float": "",
}

// called translates a call of a function that is not expr's own.
func (t *translator) called(n *ast.CallNode) *condition.Node {
	callee, ok := n.Callee.(*ast.IdentifierNode)
	if !ok {
		return t.fault(n, "", "a method is not part of the language")
	}
	return t.call(n, callee.Value, n.Arguments)
}

func (t *translator) call(n ast.Node, name string, args []ast.Node) *condition.Node {
	if op, ok := overRows[name]; ok {
		return t.overRows(n, op, name, args)
	}
	if op, ok := functions[name]; ok {
		out := make([]*condition.Node, len(args))
		for i, arg := range args {
			out[i] = t.node(arg)
		}
		return t.make(n, op, out...)
	}
	if currency, ok := currencies[name]; ok {
		return t.money(n, name, currency, args)
	}
	if name == "date" {
		return t.date(n, args)
	}
	hint, refused := refusedCalls[name]
	if refused {
		return t.fault(n, hint, "%s is not part of the language", name)
	}
	return t.fault(n, meantFunction(name), "unknown function %q", clip(name))
}

func meantFunction(name string) string {
	known := []string{"date", "today"}
	for _, table := range []map[string]condition.Op{functions, overRows} {
		for word := range table {
			known = append(known, word)
		}
	}
	for word := range currencies {
		known = append(known, word)
	}
	sortStrings(known)
	if near := condition.Nearest(name, known); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return ""
}

// overRows translates any(r, p) and its kind.
func (t *translator) overRows(n ast.Node, op condition.Op, name string, args []ast.Node) *condition.Node {
	repeat := repeatName(args)
	if repeat == "" {
		return t.fault(n, fmt.Sprintf("%s(rooms, …)", name), "%s looks at the rows of a repeat, by its name", name)
	}
	if len(args) < 2 {
		hint := fmt.Sprintf("len(%s) is the number of its rows", repeat)
		if op == condition.OpSum {
			hint = fmt.Sprintf("sum(%s, .x) adds the x of its rows", repeat)
		}
		return t.fault(n, hint, "%s needs what to look at in each row", name)
	}
	predicate, ok := args[1].(*ast.PredicateNode)
	if !ok {
		return t.refuse(args[1])
	}
	out := t.make(n, op, t.node(predicate.Node))
	if out != nil {
		out.Name = repeat
	}
	return out
}

func repeatName(args []ast.Node) string {
	if len(args) == 0 {
		return ""
	}
	switch of := args[0].(type) {
	case *ast.IdentifierNode:
		return of.Value
	case *ast.MemberNode:
		_, row := of.Node.(*ast.PointerNode)
		if name, ok := of.Property.(*ast.StringNode); ok && row {
			return name.Value
		}
	}
	return ""
}

// date translates date("2026-11-30"), a constant.
func (t *translator) date(n ast.Node, args []ast.Node) *condition.Node {
	var text *ast.StringNode
	if len(args) == 1 {
		text, _ = args[0].(*ast.StringNode)
	}
	if text == nil {
		return t.fault(n, `date("2026-11-30")`, "date takes one day, written in quotes")
	}
	d, err := condition.ParseDate(text.Value)
	if err != nil {
		return t.fault(text, `date("2026-11-30")`, "%q is not a day", clip(text.Value))
	}
	return t.constant(n, condition.On(d))
}

// money translates gbp(200.00), a constant of at most two decimals.
func (t *translator) money(n ast.Node, name string, currency condition.Currency, args []ast.Node) *condition.Node {
	hint := name + "(200.00)"
	if len(args) != 1 {
		return t.fault(n, hint, "%s takes one amount", name)
	}
	arg, sign := args[0], 1.0
	if minus, ok := arg.(*ast.UnaryNode); ok && minus.Operator == "-" {
		arg, sign = minus.Node, -1
	}
	var amount float64
	switch arg := arg.(type) {
	case *ast.IntegerNode:
		amount = float64(arg.Value)
	case *ast.FloatNode:
		amount = arg.Value
	default:
		return t.fault(args[0], hint, "%s takes an amount written in figures", name)
	}
	minor := math.Round(amount * 100)
	if math.Abs(minor) > 1<<53 || math.Abs(minor-amount*100) > 1e-6*math.Max(1, math.Abs(amount)) {
		return t.fault(args[0], hint, "an amount has at most two decimals")
	}
	return t.constant(n, condition.Pence(int64(sign*minor), currency))
}

func sortStrings(s []string) { slices.SortFunc(s, strings.Compare) }
