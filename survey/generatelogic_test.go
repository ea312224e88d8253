package survey_test

import (
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// value is something that nobody answers.
func (g *generator) value(repeat, chain string) *survey.Ask {
	a := &survey.Ask{Name: g.name("v"), Relevant: g.maybe(repeat, chain)}
	if rapid.IntRange(0, 2).Draw(g.t, "hidden") == 0 {
		a.Type, a.Value = survey.TypeHidden, condition.TypeInteger
		if rapid.Bool().Draw(g.t, "default") {
			a.Default = &survey.Computed{Source: g.sum(chain)}
		}
		g.seen = append(g.seen, field{a.Name, survey.TypeInteger, repeat, chain})
		return a
	}
	a.Type, a.Value, a.Calculation = survey.TypeCalculate, condition.TypeInteger, &survey.Computed{Source: g.sum(chain)}
	kind := survey.TypeInteger
	if rapid.Bool().Draw(g.t, "a truth") {
		a.Value, kind = condition.TypeBoolean, survey.TypeBoolean
		a.Calculation.Source = g.atom(repeat, chain)
	}
	if a.Relevant != nil && rapid.Bool().Draw(g.t, "otherwise") && kind == survey.TypeInteger {
		a.Otherwise = condition.Int(1)
	}
	g.seen = append(g.seen, field{a.Name, kind, repeat, chain})
	return a
}

// sum is a whole number that comes of others.
func (g *generator) sum(chain string) string {
	var numbers []string
	for _, f := range g.seen {
		if f.kind == survey.TypeInteger && strings.HasPrefix(chain+"/", f.chain+"/") {
			numbers = append(numbers, f.name)
		}
	}
	if len(numbers) == 0 {
		return "2"
	}
	return rapid.SampledFrom(numbers).Draw(g.t, "of") + rapid.SampledFrom([]string{"", " + 1", " * 2", " % 0"}).Draw(g.t, "and")
}

// hidden draws what is given at the beginning.
func hidden(t *rapid.T, def survey.Definition) map[string]condition.Value {
	given := map[string]condition.Value{}
	var visit func([]survey.Item)
	visit = func(items []survey.Item) {
		for _, item := range items {
			switch {
			case item.Group != nil:
				visit(item.Group.Items)
			case item.Ask != nil && item.Ask.Type == survey.TypeHidden && rapid.Bool().Draw(t, "given"):
				given[item.Ask.Name] = condition.Int(rapid.Int64Range(0, 9).Draw(t, "hidden"))
			}
		}
	}
	visit(def.Items)
	return given
}

// logic gives a question what its choices depend on.
func (g *generator) logic(a *survey.Ask, repeat, chain string) {
	g.takings(a)
	if len(a.Choices) > 0 && !g.alike && rapid.IntRange(0, 3).Draw(g.t, "from a table") == 0 {
		g.table(a, repeat, chain)
		return
	}
	if len(a.Choices) > 0 {
		a.Random = rapid.IntRange(0, 4).Draw(g.t, "random") == 0
		a.Choices[1].Other = !g.alike && a.Type != survey.TypeRank && rapid.IntRange(0, 3).Draw(g.t, "other") == 0
	}
	if len(a.Choices) > 0 && !g.alike && rapid.IntRange(0, 2).Draw(g.t, "filtered") == 0 {
		g.filter(a, repeat, chain)
	}
}

// filter takes choices out by what was said before. The last one has no
// column, and stays where the filter needs it.
func (g *generator) filter(a *survey.Ask, repeat, chain string) {
	for i := range a.Choices[:len(a.Choices)-1] {
		a.Choices[i].Columns = map[string]string{"n": fmt.Sprint(2 * i)}
	}
	source := g.atom(repeat, chain)
	if sum := g.sum(chain); rapid.Bool().Draw(g.t, "by number") {
		a.Filter = when("choice.n < " + sum)
		return
	}
	a.Filter = when(rapid.SampledFrom([]string{"choice.n == 0 or (%s)", `choice.name == "blue" and (%s)`}).Draw(g.t, "filter"))
	a.Filter.Source = fmt.Sprintf(a.Filter.Source, source)
}

// counts has the rows of a repeat follow a number.
func (g *generator) counts(r *survey.Repeat, chain string) {
	if rapid.IntRange(0, 2).Draw(g.t, "counted") == 0 {
		r.AtLeast, r.Count = 0, &survey.Computed{Source: g.sum(chain)}
		if r.Count.Source == "2" {
			r.AtMost = 0
		}
	}
}

// takings says which answers that are no value a question takes.
func (g *generator) takings(a *survey.Ask) {
	a.NotApplicable = rapid.IntRange(0, 4).Draw(g.t, "not applicable") == 0
	if rapid.IntRange(0, 4).Draw(g.t, "by mode") == 0 {
		a.DontKnowIn = rapid.SampledFrom([]map[survey.Mode]survey.Taking{{survey.AnyMode: survey.TakingAccept},
			{survey.Chat: survey.TakingRefuse}, {survey.Doorstep: survey.TakingOffer}}).Draw(g.t, "modes")
	}
	a.Soft = rapid.IntRange(0, 4).Draw(g.t, "soft") == 0
}

// scores adds up questions that count, outside rows.
func (g *generator) scores() []survey.Score {
	var of []string
	for _, f := range g.seen {
		if f.repeat == "" && (f.kind == survey.TypeInteger || f.kind == survey.TypeBoolean) {
			of = append(of, f.name)
		}
	}
	if len(of) == 0 || rapid.Bool().Draw(g.t, "no score") {
		return nil
	}
	missing := rapid.SampledFrom([]survey.Missing{"", survey.MissingZero, survey.MissingMean}).Draw(g.t, "missing")
	return []survey.Score{{Name: g.name("score"), Of: of, Missing: missing}}
}

// table has a question choose from a table that others may choose from too,
// and may filter it by its columns: a number, or the name of a choice.
func (g *generator) table(a *survey.Ask, repeat, chain string) {
	a.Table = rapid.SampledFrom([]string{"colours", "paints"}).Draw(g.t, "table")
	if a.Type == survey.TypeSelectMultiple {
		a.Table += "_several"
	}
	if g.lists[a.Table] == nil {
		table := survey.Table(slices.Clone(a.Choices))
		for i := range table[:2] {
			table[i].Columns = map[string]string{"n": fmt.Sprint(2 * i), "of": []string{"red", "none_of_it"}[i]}
		}
		if rapid.Bool().Draw(g.t, "of blue") {
			table[2].Columns = map[string]string{"of": "blue"}
		}
		if g.lists == nil {
			g.lists = map[string]survey.Table{}
		}
		g.lists[a.Table] = table
	}
	a.Choices, a.Random = nil, rapid.IntRange(0, 4).Draw(g.t, "random") == 0
	switch rapid.IntRange(0, 3).Draw(g.t, "filtered") {
	case 0:
		a.Filter = when("choice.n < " + g.sum(chain))
	case 1:
		a.Filter = when("choice.n == 0 or (" + g.atom(repeat, chain) + ")")
	case 2:
		if of := g.within(chain, survey.TypeSelectOne); len(of) > 0 {
			a.Filter = when("choice.of == " + rapid.SampledFrom(of).Draw(g.t, "cascade"))
		}
	}
}

// within lists the questions of a type that can be read here.
func (g *generator) within(chain string, kind survey.Type) []string {
	var names []string
	for _, f := range g.seen {
		if f.kind == kind && strings.HasPrefix(chain+"/", f.chain+"/") {
			names = append(names, f.name)
		}
	}
	return names
}

// piped is what a question's words say of what was said before.
func (g *generator) piped(chain string) string {
	if rapid.IntRange(0, 2).Draw(g.t, "piped") > 0 {
		return ""
	}
	counts := g.within(chain, survey.TypeInteger)
	for _, f := range g.rows {
		if strings.HasPrefix(chain+"/", f.chain+"/") {
			counts = append(counts, f.name)
		}
	}
	if len(counts) > 0 && rapid.Bool().Draw(g.t, "plural") {
		return " {" + rapid.SampledFrom(counts).Draw(g.t, "counted by") + "|one||two|all {n} of them}"
	}
	plain := append(g.within(chain, survey.TypeSelectOne), append(g.within(chain, survey.TypeText), g.within(chain, survey.TypeMoney)...)...)
	if len(plain) == 0 {
		return ""
	}
	return " {{{" + rapid.SampledFrom(plain).Draw(g.t, "said") + "}}}"
}
