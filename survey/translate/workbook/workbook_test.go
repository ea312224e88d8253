package workbook_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/translate"
	"github.com/doorknock/doorknock/survey/translate/workbook"
)

var rows = []translate.Row{
	{Document: "survey a-b", Key: "damp.label", About: "label of “Is it damp?”", Pipes: "{room}", Words: survey.Text{"en": "Is the {room} damp?", "cy": "=1+1"}},
	{Document: "survey a-b", Key: "warm.label", About: "label of “Warm?”", Words: survey.Text{"en": "Warm?\nOr cold?"}},
}

func written(t testing.TB) []byte {
	var out bytes.Buffer
	require.NoError(t, workbook.Write(&out, rows, []survey.Language{"en", "cy", "pl"}))
	return out.Bytes()
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	got, problems, err := workbook.Read(written(t))
	require.NoError(t, err)
	assert.Empty(t, problems)
	require.Len(t, got, 2)
	assert.Equal(t, translate.Row{Number: 2, Document: "survey a-b", Key: "damp.label", Words: survey.Text{"en": "Is the {room} damp?", "cy": "=1+1", "pl": ""}}, got[0])
	assert.Equal(t, "Warm?\nOr cold?", got[1].Words["en"])
}

// made is a workbook with these cells.
func made(t testing.TB, sheet string, cells ...[]any) []byte {
	f := excelize.NewFile()
	defer func() { require.NoError(t, f.Close()) }()
	require.NoError(t, f.SetSheetName("Sheet1", sheet))
	for i, row := range cells {
		at, err := excelize.CoordinatesToCellName(1, i+1)
		require.NoError(t, err)
		require.NoError(t, f.SetSheetRow(sheet, at, &row))
	}
	var out bytes.Buffer
	require.NoError(t, f.Write(&out))
	return out.Bytes()
}

// A cell far out in each row makes a small file cost what a large one would:
// it is refused before anything reads it.
func TestReadRefusesWhatCostsTooMuch(t *testing.T) {
	var far strings.Builder
	far.WriteString(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
	for row := range 20_000 {
		fmt.Fprintf(&far, `<row r="%d"><c r="XFD%[1]d" t="inlineStr"><is><t>%[1]d</t></is></c></row>`, row+1)
	}
	far.WriteString(`</sheetData></worksheet>`)
	in := written(t)
	z, err := zip.NewReader(bytes.NewReader(in), int64(len(in)))
	require.NoError(t, err)
	var packed bytes.Buffer
	out := zip.NewWriter(&packed)
	for _, part := range z.File {
		w, err := out.Create(part.Name)
		require.NoError(t, err)
		if strings.HasPrefix(part.Name, "xl/worksheets/") {
			_, err = io.WriteString(w, far.String())
		} else {
			var r io.ReadCloser
			r, err = part.Open()
			require.NoError(t, err)
			_, err = io.Copy(w, r)
		}
		require.NoError(t, err)
	}
	require.NoError(t, out.Close())
	require.Less(t, packed.Len(), 1<<20)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, _, err = workbook.Read(packed.Bytes())
	runtime.ReadMemStats(&after)
	require.ErrorIs(t, err, workbook.ErrWorkbook)
	assert.EqualError(t, err, "the workbook cannot be read: it has more than 4000000 cells")
	assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(64<<20))
}

func TestReadOtherHands(t *testing.T) {
	got, problems, err := workbook.Read(made(t, "texts",
		[]any{"key", "document", "Polish", "pl", "note"}, []any{"damp.label", "survey a-b", "", "15"}, []any{}, []any{"warm.label", "", "", "Zimno"}))
	require.NoError(t, err)
	assert.Equal(t, []translate.Row{{Number: 2, Document: "survey a-b", Key: "damp.label", Words: survey.Text{"pl": "15"}}}, got)
	var told []string
	for _, p := range problems {
		told = append(told, p.String())
	}
	assert.Equal(t, []string{
		"row 1, Polish: this column is no language's: its title is a tag such as en, cy or pl",
		"row 1, note: this column is no language's: its title is a tag such as en, cy or pl",
		"row 4, warm.label: the row does not say which text it is: document and key do",
	}, told)
}

func TestReadWhatIsNoWorkbook(t *testing.T) {
	for name, doc := range map[string][]byte{
		"no workbook":    []byte("key,document"),
		"another sheet":  made(t, "Sheet1", []any{"document", "key"}),
		"no titles":      made(t, "texts", []any{"en", "cy"}),
		"nothing":        made(t, "texts"),
		"far too much":   make([]byte, 33<<20),
		"nothing at all": nil,
	} {
		_, _, err := workbook.Read(doc)
		assert.ErrorIs(t, err, workbook.ErrWorkbook, name)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(written(f))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, doc []byte) { _, _, _ = workbook.Read(doc) })
}
