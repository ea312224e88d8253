package sqlite_test

import (
	"bytes"
	"os"
	"path/filepath"
	"sync"
	"testing"

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
	require.NoError(t, s.Answer(t.Context(), u[0]))
	for _, name := range []string{path, path + "-wal"} {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		assert.False(t, bytes.Contains(data, []byte("canary")), name)
	}
	require.NoError(t, s.Settle(t.Context(), u[0].Sequence))
	db := raw(t, path)
	assert.Equal(t, 1, ask(t, db, "SELECT count(*) FROM updates WHERE body IS NULL AND reply IS NULL AND sender = ''"))
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
