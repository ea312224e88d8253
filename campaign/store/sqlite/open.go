package sqlite

import (
	"cmp"
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
)

// Enqueue hands deliveries that were committed to whatever sends them, in the
// same transaction: a job is queued where the batch is stored, and not where
// it is not. It gets the deliveries that wait to go and were not stored
// before. Where it returns an error nothing of that batch remains. It runs
// while nobody else can write, so it must be quick, must not commit to the
// store, and leaves the transaction open. Where many share a transaction that
// fails, it is called again for each.
type Enqueue func(ctx context.Context, tx *sql.Tx, queued []campaign.Delivery) error

// Config is what [Open] may be told. Its zero value works.
type Config struct {
	// Sensitive says which answers are sealed. Defaults to all of them.
	Sensitive store.Sensitive
	// Enqueue is told of deliveries. Defaults to nobody: they wait in the
	// store.
	Enqueue Enqueue
	// Group is how many batches share one transaction at most. Defaults to
	// 256.
	Group int
	// Readers is how many reads run at the same time. Defaults to 4.
	Readers int
	// Busy is how long to wait for another process that writes to the file.
	// Defaults to 10 seconds.
	Busy time.Duration
	// Relaxed does not wait for the disk with every commit: when the machine
	// fails the last of them may be gone, though none is ever half there, and
	// when only the program fails none is gone. It is for what can be done
	// again, such as a rehearsal, and never for what residents say. Defaults
	// to waiting.
	Relaxed bool
}

const (
	defaultGroup   = 256
	defaultReaders = 4
	defaultBusy    = 10 * time.Second

	// The log is brought into the file once it has so many pages of 4 KB.
	// SQLite's own 1,000 would write the same pages of the file many times
	// over.
	logged, loggedRelaxed = 4_000, 20_000
)

// Open opens the file at path, makes it where there is none, and brings its
// schema up to date. The sealer hides what is sensitive; a file must always be
// opened with the same keys, and with others Open returns the sealer's error.
// A sealer that withholds its keys opens the file for reading only. It returns
// [ErrNewer] for a file of a later version.
//
// Several processes of one machine may open the file and write to it: each
// commit waits for the others', up to [Config.Busy].
func Open(ctx context.Context, path string, sealer store.Sealer, cfg Config) (*Store, error) {
	s := &Store{path: path, sealer: sealer, sensitive: cfg.Sensitive, queue: newQueue()}
	if err := s.open(ctx, path, cfg); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", path, err), s.abandon())
	}
	go s.writer.run()
	return s, nil
}

func (s *Store) open(ctx context.Context, path string, cfg Config) error {
	var err error
	if s.writing, err = connect(path, cfg, "_txlock=immediate", "_pragma=cache_size(-32768)", cfg.checkpoint()); err != nil {
		return err
	}
	s.writing.SetMaxOpenConns(1)
	if err := migrate(ctx, s.writing, "migrations"); err != nil {
		return err
	}
	if s.pool, err = connect(path, cfg, "_pragma=query_only(1)"); err != nil {
		return err
	}
	s.pool.SetMaxOpenConns(cmp.Or(cfg.Readers, defaultReaders))
	s.pool.SetMaxIdleConns(cmp.Or(cfg.Readers, defaultReaders))
	s.stmts = &prepared{on: s.pool}
	s.reading = query.New(s.stmts)

	conn, err := s.writing.Conn(ctx)
	if err != nil {
		return err
	}
	stmts := &prepared{on: conn}
	s.writer = &writer{conn: conn, stmts: stmts, q: query.New(stmts), sealer: s.sealer, enqueue: cfg.Enqueue,
		most: cmp.Or(cfg.Group, defaultGroup), marks: newMarks(), queue: s.queue, stopped: make(chan struct{})}
	s.secret, err = s.writer.unlock(ctx)
	return err
}

// abandon lets go of what a failed open holds.
func (s *Store) abandon() error {
	var all []error
	if s.writer != nil {
		all = append(all, s.writer.close())
	}
	for _, db := range []*sql.DB{s.pool, s.writing} {
		if db != nil {
			all = append(all, db.Close())
		}
	}
	return errors.Join(all...)
}

func (c Config) checkpoint() string {
	pages := logged
	if c.Relaxed {
		pages = loggedRelaxed
	}
	return "_pragma=wal_autocheckpoint(" + strconv.Itoa(pages) + ")"
}

func (c Config) synchronous() string {
	if c.Relaxed {
		return "NORMAL"
	}
	return "FULL"
}

// connect opens a file, which it makes where there is none and lets nobody
// else read. It is used with a write-ahead log, so that readers and the writer
// do not wait for each other; with synchronous FULL unless it is relaxed, so
// that what is acknowledged is on the disk; with foreign keys; and with nothing in
// temporary files.
func connect(path string, cfg Config, more ...string) (*sql.DB, error) {
	if err := create(path); err != nil {
		return nil, err
	}
	file, err := address(path)
	if err != nil {
		return nil, err
	}
	busy := strconv.FormatInt(cmp.Or(cfg.Busy, defaultBusy).Milliseconds(), 10)
	source := file + "?_pragma=busy_timeout(" + busy + ")" +
		"&_pragma=journal_mode(WAL)&_pragma=synchronous(" + cfg.synchronous() + ")&_pragma=foreign_keys(1)&_pragma=temp_store(MEMORY)" +
		"&_pragma=recursive_triggers(1)" // without which REPLACE passes by what guards the history
	for _, m := range more {
		source += "&" + m
	}
	return sql.Open("sqlite", source)
}

// address is a file's path as SQLite's drivers take it.
func address(path string) (string, error) {
	path, err := filepath.Abs(path)
	u := url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(path)}
	return u.String(), err
}

// create makes an empty file that its owner alone can read; its log gets the
// same rights. A file that is there is not touched: to open and close it would
// drop the locks that this process holds on it.
func create(path string) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return file.Close()
}

const (
	secretName    = "fingerprints"
	secretSubject = "store:fingerprints"
	secretSize    = 32
)

// unlock opens the secret of the file's fingerprints, or makes it where the
// file is new. It returns none where the sealer withholds its keys.
func (w *writer) unlock(ctx context.Context) ([]byte, error) {
	held, err := w.q.Secret(ctx, secretName)
	if errors.Is(err, sql.ErrNoRows) {
		fresh := make([]byte, secretSize)
		_, _ = rand.Read(fresh) // never fails
		sealed, err := w.sealer.Seal(ctx, secretSubject, secretName, fresh)
		if errors.Is(err, store.ErrWithheld) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		if err := w.q.PutSecret(ctx, secretName, secretSubject, sealed); err != nil {
			return nil, err
		}
		held, err = w.q.Secret(ctx, secretName) // what another process may have put there first
		if err != nil {
			return nil, err
		}
	} else if err != nil {
		return nil, err
	}
	w.secret, err = w.sealer.Open(ctx, subject(held.SubjectID), secretName, held.Bytes)
	if errors.Is(err, store.ErrWithheld) {
		return nil, nil
	}
	return w.secret, err
}
