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

func TestSamples(t *testing.T) {
	for _, file := range samples(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			require.NoError(t, err)
			in, err := xlsform.Import(filepath.Base(file), data, xlsform.Config{})
			if err != nil {
				t.Log(err)
				return
			}
			assert.Empty(t, in.Report.Of(xlsform.Error))
			t.Log(in.Report.Summary())
			if testing.Verbose() {
				for _, f := range in.Report.Findings {
					t.Log(f)
				}
			}
		})
	}
}
