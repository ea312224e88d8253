package jsonread

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"strings"
	"unicode/utf8"
)

// Config bounds what is read. The zero value is a document of 1 MB, nested
// 32 deep, of which the first 100 faults are listed.
type Config struct {
	Bytes  int   // Defaults to 1 << 20
	Depth  int   // Defaults to 32; at most 10,000
	Faults int   // Defaults to 100
	Kind   error // the class of values of the wrong kind. Defaults to [ErrKind]
}

func (c Config) filled() Config {
	c.Bytes = cmp.Or(c.Bytes, 1<<20)
	c.Depth = cmp.Or(c.Depth, 32)
	c.Faults = cmp.Or(c.Faults, 100)
	if c.Kind == nil {
		c.Kind = ErrKind
	}
	return c
}

// unreadable finds what makes a text no JSON at all: its size, its encoding,
// its syntax or its nesting.
func unreadable(data []byte, c Config) (offset int, err error) {
	if len(data) > c.Bytes {
		return 0, Because(ErrSyntax, "%d bytes are more than the %d that are read", len(data), c.Bytes)
	}
	if at := invalidUTF8(data); at >= 0 {
		return at, Because(ErrSyntax, "not UTF-8")
	}
	if at := tooDeep(data, c.Depth); at >= 0 {
		return at, Because(ErrSyntax, "nested deeper than %d", c.Depth)
	}
	var syntax *json.SyntaxError
	switch err := json.Unmarshal(data, new(discard)); {
	case len(bytes.TrimSpace(data)) == 0:
		return 0, Because(ErrSyntax, "the document is empty")
	case errors.As(err, &syntax):
		return syntaxAt(syntax, len(data)), Because(ErrSyntax, "not JSON: %s", syntax)
	case err != nil:
		return 0, Because(ErrSyntax, "not JSON: %s", err)
	}
	return 0, nil
}

// syntaxAt returns the offset of the byte that the parser stumbled over: the
// one it had just read, or the end where it ran out.
func syntaxAt(err *json.SyntaxError, size int) int {
	if strings.HasPrefix(err.Error(), "unexpected end") {
		return size
	}
	return min(max(int(err.Offset)-1, 0), size)
}

// discard lets the decoder check a whole text and keep nothing of it.
type discard struct{}

func (*discard) UnmarshalJSON([]byte) error { return nil }

func invalidUTF8(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for at := 0; at < len(data); {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size < 2 {
			return at
		}
		at += size
	}
	return -1
}

// tooDeep returns where brackets outside of strings first nest beyond most,
// or -1. It runs before the parser, and so judges any bytes.
func tooDeep(data []byte, most int) int {
	depth, quoted := 0, false
	for at := 0; at < len(data); at++ {
		switch c := data[at]; {
		case quoted && c == '\\':
			at++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			if depth++; depth > most {
				return at
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return -1
}
