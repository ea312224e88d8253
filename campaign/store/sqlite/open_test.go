package sqlite_test

import (
	"context"
	"fmt"
	"io/fs"
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

func TestOpenSettings(t *testing.T) {
	s, path := open(t, sqlite.Config{})
	for pragma, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "busy_timeout": "10000"} {
		got, err := s.Ask(t.Context(), "PRAGMA "+pragma)
		require.NoError(t, err)
		assert.Equal(t, want, got, pragma)
	}
	for _, file := range []string{path, path + "-wal"} {
		info, err := os.Stat(file)
		require.NoError(t, err)
		assert.Equal(t, fs.FileMode(0o600), info.Mode().Perm(), "nobody else reads %s", filepath.Base(file))
	}
}

func TestOpenRelaxed(t *testing.T) {
	s, _ := open(t, sqlite.Config{Relaxed: true})
	got, err := s.Ask(t.Context(), "PRAGMA synchronous")
	require.NoError(t, err)
	assert.Equal(t, "1", got)
	_, err = s.Commit(t.Context(), batch("one", 1))
	require.NoError(t, err)
}

func TestOpenOddNames(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"plain.db", "what? 100% #1.db", "a&_pragma=synchronous(OFF).db", "ŷ tŷ.db"} {
		s := openAt(t, filepath.Join(dir, name), seal.New(seal.NewMaster(), seal.Memory()), sqlite.Config{})
		_, err := s.Commit(t.Context(), batch("one", 1))
		require.NoError(t, err)
		_, err = os.Stat(filepath.Join(dir, name))
		assert.NoError(t, err)
		got, err := s.Ask(t.Context(), "PRAGMA synchronous")
		require.NoError(t, err)
		assert.Equal(t, "2", got)
	}
}

func TestOpenRefuses(t *testing.T) {
	dir, master, shelf := t.TempDir(), seal.NewMaster(), seal.Memory()
	path := filepath.Join(dir, "campaign.db")
	s, err := sqlite.Open(t.Context(), path, seal.New(master, shelf), sqlite.Config{})
	require.NoError(t, err)
	require.NoError(t, s.Close())

	_, err = sqlite.Open(t.Context(), path, seal.New(seal.NewMaster(), shelf), sqlite.Config{})
	assert.ErrorIs(t, err, seal.ErrOpen, "another master key")
	_, err = sqlite.Open(t.Context(), path, seal.New(master, seal.Memory()), sqlite.Config{})
	assert.ErrorIs(t, err, seal.ErrOpen, "another shelf")

	_, err = raw(t, path).ExecContext(t.Context(), "INSERT INTO goose_db_version (version_id, is_applied) VALUES (999, 1)")
	require.NoError(t, err)
	_, err = sqlite.Open(t.Context(), path, seal.New(master, shelf), sqlite.Config{})
	assert.ErrorIs(t, err, sqlite.ErrNewer)
	assert.ErrorContains(t, err, "its schema is 999, and this program knows 4")

	notes := filepath.Join(dir, "notes.txt")
	require.NoError(t, os.WriteFile(notes, []byte("these are notes, and no database at all"), 0o600))
	_, err = sqlite.Open(t.Context(), notes, seal.New(master, shelf), sqlite.Config{})
	assert.ErrorContains(t, err, "file is not a database")
	_, err = sqlite.Open(t.Context(), filepath.Join(dir, "no", "such", "folder.db"), seal.New(master, shelf), sqlite.Config{})
	assert.ErrorIs(t, err, fs.ErrNotExist)
}

func ExampleOpen() {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = os.RemoveAll(dir) }()

	keys, err := sqlite.OpenKeys(ctx, filepath.Join(dir, "keys.db"))
	if err != nil {
		fmt.Println(err)
		return
	}
	master := seal.NewMaster() // of a real campaign: seal.ParseMaster of what the landlord keeps safe
	s, err := sqlite.Open(ctx, filepath.Join(dir, "campaign.db"), seal.New(master, keys), sqlite.Config{
		Sensitive: func(_ survey.Version, field string) bool { return field == "health" },
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	receipt, err := s.Commit(ctx, batch("import of the north patch", 3))
	fmt.Println(receipt.Sequence, err)
	for home, err := range s.Homes(ctx, store.HomeFilter{Patch: "north"}) {
		fmt.Println(home.Address, err)
	}
	fmt.Println(s.Close(), keys.Close())
	// Output:
	// 1 <nil>
	// 0 Elm Street, ZZ1 1AA <nil>
	// 1 Elm Street, ZZ1 1AA <nil>
	// 2 Elm Street, ZZ1 1AA <nil>
	// <nil> <nil>
}
