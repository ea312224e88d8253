package jsonread

import (
	"bytes"
	"encoding/json"
	"sort"
	"strconv"
	"strings"
)

// Reader reads one document from its beginning to its end. It belongs to one
// goroutine.
type Reader struct {
	name    string
	data    []byte
	config  Config
	dec     *json.Decoder
	at      []step
	found   []finding
	more    int
	refused int // of found, past the limit
	unread  map[string]*Unread
}

// step is one value on the way from the root to the one being read.
type step struct {
	key    string
	index  int // of an array's element; -1 for a member of an object
	offset int
}

type finding struct {
	mark Mark
	err  error
	hint string
}

// Mark is the place of a value, kept to report a fault there later.
type Mark struct {
	Path   string
	offset int
}

// New begins to read a document; name stands in its faults. It returns
// [Faults] of one fault, wrapping [ErrSyntax], for a text that is too long,
// nested too deep, not UTF-8 or not JSON. A byte order mark is passed over.
func New(name string, data []byte, config Config) (*Reader, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	r := &Reader{name: name, data: data, config: config.filled()}
	if offset, err := unreadable(data, r.config); err != nil {
		r.found = []finding{{mark: Mark{offset: offset}, err: err}}
		return nil, r.Faults()
	}
	r.dec = json.NewDecoder(bytes.NewReader(data))
	r.dec.UseNumber()
	r.at = []step{{index: -1, offset: r.next()}}
	return r, nil
}

// Kind is what kind of value comes next: '{', '[', '"', '0' for a number,
// 't' for either boolean, 'n' for null.
func (r *Reader) Kind() byte {
	at := r.next()
	if at >= len(r.data) {
		return 'n'
	}
	switch c := r.data[at]; {
	case c == '-' || (c >= '0' && c <= '9'):
		return '0'
	case c == 'f':
		return 't'
	default:
		return c
	}
}

// Object reads an object and calls each for every key in it, to read the
// value. A key that stands twice is a fault, and its second value is skipped.
func (r *Reader) Object(each func(key string)) {
	if !r.open('{') {
		return
	}
	seen := map[string]bool{}
	for r.dec.More() {
		token, _ := r.dec.Token()
		key, _ := token.(string)
		r.enter(step{key: key, index: -1})
		if seen[key] {
			r.Fault(r.Here(), Because(r.config.Kind, "the key stands twice"), "only the first is read")
		} else {
			each(key)
		}
		seen[key] = true
		r.leave()
	}
	_, _ = r.dec.Token()
}

// Array reads an array and calls each for every element, to read it.
func (r *Reader) Array(each func(index int)) {
	if !r.open('[') {
		return
	}
	for i := 0; r.dec.More(); i++ {
		r.enter(step{index: i})
		each(i)
		r.leave()
	}
	_, _ = r.dec.Token()
}

// Skip passes over the next value, whatever it is.
func (r *Reader) Skip() {
	for depth := 0; ; {
		token, err := r.dec.Token()
		if err != nil {
			return
		}
		switch token {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
		if depth == 0 {
			return
		}
	}
}

// Here returns the place of the value being read.
func (r *Reader) Here() Mark {
	return Mark{Path: r.path(), offset: r.at[len(r.at)-1].offset}
}

// Fault notes what is wrong at a place.
func (r *Reader) Fault(at Mark, err error, hint string) {
	if len(r.found)-r.refused >= r.config.Faults {
		r.more++
		return
	}
	r.found = append(r.found, finding{mark: at, err: err, hint: hint})
}

// Refuse is [Reader.Fault] for a whole record that is left out: it is noted
// beyond the limit of faults too. Whoever calls it bounds the records.
func (r *Reader) Refuse(at Mark, err error, hint string) {
	r.found = append(r.found, finding{mark: at, err: err, hint: hint})
	r.refused++
}

// Faults returns what was found wrong, in the order of the text, or nil. Past
// the limit only their number is told, by one last fault without a place.
func (r *Reader) Faults() error {
	if len(r.found) == 0 {
		return nil
	}
	sort.SliceStable(r.found, func(i, j int) bool { return r.found[i].mark.offset < r.found[j].mark.offset })
	out := make(Faults, 0, len(r.found)+1)
	line, column, at := 1, 1, 0
	for _, f := range r.found {
		line, column = advance(r.data[at:f.mark.offset], line, column)
		at = f.mark.offset
		out = append(out, &Fault{File: r.name, Path: f.mark.Path, Line: line, Column: column, Err: f.err, Hint: f.hint})
	}
	if r.more > 0 {
		out = append(out, &Fault{File: r.name, Err: Because(r.config.Kind, "%d more faults are not listed", r.more)})
	}
	return out
}

func advance(text []byte, line, column int) (int, int) {
	for _, c := range text {
		switch {
		case c == '\n':
			line, column = line+1, 1
		case c&0xC0 != 0x80: // the first byte of a character
			column++
		}
	}
	return line, column
}

// open reads the bracket of an object or array. Null is absent; any other
// kind is a fault.
func (r *Reader) open(bracket byte) bool {
	switch r.Kind() {
	case bracket:
		_, err := r.dec.Token()
		return err == nil
	case 'n':
	default:
		r.wrong(kindName(bracket))
	}
	r.Skip()
	return false
}

func (r *Reader) wrong(wanted string) {
	r.Fault(r.Here(), Because(r.config.Kind, "%s stands where %s belongs", kindName(r.Kind()), wanted), "")
}

func kindName(kind byte) string {
	switch kind {
	case '{':
		return "an object"
	case '[':
		return "a list"
	case '"':
		return "a text"
	case '0':
		return "a number"
	case 't':
		return "true or false"
	}
	return "nothing"
}

// next returns where the next value begins.
func (r *Reader) next() int {
	at := int(r.dec.InputOffset())
	for at < len(r.data) && strings.IndexByte(" \t\r\n,:", r.data[at]) >= 0 {
		at++
	}
	return at
}

func (r *Reader) enter(s step) {
	s.offset = r.next()
	r.at = append(r.at, s)
}

// leave ends a member or element, and passes over it where nobody read it.
func (r *Reader) leave() {
	if last := len(r.at) - 1; r.next() == r.at[last].offset {
		r.note()
		r.Skip()
	}
	r.at = r.at[:len(r.at)-1]
}

func (r *Reader) path() string {
	var b strings.Builder
	for _, s := range r.at[1:] {
		switch {
		case s.index >= 0:
			b.WriteString("[" + strconv.Itoa(s.index) + "]")
		case plain(s.key) && b.Len() > 0:
			b.WriteString("." + s.key)
		case plain(s.key):
			b.WriteString(s.key)
		default:
			b.WriteString("[" + strconv.Quote(clip(s.key)) + "]")
		}
	}
	return b.String()
}

func plain(key string) bool {
	for _, c := range key {
		if c != '_' && c != '-' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return key != "" && len(key) <= 60
}

// clip shortens text from outside before it is quoted in a fault.
func clip(s string) string {
	if runes := []rune(s); len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return s
}
