package xlsform_test

import (
	"bytes"
	"strings"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/xlsform"
)

// book writes a workbook from a text: a line with # begins a sheet, cells are
// parted by |.
func book(t require.TestingT, text string) []byte {
	f := excelize.NewFile()
	first, name, row := true, "", 0
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		line = strings.TrimSpace(line)
		if title, begins := strings.CutPrefix(line, "# "); begins {
			name, row = title, 0
			if first {
				require.NoError(t, f.SetSheetName("Sheet1", name))
			} else {
				_, err := f.NewSheet(name)
				require.NoError(t, err)
			}
			first = false
			continue
		}
		row++
		for i, cell := range strings.Split(line, "|") {
			at, err := excelize.CoordinatesToCellName(i+1, row)
			require.NoError(t, err)
			require.NoError(t, f.SetCellStr(name, at, strings.TrimSpace(cell)))
		}
	}
	var out bytes.Buffer
	require.NoError(t, f.Write(&out))
	return out.Bytes()
}

// imported imports what must be one.
func imported(t require.TestingT, text string) *xlsform.Imported {
	in, err := xlsform.Import("form.xlsx", book(t, text), xlsform.Config{})
	require.NoError(t, err)
	return in
}

// asked finds a question of a survey by its name.
func asked(t require.TestingT, s *survey.Survey, name string) *survey.Ask {
	var find func([]survey.Item) *survey.Ask
	find = func(items []survey.Item) *survey.Ask {
		for _, i := range items {
			var a *survey.Ask
			switch {
			case i.Ask != nil && i.Ask.Name == name:
				a = i.Ask
			case i.Group != nil:
				a = find(i.Group.Items)
			case i.Repeat != nil:
				a = find(i.Repeat.Items)
			}
			if a != nil {
				return a
			}
		}
		return nil
	}
	a := find(s.Definition().Items)
	require.NotNil(t, a, name)
	return a
}

// lines writes findings one per line.
func lines(findings []xlsform.Finding) string {
	var out []string
	for _, f := range findings {
		out = append(out, f.String())
	}
	return strings.Join(out, "\n")
}
