package survey

import (
	"fmt"
	"maps"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// Taking says how a question takes an answer that is no value, such as "don't
// know". A regulator may forbid to offer one on a channel, and a resident may
// say it all the same.
type Taking string

// The ways of taking one.
const (
	TakingOffer  Taking = "offer"  // it is put to the respondent, as a button
	TakingAccept Taking = "accept" // it is not put, and taken from who says it
	TakingRefuse Taking = "refuse" // it is no answer here
)

// AnyMode stands for every mode that has no entry of its own, where an
// [Ask] says by mode how it takes an answer.
const AnyMode Mode = "any"

// taking is how a status is taken on a channel: as the channel's own entry
// says, or that of any mode, or else the question at large. A terminal without
// an entry goes by the chat's.
func (a *Ask) taking(status condition.Status, m Mode) Taking {
	on, by := a.takes(status)
	if t, ok := by[m]; ok {
		return t
	}
	if t, ok := by[Chat]; ok && m == Terminal {
		return t
	}
	if t, ok := by[AnyMode]; ok {
		return t
	}
	if on {
		return TakingOffer
	}
	return TakingRefuse
}

// takes is what a question says about a status.
func (a *Ask) takes(status condition.Status) (on bool, by map[Mode]Taking) {
	switch status {
	case condition.DontKnow:
		return a.DontKnow, a.DontKnowIn
	case condition.Declined:
		return a.Decline, a.DeclineIn
	case condition.NotApplicable:
		return a.NotApplicable, a.NotApplicableIn
	}
	return false, nil
}

// somewhere says that a status is taken on some channel.
func (a *Ask) somewhere(status condition.Status) bool {
	on, by := a.takes(status)
	for _, t := range by {
		if t != TakingRefuse {
			return true
		}
	}
	_, all := by[AnyMode]
	return on && !all
}

// everywhere says that a status is taken on every channel.
func (a *Ask) everywhere(status condition.Status) bool {
	_, by := a.takes(status)
	for _, t := range by {
		if t == TakingRefuse {
			return false
		}
	}
	return a.taking(status, "") != TakingRefuse
}

// said names a status as people do.
func said(status condition.Status) string {
	switch status {
	case condition.DontKnow:
		return "don't know"
	case condition.Declined:
		return "prefer not to say"
	}
	return "it does not apply"
}

// permitted says whether an answer that is no value may be given on a channel.
func (n *node) permitted(p condition.Path, status condition.Status, m Mode) error {
	switch {
	case status == condition.Answered || status == condition.Unasked:
	case status == condition.NotApplicable && n.fact >= 0: // the record's fact is no more
	case n.ask.taking(status, m) == TakingRefuse:
		return fmt.Errorf("%s: %w: %s", p, ErrNotAllowed, said(status))
	}
	return nil
}

// byNobody says that an answer says only that a question did not apply, which
// nobody said.
func (n *node) byNobody(at At) bool {
	return at.Answer.Status == condition.NotApplicable && !n.mayLack()
}

// unsure says that an answer may have been given at a time that nobody knows,
// or may say only that the question did not apply: it was given where the
// question does apply.
func (n *node) unsure(at At) bool {
	return at.Answer.Status == condition.NotApplicable && n.mayLack() && at.When.IsZero()
}

// mayLack says that "there is none" is an answer to a question.
func (n *node) mayLack() bool {
	return n.kind == nodeAsk && (n.fact >= 0 || n.ask.somewhere(condition.NotApplicable))
}

// takings checks what a question says by mode.
func (c *compiler) takings(at int, a *Ask) {
	for _, by := range []struct {
		key   string
		modes map[Mode]Taking
	}{{"decline_in", a.DeclineIn}, {"dont_know_in", a.DontKnowIn}, {"not_applicable_in", a.NotApplicableIn}} {
		for _, m := range slices.Sorted(maps.Keys(by.modes)) {
			switch t := by.modes[m]; t {
			case TakingOffer, TakingAccept, TakingRefuse:
			default:
				c.flaw(at, by.key+"."+string(m), string(t), fmt.Sprintf("%q is no way of taking it", clip(string(t))), "offer, accept or refuse")
			}
			if m == "" {
				c.flaw(at, by.key, "", "the mode is missing", "any stands for every other mode")
			}
		}
	}
	if a.Private && !a.everywhere(condition.Declined) {
		if _, by := a.takes(condition.Declined); len(by) > 0 {
			c.flaw(at, "decline_in", "", "a private question must take “prefer not to say” for an answer on every channel", "accept it where it is not offered")
		}
	}
}

// untaken reports what only a question can have that is answered.
func (c *compiler) untaken(at int, a *Ask) {
	c.without(at, fmt.Sprintf("nobody answers a %s: it cannot have this", a.noun()), "",
		trait{"random", a.Random}, trait{"specify", a.Specify.written()},
		trait{"soft", a.Soft || a.SoftIf != nil}, trait{"not_applicable", a.NotApplicable}, trait{"decline_in", len(a.DeclineIn) > 0},
		trait{"dont_know_in", len(a.DontKnowIn) > 0}, trait{"not_applicable_in", len(a.NotApplicableIn) > 0})
}

func (a *Ask) noun() string {
	if a.Type == TypeNote {
		return "note"
	}
	return "question of type " + string(a.Type)
}
