package xlsform_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey/xlsform"
)

const small = "# survey\ntype | name | label\ntext | who | Who?\n"

// repacked is a workbook with one part in another's place, or beside them.
func repacked(t *testing.T, name string, write func(io.Writer)) []byte {
	data := book(t, small)
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	var buf bytes.Buffer
	out := zip.NewWriter(&buf)
	out.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestCompression) })
	for _, f := range in.File {
		if f.Name == name {
			continue
		}
		w, err := out.Create(f.Name)
		require.NoError(t, err)
		r, err := f.Open()
		require.NoError(t, err)
		_, err = io.Copy(w, r)
		require.NoError(t, err)
	}
	w, err := out.Create(name)
	require.NoError(t, err)
	write(w)
	require.NoError(t, out.Close())
	return buf.Bytes()
}

const sheetPart = "xl/worksheets/sheet1.xml"

func text(s string) func(io.Writer) { return func(w io.Writer) { _, _ = io.WriteString(w, s) } }

// TestBombs gives what would cost far more than it weighs. Each is made here
// and refused before it is unpacked for reading.
func TestBombs(t *testing.T) {
	many := func(line string, n int) func(io.Writer) {
		return func(w io.Writer) {
			_, _ = io.WriteString(w, `<worksheet><sheetData>`)
			_, _ = io.Copy(w, io.LimitReader(&loop{text: line}, int64(len(line)*n)))
			_, _ = io.WriteString(w, `</sheetData></worksheet>`)
		}
	}
	sheet := func(inner string) func(io.Writer) {
		return text(`<worksheet><sheetData>` + inner + `</sheetData></worksheet>`)
	}
	for _, c := range []struct {
		name string
		data []byte
		cfg  xlsform.Limits
		want string
	}{
		{"zip bomb", repacked(t, "xl/media/image1.png", func(w io.Writer) { _, _ = w.Write(make([]byte, 64<<20)) }), xlsform.Limits{}, `the part "image1.png" unpacks to more than 150 times its size`},
		{"all of it too large", repacked(t, sheetPart, many("<row><c><v>1</v></c></row>", 1000)), xlsform.Limits{Unpacked: 10_000}, "unpacked it has more than 10000 bytes"},
		{"the package too large", book(t, small), xlsform.Limits{Size: 100}, "and 100 are the most"},
		{"too many parts", book(t, small), xlsform.Limits{Entries: 3}, "and 3 are the most"},
		{"entities", repacked(t, sheetPart, text(`<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>`)), xlsform.Limits{}, `the part "sheet1.xml" declares a document type or entities`},
		{"a file from outside", repacked(t, sheetPart, text(`<!DOCTYPE x SYSTEM "file:///etc/hostname"><worksheet/>`)), xlsform.Limits{}, "declares a document type or entities"},
		{"deep", repacked(t, "xl/sharedStrings.xml", text(strings.Repeat("<a>", 1000))), xlsform.Limits{}, `the part "sharedStrings.xml" is nested more than 64 deep`},
		{"far out", repacked(t, sheetPart, sheet(`<row r="1"><c r="ZZZZ1"><v>1</v></c></row>`)), xlsform.Limits{}, `a cell has the place "ZZZZ1", which no sheet has`},
		{"far down", repacked(t, sheetPart, sheet(`<row r="9999999"/>`)), xlsform.Limits{}, "a row has the number 9999999, and 1048576 is the last"},
		{"wide rows", repacked(t, sheetPart, many(`<row><c r="XFD1"><v>1</v></c></row>`, 600)), xlsform.Limits{}, "it has more than 8000000 cells"},
		{"another encoding", repacked(t, sheetPart, text(`<?xml version="1.0" encoding="UTF-7"?><worksheet/>`)), xlsform.Limits{}, `the part "sheet1.xml" is written in "UTF-7", and not in UTF-8`},
		{"broken markup", repacked(t, sheetPart, text(`<worksheet><a b=></worksheet>`)), xlsform.Limits{}, `the part "sheet1.xml" is damaged`},
		{"cut off", book(t, small)[:2000], xlsform.Limits{}, "the package is damaged"},
		{"old", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on"), xlsform.Limits{}, "it is in the old format .xls, or locked with a password: save it as .xlsx, without a password"},
		{"no workbook", []byte("type,name\n"), xlsform.Limits{}, "it is no .xlsx file: save the form as an Excel workbook"},
		{"nothing", nil, xlsform.Limits{}, "it is empty"},
		{"too many rows", book(t, small+strings.Repeat("note | n | N\n", 10)), xlsform.Limits{Rows: 5}, `the sheet "survey" has more than 5 rows`},
	} {
		t.Run(c.name, func(t *testing.T) {
			in, err := xlsform.Import("form.xlsx", c.data, xlsform.Config{Limits: c.cfg})
			assert.Nil(t, in)
			require.ErrorIs(t, err, xlsform.ErrWorkbook)
			assert.Contains(t, err.Error(), c.want)
		})
	}
}

// loop reads as one text over and over.
type loop struct {
	text string
	at   int
}

func (l *loop) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = l.text[l.at]
		l.at = (l.at + 1) % len(l.text)
	}
	return len(p), nil
}

