package sqlite_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/seal"
	"github.com/doorknock/doorknock/campaign/store/sqlite"
	"github.com/doorknock/doorknock/survey"
)

func openKeys(t *testing.T, path string) *sqlite.Keys {
	t.Helper()
	keys, err := sqlite.OpenKeys(t.Context(), path)
	require.NoError(t, err)
	return keys
}

func TestKeysOutliveTheProgram(t *testing.T) {
	path, master := filepath.Join(t.TempDir(), "keys.db"), seal.NewMaster()
	keys := openKeys(t, path)
	sealed, err := seal.New(master, keys).Seal(t.Context(), "ann", "row", []byte("x"))
	require.NoError(t, err)
	require.NoError(t, keys.Close())

	keys = openKeys(t, path)
	defer func() { assert.NoError(t, keys.Close()) }()
	plain, err := seal.New(master, keys).Open(t.Context(), "ann", "row", sealed)
	require.NoError(t, err)
	assert.Equal(t, "x", string(plain))
	require.NoError(t, keys.Keep(t.Context(), map[survey.ResidentID][]byte{"ann": []byte("another key")}))
	_, err = seal.New(master, keys).Open(t.Context(), "ann", "row", sealed)
	assert.NoError(t, err, "who has a key keeps it")
}

func TestBurntKeysAreGone(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "keys.db")
	keys := openKeys(t, path)
	secret := []byte("the wrapped key of somebody who is to be forgotten")
	many := map[survey.ResidentID][]byte{"ann": secret}
	for i := range 200 {
		many[survey.ResidentID(rune('a'+i))] = bytes.Repeat([]byte{byte(i)}, 60)
	}
	require.NoError(t, keys.Keep(t.Context(), many))
	require.Positive(t, copies(t, dir, secret))

	require.NoError(t, keys.Burn(t.Context(), "ann"))
	require.NoError(t, keys.Burn(t.Context(), "ann"))
	require.NoError(t, keys.Burn(t.Context(), "never here"))
	assert.Zero(t, copies(t, dir, secret))
	require.NoError(t, keys.Keep(t.Context(), many))
	for _, of := range []survey.ResidentID{"ann", "never here"} {
		_, err := keys.Wrapped(t.Context(), of)
		assert.ErrorIs(t, err, store.ErrShredded)
	}
	_, err := keys.Wrapped(t.Context(), "somebody else")
	assert.ErrorIs(t, err, store.ErrNotFound)
	require.NoError(t, keys.Close())
	assert.Zero(t, copies(t, dir, secret))
}

// copies counts the files of a folder that hold those bytes.
func copies(t *testing.T, dir string, secret []byte) int {
	t.Helper()
	files, err := os.ReadDir(dir)
	require.NoError(t, err)
	n := 0
	for _, f := range files {
		data, err := os.ReadFile(filepath.Join(dir, f.Name()))
		require.NoError(t, err)
		if bytes.Contains(data, secret) {
			n++
		}
	}
	return n
}
