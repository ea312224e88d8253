package sqlite_test

import (
	"bytes"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/seal"
	"github.com/doorknock/doorknock/campaign/store/sqlite"
	"github.com/doorknock/doorknock/campaign/store/storetest"
)

func TestInbox(t *testing.T) {
	storetest.RunInbox(t, func(t *testing.T, at storetest.Place) store.Store {
		s, err := sqlite.Open(t.Context(), filepath.Join(at.Dir, "campaign.db"), at.Sealer, sqlite.Config{})
		require.NoError(t, err)
		return s
	})
}

// Nothing of an update lies open in the file, before it is answered or after.
func TestUpdatesAreSealed(t *testing.T) {
	s, path := open(t, sqlite.Config{})
	_, err := s.Receive(t.Context(), store.Update{Channel: "telegram", ID: "7", Sender: "ann", At: noon, Body: []byte("my canary is ill")})
	require.NoError(t, err)
	u, err := s.Waiting(t.Context(), 0, 1)
	require.NoError(t, err)
	u[0].Reply = []byte("is your canary better?")
	u[0].Told = []string{"message-canary"}
	require.NoError(t, s.Answer(t.Context(), u[0]))
	for _, name := range []string{path, path + "-wal"} {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		assert.False(t, bytes.Contains(data, []byte("canary")), name)
	}
	require.NoError(t, s.Settle(t.Context(), u[0]))
	db := raw(t, path)
	assert.Equal(t, 1, ask(t, db, "SELECT count(*) FROM updates WHERE body IS NULL AND reply IS NULL AND sender = ''"))
}

// A day's key goes some days later, and with it all that came on that day, in
// every copy of the file: whose it was need not be known. What still waits is
// kept.
func TestUpdatesOutliveTheirKeysNowhere(t *testing.T) {
	shelf, master := seal.Memory(), seal.NewMaster()
	sealer := seal.New(master, shelf)
	path := filepath.Join(t.TempDir(), "campaign.db")
	s, err := sqlite.Open(t.Context(), path, sealer, sqlite.Config{})
	require.NoError(t, err)
	receive := func(id string, days int) store.Update {
		_, err := s.Receive(t.Context(), store.Update{Channel: "telegram", ID: id, Sender: "ann", At: noon.AddDate(0, 0, days), Body: []byte("it says " + id)})
		require.NoError(t, err)
		all, err := s.Waiting(t.Context(), 0, 100)
		require.NoError(t, err)
		return all[len(all)-1]
	}
	one, two := receive("1", 0), receive("2", 1)
	backup := filepath.Join(t.TempDir(), "backup.db")
	_, err = raw(t, path).ExecContext(t.Context(), "VACUUM INTO '"+backup+"'")
	require.NoError(t, err)
	one.Told = []string{"m1"}
	require.NoError(t, s.Settle(t.Context(), one))
	opens := func() []string {
		t.Helper()
		b, err := sqlite.Open(t.Context(), backup, seal.New(master, shelf), sqlite.Config{})
		require.NoError(t, err)
		defer func() { require.NoError(t, b.Close()) }()
		var out []string
		for after := range int64(2) {
			if u, err := b.Waiting(t.Context(), after, 1); err == nil {
				out = append(out, string(u[0].Body))
			} else {
				require.ErrorIs(t, err, store.ErrShredded)
			}
		}
		return out
	}
	assert.Equal(t, []string{"it says 1", "it says 2"}, opens())
	require.NoError(t, s.Forget(t.Context(), noon.Add(6*time.Hour)))
	assert.Equal(t, []string{"it says 1", "it says 2"}, opens(), "the day is not over")
	require.NoError(t, s.Forget(t.Context(), noon.AddDate(0, 0, 1)))
	assert.Equal(t, []string{"it says 2"}, opens())
	require.NoError(t, s.Forget(t.Context(), noon.AddDate(0, 0, 9)))
	assert.Equal(t, []string{"it says 2"}, opens(), "it waits")
	require.NoError(t, s.Settle(t.Context(), two))
	require.NoError(t, s.Forget(t.Context(), noon.AddDate(0, 0, 9)))
	assert.Empty(t, opens())

	// A clock that went far ahead and came back keeps nothing out.
	again := receive("3", 0)
	assert.Equal(t, "it says 3", string(again.Body))
	require.NoError(t, s.Close())
}

// What waits from before there was a key for each day is still answered, and
// its key goes too.
func TestUpdatesOfTheOldKeyAreRead(t *testing.T) {
	sealer := seal.New(seal.NewMaster(), seal.Memory())
	path := filepath.Join(t.TempDir(), "campaign.db")
	s, err := sqlite.Open(t.Context(), path, sealer, sqlite.Config{})
	require.NoError(t, err)
	body, err := sealer.Seal(t.Context(), "store:inbox", "update:telegram:7", []byte("it says 7"))
	require.NoError(t, err)
	_, err = raw(t, path).ExecContext(t.Context(), "INSERT INTO updates (channel, id, received_at, sender, body) VALUES ('telegram', '7', '2026-11-22T12:00:00.000Z', 'ann', ?)", body)
	require.NoError(t, err)
	u, err := s.Waiting(t.Context(), 0, 10)
	require.NoError(t, err)
	require.Len(t, u, 1)
	assert.Equal(t, "it says 7", string(u[0].Body))
	u[0].Reply = []byte("and so")
	require.NoError(t, s.Answer(t.Context(), u[0]))
	later := time.Now().AddDate(0, 0, 9)
	require.NoError(t, s.Forget(t.Context(), later))
	u, err = s.Waiting(t.Context(), 0, 10)
	require.NoError(t, err)
	assert.Equal(t, "and so", string(u[0].Reply))
	require.NoError(t, s.Settle(t.Context(), u[0]))
	require.NoError(t, s.Forget(t.Context(), later))
	_, err = sealer.Open(t.Context(), "store:inbox", "update:telegram:7", body)
	require.ErrorIs(t, err, store.ErrShredded)
	require.NoError(t, s.Close())
}

// Several processes that begin at the same moment make one file.
func TestOpensTogether(t *testing.T) {
	path := filepath.Join(t.TempDir(), "campaign.db")
	sealer := seal.New(seal.NewMaster(), seal.Memory())
	var all sync.WaitGroup
	for range 6 {
		all.Go(func() {
			s, err := sqlite.Open(t.Context(), path, sealer, sqlite.Config{})
			if assert.NoError(t, err) {
				_, err = s.Commit(t.Context(), batch("first", 1))
				assert.NoError(t, err)
				assert.NoError(t, s.Close())
			}
		})
	}
	all.Wait()
}
