package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	bigdoorknock "github.com/doorknock/doorknock/examples/big-door-knock"
	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules"
)

// samplePath begins a path into the sample campaign that the command carries:
// sample: is the whole of it, sample:survey-2.yaml one document.
const samplePath = "sample:"

// Bounds of what is read: beyond them a file is not what it is taken for.
const (
	mostBytes = 64 << 20
	mostFiles = 500 // of one folder
)

// endings are those of files that can be read.
var endings = []string{".yaml", ".yml", ".json", ".csv", ".txtar"}

// file is one document as it was found.
type file struct {
	name   string // as whoever asked wrote it, for messages
	folder folder
	base   string // in its folder
	data   []byte
	beside bool // nobody named it: it stands in the folder of one that was named
	listed bool // somebody named its folder
	kind   kind
	top    *document.Node // of YAML and JSON; nil where it cannot be read
	made
	faults   []shown
	warnings []shown
	findings []rules.Finding // of an analysis, that are told in notes
	waits    []string        // broken surveys by their names, without which these rules cannot be checked
}

// folder is where files stand: on this machine, or within the sample.
type folder struct {
	fs   fs.FS
	name string // written before the name of each file
}

// shelf is the files at hand, in the order in which they were named.
type shelf struct {
	files   []*file
	folders []folder

	known     []string // what is to be known and needs no mending
	legal     []string // clocks of laws that rules name
	packs     []string // packs of which not all was read in the publisher's own text
	secondary []string // of these, the ones whose limits nobody has read in the law itself
}

// find reads the files and folders that somebody named. Everything that is
// wrong with the names is in the error.
func find(names ...string) (*shelf, error) {
	s := &shelf{}
	var errs []error
	for _, name := range names {
		errs = append(errs, s.add(name))
	}
	if err := errors.Join(errs...); err != nil {
		return nil, inputError{err}
	}
	return s, nil
}

// add reads one file, or every document of one folder.
func (s *shelf) add(name string) error {
	in, base := locate(name)
	info, err := fs.Stat(in.fs, base)
	switch {
	case err != nil:
		return missing(in, base, name, err)
	case info.IsDir():
		return s.addFolder(name)
	}
	f, err := in.read(base)
	if err != nil {
		return err
	}
	s.keep(f)
	return nil
}

// keep puts a file on the shelf, unless it stands there already: then it
// counts as named.
func (s *shelf) keep(f *file) {
	for _, had := range s.files {
		if had.name == f.name {
			had.beside = had.beside && f.beside
			return
		}
	}
	if !slices.ContainsFunc(s.folders, func(in folder) bool { return in.name == f.folder.name }) {
		s.folders = append(s.folders, f.folder)
	}
	s.files = append(s.files, f)
}

// addFolder reads every document of a folder, those within its own folders
// aside.
func (s *shelf) addFolder(name string) error {
	in := inside(name)
	found, err := in.documents()
	if err != nil {
		return err
	}
	for _, base := range found {
		f, err := in.read(base)
		if err != nil {
			return err
		}
		f.listed = true
		s.keep(f)
	}
	if len(found) == 0 {
		return fmt.Errorf("%s: no document in it: their names end in %s", in.label(), oneOf(endings))
	}
	return nil
}

// addBeside reads what stands beside the files that were named, for what they
// lean on: the survey that rules are for, the landlord, the services. What
// cannot be read there is nobody's concern now.
func (s *shelf) addBeside() {
	for _, in := range slices.Clone(s.folders) {
		found, err := in.documents()
		if err != nil {
			continue
		}
		for _, base := range found {
			if path.Ext(base) == ".csv" {
				continue // nothing leans on a list
			}
			if f, err := in.read(base); err == nil {
				f.beside = true
				s.keep(f)
			}
		}
	}
}

