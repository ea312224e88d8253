package xlsform_test

import (
	"cmp"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/form"
	"github.com/doorknock/doorknock/survey/xlsform"
)

// comesBack holds the law of the way back: what was imported, exported and
// imported again is what was imported.
func comesBack(t *testing.T, in *xlsform.Imported) {
	t.Helper()
	comesBackWith(t, in, xlsform.Config{})
}

func comesBackWith(t *testing.T, in *xlsform.Imported, cfg xlsform.Config) {
	t.Helper()
	data, report, err := xlsform.Export(in.Survey, in.Origin)
	require.NoError(t, err)
	assert.Empty(t, report.Of(xlsform.Dropped), "what came from a workbook can be said in one")
	again, err := xlsform.Import("form.xlsx", data, cfg)
	require.NoError(t, err)
	assert.Equal(t, plain(t, in.Survey), plain(t, again.Survey))
	assert.Equal(t, string(in.Document), string(again.Document))
}

func plain(t require.TestingT, s *survey.Survey) string {
	text, err := json.MarshalIndent(s.Definition(), "", " ")
	require.NoError(t, err)
	return string(text)
}

func TestSamplesComeBack(t *testing.T) {
	for _, file := range samples(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			require.NoError(t, err)
			if in, err := xlsform.Import("form.xlsx", data, xlsform.Config{}); err == nil {
				comesBack(t, in)
			}
		})
	}
}

// Groups of one name, with questions of one name in each: the forms of health
// workers have a parent in a parent.
func TestGroupsOfOneNameComeBack(t *testing.T) {
	comesBack(t, imported(t, "# survey\ntype | name | label\ntext | id | Which?\nbegin group | parent | Parent\ntext | id | Whose?\nbegin group | parent | Theirs\ntext | id | And theirs?\nend group | |\nend group | |\n"))
}

// What read a row that is not in the survey has nothing to read in the
// workbook that is made of it.
func TestWhatReadsLostRowsComesBack(t *testing.T) {
	in := imported(t, "# survey\ntype | name | label | relevant\ngeotrace | path | Path |\ntext | why | Why? | ${path} != ''\n")
	comesBack(t, in)
	_, report, err := xlsform.Export(in.Survey, in.Origin)
	require.NoError(t, err)
	assert.Equal(t, `survey row 2 (relevant), why: noted: it reads ${path}, which is not in the survey: it is left out: "${path} != ''"`, lines(report.Findings))
}

// The same without what the workbook said: XPath is made of the conditions.
func TestLogicComesBack(t *testing.T) {
	for _, xpath := range []string{"${damp} = 'yes'", "${mould} != 'yes'", "not(selected(${where}, 'none'))", "${who} = ''", "${cold} > 0 and ${kids} mod 2 = 0",
		"int((today() - ${born}) div 365.25) >= 18", "regex(${who}, '[0-9]{4}')", "coalesce(${age}, 0) > 3", "${where} = 'none'",
		"count(${people}) > 2 or sum(${years}) < 9", "${born} < date('2000-01-31')", "round(${rent}, 2) = 3.5", "not(${age} > 3 and ${read} = 'OK')", "-${age} - (3 - ${kids}) < -5"} {
		in := imported(t, field+"text | final | Final | | "+xpath+"\n"+fieldChoices)
		origin := in.Origin
		origin.Logic, origin.Sources = map[string]map[string]string{"": nil}, nil
		data, _, err := xlsform.Export(in.Survey, origin)
		require.NoError(t, err)
		again, err := xlsform.Import("form.xlsx", data, xlsform.Config{})
		require.NoError(t, err, xpath)
		require.NotNil(t, asked(t, again.Survey, "final").Relevant, "%s: %s", xpath, lines(again.Report.Findings))
		assert.Equal(t, asked(t, in.Survey, "final").Relevant.Source, asked(t, again.Survey, "final").Relevant.Source, xpath)
	}
}

