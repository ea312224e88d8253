package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/seal"
	"github.com/doorknock/doorknock/campaign/store/sqlite"
	"github.com/doorknock/doorknock/survey"
)

// sealingKey is the variable that holds the key by which residents' keys are
// wrapped. It is a secret: no flag takes it.
const sealingKey = "DOORKNOCK_KEY"

// place are the flags of commands that work with a campaign: its folder holds
// campaign.db, the residents' keys in keys.db, and the sealing key in
// master.key unless the environment has it.
type place struct {
	Dir       string `default:"." placeholder:"FOLDER" help:"The campaign's folder."`
	Keys      string `placeholder:"FILE" help:"The file of residents' keys. Defaults to keys.db of the folder."`
	KeyFile   string `placeholder:"FILE" help:"The file that holds the sealing key, where DOORKNOCK_KEY does not. Defaults to master.key of the folder."`
	Documents string `placeholder:"FOLDER" help:"The campaign's documents; sample: is the sample's. Defaults to the campaign's folder."`
	Now       string `placeholder:"WHEN" help:"Act at this moment: 2026-11-23T09:30. Defaults to now, or in a campaign that was played ahead of now to its end." env:"-"`

	relaxed bool // the file is a rehearsal's: see [sqlite.Config]
}

func (c *place) file() string    { return filepath.Join(c.Dir, "campaign.db") }
func (c *place) keys() string    { return cmp.Or(c.Keys, filepath.Join(c.Dir, "keys.db")) }
func (c *place) keyFile() string { return cmp.Or(c.KeyFile, filepath.Join(c.Dir, "master.key")) }
func (c *place) written() string { return cmp.Or(c.Documents, c.Dir) }

// opened is a campaign's file that was opened.
type opened struct {
	*sqlite.Store
	close  func() error
	sealed bool // what is sensitive cannot be read
}

// read opens the campaign for reading. Without the sealing key it opens
// without what is sealed.
func (c *place) read(ctx context.Context) (*opened, error) {
	if err := c.there(); err != nil {
		return nil, err
	}
	master, err := c.master()
	if errors.Is(err, errNoKey) {
		st, err := c.open(ctx, withheld{}, nil, nil)
		if err == nil {
			st.sealed = true
		}
		return st, err
	}
	if err != nil {
		return nil, err
	}
	return c.unlocked(ctx, master, nil)
}

// write opens the campaign to change it.
func (c *place) write(ctx context.Context, sensitive store.Sensitive) (*opened, error) {
	if err := c.there(); err != nil {
		return nil, err
	}
	master, err := c.master()
	if err != nil {
		return nil, err
	}
	return c.unlocked(ctx, master, sensitive)
}

// begin opens the campaign to change it, and makes it where there is none,
// with a sealing key where there is none either.
func (c *place) begin(ctx context.Context, std streams, sensitive store.Sensitive) (*opened, error) {
	if c.there() == nil {
		return c.write(ctx, sensitive)
	}
	master, err := c.master()
	if errors.Is(err, errNoKey) {
		master, err = c.makeKey(std)
	}
	if err != nil {
		return nil, err
	}
	return c.unlocked(ctx, master, sensitive)
}

func (c *place) unlocked(ctx context.Context, master seal.Master, sensitive store.Sensitive) (*opened, error) {
	keys, err := sqlite.OpenKeys(ctx, c.keys())
	if err != nil {
		return nil, fmt.Errorf("residents' keys: %w", err)
	}
	return c.open(ctx, seal.New(master, keys), sensitive, keys.Close)
}

func (c *place) open(ctx context.Context, sealer store.Sealer, sensitive store.Sensitive, closeKeys func() error) (*opened, error) {
	if closeKeys == nil {
		closeKeys = func() error { return nil }
	}
	st, err := sqlite.Open(ctx, c.file(), sealer, sqlite.Config{Sensitive: sensitive, Relaxed: c.relaxed})
	switch {
	case errors.Is(err, seal.ErrOpen), errors.Is(err, store.ErrShredded), errors.Is(err, store.ErrNotFound):
		err = wrong("%s: the sealing key, or the file of residents' keys, is not the one that it was made with", c.file())
	case errors.Is(err, sqlite.ErrNewer):
		err = inputError{err}
	}
	if err != nil {
		return nil, firstOf(err, closeKeys())
	}
	return &opened{Store: st, close: func() error { return errors.Join(st.Close(), closeKeys()) }}, nil
}

// firstOf keeps an error whole where letting go went well.
func firstOf(err, closing error) error {
	if closing == nil {
		return err
	}
	return errors.Join(err, closing)
}

// there says whether there is a campaign in the folder.
func (c *place) there() error {
	info, err := os.Stat(c.file())
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return wrong("%s: there is no campaign here; doorknock import homes FILE begins one", c.file())
	case err != nil:
		return inputError{err}
	case !info.Mode().IsRegular():
		return wrong("%s: this is no campaign's file", c.file())
	}
	return nil
}

var errNoKey = errors.New("there is no sealing key")

// master reads the sealing key from its variable, or from its file.
func (c *place) master() (seal.Master, error) {
	text, from := os.Getenv(sealingKey), sealingKey
	if text == "" {
		from = c.keyFile()
		data, err := os.ReadFile(from)
		if errors.Is(err, fs.ErrNotExist) {
			return seal.Master{}, inputError{fmt.Errorf("%w: put it into %s, or name its file with --key-file (%s is not there)", errNoKey, sealingKey, from)}
		}
		if err != nil {
			return seal.Master{}, inputError{err}
		}
		text = string(data)
	}
	m, err := seal.ParseMaster(strings.TrimSpace(text))
	if err != nil {
		return m, wrong("%s: %w", from, err)
	}
	return m, nil
}

// makeKey makes a sealing key for a campaign that begins, and says where.
func (c *place) makeKey(std streams) (seal.Master, error) {
	m, name := seal.NewMaster(), c.keyFile()
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return m, inputError{err}
	}
	_, err = f.WriteString(m.Text() + "\n")
	if err := errors.Join(err, f.Close()); err != nil {
		return m, err
	}
	std.complain("made the sealing key %s: keep a copy apart from the campaign, for without it nothing sensitive can be read again", name)
	return m, nil
}

// moment is when the command acts.
func (c *place) moment(in *time.Location) (time.Time, error) {
	at, err := when(c.Now, in)
	switch {
	case err != nil:
		return at, wrong("--now: %w", err)
	case at.IsZero():
		at = time.Now()
	}
	return at.In(in), nil
}

// withheld is a sealer without keys: what is sealed stays so.
type withheld struct{}

func (withheld) Seal(context.Context, survey.ResidentID, string, []byte) ([]byte, error) {
	return nil, store.ErrWithheld
}

func (withheld) Open(context.Context, survey.ResidentID, string, []byte) ([]byte, error) {
	return nil, store.ErrWithheld
}
