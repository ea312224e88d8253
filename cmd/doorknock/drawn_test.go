package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	bigdoorknock "github.com/doorknock/doorknock/examples/big-door-knock"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/form"
)

// drawnDay is the day of the interviews that are drawn.
var drawnDay = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// sample is the survey of the sample campaign.
func sample(t testing.TB) *survey.Survey {
	t.Helper()
	doc, err := bigdoorknock.Documents.ReadFile("survey-2.yaml")
	require.NoError(t, err)
	of, err := form.Compile("survey-2.yaml", doc, form.Config{})
	require.NoError(t, err)
	return of
}

// drawing draws answers by lot. Calm is how often, of a hundred times, somebody
// says that there is nothing wrong where they may; else every answer is as
// likely as another.
type drawing struct {
	*rand.Rand
	calm int
}

func draw(seed uint64, calm int) drawing { return drawing{rand.New(rand.NewPCG(seed, 2)), calm} }

// drawn is a response in which every answer is drawn by lot.
func drawn(t testing.TB, of *survey.Survey, id string, lot drawing) survey.Response {
	t.Helper()
	iv := of.Begin(survey.Beginning{ID: survey.InterviewID(id), Mode: survey.Doorstep, Language: "en", Seed: lot.Uint64(), At: drawnDay})
	for n := 0; n < 500; n++ {
		q, more := iv.Current()
		if !more {
			break
		}
		a := answerTo(q, lot)
		if _, err := iv.Answer(q.Path, a, drawnDay); err != nil {
			_, err = iv.Answer(q.Path, survey.Answer{}, drawnDay) // not this one, then
			require.NoError(t, err, "%s: %v", q.Path, a)
		}
	}
	r, err := iv.Submit(drawnDay)
	require.NoError(t, err)
	return r
}

func answerTo(q survey.Question, lot drawing) survey.Answer {
	switch {
	case q.MayDecline && lot.IntN(15) == 0:
		return survey.Declined()
	case q.MayNotKnow && lot.IntN(15) == 0:
		return survey.DontKnow()
	case !q.Required && q.Type == survey.TypeText && lot.IntN(3) > 0:
		return survey.Answer{}
	}
	return survey.Said(valueTo(q, lot))
}

func valueTo(q survey.Question, lot drawing) condition.Value {
	calm := lot.IntN(100) < lot.calm
	option := func() string {
		for _, o := range q.Options {
			if calm && o.Exclusive {
				return o.Name
			}
		}
		if calm && q.Ordered {
			return q.Options[0].Name
		}
		return q.Options[lot.IntN(len(q.Options))].Name
	}
	switch q.Type {
	case survey.TypeBoolean, survey.TypeAcknowledge:
		return condition.Bool(!calm && lot.IntN(3) > 0)
	case survey.TypeRows:
		return condition.Bool(len(q.Rows) < 1+lot.IntN(2))
	case survey.TypeSelectOne:
		return condition.Choice(option())
	case survey.TypeSelectMultiple:
		return condition.Choices(option())
	case survey.TypeInteger:
		return condition.Int(int64(lot.IntN(6)))
	case survey.TypeRange, survey.TypeRating, survey.TypeNPS:
		return q.Scale.At(lot.IntN(q.Scale.Len()))
	case survey.TypeMoney:
		return condition.Pence(int64(lot.IntN(100000)), q.Currency)
	case survey.TypeDate:
		return condition.On(condition.DateOf(drawnDay).AddDays(-lot.IntN(900)))
	case survey.TypePhone:
		return condition.Text(fmt.Sprintf("07700900%03d", lot.IntN(1000)))
	case survey.TypeEmail:
		return condition.Text("someone@example.org")
	}
	return condition.Text("It has been like this since the summer.")
}

// plainly writes a response as who has no interview would: by the names of its
// questions.
func plainly(of *survey.Survey, r survey.Response) map[string]any {
	rec, _ := of.Record(r, condition.DateOf(drawnDay))
	at := map[condition.Path]survey.Answer{}
	for _, a := range r.Answers {
		at[a.Path] = a.Answer
	}
	return plainRow(of.Schema(), rec, "", "", at)
}

func plainRow(s *condition.Schema, rec *condition.Record, repeat, row string, at map[condition.Path]survey.Answer) map[string]any {
	out := map[string]any{}
	for i := range s.Len() {
		f, parent := s.Field(condition.Slot(i)), ""
		if p, inside := s.Parent(condition.Slot(i)); inside {
			parent = s.Field(p).Name
		}
		a, there := at[condition.Path{Field: f.Name, Rows: row}]
		if parent != repeat || !there || a.Status == condition.NotApplicable {
			continue
		}
		if ids, _, ok := a.Value.Rows(); ok {
			rows := []any{}
			for _, id := range ids {
				inner := string(id)
				if row != "" {
					inner = row + "/" + inner
				}
				rows = append(rows, plainRow(s, rec, f.Name, inner, at))
			}
			out[f.Name] = rows
			continue
		}
		out[f.Name] = plainAnswer(a)
	}
	return out
}

func plainAnswer(a survey.Answer) any {
	if a.Status != condition.Answered {
		return map[string]any{"status": a.Status}
	}
	if b, ok := a.Value.Bool(); ok {
		return b
	}
	if n, ok := a.Value.Int(); ok {
		return n
	}
	if list, ok := a.Value.Choices(); ok {
		return list
	}
	return a.Value.String()
}

// drawnLine is one line for decide --lines, or replay.
func drawnLine(t testing.TB, of *survey.Survey, i int, lot drawing) []byte {
	t.Helper()
	line, err := json.Marshal(map[string]any{"id": i, "aware": "2026-11-23", "tenure": "social_rent",
		"answers": plainly(of, drawn(t, of, fmt.Sprint("r-", i), lot))})
	require.NoError(t, err)
	return append(line, '\n')
}
