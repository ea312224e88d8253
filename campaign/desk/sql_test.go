package desk_test

import (
	"context"
	"database/sql"

	"github.com/stretchr/testify/require"
)

// text is what anybody reads who opens the file with SQL.
func (w *town) text(query string) (string, error) {
	w.t.Helper()
	db, err := sql.Open("sqlite", "file:"+w.path)
	require.NoError(w.t, err)
	defer func() { require.NoError(w.t, db.Close()) }()
	var out sql.NullString
	err = db.QueryRowContext(context.Background(), query).Scan(&out)
	return out.String, err
}
