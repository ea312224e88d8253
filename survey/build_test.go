package survey_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/expression"
	"github.com/doorknock/doorknock/survey"
)

// compiled fills in the trees of a definition whose conditions have their
// source only, as survey/form does for a document.
func compiled(def survey.Definition) (survey.Definition, error) {
	schema, _ := survey.SchemaOf(def)
	return def, compileItems(def.Items, schema, "", def.Tables)
}

func compileItems(items []survey.Item, schema *condition.Schema, each string, tables map[string]survey.Table) error {
	for _, item := range items {
		var logic []*survey.Logic
		inner, innerEach := []survey.Item(nil), each
		switch {
		case item.Ask != nil:
			logic = append(logic, item.Ask.Relevant, item.Ask.RequiredIf, item.Ask.Constraint, item.Ask.SoftIf)
		case item.Group != nil:
			logic, inner = append(logic, item.Group.Relevant), item.Group.Items
		case item.Repeat != nil:
			logic, inner, innerEach = append(logic, item.Repeat.Relevant), item.Repeat.Items, item.Repeat.Name
		}
		if item.Ask != nil && item.Ask.Filter != nil {
			list := item.Ask.Choices
			if item.Ask.Table != "" {
				list = tables[item.Ask.Table]
			}
			c, err := expression.Compile(item.Ask.Filter.Source, schema, expression.Config{Each: each, Columns: survey.Columns(list)})
			if err != nil {
				return fmt.Errorf("%s: %w", item.Ask.Filter.Source, err)
			}
			if item.Ask.Filter.Tree, err = c.MarshalBinary(); err != nil {
				return err
			}
		}
		for _, l := range logic {
			if l == nil {
				continue
			}
			c, err := expression.Compile(l.Source, schema, expression.Config{Each: each})
			if err != nil {
				return fmt.Errorf("%s: %w", l.Source, err)
			}
			if l.Tree, err = c.MarshalBinary(); err != nil {
				return err
			}
		}
		if item.Ask != nil {
			if err := compileValues(item.Ask, schema, each); err != nil {
				return err
			}
		}
		if item.Repeat != nil && item.Repeat.Count != nil {
			e, err := expression.CompileValue(item.Repeat.Count.Source, schema, condition.TypeInteger, expression.Config{Each: each})
			if err != nil {
				return fmt.Errorf("%s: %w", item.Repeat.Count.Source, err)
			}
			if item.Repeat.Count.Tree, err = e.MarshalBinary(); err != nil {
				return err
			}
		}
		if err := compileItems(inner, schema, innerEach, tables); err != nil {
			return err
		}
	}
	return nil
}

// compileValues fills in the trees of what a question comes to.
func compileValues(a *survey.Ask, schema *condition.Schema, each string) error {
	slot, ok := schema.Slot(a.Name)
	if !ok {
		return nil
	}
	field := schema.Field(slot)
	for _, v := range []*survey.Computed{a.Calculation, a.Default} {
		if v == nil {
			continue
		}
		e, err := expression.CompileValue(v.Source, schema, field.Type, expression.Config{Each: each, Choices: field.Choices})
		if err != nil {
			return fmt.Errorf("%s: %w", v.Source, err)
		}
		if v.Tree, err = e.MarshalBinary(); err != nil {
			return err
		}
	}
	return nil
}

func built(t require.TestingT, def survey.Definition) *survey.Survey {
	def, err := compiled(def)
	require.NoError(t, err)
	s, err := survey.New(def)
	require.NoError(t, err)
	return s
}

// The short hands of a definition.

func en(words string) survey.Text { return survey.Text{"en": words} }

func says(words string) survey.Wording { return survey.Wording{Text: en(words)} }

func when(source string) *survey.Logic { return &survey.Logic{Source: source} }

func ask(name string, t survey.Type, change ...func(*survey.Ask)) survey.Item {
	a := &survey.Ask{Name: name, Type: t, Label: says(name + "?")}
	for _, f := range change {
		f(a)
	}
	return survey.Item{Ask: a}
}

func choices(names ...string) func(*survey.Ask) {
	return func(a *survey.Ask) {
		for _, name := range names {
			a.Choices = append(a.Choices, survey.Choice{Name: name, Label: en("the " + name)})
		}
	}
}

func relevant(source string) func(*survey.Ask) {
	return func(a *survey.Ask) { a.Relevant = when(source) }
}

