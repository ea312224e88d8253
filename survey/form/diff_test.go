package form_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/form"
)

const visit = `survey: visit
version: 1
languages: [en, cy]
title: A visit
known: [{name: phone, type: phone}]
groups:
  - group: you
    label: You
    questions:
      - {name: infant, type: boolean, label: {en: Is there a baby?, cy: Oes babi?}}
      - {name: own_phone, type: phone, label: Your number?, known: phone}
      - {name: happy, type: rating, label: How happy are you?, dont_know: true}
  - group: home
    questions:
      - {name: damp, type: boolean, label: Is there damp?}
      - {name: heating, type: select_one, label: How do you heat?, choices: [{name: gas, label: Gas}, {name: oil, label: Oil}]}
  - group: rooms
    repeat: {at_most: 4}
    relevant: damp
    questions:
      - {name: room, type: text, label: Which room?}
`

func version(t testing.TB, doc string) *survey.Survey {
	t.Helper()
	s, err := form.Compile("visit.yaml", []byte(doc), form.Config{})
	require.NoError(t, err)
	return s
}

// Each kind of change is told in words, with what it does.
func TestDiff(t *testing.T) {
	for _, c := range []struct {
		name, old, new, since string
		want                  []string // name: text | interviews | reports
	}{
		{"nothing", "", "", "", nil},
		{"another language", "languages: [en, cy]", "languages: [en, cy, pl]", "", []string{"survey: is asked in pl too | "}},
		{"the title", "title: A visit", "title: Your visit", "", []string{"survey: title.en is “Your visit”; it was “A visit” | "}},
		{"renamed", "name: infant", "name: baby", "rename: {infant: baby}", []string{
			"baby: is called baby now; it was infant | what was answered is carried | its column is baby from now on, and was infant"}},
		{"gone and new", "name: infant", "name: baby", "", []string{
			"baby: is new: a question of type boolean, first: “Is there a baby?” | whoever is half-way is asked it too | a new column; earlier responses have nothing in it",
			"infant: is gone: it was a question of type boolean: “Is there a baby?” | what was answered is kept, sealed, and a person reads it; since: can rename it or drop it | its column ends: newer responses have nothing in it"}},
		{"dropped", "      - {name: infant, type: boolean, label: {en: Is there a baby?, cy: Oes babi?}}\n", "", "drop: [infant]", []string{
			"infant: is gone: it was a question of type boolean: “Is there a baby?” | what was answered is kept, sealed; since: says that nobody needs to read it | its column ends: newer responses have nothing in it"}},
		{"another meaning", "How happy are you?", "How happy were you?", "ask_again: [happy]", []string{
			"happy: means something else now, as since: says | whoever answered it is asked again; the first answer is kept, sealed | answers before and after are to different questions: they are not to be added up",
			"happy: the question in en: “How happy were you?”; it was “How happy are you?” | "}},
		{"words in one language", "cy: Oes babi?", "cy: Oes 'na fabi?", "", []string{
			"infant: the question in cy: “Oes 'na fabi?”; it was “Oes babi?” | nobody is asked again; where it means something else now, name it under since: ask_again: | answers before were given to other words"}},
		{"another type", "infant, type: boolean", "infant, type: integer", "", []string{
			"infant: is a question of type integer now; it was a question of type boolean | whoever answered it is asked again; the first answer is kept, sealed | its column holds integer where it held boolean"}},
		{"a wider type", "room, type: text", "room, type: postcode", "", []string{
			"room: is a question of type postcode now; it was a question of type text | what was answered is carried where it fits, and else asked again | its column holds postcode where it held text"}},
		{"another scale", "type: rating,", "type: rating, scale: {from: 1, to: 10},", "", []string{
			"happy: scale.from is 1 | whoever answered it is asked again; the first answer is kept, sealed | answers before and after are on different scales: they are not to be added up",
			"happy: scale.to is 10 | whoever answered it is asked again; the first answer is kept, sealed | answers before and after are on different scales: they are not to be added up"}},
		{"a choice gone and one new", "{name: oil, label: Oil}", "{name: wood, label: Wood}", "", []string{
			"heating: does not offer oil any more (“Oil”) | whoever chose it is asked again; the first answer is kept, sealed | newer responses do not have it",
			"heating: offers wood (“Wood”) | | earlier responses could not say so"}},
		{"a choice in another's place", "{name: oil, label: Oil}", "{name: fuel, label: Oil}", "choices: {heating: {oil: fuel}}", []string{
			"heating: offers fuel in the place of oil | whoever chose oil has chosen fuel | oil is counted as fuel from now on"}},
		{"a condition", "    relevant: damp\n", "    relevant: damp or infant\n", "", []string{
			"rooms: is asked where damp or infant; it was asked where damp | looked at anew: what does not apply any more is parked, and what applies now is asked | it is asked of other people than before: shares are not of the same homes"}},
		{"required", "{name: damp,", "{name: damp, required: true,", "", []string{"damp: must be answered | whoever skipped it is asked again | "}},
		{"required on a condition", "{name: damp,", "{name: damp, required: infant,", "", []string{"damp: must be answered where infant | whoever skipped it is asked again | "}},
		{"a constraint", "{name: room,", "{name: room, constraint: len(room) < 9, constraint_message: Shorter.,", "", []string{
			"room: takes only what fits len(room) < 9 | an answer that it refuses is asked again, and kept, sealed | ", "room: the words that refuse an answer in en: “Shorter.” | "}},
		{"no don't know", ", dont_know: true", "", "", []string{"happy: does not take “don't know” any more | whoever said so is asked again | "}},
		{"fewer rows", "at_most: 4", "at_most: 2", "", []string{
			"rooms: has at most 2 rows; it was 4 | rows that are too many are not carried: they are kept, sealed, and a person reads them; a list that was full and may be longer is open again | "}},
		{"sensitive", "{name: damp,", "{name: damp, sensitive: true,", "", []string{"damp: is sensitive now | "}},
		{"no fact", ", known: phone}", "}", "", []string{"own_phone: confirms no fact any more; it was phone | whoever said that there is none is asked again"}},
		{"a repeat flattened", "    repeat: {at_most: 4}\n", "", "", []string{
			"rooms: is new: a group | ",
			"rooms: is gone: it was a repeat | what was answered is kept, sealed, and a person reads it; since: can rename it or drop it | its column ends: newer responses have nothing in it",
			"room: is asked once now; it was asked for each of rooms | what was answered is not carried, as nobody knows to which row it belongs: it is asked again, and kept, sealed | its column counts other things than before"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			older := version(t, visit)
			next := strings.Replace(strings.Replace(visit, c.old, c.new, 1), "version: 1", "version: 2", 1)
			if c.since != "" {
				next += "since: {1: {" + c.since + "}}\n"
			}
			var told []string
			for _, ch := range form.Diff(older, version(t, next)) {
				name := ch.Name
				if name == "" {
					name = "survey"
				}
				line := fmt.Sprintf("%s: %s | %s | %s", name, ch.Text, ch.Interviews, ch.Reports)
				told = append(told, strings.ReplaceAll(strings.TrimSuffix(line, " | "), " |  | ", " | | "))
			}
			for i := range c.want {
				c.want[i] = strings.TrimSuffix(strings.TrimSuffix(c.want[i], " "), " |")
			}
			for i := range told {
				told[i] = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(told[i], " "), " |"), " |")
			}
			assert.Equal(t, c.want, told)
		})
	}
}

