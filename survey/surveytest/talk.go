package surveytest

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// Surveys finds a survey by its id and its version's number; 0 is any. It
// returns nil where there is none.
type Surveys func(id string, number int) *survey.Survey

// Among finds surveys in a list; where any version will do, it takes the
// newest.
func Among(surveys ...*survey.Survey) Surveys {
	return func(id string, number int) *survey.Survey {
		var found *survey.Survey
		for _, s := range surveys {
			v := s.Version()
			if v.ID == id && (number == v.Number || number == 0 && (found == nil || found.Version().Number < v.Number)) {
				found = s
			}
		}
		return found
	}
}

// Talk is one scenario being played: an interview that somebody gives, or has
// broken off. It belongs to one goroutine.
type Talk struct {
	surveys  Surveys
	survey   *survey.Survey
	known    map[string]condition.Value
	iv       *survey.Interview
	now      time.Time
	state    []byte        // while it is cut off
	lost     []survey.Lost // when it was carried to a newer version
	response *survey.Response
}

// NewTalk is a talk before anything happened. The steps of [Talk.Do] begin it.
func NewTalk(surveys Surveys) *Talk {
	return &Talk{surveys: surveys, known: map[string]condition.Value{}, now: firstDay}
}

// Do does one step, as a line of a file says it. It returns a [*Failure] where
// the step does not hold, and a [*Refusal] for an answer that was refused.
func (t *Talk) Do(step string) error {
	step = strings.TrimSpace(step)
	v, rest := findVerb(step)
	if v == nil {
		return located(&Failure{Expected: "a step", Instead: "this is none: " + nearVerb(step)}, step)
	}
	return located(v.do(t, rest), step)
}

// Interview returns the interview as it stands; nil before it began and while
// it is cut off.
func (t *Talk) Interview() *survey.Interview { return t.iv }

// Response returns what was submitted; false before that.
func (t *Talk) Response() (survey.Response, bool) {
	if t.response == nil {
		return survey.Response{}, false
	}
	return *t.response, true
}

// located gives a failure its step.
func located(err error, step string) error {
	if f, ok := err.(*Failure); ok && f.Step == "" { //nolint:errorlint // never wrapped before it has its place
		f.Step = step
	}
	return err
}

// takes says which survey it is.
func (t *Talk) takes(name string) error {
	if t.iv != nil || t.state != nil {
		return instead("one survey from the beginning", "the interview began already")
	}
	id, number := name, 0
	if i := strings.LastIndexByte(name, '@'); i >= 0 {
		n, err := strconv.Atoi(name[i+1:])
		if err != nil || n < 1 {
			return instead("a survey as id@version", "it says %q", name)
		}
		id, number = name[:i], n
	}
	if t.survey = t.surveys(id, number); t.survey == nil {
		return instead("a survey "+name, "there is none here")
	}
	return nil
}

func (t *Talk) atTheDoor(rest string) error   { return t.begins(survey.Doorstep, rest) }
func (t *Talk) byPhone(rest string) error     { return t.begins(survey.Phone, rest) }
func (t *Talk) inChat(rest string) error      { return t.begins(survey.Chat, rest) }
func (t *Talk) onAPage(rest string) error     { return t.begins(survey.Online, rest) }
func (t *Talk) atATerminal(rest string) error { return t.begins(survey.Terminal, rest) }

// begins begins the interview.
func (t *Talk) begins(mode survey.Mode, rest string) error {
	s, err := parseScene(rest)
	switch {
	case err != nil:
		return err
	case t.survey == nil:
		return noSurvey()
	case t.iv != nil || t.state != nil:
		return instead("one beginning", "the interview began already: goes on …")
	}
	if err := t.speaks(s.language); err != nil {
		return err
	}
	t.now = s.from(t.now)
	t.iv = t.survey.Begin(survey.Beginning{ID: "scenario", Mode: mode, Language: s.language, Respondent: "resident",
		By: actor(mode), Home: "home", Tenancy: "tenancy", Known: t.known, Seed: s.seed, At: t.now})
	return nil
}

