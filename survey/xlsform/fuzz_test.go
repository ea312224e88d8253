package xlsform_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/form"
	"github.com/doorknock/doorknock/survey/xlsform"
)

// sound holds what is true of every import: a survey that can be asked, or a
// reason.
func sound(t *testing.T, in *xlsform.Imported, err error) {
	var refused *xlsform.Refused
	switch {
	case err == nil:
		require.Empty(t, in.Report.Of(xlsform.Error))
		s, err := form.Compile("survey.yaml", in.Document, form.Config{})
		require.NoError(t, err)
		require.Equal(t, in.Survey.Version(), s.Version())
		s.Begin(survey.Beginning{ID: "i"}).Current()
	case errors.As(err, &refused):
		require.NotEmpty(t, refused.Report.Of(xlsform.Error))
	default:
		require.ErrorIs(t, err, xlsform.ErrWorkbook)
	}
}

// FuzzCells imports forms with anything in their cells.
func FuzzCells(f *testing.F) {
	for _, text := range []string{
		"text\x00who\x00Who?\x00\x00\x00", "select_one yn\x00a\x00A\x00${who} != ''\x00\x00yes", "begin repeat\x00r\x00R\x00\x00\x00\nend repeat\x00\x00\x00\x00\x00",
		"calculate\x00c\x00\x00\x00if(${who} = 'x', 1, '')\x00", "integer\x00n\x00N {${who}}\x00not(. > 3)\x00. < 5 and . != ${who}\x00no",
		"begin loop over yn\x00l\x00\x00\x00\x00\ntext\x00q\x00%(label)s\x00\x00\x00\nend loop\x00\x00\x00\x00\x00",
	} {
		f.Add(text, "yn")
	}
	f.Fuzz(func(t *testing.T, cells, list string) {
		if len(cells) > 4000 || strings.ContainsAny(list, "\n|#") {
			return
		}
		var form strings.Builder
		form.WriteString("# survey\ntype | name | label | relevant | calculation | required\ntext | who | Who?\n")
		for _, line := range strings.Split(cells, "\n") {
			if !strings.ContainsAny(line, "|#") {
				form.WriteString(strings.ReplaceAll(line, "\x00", " | ") + "\n")
			}
		}
		fmt.Fprintf(&form, "# choices\nlist_name | name | label | area\n%s | yes | Yes | 1\n%s | no | No | \n", list, list)
		in, err := xlsform.Import("form.xlsx", book(t, form.String()), xlsform.Config{})
		sound(t, in, err)
		if err == nil {
			comesBack(t, in)
		}
	})
}

// FuzzImport imports packages with anything in their sheets, and anything at
// all.
func FuzzImport(f *testing.F) {
	f.Add([]byte(`<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>`), true)
	f.Add([]byte(`<worksheet><sheetData><row><c t="s"><v>99999</v></c><c r="B1" t="b"><v>1</v></c></row></sheetData></worksheet>`), true)
	f.Add([]byte("PK\x03\x04"), false)
	f.Add(book(f, small), false)
	honest := book(f, small)
	f.Fuzz(func(t *testing.T, data []byte, part bool) {
		if part {
			data = instead(t, honest, data)
		}
		in, err := xlsform.Import("form.xlsx", data, xlsform.Config{})
		sound(t, in, err)
	})
}

// instead puts another sheet into a workbook.
func instead(t *testing.T, honest, sheet []byte) []byte {
	z, err := zip.NewReader(bytes.NewReader(honest), int64(len(honest)))
	require.NoError(t, err)
	var buf bytes.Buffer
	out := zip.NewWriter(&buf)
	for _, f := range z.File {
		w, err := out.Create(f.Name)
		require.NoError(t, err)
		if f.Name == sheetPart {
			_, err = w.Write(sheet)
		} else if r, open := f.Open(); open == nil {
			_, err = io.Copy(w, r)
		}
		require.NoError(t, err)
	}
	require.NoError(t, out.Close())
	return buf.Bytes()
}
