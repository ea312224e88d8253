package interview_test

import (
	_ "embed"
	"testing"
	"time"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/form"
)

//go:embed survey.yaml
var document []byte

var clock = time.Date(2027, 1, 12, 17, 30, 0, 0, time.UTC)

func twelve(t testing.TB) *survey.Survey {
	s, err := form.Compile("survey.yaml", document, form.Config{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// said is the same for every question of a type, here and for the rival.
func said(q survey.Question) survey.Answer {
	switch q.Type {
	case survey.TypeSelectOne:
		return survey.Said(condition.Choice("blue"))
	case survey.TypeInteger:
		return survey.Said(condition.Int(7))
	}
	return survey.Said(condition.Text("something"))
}

func begin(s *survey.Survey) *survey.Interview {
	return s.Begin(survey.Beginning{ID: "i-1", Mode: survey.Chat, At: clock})
}

// BenchmarkDoorknock puts a question, with what it pipes, and takes its
// answer.
func BenchmarkDoorknock(b *testing.B) {
	s := twelve(b)
	b.Run("memory", func(b *testing.B) {
		b.ReportAllocs()
		iv := begin(s)
		for b.Loop() {
			q, ok := iv.Current()
			if !ok {
				iv = begin(s)
				q, _ = iv.Current()
			}
			if _, err := iv.Answer(q.Path, said(q), clock); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("durable", func(b *testing.B) {
		b.ReportAllocs()
		state := begin(s).AppendState(nil)
		longest := 0
		for b.Loop() {
			iv, err := s.Resume(state)
			if err != nil {
				b.Fatal(err)
			}
			q, ok := iv.Current()
			if !ok {
				iv = begin(s)
				q, _ = iv.Current()
			}
			if _, err := iv.Answer(q.Path, said(q), clock); err != nil {
				b.Fatal(err)
			}
			state = iv.AppendState(state[:0])
			longest = max(longest, len(state))
		}
		b.ReportMetric(float64(longest), "B/state")
	})
}
