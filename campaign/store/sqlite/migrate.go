package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql keys/migrations/*.sql
var schemas embed.FS

// migrate brings a file's schema up to date. It returns [ErrNewer] for a file
// whose schema is ahead of this program.
func migrate(ctx context.Context, db *sql.DB, schema string) error {
	folder, err := fs.Sub(schemas, schema)
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, folder, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return err
	}
	for try := 1; ; try++ {
		current, target, err := provider.GetVersions(ctx)
		if err == nil && current > target {
			return fmt.Errorf("%w: its schema is %d, and this program knows %d", ErrNewer, current, target)
		}
		if err == nil {
			_, err = provider.Up(ctx)
		}
		// Another process may have brought it up to date at the same time: the
		// second then finds what it was about to make, and looks again.
		if err == nil || try == mostLooks || ctx.Err() != nil {
			return err
		}
	}
}

const mostLooks = 20
