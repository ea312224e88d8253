package document

import (
	"regexp"
	"strconv"
	"strings"
)

// Kind is what a Node is.
type Kind uint8

// The kinds of Node. Nothing, the zero Kind, is a key without a value, or
// JSON's null.
const (
	Nothing Kind = iota
	Scalar
	Sequence
	Mapping
)

// String names the kind in words for officers.
func (k Kind) String() string {
	return [...]string{"nothing", "text", "a list", "a group of keys"}[k]
}

// Style is how a scalar was written.
type Style uint8

// The styles of a scalar. Plain, the zero Style, is text without quotes, and
// JSON's numbers, true and false; a JSON string is Double.
const (
	Plain   Style = iota
	Single        // '…'
	Double        // "…"
	Literal       // | and its lines
	Folded        // > and its lines
)

// Node is one value of a document with its place. A Node does not change after
// Parse and may be shared by goroutines. A nil *Node is a value that is not
// there: its methods give zero values.
type Node struct {
	Kind    Kind
	Style   Style   // of a Scalar
	Text    string  // of a Scalar: decoded from its quotes or block, never typed: 07700, no, 180.00 stay as written
	Items   []*Node // of a Sequence
	Entries []Entry // of a Mapping, in the order written

	src        *source
	parent     *Node
	key        string // in a parent Mapping
	index      int    // in a parent Sequence
	start, end int    // bytes of the source, quotes included
	spans      []span // where the bytes of Text came from; nil: one for one from start, or from behind its quote
	opening    uint8  // the length of that quote
	comment    int    // where a comment follows on the last line; 0: none
}

// Entry is one key of a Mapping, a Scalar, with its value.
type Entry struct{ Key, Value *Node }

// Position is where the value begins: its quote, its bracket, its | or >, the
// first key or dash of a block. The Position of Nothing is where the value
// should have been.
func (n *Node) Position() Position {
	if n == nil {
		return Position{}
	}
	return n.src.position(n.start)
}

// At is the place in the file of the byte of Text at offset, wherever quotes,
// escapes, folding and indentation put it; len(Text) is the place after the
// text. For a Node that is no Scalar it is Position.
func (n *Node) At(offset int) Position {
	if n == nil {
		return Position{}
	}
	return n.src.position(n.origin(offset))
}

// Comment is the place of a comment on the line where the value ends. A # with
// a space before it cuts a plain text short, which whoever wrote an expression
// there may not have meant.
func (n *Node) Comment() (Position, bool) {
	if n == nil || n.comment == 0 {
		return Position{}, false
	}
	return n.src.position(n.comment), true
}

// Raw is a Scalar as it stands in the source, quotes, escapes and line breaks
// included.
func (n *Node) Raw() string {
	if n == nil || n.Kind != Scalar {
		return ""
	}
	return string(n.src.text[n.start:n.end])
}

// Find is the value of a Mapping's key, nil when it has none.
func (n *Node) Find(key string) *Node {
	if n == nil {
		return nil
	}
	for _, e := range n.Entries {
		if e.Key.Text == key {
			return e.Value
		}
	}
	return nil
}

// Path is the way to the value from the top of the document, items counted from
// 0: groups[0].questions[2].label.en. It is empty at the top; a key has the
// path of its mapping.
func (n *Node) Path() string {
	var steps []string
	for ; n != nil && n.parent != nil; n = n.parent {
		switch {
		case n.parent.Kind == Sequence:
			steps = append(steps, "["+strconv.Itoa(n.index)+"]")
		case n.key == "":
		case plainKey.MatchString(n.key):
			steps = append(steps, "."+n.key)
		default:
			steps = append(steps, `["`+Shorten(n.key)+`"]`)
		}
	}
	var b strings.Builder
	for i := len(steps) - 1; i >= 0; i-- {
		b.WriteString(steps[i])
	}
	return strings.TrimPrefix(b.String(), ".")
}

var plainKey = regexp.MustCompile(`^[\pL\pN_-]{1,64}$`)

// Shorten keeps what somebody else wrote short enough to stand in a message: on
// one line, sixty characters at most.
func Shorten(text string) string {
	const most = 60
	text = strings.Join(strings.Fields(text), " ")
	if r := []rune(text); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return text
}

// Fault makes a fault at the place where the value begins.
func (n *Node) Fault(err error, text, hint string) Fault {
	return n.faultAt(n.Position(), err, text, hint)
}

// FaultAt makes a fault at the byte of Text at offset, as At finds it: the
// place of a word inside an expression.
func (n *Node) FaultAt(offset int, err error, text, hint string) Fault {
	return n.faultAt(n.At(offset), err, text, hint)
}

func (n *Node) faultAt(at Position, err error, text, hint string) Fault {
	f := Fault{Line: at.Line, Column: at.Column, Text: text, Err: err, Hint: hint}
	if n != nil {
		f.File, f.Path = n.src.file, n.Path()
	}
	return f
}
