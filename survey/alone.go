package survey

import "github.com/doorknock/doorknock/rules/condition"

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

// refusesAt is refuses for an answer from elsewhere.
func (j *alone) refusesAt(at At) bool {
	i, ok := j.survey.byName[at.Path.Field]
	if !ok || j.survey.nodes[i].kind != nodeAsk {
		return false
	}
	n := &j.survey.nodes[i]
	a, err := (&Interview{survey: j.survey}).accept(n, at.Path, at.Answer)
	return err == nil && j.refuses(n, a, stampOf(at.When))
}

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
