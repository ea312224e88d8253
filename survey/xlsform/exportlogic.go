package xlsform

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// logic writes a condition: as the workbook had it, where it is what that was
// translated to, or else in XPath.
func (x *exporting) logic(name, key string, l *survey.Logic) {
	if l == nil {
		x.kept(name, key, "")
		return
	}
	if x.kept(name, key, l.Source) || x.origin.Sources[name][key] == l.Source {
		return
	}
	c, err := condition.LoadCondition(l.Tree, x.s.Schema())
	if err != nil {
		x.lose(name, key, l.Source, err.Error())
		return
	}
	w := writer{x: x, field: name, own: key == "constraint"}
	text, err := w.truth(c.Expr().Node(), 0)
	x.write(name, key, l.Source, text, err)
}

// computed writes a calculation or default.
func (x *exporting) computed(a *survey.Ask, key string, c *survey.Computed) {
	if c == nil {
		x.kept(a.Name, key, "")
		return
	}
	if x.kept(a.Name, key, c.Source) || key == "default" && a.Type != survey.TypeHidden && x.kept(a.Name, "calculation", c.Source) {
		return
	}
	e, err := condition.LoadExpr(c.Tree, x.s.Schema())
	if err != nil {
		x.lose(a.Name, key, c.Source, err.Error())
		return
	}
	n := e.Node()
	if n.Op == condition.OpConst && key == "default" {
		x.survey.put(key, x.plain(a, n.Value))
		return
	}
	w := writer{x: x, field: a.Name}
	text, err := w.value(n, 0)
	if e.Type() == condition.TypeBoolean {
		text, err = w.truth(n, 0)
	}
	x.write(a.Name, key, c.Source, text, err)
}

// count writes how many rows a repeat has.
func (x *exporting) count(r *survey.Repeat) {
	if r.Count == nil {
		x.kept(r.Name, "repeat_count", "")
		return
	}
	if x.kept(r.Name, "repeat_count", r.Count.Source) {
		return
	}
	e, err := condition.LoadExpr(r.Count.Tree, x.s.Schema())
	if err != nil {
		x.lose(r.Name, "repeat_count", r.Count.Source, err.Error())
		return
	}
	text, err := writer{x: x, field: r.Name}.value(e.Node(), 0)
	x.write(r.Name, "repeat_count", r.Count.Source, text, err)
}

// plain is a default as an answer is written.
func (x *exporting) plain(a *survey.Ask, v condition.Value) string {
	switch v.Type() {
	case condition.TypeChoice, condition.TypeText:
		text, _ := v.Text()
		return x.choice(a.Name, text)
	case condition.TypeBoolean:
		if yes, _ := v.Bool(); !yes {
			return "no"
		}
		if a.Type == survey.TypeAcknowledge {
			return "OK"
		}
		return "yes"
	case condition.TypeMoney:
		minor, _, _ := v.Pence()
		return strconv.FormatFloat(float64(minor)/100, 'f', 2, 64)
	}
	return v.String()
}

// kept writes what the workbook had, if it still stands.
func (x *exporting) kept(name, key, source string) bool {
	if written := x.origin.Logic[name][key]; written != "" && x.origin.Sources[name][key] == source && x.survey.rows[len(x.survey.rows)-1][key] == "" {
		x.survey.put(key, written)
		return true
	}
	return false
}

func (x *exporting) write(name, key, source, text string, err error) {
	if err != nil {
		x.lose(name, key, source, err.Error())
		return
	}
	x.survey.put(key, text)
}

// writer writes the trees of conditions in XPath.
type writer struct {
	x     *exporting
	field string // whose logic it is
	own   bool   // the field itself is the dot
}

// How tightly the operators of XPath bind.
const (
	bindOr = iota + 1
	bindAnd
	bindEqual
	bindOrder
	bindAdd
	bindMultiply
	bindNegate
)

func inBrackets(text string, bind, outer int) string {
	if bind < outer {
		return "(" + text + ")"
	}
	return text
}

var operators = map[condition.Op]struct {
	word string
	bind int
}{
	condition.OpEq: {"=", bindEqual}, condition.OpNe: {"!=", bindEqual}, condition.OpLt: {"<", bindOrder}, condition.OpLe: {"<=", bindOrder},
	condition.OpGt: {">", bindOrder}, condition.OpGe: {">=", bindOrder}, condition.OpAdd: {"+", bindAdd}, condition.OpSub: {"-", bindAdd},
	condition.OpMul: {"*", bindMultiply}, condition.OpDiv: {"div", bindMultiply}, condition.OpMod: {"mod", bindMultiply},
}

