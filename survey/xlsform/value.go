package xlsform

import (
	"math"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/xlsform/internal/xpath"
)

// value is a translated value: what it is, and which questions leave it empty
// where they are not answered.
type value struct {
	node    *condition.Node
	kind    condition.Type
	entry   *entry   // where it is an answer as such
	blanks  []*entry // a question of these that is not answered leaves it without a value
	zero    bool     // it is 0 then, not empty: a length, a count
	either  bool     // which of the blanks leave it empty hangs on a condition
	figures bool     // it is how many figures the number has
	column  *columned
	later   *condition.Node // of a day: so many days later; nil is none
	days    bool            // a day that XPath counts as a number of days
}

// numbers says that a value is a number.
func (v value) number() bool {
	return v.kind == condition.TypeInteger || v.kind == condition.TypeDecimal
}

// comparedOnly says why a value stands for nothing but in a comparison.
func (v value) comparedOnly() error {
	switch {
	case v.figures:
		return cant("how many figures a number has can only be compared with a number")
	case v.later != nil:
		return errLater
	}
	return nil
}

// value translates an expression for its value.
func (t *translator) value(n *xpath.Node) (value, error) {
	if err := t.part(); err != nil {
		return value{}, err
	}
	v, err := t.meant(n)
	if err == nil {
		err = t.small(v.node)
	}
	return v, err
}

func (t *translator) meant(n *xpath.Node) (value, error) {
	switch n.Kind {
	case xpath.Number:
		v, ok := numberOf(n.Text)
		if !ok {
			return value{}, cant("%s is too large a number", n.Text)
		}
		return value{node: constant(v), kind: v.Type()}, nil
	case xpath.String:
		return value{node: textOf(n.Text), kind: condition.TypeText}, nil
	case xpath.Ref:
		e, err := t.refer(n.Text)
		if err != nil {
			return value{}, err
		}
		return t.answer(e)
	case xpath.Dot:
		if !t.own {
			return value{}, cant("the dot stands for an answer, and here there is none")
		}
		return t.answer(t.at)
	case xpath.Path:
		if v, is, err := t.column(n); is {
			return v, err
		}
		if v, is, err := t.instance(n); is {
			return v, err
		}
		e, err := t.path(n)
		if err != nil {
			return value{}, err
		}
		return t.answer(e)
	case xpath.Negated:
		return t.negated(n)
	case xpath.Call:
		return t.call(n)
	}
	switch n.Text {
	case "+", "-", "*", "div", "mod":
		return t.arithmetic(n)
	}
	node, err := t.truth(n, true, true)
	return value{node: node, kind: condition.TypeBoolean}, err
}

// answer is the value of a question.
func (t *translator) answer(e *entry) (value, error) {
	if e.asks.known == "today" {
		return value{node: op(condition.OpToday), kind: condition.TypeDate}, nil
	}
	if e.kind == entryRepeat {
		return value{node: fieldOf(e), kind: condition.TypeRows, entry: e}, nil
	}
	return value{node: fieldOf(e), kind: e.kindOf(), entry: e, blanks: []*entry{e}}, nil
}

// kindOf is the type of value that conditions read of a question.
func (e *entry) kindOf() condition.Type {
	switch e.typ {
	case survey.TypeCalculate, survey.TypeHidden:
		if e.ask.Value == condition.TypeNone {
			return condition.TypeText
		}
		return e.ask.Value
	case survey.TypeRange:
		if s := e.ask.Scale; s != nil && (s.From != math.Trunc(s.From) || s.To != math.Trunc(s.To) || s.Step != math.Trunc(s.Step)) {
			return condition.TypeDecimal
		}
	}
	return e.typ.Field()
}

func (t *translator) negated(n *xpath.Node) (value, error) {
	v, err := t.counted(n.Args[0])
	if err != nil {
		return value{}, err
	}
	v.node, v.entry = op(condition.OpNeg, v.node), nil
	return v, nil
}

// counted translates a value that must be a number.
func (t *translator) counted(n *xpath.Node) (value, error) {
	v, err := t.value(n)
	if err != nil {
		return value{}, err
	}
	switch {
	case v.figures:
		return value{}, cant("how many figures a number has can only be compared with a number")
	case v.number():
		return v, nil
	case v.kind == condition.TypeDate:
		v.days = true
		return v, nil
	case v.kind == condition.TypeText && n.Kind == xpath.String:
		if number, ok := numberOf(n.Text); ok {
			return value{node: constant(number), kind: number.Type()}, nil
		}
	case v.kind == condition.TypeChoice:
		return t.scored(v)
	case v.kind == condition.TypeBoolean:
		return value{node: op(condition.OpIf, v.node, constant(condition.Int(1)), constant(condition.Int(0))), kind: condition.TypeInteger, blanks: v.blanks}, nil
	}
	return value{}, cant("%s is %s, and a number is needed", written(n), v.kind)
}

// scored reads a choice whose names are numbers as its number.
func (t *translator) scored(v value) (value, error) {
	if v.entry == nil || v.entry.list == nil || len(v.entry.list.options) > 15 {
		return value{}, cant("the choices of %s are no numbers", v.node)
	}
	out := value{kind: condition.TypeInteger, blanks: v.blanks}
	options := v.entry.list.options
	for i := len(options) - 1; i >= 0; i-- {
		number, ok := numberOf(options[i].name)
		if !ok {
			return value{}, cant("the choices of %s are no numbers: %q is one", v.node, options[i].name)
		}
		if number.Type() == condition.TypeDecimal {
			out.kind = condition.TypeDecimal
		}
		if out.node == nil {
			out.node = constant(number)
			continue
		}
		out.node = op(condition.OpIf, op(condition.OpEq, v.node, textOf(options[i].our)), constant(number), out.node)
	}
	return out, nil
}

// arithmetic translates + - * div mod. A day less a day is the days between.
func (t *translator) arithmetic(n *xpath.Node) (value, error) {
	a, err := t.counted(n.Args[0])
	if err != nil {
		return value{}, err
	}
	b, err := t.counted(n.Args[1])
	if err != nil {
		return value{}, err
	}
	out := value{either: a.either || b.either, blanks: append(append([]*entry{}, a.blanks...), b.blanks...), kind: condition.TypeInteger}
	if a.days || b.days {
		return dayArithmetic(n.Text, a, b, out)
	}
	if a.kind == condition.TypeDecimal || b.kind == condition.TypeDecimal || n.Text == "div" {
		out.kind = condition.TypeDecimal
	}
	if n.Text == "mod" && out.kind == condition.TypeDecimal {
		// What is left over the whole times that b goes into a.
		times := cutOff(op(condition.OpDiv, a.node, b.node))
		out.node = op(condition.OpSub, a.node, op(condition.OpMul, times, b.node))
		return out, nil
	}
	out.node = op(map[string]condition.Op{"+": condition.OpAdd, "-": condition.OpSub, "*": condition.OpMul, "div": condition.OpDiv, "mod": condition.OpMod}[n.Text], a.node, b.node)
	return out, nil
}

// written shows a part of an expression in a message.
func written(n *xpath.Node) string {
	switch n.Kind {
	case xpath.Ref:
		return "${" + n.Text + "}"
	case xpath.Dot:
		return "the answer"
	case xpath.Call:
		return n.Text + "()"
	case xpath.String:
		return "'" + clip(n.Text) + "'"
	}
	return clip(n.Text)
}
