package form_test

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey/form"
)

var update = flag.Bool("update", false, "write what is said now into testdata/broken, to be read before it is committed")

// TestBroken compiles one document per mistake and compares, letter by letter,
// what its officer is told.
func TestBroken(t *testing.T) {
	files, err := filepath.Glob("testdata/broken/*")
	require.NoError(t, err)
	read := 0
	for _, file := range files {
		if filepath.Ext(file) == ".want" {
			continue
		}
		read++
		name := filepath.Base(file)
		t.Run(name, func(t *testing.T) {
			src, err := os.ReadFile(file)
			require.NoError(t, err)
			said := tell(t, name, src)
			if *update {
				require.NoError(t, os.WriteFile(file+".want", []byte(said), 0o644))
			}
			want, err := os.ReadFile(file + ".want")
			require.NoError(t, err)
			assert.Equal(t, string(want), said)
		})
	}
	assert.Greater(t, read, 80)
}

func tell(t *testing.T, name string, src []byte) string {
	s, err := form.Compile(name, src, form.Config{})
	require.Error(t, err)
	assert.Nil(t, s)
	var faults form.Faults
	require.True(t, errors.As(err, &faults))
	return strings.TrimRight(faults.Show(src), "\n") + "\n"
}