// truth writes what is true or false.
func (w writer) truth(n *condition.Node, outer int) (string, error) {
	switch n.Op {
	case condition.OpAnd:
		return w.joined(n.Args, " and ", bindAnd, outer)
	case condition.OpOr:
		return w.joined(n.Args, " or ", bindOr, outer)
	case condition.OpNot:
		inner, err := w.truth(n.Args[0], 0)
		return "not(" + inner + ")", err
	case condition.OpField:
		return w.yes(n, outer)
	case condition.OpAnswered:
		inner, err := w.value(n.Args[0], bindEqual)
		return inBrackets(inner+" != ''", bindEqual, outer), err
	case condition.OpEq, condition.OpNe, condition.OpLt, condition.OpLe, condition.OpGt, condition.OpGe:
		return w.compared(n, outer)
	case condition.OpIn:
		return w.among(n, outer)
	case condition.OpBetween:
		return w.between(n, outer)
	case condition.OpHas:
		return w.has(n)
	case condition.OpMatches, condition.OpContains, condition.OpStartsWith, condition.OpEndsWith:
		return w.looksFor(n)
	}
	return w.value(n, outer)
}

func (w writer) joined(args []*condition.Node, with string, bind, outer int) (string, error) {
	var parts []string
	for _, arg := range args {
		part, err := w.truth(arg, bind+1)
		if err != nil {
			return "", err
		}
		parts = append(parts, part)
	}
	return inBrackets(strings.Join(parts, with), bind, outer), nil
}

// yes writes a question of yes or no where it is true.
func (w writer) yes(n *condition.Node, outer int) (string, error) {
	inner, err := w.value(n, bindEqual)
	word := "'yes'"
	if a := w.x.fields[n.Name]; a != nil {
		switch a.Type {
		case survey.TypeAcknowledge:
			word = "'OK'"
		case survey.TypeCalculate, survey.TypeHidden:
			word = "'true'"
		}
	}
	return inBrackets(inner+" = "+word, bindEqual, outer), err
}

func (w writer) compared(n *condition.Node, outer int) (string, error) {
	a, b := n.Args[0], n.Args[1]
	o := operators[n.Op]
	if yes, is := isTruth(b); is && a.Op == condition.OpField {
		text, err := w.yes(a, bindEqual)
		if err == nil && (n.Op == condition.OpEq) != yes {
			text = "not(" + text + ")"
		}
		return text, err
	}
	left, err := w.side(a, b, o.bind)
	if err != nil {
		return "", err
	}
	right, err := w.side(b, a, o.bind+1)
	return inBrackets(left+" "+o.word+" "+right, o.bind, outer), err
}

// side writes one side of a comparison: a text beside a choice is the name of
// one.
func (w writer) side(n, beside *condition.Node, bind int) (string, error) {
	if text, is := n.Value.Text(); n.Op == condition.OpConst && is && beside.Op == condition.OpField {
		return quoted(w.x.choice(beside.Name, text))
	}
	return w.value(n, bind)
}

func (w writer) among(n *condition.Node, outer int) (string, error) {
	var parts []string
	for _, one := range n.Args[1:] {
		part, err := w.compared(op(condition.OpEq, n.Args[0], one), bindOr+1)
		if err != nil {
			return "", err
		}
		parts = append(parts, part)
	}
	return inBrackets(strings.Join(parts, " or "), bindOr, outer), nil
}

func (w writer) between(n *condition.Node, outer int) (string, error) {
	return w.truth(op(condition.OpAnd, op(condition.OpGe, n.Args[0], n.Args[1]), op(condition.OpLe, n.Args[0], n.Args[2])), outer)
}

func (w writer) has(n *condition.Node) (string, error) {
	many, err := w.value(n.Args[1], 0)
	if err != nil {
		return "", err
	}
	name, err := w.side(n.Args[0], n.Args[1], 0)
	return "selected(" + many + ", " + name + ")", err
}

func (w writer) looksFor(n *condition.Node) (string, error) {
	in, err := w.value(n.Args[0], 0)
	if err != nil {
		return "", err
	}
	text, _ := n.Args[1].Value.Text()
	if n.Op == condition.OpMatches {
		text = wholly(text)
	}
	pattern, err := quoted(text)
	function := map[condition.Op]string{condition.OpMatches: "regex", condition.OpContains: "contains", condition.OpStartsWith: "starts-with", condition.OpEndsWith: "ends-with"}[n.Op]
	return function + "(" + in + ", " + pattern + ")", err
}

// wholly makes a pattern for any part of a text one for the whole of it.
func wholly(pattern string) string {
	if whole(pattern) == pattern {
		return pattern
	}
	inner := strings.TrimPrefix(pattern, "^")
	before, after := "", ""
	if inner == pattern {
		before = ".*"
	}
	if cut := strings.TrimSuffix(inner, "$"); cut != inner && !strings.HasSuffix(cut, `\`) {
		inner = cut
	} else {
		after = ".*"
	}
	return before + "(" + inner + ")" + after
}

// quoted writes a text, in whichever quotation marks it does not hold.
func quoted(text string) (string, error) {
	switch {
	case !strings.Contains(text, "'"):
		return "'" + text + "'", nil
	case !strings.Contains(text, `"`):
		return `"` + text + `"`, nil
	}
	return "", fmt.Errorf("a text with both kinds of quotation marks cannot be written")
}
