package surveytest

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/doorknock/doorknock/survey"
)

// Result is what became of one scenario.
type Result struct {
	Name  string
	Line  int   // where it begins in the file
	Err   error // nil: every step held; else a [*Failure] or a [*Refusal] with its place
	Talk  *Talk // as it ended
	Steps int   // that were done
}

// Run runs every scenario of the file. Surveys finds the surveys that do not
// stand in the file itself; it may be nil where they all do.
func (f *File) Run(surveys Surveys) []Result {
	own := Among(f.surveys...)
	find := func(id string, number int) *survey.Survey {
		if s := own(id, number); s != nil || surveys == nil {
			return s
		}
		return surveys(id, number)
	}
	results := make([]Result, len(f.scripts))
	for i := range f.scripts {
		results[i] = f.play(&f.scripts[i], find)
	}
	return results
}

func (f *File) play(s *script, surveys Surveys) Result {
	t := NewTalk(surveys)
	if len(f.surveys) == 1 {
		t.survey = f.surveys[0] // there is no other that could be meant
	}
	out := Result{Name: s.name, Line: s.line, Talk: t}
	steps := append(append([]line(nil), f.before...), s.steps...)
	for i := 0; i < len(steps); i++ {
		err := t.Do(steps[i].text)
		var refused *Refusal
		if errors.As(err, &refused) && i+1 < len(steps) && steps[i+1].verb.words == "is refused" {
			i++
			err = refused.says(steps[i].rest)
		}
		if err != nil {
			out.Err = f.at(err, steps[i])
			return out
		}
		out.Steps = i + 1
	}
	return out
}

// says compares what was said to a refused answer with the step's words.
func (r *Refusal) says(rest string) error {
	if rest == "" {
		return nil
	}
	words, behind, err := inQuotes(rest)
	switch {
	case err != nil:
		return err
	case behind != "":
		return instead("words in quotes", "it says %q behind them", behind)
	case !strings.Contains(r.Says, words):
		return instead(quoted(words), "it says: %s", quoted(r.Says))
	}
	return nil
}

// at gives a failure its place.
func (f *File) at(err error, l line) error {
	var failed *Failure
	if errors.As(err, &failed) {
		failed.File, failed.Line, failed.Step = f.name, l.number, l.text
	}
	return err
}

// Run reads files of scenarios and runs each scenario as a test of its own.
// Surveys finds the surveys that do not stand in a file itself; nil where they
// all do.
func Run(t *testing.T, surveys Surveys, files ...string) {
	t.Helper()
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Error(err)
			continue
		}
		f, err := Parse(name, data)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, r := range f.Run(surveys) {
			t.Run(r.Name, func(t *testing.T) {
				if r.Err != nil {
					t.Error(r.Err)
				}
			})
		}
	}
}
