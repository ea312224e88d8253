package survey_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

func TestFlaws(t *testing.T) {
	change := func(f func(*survey.Definition)) survey.Definition {
		def := of(ask("damp", survey.TypeBoolean))
		f(&def)
		return def
	}
	with := func(items ...survey.Item) survey.Definition {
		return of(append([]survey.Item{ask("damp", survey.TypeBoolean)}, items...)...)
	}
	for _, c := range []struct {
		name string
		def  survey.Definition
		want string
	}{
		{"no id", change(func(d *survey.Definition) { d.ID = "Big Door" }),
			`id: "Big Door" cannot be a survey's name (small letters, digits and single dashes, beginning with a letter)`},
		{"no number", change(func(d *survey.Definition) { d.Number = 0 }), "number: the version is a whole number from 1"},
		{"no items", change(func(d *survey.Definition) { d.Items = nil }), "items: there is no question"},
		{"no languages", change(func(d *survey.Definition) { d.Languages = nil }), "languages: the languages are missing (list them, the first one complete: [en, cy])"},
		{"a language twice", change(func(d *survey.Definition) { d.Languages = []survey.Language{"en", "en"} }), `languages.1: the language "en" is here twice`},
		{"a language that is none", change(func(d *survey.Definition) { d.Languages = []survey.Language{"en", "Welsh"} }), `languages.1: "Welsh" is not a language (a tag such as en, cy or pl)`},
		{"an undeclared language", change(func(d *survey.Definition) { d.Title = survey.Text{"en": "A", "cy": "B"} }),
			`title.cy: the survey has no language "cy" (add it to languages, or take its words out)`},
		{"words of an undeclared language", change(func(d *survey.Definition) { d.Words = map[survey.Language]survey.Words{"enn": {}} }),
			`words.enn: the survey has no language "enn" (did you mean "en"?)`},
		{"an item of two kinds", with(survey.Item{Ask: ask("a", survey.TypeText).Ask, Group: &survey.Group{}}), "item 1: an item is a question, a group or a repeat: exactly one"},
		{"an item of none", with(survey.Item{}), "item 1: an item is a question, a group or a repeat: exactly one"},
		{"a name twice", with(ask("damp", survey.TypeText)), `damp: name: the name "damp" is used twice`},
		{"a name twice, in rows", with(repeat("rooms", ask("damp", survey.TypeText))), `damp: name: the name "damp" is used twice`},
		{"a reserved name", with(ask("count", survey.TypeText)), `count: name: "count" cannot be a name: "count" is a word of the condition language: choose another`},
		{"a malformed name", with(ask("Damp-2", survey.TypeText)), `Damp-2: name: "Damp-2" cannot be a name: a name is small letters, digits and _, begins with a letter and has at most 64 characters`},
		{"an unknown type", with(ask("x", "select_on")), `x: type: unknown type "select_on" (did you mean "select_one"?)`},
		{"a type of rows", with(ask("x", survey.TypeRows)), `x: type: unknown type "rows" (one of note, acknowledge, text, integer, decimal, range, rating, nps, money, select_one, select_multiple, rank, boolean, date, time, datetime, phone, email, postcode, uprn, barcode, geopoint, image, audio, video, file, signature, calculate, hidden)`},
		{"no label", with(ask("x", survey.TypeText, label(""))), "x: label.text: the words in the first language, en, are missing"},
		{"no choices", with(ask("x", survey.TypeSelectOne)), "x: choices: the choices are missing"},
		{"choices of a text", with(ask("x", survey.TypeText, choices("a"))), "x: choices: a question of type text has no choices (select_one, select_multiple and rank have)"},
		{"a choice twice", with(ask("x", survey.TypeSelectOne, choices("a", "a"))), `x: choices.1.name: the choice "a" is here twice`},
		{"a malformed choice", with(ask("x", survey.TypeSelectOne, choices("a", "B b"))), `x: choices.1.name: "B b" cannot be a choice's name (small letters, digits and _, beginning with a letter)`},
		{"exclusive of one", with(ask("x", survey.TypeSelectOne, choices("a", "b"), exclusive("b"))), "x: choices.1.exclusive: every choice of a select_one excludes the others (take exclusive out, or make it a select_multiple)"},
		{"exclusive of a rank", with(ask("x", survey.TypeRank, choices("a", "b"), exclusive("b"))), "x: choices.1.exclusive: a rank puts its choices in order: none of them excludes the others (take exclusive out, or make it a select_multiple)"},
		{"a rank of one", with(ask("x", survey.TypeRank, choices("a"))), "x: choices: one choice alone has no rank"},
		{"a grid without words", with(grid("", ask("x", survey.TypeSelectOne, choices("a", "b")))), "grid-1: label: the words over the grid are missing"},
		{"a grid of texts", with(grid("How?", ask("x", survey.TypeText))), "x: type: a row of a grid is a select_one, not of type text"},
		{"a grid in a grid", with(grid("How?", group("inner", ask("x", survey.TypeSelectOne, choices("a", "b"))))), `inner: a grid holds questions only, and "inner" is none`},
		{"a grid of two lists", with(grid("How?", ask("x", survey.TypeSelectOne, choices("a", "b")), ask("y", survey.TypeSelectOne, choices("a", "c")))),
			`y: choices: a grid has the same choices in every row, and "y" has others than "x"`},
		{"ordered text", with(ask("x", survey.TypeText, func(a *survey.Ask) { a.Ordered = true })), "x: ordered: a question of type text has no choices to be in order"},
		{"currency of a text", with(ask("x", survey.TypeText, func(a *survey.Ask) { a.Currency = "GBP" })), "x: currency: a question of type text has no currency"},
		{"malformed currency", with(ask("x", survey.TypeMoney, func(a *survey.Ask) { a.Currency = "pound" })), `x: currency: "pound" is not a currency (three capitals, such as GBP)`},
		{"otherwise of another type", with(ask("x", survey.TypeInteger, func(a *survey.Ask) { a.Otherwise = condition.Bool(true) })), `x: otherwise: "true" is not an answer to a question of type integer`},
		{"otherwise misspelt", with(ask("x", survey.TypeSelectOne, choices("none", "some"), func(a *survey.Ask) { a.Otherwise = condition.Choice("nome") })),
			`x: otherwise: "nome" is not an answer to a question of type select_one (did you mean "none"?)`},
		{"lines of a number", with(ask("x", survey.TypeInteger, func(a *survey.Ask) { a.Multiline = true })), "x: multiline: a question of type integer has no lines (text has)"},
		{"scale of a text", with(ask("x", survey.TypeText, scale(0, 1, 1))), "x: scale: a question of type text has no scale (range, rating and nps have)"},
		{"range without a scale", with(ask("x", survey.TypeRange)), "x: scale: the scale is missing (from and to are its ends: {from: 0, to: 20})"},
		{"scale upside down", with(ask("x", survey.TypeRange, scale(5, 1, 1))), "x: scale.to: a scale from 5 to 1, in steps of 1, has one number at most"},
		{"scale of one number", with(ask("x", survey.TypeRange, scale(0, 1, 2))), "x: scale.to: a scale from 0 to 1, in steps of 2, has one number at most"},
		{"scale that goes back", with(ask("x", survey.TypeRange, scale(0, 1, -1))), "x: scale.step: the step is more than 0"},
		{"scale to the moon", with(ask("x", survey.TypeRange, scale(0, 1e10, 1))), "x: scale: the ends of a scale lie between -1000000000 and 1000000000"},
		{"scale of dust", with(ask("x", survey.TypeRange, scale(0, 1e9, 1e-9))), "x: scale: a scale has at most 1048576 numbers (ask for an integer or a decimal, with a constraint)"},
		{"rating of twenty", with(ask("x", survey.TypeRating, scale(1, 20, 1))), "x: scale.to: a rating has at most 11 numbers (make it a range)"},
		{"rating in halves", with(ask("x", survey.TypeRating, scale(1, 5, 0.5))), "x: scale: a rating has whole numbers (make it a range)"},
		{"nps of five", with(ask("x", survey.TypeNPS, scale(0, 5, 1))), "x: scale: nps goes from 0 to 10, and nothing else can be compared with others' (make it a rating)"},
		{"end of a scale in another language", with(ask("x", survey.TypeNPS, func(a *survey.Ask) { a.Scale = &survey.Scale{Low: survey.Text{"cy": "na"}} })),
			"x: scale.low.cy: the survey has no language \"cy\" (add it to languages, or take its words out)\nx: scale.low: the words in the first language, en, are missing"},
		{"fact of what was read", change(func(d *survey.Definition) { d.Known = []survey.Fact{{Name: "x", Type: survey.TypeAcknowledge}} }),
			"known.0.type: a fact cannot be of type \"acknowledge\" (one of text, integer, decimal, range, rating, nps, money, select_one, select_multiple, rank, boolean, date, time, datetime, phone, email, postcode, uprn, barcode, geopoint)"},
		{"a recording offered", with(ask("x", survey.TypeAudio, func(a *survey.Ask) { a.Default = &survey.Computed{} })), "x: default: a recording cannot be offered"},
		{"otherwise no time", with(ask("x", survey.TypeTime, func(a *survey.Ask) { a.Otherwise = condition.Text("late") })), `x: otherwise: "late" is not an answer to a question of type time`},
		{"otherwise in another form", with(ask("x", survey.TypePostcode, func(a *survey.Ask) { a.Otherwise = condition.Text("ab12de") })),
			`x: otherwise: "ab12de" is not in the form in which answers are kept (write AB1 2DE)`},
		{"unknown pipe", with(ask("x", survey.TypeText, label("{dump}?"))), `x: label.text.en: unknown question "dump" (did you mean "damp"?)`},
		{"a pipe to itself", with(ask("x", survey.TypeText, label("{x}?"))), `x: label.text.en: "x" is asked later (only what was said before can be written)`},
		{"a pipe to what is later", with(ask("x", survey.TypeText, label("{y}?")), ask("y", survey.TypeText)), `x: label.text.en: "y" is asked later (only what was said before can be written)`},
		{"a pipe into rows", with(repeat("rooms", ask("room", survey.TypeText)), ask("x", survey.TypeText, label("{room}?"))),
			`x: label.text.en: "room" is asked once for each of "rooms", and here it is not known which`},
		{"a pipe to a note", with(ask("hello", survey.TypeNote), ask("x", survey.TypeText, label("{hello}?"))), `x: label.text.en: "hello" is a note, which nobody answers: there is nothing to write (write its words here)`},
		{"a pipe to rows", with(repeat("rooms", ask("room", survey.TypeText)), ask("x", survey.TypeText, label("{rooms}?"))), `x: label.text.en: "rooms" is a repeat: what is said stands in its rows (how many they are can be written: {rooms|one|{n} of them}, in the forms of the language)`},
		{"a pipe to a picture", with(ask("photo", survey.TypeImage), ask("x", survey.TypeText, label("{photo}?"))), `x: label.text.en: "photo" is a picture, which words cannot show`},
		{"a pipe to a recording", with(ask("sound", survey.TypeAudio), ask("x", survey.TypeText, label("{sound}?"))), `x: label.text.en: "sound" is a recording, which words cannot show`},
		{"a fact of a video", change(func(d *survey.Definition) { d.Known = []survey.Fact{{Name: "x", Type: survey.TypeVideo}} }),
			"known.0.type: a fact cannot be of type \"video\" (one of text, integer, decimal, range, rating, nps, money, select_one, select_multiple, rank, boolean, date, time, datetime, phone, email, postcode, uprn, barcode, geopoint)"},
		{"a pipe to what is private", with(ask("safe", survey.TypeText, declined, func(a *survey.Ask) { a.Private = true }), ask("x", survey.TypeText, label("{safe}?"))),
			`x: label.text.en: "safe" is private: it is never shown again`},
		{"a pipe to no fact", with(ask("x", survey.TypeText, label("{known.phone}?"))), `x: label.text.en: unknown fact "phone"`},
		{"a stray brace", with(ask("x", survey.TypeText, label("A { here"))), "x: label.text.en: a brace that pipes nothing ({name} writes an answer; for a brace itself write {{)"},
		{"a pipe in a title", change(func(d *survey.Definition) {
			d.Items = append(d.Items, group("g-1", ask("x", survey.TypeText)))
			d.Items[1].Group.Label = en("{x}")
		}),
			`g-1: label.en: "x" is asked later (only what was said before can be written)`},
		{"constraint without words", with(ask("x", survey.TypeInteger, constrained("x > 1", ""))), "x: message: the words in the first language, en, are missing"},
		{"words without constraint", with(ask("x", survey.TypeInteger, func(a *survey.Ask) { a.Message = en("No.") })), "x: message: words for a constraint that is not there"},
		{"constraint on another", with(ask("x", survey.TypeInteger, constrained("damp", "No."))), `x: constraint: the constraint does not look at "x" itself (what depends on other answers only is a matter of relevant)`},
		{"relevant by itself", with(ask("x", survey.TypeBoolean, relevant("x"))), `x: relevant: "x" asks for its own answer before it is given`},
		{"relevant by what is later", with(ask("x", survey.TypeText, relevant("y")), ask("y", survey.TypeBoolean)), `x: relevant: "y" is asked later (a question is asked by what was said before it: move one of them)`},
		{"relevant by each other", with(ask("x", survey.TypeBoolean, relevant("z")), ask("y", survey.TypeBoolean, relevant("x")), ask("z", survey.TypeBoolean, relevant("y"))),
			`x: relevant: this is never asked: "x" waits for "z", which waits for "y", which waits for "x"`},
		{"a group by what is in it", change(func(d *survey.Definition) {
			d.Items = append(d.Items, group("g-1", ask("x", survey.TypeBoolean)))
			d.Items[1].Group.Relevant = when("x")
		}), `g-1: relevant: this is never asked: "g-1" waits for "x", which stands in it`},
		{"a note that is required", with(ask("n", survey.TypeNote, required)), "n: required: a note is not answered: it cannot have this"},
		{"no such fact", change(func(d *survey.Definition) {
			d.Known = []survey.Fact{{Name: "phone", Type: survey.TypePhone}}
			d.Items = append(d.Items, ask("x", survey.TypePhone, known("fone")))
		}), `x: known: unknown fact "fone" (did you mean "phone"?)`},
		{"a fact of another type", change(func(d *survey.Definition) {
			d.Known = []survey.Fact{{Name: "phone", Type: survey.TypePhone}}
			d.Items = append(d.Items, ask("x", survey.TypeText, known("phone")))
		}), `x: known: the fact "phone" is of type phone, and the question of type text`},
		{"a fact asked twice", change(func(d *survey.Definition) {
			d.Known = []survey.Fact{{Name: "phone", Type: survey.TypePhone}}
			d.Items = append(d.Items, ask("x", survey.TypePhone, known("phone")), ask("y", survey.TypePhone, known("phone")))
		}), `y: known: the fact "phone" is asked about by "x" already`},
		{"a fact asked in rows", change(func(d *survey.Definition) {
			d.Known = []survey.Fact{{Name: "phone", Type: survey.TypePhone}}
			d.Items = append(d.Items, repeat("rows", ask("x", survey.TypePhone, known("phone"))))
		}), "x: known: a fact is confirmed once, and here it is asked once for each row"},
		{"a fact of a note", change(func(d *survey.Definition) {
			d.Known = []survey.Fact{{Name: "x", Type: "anything"}, {Name: "x", Type: survey.TypeText}}
		}),
			"known.0.type: a fact cannot be of type \"anything\" (one of text, integer, decimal, range, rating, nps, money, select_one, select_multiple, rank, boolean, date, time, datetime, phone, email, postcode, uprn, barcode, geopoint)\nknown.1.name: the fact \"x\" is here twice"},
		{"words to confirm nothing", with(ask("x", survey.TypeText, func(a *survey.Ask) { a.Confirm = says("Right?") })), "x: confirm: words to confirm a fact, and no fact (known: names it)"},
		{"a default that is private", with(ask("safe", survey.TypeText, declined, private), ask("x", survey.TypeText, sensitive, preset("safe"))),
			`x: default: "safe" is private: it is never shown again`},
		{"a default made of what is private", with(ask("hits", survey.TypeInteger, declined, private),
			ask("twice", survey.TypeCalculate, sensitive, calculated(condition.TypeInteger, "hits * 2")), ask("x", survey.TypeInteger, sensitive, preset("twice + 1"))),
			`x: default: "twice" is private: it is never shown again`},
		{"a default that is sensitive", with(ask("income", survey.TypeInteger, sensitive), ask("x", survey.TypeInteger, preset("income"))),
			`x: default: it is made of "income", which is sensitive (add sensitive: true)`},
		{"private without a way out", with(ask("x", survey.TypeText, func(a *survey.Ask) { a.Private = true })),
			"x: private: a private question must take “prefer not to say” for an answer (add decline: true)"},
		{"an empty group", with(group("g-1")), "g-1: items: there is nothing in it"},
		{"a group twice", with(group("g-1", ask("x", survey.TypeText)), group("g-1", ask("y", survey.TypeText))), `g-1: name: the group "g-1" is here twice`},
		{"a group's name", with(group("G 1", ask("x", survey.TypeText))), `G 1: name: "G 1" cannot be a group's name (small letters, digits and single dashes, beginning with a letter)`},
		{"a repeat of notes", with(repeat("rows", ask("x", survey.TypeNote))), "rows: items: a repeat without a question"},
		{"a repeat too deep", with(repeat("a1", ask("x", survey.TypeText), repeat("b1", ask("y", survey.TypeText), repeat("c1", ask("z", survey.TypeText))))),
			"c1: a repeat may be nested once, not deeper"},
		{"too many rows", with(survey.Item{Repeat: &survey.Repeat{Name: "rows", AtLeast: 3, AtMost: 2, Items: []survey.Item{ask("x", survey.TypeText)}}}), "rows: at_least: from 0 to 2 rows"},
		{"far too many rows", with(survey.Item{Repeat: &survey.Repeat{Name: "rows", AtMost: 501, Items: []survey.Item{ask("x", survey.TypeText)}}}), "rows: at_most: at most 500 rows"},
	} {
		t.Run(c.name, func(t *testing.T) {
			def, err := compiled(c.def)
			if err != nil && !strings.Contains(c.name, "twice") {
				t.Logf("the conditions do not compile either: %v", err)
			}
			s, err := survey.New(def)
			require.Error(t, err)
			assert.Nil(t, s)
			assert.ErrorIs(t, err, survey.ErrDefinition)
			assert.Equal(t, c.want, err.Error())
		})
	}
}

