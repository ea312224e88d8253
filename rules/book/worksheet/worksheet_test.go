package worksheet_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/internal/bounded"
	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/rules/book/worksheet"
	"github.com/doorknock/doorknock/rules/condition"
)

const document = `
rules: sample
version: 2
define: {at_risk: infant or children > 3}
tables:
  - table: damp-response
    policy: first
    complete: true
    because: Damp or mould in a room.
    action: {type: hazard_inspection, monitor: [6, 26]}
    inputs: [room_damp, at_risk]
    outputs: [action.priority, tell.en]
    rows:
      - [spreading, yes, urgent, We come at once.]
      - ["patch, spreading", any, soon, ""]
      - [any, any, routine, ""]
`

func home(t require.TestingT) *condition.Schema {
	s, err := condition.NewSchema(
		condition.Field{Name: "infant", Type: condition.TypeBoolean},
		condition.Field{Name: "children", Type: condition.TypeInteger},
		condition.Field{Name: "room_damp", Type: condition.TypeChoice, Choices: []string{"none", "patch", "spreading"}, Ordered: true},
	)
	require.NoError(t, err)
	return s
}

func written(t require.TestingT, doc string) []byte {
	tables, err := book.ReadTables("rules.yaml", []byte(doc), book.Limits{})
	require.NoError(t, err)
	data, err := worksheet.Write(tables)
	require.NoError(t, err)
	return data
}

// TestThereAndBack: a document's tables mean the same when they come back from
// a workbook.
func TestThereAndBack(t *testing.T) {
	first, err := book.Compile("rules.yaml", []byte(document), home(t), book.Config{})
	require.NoError(t, err)
	second, doc, err := worksheet.Compile("rules.xlsx", written(t, document), home(t), book.Config{})
	require.NoError(t, err)
	assert.Equal(t, first.Definition(), second.Definition())
	third, err := book.Compile("made.yaml", doc, home(t), book.Config{})
	require.NoError(t, err)
	assert.Equal(t, first.Version(), third.Version())
}

// TestLawWorksheetsAreReadAsWritten, whatever stands in their cells.
func TestLawWorksheetsAreReadAsWritten(t *testing.T) {
	text := rapid.SampledFrom([]string{"any", "patch", "over 3", "1..3", "a, b", "=1+1", "2026-11-30", "007", "TRUE", "1e3", "#N/A", "<b>&", "Zażółć", "two\nlines", "100.00 GBP", "when", "table", "'quoted", "07700 900001"})
	rapid.Check(t, func(t *rapid.T) {
		tables := book.Tables{Rules: "sample", Version: "3", Survey: "home@1"}
		for i := range rapid.IntRange(0, 2).Draw(t, "define") {
			tables.Define = append(tables.Define, book.Pair{Key: fmt.Sprint("d", i), Text: text.Draw(t, "define")})
		}
		for i := range rapid.IntRange(1, 3).Draw(t, "tables") {
			one := book.Table{Name: strings.Repeat("a-long-name", rapid.IntRange(1, 4).Draw(t, "length")) + fmt.Sprint(i), Policy: "first", Complete: rapid.Bool().Draw(t, "complete")}
			for _, key := range []string{"because", "action.type", "tell.en"} {
				if rapid.Bool().Draw(t, key) {
					one.Shared = append(one.Shared, book.Pair{Key: key, Text: text.Draw(t, "shared")})
				}
			}
			one.Inputs, one.Outputs = rapid.SliceOfN(text, 1, 3).Draw(t, "inputs"), rapid.SliceOfN(text, 1, 3).Draw(t, "outputs")
			for range rapid.IntRange(1, 3).Draw(t, "rows") {
				row := rapid.SliceOfN(text, len(one.Inputs), len(one.Inputs)).Draw(t, "cells")
				for range one.Outputs {
					row = append(row, rapid.OneOf(text, rapid.Just("")).Draw(t, "cell"))
				}
				one.Rows = append(one.Rows, row)
			}
			tables.Tables = append(tables.Tables, one)
		}
		data, err := worksheet.Write(tables)
		require.NoError(t, err)
		again, err := worksheet.Read("rules.xlsx", data)
		require.NoError(t, err)
		require.Equal(t, tables, again.Tables)
		require.Empty(t, again.Left)
	})
}

// changed writes a workbook, and changes cells of it.
func changed(t require.TestingT, cells map[string]any) []byte {
	f, err := excelize.OpenReader(bytes.NewReader(written(t, document)))
	require.NoError(t, err)
	for at, v := range cells {
		sheet, cell, _ := strings.Cut(at, "!")
		if i, _ := f.GetSheetIndex(sheet); i < 0 {
			_, err := f.NewSheet(sheet)
			require.NoError(t, err)
		}
		require.NoError(t, f.SetCellValue(sheet, cell, v))
	}
	var b bytes.Buffer
	require.NoError(t, f.Write(&b))
	return b.Bytes()
}

