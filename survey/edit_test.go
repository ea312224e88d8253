package survey_test

import (
	"cmp"
	"encoding/json"
	"errors"
	"maps"
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
	def.Scores = nil // nobody answers them, and what they add up may go
	e := &editor{t: t, since: survey.Since{Rename: map[string]string{}, Choices: map[string]map[string]string{}}, rename: rapid.Bool().Draw(t, "rename")}
	def.Items = e.items(def.Items)
	for _, name := range slices.Sorted(maps.Keys(def.Tables)) {
		if rapid.IntRange(0, 7).Draw(t, "table") == 0 {
			def.Tables[name][0].Name = "crimson"
		}
	}
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
		case item.Group != nil && item.Group.Grid && rapid.Bool().Draw(e.t, "grid"):
		case item.Group != nil:
			item.Group.Grid = false
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
	return !slices.ContainsFunc(item.Repeat.Items, func(i survey.Item) bool {
		return i.Ask != nil && i.Ask.Type != survey.TypeCalculate && i.Ask.Type != survey.TypeHidden
	})
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
	if a.Type == survey.TypeCalculate {
		return
	}
	if a.Name = e.renamed(a.Name); a.Type == survey.TypeHidden {
		return
	}
	switch rapid.IntRange(0, 9).Draw(e.t, "change") {
	case 0:
		*a = survey.Ask{Name: a.Name, Type: survey.TypeText, Label: says("Another?"), Relevant: a.Relevant, Decline: a.Decline, DontKnow: a.DontKnow}
	case 1:
		a.Decline, a.DontKnow = false, false
	case 2:
		e.since.AskAgain = append(e.since.AskAgain, a.Name)
	case 3:
		if len(a.Choices) > 0 && rapid.IntRange(0, 2).Draw(e.t, "other") == 0 {
			a.Choices[1].Other = !a.Choices[1].Other && a.Type != survey.TypeRank
		} else if len(a.Choices) > 0 {
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
		a.Required, a.RequiredIf = !a.Required, nil
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
	e.each(def.Items, "", func(item survey.Item, _ string) {
		switch {
		case item.Ask != nil:
			asked[item.Ask.Name] = true
		case item.Repeat != nil:
			asked[item.Repeat.Name] = true
		}
		for _, source := range sources(item) {
			*source = words.ReplaceAllStringFunc(*source, func(w string) string { return cmp.Or(e.since.Rename[w], w) })
		}
		if item.Ask != nil && len(item.Ask.Label.Text) > 0 {
			item.Ask.Label.Text["en"] = words.ReplaceAllStringFunc(item.Ask.Label.Text["en"], func(w string) string { return cmp.Or(e.since.Rename[w], w) })
		}
	})
	e.since.AskAgain = slices.DeleteFunc(e.since.AskAgain, func(n string) bool { return !asked[n] })
	maps.DeleteFunc(e.since.Rename, func(_, to string) bool { return !asked[to] })
	maps.DeleteFunc(e.since.Choices, func(field string, _ map[string]string) bool { return !asked[field] })
	e.since.Drop = slices.DeleteFunc(e.since.Drop, func(n string) bool { return e.since.Rename[n] != "" })
	def.Since = map[int]survey.Since{def.Number - 1: e.since}
	schema, _ := survey.SchemaOf(*def)
	e.each(def.Items, "", func(item survey.Item, each string) {
		alone := item
		if item.Group != nil {
			alone = survey.Item{Group: &survey.Group{Relevant: item.Group.Relevant}}
		} else if item.Repeat != nil {
			alone = survey.Item{Repeat: &survey.Repeat{Relevant: item.Repeat.Relevant, Count: item.Repeat.Count}}
		}
		if compileItems([]survey.Item{alone}, schema, each, def.Tables) != nil {
			calm(item)
			_ = compileItems([]survey.Item{alone}, schema, each, def.Tables) // a calculation is a constant now
		}
	})
	e.unflawed(def, schema)
}

// unflawed takes out the conditions that New finds fault with.
func (e *editor) unflawed(def *survey.Definition, schema *condition.Schema) {
	_, err := survey.New(*def)
	var flaws survey.Flaws
	if !errors.As(err, &flaws) {
		return
	}
	bad := map[string]bool{}
	for _, f := range flaws {
		bad[f.Name] = true
	}
	e.each(def.Items, "", func(item survey.Item, each string) {
		switch {
		case item.Ask != nil && bad[item.Ask.Name]:
			calm(item)
			_ = compileItems([]survey.Item{item}, schema, each, def.Tables)
		case item.Group != nil && bad[item.Group.Name], item.Repeat != nil && bad[item.Repeat.Name]:
			calm(item)
		}
	})
	if _, err := survey.New(*def); err != nil {
		e.t.Fatalf("edited survey: %v", err)
	}
}

// calm takes everything out of an item that reads others.
func calm(item survey.Item) {
	switch {
	case item.Group != nil:
		item.Group.Relevant = nil
	case item.Repeat != nil:
		item.Repeat.Relevant, item.Repeat.Count = nil, nil
	default:
		a := item.Ask
		a.Relevant, a.RequiredIf, a.Constraint, a.Message, a.Known, a.Default = nil, nil, nil, nil, "", nil
		a.Filter, a.SoftIf = nil, nil
		if len(a.Label.Text) > 0 {
			a.Label = says("Calm?")
		}
		if a.Calculation != nil {
			a.Calculation = &survey.Computed{Source: "2"}
			if a.Value == condition.TypeBoolean {
				a.Calculation.Source = "true"
			}
		}
	}
}

// sources are the texts of an item that read others.
func sources(item survey.Item) []*string {
	var logic []*survey.Logic
	var computed []*survey.Computed
	switch {
	case item.Ask != nil:
		logic = []*survey.Logic{item.Ask.Relevant, item.Ask.RequiredIf, item.Ask.Constraint, item.Ask.Filter, item.Ask.SoftIf}
		computed = []*survey.Computed{item.Ask.Calculation, item.Ask.Default}
	case item.Group != nil:
		logic = []*survey.Logic{item.Group.Relevant}
	default:
		logic = []*survey.Logic{item.Repeat.Relevant}
		computed = []*survey.Computed{item.Repeat.Count}
	}
	var out []*string
	for _, l := range logic {
		if l != nil {
			out = append(out, &l.Source)
		}
	}
	for _, c := range computed {
		if c != nil {
			out = append(out, &c.Source)
		}
	}
	return out
}

// each visits every item, with the repeat in whose rows it stands.
func (e *editor) each(items []survey.Item, each string, visit func(survey.Item, string)) {
	for _, item := range items {
		visit(item, each)
		switch {
		case item.Group != nil:
			e.each(item.Group.Items, each, visit)
		case item.Repeat != nil:
			e.each(item.Repeat.Items, item.Repeat.Name, visit)
		}
	}
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
