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
	current, target, err := provider.GetVersions(ctx)
	if err != nil {
		return err
	}
	if current > target {
		return fmt.Errorf("%w: its schema is %d, and this program knows %d", ErrNewer, current, target)
	}
	if _, err := provider.Up(ctx); err != nil {
		return err
	}
	return nil
}
