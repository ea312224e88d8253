package sqlite

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
	"github.com/doorknock/doorknock/survey"
)

// noun says how one sort of thing is kept. There is one for each slice of a
// batch, in the file of its name.
type noun[T any] struct {
	kind string // as the view things has it
	id   func(*T) string

	version func(*T) int // nil: it never changes
	// add adds what is not there, and change takes the next version of what
	// is; both return how many rows that made: one or none.
	add    func(q *query.Queries, ctx context.Context, id, body string) (int64, error)
	change func(q *query.Queries, ctx context.Context, version int64, body, id string) (int64, error)

	// put writes in place of add and change, with columns of its own; nil: they
	// do, and SQLite reads the columns from the body.
	put     func(ctx context.Context, q *query.Queries, r *row) (int64, error)
	columns func(*T) any

	// after reads a page: what comes behind an id, in the order of the noun.
	after func(*query.Queries, context.Context, string, int64) ([]string, error)

	// hide takes out what is to be sealed; nil: nothing ever is.
	hide func(T, store.Sensitive) (open T, secret hidden, err error)
	// show puts back what hide took out.
	show func(open T, secret []byte) (T, error)
}

// hidden is what is sealed of one noun.
type hidden struct {
	of    survey.ResidentID // under whose key
	plain []byte            // nil: there is nothing to seal, and what is sealed already stays
}

// row is one noun of a batch on its way into the file.
type row struct {
	kind, id string
	version  int
	body     string
	columns  any // for the noun's put
	secret   hidden
	sealed   []byte // secret, sealed
	noun     interface {
		write(context.Context, *query.Queries, *row) (int64, error)
		fixed() bool
	}
}

// where is the place of the row's secret, which is sealed with it.
func (r *row) where() string { return r.kind + ":" + r.id }

func (n *noun[T]) fixed() bool { return n.version == nil }

// write writes a row where it follows what is stored, and returns 1; else 0.
func (n *noun[T]) write(ctx context.Context, q *query.Queries, r *row) (int64, error) {
	switch {
	case n.put != nil:
		return n.put(ctx, q, r)
	case n.fixed() || r.version == 1:
		return n.add(q, ctx, r.id, r.body)
	case r.version > 1:
		return n.change(q, ctx, int64(r.version), r.body, r.id)
	}
	return 0, nil
}

// row turns a thing into a row. It returns store.ErrBatch where it cannot.
func (n *noun[T]) row(thing T, sensitive store.Sensitive) (*row, error) {
	r := &row{kind: n.kind, id: n.id(&thing), noun: n}
	if r.id == "" {
		return nil, fmt.Errorf("%w: a %s without an id", store.ErrBatch, n.kind)
	}
	if n.version != nil {
		r.version = n.version(&thing)
	}
	if n.columns != nil {
		r.columns = n.columns(&thing)
	}
	var err error
	if n.hide != nil {
		thing, r.secret, err = n.hide(thing, sensitive)
	}
	body, err2 := json.Marshal(thing)
	if err = errors.Join(err, err2); err != nil {
		return nil, fmt.Errorf("%w: %s %s: %w", store.ErrBatch, n.kind, r.id, err)
	}
	r.body = string(body)
	return r, nil
}

// read makes a noun of a body.
func (n *noun[T]) read(body string) (T, error) {
	var out T
	if err := json.Unmarshal([]byte(body), &out); err != nil {
		return out, fmt.Errorf("%s: %w", n.kind, err)
	}
	return out, nil
}
