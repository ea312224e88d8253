package sqlite_test

import (
	"database/sql"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/pressly/goose/v3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/seal"
	"github.com/doorknock/doorknock/campaign/store/sqlite"
)

// TestInterviewsOfBefore: an interview that was stored before it had columns of
// its own is found by all that it was found by, and goes on.
func TestInterviewsOfBefore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "campaign.db")
	db, err := sql.Open("sqlite", path)
	require.NoError(t, err)
	old, err := goose.NewProvider(goose.DialectSQLite3, db, os.DirFS("migrations"), goose.WithDisableGlobalRegistry(true))
	require.NoError(t, err)
	_, err = old.UpTo(t.Context(), 2)
	require.NoError(t, err)
	zone := time.FixedZone("", 3600)
	i := campaign.OpenInterview{ID: "i1", Home: "home-1", Respondent: "r1", BegunBy: "chat-7", Standing: campaign.InterviewOpen,
		Started: noon, Heard: time.Date(2027, 1, 12, 0, 30, 0, 0, zone), Seen: []string{"7"}, Version: 1}
	for table, thing := range map[string]any{"home_rows": campaign.Home{ID: "home-1", Version: 1}, "interview_rows": i} {
		body, err := json.Marshal(thing)
		require.NoError(t, err)
		_, err = db.ExecContext(t.Context(), "INSERT INTO "+table+" (id, version, body) VALUES (?, 1, ?)", map[string]string{"home_rows": "home-1", "interview_rows": "i1"}[table], string(body))
		require.NoError(t, err)
	}
	require.NoError(t, db.Close())

	s, err := sqlite.Open(t.Context(), path, seal.New(seal.NewMaster(), seal.Memory()), sqlite.Config{})
	require.NoError(t, err)
	defer func() { require.NoError(t, s.Close()) }()
	found := func() {
		t.Helper()
		for name, f := range map[string]store.InterviewFilter{"id": {ID: "i1"}, "home": {Home: "home-1"}, "respondent": {Respondent: "r1"}, "sender": {BegunBy: "chat-7"},
			"silence": {Standing: campaign.InterviewOpen, HeardBy: i.Heard}} {
			got, err := store.All(s.Interviews(t.Context(), f))
			require.NoError(t, err)
			require.Len(t, got, 1, name)
			assert.Equal(t, i.Version, got[0].Version, name)
			assert.Equal(t, i.Seen, got[0].Seen, name)
		}
		early, err := store.All(s.Interviews(t.Context(), store.InterviewFilter{Standing: campaign.InterviewOpen, HeardBy: i.Heard.Add(-time.Hour)}))
		require.NoError(t, err)
		assert.Empty(t, early)
	}
	found()
	for _, change := range []func(){
		func() { i.Seen = append(i.Seen, "8") },                          // in the same hour
		func() { i.Heard, i.BegunBy = i.Heard.Add(time.Hour), "chat-7" }, // in another
		func() { i.Respondent, i.Seen = "r1", append(i.Seen, "9") },      // and again
	} {
		change()
		i.Version++
		_, err := s.Commit(t.Context(), campaign.Batch{Key: string(rune('a' + i.Version)), Actor: campaign.System(), At: noon, Interviews: []campaign.OpenInterview{i}})
		require.NoError(t, err)
		found()
	}
	i.Seen = append(i.Seen, "10") // and no version on
	_, err = s.Commit(t.Context(), campaign.Batch{Key: "stale", Actor: campaign.System(), At: noon, Interviews: []campaign.OpenInterview{i}})
	require.ErrorIs(t, err, store.ErrStale)
}
