package form

import (
	"errors"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/survey"
)

// Fault is one thing wrong at one place of a document.
type Fault = document.Fault

// Faults is everything wrong with a document: the error of [Compile]. Its
// Show prints each fault with its line and a caret.
type Faults = document.Faults

// Config is what may be said about a document from outside it. Its zero value
// is right for what officers write.
type Config struct {
	// Limits bound the document. Defaults to 1 MiB.
	Limits Limits
}

// Compile reads a survey as an officer writes it, in YAML or, where the name
// ends in .json, in JSON, and checks it as a whole. Name is the file's, for
// the faults. The error is [Faults]: everything that is wrong, each with its
// line, column and, where there is one, a hint; it wraps their classes,
// survey.ErrDefinition, condition.ErrExpression and those of documents. It
// never panics, whatever the document holds.
func Compile(name string, doc []byte, cfg Config) (*survey.Survey, error) {
	_, s, err := compile(name, doc, cfg)
	return s, err
}

// compile compiles a document, and keeps what was read of it.
func compile(name string, doc []byte, cfg Config) (*reading, *survey.Survey, error) {
	r := &reading{Reader: document.Open(name, doc, cfg.Limits), places: map[place]*document.Node{}, lists: map[string]list{}, notes: map[string]bool{}, said: map[string]bool{}}
	if r.Root() == nil {
		return r, nil, r.Err()
	}
	def, ok := r.definition()
	if !ok {
		return r, nil, r.Err()
	}
	r.compile(&def)
	s, err := survey.New(def)
	r.merge(err)
	if err := r.Err(); err != nil {
		return r, nil, err
	}
	return r, s, nil
}

// reading is one document being read into a definition.
type reading struct {
	*document.Reader
	languages []survey.Language
	places    map[place]*document.Node // where each part of the definition stands
	lists     map[string]list          // of choices, by name
	logic     []logic                  // conditions that are to be compiled
	values    []computed               // expressions that are to be compiled for their values
	notes     map[string]bool          // names of notes
	said      map[string]bool          // faults of the whole, told once each
}

// place names a part of a definition as survey.Flaw does: the item's numbers,
// and the key of its part.
type place struct{ item, key string }

// put remembers where a part stands; a part that is not written is nowhere.
func (r *reading) put(item, key string, n *document.Node) {
	if n != nil {
		r.places[place{item, key}] = n
	}
}

// merge adds what the check of the whole found to what reading found, each at
// its place in the document.
func (r *reading) merge(err error) {
	var flaws survey.Flaws
	if !errors.As(err, &flaws) {
		return
	}
	told := r.told()
	for _, f := range flaws {
		r.mergeOne(f, told)
	}
}