// Tables are told by how many rows came and went.
func TestDiffOfTables(t *testing.T) {
	const tabled = `survey: visit
version: 1
languages: [en]
tables:
  wards: [{name: north, label: North}, {name: south, label: South}]
groups:
  - group: you
    questions:
      - {name: ward, type: select_one, label: Which ward?, table: wards}
`
	older := version(t, tabled)
	next := strings.Replace(strings.Replace(tabled, "{name: south, label: South}", "{name: east, label: East}, {name: west, label: West}", 1), "version: 1", "version: 2", 1)
	changes := form.Diff(older, version(t, next))
	require.Len(t, changes, 2)
	assert.Equal(t, "the table wards has 2 choices more and 1 fewer", changes[0].Text)
	assert.Contains(t, changes[0].Interviews, "asked again")
	assert.Equal(t, "ward", changes[1].Name)
	assert.Equal(t, "does not offer these choices any more: south", changes[1].Text)
	assert.Contains(t, changes[1].Interviews, "asked again")
}

// What is lost although nothing changed at its own question is told there too:
// the words of the other choice, and answers that are judged beside another.
func TestDiffOfWhatFollows(t *testing.T) {
	const doc = `survey: visit
version: 1
languages: [en]
groups:
  - group: you
    questions:
      - {name: heating, type: select_one, label: How is it heated?, choices: [{name: gas, label: Gas}, {name: oil, label: Oil}, {name: else, label: Something else, other: true}]}
      - {name: warm, type: boolean, label: Is it warm?, relevant: heating == "gas"}
      - {name: rooms, type: integer, label: How many rooms are warm?, constraint: rooms < 3 or not warm, constraint_message: Please check.}
      - {name: beds, type: integer, label: How many beds?, constraint: beds < 9, constraint_message: Please check.}
`
	for _, c := range []struct{ old, new, since, want string }{
		{", other: true", "", "", "heating: asks for no words of the other choice any more | what was written as heating_other is kept, sealed, and a person reads it | the column heating_other ends: newer responses have nothing in it\n"},
		{"{name: oil, label: Oil}", "{name: fuel, label: Oil}", "choices: {heating: {oil: gas}}",
			"rooms: is judged by what depends on heating, which changed | an answer that does not fit any more is asked again; the first one is kept, sealed | \n"},
		{"label: Is it warm?", "label: Is it warm now?", "ask_again: [warm]",
			"rooms: is judged by what depends on warm, which changed | an answer that does not fit any more is asked again; the first one is kept, sealed | \n"},
	} {
		next := strings.Replace(strings.Replace(doc, c.old, c.new, 1), "version: 1", "version: 2", 1)
		if c.since != "" {
			next += "since: {1: {" + c.since + "}}\n"
		}
		told := ""
		for _, ch := range form.Diff(version(t, doc), version(t, next)) {
			told += fmt.Sprintf("%s: %s | %s | %s\n", ch.Name, ch.Text, ch.Interviews, ch.Reports)
		}
		assert.Contains(t, told, c.want)
		assert.NotContains(t, told, "beds")
	}
}

