package xlsform_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/xlsform"
)

var update = flag.Bool("update", false, "write what is said now into testdata, to be read before it is committed")

// golden compares a text with a file, letter by letter.
func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		require.NoError(t, os.WriteFile(name, []byte(got), 0o644))
	}
	want, err := os.ReadFile(name)
	require.NoError(t, err)
	assert.Equal(t, string(want), got)
}

// TestTypes tries the words for types that forms of all ages have.
func TestTypes(t *testing.T) {
	for word, want := range map[string]survey.Type{
		"text": survey.TypeText, "string": survey.TypeText, "add text prompt": survey.TypeText, "q string": survey.TypeText, "TEXT": survey.TypeText,
		"int": survey.TypeInteger, "integer": survey.TypeInteger, "add integer prompt": survey.TypeInteger, "decimal": survey.TypeDecimal,
		"select_one yn": survey.TypeSelectOne, "select one yn": survey.TypeSelectOne, "select one from yn": survey.TypeSelectOne, "select1 yn": survey.TypeSelectOne,
		"Select_One  yn": survey.TypeSelectOne, "add select one prompt using yn": survey.TypeSelectOne, "select_multiple yn": survey.TypeSelectMultiple,
		"select all that apply from yn": survey.TypeSelectMultiple, "add select multiple prompt using yn": survey.TypeSelectMultiple, "rank yn": survey.TypeRank,
		"select_one_from_file a.csv": survey.TypeText, "select_one_external far": survey.TypeSelectOne, "select_one yn or_other": survey.TypeSelectOne,
		"date": survey.TypeDate, "time": survey.TypeTime, "dateTime": survey.TypeDatetime, "add date time prompt": survey.TypeDatetime, "datetime": survey.TypeDatetime,
		"note": survey.TypeNote, "add note prompt": survey.TypeNote, "acknowledge": survey.TypeAcknowledge, "trigger": survey.TypeAcknowledge,
		"geopoint": survey.TypeGeopoint, "gps": survey.TypeGeopoint, "location": survey.TypeGeopoint, "barcode": survey.TypeBarcode,
		"image": survey.TypeImage, "photo": survey.TypeImage, "audio": survey.TypeAudio, "video": survey.TypeVideo, "file": survey.TypeFile,
		"phone number": survey.TypePhone, "percentage": survey.TypeInteger, "calculate": survey.TypeHidden, "hidden": survey.TypeHidden,
		"deviceid": survey.TypeHidden, "username": "", "start": "", "end": "", "today": survey.TypeCalculate, "audit": "", "geotrace": "", "osm tags": "",
		"db:person": survey.TypeText, "range": survey.TypeRange,
	} {
		in := imported(t, "# survey\ntype | name | label\ntext | first_one | First\n"+word+" | x | X\n# choices\nlist_name | name | label\nyn | y | Yes\nyn | n | No\n# external_choices\nlist_name | name | label\nfar | a | A")
		if want == "" {
			assert.NotContains(t, string(in.Document), "name: x", word)
			assert.NotEmpty(t, in.Report.Findings, word)
			continue
		}
		assert.Equal(t, want, asked(t, in.Survey, "x").Type, word)
		comesBack(t, in)
	}
}

// TestWholeForm reads whole forms, each a page of text that stands for a
// workbook, and compares the document and all of the report.
func TestWholeForm(t *testing.T) {
	forms, err := filepath.Glob("testdata/*.form")
	require.NoError(t, err)
	for _, name := range forms {
		t.Run(filepath.Base(name), func(t *testing.T) {
			text, err := os.ReadFile(name)
			require.NoError(t, err)
			in := imported(t, string(text))
			base := strings.TrimSuffix(name, ".form")
			golden(t, base+".yaml", string(in.Document))
			golden(t, base+".report", lines(in.Report.Findings)+"\n")
			comesBack(t, in)
		})
	}
	assert.Len(t, forms, 5)
}

// TestLoop writes a loop over choices out.
func TestLoop(t *testing.T) {
	in := imported(t, `
# survey
type | name | label::English | label::French
begin loop over kinds | each | Each |
integer | number | How many %(label)s? | Combien de %(label)s?
end loop | | |
# choices
list name | name | label::English | label::French
kinds | cat | cats | chats
kinds | dog | dogs | chiens
`)
	assert.Equal(t, "Combien de chiens?", asked(t, in.Survey, "dog_number").Label.Text["fr"])
	comesBack(t, in)
}

