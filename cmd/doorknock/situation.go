package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/answers"
)

// asked are the flags of commands that ask rules about answers.
type asked struct {
	Answers string `arg:"" name:"answers" help:"A file of answers, JSON or YAML; - reads JSON from standard input."`

	Rules    string `required:"" placeholder:"FILE" help:"The rules to ask."`
	Survey   string `placeholder:"FILE" help:"The survey that they are for; found beside the rules where it is not given."`
	Landlord string `placeholder:"FILE" help:"The landlord, for nation and time zone; found beside the rules."`
	Services string `placeholder:"FILE" help:"Local services, to refer and point to; found beside the rules."`

	Aware    string          `placeholder:"WHEN" help:"When the landlord first knew, from which clocks count: 2026-11-23, or 2026-11-23T09:30. Defaults to --now." env:"-"`
	Now      string          `placeholder:"WHEN" help:"The moment of the decision. Defaults to --aware, or else to this moment." env:"-"`
	Consent  map[string]bool `placeholder:"PURPOSE=yes" help:"What the resident said to a consent: share_with_partners=yes, or =no." env:"-"`
	Stage    string          `enum:"submitted,answered" default:"submitted" help:"answered asks only the rules that do not wait for the end." env:"-"`
	Nation   string          `help:"Where the home is: england, wales, scotland or northern_ireland. Defaults to the landlord's." env:"-"`
	Tenure   string          `help:"How the home is held: social_rent, private_rent, temporary, licence, shared_owner or leaseholder." env:"-"`
	Area     string          `placeholder:"POSTCODE" help:"The home's postcode, for services near it." env:"-"`
	Age      int             `help:"The resident's age in years, for services." env:"-"`
	Language string          `placeholder:"CODE" help:"The language in which the resident is told, such as cy." env:"-"`
}

// situation is one respondent's answers, and the rules that are asked of them.
type situation struct {
	rules     *rules.Set
	survey    *survey.Survey
	reader    *answers.Reader
	record    *condition.Record
	versions  []*survey.Survey  // where responses are compared: they may be to any of these
	given     []rules.Given     // the answers that somebody gave
	interview *survey.Interview // that the answers would have come from, as far as they are of one
	ask       rules.Asking
	language  survey.Language
}

// situation reads what the flags name. Whatever is wrong with the documents
// is printed with its place.
func (a *asked) situation(std streams) (*situation, error) {
	out, err := a.asks(std)
	if err != nil {
		return nil, err
	}
	return out, a.fill(std, out)
}

// asks reads the documents, and no answers yet.
func (a *asked) asks(std streams) (*situation, error) {
	s, err := load(std, nil, append([]string{a.Rules}, given(a.Survey, a.Landlord, a.Services)...)...)
	if err != nil {
		return nil, err
	}
	f := s.files[0]
	if f.rules == nil {
		return nil, wrong("%s: these are no rules, but: %s", f.name, f.what())
	}
	of, _ := s.surveyOf(f, f.rules.Version().Survey)
	out := &situation{rules: f.rules, survey: of, reader: answers.New(of), ask: s.asking(f), language: cmp.Or(survey.Language(a.Language), of.Languages()[0])}
	if d := s.servicesOf(f); d != nil {
		out.ask.Services = d.services
	}
	return out, nil
}

// given are the names that somebody gave.
func given(names ...string) []string {
	var out []string
	for _, name := range names {
		if name != "" {
			out = append(out, name)
		}
	}
	return out
}

// fill reads the answers into the situation.
func (a *asked) fill(std streams, out *situation) error {
	src, err := a.read(std)
	if err != nil {
		return err
	}
	one, taken, err := a.oneOf(out, src.name, src.data)
	var flags inputError
	if errors.As(err, &flags) {
		return err
	}
	if err != nil {
		src.faulty(err)
		return (&shelf{files: []*file{src}}).sound(std, nil)
	}
	*out = *one
	out.interview = taken.Interview()
	return nil
}

