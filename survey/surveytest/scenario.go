package surveytest

import (
	"errors"
	"strings"
	"testing"

	"github.com/doorknock/doorknock/survey"
)

// Scenario is a scenario written in Go: each method is a step of a file, and
// stops the test where it does not hold, at the line that called it. It belongs
// to the goroutine of its test.
type Scenario struct {
	t    testing.TB
	talk *Talk
}

// Begin begins an interview, at a place such as "at the door, in English, on
// 2027-01-12". Each fact is one of the landlord's record: "phone 07700 900123".
func Begin(t testing.TB, s *survey.Survey, scene string, facts ...string) *Scenario {
	t.Helper()
	out := &Scenario{t: t, talk: NewTalk(Among(s))}
	out.talk.survey = s
	for _, fact := range facts {
		out.Do("the record says " + fact)
	}
	return out.Do(scene)
}

// Do does any step of a file.
func (s *Scenario) Do(step string) *Scenario {
	s.t.Helper()
	if err := s.talk.Do(step); err != nil {
		s.t.Fatal(err)
	}
	return s
}

// Q requires that this question is put next.
func (s *Scenario) Q(path string) *Scenario { s.t.Helper(); return s.Do("Q " + path) }

// A answers it, in a person's words.
func (s *Scenario) A(words string) *Scenario { s.t.Helper(); return s.Do("A " + words) }

// IsRefused gives an answer that is refused, with these words in what is said.
func (s *Scenario) IsRefused(answer, says string) *Scenario {
	s.t.Helper()
	err := s.talk.Do("A " + answer)
	var refused *Refusal
	switch {
	case err == nil:
		s.t.Fatalf("A %s: expected it to be refused; instead it is taken", answer)
	case !errors.As(err, &refused):
		s.t.Fatal(err)
	case !strings.Contains(refused.Says, says):
		s.t.Fatalf("A %s: expected %s; instead it says: %s", answer, quoted(says), quoted(refused.Says))
	}
	return s
}

// IsAsked requires that these questions are relevant and asked here; names have
// commas between.
func (s *Scenario) IsAsked(paths string) *Scenario { s.t.Helper(); return s.Do("is asked " + paths) }

// IsNotAsked requires that these questions are not asked.
func (s *Scenario) IsNotAsked(paths string) *Scenario {
	s.t.Helper()
	return s.Do("is not asked " + paths)
}

// Says requires words in what is said now.
func (s *Scenario) Says(words string) *Scenario {
	s.t.Helper()
	return s.Do(`says "` + words + `"`)
}

// GoesBack goes back to the question before.
func (s *Scenario) GoesBack() *Scenario { s.t.Helper(); return s.Do("goes back") }

// IsCutOff saves the interview and leaves.
func (s *Scenario) IsCutOff() *Scenario { s.t.Helper(); return s.Do("is cut off") }

// GoesOn resumes it, somewhere such as "in chat, in Welsh".
func (s *Scenario) GoesOn(scene string) *Scenario { s.t.Helper(); return s.Do("goes on " + scene) }

// Submits hands the interview in, and returns the response.
func (s *Scenario) Submits() survey.Response {
	s.t.Helper()
	s.Do("submits")
	r, _ := s.talk.Response()
	return r
}

// Interview returns the interview as it stands.
func (s *Scenario) Interview() *survey.Interview { return s.talk.Interview() }
