package survey

import "github.com/doorknock/doorknock/rules/condition"

// Passed is a question that an interview asks, with what has become of it.
type Passed struct {
	Path   condition.Path
	Status condition.Status // of its answer; Unasked: there is none
	Due    bool             // it is still to be asked
	Before bool             // its answer was given before the interview began, and brought along
}

// Passed lists the questions that are relevant, in the order in which they are
// asked, with what became of each: what has no answer and is not Due was left
// out. It says nothing of what anybody answered. After the end it tells how
// the interview stood when it ended. A repeat's own question counts as
// answered once somebody added a row or said that there is none.
func (iv *Interview) Passed() []Passed {
	var out []Passed
	for _, p := range iv.Relevant() {
		at, r, err := iv.findAsked(p)
		if err != nil {
			continue
		}
		n := &iv.survey.nodes[at]
		c := &r.cells[n.at]
		q := Passed{Path: p, Status: c.answer.Status, Due: c.state == due,
			Before: c.answer.Status != condition.Unasked && c.seq > 0 && c.when.time().Before(iv.began.time())}
		if n.kind == nodeRepeat && (c.rows.closed || len(c.rows.rows) > 0) {
			q.Status = condition.Answered
		}
		out = append(out, q)
	}
	return out
}