func TestLogicThatIsNone(t *testing.T) {
	for _, tree := range [][]byte{nil, []byte("x")} {
		def := of(ask("x", survey.TypeText))
		def.Items[0].Ask.Relevant = &survey.Logic{Source: "damp", Tree: tree}
		_, err := survey.New(def)
		assert.EqualError(t, err, "x: relevant: not a checked expression")
	}
	inner := ask("x", survey.TypeText, relevant("damp"))
	_, err := compiled(of(ask("damp", survey.TypeBoolean), inner))
	require.NoError(t, err)
	_, err = survey.New(of(ask("damp", survey.TypeBoolean), repeat("rows", inner)))
	assert.EqualError(t, err, `x: relevant: made for the rows of "", and it stands in those of "rows"`)
}

func TestAllFlawsAtOnce(t *testing.T) {
	def := of(ask("a", "txt"), ask("b", survey.TypeSelectOne), ask("c", survey.TypeText, label("{nobody}")))
	def.Number = 0
	_, err := survey.New(def)
	var flaws survey.Flaws
	require.ErrorAs(t, err, &flaws)
	var got []string
	for _, f := range flaws {
		got = append(got, fmt.Sprintf("%s|%s|%s|%s", f.Item, f.Name, f.Key, f.Word))
	}
	assert.Equal(t, []string{"||number|", "0|a|type|txt", "1|b|choices|", "2|c|label.text.en|{nobody}"}, got)
}

