package rules

import (
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/satisfy"
)

// example makes a test of answers that were found, with no more of them than
// the question takes. It is false where the survey would not have them.
func (h *hunt) example(q satisfy.Question, found satisfy.Found) (taken bool) {
	for _, rec := range []*condition.Record{h.fewer(q, found), found.Record(h.proof.set.schema)} {
		t := &Test{Answers: givenOf(rec, found), Today: h.today, Stage: h.stage}
		if t.Today == nil && found.Dated {
			t.Today = &found.Today
		}
		h.out.Tried++
		if h.proof.how.Takes != nil && !h.proof.how.Takes(*t) {
			continue
		}
		if taken = true; h.expect(t) {
			h.out.Example = t
			return true
		}
	}
	return taken
}

// fewer leaves out of what was found what the question can do without, and
// brings what it cannot to where conditions turn: one test then shows most.
func (h *hunt) fewer(q satisfy.Question, found satisfy.Found) *condition.Record {
	rec := found.Record(h.proof.set.schema)
	holds := func() bool {
		return !slices.ContainsFunc(q.Claims, func(c satisfy.Claim) bool {
			row := ""
			if c.When.Expr().Each() != "" {
				row = found.Row
			}
			r := rule{when: c.When, unless: c.Unless}
			return !c.Be.Has(r.truth(rec, condition.Place{Rows: row}))
		})
	}
	for _, f := range found.Facts {
		if f.Status == condition.Unasked || f.Value.Type() == condition.TypeRows {
			continue
		}
		var values []condition.Value
		switch f.Value.Type() {
		case condition.TypeInteger, condition.TypeDecimal, condition.TypeDate, condition.TypeMoney:
			values = turning(q, f.Value.Type())
		}
		if _ = rec.Set(f.Path, condition.Value{}, condition.Unasked); holds() {
			continue
		}
		for _, v := range append(values, f.Value) {
			if rec.Set(f.Path, v, f.Status) == nil && holds() {
				break
			}
		}
	}
	return rec
}

// turning are the values at which conditions of a question turn, and those
// beside them.
func turning(q satisfy.Question, kind condition.Type) []condition.Value {
	var trees []*condition.Node
	for _, c := range q.Claims {
		trees = append(trees, c.When.Expr().Node())
		if c.Unless != nil {
			trees = append(trees, c.Unless.Expr().Node())
		}
	}
	named := mentionedIn(trees)
	return named.around(kind)
}

// givenOf are the answers that are left of what was found.
func givenOf(rec *condition.Record, found satisfy.Found) []Given {
	var out []Given
	for _, f := range found.Facts {
		if v, status := rec.Fact(f.Path); status != condition.Unasked {
			out = append(out, Given{Path: f.Path, Value: v, Status: status})
		}
	}
	return out
}

// expect writes down what comes of a test's answers, and says whether it tells
// the two apart.
func (h *hunt) expect(t *Test) bool {
	p := h.proof
	c, own := p.prepared(t), Expected{Rule: p.set.rules[h.rule].ID}
	t.Name, t.Decides = own.Rule+wordsOf(t), []Expected{}
	tried := trial{test: t, deciding: p.set.deciding(c.rec, c.ask)}
	tried.decision = tried.deciding.decision()
	ruledOut := true
	for _, came := range tried.deciding.came {
		e := Expected{Rule: came.rule}
		itself := came.rule == own.Rule
		if itself && came.outcome == OutcomeUndecided {
			t.Undecided = []Expected{own}
		}
		ruledOut = ruledOut && (!itself || came.outcome != OutcomeFired && came.outcome != OutcomeUndecided)
		if itself && h.out.follows() && h.out.kind != inPolicy {
			e, _ = tried.asked(came)
			e.Row, e.Need = "", h.need()
		}
		if came.outcome == OutcomeFired && !slices.ContainsFunc(t.Decides, func(had Expected) bool { return had.Rule == e.Rule }) {
			t.Decides = append(t.Decides, e)
		}
	}
	if h.shows(c) {
		return true
	}
	if ruledOut {
		t.RuledOut = []Expected{own}
	}
	return h.shows(c)
}

// need is what the rule finds services for: of several the one that the mutant
// changes.
func (h *hunt) need() string {
	r := &h.proof.set.rules[h.rule]
	switch {
	case r.Signpost != nil && (r.Refer == nil || h.out.In == "signpost"):
		return r.Signpost.Need
	case r.Refer != nil:
		return r.Refer.Need
	}
	return ""
}

// shows says that a test passes on the rules as they were written, and fails on
// the mutant.
func (h *hunt) shows(c *proven) bool {
	return len(h.proof.set.differences(c)) == 0 && len(h.broken.differences(c)) > 0
}

// wordsOf name a test after the answers that it gives.
func wordsOf(t *Test) string {
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