// What stands elsewhere is told with where, and only what moved is told of.
func TestDiffOfOrder(t *testing.T) {
	older := version(t, visit)
	line := "      - {name: damp, type: boolean, label: Is there damp?}\n"
	next := strings.Replace(visit, line, "", 1)
	next = strings.Replace(next, "      - {name: infant", line+"      - {name: infant", 1)
	next = strings.Replace(next, "version: 1", "version: 2", 1)
	changes := form.Diff(older, version(t, next))
	require.Len(t, changes, 1)
	assert.Equal(t, form.Change{Kind: form.KindMoved, Name: "damp", Part: "group", Old: "home", New: "you", Text: "stands in you now; it stood in home"}, changes[0])

	happy := "      - {name: happy, type: rating, label: How happy are you?, dont_know: true}\n"
	next = strings.Replace(visit, happy, "", 1)
	next = strings.Replace(next, "      - {name: own_phone", happy+"      - {name: own_phone", 1)
	changes = form.Diff(older, version(t, strings.Replace(next, "version: 1", "version: 2", 1)))
	require.Len(t, changes, 1)
	assert.Contains(t, changes[0].Text, "is asked after")
}

// Between two surveys that do not follow each other nothing is said of
// interviews: none goes from the one to the other.
func TestDiffOfWhatDoesNotFollow(t *testing.T) {
	newer := version(t, strings.Replace(strings.Replace(visit, "version: 1", "version: 2", 1), "name: infant", "name: baby", 1))
	changes := form.Diff(newer, version(t, visit))
	require.Len(t, changes, 2)
	for _, c := range changes {
		assert.Empty(t, c.Interviews)
	}
}

// Diff tells an officer in words what a new version does.
func ExampleDiff() {
	var versions []*survey.Survey
	for _, n := range []int{3, 4} {
		name := fmt.Sprintf("../testdata/household-%d.yaml", n)
		doc, err := os.ReadFile(name)
		if err != nil {
			fmt.Println(err)
			return
		}
		s, err := form.Compile(name, doc, form.Config{})
		if err != nil {
			fmt.Println(err)
			return
		}
		versions = append(versions, s)
	}
	for _, c := range form.Diff(versions[0], versions[1]) {
		if c.Kind != form.KindWording {
			fmt.Printf("%s %s\n", c.Name, c.Text)
		}
	}
	// Output:
	// baby is called baby now; it was infant
	// lonely means something else now, as since: says
	// lonely offers sometimes (“Sometimes”)
	// how_bad offers patch in the place of bit
	// shoe_size is gone: it was a question of type integer: “What size are the visitor's overshoes?”
}
