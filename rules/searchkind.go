package rules

import (
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/satisfy"
)

// mostKinds is of how many fields every reason for having no answer is looked
// at.
const mostKinds = 5

// kinds looks for answers on which a rule and its mutant are both unknown, and
// only one of them through what somebody can still find out: a rule that is
// unknown only through questions that do not apply is not undecided.
func (h *hunt) kinds(was, now *rule) {
	claims := []satisfy.Claim{was.claim(satisfy.Unknown), now.claim(satisfy.Unknown)}
	switch h.find(satisfy.Question{Claims: claims}).Verdict {
	case satisfy.Impossible:
		return
	case satisfy.CannotTell:
		h.unsure = true
		return
	}
	slots, plain := h.reads(was, now)
	if !plain || len(slots) > mostKinds {
		h.unsure = true
		return
	}
	h.kindsOf(was, now, slots, claims)
}

// reads are the fields that a rule or its mutant reads. They are plain where
// each has one answer only: none is of other rows than the rule's own.
func (h *hunt) reads(was, now *rule) (slots []condition.Slot, plain bool) {
	plain = true
	for _, c := range []*condition.Condition{was.when, was.unless, now.when, now.unless} {
		if c == nil {
			continue
		}
		for _, slot := range c.Reads() {
			chain := around(h.proof.set.schema, slot)
			own := len(chain) <= len(was.chain) && slices.Equal(chain, was.chain[:len(chain)])
			plain = plain && own && h.proof.set.schema.Field(slot).Type != condition.TypeRows
			if !slices.Contains(slots, slot) {
				slots = append(slots, slot)
			}
		}
	}
	return slots, plain
}

// kindsOf goes through every reason that fields may have for having no answer,
// one field after the other.
func (h *hunt) kindsOf(was, now *rule, slots []condition.Slot, claims []satisfy.Claim) {
	if h.over() || h.unsure {
		return
	}
	q := satisfy.Question{Claims: claims}
	found := h.find(q)
	switch {
	case found.Verdict == satisfy.CannotTell:
		h.unsure = true
	case found.Verdict == satisfy.Impossible:
	case len(slots) > 0:
		answered, applies := h.status(condition.OpAnswered, slots[0]), h.status(condition.OpApplicable, slots[0])
		rest := slots[1:]
		h.kindsOf(was, now, rest, append(slices.Clone(claims), satisfy.Claim{When: answered, Be: satisfy.True}))
		h.kindsOf(was, now, rest, append(slices.Clone(claims), satisfy.Claim{When: applies, Be: satisfy.False}))
		h.kindsOf(was, now, rest, append(slices.Clone(claims), satisfy.Claim{When: answered, Be: satisfy.False}, satisfy.Claim{When: applies, Be: satisfy.True}))
	default:
		rec, row := found.Record(h.proof.set.schema), ""
		if was.each >= 0 {
			row = found.Row
		}
		a, _ := was.judge(rec, row)
		b, _ := now.judge(rec, row)
		if (a == OutcomeUndecided) != (b == OutcomeUndecided) {
			taken := h.example(q, found)
			h.refused, h.unsure = h.refused || !taken, h.unsure || taken && h.out.Example == nil
		}
	}
}

// status is a condition that asks for the status of a field.
func (h *hunt) status(op condition.Op, slot condition.Slot) *condition.Condition {
	s := h.proof.set.schema
	scope := condition.Scope{}
	if outer, inside := s.Parent(slot); inside {
		scope.Each = s.Field(outer).Name
	}
	c, _ := condition.CheckCondition(&condition.Node{Op: op, Args: []*condition.Node{{Op: condition.OpField, Name: s.Field(slot).Name}}}, s, scope)
	return c // of a field of the schema there always is one
}
