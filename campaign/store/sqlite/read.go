package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"

	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
	"github.com/doorknock/doorknock/survey"
)

// pageSize is how many rows are read at once where there may be many.
const pageSize = 500

// by is one way to look nouns up, which counts where the filter has what it
// needs. What one looks up by has few rows, unless it is read in pages.
type by struct {
	counts bool
	few    func(context.Context, *query.Queries) ([]string, error)
	pages  func(*query.Queries, context.Context, string, int64) ([]string, error)
}

func withID[K ~string](id K, few func(*query.Queries, context.Context, string) ([]string, error)) by {
	return by{counts: id != "", few: func(ctx context.Context, q *query.Queries) ([]string, error) {
		return few(q, ctx, string(id))
	}}
}

func with[K ~string](key K, few func(*query.Queries, context.Context, sql.NullString) ([]string, error)) by {
	return by{counts: key != "", few: func(ctx context.Context, q *query.Queries) ([]string, error) {
		return few(q, ctx, sql.NullString{String: string(key), Valid: true})
	}}
}

func paged(counts bool, pages func(*query.Queries, context.Context, string, int64) ([]string, error)) by {
	return by{counts: counts, pages: pages}
}

// read reads nouns that match, looked up by the first way that counts, and
// otherwise all of them in pages. Between pages it holds nothing: neither a
// connection nor a view of the past.
func read[T any](ctx context.Context, s *Store, n *noun[T], match func(T) bool, ways ...by) iter.Seq2[T, error] {
	way := by{pages: n.after}
	for _, w := range ways {
		if w.counts {
			way = w
			break
		}
	}
	return func(yield func(T, error) bool) {
		for after, more := "", true; more; {
			var bodies []string
			var err error
			if way.few != nil {
				bodies, err = way.few(ctx, s.reading)
				more = false
			} else {
				bodies, err = way.pages(s.reading, ctx, after, pageSize)
				more = len(bodies) == pageSize
			}
			if err != nil {
				var none T
				yield(none, s.fault(err))
				return
			}
			for _, body := range bodies {
				thing, err := n.read(body)
				after = n.id(&thing)
				if err == nil && match(thing) {
					thing, err = reveal(ctx, s, n, thing)
				} else if err == nil {
					continue
				}
				if !yield(thing, err) || err != nil {
					return
				}
			}
		}
	}
}

// reveal puts back what was sealed of a noun. Where nobody can open it the
// noun comes without.
func reveal[T any](ctx context.Context, s *Store, n *noun[T], thing T) (T, error) {
	if n.show == nil {
		return thing, nil
	}
	id := n.id(&thing)
	sealed, err := s.reading.Sealed(ctx, n.kind, id)
	if errors.Is(err, sql.ErrNoRows) {
		return thing, nil
	}
	if err != nil {
		return thing, s.fault(err)
	}
	plain, err := s.sealer.Open(ctx, subject(sealed.SubjectID), n.kind+":"+id, sealed.Bytes)
	if errors.Is(err, store.ErrShredded) || errors.Is(err, store.ErrWithheld) {
		return thing, nil
	}
	if err == nil {
		thing, err = n.show(thing, plain)
	}
	if err != nil {
		return thing, fmt.Errorf("%s %s: %w", n.kind, id, err)
	}
	return thing, nil
}

// of is under whose key something is sealed, or row's own where nobody is
// known at all.
func of(r survey.ResidentID, i survey.InterviewID, row string) survey.ResidentID {
	if s := store.Subject(r, i); s != "" {
		return s
	}
	return subject(row)
}

func subject(id string) survey.ResidentID { return survey.ResidentID(id) }
