package xlsform

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/xlsform/internal/xpath"
)

// logic writes a condition: as the workbook had it, where it is what that was
// translated to, or else in XPath.
func (x *exporting) logic(name, key string, l *survey.Logic) {
	if l == nil {
		x.kept(name, key, "")
		return
	}
	if x.kept(name, key, l.Source) {
		return
	}
	of := x.origin.Logic[name]
	if of[key] == "" && x.origin.Sources[name][key] == l.Source && x.gone(of["calculation"]) == "" {
		return // it stands in the calculation
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

// kept writes what the workbook had, if it still stands, and what it reads
// stands in this workbook too.
func (x *exporting) kept(name, key, source string) bool {
	written := x.origin.Logic[name][key]
	if written == "" || x.origin.Sources[name][key] != source || x.survey.rows[len(x.survey.rows)-1][key] != "" {
		return false
	}
	gone := x.gone(written)
	switch {
	case gone == "":
		x.survey.put(key, written)
	case source != "":
		return false
	default:
		x.note(name, key, written, fmt.Sprintf("it reads ${%s}, which is not in the survey: it is left out", gone))
	}
	return true
}

// gone is the first name that an XPath reads and the workbook does not have.
func (x *exporting) gone(written string) string {
	n, err := xpath.Parse(written)
	if err != nil {
		return ""
	}
	for _, name := range n.Refs() {
		if name = strings.TrimPrefix(name, "last-saved#"); !x.names[name] {
			return name
		}
	}
	return ""
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