// TestFaultsStandAtTheirCells says what is told of a workbook with one cell
// changed.
func TestFaultsStandAtTheirCells(t *testing.T) {
	for at, test := range map[string]struct {
		to   any
		want string
	}{
		"damp-response!A10": {"spreding", `damp-response!A10: "spreding" is not a choice of room_damp (did you mean "spreading"?)`},
		"damp-response!A11": {"patch, spreding", `damp-response!A11: "spreding" is not a choice of room_damp (did you mean "spreading"?)`},
		"damp-response!B9":  {"at_rsk", `damp-response!B9: unknown question "at_rsk" (did you mean "at_risk"?)`},
		"damp-response!C10": {"very", `damp-response!C10: "very" is not known here (one of routine, soon, urgent, emergency)`},
		"damp-response!C9":  {"action.priorty", `damp-response!C9: unknown column "action.priorty" (did you mean "action.priority"?)`},
		"damp-response!D10": {"We come to {rom}.", `damp-response!D10: unknown question "rom" in { }`},
		"damp-response!E11": {"more", `damp-response!E11: there is no column here (give it a name, and when or then over that)`},
		"damp-response!B2":  {"best", `damp-response!B2: "best" is not known here (one of collect, first, unique, priority)`},
		"damp-response!B3":  {"perhaps", `damp-response!B3: "perhaps" is neither yes nor no`},
		"damp-response!B5":  {"Visit it", `damp-response!B5: "Visit it" cannot be a name (small words joined by _, such as hazard_inspection)`},
		"damp-response!A5":  {"action.typ", `damp-response!B5: unknown key "typ" (did you mean "type"?)`},
		"damp-response!A8":  {"then", `damp-response: the table has no columns (write when over each input and then over each output, and their names under that)`},
		"damp-response!A4":  {"action", `damp-response!A5: "action.type" stands above already`},
		"rules!B3":          {"infant or", `rules!B3: the expression ends too early (something is missing at the end)`},
		"rules!A2":          {"verson", `rules!A2: unknown key "verson" (rules, version, survey, or define. and a name)`},
		"damp-response!A1":  {"tabel", `no sheet of it is a table (the first cell of a table's sheet says table, and the one beside it its name)`},
	} {
		t.Run(at, func(t *testing.T) {
			_, _, err := worksheet.Compile("rules.xlsx", changed(t, map[string]any{at: test.to}), home(t), book.Config{})
			var faults worksheet.Faults
			require.ErrorAs(t, err, &faults)
			var all []string
			for _, f := range faults {
				all = append(all, f.Error())
			}
			assert.Contains(t, all, "rules.xlsx: "+test.want)
		})
	}
}

// TestCellsThatPeopleType: numbers, truths, notes and sheets of their own.
func TestCellsThatPeopleType(t *testing.T) {
	data := changed(t, map[string]any{"damp-response!B10": true, "damp-response!B6": 6, "rules!B2": 7, "damp-response!A14": "", "Notes!B3": "Ask Ines about the second row."})
	set, _, err := worksheet.Compile("rules.xlsx", data, home(t), book.Config{})
	require.NoError(t, err)
	assert.Equal(t, 7, set.Version().Number)
	assert.Equal(t, []int{6}, set.Rule(0).Action.Monitor)
	b, err := worksheet.Read("rules.xlsx", data)
	require.NoError(t, err)
	assert.Equal(t, []string{"Notes"}, b.Left)
}

// TestMoreRowsThanRules: the first row that is too many is told, wherever it
// stands, and the others are not.
func TestMoreRowsThanRules(t *testing.T) {
	tables := book.Tables{Rules: "sample", Survey: "home@1"}
	for name, rows := range map[string]int{"a-first": 19_999, "b-second": 30} {
		one := book.Table{Name: name, Policy: "unique", Inputs: []string{"children"}, Outputs: []string{"priority"}}
		for i := range rows {
			one.Rows = append(one.Rows, []string{fmt.Sprint(i), "soon"})
		}
		tables.Tables = append(tables.Tables, one)
	}
	slices.SortFunc(tables.Tables, func(a, b book.Table) int { return strings.Compare(a.Name, b.Name) })
	data, err := worksheet.Write(tables)
	require.NoError(t, err)
	_, err = worksheet.Read("rules.xlsx", data)
	require.EqualError(t, err, "rules.xlsx: b-second!A7: this is row 20001 of the tables, and 20000 are the most (rules of their own, such as for each area, keep them fewer)")
}

// TestBombs refuses what costs more than an honest workbook.
func TestBombs(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	part, err := z.Create("xl/worksheets/sheet1.xml")
	require.NoError(t, err)
	for range 80 {
		_, err = part.Write(make([]byte, 1<<20))
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	deep := packed(t, "xl/worksheets/sheet1.xml", strings.Repeat("<a>", 5000))
	entity := packed(t, "xl/workbook.xml", `<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>`)
	for name, data := range map[string][]byte{"large": b.Bytes(), "deep": deep, "entity": entity, "empty": nil, "no workbook": []byte("rules: sample"), "damaged": []byte("PK\x03\x04 and no more")} {
		t.Run(name, func(t *testing.T) {
			_, err := worksheet.Read("rules.xlsx", data)
			require.ErrorIs(t, err, worksheet.ErrWorkbook)
			require.ErrorIs(t, err, bounded.ErrRefused, "before anything else reads it")
		})
	}
}

func packed(t *testing.T, name, text string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	part, err := z.Create(name)
	require.NoError(t, err)
	_, err = part.Write([]byte(text))
	require.NoError(t, err)
	require.NoError(t, z.Close())
	return b.Bytes()
}

// FuzzCompile: no workbook makes it panic, and what it reads it reads again.
func FuzzCompile(f *testing.F) {
	f.Add(written(f, document))
	f.Add(changed(f, map[string]any{"damp-response!A10": "=SUM(1)", "Notes!A1": "table"}))
	f.Add([]byte("PK\x03\x04"))
	s := home(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _, err := worksheet.Compile("rules.xlsx", data, s, book.Config{})
		if err == nil {
			b, err := worksheet.Read("rules.xlsx", data)
			require.NoError(t, err)
			again, err := worksheet.Write(b.Tables)
			require.NoError(t, err)
			_, _, err = worksheet.Compile("again.xlsx", again, s, book.Config{})
			require.NoError(t, err)
		}
	})
}
