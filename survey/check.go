package survey

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// Check gives the interview's verdict on a response from anywhere: none but
// [Faults] that are empty where an interview that was given these answers
// would have submitted this response. It reports another version
// ([ErrVersion], and then nothing else), unknown questions, rows that are not
// listed and answers to what was not asked ([ErrNotAsked]), wrong types
// ([ErrType]), constraints ([ErrConstraint]), what was not allowed
// ([ErrNotAllowed]), required answers that are missing ([ErrIncomplete]), and
// changes, causes and statuses that its answers do not come to
// ([ErrRecount]). It holds no clock to the times in it.
func (s *Survey) Check(r Response) Faults {
	if r.Of != s.version {
		return Faults{{Err: ErrVersion, Text: fmt.Sprintf("the response is of %s, and the survey is %s", r.Of, s.version)}}
	}
	began := r.Began
	iv, unplaced := s.begin(Beginning{
		ID: r.Interview, Mode: r.Mode, Language: r.Language, Respondent: r.Respondent, By: r.By, Home: r.Home, Tenancy: r.Tenancy,
		At: began, Prefilled: r.Answers, Supersedes: r.Supersedes, Known: r.knownFacts(),
	})
	var faults Faults
	if at, crowds := r.crowds(); crowds {
		faults = append(faults, Fault{Path: at, Err: ErrNotAllowed, Text: fmt.Sprintf("no more than %d rows in all", mostRowsInAll)})
	}
	for _, u := range unplaced {
		faults = append(faults, faultOf(u.Path, u.err))
	}
	if r.Partial {
		iv.SubmitPartial(r.Submitted)
	} else {
		iv.finish(r.Submitted)
	}
	c := checking{iv: iv, response: r, faults: faults}
	if len(faults) == 0 {
		c.answers()
	}
	if len(c.faults) == 0 {
		c.recount() // what follows from faults is not told again
	}
	return c.faults
}

// knownFacts is what the record held, as the changes tell.
func (r Response) knownFacts() map[string]condition.Value {
	known := map[string]condition.Value{}
	for _, c := range r.Changes {
		if c.Old.Type() != condition.TypeNone {
			known[c.Fact] = c.Old
		}
	}
	return known
}

type checking struct {
	iv       *Interview
	response Response
	faults   Faults
}

func (c *checking) fault(p condition.Path, class error, text string) {
	c.faults = append(c.faults, Fault{Path: p, Err: class, Text: text})
}

// answers judges each answer, and what is missing.
func (c *checking) answers() {
	for _, at := range c.response.Answers {
		node, r, err := c.iv.find(at.Path)
		if err != nil {
			continue // reported when it was placed
		}
		c.answer(at, &c.iv.survey.nodes[node], r)
	}
	if c.response.Partial {
		return
	}
	if e := c.iv.incomplete(); e != nil {
		for _, p := range e.Missing {
			c.fault(p, ErrIncomplete, "it is required")
		}
	}
}

// answer judges one answer.
func (c *checking) answer(at At, n *node, r *row) {
	cell, mode := &r.cells[n.at], cmp.Or(at.Mode, c.response.Mode)
	byNobody := n.byNobody(at) || n.unsure(at) && cell.truth != condition.True
	switch {
	case n.kind == nodeValue || n.counted(): // compared with what the answers come to
	case byNobody && cell.truth == condition.True:
		c.fault(at.Path, ErrRecount, "it does apply")
	case byNobody:
	case cell.truth != condition.True:
		c.fault(at.Path, ErrNotAsked, "it is not relevant")
	case n.kind == nodeAsk && n.ask.StaffOnly && !mode.Staffed():
		c.fault(at.Path, ErrNotAsked, "it is for staff only")
	case n.kind == nodeAsk && n.permitted(at.Path, at.Answer.Status, mode) != nil:
		c.fault(at.Path, ErrNotAllowed, said(at.Answer.Status))
	case cell.broken && (c.iv.never(n, r, cell) || c.iv.asked(n) && !c.response.Partial): // else another answer changed since
		c.fault(at.Path, ErrConstraint, c.iv.broke(n, r, cell))
	}
}

// recount compares what follows from the answers with what the response says.
func (c *checking) recount() {
	want := c.iv.response()
	got := c.response
	c.statuses(got.Answers, want.Answers)
	if got.ID != want.ID {
		c.fault(condition.Path{}, ErrRecount, "the response has not its interview's id")
	}
	if got.Language != want.Language {
		c.fault(condition.Path{}, ErrRecount, fmt.Sprintf("the survey has no language %q", clip(string(got.Language))))
	}
	if !slices.EqualFunc(got.Unsettled, want.Unsettled, func(a, b Unsettled) bool {
		return a.Path == b.Path && slices.Equal(a.Causes, b.Causes)
	}) {
		c.fault(condition.Path{}, ErrRecount, "other questions are unsettled, or for other causes")
	}
	if !slices.Equal(got.Review, want.Review) {
		c.fault(condition.Path{}, ErrRecount, "other answers are to be reviewed")
	}
	if !slices.EqualFunc(got.Changes, want.Changes, func(a, b Change) bool {
		return a.Fact == b.Fact && a.Path == b.Path && a.Act == b.Act && a.Old == b.Old && a.New == b.New
	}) {
		c.fault(condition.Path{}, ErrRecount, "other changes to the record")
	}
}

// computed says that nobody answers what is at a path.
func (c *checking) computed(p condition.Path) bool {
	at, ok := c.iv.survey.byName[p.Field]
	return ok && (c.iv.survey.nodes[at].kind == nodeValue || c.iv.survey.nodes[at].counted())
}

// statuses reports the answers that the interview would not have in its
// response, and those that only it would have.
func (c *checking) statuses(got, want []At) {
	held := make(map[condition.Path]Answer, len(got))
	for _, at := range got {
		held[at.Path] = at.Answer
	}
	for _, at := range want {
		a, ok := held[at.Path]
		delete(held, at.Path)
		switch {
		case !ok && at.Answer.Status == condition.NotApplicable:
			c.fault(at.Path, ErrRecount, "it does not apply, and the response does not say so")
		case !ok:
			c.fault(at.Path, ErrRecount, "the response leaves it out")
		case a != at.Answer && c.computed(at.Path):
			c.fault(at.Path, ErrRecount, "the answers come to something else")
		case a != at.Answer && a.Value.Type() == condition.TypeRows:
			c.fault(at.Path, ErrRecount, "more rows may come, and the response is submitted")
		case a != at.Answer:
			c.fault(at.Path, ErrRecount, "it is not written in the form in which it is kept")
		}
	}
	for _, at := range got {
		if _, extra := held[at.Path]; extra && c.computed(at.Path) {
			c.fault(at.Path, ErrRecount, "the answers do not come to it")
		} else if extra {
			c.fault(at.Path, ErrRecount, "whether it applies is not settled")
		}
	}
}
