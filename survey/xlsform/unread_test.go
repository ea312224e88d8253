package xlsform_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/survey/xlsform"
)

// drawnColumns are headings, with what may stand under them; %d is the row.
var drawnColumns = []struct {
	title string
	cells []string
}{
	{"label", []string{"Label %d"}}, {"label::English", []string{"Words %d"}}, {"label::English (en)", []string{"Named %d"}}, {"label::Welsh (cy)", []string{"Geiriau %d"}},
	{"hint", []string{"Hint %d"}}, {"hint::French", []string{"Indice %d"}}, {"guidance_hint", []string{"Guide %d"}},
	{"relevant", []string{"${q} > %d", "true()", "position(..) = %d"}}, {"relevance", []string{"${q} < %d"}},
	{"constraint", []string{". != '%d'", "true()", "${q} > %d"}}, {"constraint_message", []string{"Message %d"}},
	{"required", []string{"yes", "${q} > %d"}}, {"required_message", []string{"Ask %d"}}, {"read_only", []string{"yes"}},
	{"default", []string{"%d", "given %d"}}, {"calculation", []string{"${q} + %d", "uuid()"}}, {"calculate", []string{"${q} - %d"}},
	{"choice_filter", []string{"a = '%d'", "a = ${q}"}}, {"repeat_count", []string{"%d", "${q}"}}, {"count", []string{"%d"}},
	{"parameters", []string{"start=2 end=8", "start:2; end:%d0", "randomize=true", "step=", "start=3 end=9 placeholder=x"}},
	{"appearance", []string{"multiline", "field-list", "signature"}}, {"image", []string{"p%d.png"}}, {"media::audio::English", []string{"s%d.mp3"}},
	{"trigger", []string{"${q}"}}, {"bind::foo", []string{"x%d"}}, {"my remarks", []string{"note %d"}}, {"disabled", []string{"yes"}},
}

var drawnChoices = []struct {
	title string
	cells []string
}{
	{"label", []string{"Choice %d"}}, {"label::English (en)", []string{"Chosen %d"}}, {"hint::English", []string{"Help %d"}}, {"a", []string{"%d", "x"}}, {"b", []string{"y%d"}},
	{"image", []string{"c%d.png"}}, {"relevant", []string{"${q} > %d"}}, {"foo::Welsh (cy)", []string{"z%d"}}, {"guidance_hint", []string{"g%d"}},
}

var drawnTypes = []string{"text", "integer", "note", "select_one l", "select_multiple l or_other", "range", "calculate", "hidden", "start", "audit", "geotrace", "today",
	"image", "acknowledge", "date", "deviceid", "begin group", "begin repeat", "rank l", "barcode", "trigger", "#remark"}

// sheets are a workbook as its cells.
type sheets map[string][][]string

func (s sheets) text() string {
	var b strings.Builder
	for _, name := range []string{"survey", "choices"} {
		b.WriteString("# " + name + "\n")
		for _, row := range s[name] {
			b.WriteString(strings.Join(row, "|") + "\n")
		}
	}
	return b.String()
}

func drawRow(t *rapid.T, cells []string, columns []int, of []struct {
	title string
	cells []string
}, number int) []string {
	for _, c := range columns {
		text := ""
		if rapid.IntRange(0, 2).Draw(t, "there") == 0 {
			text = strings.ReplaceAll(rapid.SampledFrom(of[c].cells).Draw(t, of[c].title), "%d", fmt.Sprint(number))
		}
		cells = append(cells, text)
	}
	return cells
}

func titles(columns []int, of []struct {
	title string
	cells []string
}) []string {
	var out []string
	for _, c := range columns {
		out = append(out, of[c].title)
	}
	return out
}

// drawSheets draws a workbook of any columns on any rows.
func drawSheets(t *rapid.T) sheets {
	pick := func(n int, what string) []int {
		return rapid.SliceOfNDistinct(rapid.IntRange(0, n-1), 1, min(n, 8), rapid.ID[int]).Draw(t, what)
	}
	columns, more := pick(len(drawnColumns), "columns"), pick(len(drawnChoices), "more")
	survey := [][]string{append([]string{"type", "name"}, titles(columns, drawnColumns)...), {"integer", "q"}}
	var open []string
	for i := range rapid.IntRange(1, 7).Draw(t, "rows") {
		typ := rapid.SampledFrom(drawnTypes).Draw(t, "type")
		survey = append(survey, drawRow(t, []string{typ, fmt.Sprintf("n%d", i)}, columns, drawnColumns, i+3))
		if word, begins := strings.CutPrefix(typ, "begin "); begins {
			open = append(open, word)
		}
		if len(open) > 0 && rapid.Bool().Draw(t, "end") {
			survey = append(survey, drawRow(t, []string{"end " + open[len(open)-1], ""}, columns, drawnColumns, i+30))
			open = open[:len(open)-1]
		}
	}
	for _, word := range slices.Backward(open) {
		survey = append(survey, []string{"end " + word, ""})
	}
	choices := [][]string{append([]string{"list_name", "name"}, titles(more, drawnChoices)...)}
	for i := range rapid.IntRange(1, 4).Draw(t, "choices") {
		choices = append(choices, drawRow(t, []string{"l", fmt.Sprintf("c%d", i)}, more, drawnChoices, i))
	}
	return sheets{"survey": survey, "choices": choices}
}

