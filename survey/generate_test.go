package survey_test

import (
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// generator draws surveys whose conditions read what was asked before.
type generator struct {
	alike bool // in a grid, where all choices are the same
	t     *rapid.T
	count int
	seen  []field
	facts []survey.Fact
	lists map[string]survey.Table
	rows  []field // repeats that are behind, and the repeats around each
}

// field is a question that later ones may read.
type field struct {
	name   string
	kind   survey.Type
	repeat string // in whose rows it stands
	chain  string // the repeats around it, from the outside in
}

func surveys(t *rapid.T) survey.Definition {
	g := &generator{t: t}
	def := of(g.items("", "", 0, rapid.IntRange(2, 7).Draw(t, "items"))...)
	def.Known, def.Scores, def.Tables = g.facts, g.scores(), g.lists
	def, err := compiled(def)
	if err != nil {
		t.Fatalf("generated survey: %v", err)
	}
	return def
}

func (g *generator) name(prefix string) string {
	g.count++
	return fmt.Sprintf("%s%d", prefix, g.count)
}

func (g *generator) items(repeat, chain string, depth, n int) []survey.Item {
	var items []survey.Item
	for i := range n {
		switch kind := rapid.IntRange(0, 9).Draw(g.t, "kind"); {
		case kind == 0 && i == 1:
			items = append(items, g.grid(repeat, chain))
		case kind == 0 && i > 0 && depth < 2:
			items = append(items, g.group(repeat, chain, depth))
		case kind <= 2 && strings.Count(chain, "/") < 2:
			items = append(items, g.repeat(repeat, chain, depth))
		default:
			items = append(items, survey.Item{Ask: g.ask(repeat, chain)})
			if rapid.IntRange(0, 4).Draw(g.t, "value") == 0 {
				items = append(items, survey.Item{Ask: g.value(repeat, chain)})
			}
		}
	}
	return items
}

func (g *generator) group(repeat, chain string, depth int) survey.Item {
	group := &survey.Group{Name: g.name("group-"), Relevant: g.maybe(repeat, chain)}
	group.Items = g.items(repeat, chain, depth+1, rapid.IntRange(1, 3).Draw(g.t, "in group"))
	return survey.Item{Group: group}
}

// grid is a group of questions that share their choices.
func (g *generator) grid(repeat, chain string) survey.Item {
	group := &survey.Group{Name: g.name("grid-"), Label: en("How is"), Relevant: g.maybe(repeat, chain), Grid: true}
	g.alike = true
	defer func() { g.alike = false }()
	for range rapid.IntRange(1, 3).Draw(g.t, "rows of a grid") {
		group.Items = append(group.Items, survey.Item{Ask: g.askOf(survey.TypeSelectOne, repeat, chain)})
	}
	return survey.Item{Group: group}
}

func (g *generator) repeat(repeat, chain string, depth int) survey.Item {
	r := &survey.Repeat{Name: g.name("rows"), Relevant: g.maybe(repeat, chain)}
	r.AtLeast = rapid.SampledFrom([]int{0, 0, 0, 1}).Draw(g.t, "at least")
	r.AtMost = rapid.SampledFrom([]int{0, 0, 2}).Draw(g.t, "at most")
	g.counts(r, chain)
	inner := chain + "/" + r.Name
	defer func() { g.rows = append(g.rows, field{name: r.Name, chain: chain}) }()
	r.Items = append([]survey.Item{{Ask: g.ask(r.Name, inner)}}, g.items(r.Name, inner, depth+1, rapid.IntRange(0, 2).Draw(g.t, "in rows"))...)
	return survey.Item{Repeat: r}
}

var kinds = []survey.Type{survey.TypeBoolean, survey.TypeBoolean, survey.TypeInteger, survey.TypeInteger, survey.TypeSelectOne,
	survey.TypeSelectOne, survey.TypeSelectMultiple, survey.TypeText, survey.TypeDecimal, survey.TypeMoney, survey.TypeDate, survey.TypePhone,
	survey.TypeAcknowledge, survey.TypeRange, survey.TypeRating, survey.TypeNPS, survey.TypeTime, survey.TypeDatetime, survey.TypePostcode,
	survey.TypeUPRN, survey.TypeBarcode, survey.TypeGeopoint, survey.TypeImage, survey.TypeAudio, survey.TypeVideo, survey.TypeFile,
	survey.TypeSignature, survey.TypeRank}

func (g *generator) ask(repeat, chain string) *survey.Ask {
	return g.askOf(rapid.SampledFrom(kinds).Draw(g.t, "type"), repeat, chain)
}

func (g *generator) askOf(kind survey.Type, repeat, chain string) *survey.Ask {
	a := &survey.Ask{Type: kind, Relevant: g.maybe(repeat, chain), Decline: true}
	a.Name = g.name("q")
	a.Label = says(a.Name + "?" + g.piped(chain))
	if a.Type == survey.TypeSelectOne || a.Type == survey.TypeSelectMultiple || a.Type == survey.TypeRank {
		a.Choices = []survey.Choice{{Name: "red", Label: en("red")}, {Name: "blue", Label: en("blue")},
			{Name: "none_of_it", Label: en("none"), Exclusive: a.Type == survey.TypeSelectMultiple}}
	}
	if a.Type == survey.TypeRange {
		a.Scale = &survey.Scale{From: -1, To: 7, Step: rapid.SampledFrom([]float64{0, 0.5, 2}).Draw(g.t, "step"), Low: en("low")}
	}
	a.Multiline = a.Type == survey.TypeText && rapid.Bool().Draw(g.t, "multiline")
	g.logic(a, repeat, chain)
	a.DontKnow = rapid.Bool().Draw(g.t, "dont know")
	a.StaffOnly = rapid.IntRange(0, 7).Draw(g.t, "staff only") == 0
	switch rapid.IntRange(0, 3).Draw(g.t, "required") {
	case 0:
		a.Required = true
	case 1:
		a.RequiredIf = g.maybe(repeat, chain)
	}
	if a.Type == survey.TypeDate && rapid.IntRange(0, 2).Draw(g.t, "by today") == 0 {
		a.Constraint, a.Message = when(a.Name+" <= today"), en("That is still to come.")
	}
	if a.Type == survey.TypeInteger && rapid.Bool().Draw(g.t, "constrained") {
		a.Constraint, a.Message = g.limit(a.Name, chain), en("Not that one.")
	}
	if repeat == "" && rapid.IntRange(0, 3).Draw(g.t, "known") == 0 && onRecord(a.Type) {
		a.Known = "f" + a.Name
		g.facts = append(g.facts, survey.Fact{Name: a.Known, Type: a.Type})
	}
	if a.Relevant != nil && a.Type == survey.TypeBoolean && rapid.Bool().Draw(g.t, "otherwise") {
		a.Otherwise = condition.Bool(false)
	}
	g.seen = append(g.seen, field{a.Name, a.Type, repeat, chain})
	if slices.ContainsFunc(a.Choices, func(c survey.Choice) bool { return c.Other }) {
		g.seen = append(g.seen, field{a.Name + "_other", survey.TypeText, repeat, chain})
	}
	return a
}

// onRecord says that a fact of the record may be of a type. What is on record
// of a text may be what nobody would say again.
func onRecord(t survey.Type) bool {
	return t != survey.TypeText && t != survey.TypeAcknowledge && t.Field() != condition.TypeMedia
}

// limit is a constraint on an integer, by itself or beside another.
func (g *generator) limit(name, chain string) *survey.Logic {
	var others []string
	for _, f := range g.seen {
		if f.kind == survey.TypeInteger && strings.HasPrefix(chain+"/", f.chain+"/") {
			others = append(others, f.name)
		}
	}
	if len(others) == 0 || rapid.Bool().Draw(g.t, "alone") {
		return when(name + " < 7")
	}
	return when(name + " >= " + rapid.SampledFrom(others).Draw(g.t, "other"))
}

// maybe is a condition on what was asked before, or none.
func (g *generator) maybe(repeat, chain string) *survey.Logic {
	if len(g.seen) == 0 || rapid.Bool().Draw(g.t, "always") {
		return nil
	}
	source := g.atom(repeat, chain)
	switch rapid.IntRange(0, 4).Draw(g.t, "join") {
	case 0:
		source = "(" + source + ") and (" + g.atom(repeat, chain) + ")"
	case 1:
		source = "(" + source + ") or (" + g.atom(repeat, chain) + ")"
	case 2:
		source = "not (" + source + ")"
	}
	return when(source)
}

func (g *generator) atom(repeat, chain string) string {
	if len(g.seen) == 0 {
		return "true"
	}
	f := rapid.SampledFrom(g.seen).Draw(g.t, "read")
	if strings.HasPrefix(chain+"/", f.chain+"/") {
		return g.test(f)
	}
	outer := f.chain[:strings.LastIndex(f.chain, "/")]
	if !strings.HasPrefix(chain+"/", outer+"/") {
		return "true"
	}
	over := rapid.SampledFrom([]string{"any(%s, %s)", "all(%s, %s)", "none(%s, %s)", "count(%s, %s) >= 2"}).Draw(g.t, "over")
	return fmt.Sprintf(over, f.repeat, g.test(f))
}

func (g *generator) test(f field) string {
	if rapid.IntRange(0, 9).Draw(g.t, "status") == 0 {
		return rapid.SampledFrom([]string{"declined(", "answered(", "applicable("}).Draw(g.t, "which") + f.name + ")"
	}
	switch f.kind {
	case survey.TypeBoolean, survey.TypeAcknowledge:
		return f.name
	case survey.TypeInteger, survey.TypeDecimal, survey.TypeRange, survey.TypeRating, survey.TypeNPS:
		return f.name + " > 3"
	case survey.TypeSelectOne:
		return f.name + ` == "red"`
	case survey.TypeSelectMultiple, survey.TypeRank:
		return `"blue" in ` + f.name
	case survey.TypeMoney:
		return f.name + " < gbp(3.00)"
	case survey.TypeDate:
		return f.name + " < today"
	}
	if f.kind.Noun() != "" {
		return "answered(" + f.name + ")"
	}
	return f.name + ` contains "1"`
}

// answers draws something that may be said to a question.
func answers(t *rapid.T, q survey.Question) survey.Answer {
	kind := rapid.IntRange(0, 7).Draw(t, "answer")
	switch {
	case kind == 0:
		return survey.Declined()
	case kind == 1 && q.MayNotKnow:
		return survey.DontKnow()
	case kind == 3 && q.MayNotApply:
		return survey.NotApplicable()
	case kind == 2 && q.MayHaveNone:
		return survey.HasNone()
	}
	return survey.Said(values(t, q.Type))
}

// written is what people write in answer to the types that are kept in a form
// of their own.
var written = map[survey.Type][]string{
	survey.TypePhone:    {"07700 900123", "+44 7700 900999", "01632960001"},
	survey.TypePostcode: {"ab12de", "GIR 0AA", "AB1 2DE"},
	survey.TypeUPRN:     {"000000199356", "1"},
	survey.TypeTime:     {"7:05", "17.30", "17:30:15"},
	survey.TypeDatetime: {"2027-01-12 7:30", "2027-01-12T17:30"},
	survey.TypeBarcode:  {" 5901234123457", "AB-1"},
	survey.TypeGeopoint: {"51.4778,-0.0015", "51.4778 -0.0015 12 3.5", "ab12de", "behind the shop"},
}

func values(t *rapid.T, kind survey.Type) condition.Value {
	if said := written[kind]; said != nil {
		return condition.Text(rapid.SampledFrom(said).Draw(t, string(kind)))
	}
	if kind.Noun() != "" {
		return condition.Media(rapid.SampledFrom([]string{"a1", "b2"}).Draw(t, "hash"))
	}
	switch kind {
	case survey.TypeAcknowledge: // anything but true is refused
		return condition.Bool(rapid.IntRange(0, 5).Draw(t, "read") > 0)
	case survey.TypeRange, survey.TypeRating, survey.TypeNPS: // some of it on no scale
		return condition.Int(rapid.Int64Range(-2, 11).Draw(t, "mark"))
	case survey.TypeBoolean, survey.TypeRows:
		return condition.Bool(rapid.Bool().Draw(t, "bool"))
	case survey.TypeInteger:
		return condition.Int(rapid.Int64Range(0, 9).Draw(t, "int"))
	case survey.TypeDecimal:
		return condition.Dec(rapid.Float64Range(0, 9).Draw(t, "dec"))
	case survey.TypeSelectOne:
		return condition.Choice(rapid.SampledFrom([]string{"red", "blue", "none_of_it"}).Draw(t, "choice"))
	case survey.TypeSelectMultiple:
		return condition.Choices(rapid.SampledFrom([][]string{{}, {"red"}, {"blue", "red"}, {"none_of_it"}}).Draw(t, "choices")...)
	case survey.TypeRank:
		return condition.Choices(rapid.SampledFrom([][]string{{"red"}, {"blue", "red"}, {"none_of_it", "red", "blue"}}).Draw(t, "rank")...)
	case survey.TypeMoney:
		return condition.Pence(rapid.Int64Range(0, 900).Draw(t, "pence"), condition.GBP)
	case survey.TypeDate:
		return condition.On(condition.DateOf(clock).AddDays(rapid.IntRange(-2, 2).Draw(t, "days")))
	}
	return condition.Text(rapid.SampledFrom([]string{"one", "a 1", "é"}).Draw(t, "text"))
}

// known draws what the landlord's record holds.
func record(t *rapid.T, def survey.Definition) map[string]condition.Value {
	facts := map[string]condition.Value{}
	for _, f := range def.Known {
		if rapid.Bool().Draw(t, "on record") {
			facts[f.Name] = values(t, f.Type)
		}
	}
	return facts
}
