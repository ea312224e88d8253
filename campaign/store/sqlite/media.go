package sqlite

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"iter"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
	"github.com/doorknock/doorknock/survey"
)

// media is what is said of a file, once for each interview that it belongs
// to. Who sends the same photograph twice says nothing new: what was said
// first stays.
var media = noun[campaign.Media]{
	kind: "media",
	id: func(t *campaign.Media) string {
		if t.Hash == "" {
			return ""
		}
		return t.Hash + "/" + string(t.Interview)
	},
	add: func(q *query.Queries, ctx context.Context, id, body string) (int64, error) {
		_, err := q.AddMedia(ctx, id, body)
		return 1, err
	},
	after: (*query.Queries).MediaAfter,
}

// Media reads what is said of kept files: see [store.Reader].
func (s *Store) Media(ctx context.Context, f store.MediaFilter) iter.Seq2[campaign.Media, error] {
	return read(ctx, s, &media, f.Match, with(f.Hash, (*query.Queries).MediaOfHash))
}

// file is a file on its way in.
type file struct {
	hash   string
	size   int
	of     survey.ResidentID
	sealed []byte
}

// Keep keeps a file: see [store.Store].
func (s *Store) Keep(ctx context.Context, of survey.ResidentID, content []byte) (string, error) {
	sum := sha256.Sum256(content)
	f := &file{hash: hex.EncodeToString(sum[:]), size: len(content), of: of}
	if of == "" {
		return "", fmt.Errorf("%w: a file of nobody", store.ErrBatch)
	}
	if held, err := s.reading.CopyOf(ctx, f.hash, string(of)); err != nil {
		return "", s.fault(err)
	} else if len(held) > 0 {
		return f.hash, nil
	}
	var err error
	if f.sealed, err = s.sealer.Seal(ctx, of, "file:"+f.hash, content); err != nil {
		return "", err
	}
	return f.hash, s.work(ctx, "of a file", f.keep)
}

func (f *file) keep(ctx context.Context, q *query.Queries) error {
	if err := q.PutFile(ctx, f.hash, int64(f.size)); err != nil {
		return err
	}
	return q.PutCopy(ctx, f.hash, string(f.of), f.sealed)
}

// Content returns a kept file: see [store.Reader].
func (s *Store) Content(ctx context.Context, hash string) ([]byte, error) {
	copies, err := s.reading.CopiesOf(ctx, hash)
	if err != nil {
		return nil, s.fault(err)
	}
	err = store.ErrNotFound
	for _, c := range copies {
		var content []byte
		if content, err = s.sealer.Open(ctx, subject(c.SubjectID), "file:"+hash, c.Bytes); err != nil {
			continue
		}
		if sum := sha256.Sum256(content); hex.EncodeToString(sum[:]) == hash {
			return content, nil
		}
		err = errContent
	}
	return nil, fmt.Errorf("file %s: %w", hash, err)
}
