package rules

import (
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// Mutant is a ruleset with one small fault put into it: what a slip of the
// pen would have made of it. A test that fails on it would have found the slip.
type Mutant struct {
	Part          // what was changed
	Change string `json:"change"`        // in words: negated, "and" became "or"
	Now    string `json:"now,omitempty"` // the part as it is then; empty: it is dropped

	from source
	tree *condition.Node  // of the text; nil: something else was changed
	slip func(*Set) []int // what was, in a copy of the set; it says in which rules
	kind slipKind
}

// slipKind says how answers are looked for that show a mutant.
type slipKind uint8

const (
	inCondition slipKind = iota
	inStage              // as_soon_as
	inDays               // from and until
	inAsked              // what a rule asks for
	inPrice              // what that costs, as an expression
	inPolicy             // of a group, or the order of its rules
)

// follows says that the conditions are as they were written, and only what
// follows from them is changed.
func (m Mutant) follows() bool { return m.kind >= inAsked }

// String says what was changed: damp: infant: negated.
func (m Mutant) String() string { return m.Part.String() + ": " + m.Change }

// Mutants returns the set with one fault at a time. In conditions every atom is
// negated, every constant moved past its boundary, and and or exchanged, every
// operand, every unless and every as_soon_as dropped; from and until are moved
// by a day. Of what follows type, clock, hazard, team, budget, need and consent
// become another one that the rules know, or are dropped where there is none and
// they can be, the cost grows by the smallest coin, each week of monitor moves to
// the next, and the priority by one step either way. What is told stays: a test
// that repeats it would only stand in the way of better words. A group has every other policy, and
// where the first rule that holds counts, its neighbours change places. Changes
// that say the same are made once.
func (p *Proof) Mutants() []Mutant {
	var out []Mutant
	for _, of := range p.set.sources() {
		out = append(out, p.set.broken(of)...)
	}
	names := p.set.named()
	for i := range p.set.rules {
		r := &p.set.rules[i]
		if r.unless != nil {
			n := r.unless.Expr().Node()
			out = append(out, Mutant{Part: p.set.part(source{rule: i, in: "unless"}, n), Change: "the exception is dropped", from: source{rule: i},
				slip: p.set.slip(i, func(r *rule) { r.unless, r.Unless = nil, nil })})
		}
		if r.AsSoonAs {
			out = append(out, Mutant{Part: Part{Rule: r.ID, In: "as_soon_as", Text: "as_soon_as: answered"}, Change: "dropped", from: source{rule: i},
				kind: inStage, slip: p.set.slip(i, func(r *rule) { r.AsSoonAs = false })})
		}
		out = append(out, p.set.days(i)...)
		out = append(out, p.set.asked(i, names)...)
		if r.cost != nil {
			out = append(out, p.set.prices(i)...)
		}
	}
	slices.SortStableFunc(out, func(a, b Mutant) int { return a.from.rule - b.from.rule })
	return append(out, p.set.policies(p.def.Groups)...)
}

// slip is a change of one rule.
func (s *Set) slip(i int, change func(*rule)) func(*Set) []int {
	return func(broken *Set) []int {
		change(&broken.rules[i])
		return []int{i}
	}
}

// broken makes every change of one text, each once.
func (s *Set) broken(of source) []Mutant {
	var out []Mutant
	seen := map[string]bool{of.tree.String(): true}
	walk(of.tree, nil, func(n *condition.Node, at way) {
		for _, change := range s.changes(of.tree, n, at) {
			tree := replaced(of.tree, at, change.node)
			if text := tree.String(); !seen[text] {
				seen[text] = true
				m := Mutant{Part: s.part(of, n), Change: change.words, Now: change.node.String(), from: of, tree: tree}
				if change.at != nil {
					m.Part, m.Now = s.part(of, change.at), ""
				}
				out = append(out, m)
			}
		}
	})
	return out
}

// change is something else in the place of a node.
type change struct {
	words string
	node  *condition.Node
	at    *condition.Node // what is dropped, of a change that drops something
}

// changes are what a slip of the pen could make of a node.
func (s *Set) changes(top, n *condition.Node, at way) []change {
	var out []change
	if s.atom(n) && !(len(at) > 0 && parent(top, at).Op == condition.OpNot) {
		out = append(out, s.negations(n)...)
	}
	switch n.Op {
	case condition.OpNot:
		out = append(out, change{words: "not is dropped", node: n.Args[0]})
	case condition.OpAnd, condition.OpOr:
		out = append(out, joins(n)...)
	case condition.OpAny, condition.OpAll:
		out = append(out, s.exchanged(n)...)
	case condition.OpMin, condition.OpMax, condition.OpAdd, condition.OpSub:
		out = append(out, s.exchanged(n)...)
	case condition.OpConst:
		out = append(out, s.moved(top, n, at)...)
	case condition.OpIn:
		out = append(out, s.listed(n)...)
	}
	return out
}

func parent(top *condition.Node, at way) *condition.Node {
	for _, step := range at[:len(at)-1] {
		top = top.Args[step]
	}
	return top
}

var contrary = map[condition.Op]condition.Op{
	condition.OpEq: condition.OpNe, condition.OpNe: condition.OpEq,
	condition.OpLt: condition.OpGe, condition.OpGe: condition.OpLt,
	condition.OpGt: condition.OpLe, condition.OpLe: condition.OpGt,
}

// beside is the same comparison with the other answer at the boundary itself.
var beside = map[condition.Op]condition.Op{
	condition.OpLt: condition.OpLe, condition.OpLe: condition.OpLt,
	condition.OpGt: condition.OpGe, condition.OpGe: condition.OpGt,
}

// instead is another word of the same kind.
var instead = map[condition.Op]condition.Op{
	condition.OpAny: condition.OpAll, condition.OpAll: condition.OpAny,
	condition.OpMin: condition.OpMax, condition.OpMax: condition.OpMin,
	condition.OpAdd: condition.OpSub, condition.OpSub: condition.OpAdd,
}

var operators = map[condition.Op]string{
	condition.OpEq: "==", condition.OpNe: "!=", condition.OpLt: "<", condition.OpLe: "<=", condition.OpGt: ">", condition.OpGe: ">=",
	condition.OpAnd: "and", condition.OpOr: "or", condition.OpAny: "any", condition.OpAll: "all",
	condition.OpMin: "min", condition.OpMax: "max", condition.OpAdd: "+", condition.OpSub: "-",
}

func became(from, to string) string { return from + " became " + to }

func (s *Set) as(n *condition.Node, op condition.Op) change {
	out := *n
	out.Op = op
	return change{words: became(operators[n.Op], operators[op]), node: &out}
}

// negations make an atom false where it was true.
func (s *Set) negations(n *condition.Node) []change {
	if op, ok := contrary[n.Op]; ok {
		out := []change{s.as(n, op)}
		if op, ok := beside[n.Op]; ok {
			out = append(out, s.as(n, op))
		}
		return out
	}
	return []change{{words: "negated", node: &condition.Node{Op: condition.OpNot, Args: []*condition.Node{n}, Offset: n.Offset, Length: n.Length}}}
}

// joins exchanges and with or, and drops one operand after the other.
func joins(n *condition.Node) []change {
	other := *n
	other.Op = condition.OpOr
	if n.Op == condition.OpOr {
		other.Op = condition.OpAnd
	}
	out := []change{{words: became(operators[n.Op], operators[other.Op]), node: &other}}
	for i, arg := range n.Args {
		rest := slices.Delete(slices.Clone(n.Args), i, i+1)
		less := rest[0]
		if len(rest) > 1 {
			fewer := *n
			fewer.Args = rest
			less = &fewer
		}
		out = append(out, change{words: "dropped from " + operators[n.Op], node: less, at: arg})
	}
	return out
}

func (s *Set) exchanged(n *condition.Node) []change {
	if len(n.Args) > 0 && n.Args[0].Op == condition.OpConst && n.Args[0].Value.Type() == condition.TypeText {
		return nil // texts are joined, and not taken away
	}
	return []change{s.as(n, instead[n.Op])}
}