// A sheet that is styled to its last row and column is an honest one.
func TestStyledToTheEnd(t *testing.T) {
	data := repacked(t, sheetPart, text(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`+
		`<row r="1"><c r="A1" t="inlineStr"><is><t>type</t></is></c><c r="B1" t="inlineStr"><is><t>name</t></is></c><c r="C1" t="inlineStr"><is><t>label</t></is></c><c r="XFD1"/></row>`+
		`<row r="7"><c r="A7" t="inlineStr"><is><t>text</t></is></c><c r="B7" t="inlineStr"><is><t>who</t></is></c><c r="C7"><v>12.0</v></c></row>`+
		`<row r="1048576"><c r="A1048576"/></row></sheetData></worksheet>`))
	in, err := xlsform.Import("form.xlsx", data, xlsform.Config{})
	require.NoError(t, err)
	assert.Equal(t, "12", asked(t, in.Survey, "who").Label.Text["en"])
}

// TestLong imports a form of three hundred rows in seven languages, and takes
// it back and forth.
func TestLong(t *testing.T) {
	tongues := []string{"English (en)", "Welsh (cy)", "Polski (pl)", "Arabic (ar)", "ਪੰਜਾਬੀ (pa)", "Français", "Soomaali (so)"}
	var form strings.Builder
	form.WriteString("# survey\ntype | name | required | relevant | constraint | calculation")
	for _, tongue := range tongues {
		form.WriteString(" | label::" + tongue + " | hint::" + tongue + " | constraint_message::" + tongue)
	}
	form.WriteString("\n")
	for i := range 300 {
		typ, relevant, constraint, calculation := "text", "", "", ""
		switch i % 6 {
		case 1:
			typ = "select_one yn"
		case 2:
			typ, relevant = "integer", fmt.Sprintf("${Q-%d} = 'Yes' or ${Q-%d} != ''", i-1, i-2)
			constraint = ". > 0 and . < 100"
		case 3:
			typ, relevant = "select_multiple yn", fmt.Sprintf("not(selected(${Q-%d}, 'No'))", i-2)
		case 4:
			typ, calculation = "calculate", fmt.Sprintf("coalesce(${Q-%d}, 0) * 2", i-2)
		}
		fmt.Fprintf(&form, "%s | Q-%d | %s | %s | %s | %s", typ, i, map[bool]string{true: "yes"}[i%5 == 0], relevant, constraint, calculation)
		for _, tongue := range tongues {
			if typ == "calculate" {
				form.WriteString(" | | |")
				continue
			}
			fmt.Fprintf(&form, " | %s %d: ${Q-0}? | (%s) | %s!", tongue, i, tongue, map[bool]string{true: tongue}[constraint != ""])
		}
		form.WriteString("\n")
	}
	in := imported(t, strings.ReplaceAll(form.String(), "0: ${Q-0}?", "0: who?")+"# choices\nlist_name | name | label::English (en) | label::Français\nyn | Yes | Yes | Oui\nyn | No | No | Non\n")
	assert.Len(t, in.Survey.Languages(), 7)
	assert.Equal(t, "fr", string(in.Survey.Languages()[5]))
	assert.Equal(t, `q_1 == "yes" or answered(q_0)`, asked(t, in.Survey, "q_2").Relevant.Source)
	comesBack(t, in)
}