func TestCheckedForm(t *testing.T) {
	s := built(t, damp())
	again, err := survey.Load(s.Checked())
	require.NoError(t, err)
	assert.Equal(t, s.Version(), again.Version())
	assert.Equal(t, s.Checked(), again.Checked())
	assert.Equal(t, "test@1", s.Version().String())
	assert.Len(t, s.Version().Hash, 64)
	same, err := survey.New(s.Definition())
	require.NoError(t, err)
	assert.Equal(t, s.Version(), same.Version())
	def := damp()
	def.Items[0].Ask.Label = says("Any damp?")
	assert.NotEqual(t, s.Version().Hash, built(t, def).Version().Hash, "every word counts")
	for _, bad := range []string{"", "{", "[]", `{"items":[{"ask":null}]}`, `{"items":3}`} {
		_, err := survey.Load([]byte(bad))
		assert.ErrorIs(t, err, survey.ErrDefinition, bad)
	}
}

// A survey does not change with the definition that it was made from.
func TestDefinitionIsCopied(t *testing.T) {
	def, err := compiled(damp())
	require.NoError(t, err)
	s, err := survey.New(def)
	require.NoError(t, err)
	def.Items[0].Ask.Label.Text["en"] = "changed"
	q, _ := s.Describe("damp", survey.Chat, "en")
	assert.Equal(t, "damp?", q.Label)
}