// read reads the file of answers, or standard input.
func (a *asked) read(std streams) (*file, error) {
	if a.Answers != "-" {
		s, err := find(a.Answers)
		if err != nil {
			return nil, err
		}
		if err := s.sound(std, nil); err != nil {
			return nil, err
		}
		if len(s.files) != 1 {
			return nil, wrong("%s: answers are one file", a.Answers)
		}
		return s.files[0], nil
	}
	data, err := io.ReadAll(io.LimitReader(std.in, mostBytes))
	if err != nil {
		return nil, fmt.Errorf("standard input: %w", err)
	}
	f := &file{name: "standard input", base: "standard input.json", data: data}
	f.top, err = document.Parse(f.name, data, document.Limits{})
	f.faulty(err)
	return f, (&shelf{files: []*file{f}}).sound(std, nil)
}

// asking takes from the flags, and else from the file of answers, what a
// decision needs beside them.
func (a *asked) asking(ask *rules.Asking, said rules.Test) error {
	aware, err := when(a.Aware, ask.Zone)
	if err != nil {
		return wrong("--aware: %w", err)
	}
	now, err := when(a.Now, ask.Zone)
	if err != nil {
		return wrong("--now: %w", err)
	}
	ask.AwareAt, ask.Now = firstTime(aware, said.AwareAt), now
	switch {
	case ask.Now.IsZero() && ask.AwareAt.IsZero():
		ask.Now = time.Now()
		ask.AwareAt = ask.Now
	case ask.Now.IsZero():
		ask.Now = ask.AwareAt
	case ask.AwareAt.IsZero():
		ask.AwareAt = ask.Now
	}
	if ask.Unaware() {
		return wrong("--aware: nobody was aware of it yet: it is a later day than --now")
	}
	if n := cmp.Or(deadline.Nation(a.Nation), said.Nation); n != "" {
		if !n.Known() {
			return wrong("--nation: %q is none of england, wales, scotland and northern_ireland", n)
		}
		ask.Nation, ask.Division = n, ""
	}
	if ask.Tenure = cmp.Or(deadline.Tenure(a.Tenure), said.Tenure); ask.Tenure != "" && !slices.Contains(tenures, ask.Tenure) {
		return wrong("--tenure: %q is none of %s", ask.Tenure, listed(names(tenures), "and"))
	}
	ask.Stage = rules.Stage(a.Stage)
	if said.Stage != "" && a.Stage == string(rules.StageSubmitted) {
		ask.Stage = said.Stage
	}
	ask.Area, ask.Age, ask.Language = a.Area, a.Age, a.Language
	ask.Consents = map[string]bool{}
	for purpose, yes := range said.Consents {
		ask.Consents[purpose] = yes
	}
	for purpose, yes := range a.Consent {
		ask.Consents[purpose] = yes
	}
	return nil
}

// tenures are those of the clocks.
var tenures = []deadline.Tenure{deadline.SocialRent, deadline.PrivateRent, deadline.Temporary, deadline.Licence, deadline.SharedOwner, deadline.Leaseholder}

func names[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

func firstTime(times ...time.Time) time.Time {
	for _, t := range times {
		if !t.IsZero() {
			return t
		}
	}
	return time.Time{}
}

var errWhen = errors.New("write a day, 2026-11-23, or a moment, 2026-11-23T09:30")

// when reads a day, which is its noon, or a moment on the landlord's clock.
func when(text string, in *time.Location) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	if day, err := condition.ParseDate(text); err == nil {
		return day.At(12, 0, in), nil
	}
	for _, layout := range []string{"2006-01-02T15:04", "2006-01-02 15:04", "2006-01-02T15:04:05"} {
		if t, err := time.ParseInLocation(layout, text, in); err == nil {
			return t, nil
		}
	}
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return t, errWhen
	}
	return t, nil
}
