package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"sync"

	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
)

var _ query.DBTX = (*prepared)(nil)

// prepared runs statements that it has prepared once, on a connection or on a
// pool. It serves the queries of package query, of which there are a fixed
// number, so that it never forgets one. It is safe for concurrent use where
// what it runs on is.
type prepared struct {
	on interface {
		PrepareContext(ctx context.Context, query string) (*sql.Stmt, error)
		QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	}
	mu    sync.RWMutex
	stmts map[string]*sql.Stmt
}

// PrepareContext returns the statement, prepared now or before.
func (p *prepared) PrepareContext(ctx context.Context, text string) (*sql.Stmt, error) {
	p.mu.RLock()
	stmt, ok := p.stmts[text]
	p.mu.RUnlock()
	if ok {
		return stmt, nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if stmt, ok := p.stmts[text]; ok {
		return stmt, nil
	}
	stmt, err := p.on.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	if p.stmts == nil {
		p.stmts = map[string]*sql.Stmt{}
	}
	p.stmts[text] = stmt
	return stmt, nil
}

// ExecContext runs a statement for what it does.
func (p *prepared) ExecContext(ctx context.Context, text string, args ...any) (sql.Result, error) {
	stmt, err := p.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	return stmt.ExecContext(ctx, args...)
}

// QueryContext runs a statement for its rows.
func (p *prepared) QueryContext(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	stmt, err := p.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	return stmt.QueryContext(ctx, args...)
}

// QueryRowContext runs a statement for one row.
func (p *prepared) QueryRowContext(ctx context.Context, text string, args ...any) *sql.Row {
	stmt, err := p.PrepareContext(ctx, text)
	if err != nil {
		return p.on.QueryRowContext(ctx, text, args...) // a row that says what is wrong
	}
	return stmt.QueryRowContext(ctx, args...)
}

// close lets every statement go.
func (p *prepared) close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	var all []error
	for _, stmt := range p.stmts {
		all = append(all, stmt.Close())
	}
	p.stmts = nil
	return errors.Join(all...)
}
