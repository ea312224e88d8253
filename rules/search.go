package rules

import (
	"context"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/satisfy"
)

// Bounds of one search for a test.
const (
	mostRefused = 60 // sets of answers of one question that make no test
	mostPeers   = 5  // rules that ask for the same, of which every combination is looked at
)

// hunt is a search for answers on which rules and a mutant of them differ.
type hunt struct {
	ctx     context.Context
	proof   *Proof
	broken  *Set
	out     *Trial
	rule    int // that is looked at
	stage   Stage
	today   *condition.Date // the day that is looked at; nil: any
	solver  *satisfy.Solver
	later   []posed
	shown   bool // that no answers show it that the survey asks for together
	unsure  bool // a question could not be told
	refused bool // the survey would not have answers that show it
	err     error
}

// posed is a question about a rule on a day, and who was asked it.
type posed struct {
	solver *satisfy.Solver
	rule   int
	today  *condition.Date
	satisfy.Question
}

// search looks for answers that tell a mutant from what was written.
func (p *Proof) search(ctx context.Context, out *Trial, broken *Set, touched []int) error {
	h := &hunt{ctx: ctx, proof: p, broken: broken, out: out}
	switch out.kind {
	case inPolicy:
		h.together(touched)
	default:
		for _, i := range touched {
			if h.over() {
				break
			}
			h.rule = i
			h.start()
			h.one()
		}
	}
	h.shown = !h.refused && !h.unsure
	for _, p := range h.later {
		if h.over() || h.unsure {
			break
		}
		h.solver, h.rule, h.today = p.solver, p.rule, p.today
		h.look(p.Question)
	}
	for _, i := range touched {
		if h.over() || h.unsure || out.kind != inCondition {
			break
		}
		h.rule = i
		h.start()
		h.kinds(&p.set.rules[i], &broken.rules[i])
	}
	switch {
	case h.err != nil:
		return h.err
	case out.Example != nil:
		out.Verdict = Survived
	case h.unsure:
		out.Verdict = CannotTell
	case h.refused:
		out.Verdict = NotTaken
	default:
		out.Verdict = Equivalent
	}
	return nil
}

// over says that nothing more need be looked for.
func (h *hunt) over() bool { return h.out.Example != nil || h.err != nil }

// start makes ready to look at one rule: on a day on which it is in effect.
func (h *hunt) start() {
	was, now := &h.proof.set.rules[h.rule], &h.broken.rules[h.rule]
	h.stage, h.today = "", nil
	switch {
	case h.out.kind == inStage:
		h.stage = StageAnswered
	case h.out.kind == inDays:
		day := turn(was, now)
		h.today = &day
	}
	if h.today == nil {
		h.today = was.From
	}
	if h.today == nil {
		h.today = was.Until
	}
	h.solve()
}

// solve makes a solver for the day that is looked at.
func (h *hunt) solve() {
	h.solver = satisfy.New(h.proof.set.schema)
	if h.today != nil {
		h.solver.Today, h.solver.OnlyToday = *h.today, true
	}
}

// one looks for answers on which one rule and its mutant differ.
func (h *hunt) one() {
	was, now := &h.proof.set.rules[h.rule], &h.broken.rules[h.rule]
	switch h.out.kind {
	case inStage:
		h.ask(was.claim(satisfy.True))
	case inDays:
		h.unmasked(func(more []satisfy.Claim) {
			h.ask(append(more, was.claim(satisfy.True))...)
			h.ask(append(more, was.claim(satisfy.Unknown))...)
		})
	case inAsked:
		h.alone(was.claim(satisfy.True))
	case inPrice:
		h.priced(was, now)
	default:
		h.unmasked(func(more []satisfy.Claim) {
			for _, pair := range [][2]satisfy.Truths{{satisfy.True, satisfy.False}, {satisfy.True, satisfy.Unknown}, {satisfy.False, satisfy.Unknown}} {
				h.ask(append(more, was.claim(pair[0]), now.claim(pair[1]))...)
				h.ask(append(more, was.claim(pair[1]), now.claim(pair[0]))...)
			}
		})
	}
}

