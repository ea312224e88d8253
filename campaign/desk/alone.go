package desk

import (
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// gates are what must be known before a field can be told: the conditions under
// which a question and what it stands in are asked, and what is reckoned.
type gates struct {
	relevant []*condition.Condition
	reckoned []*condition.Expr
}

// gated reads a survey's gates, where it asks anything private; else nobody
// needs them.
func (e *edition) gated() {
	alone := false
	for _, private := range e.private {
		alone = alone || private
	}
	if !alone {
		return
	}
	e.gates = map[string]gates{}
	e.gate(e.Survey.Definition().Items, gates{})
}

func (e *edition) gate(items []survey.Item, around gates) {
	for _, item := range items {
		switch {
		case item.Ask != nil:
			a := item.Ask
			e.gates[a.Name] = e.behind(around, a.Relevant, a.Calculation)
		case item.Group != nil:
			e.gate(item.Group.Items, e.behind(around, item.Group.Relevant, nil))
		case item.Repeat != nil:
			r := item.Repeat
			e.gates[r.Name] = e.behind(around, r.Relevant, r.Count)
			e.gate(r.Items, e.gates[r.Name])
		}
	}
}

// behind is what stands behind one more condition. What the survey was made
// from can be read again.
func (e *edition) behind(around gates, relevant *survey.Logic, computed *survey.Computed) gates {
	out := gates{slices.Clip(around.relevant), slices.Clip(around.reckoned)}
	if relevant != nil {
		if c, err := condition.LoadCondition(relevant.Tree, e.Survey.Schema()); err == nil {
			out.relevant = append(out.relevant, c)
		}
	}
	if computed != nil {
		if x, err := condition.LoadExpr(computed.Tree, e.Survey.Schema()); err == nil {
			out.reckoned = append(out.reckoned, x)
		}
	}
	return out
}

// alone says whether an answer is missing because its question is put only to
// somebody who can answer alone, and was not put: a private one, or one that
// nobody can come to before a private one is answered. Where a survey insists
// on an answer, "rather not say" stands in for one that a conversation left out.
func (q question) alone(missing condition.Cause) bool {
	if q.edition.private[missing.Path.Field] && (missing.Status == condition.Unasked || q.leftOut != nil && q.leftOut(missing.Path)) {
		return true
	}
	if missing.Status != condition.Unasked {
		return false
	}
	behind, at := q.edition.gates[missing.Path.Field], condition.Place{Rows: missing.Path.Rows}
	for _, c := range behind.relevant {
		if c.EvalIn(q.record, at) == condition.Unknown && q.allAlone(c.Causes(q.record, at)) {
			return true
		}
	}
	for _, x := range behind.reckoned {
		if _, status := x.ValueIn(q.record, at); status != condition.Answered && q.allAlone(x.Causes(q.record, at)) {
			return true
		}
	}
	return false
}

// allAlone says whether nothing but what is asked of somebody alone is missing.
func (q question) allAlone(causes []condition.Cause) bool {
	causes = slices.DeleteFunc(causes, func(c condition.Cause) bool { return !c.Settles() })
	return len(causes) > 0 && !slices.ContainsFunc(causes, func(c condition.Cause) bool { return !q.alone(c) })
}
