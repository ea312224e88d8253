package desk

import (
	"slices"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/survey"
)

// action names an action of a decision.
type action struct{ typ, row string }

func actionOf(a rules.Action) action { return action{a.Type, a.Row} }

// heard is when an answer was given: the zero time for what nobody said,
// because it does not apply. What a wrong clock puts into the future is heard
// now.
func (q question) heard(at survey.At) time.Time {
	if at.When.After(q.now) {
		return q.now
	}
	return at.When
}

// lastSaid is when the latest answer was given: what a whole response says was
// known from then on, however much later it was handed in or closed.
func (q question) lastSaid() time.Time {
	var last time.Time
	for _, at := range q.answers.Answers {
		if heard := q.heard(at); heard.After(last) {
			last = heard
		}
	}
	if last.IsZero() {
		return q.heard(survey.At{When: q.answers.Submitted})
	}
	return last
}

// since finds from when the landlord has known what each action rests on, and
// dates each action from then: an interview may last for days, a response may
// be entered or closed weeks after its words were said, and a clock runs from
// the words. The answers are gone through again in the order in which they
// were given, as if the rules had looked at every one; what the end no longer
// asks for is passed over.
func (d *Desk) since(q question, decision *rules.Decision) map[action]time.Time {
	said := map[condition.Path]time.Time{}
	for _, at := range q.answers.Answers {
		said[at.Path] = q.heard(at)
	}
	since := map[action]time.Time{}
	var moments []time.Time
	for _, a := range decision.Actions {
		if a.Clock == "" {
			since[actionOf(a)] = grounds(a, said)
			continue
		}
		moments = append(moments, groundMoments(a, said)...)
	}
	slices.SortFunc(moments, time.Time.Compare)
	moments = slices.CompactFunc(moments, time.Time.Equal)
	for _, moment := range moments {
		then, ok := d.decisionAt(q, moment)
		if !ok {
			continue
		}
		for _, early := range then.Actions {
			i := slices.IndexFunc(decision.Actions, func(a rules.Action) bool { return a.Clock != "" && actionOf(a) == actionOf(early) })
			if i < 0 {
				continue
			}
			if _, known := since[actionOf(early)]; !known {
				since[actionOf(early)] = moment
			}
			decision.Actions[i].Due = sooner(decision.Actions[i].Due, early.Due)
		}
	}
	return since
}

// sinceBefore goes back to when the interview gave cause for an action first:
// an answer that was changed since has its last time only, but its case has
// been dated from its first.
func sinceBefore(since map[action]time.Time, decision *rules.Decision, s campaign.Settlement) {
	for i, a := range decision.Actions {
		id := campaign.CaseIDOf(s.Home, campaign.CaseAction, a.Type, a.Row, s.Interview)
		for _, c := range s.Cases {
			if c.ID != id {
				continue
			}
			if at := since[actionOf(a)]; at.IsZero() || c.AwareAt.Before(at) {
				since[actionOf(a)] = c.AwareAt
			}
			decision.Actions[i].Due = sooner(a.Due, c.Ruled.Due)
		}
	}
}

// decisionAt is what the rules would have said of the answers that had been
// given by a moment.
func (d *Desk) decisionAt(q question, moment time.Time) (rules.Decision, bool) {
	so := q.answers
	so.Answers = nil
	for _, at := range q.answers.Answers {
		ids, closed, isRows := at.Answer.Value.Rows()
		switch {
		case !q.heard(at).After(moment): // what nobody said, because it does not apply, has no time
		case isRows && closed: // its rows were there before somebody said that there are no more
			at.Answer = survey.Said(condition.Rows(false, ids...))
		case !isRows:
			continue
		}
		so.Answers = append(so.Answers, at)
	}
	record, err := q.edition.Survey.Record(so, q.record.Today())
	if err != nil {
		return rules.Decision{}, false
	}
	ask := d.asking(q, moment)
	ask.Services = nil
	return q.edition.Rules.Decide(record, ask), true
}

// groundMoments are when the answers were given that an action rests on.
func groundMoments(a rules.Action, said map[condition.Path]time.Time) []time.Time {
	var moments []time.Time
	for _, r := range a.Reasons {
		for _, used := range r.Used {
			if at := said[used.Path]; !at.IsZero() {
				moments = append(moments, at)
			}
		}
	}
	return moments
}

// grounds is when the first of an action's reasons had all its answers.
func grounds(a rules.Action, said map[condition.Path]time.Time) time.Time {
	var first time.Time
	for _, r := range a.Reasons {
		if moments := groundMoments(rules.Action{Reasons: []rules.Reason{r}}, said); len(moments) > 0 {
			if last := slices.MaxFunc(moments, time.Time.Compare); first.IsZero() || last.Before(first) {
				first = last
			}
		}
	}
	return first
}

// sooner takes of each limit the earlier date.
func sooner(due, early []deadline.Due) []deadline.Due {
	due = slices.Clone(due)
	for i, limit := range due {
		for _, e := range early {
			if e.Clock == limit.Clock && e.Stage == limit.Stage && e.At.Before(due[i].At) {
				due[i] = e
			}
		}
	}
	slices.SortStableFunc(due, func(a, b deadline.Due) int { return a.At.Compare(b.At) })
	return due
}
