package xlsform

import (
	"fmt"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

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
