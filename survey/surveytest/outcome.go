package surveytest

import (
	"errors"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// submits hands the interview in.
func (t *Talk) submits(string) error {
	if err := t.talking(); err != nil {
		return err
	}
	r, err := t.iv.Submit(t.speak())
	if err != nil {
		return instead("it to be complete", "%v", err)
	}
	if faults := t.survey.Check(r); len(faults) > 0 {
		return instead("what was submitted to pass the survey's own check", "%v", faults)
	}
	t.response = &r
	return nil
}

// cannotSubmit says what is missing.
func (t *Talk) cannotSubmit(list string) error {
	if err := t.talking(); err != nil {
		return err
	}
	want, err := t.paths(list)
	if err != nil {
		return err
	}
	_, err = t.iv.Clone().Submit(t.now)
	var open *survey.Incomplete
	if !errors.As(err, &open) {
		return instead("it not to be complete", "it is")
	}
	missing := slices.Concat(open.Missing, open.Broken)
	if !slices.EqualFunc(want, missing, same) {
		return instead("only "+joined(want)+" to be missing", "these are: %s", joined(missing))
	}
	return nil
}

func joined(paths []condition.Path) string {
	names := make([]string, len(paths))
	for i, p := range paths {
		names[i] = p.String()
	}
	return strings.Join(names, ", ")
}

// records says what is kept of an answer.
func (t *Talk) records(rest string) error {
	name, words, _ := strings.Cut(rest, " ")
	p, err := t.path(strings.TrimSuffix(name, ":"))
	if err != nil {
		return err
	}
	got, err := t.kept(p)
	if err != nil {
		return err
	}
	q := t.described(p)
	want, err := t.read(q, strings.TrimSpace(words))
	if err != nil {
		return err
	}
	if want.Status == condition.Answered {
		want.Value = t.canonical(q.Type, want.Value)
	}
	if got != want {
		return instead(p.String()+" to be "+strings.TrimSpace(words), "it is %s", t.written(p, got))
	}
	return nil
}

// recordsNo says that nothing is kept of an answer.
func (t *Talk) recordsNo(list string) error {
	paths, err := t.paths(list)
	if err != nil {
		return err
	}
	for _, p := range paths {
		got, err := t.kept(p)
		if err != nil {
			return err
		}
		if got.Status != condition.Unasked && got.Status != condition.NotApplicable {
			return instead("no answer to "+p.String(), "it is %s", t.written(p, got))
		}
	}
	return nil
}

// kept is the answer of the response or, before it is submitted, of the
// interview.
func (t *Talk) kept(p condition.Path) (survey.Answer, error) {
	r := t.response
	if r == nil {
		if err := t.talking(); err != nil {
			return survey.Answer{}, err
		}
		partial := t.iv.Clone().SubmitPartial(t.now)
		r = &partial
	}
	for _, at := range r.Answers {
		if at.Path == p {
			return at.Answer, nil
		}
	}
	return survey.Answer{}, nil
}

func (t *Talk) described(p condition.Path) survey.Question {
	q, _ := t.survey.Describe(p.Field, survey.Doorstep, t.language())
	q.Path = p
	return q
}

func (t *Talk) written(p condition.Path, a survey.Answer) string {
	if a.Status != condition.Answered {
		return a.Status.String()
	}
	if kind := t.described(p).Type; kind == survey.TypePhone || kind == survey.TypeMoney {
		return t.survey.Say(p.Field, a, t.language())
	}
	return a.Value.String()
}

// changes says what the response does to the landlord's record.
func (t *Talk) changes(rest string) error {
	if t.response == nil {
		return instead("a response that was submitted", "there is none yet")
	}
	if rest == "nothing" {
		if len(t.response.Changes) > 0 {
			return instead("no change to the record", "there is: %s", t.listed(t.response.Changes))
		}
		return nil
	}
	words := strings.Fields(rest)
	if len(words) < 2 {
		return instead("a fact and what was done about it: changes phone corrected 07700 900123", "it says %q", rest)
	}
	for _, c := range t.response.Changes {
		if c.Fact == words[0] {
			return t.changed(c, survey.Act(words[1]), strings.Join(words[2:], " "))
		}
	}
	return instead("a change to "+words[0], "there is %s", t.listed(t.response.Changes))
}

// changed compares one change with what a step says of it.
func (t *Talk) changed(c survey.Change, act survey.Act, words string) error {
	if c.Act != act {
		return instead(c.Fact+" to be "+string(act), "it is %s", t.listed([]survey.Change{c}))
	}
	if words == "" {
		return nil
	}
	for _, f := range t.survey.Known() {
		if f.Name != c.Fact {
			continue
		}
		want, err := t.factValue(f, words)
		if err != nil {
			return err
		}
		if want != c.New {
			return instead(c.Fact+" to be "+words, "it is %s", t.listed([]survey.Change{c}))
		}
	}
	return nil
}

func (t *Talk) listed(changes []survey.Change) string {
	if len(changes) == 0 {
		return "none"
	}
	var out []string
	for _, c := range changes {
		words := c.Fact + " " + string(c.Act)
		if c.New.Type() != condition.TypeNone {
			words += " " + t.written(c.Path, survey.Said(c.New))
		}
		out = append(out, words)
	}
	return strings.Join(out, ", ")
}
