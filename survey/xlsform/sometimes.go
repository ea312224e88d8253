package xlsform

import (
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey/xlsform/internal/xpath"
)

// sometimes translates a calculation that comes to nothing on a condition, as
// if(c, 5, ”) does: the value is then not relevant.
func (t *translator) sometimes(r *rule, n *xpath.Node, why error) (value, error) {
	when, rest := split(n)
	if when == nil || rest == nil {
		return value{}, why
	}
	v, err := t.value(minus(rest))
	if err != nil {
		return value{}, err
	}
	node, err := t.truth(when, true, false)
	if err != nil {
		return value{}, err
	}
	if _, constant := isTruth(node); constant {
		return value{}, why
	}
	r.also = &rule{e: r.e, column: "relevant", source: r.source, node: node, put: into(&r.e.ask.Relevant), want: condition.TypeBoolean, miss: "it always has a value"}
	return v, nil
}

// split parts an expression in the condition on which it comes to something,
// and what it comes to then. Without either there is nothing to part.
func split(n *xpath.Node) (when, rest *xpath.Node) {
	if n.Kind != xpath.Call || n.Text != "if" || len(n.Args) != 3 {
		return nil, nil
	}
	c, a, b := n.Args[0], n.Args[1], n.Args[2]
	switch {
	case nothing(b):
		if inner, value := split(a); inner != nil {
			return &xpath.Node{Kind: xpath.Binary, Text: "and", Args: []*xpath.Node{c, inner}}, value
		}
		return c, a
	case nothing(a):
		unless := &xpath.Node{Kind: xpath.Call, Text: "not", Args: []*xpath.Node{c}}
		if inner, value := split(b); inner != nil {
			return &xpath.Node{Kind: xpath.Binary, Text: "and", Args: []*xpath.Node{unless, inner}}, value
		}
		return unless, b
	}
	if inner, value := split(b); inner != nil {
		whole := *n
		whole.Args = []*xpath.Node{c, a, value}
		return &xpath.Node{Kind: xpath.Binary, Text: "or", Args: []*xpath.Node{c, inner}}, &whole
	}
	return nil, nil
}

func nothing(n *xpath.Node) bool { return n.Kind == xpath.String && n.Text == "" }
