package document

import (
	"bytes"
	"fmt"
	"path"
	"sort"
	"strings"
	"unicode/utf8"
)

// Parse reads a document: JSON when the name of the file ends in .json, or has
// no ending and the text begins with a bracket; YAML otherwise.
//
// Where the text cannot be read, for its syntax, its encoding or a limit, Parse
// gives no Node and that one fault. Where it can be read but holds what a
// document may not, Parse gives the Node and every such fault, so that the
// reader of the tree can add its own; Open does so. The error is always a
// Faults.
func Parse(file string, src []byte, limits Limits) (*Node, error) {
	root, faults := parse(file, src, limits.orDefault())
	return root, faults.Err()
}

func parse(file string, text []byte, limits Limits) (*Node, Faults) {
	if len(text) > limits.Size {
		return nil, Faults{{File: file, Err: ErrLimit,
			Text: fmt.Sprintf("the document has %d bytes, and %d is the most", len(text), limits.Size)}}
	}
	src := newSource(file, bytes.Clone(text))
	if f, bad := src.encoding(); bad {
		return nil, Faults{f}
	}
	read := readYAML
	if isJSON(file, src.text[src.lines[0]:]) {
		read = readJSON
	}
	root, lexical, stop := read(src, limits)
	if stop != nil {
		return nil, Faults{*stop}
	}
	adopt(root, src)
	faults := make(Faults, 0, len(lexical))
	for _, f := range lexical {
		f.Path = root.around(f.offset).Path()
		faults = append(faults, f.Fault)
	}
	return root, duplicates(root, faults)
}

func isJSON(file string, text []byte) bool {
	switch ending := strings.ToLower(path.Ext(file)); ending {
	case ".json":
		return true
	case ".yaml", ".yml":
		return false
	}
	text = bytes.TrimLeft(text, " \t\r\n")
	return len(text) > 0 && (text[0] == '{' || text[0] == '[')
}

// encoding finds the first byte that no document may hold: not UTF-8, or a
// control character, which would do something to a terminal or a printer.
func (s *source) encoding() (Fault, bool) {
	if bytes.HasPrefix(s.text, []byte{0xFF, 0xFE}) || bytes.HasPrefix(s.text, []byte{0xFE, 0xFF}) {
		return s.fault(0, ErrEncoding, "the text is in UTF-16", "save it as UTF-8"), true
	}
	for i := s.lines[0]; i < len(s.text); {
		if b := s.text[i]; b >= ' ' && b < utf8.RuneSelf-1 || b == '\n' || b == '\t' {
			i++
			continue
		}
		r, size := utf8.DecodeRune(s.text[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			return s.fault(i, ErrEncoding, fmt.Sprintf("the byte %#02x is not UTF-8", s.text[i]), "save the file as UTF-8"), true
		case r == '\r' && bytes.HasPrefix(s.text[i:], []byte("\r\n")):
		case isControl(r):
			return s.fault(i, ErrEncoding, fmt.Sprintf("the control character %U", r), "delete it"), true
		}
		i += size
	}
	return Fault{}, false
}

// isControl reports the characters that YAML refuses and nobody means to write.
func isControl(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r >= 0x7F && r < 0xA0 && r != 0x85 || r == 0xFEFF || r&0xFFFE == 0xFFFE
}

// fault makes a fault at a byte of the source.
func (s *source) fault(offset int, err error, text, hint string) Fault {
	at := s.position(offset)
	return Fault{File: s.file, Line: at.Line, Column: at.Column, Text: text, Err: err, Hint: hint}
}

// adopt tells every Node where it stands in the tree.
func adopt(n *Node, src *source) {
	n.src = src
	for i, item := range n.Items {
		item.parent, item.index = n, i
		adopt(item, src)
	}
	for _, e := range n.Entries {
		e.Key.parent, e.Value.parent = n, n
		e.Value.key = e.Key.Text
		adopt(e.Key, src)
		adopt(e.Value, src)
	}
}

// around is the innermost value of the tree that the byte belongs to.
func (n *Node) around(offset int) *Node {
	for {
		inner := n
		if i := sort.Search(len(n.Items), func(i int) bool { return n.Items[i].start > offset }); i > 0 {
			inner = n.Items[i-1]
		}
		if i := sort.Search(len(n.Entries), func(i int) bool { return n.Entries[i].Key.end > offset }); i > 0 {
			inner = n.Entries[i-1].Value
			if i < len(n.Entries) && n.Entries[i].Key.start <= offset {
				inner = n
			}
		}
		if inner == n {
			return n
		}
		n = inner
	}
}

// duplicates finds the keys that a mapping has twice. Neither is the one that
// counts: the writer has to say.
func duplicates(n *Node, faults Faults) Faults {
	for _, item := range n.Items {
		faults = duplicates(item, faults)
	}
	first := make(map[string]*Node, len(n.Entries))
	for _, e := range n.Entries {
		before, again := first[e.Key.Text]
		switch {
		case !again:
			first[e.Key.Text] = e.Key
		case len(faults) < mostFaults:
			faults = append(faults, e.Key.Fault(ErrDuplicate, fmt.Sprintf("the key %q is here twice", Shorten(e.Key.Text)),
				fmt.Sprintf("the first is on line %d", before.Position().Line)))
		}
		faults = duplicates(e.Value, faults)
	}
	return faults
}
