package rules

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// Part is a part of what an officer wrote: of a rule's when or unless, of
// another of its keys, of a definition that rules use, which stands in the
// document once, or of a group.
type Part struct {
	Rule   string `json:"rule,omitempty"`   // empty: the part is a definition's, or a group's
	Define string `json:"define,omitempty"` // empty: the part is a rule's own
	Group  string `json:"group,omitempty"`  // likewise
	// In is the way to the part in its rule: when, unless, as_soon_as, from,
	// action.team, priority, which may stand in the action, and so on. Of a
	// group it is policy, or order: the rules' own.
	In     string `json:"in,omitempty"`
	Offset int    `json:"offset"` // in bytes, into the source there
	Length int    `json:"length"`
	Text   string `json:"text"` // the part, in the language
}

// Path is the way to the text that holds the part, in the words that officers
// write: decide[2].when, or define.at_risk. Number is the rule's, as
// [Set.Number] says it.
func (p Part) Path(number int) string {
	switch {
	case p.Define != "":
		return "define." + p.Define
	case p.Group != "":
		return "groups." + p.Group + "." + p.In
	}
	return fmt.Sprintf("decide[%d].%s", number, p.In)
}

// String names the rule, definition or group, and the part.
func (p Part) String() string {
	return cmp.Or(p.Define, p.Group, p.Rule) + ": " + p.Text
}

// source is one text of a ruleset that holds an expression: a rule's when or
// unless, or a definition.
type source struct {
	rule   int // -1: a definition
	in     string
	define string
	tree   *condition.Node
}

// sources are the texts of a ruleset, definitions behind the rule that uses
// them first.
func (s *Set) sources() []source {
	var out []source
	seen := map[string]bool{}
	var defined func(n *condition.Node)
	defined = func(n *condition.Node) {
		if n.Op == condition.OpDefine && !seen[n.Name] {
			seen[n.Name] = true
			out = append(out, source{rule: -1, define: n.Name, tree: n.Args[0]})
		}
		for _, arg := range n.Args {
			defined(arg)
		}
	}
	for i := range s.rules {
		r := &s.rules[i]
		out = append(out, source{rule: i, in: "when", tree: r.when.Expr().Node()})
		defined(r.when.Expr().Node())
		if r.unless != nil {
			out = append(out, source{rule: i, in: "unless", tree: r.unless.Expr().Node()})
			defined(r.unless.Expr().Node())
		}
	}
	return out
}

// part tells of a node of a text.
func (s *Set) part(of source, n *condition.Node) Part {
	from, to := extent(n)
	p := Part{Define: of.define, In: of.in, Offset: from, Length: to - from, Text: n.String()}
	if of.rule >= 0 {
		p.Rule = s.rules[of.rule].ID
	}
	return p
}

// extent is where a node begins and ends: an operator stands between its
// operands.
func extent(n *condition.Node) (from, to int) {
	from, to = n.Offset, n.Offset+n.Length
	if n.Op == condition.OpDefine {
		return from, to
	}
	for _, arg := range n.Args {
		if first, last := extent(arg); arg.Length > 0 {
			from, to = min(from, first), max(to, last)
		}
	}
	return from, to
}

// way is how to come to a node from the top of a text: the argument to take at
// each step.
type way []int

// walk visits the nodes of one text, those of definitions left out: they have
// a text of their own.
func walk(n *condition.Node, at way, visit func(n *condition.Node, at way)) {
	visit(n, slices.Clone(at))
	if n.Op == condition.OpDefine || asksStatus(n.Op) {
		return
	}
	for i, arg := range n.Args {
		walk(arg, append(at, i), visit)
	}
}

// replaced is a copy of a tree in which another node stands at the end of the
// way.
func replaced(n *condition.Node, at way, with *condition.Node) *condition.Node {
	if len(at) == 0 {
		return with
	}
	out := *n
	out.Args = slices.Clone(n.Args)
	out.Args[at[0]] = replaced(n.Args[at[0]], at[1:], with)
	return &out
}

