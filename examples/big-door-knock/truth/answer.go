package truth

import (
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// Answer is the reply as an answer to the question as it was put. Photo is the
// content hash of the picture that a resident sends who agrees to take one;
// without it they send none. A reply that the question does not take, such as
// a refusal where none is offered, leaves it unanswered: the zero Answer.
func (r Reply) Answer(q survey.Question, photo string) survey.Answer {
	switch {
	case r.Status == condition.Declined && q.MayDecline:
		return survey.Declined()
	case r.Status == condition.DontKnow && q.MayNotKnow:
		return survey.DontKnow()
	case r.Status != condition.Answered:
		return survey.Answer{}
	case r.Act == "removed" || r.Act == "none":
		return survey.HasNone()
	case r.Act == "confirmed":
		return survey.Said(q.Known)
	case q.Type == survey.TypeImage:
		if yes, _ := r.Value.Bool(); !yes || photo == "" {
			return survey.Answer{}
		}
		return survey.Said(condition.Media(photo))
	}
	return survey.Said(r.Value)
}
