package survey

import (
	"fmt"

	"github.com/doorknock/doorknock/rules/condition"
)

// alone judges answers by themselves: whatever else is said, a constraint that
// looks at no other answer refuses what it refuses, and so does a filter of
// choices. The zero alone is of no survey.
type alone struct {
	survey *Survey
	began  stamp             // when what has no time was given
	rec    *condition.Record // with a row of each repeat, and no answer
}

// lonely says that nothing but its own answer decides over a node's answer.
func (n *node) lonely() (constraint, filter bool) {
	return n.constraint != nil && len(n.constraint.Reads()) == 1, n.filter != nil && len(n.filter.Reads()) == 0
}

// refuses says that an answer given at some time could not have been given.
func (j *alone) refuses(n *node, a Answer, when stamp) bool {
	constraint, filter := n.lonely()
	if a.Status != condition.Answered || !constraint && !filter {
		return false
	}
	if j.rec == nil {
		j.rec = j.survey.schema.NewRecord()
	}
	iv := &Interview{survey: j.survey, rec: j.rec, began: j.began, today: when.day()}
	r := &row{rows: j.rowOf(n.repeat), repeat: n.repeat}
	if filter && !iv.allStay(n, r, a.Value) {
		return true
	}
	if !constraint {
		return false
	}
	p := condition.Path{Field: n.name, Rows: r.rows}
	if j.rec.Set(p, a.Value, a.Status) != nil {
		return false // told elsewhere
	}
	truth := iv.constraint(n, r, when)
	_ = j.rec.Set(p, condition.Value{}, condition.Unasked)
	return truth == condition.False
}

// refusesAt says why an answer from elsewhere could not have been given on its
// channel; nil where it could, or where that is told when it is placed.
func (j *alone) refusesAt(at At, m Mode) error {
	i, ok := j.survey.byName[at.Path.Field]
	if !ok || j.survey.nodes[i].kind != nodeAsk || at.Answer.Status == condition.Unasked || j.survey.nodes[i].byNobody(at) {
		return nil
	}
	n := &j.survey.nodes[i]
	a, err := (&Interview{survey: j.survey}).accept(n, at.Path, at.Answer)
	switch {
	case err != nil:
		return nil //nolint:nilerr // told when it is placed
	case n.ask.StaffOnly && !m.Staffed():
		return errStaffOnly
	case j.refuses(n, a, stampOf(at.When)):
		return ErrConstraint
	}
	return n.permitted(at.Path, a.Status, m)
}

// errStaffOnly is of an answer that somebody gave on a channel without staff.
var errStaffOnly = fmt.Errorf("%w: it is for staff only", ErrNotAsked)

// rowOf makes a row of a repeat and returns its path.
func (j *alone) rowOf(repeat int) string {
	if repeat < 0 {
		return ""
	}
	n := &j.survey.nodes[repeat]
	outer := j.rowOf(n.repeat)
	_ = j.rec.Set(condition.Path{Field: n.name, Rows: outer}, condition.Rows(true, "1"), condition.Answered)
	return joined(outer, "1")
}
