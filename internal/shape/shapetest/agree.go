package shapetest

import (
	"errors"
	"regexp"

	"github.com/doorknock/doorknock/internal/document"
)

// T is a test, or one try of a property test.
type T interface {
	Helper()
	Errorf(format string, args ...any)
}

// Unseen is a kind of fault that no JSON Schema can see: what the checker says
// of it, and why a schema is blind to it.
type Unseen struct {
	Says  string // a regular expression over the fault's text; empty: every text
	Why   string
	Class error  // of which errors.Is holds for the fault; nil: any
	In    string // a regular expression over the fault's path; empty: everywhere
}

// Blindness is every kind of fault that the schema of a document cannot see.
// It notes which of them were needed.
type Blindness struct {
	kinds    []Unseen
	says, in []*regexp.Regexp
	used     []bool
}

// Blind compiles the list.
func Blind(kinds ...Unseen) *Blindness {
	b := &Blindness{kinds: kinds, used: make([]bool, len(kinds))}
	for _, k := range kinds {
		b.says, b.in = append(b.says, regexp.MustCompile(k.Says)), append(b.in, regexp.MustCompile(k.In))
	}
	return b
}

// Agree fails the test where schema and checker disagree on a document: the
// schema accepts what the checker refuses, for a reason that is not on the
// list, or refuses what the checker takes. Err is what the checker said.
func (b *Blindness) Agree(t T, v Validator, name string, doc []byte, err error) {
	t.Helper()
	refused := v.Refuses(name, doc)
	if errors.Is(refused, ErrUnread) && err != nil {
		return
	}
	if err == nil {
		if refused != nil {
			t.Errorf("the schema refuses %s, which the checker takes: %v\n%s", name, refused, document.Shorten(string(doc)))
		}
		return
	}
	if refused != nil {
		return
	}
	var faults document.Faults
	if !errors.As(err, &faults) {
		t.Errorf("%s: %v", name, err)
		return
	}
	for _, f := range faults {
		if !b.excuses(f) {
			t.Errorf("the schema takes %s, and the checker says: %s\nLet the schema refuse it, or say in the list of what it cannot see why not.\n%s", name, f.Error(), document.Shorten(string(doc)))
		}
	}
}

func (b *Blindness) excuses(f document.Fault) bool {
	text := f.Text
	if text == "" && f.Err != nil {
		text = f.Err.Error()
	}
	for i, says := range b.says {
		if says.MatchString(text) && b.in[i].MatchString(f.Path) && (b.kinds[i].Class == nil || errors.Is(f, b.kinds[i].Class)) {
			b.used[i] = true
			return true
		}
	}
	return false
}

// Whole fails the test where a kind on the list was never needed.
func (b *Blindness) Whole(t T) {
	t.Helper()
	for i, used := range b.used {
		if !used {
			t.Errorf("no document of the corpus has a fault of the kind %q (%s): take it off the list", b.kinds[i].Says, b.kinds[i].Why)
		}
	}
}