func scale(from, to, step float64) func(*survey.Ask) {
	return func(a *survey.Ask) { a.Scale = &survey.Scale{From: from, To: to, Step: step} }
}

func label(words string) func(*survey.Ask) {
	return func(a *survey.Ask) { a.Label = says(words) }
}

func constrained(source, words string) func(*survey.Ask) {
	return func(a *survey.Ask) { a.Constraint, a.Message = when(source), en(words) }
}

func calculated(t condition.Type, source string) func(*survey.Ask) {
	return func(a *survey.Ask) { a.Value, a.Calculation = t, &survey.Computed{Source: source} }
}

func preset(source string) func(*survey.Ask) {
	return func(a *survey.Ask) { a.Default = &survey.Computed{Source: source} }
}

func required(a *survey.Ask)  { a.Required = true }
func declined(a *survey.Ask)  { a.Decline = true }
func dontKnow(a *survey.Ask)  { a.DontKnow = true }
func sensitive(a *survey.Ask) { a.Sensitive = true }
func private(a *survey.Ask)   { a.Private, a.Decline = true, true }
func staffOnly(a *survey.Ask) { a.StaffOnly = true }

func known(fact string) func(*survey.Ask) {
	return func(a *survey.Ask) { a.Known = fact }
}

func group(name string, items ...survey.Item) survey.Item {
	return survey.Item{Group: &survey.Group{Name: name, Items: items}}
}

func grid(label string, rows ...survey.Item) survey.Item {
	g := group("grid-1", rows...)
	if g.Group.Grid = true; label != "" {
		g.Group.Label = en(label)
	}
	return g
}

func repeat(name string, items ...survey.Item) survey.Item {
	return survey.Item{Repeat: &survey.Repeat{Name: name, Items: items}}
}

func of(items ...survey.Item) survey.Definition {
	return survey.Definition{ID: "test", Number: 1, Languages: []survey.Language{"en"}, Items: items}
}

var (
	clock = time.Date(2026, 11, 23, 18, 30, 0, 0, time.UTC)
	yes   = survey.Said(condition.Bool(true))
	no    = survey.Said(condition.Bool(false))
)

func text(s string) survey.Answer   { return survey.Said(condition.Text(s)) }
func choice(s string) survey.Answer { return survey.Said(condition.Choice(s)) }
func number(n int64) survey.Answer  { return survey.Said(condition.Int(n)) }
func many(s ...string) survey.Answer {
	return survey.Said(condition.Choices(s...))
}

func path(s string) condition.Path {
	p, err := survey.ParsePath(s)
	if err != nil {
		panic(err)
	}
	return p
}

// interviewing is an interview on a clock that moves a minute with each word.
type interviewing struct {
	t   *testing.T
	iv  *survey.Interview
	now time.Time
}

func begin(t *testing.T, def survey.Definition) *interviewing {
	s := built(t, def)
	return &interviewing{t, s.Begin(survey.Beginning{ID: "i1", Mode: survey.Chat, At: clock}), clock}
}

func (i *interviewing) answer(at string, a survey.Answer) survey.Step {
	i.t.Helper()
	step, err := i.try(at, a)
	require.NoError(i.t, err)
	return step
}

func (i *interviewing) try(at string, a survey.Answer) (survey.Step, error) {
	i.now = i.now.Add(time.Minute)
	return i.iv.Answer(path(at), a, i.now)
}

// current returns the path and label of the current question, or "".
func (i *interviewing) current() string {
	q, ok := i.iv.Current()
	if !ok {
		return ""
	}
	return q.Path.String()
}

func (i *interviewing) label() string {
	q, _ := i.iv.Current()
	return q.Label
}

func (i *interviewing) relevant() []string {
	var out []string
	for _, p := range i.iv.Relevant() {
		out = append(out, p.String())
	}
	return out
}

func (i *interviewing) progress() [2]int {
	done, left := i.iv.Progress()
	return [2]int{done, left}
}

func strs(paths []condition.Path) []string {
	var out []string
	for _, p := range paths {
		out = append(out, p.String())
	}
	return out
}

// said lists what a response holds, in order.
func said(r survey.Response) []string {
	var out []string
	for _, at := range r.Answers {
		s := at.Path.String() + "=" + at.Answer.Status.String()
		if at.Answer.Status == condition.Answered {
			s = at.Path.String() + "=" + at.Answer.Value.String()
		}
		out = append(out, s)
	}
	return out
}
