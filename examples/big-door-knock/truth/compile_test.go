package truth_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/examples/big-door-knock/truth"
)

// Each file in testdata/broken has one fault, and beside it what is said of it.
func TestBroken(t *testing.T) {
	files, err := filepath.Glob("testdata/broken/*.yaml")
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(files), 20)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			doc, err := os.ReadFile(file)
			require.NoError(t, err)
			want, _ := os.ReadFile(file + ".want")
			_, err = truth.Compile(filepath.Base(file), doc)
			require.Error(t, err)
			assert.Equal(t, strings.TrimSpace(string(want)), err.Error())
		})
	}
}

func FuzzCompile(f *testing.F) {
	files, _ := filepath.Glob("testdata/broken/*.yaml")
	for _, file := range append(files, "testdata/small.yaml", "../truth.yaml") {
		doc, err := os.ReadFile(file)
		require.NoError(f, err)
		f.Add(doc)
	}
	f.Fuzz(func(t *testing.T, doc []byte) {
		m, err := truth.Compile("fuzz.yaml", doc)
		if err == nil {
			assert.NotEmpty(t, m.Name())
		}
	})
}