// One survey serves any number of goroutines, each with its own interview.
func TestSurveyIsShared(t *testing.T) {
	s := built(t, damp())
	responses := make([]string, 8)
	var all sync.WaitGroup
	for n := range responses {
		all.Go(func() {
			iv := s.Begin(survey.Beginning{ID: "i1", At: clock})
			for q, ok := iv.Current(); ok; q, ok = iv.Current() {
				a := map[survey.Type]survey.Answer{survey.TypeBoolean: yes, survey.TypeSelectOne: choice("kitchen"), survey.TypeRows: survey.Said(condition.Bool(len(q.Rows) < 2))}[q.Type]
				if q.Path.Field == "room_damp" {
					a = choice("patch")
				}
				if _, err := iv.Answer(q.Path, a, clock); err != nil {
					responses[n] = err.Error()
					return
				}
			}
			data, err := iv.SubmitPartial(clock).MarshalJSON()
			if err == nil {
				responses[n] = string(data)
			}
			s.Check(iv.SubmitPartial(clock))
		})
	}
	all.Wait()
	for _, r := range responses {
		assert.Contains(t, r, "room_damp[2]")
		assert.Equal(t, responses[0], r)
	}
}

func TestNestingIsBounded(t *testing.T) {
	item := ask("x", survey.TypeText)
	for n := range 200 {
		item = group(fmt.Sprintf("g-%d", n), item)
	}
	_, err := survey.New(of(item))
	require.Error(t, err)
	assert.Contains(t, err.Error(), "groups are nested more than 16 deep")
}

