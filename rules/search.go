package rules

import (
	"context"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// Bounds of one search for answers.
const (
	maxTried   = 100_000 // sets of answers
	maxRefused = 200     // of those that would do, how many the survey may refuse
)

// each goes through sets of answers, the first with none, until one is wanted
// or enough were tried. It says how many were tried, and whether those were
// all that matter.
func (r *regions) each(ctx context.Context, rec *condition.Record, wanted func() bool) (tried int, all bool) {
	for _, given := range r.rows {
		_ = rec.Set(given.Path, given.Value, given.Status)
	}
	at := make([]int, len(r.fields))
	for {
		if tried++; wanted() {
			return tried, false
		}
		if tried >= maxTried || tried%1024 == 0 && ctx.Err() != nil {
			return tried, false
		}
		turned := false
		for i := range at {
			at[i] = (at[i] + 1) % len(r.fields[i].values)
			given := r.fields[i].values[at[i]]
			_ = rec.Set(given.Path, given.Value, given.Status)
			if turned = at[i] != 0; turned {
				break
			}
		}
		if !turned {
			return tried, r.exact
		}
	}
}

// given are the answers that the record holds of the fields.
func (r *regions) given(rec *condition.Record) []Given {
	out := slices.Clone(r.rows)
	for _, f := range r.fields {
		if v, status := rec.Fact(f.path); status != condition.Unasked {
			out = append(out, Given{Path: f.path, Value: v, Status: status})
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
	space := p.set.regionsOf(p.set.rules[i : i+1])
	rec, found := p.set.schema.NewRecord(), false
	_, all := space.each(context.Background(), rec, func() bool {
		outcome, _ := r.judge(rec, "")
		found = outcome == OutcomeUndecided
		return found
	})
	return all && !found
}

// search looks for answers that tell a mutant from what was written: first for
// some on which one of the two fires, then for some that leave one undecided.
func (p *Proof) search(ctx context.Context, out *Trial, broken *Set, touched []int) error {
	verdict := Equivalent
	for _, i := range touched {
		h := p.hunt(broken, i)
		if out.dropped == "as_soon_as" {
			h.stage = StageAnswered
		}
		h.run(ctx, out)
		switch {
		case out.Example != nil:
			out.Verdict = Survived
			return ctx.Err()
		case !h.all:
			verdict = CannotTell
		case h.refused > 0 && verdict == Equivalent:
			verdict = NotTaken
		}
	}
	out.Verdict = verdict
	return ctx.Err()
}

// hunt is a search for answers on which a rule and its mutant differ.
type hunt struct {
	proof   *Proof
	broken  *Set
	space   regions
	stage   Stage
	today   *condition.Date
	pair    []rule // as written, and broken
	refused int    // sets of answers that the survey would not have
	all     bool   // every set that matters was looked at
}

func (p *Proof) hunt(broken *Set, i int) *hunt {
	h := &hunt{proof: p, broken: broken, pair: []rule{p.set.rules[i], broken.rules[i]}, stage: StageSubmitted}
	h.space = p.set.regionsOf(h.pair)
	if h.today = h.pair[0].From; h.today == nil && h.pair[0].Until != nil {
		h.today = h.pair[0].Until
	}
	return h
}

func (h *hunt) run(ctx context.Context, out *Trial) {
	for _, firing := range []bool{true, false} {
		rec := h.proof.set.schema.NewRecord()
		rec.SetToday((&Test{Today: h.today}).today(h.proof.how.Asking))
		h.refused = 0
		tried, all := h.space.each(ctx, rec, func() bool {
			if h.differ(rec, firing) {
				out.Example = h.example(rec, firing)
			}
			return out.Example != nil || h.refused > maxRefused
		})
		out.Tried += tried
		if h.all = all; out.Example != nil {
			return
		}
	}
}

// differ says that a test could tell the two apart: that one fires and the
// other does not or, unless that is asked for, that one is undecided and the
// other is not.
func (h *hunt) differ(rec *condition.Record, firing bool) bool {
	a, b := h.outcome(rec, 0), h.outcome(rec, 1)
	if firing {
		return (a == OutcomeFired) != (b == OutcomeFired) && a != OutcomeUndecided && b != OutcomeUndecided
	}
	return (a == OutcomeFired) != (b == OutcomeFired) || (a == OutcomeUndecided) != (b == OutcomeUndecided)
}

func (h *hunt) outcome(rec *condition.Record, which int) Outcome {
	r := &h.pair[which]
	if h.stage == StageAnswered && !r.AsSoonAs {
		return ""
	}
	row := ""
	for _, in := range rowsIn(rec, r.chain, nil) {
		row = in
	}
	outcome, _ := r.judge(rec, row)
	return outcome
}

// example makes a test of answers on which the two differ, with no more
// answers than that takes. It is nil where the survey would not have them.
func (h *hunt) example(rec *condition.Record, firing bool) *Test {
	fewer := h.proof.set.schema.NewRecord()
	_ = fewer.Fill(rec, rec.Today())
	for _, f := range h.space.fields {
		was, status := fewer.Fact(f.path)
		if status == condition.Unasked {
			continue
		}
		_ = fewer.Set(f.path, condition.Value{}, condition.Unasked)
		if !h.differ(fewer, firing) {
			_ = fewer.Set(f.path, was, status)
		}
	}
	for _, of := range []*condition.Record{fewer, rec} {
		t := &Test{Answers: h.space.given(of), Today: h.today}
		if h.stage != StageSubmitted {
			t.Stage = h.stage
		}
		if h.expect(t) {
			return t
		}
	}
	h.refused++
	return nil
}

// expect writes down what comes of a test's answers, and says whether it tells
// the two apart.
func (h *hunt) expect(t *Test) bool {
	p := h.proof
	if p.how.Takes != nil && !p.how.Takes(*t) {
		return false
	}
	c, own := p.prepared(t), Expected{Rule: h.pair[0].ID}
	t.Name, t.Decides = own.Rule+h.words(t), []Expected{}
	ruledOut := true
	for _, came := range p.set.deciding(c.rec, c.ask).came {
		e := Expected{Rule: came.rule}
		if came.outcome == OutcomeFired && !slices.Contains(t.Decides, e) {
			t.Decides = append(t.Decides, e)
		}
		if e == own && came.outcome == OutcomeUndecided {
			t.Undecided = []Expected{own}
		}
		ruledOut = ruledOut && (e != own || came.outcome != OutcomeFired && came.outcome != OutcomeUndecided)
	}
	if len(p.set.differences(c)) == 0 && len(h.broken.differences(c)) > 0 {
		return true
	}
	if ruledOut {
		t.RuledOut = []Expected{own}
	}
	return len(p.set.differences(c)) == 0 && len(h.broken.differences(c)) > 0
}

// words name a test after the answers that it gives.
func (h *hunt) words(t *Test) string {
	out := ""
	for _, g := range t.Answers {
		if v, isRows := g.Value.Choices(); isRows || g.Value.Type() != condition.TypeRows {
			out += ", " + g.Path.Field + " "
			switch {
			case g.Status != condition.Answered:
				out += statusWords[g.Status]
			case isRows && len(v) == 0:
				out += "none"
			default:
				out += g.Value.String()
			}
		}
	}
	return out
}