// TestDefaults tries what is offered before an answer.
func TestDefaults(t *testing.T) {
	for _, c := range []struct{ typ, given, want string }{
		{"integer", "3", "3"}, {"decimal", "2.5", "2.5"}, {"text", "none yet", `"none yet"`}, {"text", "today()", ""}, {"date", "today()", "today"},
		{"date", "2024-02-29", `date("2024-02-29")`}, {"select_one yn", "1", `"c_1"`}, {"integer", "${first_one} + 1", "first_one + 1"}, {"integer", "often", ""}, {"image", "a.png", ""},
	} {
		in := imported(t, "# survey\ntype | name | label | default\ninteger | first_one | F |\n"+c.typ+" | x | X | "+c.given+"\n# choices\nlist_name | name | label\nyn | 1 | Yes\n")
		got := asked(t, in.Survey, "x").Default
		if c.want == "" {
			assert.Nil(t, got, c.given)
			assert.Len(t, in.Report.Of(xlsform.Dropped), 1, c.given)
			continue
		}
		if assert.NotNil(t, got, "%s: %s", c.given, lines(in.Report.Findings)) {
			assert.Equal(t, c.want, got.Source, c.given)
		}
		comesBack(t, in)
	}
}

// TestRepeatCount tries how many rows a repeat has.
func TestRepeatCount(t *testing.T) {
	for given, want := range map[string]string{"3": "3", "${many}": "many", "${many} + 1": "many + 1", "${share}": "", "count(${later})": ""} {
		in := imported(t, "# survey\ntype | name | label | repeat_count\ninteger | many | M |\ndecimal | share | S |\nbegin repeat | r | R | "+given+"\ntext | x | X |\nend repeat\nbegin repeat | later | L |\ntext | y | Y |\nend repeat\n")
		var got string
		for _, i := range in.Survey.Definition().Items {
			if i.Repeat != nil && i.Repeat.Name == "r" && i.Repeat.Count != nil {
				got = i.Repeat.Count.Source
			}
		}
		assert.Equal(t, want, got, given)
		comesBack(t, in)
	}
}

// TestOther asks what the other is, in a question that others may read.
func TestOther(t *testing.T) {
	for _, list := range []string{"other | Something else", "rain | Rain"} {
		in := imported(t, `
# survey
type | name | label | relevant
select_one causes or_other | Cause | What is the cause? |
select_multiple causes or specify other | more | What else? |
select_one causes | last_one | And last? |
text | why | Why ${Cause_other}? | ${Cause} = 'other' and ${Cause_other} != 'wind'
# choices
list_name | name | label
causes | leak | A leak
causes | `+list+"\n")
		choices := asked(t, in.Survey, "cause").Choices
		assert.True(t, choices[len(choices)-1].Other)
		assert.False(t, slices.ContainsFunc(asked(t, in.Survey, "last_one").Choices, func(c survey.Choice) bool { return c.Other }))
		why := asked(t, in.Survey, "why")
		assert.Equal(t, `cause == "other" and (not answered(cause_other) or cause_other != "wind")`, why.Relevant.Source)
		assert.Equal(t, "Why {cause_other}?", why.Label.Text["en"])
		comesBack(t, in)
	}
}

// TestUnshown tries what nobody is asked: what looks hidden, and what is
// calculated and locked.
func TestUnshown(t *testing.T) {
	in := imported(t, `
# survey
type | name | label::English (en) | label::Cymraeg (cy) | appearance | readonly | calculation | default | bind:relevant
text | who | Who? | Pwy? | | | | |
string | source | Source | | hidden | | | user |
integer | visits | Visits | | hidden | | | |
date | begun | Begun | | hidden | | today() | |
select_one yn | known | Known? | | hidden | | if(${who} = 'ann', 'yes', 'no') | | ${who} != ''
note | secret | Nobody sees this. | | hidden | | | |
begin group | meta | Meta | | hidden | | | |
text | by | By | | | | | |
end group
integer | total | In all: | Cyfanswm: | | yes | ${visits} + 1 | | ${visits} > 2
integer | blank | | | | yes | ${visits} + 2 | |
select_one yn | usual | Usually? | | | | if(${who} = 'ann', 'yes', 'no') | |
text | total_shown | And? | | | | | | ${known} = 'yes' and ${visits} > 3
# choices
list_name | name | label::English (en)
yn | yes | Yes
yn | no | No
`)
	golden(t, "testdata/unshown.yaml", string(in.Document))
	golden(t, "testdata/unshown.report", lines(in.Report.Findings)+"\n")
	comesBack(t, in)
}