// A survey of our own becomes a form, with what a form cannot say listed.
func TestExportOfOurOwn(t *testing.T) {
	doc := []byte(`survey: home
version: 3
languages: [en, cy]
title: {en: Home, cy: Cartref}
known: [{name: phone, type: phone}]
groups:
  - group: first-things
    questions:
      - {name: damp, type: boolean, label: {en: "Is there damp?", cy: "Oes lleithder?"}, required: true, decline: true}
      - name: rooms
        type: select_multiple
        label: Where?
        relevant: damp
        choices: [{name: bed, label: Bed}, {name: bath, label: Bath}, {name: none, label: None, exclusive: true}]
      - {name: mobile, type: phone, label: Your number?, known: phone, confirm: "Is {known.phone} right?"}
      - {name: post, type: postcode, label: Postcode?}
      - {name: sure, type: text, label: "So {mobile}?", multiline: true, relevant: declined(damp)}
      - {name: rent, type: money, label: Rent?, constraint: rent > gbp(10.00), constraint_message: More.}
  - group: people
    repeat: {at_least: 2, at_most: 2}
    questions:
      - {name: age, type: integer, label: Age?, relevant: '"bed" in rooms'}
`)
	s, err := form.Compile("home.yaml", doc, form.Config{})
	require.NoError(t, err)
	data, report, err := xlsform.Export(s, xlsform.Origin{})
	require.NoError(t, err)
	assert.Equal(t, `settings (title): dropped: a form has one title: the other languages' are left out
settings (known): dropped: a form knows nothing of the landlord's record
survey row 3 (type), damp: changed: yes or no is asked as a choice of two
survey row 3 (decline), damp: dropped: “prefer not to say” is not an answer in a form: add it to the choices
survey row 4 (exclusive), rooms: dropped: no choice excludes others in a form: write a constraint
survey row 5 (known), mobile: dropped: a form knows nothing of the landlord's record
survey row 5 (confirm), mobile: dropped: a form knows nothing of the landlord's record
survey row 6 (type), post: dropped: it is asked as text, and not checked: "postcode"
survey row 7 (relevant), sure: dropped: XPath has no word for this: "declined(damp)"
survey row 8 (type), rent: changed: an amount is asked as a number`, lines(report.Findings))
	again, err := xlsform.Import("home.xlsx", data, xlsform.Config{})
	require.NoError(t, err)
	assert.Equal(t, []survey.Language{"en", "cy"}, again.Survey.Languages())
	assert.Equal(t, `damp == "yes"`, asked(t, again.Survey, "rooms").Relevant.Source)
	assert.Equal(t, "So {mobile}?", asked(t, again.Survey, "sure").Label.Text["en"])
	assert.True(t, asked(t, again.Survey, "sure").Multiline)
	assert.Equal(t, "rent > 10", asked(t, again.Survey, "rent").Constraint.Source)
	comesBack(t, again)
}

// What a form cannot write into words is told, and the words around it stay.
func TestExportOfPlurals(t *testing.T) {
	doc := []byte(`survey: home
version: 1
languages: [en]
known: [{name: phone, type: phone}]
groups:
  - group: first-things
    questions:
      - {name: rooms, type: integer, label: How many rooms?}
      - name: sure
        type: select_one
        label: "{{So}} {rooms|one room|{n} rooms || more}, on {known.phone}, {rooms}?"
        choices: [{name: "yes", label: "All {rooms|one|{n}}"}, {name: "no", label: "No"}]
`)
	s, err := form.Compile("home.yaml", doc, form.Config{})
	require.NoError(t, err)
	data, report, err := xlsform.Export(s, xlsform.Origin{})
	require.NoError(t, err)
	assert.Equal(t, `settings (known): dropped: a form knows nothing of the landlord's record
survey row 4 (label::English (en)), sure: changed: a form has one form of words for every number of {rooms}: the last is written: "{{So}} {rooms|one room|{n} rooms || more}, on {known.phone}, {rooms}?"
survey row 4 (label::English (en)), sure: changed: a form cannot write {known.phone}: … is written there: "{{So}} {rooms|one room|{n} rooms || more}, on {known.phone}, {rooms}?"
choices row 2 (label::English (en)), yes: changed: a form has one form of words for every number of {rooms}: the last is written: "All {rooms|one|{n}}"`, lines(byRow(report.Findings)))
	again, err := xlsform.Import("home.xlsx", data, xlsform.Config{})
	require.NoError(t, err)
	sure := asked(t, again.Survey, "sure")
	assert.Equal(t, "{{So}} {rooms} rooms | more, on …, {rooms}?", sure.Label.Text["en"])
	assert.Equal(t, "All {rooms}", sure.Choices[0].Label["en"])
	comesBack(t, again)
}

// byRow puts the findings of the survey sheet before those of the choices.
func byRow(findings []xlsform.Finding) []xlsform.Finding {
	out := slices.Clone(findings)
	slices.SortStableFunc(out, func(a, b xlsform.Finding) int {
		return cmp.Compare(strings.Index("settings survey choices", a.Sheet), strings.Index("settings survey choices", b.Sheet))
	})
	return out
}