func noSurvey() error {
	return instead("to know which survey it is", "no line says it: survey ID@VERSION")
}

// actor is who writes the answers down.
func actor(mode survey.Mode) survey.ActorID {
	if mode.Staffed() {
		return "visitor"
	}
	return "resident"
}

func (t *Talk) speaks(lang survey.Language) error {
	if lang == "" {
		return nil
	}
	for _, l := range t.survey.Languages() {
		if l == lang {
			return nil
		}
	}
	return instead("a language of the survey", "%s is none: it has %v", lang, t.survey.Languages())
}

// onRecord gives a fact of the landlord's record.
func (t *Talk) onRecord(rest string) error {
	name, words, _ := strings.Cut(rest, " ")
	if t.survey == nil {
		return noSurvey()
	}
	var names []string
	for _, f := range t.survey.Known() {
		names = append(names, f.Name)
		if f.Name != name {
			continue
		}
		v, err := t.factValue(f, strings.TrimSpace(words))
		if err != nil {
			return err
		}
		t.known[name] = v
		if t.iv != nil {
			t.iv.Identified(t.known)
		}
		return nil
	}
	return instead("a fact that the survey knows", "%q is none%s", name, orNothing(meant(name, names)))
}

// isCutOff saves the interview and leaves.
func (t *Talk) isCutOff(string) error {
	if err := t.talking(); err != nil {
		return err
	}
	t.state, t.iv = t.iv.AppendState(nil), nil
	return nil
}

// goesOn resumes what was saved, or goes on elsewhere.
func (t *Talk) goesOn(rest string) error {
	s, err := parseScene(rest)
	if err != nil {
		return err
	}
	if t.iv == nil && t.state == nil {
		return instead("an interview to go on with", "none began: at the door, in English, on 2027-01-12")
	}
	if t.iv == nil {
		if err := t.resume(s.version); err != nil {
			return err
		}
	}
	if err := t.speaks(s.language); err != nil {
		return err
	}
	t.now = s.from(t.now.Add(time.Minute))
	was := t.iv.Sitting()
	if s.mode != "" {
		was.Mode, was.By = s.mode, actor(s.mode)
	}
	if s.language != "" {
		was.Language = s.language
	}
	t.iv.Continue(was)
	t.iv.Wake(t.now)
	return nil
}

// resume reads the saved interview back.
func (t *Talk) resume(version int) error {
	if version > 0 && version != t.survey.Version().Number {
		return t.migrate(version)
	}
	iv, err := t.survey.Resume(t.state)
	if err != nil {
		return instead("to resume what was saved", "%v", err)
	}
	t.iv, t.state = iv, nil
	return nil
}

// later lets time go by.
func (t *Talk) later(rest string) error {
	s, err := parseScene(rest)
	if err != nil {
		return err
	}
	t.now = s.from(t.now)
	if t.iv != nil {
		t.iv.Wake(t.now)
	}
	return nil
}

// talking requires an interview that is going on.
func (t *Talk) talking() error {
	switch {
	case t.state != nil:
		return instead("an interview that is going on", "it is cut off: goes on in chat")
	case t.iv == nil:
		return instead("an interview that is going on", "none began: at the door, in English, on 2027-01-12")
	}
	return nil
}

// speak lets a minute go by for something that is said.
func (t *Talk) speak() time.Time {
	t.now = t.now.Add(time.Minute)
	return t.now
}

// next describes the question that is put next.
func (t *Talk) next() string {
	q, ok := t.iv.Current()
	if !ok {
		return "nothing more is asked"
	}
	return fmt.Sprintf("%s is asked: %s", q.Path, quoted(q.Label))
}

func orNothing(hint string) string {
	if hint == "" {
		return ""
	}
	return " (" + hint + ")"
}
