package xlsform

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// value writes what an expression comes to.
func (w writer) value(n *condition.Node, outer int) (string, error) {
	switch n.Op {
	case condition.OpConst:
		return w.constant(n.Value, outer)
	case condition.OpField:
		if w.own && n.Name == w.field {
			return ".", nil
		}
		return "${" + w.x.field(n.Name) + "}", nil
	case condition.OpColumn:
		return w.x.column(w.field, n.Name), nil
	case condition.OpToday:
		return "today()", nil
	case condition.OpNeg:
		inner, err := w.value(n.Args[0], bindNegate)
		return inBrackets("-"+inner, bindNegate, outer), err
	case condition.OpAdd, condition.OpSub, condition.OpMul, condition.OpDiv, condition.OpMod:
		return w.arithmetic(n, outer)
	case condition.OpDays:
		return w.days(n, outer)
	case condition.OpIf:
		return w.either(n)
	case condition.OpLen, condition.OpSum:
		return w.counted(n)
	case condition.OpRound, condition.OpFloor, condition.OpCeil, condition.OpAbs, condition.OpMin, condition.OpMax, condition.OpTrim, condition.OpLower, condition.OpUpper:
		return w.function(n)
	case condition.OpAnd, condition.OpOr, condition.OpNot, condition.OpAnswered, condition.OpEq, condition.OpNe, condition.OpLt, condition.OpLe,
		condition.OpGt, condition.OpGe, condition.OpIn, condition.OpBetween, condition.OpHas, condition.OpMatches, condition.OpContains, condition.OpStartsWith, condition.OpEndsWith:
		return w.truth(n, outer)
	}
	return "", fmt.Errorf("XPath has no word for this")
}

func (w writer) constant(v condition.Value, outer int) (string, error) {
	switch v.Type() {
	case condition.TypeText, condition.TypeChoice:
		text, _ := v.Text()
		return quoted(text)
	case condition.TypeBoolean:
		return v.String() + "()", nil
	case condition.TypeDate:
		return "date('" + v.String() + "')", nil
	case condition.TypeMoney:
		minor, _, _ := v.Pence()
		return strconv.FormatFloat(float64(minor)/100, 'f', -1, 64), nil
	case condition.TypeInteger, condition.TypeDecimal:
		x, _ := v.Dec()
		if i, whole := v.Int(); whole {
			return inBrackets(strconv.FormatInt(i, 10), sign(x), outer), nil
		}
		return inBrackets(strconv.FormatFloat(x, 'f', -1, 64), sign(x), outer), nil
	}
	return "", fmt.Errorf("XPath has no word for this")
}

// sign is how tightly a number binds: one with a minus is an operation.
func sign(x float64) int {
	if x < 0 {
		return bindNegate
	}
	return bindNegate + 1
}

func (w writer) arithmetic(n *condition.Node, outer int) (string, error) {
	o := operators[n.Op]
	left, err := w.value(n.Args[0], o.bind)
	if err != nil {
		return "", err
	}
	right, err := w.value(n.Args[1], o.bind+1)
	if err != nil {
		return "", err
	}
	if n.Op == condition.OpAdd && (w.words(n.Args[0]) || w.words(n.Args[1])) {
		return "concat(" + left + ", " + right + ")", nil
	}
	return inBrackets(left+" "+o.word+" "+right, o.bind, outer), nil
}

// words says that a value is a text.
func (w writer) words(n *condition.Node) bool {
	switch n.Op {
	case condition.OpConst:
		return n.Value.Type() == condition.TypeText
	case condition.OpField:
		slot, ok := w.x.s.Schema().Slot(n.Name)
		return ok && w.x.s.Schema().Field(slot).Type == condition.TypeText
	case condition.OpAdd:
		return w.words(n.Args[0])
	case condition.OpIf:
		return w.words(n.Args[1])
	case condition.OpTrim, condition.OpLower, condition.OpUpper:
		return true
	}
	return false
}

// days writes the days between two as the difference of their numbers.
func (w writer) days(n *condition.Node, outer int) (string, error) {
	var parts [2]string
	for i, arg := range n.Args {
		text, err := w.value(arg, 0)
		if err != nil {
			return "", err
		}
		parts[i] = "decimal-date-time(" + text + ")"
		if arg.Op == condition.OpToday {
			parts[i] = text
		}
	}
	return inBrackets(parts[1]+" - "+parts[0], bindAdd, outer), nil
}

func (w writer) either(n *condition.Node) (string, error) {
	c, err := w.truth(n.Args[0], 0)
	if err != nil {
		return "", err
	}
	a, err := w.value(n.Args[1], 0)
	if err != nil {
		return "", err
	}
	b, err := w.value(n.Args[2], 0)
	return "if(" + c + ", " + a + ", " + b + ")", err
}

// counted writes lengths and sums.
func (w writer) counted(n *condition.Node) (string, error) {
	if n.Op == condition.OpSum {
		if n.Args[0].Op != condition.OpField {
			return "", fmt.Errorf("XPath adds the answers to one question, not what is made of them")
		}
		return "sum(${" + w.x.field(n.Args[0].Name) + "})", nil
	}
	inner, err := w.value(n.Args[0], 0)
	function := "string-length"
	if n.Args[0].Op == condition.OpField {
		if slot, ok := w.x.s.Schema().Slot(n.Args[0].Name); ok {
			switch w.x.s.Schema().Field(slot).Type {
			case condition.TypeChoices:
				function = "count-selected"
			case condition.TypeRows:
				function = "count"
			}
		}
	}
	return function + "(" + inner + ")", err
}

var functionWords = map[condition.Op]string{condition.OpRound: "round", condition.OpFloor: "floor", condition.OpCeil: "ceiling", condition.OpAbs: "abs",
	condition.OpMin: "min", condition.OpMax: "max", condition.OpTrim: "normalize-space", condition.OpLower: "lower-case", condition.OpUpper: "upper-case"}

func (w writer) function(n *condition.Node) (string, error) {
	var args []string
	for _, arg := range n.Args {
		text, err := w.value(arg, 0)
		if err != nil {
			return "", err
		}
		args = append(args, text)
	}
	return functionWords[n.Op] + "(" + strings.Join(args, ", ") + ")", nil
}

// column is a column of choices as the workbook heads it.
func (x *exporting) column(field, our string) string {
	if written := x.origin.Columns[x.origin.Lists[field]][our].Title; written != "" {
		return written
	}
	return our
}

// columnText is what stands in a column of a choice: what it names goes by
// the workbook's names again.
func (x *exporting) columnText(a *survey.Ask, column, text string) string {
	from, known := x.origin.Columns[x.origin.Lists[a.Name]][column]
	switch {
	case !known:
		return text
	case text == filler:
		return ""
	}
	if written, ok := x.origin.Choices[from.Names][text]; ok {
		return written
	}
	return text
}
