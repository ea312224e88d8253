package survey

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// Given begins an interview, as [Survey.Begin] does, with answers that came
// without one, such as those of another system's form, and says which of the
// Prefilled it would not have taken: unknown questions and rows, what is
// reckoned from other answers, and what is not asked where the others are so
// ([ErrNotAsked]), wrong types ([ErrType]), constraints ([ErrConstraint]) and
// what a question does not take ([ErrNotAllowed]). An answer to a question of
// which the others leave open whether it applies is no fault: it is in open, and
// parked until that is settled.
//
// Unlike [Survey.Check] it asks nothing of the whole: answers may be missing,
// and what follows from them need not stand among them.
func (s *Survey) Given(b Beginning) (iv *Interview, open []At, faults Faults) {
	iv, unplaced := s.begin(b)
	for _, u := range unplaced {
		faults = append(faults, faultOf(u.Path, u.err))
	}
	told := func(p condition.Path) bool {
		return slices.ContainsFunc(unplaced, func(u unfit) bool { return u.Path == p })
	}
	for _, at := range b.Prefilled {
		f, wrong := iv.untaken(at)
		switch {
		case wrong && !told(at.Path):
			faults = append(faults, f)
		case !wrong && iv.leftOpen(at.Path):
			open = append(open, at)
		}
	}
	return iv, open, faults
}

// untaken is what is wrong with an answer that was placed.
func (iv *Interview) untaken(at At) (Fault, bool) {
	i, r, err := iv.find(at.Path)
	if err != nil {
		return Fault{}, false // told when it was placed, or its row is parked
	}
	n := &iv.survey.nodes[i]
	c, mode := &r.cells[n.at], cmp.Or(at.Mode, iv.sitting().Mode)
	fault := func(class error, format string, args ...any) (Fault, bool) {
		return Fault{Path: at.Path, Err: class, Text: fmt.Sprintf(format, args...)}, true
	}
	switch {
	case n.kind == nodeValue && n.ask.Type != TypeHidden:
		return fault(ErrNotAsked, "the survey reckons this from other answers: give those, and leave this out")
	case c.truth == condition.False && at.Answer.Status != condition.NotApplicable && !noRows(at.Answer.Value):
		return fault(ErrNotAsked, "the survey does not ask this where the other answers are so: its relevant is false")
	case n.kind != nodeAsk || c.truth == condition.False || n.byNobody(at):
	case n.ask.StaffOnly && !mode.Staffed():
		return fault(ErrNotAsked, "it is for staff only")
	case n.permitted(at.Path, at.Answer.Status, mode) != nil:
		return fault(ErrNotAllowed, "%s", said(at.Answer.Status))
	case c.broken:
		return fault(ErrConstraint, "%s", iv.broke(n, r, c))
	}
	return Fault{}, false
}

// leftOpen says that the answers so far leave open whether a question applies.
func (iv *Interview) leftOpen(p condition.Path) bool {
	i, r, err := iv.find(p)
	return err == nil && r.cells[iv.survey.nodes[i].at].truth == condition.Unknown
}

// noRows says that an answer is an empty list, which is what a repeat has that
// does not apply.
func noRows(v condition.Value) bool {
	rows, closed, ok := v.Rows()
	return ok && closed && len(rows) == 0
}
