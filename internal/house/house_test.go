package house_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/internal/house"
)

// TestWalls looks at this house.
func TestWalls(t *testing.T) {
	root, err := filepath.Abs("../..")
	require.NoError(t, err)
	breaches, err := house.Check(t.Context(), root)
	require.NoError(t, err)
	for _, b := range breaches {
		t.Error(b)
	}
}

// TestBrokenWalls builds small houses with one broken wall each and compares
// what is said of it.
func TestBrokenWalls(t *testing.T) {
	files, err := filepath.Glob("testdata/walls/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			require.NoError(t, err)
			root, want := build(t, archive)
			t.Setenv("GOPROXY", "https://modules.example.org,off")
			breaches, err := house.Check(t.Context(), root)
			require.NoError(t, err)
			var said strings.Builder
			for _, b := range breaches {
				said.WriteString(b.String() + "\n")
			}
			assert.Equal(t, want, said.String())
		})
	}
}

// build writes a house into a new folder, with the go.mod that every one has,
// and gives what is to be said of it.
func build(t *testing.T, archive *txtar.Archive) (root, want string) {
	root = t.TempDir()
	files := []txtar.File{{Name: "go.mod", Data: []byte("module github.com/doorknock/doorknock\n\ngo 1.26\n")}}
	for _, f := range append(files, archive.Files...) {
		if f.Name == "want" {
			want = string(f.Data)
			continue
		}
		path := filepath.Join(root, filepath.FromSlash(f.Name))
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, f.Data, 0o644))
	}
	return root, want
}
