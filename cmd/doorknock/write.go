package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Files that a command makes may hold what residents said; schemas do not.
const (
	forOwner fs.FileMode = 0o600
	forAll   fs.FileMode = 0o644
)

// writing is how commands write the files that they are told to make: whole or
// not at all, never over one of those that they read, and over others only
// where somebody said so.
type writing struct {
	Force bool `help:"Write over a file that is there already." env:"-"`
}

// free refuses to write files where something is that would be lost: one that
// is read, one that is there, one that the command writes already.
func (w writing) free(read []string, names ...string) error {
	for i, name := range names {
		if name == "" {
			continue
		}
		for _, other := range names[:i] {
			if other != "" && filepath.Clean(other) == filepath.Clean(name) {
				return wrong("%s: two files cannot be written to one: name another file", name)
			}
		}
		info, err := os.Stat(name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil:
			return wrong("writing %s: %w", name, plain(err))
		case reads(read, info):
			return wrong("%s is read here, and not written over: name another file", name)
		case info.IsDir():
			return wrong("%s is a folder: name a file", name)
		case !w.Force:
			return wrong("%s is there already: name another file, or write over it with --force", name)
		}
	}
	return nil
}

// reads says whether a file is one of those that are read, by whatever name.
func reads(read []string, is fs.FileInfo) bool {
	for _, name := range read {
		if info, err := os.Stat(name); err == nil && os.SameFile(info, is) {
			return true
		}
	}
	return false
}

// create writes a file that a command was told to make. What is there already
// and says the same is left as it is.
func (w writing) create(name string, data []byte, mode fs.FileMode, read ...string) error {
	if err := w.free(read, name); err != nil {
		if had, unread := os.ReadFile(name); unread == nil && bytes.Equal(had, data) {
			return nil
		}
		return err
	}
	return replace(name, data, mode)
}

// replace puts a file in the place of whatever is there, at once, so that it
// is never half there. What is there keeps its permissions, and a link still
// leads to it.
func replace(name string, data []byte, mode fs.FileMode) error {
	if to, err := filepath.EvalSymlinks(name); err == nil {
		name = to
	}
	if info, err := os.Stat(name); err == nil {
		mode = info.Mode().Perm()
	}
	if err := put(name, data, mode); err != nil {
		return inputError{fmt.Errorf("writing %s: %w", name, plain(err))}
	}
	return nil
}

// put writes beside the place, and moves it there once it is on the disk.
func put(name string, data []byte, mode fs.FileMode) (err error) {
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name())
		}
	}()
	_, err = f.Write(data)
	if err := errors.Join(err, f.Chmod(mode), f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}
