package xlsform_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey/xlsform"
)

// samples is where workbooks of the wild lie, beside the project.
func samples(t *testing.T) []string {
	dir := os.Getenv("DOORKNOCK_XLSFORMS")
	if dir == "" {
		dir = "../../../shared/data/xlsforms"
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*.xlsx"))
	if len(files) == 0 {
		t.Skipf("there are no workbooks in %s: DOORKNOCK_XLSFORMS names another folder", dir)
	}
	return files
}

// refusedSamples are the workbooks that are no forms, with what their authors
// are told; every other one is imported.
var refusedSamples = map[string]string{
	"pyxform__bad_calc.xlsx":          `survey!D2 (calculation), badcalc: this is no expression: the quotation mark before "t know what to do" is never closed: "because pyxform doesn't know what to do"`,
	"pyxform__duplicate_columns.xlsx": `survey!E1 (label): the column "label" is there twice, first in survey!D1 (rename one, or take it out)`,
	"pyxform__include.xlsx":           `survey!A3 (type), yes_or_no_question: the rows of another form are to be put here, and that form is not in the workbook: "include" (copy its rows into this sheet)`,
	"pyxform__include_json.xlsx":      `survey!A2 (type), how_old_are_you: the rows of another form are to be put here, and that form is not in the workbook: "include" (copy its rows into this sheet)`,
	"pyxform__survey_no_name.xlsx":    `there is no sheet named survey; the sheets are Sheet1 (rename the sheet that has the questions)`,
}

// TestSamples imports each workbook, or refuses it for the right reason. With
// -v it shows the reports.
func TestSamples(t *testing.T) {
	for _, file := range samples(t) {
		name := filepath.Base(file)
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(file)
			require.NoError(t, err)
			in, err := xlsform.Import("form.xlsx", data, xlsform.Config{})
			if want, refused := refusedSamples[name]; refused {
				require.Error(t, err)
				assert.Equal(t, "form.xlsx: "+want, err.Error())
				t.Log(name + ": refused: " + want)
				return
			}
			require.NoError(t, err)
			t.Log(name + ": " + in.Report.Summary())
			for _, f := range in.Report.Findings {
				assert.NotEqual(t, xlsform.Error, f.Kind)
				t.Log(f)
			}
		})
	}
}
