package main

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// answering puts answers from a file where an interview would have put them:
// what does not apply on these answers does not, so that conditions read what
// the survey gives them otherwise. An answer to a question of which nobody can
// tell whether it applies stands as it is.
type answering struct {
	survey *survey.Survey
	said   rules.Test
	now    time.Time

	iv  *survey.Interview
	rec *condition.Record
}

// record fills the record, and returns the answers that the survey would not
// have taken.
func (a *answering) record() []survey.Fault {
	a.said.Answers = slices.DeleteFunc(slices.Clone(a.said.Answers), func(g rules.Given) bool { return g.Status == condition.Unasked })
	begin := survey.Beginning{ID: "decide", Mode: survey.Doorstep, At: a.now}
	for _, g := range a.said.Answers {
		begin.Prefilled = append(begin.Prefilled, survey.At{Path: g.Path, Answer: survey.Answer{Value: g.Value, Status: g.Status}, When: a.now})
	}
	a.iv = a.survey.Begin(begin)
	r := a.iv.Clone().SubmitPartial(a.now)
	today := condition.DateOf(a.now)
	if a.said.Today != nil {
		today = *a.said.Today
	}
	a.rec, _ = a.survey.Record(r, today)
	faults := a.refused(begin, r)
	for _, g := range a.said.Answers {
		if _, had := answerAt(r, g.Path); !had {
			_ = a.rec.Set(g.Path, g.Value, g.Status)
		}
	}
	return faults
}

// refused is what the interview itself would have refused.
func (a *answering) refused(b survey.Beginning, r survey.Response) []survey.Fault {
	var out []survey.Fault
	reckoned := reckoningsOf(a.survey.Definition())
	for _, g := range a.said.Answers {
		if _, own := reckoned[g.Path.Field]; own {
			out = append(out, survey.Fault{Path: g.Path, Err: survey.ErrNotAsked, Text: "the survey reckons this from other answers: give those, and leave this out"})
			continue
		}
		if got, ok := answerAt(r, g.Path); ok && got.Status == condition.NotApplicable && g.Status != condition.NotApplicable && !noRows(g.Value) {
			out = append(out, survey.Fault{Path: g.Path, Err: survey.ErrNotAsked, Text: "the survey does not ask this where the other answers are so: its relevant is false"})
		}
	}
	raw := survey.Response{ID: "decide", Interview: "decide", Of: a.survey.Version(), Mode: b.Mode, Language: a.survey.Languages()[0],
		Answers: b.Prefilled, Began: a.now, Submitted: a.now}
	for _, f := range a.survey.Check(raw) {
		if errors.Is(f.Err, survey.ErrConstraint) || errors.Is(f.Err, survey.ErrNotAllowed) || errors.Is(f.Err, survey.ErrType) {
			out = append(out, f)
		}
	}
	return out
}

// noRows says that somebody wrote an empty list, which is what a repeat has that
// does not apply.
func noRows(v condition.Value) bool {
	rows, closed, ok := v.Rows()
	return ok && closed && len(rows) == 0
}

func answerAt(r survey.Response, p condition.Path) (survey.Answer, bool) {
	i := slices.IndexFunc(r.Answers, func(at survey.At) bool { return at.Path == p })
	if i < 0 {
		return survey.Answer{}, false
	}
	return r.Answers[i].Answer, true
}

// answeredAt gives a fault of an answer its place in the file of answers.
func answeredAt(top *document.Node, s *condition.Schema, f survey.Fault) document.Fault {
	text := f.Text
	if !errors.Is(f.Err, survey.ErrNotAsked) {
		text = "the survey does not take this answer: " + text
	}
	return whereAnswered(top.Find("answers"), s, f.Path).Fault(f.Err, text, "")
}

// whereAnswered finds an answer: rows are numbered from 1 in their list.
func whereAnswered(answers *document.Node, s *condition.Schema, p condition.Path) *document.Node {
	var repeats []string
	slot, ok := s.Slot(p.Field)
	for ok {
		if slot, ok = s.Parent(slot); ok {
			repeats = append(repeats, s.Field(slot).Name)
		}
	}
	slices.Reverse(repeats)
	n := answers
	for i, row := range strings.Split(p.Rows, "/") {
		if number, err := strconv.Atoi(row); err == nil && i < len(repeats) {
			n = at(n, repeats[i], number-1)
		}
	}
	return at(n, p.Field)
}
