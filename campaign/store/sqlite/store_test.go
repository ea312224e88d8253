package sqlite_test

import (
	"context"
	"database/sql"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite"
	"github.com/doorknock/doorknock/campaign/store/storetest"
)

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T, at storetest.Place) store.Store {
		cfg := sqlite.Config{Sensitive: at.Sensitive}
		if at.Enqueue != nil {
			cfg.Enqueue = func(ctx context.Context, _ *sql.Tx, queued []campaign.Delivery) error { return at.Enqueue(ctx, queued) }
		}
		s, err := sqlite.Open(t.Context(), filepath.Join(at.Dir, "campaign.db"), at.Sealer, cfg)
		require.NoError(t, err)
		return s
	})
}
