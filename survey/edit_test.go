package survey_test

import (
	"encoding/json"
	"errors"
	"regexp"
	"slices"
	"strings"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// edit draws a next version of a survey: what officers do to one between a
// trial and a season. It returns the names that questions have in it.
func edit(t *rapid.T, def survey.Definition) (survey.Definition, map[string]string) {
	def = copied(t, def)
	e := &editor{t: t, since: survey.Since{Rename: map[string]string{}, Choices: map[string]map[string]string{}}, rename: rapid.Bool().Draw(t, "rename")}
	def.Items = e.items(def.Items)
	if len(def.Items) == 0 {
		def.Items = []survey.Item{ask("fresh", survey.TypeBoolean)}
	}
	was := def.Number
	def.Number++
	def.Since = map[int]survey.Since{was: e.since}
	e.settle(&def)
	return def, e.since.Rename
}

func copied(t *rapid.T, def survey.Definition) survey.Definition {
	data, err := json.Marshal(def)
	require.NoError(t, err)
	var out survey.Definition
	require.NoError(t, json.Unmarshal(data, &out))
	return out
}

type editor struct {
	t      *rapid.T
	since  survey.Since
	rename bool
	count  int
}

func (e *editor) items(items []survey.Item) []survey.Item {
	var out []survey.Item
	for _, item := range items {
		switch rapid.IntRange(0, 13).Draw(e.t, "edit") {
		case 0:
			e.gone(item)
			continue
		case 1:
			if item.Repeat != nil { // flattened
				out = append(out, e.items(item.Repeat.Items)...)
				continue
			}
		case 2:
			out = append(out, ask("fresh"+string(rune('a'+e.count)), survey.TypeBoolean))
			e.count++
		}
		switch {
		case item.Ask != nil:
			e.ask(item.Ask)
		case item.Group != nil:
			item.Group.Items = e.items(item.Group.Items)
		default:
			e.repeat(item.Repeat)
		}
		if item.Ask == nil && empty(item) {
			continue
		}
		out = append(out, item)
	}
	return out
}

func empty(item survey.Item) bool {
	if item.Group != nil {
		return len(item.Group.Items) == 0
	}
	return !slices.ContainsFunc(item.Repeat.Items, func(i survey.Item) bool { return i.Ask != nil })
}

func (e *editor) gone(item survey.Item) {
	if item.Ask != nil && rapid.Bool().Draw(e.t, "declared") {
		e.since.Drop = append(e.since.Drop, item.Ask.Name)
	}
}

func (e *editor) renamed(name string) string {
	if !e.rename || rapid.IntRange(0, 3).Draw(e.t, "renamed") > 0 {
		return name
	}
	e.since.Rename[name] = "new_" + name
	return "new_" + name
}

func (e *editor) repeat(r *survey.Repeat) {
	r.Name = e.renamed(r.Name)
	r.AtMost = rapid.SampledFrom([]int{r.AtMost, r.AtMost, 1, 9}).Draw(e.t, "at most")
	r.AtLeast = min(r.AtLeast, max(r.AtMost, 1))
	r.Items = e.items(r.Items)
}

func (e *editor) ask(a *survey.Ask) {
	a.Name = e.renamed(a.Name)
	switch rapid.IntRange(0, 9).Draw(e.t, "change") {
	case 0:
		*a = survey.Ask{Name: a.Name, Type: survey.TypeText, Label: a.Label, Relevant: a.Relevant, Decline: a.Decline, DontKnow: a.DontKnow}
	case 1:
		a.Decline, a.DontKnow = false, false
	case 2:
		e.since.AskAgain = append(e.since.AskAgain, a.Name)
	case 3:
		if len(a.Choices) > 0 {
			a.Choices[0].Name = "crimson"
			if rapid.Bool().Draw(e.t, "mapped") {
				e.since.Choices[a.Name] = map[string]string{"red": "crimson"}
			}
		}
	case 4:
		if a.Type == survey.TypeInteger {
			a.Constraint, a.Message = when(a.Name+" < 4"), en("Less.")
		}
	case 5:
		a.Required = !a.Required
	case 6:
		if a.Type == survey.TypeRating && a.Otherwise.Type() == condition.TypeNone {
			a.Scale = &survey.Scale{From: 1, To: 10}
		}
	}
}

var words = regexp.MustCompile(`[a-z_0-9]+`)

// settle renames what conditions read, and takes out those that are not
// conditions of this version any more.
func (e *editor) settle(def *survey.Definition) {
	asked := map[string]bool{}
	e.eachLogic(def.Items, func(l **survey.Logic) {
		if *l != nil {
			(*l).Source = words.ReplaceAllStringFunc((*l).Source, func(w string) string {
				if to, ok := e.since.Rename[w]; ok {
					return to
				}
				return w
			})
		}
	}, asked)
	e.since.AskAgain = slices.DeleteFunc(e.since.AskAgain, func(n string) bool { return !asked[n] })
	for old, to := range e.since.Rename {
		if !asked[to] {
			delete(e.since.Rename, old)
		}
	}
	for field := range e.since.Choices {
		if !asked[field] {
			delete(e.since.Choices, field)
		}
	}
	e.since.Drop = slices.DeleteFunc(e.since.Drop, func(n string) bool { return e.since.Rename[n] != "" })
	def.Since = map[int]survey.Since{def.Number - 1: e.since}
	def.Known = slices.DeleteFunc(def.Known, func(f survey.Fact) bool { return false })
	schema, _ := survey.SchemaOf(*def)
	e.compiling(def.Items, func(items []survey.Item, each string) {
		for _, item := range items {
			for _, l := range logicOf(item) {
				if *l == nil {
					continue
				}
				one := []survey.Item{{Ask: &survey.Ask{Relevant: *l}}}
				if compileItems(one, schema, each) != nil {
					*l = nil
				}
			}
			if item.Ask != nil && item.Ask.Constraint == nil {
				item.Ask.Message = nil
			}
		}
	}, "")
	e.unflawed(def)
}

// unflawed takes out the conditions that New finds fault with.
func (e *editor) unflawed(def *survey.Definition) {
	_, err := survey.New(*def)
	var flaws survey.Flaws
	if !errors.As(err, &flaws) {
		return
	}
	bad := map[string]bool{}
	for _, f := range flaws {
		bad[f.Name] = true
	}
	e.compiling(def.Items, func(items []survey.Item, _ string) {
		for _, item := range items {
			if item.Ask != nil && bad[item.Ask.Name] {
				item.Ask.Relevant, item.Ask.RequiredIf, item.Ask.Constraint, item.Ask.Message, item.Ask.Known = nil, nil, nil, nil, ""
			} else if item.Group != nil && bad[item.Group.Name] {
				item.Group.Relevant = nil
			} else if item.Repeat != nil && bad[item.Repeat.Name] {
				item.Repeat.Relevant = nil
			}
		}
	}, "")
	if _, err := survey.New(*def); err != nil {
		e.t.Fatalf("edited survey: %v", err)
	}
}

func logicOf(item survey.Item) []**survey.Logic {
	switch {
	case item.Ask != nil:
		return []**survey.Logic{&item.Ask.Relevant, &item.Ask.RequiredIf, &item.Ask.Constraint}
	case item.Group != nil:
		return []**survey.Logic{&item.Group.Relevant}
	}
	return []**survey.Logic{&item.Repeat.Relevant}
}

func (e *editor) compiling(items []survey.Item, visit func([]survey.Item, string), each string) {
	visit(items, each)
	for _, item := range items {
		switch {
		case item.Group != nil:
			e.compiling(item.Group.Items, visit, each)
		case item.Repeat != nil:
			e.compiling(item.Repeat.Items, visit, item.Repeat.Name)
		}
	}
}

func (e *editor) eachLogic(items []survey.Item, visit func(**survey.Logic), asked map[string]bool) {
	e.compiling(items, func(items []survey.Item, _ string) {
		for _, item := range items {
			switch {
			case item.Ask != nil:
				asked[item.Ask.Name] = true
			case item.Repeat != nil:
				asked[item.Repeat.Name] = true
			}
			for _, l := range logicOf(item) {
				visit(l)
			}
		}
	}, "")
}

// was returns the name that a question had.
func was(rename map[string]string, name string) string {
	for old, to := range rename {
		if to == name {
			return old
		}
	}
	return strings.TrimPrefix(name, "new_")
}
