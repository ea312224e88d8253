package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestReplaceKeepsWhatIsBehindTheName(t *testing.T) {
	dir := t.TempDir()
	real, link := filepath.Join(dir, "real.yaml"), filepath.Join(dir, "link.yaml")
	require.NoError(t, os.WriteFile(real, []byte("old"), 0o640))
	require.NoError(t, os.Symlink("real.yaml", link))
	require.NoError(t, replace(link, []byte("new"), forOwner))

	data, err := os.ReadFile(real)
	require.NoError(t, err)
	assert.Equal(t, "new", string(data), "a link still leads to the file")
	info, err := os.Lstat(link)
	require.NoError(t, err)
	assert.NotZero(t, info.Mode()&os.ModeSymlink)
	info, err = os.Stat(real)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o640), info.Mode().Perm(), "its permissions stay")
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Len(t, left, 2, "nothing is left beside it")
}

func TestReplaceLeavesWhatItCannotReplace(t *testing.T) {
	dir := t.TempDir()
	folder := filepath.Join(dir, "folder")
	require.NoError(t, os.MkdirAll(filepath.Join(folder, "within"), 0o755))
	err := replace(folder, []byte("new"), forOwner)
	require.Error(t, err)
	var input inputError
	assert.ErrorAs(t, err, &input)
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Len(t, left, 1, "nothing is left beside it")
}

// The names of one file are many; none of them is written over while the file
// is read.
func TestFreeKnowsAFileByItsOtherNames(t *testing.T) {
	t.Chdir(t.TempDir())
	require.NoError(t, os.WriteFile("s.yaml", []byte("survey: s"), forOwner))
	require.NoError(t, os.Symlink("s.yaml", "link.yaml"))
	for _, name := range []string{"s.yaml", "./s.yaml", "link.yaml"} {
		assert.ErrorContains(t, writing{Force: true}.free([]string{"s.yaml"}, name), "is read here")
	}
	require.NoError(t, writing{}.create("s.yaml", []byte("survey: s"), forOwner, "s.yaml"), "it says that already")
	require.NoError(t, writing{}.free([]string{"s.yaml"}, "new.yaml", ""))
}