// outcome is what an import comes to, without what is told of it.
func outcome(t require.TestingT, s sheets) (string, []xlsform.Finding) {
	in, err := xlsform.Import("form.xlsx", book(t, s.text()), xlsform.Config{})
	if err != nil {
		return err.Error(), nil
	}
	origin, err := json.Marshal(in.Origin)
	require.NoError(t, err)
	return string(in.Document) + string(origin), in.Report.Findings
}

// toldOf says that a cell is among the findings: itself, its row, its column,
// or the list that it belongs to.
func toldOf(findings []xlsform.Finding, sheet string, row, column int, title string) bool {
	return slices.ContainsFunc(findings, func(f xlsform.Finding) bool {
		at, _ := excelize.CoordinatesToCellName(column+1, row)
		head, _ := excelize.CoordinatesToCellName(column+1, 1)
		switch {
		case f.Sheet != sheet:
			return false
		case f.Cell == sheet+"!"+at, f.Cell == sheet+"!"+head, f.Cell == "" && f.Row == row:
			return true
		case strings.HasPrefix(f.Say, "no filter reads this column"):
			return f.Column == title
		case strings.HasPrefix(f.Say, "a row that is switched off"):
			return f.Row == row
		}
		return strings.HasPrefix(f.Say, "no question has this list")
	})
}

// saysWhatIs says that a cell locks what nobody could write anyhow.
func saysWhatIs(title, typ string) bool {
	return title == "read_only" && slices.Contains([]string{"note", "hidden", "calculate", "today", "deviceid"}, typ)
}

// TestNothingInSilence holds the law that every cell is read or told of: one
// that is not told of makes a difference, and is missed where it is emptied.
func TestNothingInSilence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSheets(t)
		whole, findings := outcome(t, s)
		if findings == nil && !strings.HasPrefix(whole, "survey: ") {
			return // it is refused
		}
		for _, sheet := range []string{"survey", "choices"} {
			for i, row := range s[sheet] {
				for j, text := range row {
					if i == 0 || j < 2 || text == "" || text == "true()" || saysWhatIs(s[sheet][0][j], row[0]) || toldOf(findings, sheet, i+1, j, s[sheet][0][j]) {
						continue
					}
					row[j] = ""
					without, _ := outcome(t, s)
					row[j] = text
					at, _ := excelize.CoordinatesToCellName(j+1, i+1)
					require.NotEqual(t, whole, without, "%s!%s is %q, under %q on %q:\n%s\n%s", sheet, at, text, s[sheet][0][j], row[0], s.text(), lines(findings))
				}
			}
		}
	})
}

// TestTold shows what was once dropped without a word.
func TestTold(t *testing.T) {
	for _, c := range []struct{ form, want string }{
		{"# survey\ntype|name|label|relevant|relevance\ninteger|a|A||\ninteger|b|B|${a} > 1|${a} > 2", `survey!E3 (relevance), b: dropped: the column "relevant" says it already: this is not read: "${a} > 2"`},
		{"# survey\ntype|name|label|label::English (en)\ninteger|a|Bare|Named", `survey!C2 (label), a: dropped: the column "label::English (en)" says it already: this is not read: "Bare"`},
		{"# survey\ntype|name|label::English|label::English (en)\ninteger|a|First|Second", `survey!C2 (label::English), a: dropped: the column "label::English (en)" says it already: this is not read: "First"`},
		{"# survey\ntype|name|label|hint|constraint|required|image\nbegin group|g|G|H|1 = 2|yes|g.png\ninteger|a|A\nend group", `survey!D2 (hint), g: dropped: this has no meaning here and is not read: "H"
survey!E2 (constraint), g: dropped: this has no meaning here and is not read: "1 = 2"
survey!F2 (required), g: dropped: this has no meaning here and is not read: "yes"
survey!G2 (image), g: dropped: this has no meaning here and is not read: "g.png"`},
		{"# survey\ntype|name|label|relevant|repeat_count\ninteger|a|A||4\nbegin group|g|G||3\ninteger|b|B\nend group|g|Ending|${a} > 2|5", `survey!E2 (repeat_count), a: dropped: this has no meaning here and is not read: "4"
survey!E3 (repeat_count), g: dropped: this has no meaning here and is not read: "3"
survey!C5 (label), g: dropped: this has no meaning here and is not read: "Ending"
survey!D5 (relevant), g: dropped: this has no meaning here and is not read: "${a} > 2"
survey!E5 (repeat_count), g: dropped: this has no meaning here and is not read: "5"`},
		{"# survey\ntype|name|label|parameters\nrange|a|A|start=1 end=5 tick_interval=2 placeholder=x\nrange|b|B|start = 2 end=\nrange|c|C|start:2; end:8", `survey!D2 (parameters), a: noted: it has no counterpart: placeholder, tick_interval: "start=1 end=5 tick_interval=2 placeholder=x"
survey!D3 (parameters), b: dropped: this part of it cannot be read: "end=": "start = 2 end=" (write NAME=VALUE, with spaces between them)`},
		{"# survey\ntype|name|label|constraint|constraint_message|default|calculation\ninteger|a|A|true()|Words\ncalculate|b|||| 7 | 1 + 1", `survey!E2 (constraint_message), a: dropped: this has no meaning here and is not read: "Words"
survey!F3 (default), b: dropped: this has no meaning here and is not read: "7"`},
		{"# survey\ntype|name|label\nselect_one l|a|A\n# choices\nlist_name|name|label|hint::English\nl|x|X|Help", `choices!D2 (hint::English), x: dropped: this has no meaning here and is not read: "Help"`},
	} {
		assert.Equal(t, c.want, lines(imported(t, c.form).Report.Findings))
	}
}
