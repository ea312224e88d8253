package xlsform

import (
	"fmt"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/xlsform/internal/xpath"
)

// translator puts the XPath of one cell into the condition language.
//
// In XPath a question that was not answered is an empty text, so that every
// comparison is true or false; in a condition it is unknown. The translation
// is true exactly where the XPath is: where emptiness makes the XPath true,
// it says so (not answered(x) or x != "a"), unless the question is sure to
// have been answered.
type translator struct {
	f     *reading
	at    *entry // where it stands
	own   bool   // it may read the answer itself
	notes []string

	filters *list // of a filter: the choices that it looks at
	sizes   sizes // of what was translated
	parts   int   // that were translated so far
}

// cannot is why an expression cannot be put into the condition language, and
// what to write in its place.
type cannot struct{ why, hint string }

func (c cannot) Error() string { return c.why }

func cant(format string, args ...any) error { return cannot{why: fmt.Sprintf(format, args...)} }

// truth translates an expression that is true or false: the result is true
// exactly where the expression is what is wanted, and otherwise false or,
// unless it must be exact, unknown.
func (t *translator) truth(n *xpath.Node, want, exact bool) (*condition.Node, error) {
	if err := t.part(); err != nil {
		return nil, err
	}
	node, err := t.isSo(n, want, exact)
	if err == nil {
		err = t.small(node)
	}
	return node, err
}

func (t *translator) isSo(n *xpath.Node, want, exact bool) (*condition.Node, error) {
	switch n.Kind {
	case xpath.Binary:
		switch n.Text {
		case "and", "or":
			return t.junction(n, want, exact)
		case "=", "!=", "<", "<=", ">", ">=":
			return t.compare(n.Text, n.Args[0], n.Args[1], want, exact)
		}
	case xpath.Call:
		return t.truthCall(n, want, exact)
	case xpath.Number:
		v, _ := numberOf(n.Text)
		x, _ := v.Dec()
		return truthOf((x != 0) == want), nil
	case xpath.String:
		if yes, is := yesNo(n.Text); is && n.Text != "" {
			return truthOf(yes == want), nil
		}
		return truthOf((n.Text != "") == want), nil
	}
	return t.truthValue(n, want, exact)
}

// junction translates and, or, and by De Morgan their contrary.
func (t *translator) junction(n *xpath.Node, want, exact bool) (*condition.Node, error) {
	var parts []*condition.Node
	for _, arg := range n.Args {
		part, err := t.truth(arg, want, exact)
		if err != nil {
			return nil, err
		}
		parts = append(parts, part)
	}
	if (n.Text == "and") == want {
		return allOf(parts...), nil
	}
	return anyOf(parts...), nil
}

// truthValue translates a value where true or false is asked for: an answer
// is true where there is one, a number where it is not 0.
func (t *translator) truthValue(n *xpath.Node, want, exact bool) (*condition.Node, error) {
	v, err := t.value(n)
	if err != nil {
		return nil, err
	}
	switch {
	case v.kind == condition.TypeBoolean:
		return t.guard(turned(v.node, want), v.blanks, false, want, exact), nil
	case v.kind == condition.TypeInteger || v.kind == condition.TypeDecimal:
		o := condition.OpNe
		if !want {
			o = condition.OpEq
		}
		return t.guard(op(o, v.node, constant(condition.Int(0))), v.blanks, false, want, exact), nil
	case v.entry != nil:
		return turned(answered(v.entry), want), nil
	}
	return nil, cant("%s is not true or false", n.Text)
}

func turned(n *condition.Node, want bool) *condition.Node {
	if want {
		return n
	}
	return not(n)
}

// guard adds what makes a comparison come out as in XPath where one of its
// questions was not answered; blank is what XPath says there.
func (t *translator) guard(n *condition.Node, blanks []*entry, blank, want, exact bool) *condition.Node {
	var parts []*condition.Node
	for _, e := range blanks {
		if t.sure(e) {
			continue
		}
		if blank == want {
			parts = append(parts, not(answered(e)))
		} else if exact {
			parts = append(parts, answered(e))
		}
	}
	if blank == want {
		return anyOf(append(parts, n)...)
	}
	return allOf(append(parts, n)...)
}

// sure says that a question has been answered whenever what is translated is
// looked at: it is the question itself, or required on no other condition.
func (t *translator) sure(e *entry) bool {
	if t.own && e == t.at {
		return true
	}
	if yes, _ := yesNo(e.row.text("required")); !yes || e.ask == nil || e.typ == survey.TypeCalculate || e.typ == survey.TypeHidden {
		return false
	}
	for up := e; up != nil && up.parent != nil; up = up.parent {
		if up.row.text("relevant") != "" && !t.at.within(up) {
			return false
		}
		if up.kind == entryRepeat && !t.at.within(up) {
			return false
		}
	}
	return true
}

// refer finds the question that a reference means, if it can be read here.
func (t *translator) refer(name string) (*entry, error) {
	if strings.HasPrefix(name, "last-saved#") {
		return nil, cant("what an earlier response said cannot be read")
	}
	e, err := t.f.resolve(t.at, name)
	if err != nil {
		return nil, err
	}
	return e, t.readable(e)
}

func (t *translator) readable(e *entry) error {
	switch {
	case e.kind == entryGroup:
		return cant("${%s} is a group, and has no answer", e.name)
	case e.asks.known != "":
		return nil
	case e.our == "" || e.kind == entryAsk && e.ask == nil:
		return cant("${%s} is not in the survey", e.name)
	case e.typ == survey.TypeNote:
		return cant("${%s} is a note, which nobody answers", e.name)
	case e == t.at && !t.own:
		return cant("${%s} reads its own answer before it is given", e.name)
	case e.order > t.at.order:
		return cant("${%s} is asked later", e.name)
	}
	if repeat := e.repeat(); repeat != nil && t.at != repeat && !t.at.within(repeat) || repeat != nil && t.at == repeat {
		return cant("${%s} is asked once for each of %q, and here it is not known which", e.name, repeat.name)
	}
	return nil
}

// path finds the question at the end of a path: by its last name, where the
// names before it are groups that it stands in.
func (t *translator) path(n *xpath.Node) (*entry, error) {
	if len(n.Steps) == 0 || n.Text == "|" || len(n.Args) > 0 && !(len(n.Args) == 1 && n.Args[0].Kind == xpath.Call && n.Args[0].Text == "current") {
		return nil, cant("the path %s cannot be followed", clip(n.Text))
	}
	last := n.Steps[len(n.Steps)-1]
	if last == "." || last == ".." || last == "*" {
		return nil, cant("the path %s leads to no question", clip(n.Text))
	}
	best, fits := (*entry)(nil), -1
	for _, e := range t.f.byName[last] {
		if n := e.along(n.Steps); n > fits || n == fits && t.at.shared(e) > t.at.shared(best) {
			best, fits = e, n
		}
	}
	if best == nil {
		return nil, cant("the path %s leads to no question", clip(n.Text))
	}
	return best, t.readable(best)
}

// along counts how many of the steps before the last are the groups that an
// entry stands in.
func (e *entry) along(steps []string) int {
	n, up := 0, e.parent
	for i := len(steps) - 2; i >= 0 && up != nil && up.name == steps[i]; i-- {
		n, up = n+1, up.parent
	}
	return n
}
