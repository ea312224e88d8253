package answers

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"strings"
	"time"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// Taken is what a survey makes of one respondent's answers. It belongs to one
// goroutine.
type Taken struct {
	Record *condition.Record // what conditions read
	Asking rules.Asking      // what a decision needs beside it

	survey *survey.Survey
	begin  survey.Beginning
}

// Interview returns the one that the answers would have come from, as far as
// they are of one: it has the words of the questions. Each call makes another.
func (t Taken) Interview() *survey.Interview { return t.survey.Begin(t.begin) }

// Decide asks the rules, with the consents that the answers give.
func (t Taken) Decide(set *rules.Set) rules.Decision {
	return set.Decide(t.Record, t.Consenting(set))
}

// Consenting is Asking with the consents that the answers give to referrals of
// the set.
func (t Taken) Consenting(set *rules.Set) rules.Asking {
	ask := t.Asking
	ask.Consents = set.Consents(t.Record, ask.Consents)
	return ask
}

// Take puts answers where an interview would have put them, which began at the
// moment that ask calls now or, where they say it, at noon of their today. What
// they say of awareness, nation, tenure, stage and consents goes before ask.
//
// The error is [rules.Refusals] with every answer that the survey would not
// have taken. What is taken of the others is returned all the same.
func (r *Reader) Take(said rules.Test, ask rules.Asking) (Taken, error) {
	ask = said.Asking(ask)
	zone := cmp.Or(ask.Zone, time.UTC)
	now := ask.Now.In(zone)
	if said.Today != nil && *said.Today != condition.DateOf(now) {
		now = said.Today.At(12, 0, zone)
	}
	begin := survey.Beginning{ID: "given", Mode: survey.Doorstep, At: now, Prefilled: make([]survey.At, 0, len(said.Answers))}
	for _, g := range said.Answers {
		if g.Status != condition.Unasked {
			begin.Prefilled = append(begin.Prefilled, survey.At{Path: g.Path, Answer: survey.Answer{Value: g.Value, Status: g.Status}, When: now})
		}
	}
	iv, open, faults := r.survey.Given(begin)
	rec := iv.Record() // nobody goes on with this interview
	for _, at := range open {
		_ = rec.Set(at.Path, at.Answer.Value, at.Answer.Status) // it was taken
	}
	r.untold(rec, "", "")
	return Taken{Record: rec, Asking: ask, survey: r.survey, begin: begin}, refusals(faults)
}

// untold leaves repeats unasked of which nobody told a row, and which may have
// some: so they are in a response too.
func (r *Reader) untold(rec *condition.Record, repeat, row string) {
	for _, name := range r.repeats[repeat] {
		at := condition.Path{Field: name, Rows: row}
		v, status := rec.Fact(at)
		ids, closed, _ := v.Rows()
		if len(ids) == 0 && !closed && status == condition.Answered {
			_ = rec.Set(at, condition.Value{}, condition.Unasked) // it is there
		}
		for _, id := range ids {
			r.untold(rec, name, strings.TrimPrefix(row+"/"+string(id), "/"))
		}
	}
}

// refusals are the faults of answers as rules tell them.
func refusals(faults survey.Faults) error {
	if len(faults) == 0 {
		return nil
	}
	out := make(rules.Refusals, len(faults))
	for i, f := range faults {
		out[i] = rules.Refusal{Path: f.Path, Err: f.Err, Text: f.Text}
		if !errors.Is(f.Err, survey.ErrNotAsked) {
			out[i].Text = strings.TrimSuffix("the survey does not take this answer: "+f.Text, ": ")
		}
	}
	return out
}

// TakeResponse reads a response on the day on which it was submitted, on ask's
// clock. It takes the response's word for what applied: whoever has it from
// elsewhere asks [survey.Survey.Check] first.
//
// The error is [survey.ErrVersion] for a response to another version, which
// [survey.Survey.Migrate] can bring over, and that of [survey.Survey.Record].
func (r *Reader) TakeResponse(response survey.Response, ask rules.Asking) (Taken, error) {
	if response.Of != r.survey.Version() {
		return Taken{}, fmt.Errorf("%w: the response is of %s, and the survey is %s", survey.ErrVersion, response.Of, r.survey.Version())
	}
	if ask.Now.IsZero() {
		ask.Now = response.Submitted
	}
	if ask.AwareAt.IsZero() {
		ask.AwareAt = response.Submitted
	}
	rec, err := r.survey.Record(response, condition.DateOf(response.Submitted.In(cmp.Or(ask.Zone, time.UTC))))
	if err != nil {
		return Taken{}, err
	}
	ask.Consents = maps.Clone(ask.Consents)
	for _, c := range response.Consents {
		if ask.Consents == nil {
			ask.Consents = map[string]bool{}
		}
		ask.Consents[c.Purpose] = c.Given
	}
	begin := survey.Beginning{ID: response.Interview, Mode: response.Mode, Language: response.Language, At: response.Began, Prefilled: response.Answers}
	return Taken{Record: rec, Asking: ask, survey: r.survey, begin: begin}, nil
}

// Given are the answers of a response that somebody gave, as plain answers:
// without what was reckoned from them, and without what did not apply.
func (r *Reader) Given(response survey.Response) rules.Test {
	var said rules.Test
	for _, at := range response.Answers {
		_, reckoned := r.reckoning[at.Path.Field]
		if !reckoned && at.Answer.Status != condition.NotApplicable {
			said.Answers = append(said.Answers, rules.Given{Path: at.Path, Value: at.Answer.Value, Status: at.Answer.Status})
		}
	}
	return said
}