// unmasked looks where no rule of the group holds that goes before the one that
// is looked at: elsewhere nobody sees what it comes to.
func (h *hunt) unmasked(look func(more []satisfy.Claim)) {
	s, own := h.proof.set, &h.proof.set.rules[h.rule]
	var before []int
	if own.group >= 0 && s.groups[own.group].Policy != PolicyUnique {
		g := &s.groups[own.group]
		k := slices.Index(g.rules, h.rule)
		for j, i := range g.rules {
			if s.before(g, j, k) && (h.today == nil || s.rules[i].inEffect(*h.today)) {
				before = append(before, i)
			}
		}
	}
	if len(before) == 0 {
		look(nil)
		return
	}
	for _, be := range []satisfy.Truths{satisfy.False, satisfy.NotTrue} {
		var more []satisfy.Claim
		for _, i := range before {
			more = append(more, s.rules[i].claim(be))
		}
		look(more[:len(more):len(more)])
	}
}

// alone looks for answers on which claims hold, and with them each combination
// of the other rules that ask for the same thing, none of them first.
func (h *hunt) alone(claims ...satisfy.Claim) {
	peers := h.peers()
	h.unsure = h.unsure || len(peers) > mostPeers
	sets := make([]int, 1<<min(len(peers), mostPeers))
	for set := range sets {
		sets[set] = set
	}
	slices.SortStableFunc(sets, func(a, b int) int { return ones(a) - ones(b) })
	for _, set := range sets {
		all := slices.Clone(claims)
		for n, i := range peers {
			be := satisfy.NotTrue
			if set>>n&1 != 0 {
				be = satisfy.True
			}
			all = append(all, h.proof.set.rules[i].claim(be))
		}
		h.ask(all...)
	}
}

func ones(set int) int {
	n := 0
	for ; set != 0; set &= set - 1 {
		n++
	}
	return n
}

// peers are the other rules on which it depends what comes of one: that ask for
// the same thing, or are in its group.
func (h *hunt) peers() []int {
	r := &h.proof.set.rules[h.rule]
	var out []int
	for i := range h.proof.set.rules {
		other := &h.proof.set.rules[i]
		if i == h.rule || !r.everWith(other) || h.today != nil && !other.inEffect(*h.today) {
			continue
		}
		if firstCommon(r.asksFor(), other.asksFor()) != "" || r.group >= 0 && r.group == other.group {
			out = append(out, i)
		}
	}
	return out
}

// priced looks for answers on which a price is another one.
func (h *hunt) priced(was, now *rule) {
	same := func(a, b *rule, op condition.Op) *condition.Condition {
		c, err := condition.CheckCondition(&condition.Node{Op: op, Args: []*condition.Node{a.cost.Node(), b.cost.Node()}}, h.proof.set.schema, condition.Scope{Each: was.Each})
		if err != nil {
			h.unsure = true
		}
		return c
	}
	other, old, changed := same(was, now, condition.OpNe), same(was, was, condition.OpEq), same(now, now, condition.OpEq)
	if other == nil || old == nil || changed == nil {
		return
	}
	fires := was.claim(satisfy.True)
	h.alone(fires, satisfy.Claim{When: other, Be: satisfy.True})
	h.alone(fires, satisfy.Claim{When: old, Be: satisfy.True}, satisfy.Claim{When: changed, Be: satisfy.Unknown})
	h.alone(fires, satisfy.Claim{When: old, Be: satisfy.Unknown}, satisfy.Claim{When: changed, Be: satisfy.True})
}

// together looks for answers on which two rules of a group may both hold, of
// which the broken group makes something else.
func (h *hunt) together(members []int) {
	for n, y := range members {
		for _, x := range members[:n] {
			a, b := &h.proof.set.rules[x], &h.proof.set.rules[y]
			if h.over() || !a.everWith(b) || !h.changes(x, y) {
				continue
			}
			h.rule, h.today = y, later(a.From, b.From)
			if h.today == nil {
				h.today = later(a.Until, b.Until)
			}
			h.solve()
			for _, pair := range [][2]satisfy.Truths{{satisfy.True, satisfy.True}, {satisfy.Unknown, satisfy.True}, {satisfy.True, satisfy.Unknown}} {
				h.ask(a.claim(pair[0]), b.claim(pair[1]))
			}
		}
	}
}

// later is a day on which two rules are in effect that ever are together.
func later(a, b *condition.Date) *condition.Date {
	if a == nil || b != nil && *b > *a {
		return b
	}
	return a
}

