package document

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Reader reads a document into somebody's own types and collects every fault on
// the way, so that its methods need no error each: they give the zero value
// where they found a fault, and for a nil Node, which is a key that is not
// there (Mapping has reported it when it had to be). Ask Err at the end. A
// Reader belongs to one goroutine.
type Reader struct {
	root   *Node
	faults Faults
}

// Open parses a document as Parse does and keeps what Parse found wrong among
// the Reader's faults.
func Open(file string, src []byte, limits Limits) *Reader {
	root, faults := parse(file, src, limits.orDefault())
	return &Reader{root: root, faults: faults}
}

// Root is the document, nil when its text could not be read.
func (r *Reader) Root() *Node { return r.root }

// Err is every fault so far as Faults in order, or nil.
func (r *Reader) Err() error { return slices.Clone(r.faults).Err() }

// Add reports faults that somebody else found. What was said already at the
// same place is not said again: a value may be read more than once.
func (r *Reader) Add(faults ...Fault) {
	for _, f := range faults {
		if len(r.faults) < mostFaults && !slices.ContainsFunc(r.faults, f.repeats) {
			r.faults = append(r.faults, f)
		}
	}
}

// mostFaults is where a Reader stops collecting: nobody reads so many, and a
// hostile document could have one in every second byte.
const mostFaults = 1000

// Fault reports a fault where the value begins.
func (r *Reader) Fault(n *Node, err error, text, hint string) {
	r.Add(n.Fault(err, text, hint))
}

// FaultAt reports a fault at the byte of the value's Text at offset.
func (r *Reader) FaultAt(n *Node, offset int, err error, text, hint string) {
	r.Add(n.FaultAt(offset, err, text, hint))
}

const mappingHint = "write each key on its own line, with a colon and a space after it"

// Keys are the keys that a mapping must have, and those that it may have.
type Keys struct{ Required, Optional []string }

// Fields are the values of a mapping by key; a key that is not there gives a
// nil Node.
type Fields map[string]*Node

// Mapping reads a mapping with known keys. It reports an unknown key, with the
// nearest known one, and each required key that is missing or has no value.
func (r *Reader) Mapping(n *Node, keys Keys) Fields {
	if !r.is(n, Mapping, mappingHint) {
		return nil
	}
	known := slices.Concat(keys.Required, keys.Optional)
	fields := make(Fields, len(n.Entries))
	for _, e := range n.Entries {
		name := e.Key.Text
		if !slices.Contains(known, name) {
			r.Fault(e.Key, ErrUnknown, fmt.Sprintf("unknown key %q", Shorten(name)), DidYouMean(name, known))
			continue
		}
		if _, again := fields[name]; !again {
			fields[name] = e.Value
		}
	}
	for _, name := range keys.Required {
		if _, there := fields[name]; !there {
			r.Fault(n, ErrMissing, fmt.Sprintf("the key %q is missing", name), "")
		}
	}
	return fields
}

// Entries reads a mapping whose keys are the writer's own: languages, names of
// questions.
func (r *Reader) Entries(n *Node) []Entry {
	if !r.is(n, Mapping, mappingHint) {
		return nil
	}
	return n.Entries
}

// Sequence reads a list.
func (r *Reader) Sequence(n *Node) []*Node {
	if !r.is(n, Sequence, "begin each item on its own line with a dash and a space") {
		return nil
	}
	return n.Items
}

// is reports a value that is not of the kind wanted, and whether it is.
func (r *Reader) is(n *Node, want Kind, hint string) bool {
	switch {
	case n == nil:
		return false
	case n.Kind == want:
		return true
	case n.Kind == Nothing:
		r.Fault(n, ErrMissing, fmt.Sprintf("%s is needed here, and there is nothing", want), "")
	default:
		r.Fault(n, ErrValue, fmt.Sprintf("%s is needed here, not %s", want, n.said()), hint)
	}
	return false
}

// said is what a value is, in words for a message.
func (n *Node) said() string {
	if n.Kind == Scalar {
		return fmt.Sprintf("%q", Shorten(n.Text))
	}
	return n.Kind.String()
}

// Text reads a text that is not blank, exactly as written. In a plain text a #
// after a space begins a comment: one with a space behind it is taken for one,
// and without, as in Flat #3, it is a fault.
func (r *Reader) Text(n *Node) string {
	text := r.text(n)
	if at, cut := n.Comment(); cut && text != "" && n.Style == Plain && n.cutByNumber() {
		r.Add(n.faultAt(at, ErrValue, "everything after # is lost here",
			"put single quotes around the whole text, or a space after # where it is a comment"))
		return ""
	}
	return text
}

// cutByNumber says that a letter or digit follows the # of the comment.
func (n *Node) cutByNumber() bool {
	after, _ := utf8.DecodeRune(n.src.text[n.comment+1:])
	return unicode.IsLetter(after) || unicode.IsDigit(after)
}

func (r *Reader) text(n *Node) string {
	if !r.is(n, Scalar, "") {
		return ""
	}
	if strings.TrimSpace(n.Text) == "" {
		r.Fault(n, ErrMissing, "the text is empty", "")
		return ""
	}
	return n.Text
}

// Condition reads the text of an expression. In a plain text a # after a space
// begins a comment and cuts the expression short, so a comment after one is a
// fault.
func (r *Reader) Condition(n *Node) string {
	text := r.text(n)
	if at, cut := n.Comment(); cut && n.Style == Plain && text != "" {
		r.Add(n.faultAt(at, ErrValue, "everything after # is lost here",
			"put single quotes around the whole condition, or the comment on a line of its own"))
		return ""
	}
	return text
}
