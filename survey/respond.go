package survey

import "github.com/doorknock/doorknock/rules/condition"

// response is what the interview comes to as it stands.
func (iv *Interview) response() Response {
	now := iv.sitting()
	r := Response{
		ID: ResponseID(iv.id), Of: iv.survey.version, Interview: iv.id, Home: iv.home, Tenancy: iv.tenancy,
		Respondent: iv.respondent, By: now.By, Mode: now.Mode, Language: iv.survey.def.Languages[iv.lang],
		Consents: iv.Consents(), Supersedes: iv.supersedes, Partial: iv.partial,
		Began: iv.began.time(), Submitted: iv.submitted.time(),
	}
	iv.eachCell(&iv.root, 0, len(iv.survey.nodes), func(at int, row *row, c *cell) {
		iv.report(&r, &iv.survey.nodes[at], row, c)
	})
	return r
}

// report adds what one cell comes to.
func (iv *Interview) report(r *Response, n *node, row *row, c *cell) {
	p := condition.Path{Field: n.name, Rows: row.rows}
	switch {
	case c.truth == condition.Unknown:
		r.Unsettled = append(r.Unsettled, Unsettled{Path: p, Causes: iv.causes(n, row)})
	case c.truth == condition.False:
		r.Answers = append(r.Answers, At{Path: p, Answer: Answer{Status: condition.NotApplicable}})
	case n.counted() && c.answer.Status == condition.Answered:
		r.Answers = append(r.Answers, At{Path: p, Answer: Said(c.rows.value())}) // nobody said so
	case n.kind == nodeValue || n.counted():
		if c.answer.Status != condition.Unasked {
			r.Answers = append(r.Answers, At{Path: p, Answer: c.answer}) // nobody gave it
		}
	case n.kind == nodeRepeat:
		if c.rows.closed || len(c.rows.rows) > 0 {
			r.Answers = append(r.Answers, iv.at(p, Said(c.rows.value()), c, r.Mode))
		}
	case c.answer.Status != condition.Unasked:
		r.Answers = append(r.Answers, iv.at(p, c.answer, c, r.Mode))
		if c.review || c.broken {
			r.Review = append(r.Review, p)
		}
		if change, ok := iv.change(n, p, c); ok {
			r.Changes = append(r.Changes, change)
		}
	}
}

func (iv *Interview) at(p condition.Path, a Answer, c *cell, mode Mode) At {
	at := At{Path: p, Answer: a, When: c.when.time()}
	if m := iv.sittings[c.sitting].Mode; m != mode {
		at.Mode = m
	}
	return at
}

// change is what an answer does to the landlord's record. "Don't know" does
// nothing to it.
func (iv *Interview) change(n *node, p condition.Path, c *cell) (Change, bool) {
	if n.fact < 0 {
		return Change{}, false
	}
	where := iv.sittings[c.sitting]
	old := iv.known[n.fact]
	out := Change{Fact: iv.survey.facts[n.fact].Name, Path: p, Old: old, When: c.when.time(), By: where.By, Mode: where.Mode}
	held := old.Type() != condition.TypeNone
	switch c.answer.Status {
	case condition.Declined:
		out.Act = Withheld
	case condition.NotApplicable:
		out.Act = Removed
		return out, held
	case condition.Answered:
		out.New = c.answer.Value
		switch {
		case !held:
			out.Act = Added
		case iv.same(n, old, out.New):
			out.Act = Confirmed
		default:
			out.Act = Corrected
		}
	default:
		return Change{}, false
	}
	return out, true
}

// same says that the record's value is the answer's, once both are brought to
// one form.
func (iv *Interview) same(n *node, old, said condition.Value) bool {
	a, err := iv.acceptValue(n, condition.Path{Field: n.name}, old)
	return err == nil && a.Value == said
}

// source is a response whose answers are found by their path at once.
type source struct {
	answers map[condition.Path]Answer
	rest    Response
}

func (r Response) indexed() source {
	s := source{answers: make(map[condition.Path]Answer, len(r.Answers)), rest: Response{Unsettled: r.Unsettled}}
	for _, a := range r.Answers {
		s.answers[a.Path] = a.Answer
	}
	return s
}

// Fact makes a source a condition.Source.
func (s source) Fact(p condition.Path) (condition.Value, condition.Status) {
	if a, ok := s.answers[p]; ok {
		return a.Value, a.Status
	}
	return s.rest.Fact(p)
}
