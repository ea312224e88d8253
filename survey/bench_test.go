package survey_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// twelve is a survey of twelve questions, each piping a name and the answer
// before, some with a branch or a constraint.
func twelve() survey.Definition {
	items := []survey.Item{ask("name", survey.TypeText, required)}
	before := "name"
	for i := 1; i < 12; i++ {
		name := "q" + strconv.Itoa(i)
		words := label("{name}, you said {" + before + "}. And " + name + "?")
		switch i % 3 {
		case 0:
			items = append(items, ask(name, survey.TypeText, words, relevant("answered("+before+")")))
		case 1:
			items = append(items, ask(name, survey.TypeSelectOne, words, required, choices("red", "blue", "green")))
		case 2:
			items = append(items, ask(name, survey.TypeInteger, words, required, constrained(name+" <= 20", "At most twenty.")))
		}
		before = name
	}
	return of(items...)
}

func twelveAnswer(q survey.Question) survey.Answer {
	switch q.Type {
	case survey.TypeSelectOne:
		return choice("blue")
	case survey.TypeInteger:
		return number(7)
	}
	return text("something")
}

func BenchmarkInterview(b *testing.B) {
	s := built(b, twelve())
	begin := survey.Beginning{ID: "i1", Mode: survey.Chat, At: clock}
	var begun []byte
	iv := s.Begin(begin)
	for q, ok := iv.Current(); ok && q.Path.Field != "q11"; q, ok = iv.Current() {
		_, err := iv.Answer(q.Path, twelveAnswer(q), clock)
		require.NoError(b, err)
	}
	begun = iv.AppendState(nil)
	b.Run("answer", func(b *testing.B) {
		b.ReportAllocs()
		iv := s.Begin(begin)
		for b.Loop() {
			q, ok := iv.Current()
			if !ok {
				iv = s.Begin(begin)
				continue
			}
			if _, err := iv.Answer(q.Path, twelveAnswer(q), clock); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("durable", func(b *testing.B) {
		b.ReportAllocs()
		b.ReportMetric(float64(len(begun)), "bytes/state")
		var out []byte
		for b.Loop() {
			iv, err := s.Resume(begun)
			if err != nil {
				b.Fatal(err)
			}
			q, _ := iv.Current()
			if _, err := iv.Answer(q.Path, twelveAnswer(q), clock); err != nil {
				b.Fatal(err)
			}
			out = iv.AppendState(out[:0])
		}
	})
}

// An answer costs what depends on it, not the length of the survey; nor does
// the question that comes next, when most are answered.
func BenchmarkLongSurvey(b *testing.B) {
	for _, n := range []int{50, 5000} {
		iv := built(b, long(n)).Begin(survey.Beginning{ID: "i1", At: clock})
		for i := range n - 10 {
			_, err := iv.Answer(condition.Path{Field: "q" + strconv.Itoa(i)}, number(1), clock)
			require.NoError(b, err)
		}
		b.Run("n="+strconv.Itoa(n), func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				_, err := iv.Answer(condition.Path{Field: "gate"}, survey.Said(condition.Bool(i%2 == 0)), clock.Add(time.Second))
				if err != nil {
					b.Fatal(err)
				}
				iv.Current()
			}
		})
	}
}

// BenchmarkLoad compiles a checked form of five thousand questions, as a tablet
// does when it starts.
func BenchmarkLoad(b *testing.B) {
	checked := built(b, long(5000)).Checked()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := survey.Load(checked); err != nil {
			b.Fatal(err)
		}
	}
}
