package main

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/rules/book/worksheet"
)

// TestImportOfMoreThanADocumentTakes: no document is written that no command
// would read, with a survey to check it against and without.
func TestImportOfMoreThanADocumentTakes(t *testing.T) {
	t.Chdir(t.TempDir())
	table := book.Table{Name: "calls", Policy: "unique", Inputs: []string{"damp"}, Outputs: []string{"because"}}
	for i := range 1_200 {
		table.Rows = append(table.Rows, []string{"yes", fmt.Sprint(i, strings.Repeat(" words", 160))})
	}
	data, err := worksheet.Write(book.Tables{Rules: "sample", Survey: "home@1", Tables: []book.Table{table}})
	require.NoError(t, err)
	require.NoError(t, os.WriteFile("long.xlsx", data, 0o600))
	require.NoError(t, os.WriteFile("survey.yaml", []byte("survey: home\nversion: 1\nlanguages: [en]\ngroups:\n  - group: g\n    questions:\n      - {name: damp, type: boolean, label: Is it damp?}\n"), 0o600))
	for _, args := range [][]string{{}, {"--survey", "survey.yaml"}} {
		said := fails(t, append([]string{"import", "rules", "long.xlsx", "--out", "made.yaml"}, args...)...)
		assert.Contains(t, said, "1048576 is the most", args)
		assert.NoFileExists(t, "made.yaml")
	}
}