// locate says in which folder a path stands, and under which name.
func locate(name string) (folder, string) {
	if rest, ok := strings.CutPrefix(name, samplePath); ok {
		return folder{bigdoorknock.Documents, samplePath}, cmp.Or(path.Clean(cmp.Or(rest, ".")), ".")
	}
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return inside(name), "."
	}
	dir, base := filepath.Split(filepath.Clean(name))
	return folder{os.DirFS(cmp.Or(dir, ".")), dir}, cmp.Or(base, ".")
}

// inside is a folder by its own name.
func inside(name string) folder {
	if strings.HasPrefix(name, samplePath) {
		return folder{bigdoorknock.Documents, samplePath}
	}
	clean := filepath.Clean(name)
	if clean == "." {
		return folder{os.DirFS("."), ""}
	}
	return folder{os.DirFS(clean), clean + string(filepath.Separator)}
}

// label names the folder in a message.
func (in folder) label() string { return cmp.Or(in.name, "this folder") }

// documents lists the names of a folder's documents, in order.
func (in folder) documents() ([]string, error) {
	entries, err := fs.ReadDir(in.fs, ".")
	if err != nil {
		return nil, fmt.Errorf("%s: %w", in.label(), plain(err))
	}
	var found []string
	for _, e := range entries {
		if readable(e.Name()) && !strings.HasPrefix(e.Name(), ".") && e.Type()&(fs.ModeDir|fs.ModeNamedPipe|fs.ModeSocket|fs.ModeDevice) == 0 {
			found = append(found, e.Name())
		}
	}
	if len(found) > mostFiles {
		return nil, fmt.Errorf("%s: %d documents in it, and %d is the most: name the ones that are meant", in.label(), len(found), mostFiles)
	}
	return found, nil
}

// readable says whether a file's ending is one of a document's.
func readable(base string) bool { return slices.Contains(endings, strings.ToLower(path.Ext(base))) }

// read reads one file of the folder.
func (in folder) read(base string) (*file, error) {
	f := &file{name: in.name + base, folder: in, base: base}
	if !readable(base) {
		return nil, unreadable(f.name)
	}
	data, err := in.bytes(base)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.name, plain(err))
	}
	f.data = data
	if len(bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\ufeff")))) == 0 {
		f.faulty(errors.New("the file is empty"))
		return f, nil
	}
	f.recognise()
	return f, nil
}

// bytes reads a plain file whole, within bounds.
func (in folder) bytes(base string) ([]byte, error) {
	r, err := in.fs.Open(base)
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }()
	if info, err := r.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil, cmp.Or(err, errors.New("it is no plain file"))
	}
	data, err := io.ReadAll(io.LimitReader(r, mostBytes+1))
	if err == nil && len(data) > mostBytes {
		err = fmt.Errorf("the file has more than %d MiB", mostBytes>>20)
	}
	return data, err
}

// missing says what is wrong with a name that leads nowhere.
func missing(in folder, base, name string, err error) error {
	if !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: %w", name, plain(err))
	}
	hint := ""
	if entries, err := fs.ReadDir(in.fs, "."); err == nil {
		var names []string
		for _, e := range entries {
			names = append(names, e.Name())
		}
		if near := document.Nearest(base, names); near != "" {
			hint = fmt.Sprintf(" (did you mean %s?)", in.name+near)
		}
	}
	return fmt.Errorf("%s: there is no such file%s", name, hint)
}

// unreadable says what to do with a file of another ending.
func unreadable(name string) error {
	say := "documents have names that end in " + oneOf(endings)
	switch strings.ToLower(path.Ext(name)) {
	case ".xlsx", ".xls", ".ods":
		say = "save the sheet as CSV: " + say
	case ".docx", ".pdf", ".odt":
		say = "save it as plain text: " + say
	}
	return fmt.Errorf("%s: %s", name, say)
}

// names are where the files are that were read.
func (s *shelf) names() []string {
	var out []string
	for _, f := range s.files {
		out = append(out, f.name)
	}
	return out
}

// plain is an error of the file system without the path, which stands before
// it already.
func plain(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}