// TestMended tries what programs that read forms forgive.
func TestMended(t *testing.T) {
	in := imported(t, `
# survey
type | name | label | constraint | default | calculation
rank yn or_other | order | Order | | | |
integer | days | Days? | . &gt;= 1 and . &lt;= 200 | | |
text | phone | Phone? | TRUE | | |
select_one yn | alone | Alone? | not(selected(., 'yes') and count-selected(.) > 1) | | |
text | ward | Ward? | | I need: this list | |
select_one yn | area | Area? | | Fixme: I need this | |
set form title | old | | | | |
calculate | yes_1 | | | | true |
calculate | own | | | | . |
note | link | See [our page](https://example.org/a) | | | |
# choices
list_name | name | label
yn | yes | Yes
yn | no | No
`)
	assert.Equal(t, `survey!A2 (type), order: dropped: an order asks for no other choice: "rank yn or_other" (ask for it in a question of its own)
survey!D3 (constraint), days: noted: it is written as in XML, and read as . >= 1 and . <= 200: ". &gt;= 1 and . &lt;= 200"
survey!D3 (constraint), days: noted: there are no words for an answer that does not fit: “That answer does not fit here. Please check it.” stands in: ". &gt;= 1 and . &lt;= 200"
survey!E7 (default), area: dropped: it is neither an answer of this question nor an expression; nothing is offered: "Fixme: I need this"
survey!A8 (type), old: noted: a title is set in the sheet settings: this one is not taken: "set form title"
survey!F10 (calculation), own: changed: it keeps what it was given: it is a hidden value, which the program that begins an interview may give: "."
survey!C11 (label), link: noted: words have no links here: where one leads stands behind it: "See [our page](https://example.org/a)"`, lines(in.Report.Findings))
	assert.Equal(t, "days >= 1 and days <= 200", asked(t, in.Survey, "days").Constraint.Source)
	assert.Equal(t, `"I need: this list"`, asked(t, in.Survey, "ward").Default.Source)
	assert.Equal(t, "true", asked(t, in.Survey, "yes_1").Calculation.Source)
	assert.Nil(t, asked(t, in.Survey, "phone").Constraint)
	assert.Nil(t, asked(t, in.Survey, "alone").Constraint, "one choice is never more than one")
	assert.Equal(t, "See our page (https://example.org/a)", asked(t, in.Survey, "link").Label.Text["en"])
	comesBack(t, in)
}

// TestDaysFrom1904 reads days as they are shown, from whichever year the
// workbook counts them.
func TestDaysFrom1904(t *testing.T) {
	for _, since1904 := range []bool{false, true} {
		f := excelize.NewFile()
		require.NoError(t, f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &since1904}))
		require.NoError(t, f.SetSheetName("Sheet1", "survey"))
		serial := map[bool]float64{false: 46023, true: 44561}[since1904]
		for i, row := range [][]any{{"type", "name", "label", "default"}, {"date", "a", "A", serial}, {"datetime", "b", "B", serial + 0.5}} {
			at, err := excelize.CoordinatesToCellName(1, i+1)
			require.NoError(t, err)
			require.NoError(t, f.SetSheetRow("survey", at, &row))
		}
		for at, form := range map[string]int{"D2": 14, "D3": 22} {
			style, err := f.NewStyle(&excelize.Style{NumFmt: form})
			require.NoError(t, err)
			require.NoError(t, f.SetCellStyle("survey", at, at, style))
		}
		var out bytes.Buffer
		require.NoError(t, f.Write(&out))
		in, err := xlsform.Import("form.xlsx", out.Bytes(), xlsform.Config{})
		require.NoError(t, err)
		assert.Equal(t, `date("2026-01-01")`, asked(t, in.Survey, "a").Default.Source)
		assert.Equal(t, `"2026-01-01T12:00"`, asked(t, in.Survey, "b").Default.Source)
	}
}