func TestSchemaOfLeavesOutWhatIsWrong(t *testing.T) {
	schema, left := survey.SchemaOf(of(ask("damp", survey.TypeBoolean), ask("damp", survey.TypeText), ask("x", "nonsense"), ask("n", survey.TypeNote),
		ask("y", survey.TypeSelectOne), repeat("rows", ask("count", survey.TypeText)), ask("z", survey.TypeText)))
	assert.Equal(t, []string{"damp", "x", "y", "rows", "count"}, left)
	assert.Equal(t, 2, schema.Len())
}

func FuzzLoad(f *testing.F) {
	f.Add(built(f, damp()).Checked())
	f.Add(built(f, nested()).Checked())
	f.Add([]byte(`{"id":"a","number":1,"languages":["en"],"items":[]}`))
	f.Fuzz(func(t *testing.T, checked []byte) {
		s, err := survey.Load(checked)
		if err != nil {
			assert.ErrorIs(t, err, survey.ErrDefinition)
			return
		}
		iv := s.Begin(survey.Beginning{ID: "i1", At: clock})
		if q, ok := iv.Current(); ok {
			_, _ = iv.Answer(q.Path, yes, clock)
		}
		r := iv.SubmitPartial(clock)
		require.Empty(t, s.Check(r))
	})
}

// What is reckoned of what was reckoned before is looked at once each: by every
// way that leads back, this survey would never be compiled.
func TestALongChainOfCalculationsCompiles(t *testing.T) {
	items := []survey.Item{ask("a0", survey.TypeInteger), ask("a1", survey.TypeInteger)}
	for n := 2; n < 90; n++ {
		items = append(items, ask(fmt.Sprint("a", n), survey.TypeCalculate, calculated(condition.TypeInteger, fmt.Sprintf("a%d + a%d", n-1, n-2))))
	}
	built(t, of(append(items, ask("end", survey.TypeText, label("It is {a89}?")))...))
}
