package sqlite_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/seal"
	"github.com/doorknock/doorknock/campaign/store/sqlite"
	"github.com/doorknock/doorknock/survey"
)

var noon = time.Date(2027, 1, 12, 12, 0, 0, 0, time.UTC)

// TestMain is the child of the kill test where it is told so.
func TestMain(m *testing.M) {
	if dir := os.Getenv(killDir); dir != "" {
		victim(dir, os.Getenv(killEarly) != "")
		return
	}
	os.Exit(m.Run())
}

// open opens a store in a new folder, and returns the path of its file too.
func open(t testing.TB, cfg sqlite.Config) (*sqlite.Store, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "campaign.db")
	return openAt(t, path, seal.New(seal.NewMaster(), seal.Memory()), cfg), path
}

func openAt(t testing.TB, path string, sealer store.Sealer, cfg sqlite.Config) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(context.Background(), path, sealer, cfg)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return s
}

// raw opens the file as anybody would who knows only SQL.
func raw(t testing.TB, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	return db
}

// ask returns the one number that a query gives.
func ask(t testing.TB, db *sql.DB, query string) int {
	t.Helper()
	var n int
	require.NoError(t, db.QueryRowContext(t.Context(), query).Scan(&n), query)
	return n
}

// batch is a batch of new homes, with a delivery that waits to go.
func batch(key string, n int) campaign.Batch {
	b := campaign.Batch{Key: key, Actor: campaign.System(), At: noon,
		Deliveries: []campaign.Delivery{{ID: campaign.DeliveryID(key), State: campaign.DeliveryQueued, Created: noon, Version: 1}}}
	for i := range n {
		b.Homes = append(b.Homes, campaign.Home{ID: survey.HomeID(fmt.Sprintf("%s-%d", key, i)), Patch: "north", Version: 1,
			Address: campaign.Address{Number: fmt.Sprint(i), Street: "Elm Street", Postcode: "ZZ1 1AA"}})
	}
	return b
}