// redefined is a copy of a tree in which a definition says something else.
func redefined(n *condition.Node, name string, body *condition.Node) *condition.Node {
	out := *n
	if n.Op == condition.OpDefine && n.Name == name {
		out.Args = []*condition.Node{body}
		return &out
	}
	out.Args = make([]*condition.Node, len(n.Args))
	for i, arg := range n.Args {
		out.Args[i] = redefined(arg, name, body)
	}
	return &out
}

// uses says that a tree uses a definition, itself or through another one.
func uses(n *condition.Node, name string) bool {
	return n.Op == condition.OpDefine && n.Name == name ||
		slices.ContainsFunc(n.Args, func(arg *condition.Node) bool { return uses(arg, name) })
}

// atom says that a node is true or false and joins no others that are.
func (s *Set) atom(n *condition.Node) bool {
	return s.boolean(n) && n.Op != condition.OpAnd && n.Op != condition.OpOr && n.Op != condition.OpNot && n.Op != condition.OpConst
}

// boolean says that a node is true or false.
func (s *Set) boolean(n *condition.Node) bool {
	switch n.Op {
	case condition.OpNot, condition.OpAnd, condition.OpOr, condition.OpEq, condition.OpNe, condition.OpLt, condition.OpLe,
		condition.OpGt, condition.OpGe, condition.OpIn, condition.OpBetween, condition.OpHas, condition.OpContains,
		condition.OpStartsWith, condition.OpEndsWith, condition.OpMatches, condition.OpAnswered, condition.OpDeclined,
		condition.OpDontKnow, condition.OpApplicable, condition.OpAny, condition.OpAll, condition.OpNone:
		return true
	case condition.OpField:
		slot, ok := s.schema.Slot(n.Name)
		return ok && s.schema.Field(slot).Type == condition.TypeBoolean
	case condition.OpDefine:
		return s.boolean(n.Args[0])
	case condition.OpIf:
		return s.boolean(n.Args[1])
	case condition.OpConst:
		return n.Value.Type() == condition.TypeBoolean
	}
	return false
}

// asksStatus says that the operation reads whether a field was answered.
func asksStatus(op condition.Op) bool {
	switch op {
	case condition.OpAnswered, condition.OpDeclined, condition.OpDontKnow, condition.OpApplicable:
		return true
	}
	return false
}

// with is the set with one of its texts changed, in every rule that uses it,
// and the numbers of those rules. It has no rules where the tree is no
// condition any more.
func (s *Set) with(of source, tree *condition.Node) (*Set, []int) {
	var touched []int
	changed := s.copied()
	for i := range s.rules {
		r := &changed.rules[i]
		when, ok := s.changed(r.when, of, i, "when", tree)
		unless, fits := s.changed(r.unless, of, i, "unless", tree)
		if !ok || !fits {
			return nil, nil
		}
		if when != r.when || unless != r.unless {
			r.when, r.unless = when, unless
			touched = append(touched, i)
		}
	}
	return changed, touched
}

// changed is a rule's condition where that text says something else.
func (s *Set) changed(c *condition.Condition, of source, rule int, in string, tree *condition.Node) (*condition.Condition, bool) {
	switch {
	case c == nil, of.rule >= 0 && (of.rule != rule || of.in != in):
		return c, true
	case of.rule < 0:
		if !uses(c.Expr().Node(), of.define) {
			return c, true
		}
		tree = redefined(c.Expr().Node(), of.define, tree)
	}
	out, err := condition.CheckCondition(tree, s.schema, condition.Scope{Each: c.Expr().Each()})
	return out, err == nil
}

// copied is a set of its own rules, for what asks them one by one: it has no
// network.
func (s *Set) copied() *Set {
	return &Set{version: s.version, schema: s.schema, checked: s.checked, rules: slices.Clone(s.rules), tests: s.tests,
		byID: s.byID, inRows: s.inRows, apart: s.apart, groups: s.groups}
}