// ask looks for answers on which claims hold, and makes a test of them. Those
// come first that the survey asks for together; a test may also give an answer
// whose question was not known to be asked.
func (h *hunt) ask(claims ...satisfy.Claim) {
	q := satisfy.Question{Claims: claims}
	if q.Assume = h.proof.assumes.of(q); len(q.Assume) > 0 {
		h.later = append(h.later, posed{h.solver, h.rule, h.today, satisfy.Question{Claims: claims}})
	}
	h.look(q)
}

// look goes through answers to a question until the survey has some.
func (h *hunt) look(q satisfy.Question) {
	for refused, more := 0, []satisfy.Question{q}; len(more) > 0 && !h.over(); {
		next := more[0]
		more = more[1:]
		found := h.find(next)
		switch found.Verdict {
		case satisfy.CannotTell:
			h.unsure = h.unsure || h.err == nil
		case satisfy.Possible:
			if h.example(next, found) { // or the two come to the same there
				h.unsure = h.unsure || h.out.kind < inAsked || h.out.kind == inPolicy
				return
			}
			h.refused = true
			if refused++; refused > mostRefused {
				h.unsure = h.unsure || !h.shown
				return
			}
			more = append(more, h.without(next, found)...)
		}
	}
}

func (h *hunt) find(q satisfy.Question) satisfy.Found {
	found, err := h.solver.Find(h.ctx, q)
	if err != nil {
		h.err = err
	}
	return found
}

// without are the question for others than the answers that were found.
func (h *hunt) without(q satisfy.Question, found satisfy.Found) []satisfy.Question {
	var out []satisfy.Question
	for _, f := range found.Facts {
		if f.Status != condition.Answered || f.Path.Rows != "" && f.Path.Rows != found.Row {
			continue
		}
		for _, c := range h.is(f) {
			other := q
			other.Claims = append(slices.Clone(q.Claims), satisfy.Claim{When: c, Be: satisfy.NotTrue})
			out = append(out, other)
		}
	}
	return out
}

// is are conditions that hold of an answer: each of its choices, or the value.
func (h *hunt) is(f satisfy.Fact) []*condition.Condition {
	field := &condition.Node{Op: condition.OpField, Name: f.Path.Field}
	constant := func(v condition.Value) *condition.Node {
		return &condition.Node{Op: condition.OpConst, Value: v}
	}
	var nodes []*condition.Node
	text, isText := f.Value.Text()
	choices, isList := f.Value.Choices()
	switch {
	case f.Value.Type() == condition.TypeRows || f.Value.Type() == condition.TypeMedia:
	case isList:
		for _, name := range choices {
			nodes = append(nodes, &condition.Node{Op: condition.OpHas, Args: []*condition.Node{constant(condition.Text(name)), field}})
		}
	case isText:
		nodes = append(nodes, &condition.Node{Op: condition.OpEq, Args: []*condition.Node{field, constant(condition.Text(text))}})
	case f.Value.Type() == condition.TypeBoolean:
		if yes, _ := f.Value.Bool(); yes {
			nodes = append(nodes, field)
		} else {
			nodes = append(nodes, &condition.Node{Op: condition.OpNot, Args: []*condition.Node{field}})
		}
	default:
		nodes = append(nodes, &condition.Node{Op: condition.OpEq, Args: []*condition.Node{field, constant(f.Value)}})
	}
	slot, _ := h.proof.set.schema.Slot(f.Path.Field)
	scope := condition.Scope{}
	if outer, inside := h.proof.set.schema.Parent(slot); inside {
		scope.Each = h.proof.set.schema.Field(outer).Name
	}
	var out []*condition.Condition
	for _, n := range nodes {
		if c, err := condition.CheckCondition(n, h.proof.set.schema, scope); err == nil {
			out = append(out, c)
		}
	}
	return out
}

// neverUndecided says that no answers leave a rule undecided. It is false
// where nobody can tell.
func (p *Proof) neverUndecided(i int) bool {
	r := &p.set.rules[i]
	if r.each >= 0 {
		return false // rows may be open
	}
	q := satisfy.Question{Claims: []satisfy.Claim{r.claim(satisfy.Unknown)}}
	found, err := satisfy.New(p.set.schema).Find(context.Background(), q)
	return err == nil && found.Verdict == satisfy.Impossible
}
