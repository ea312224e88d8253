package document

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Edit is a change of one place of a document's text. Everything else of it,
// comments and layout among them, stays as it is.
type Edit struct {
	from, to int
	text     string
}

// Said is a key with what is to stand under it: a text, or else a list of texts
// or a mapping, which are written on one line.
type Said struct {
	Key, Text string
	List      []string
	Each      []Said
}

// Say replaces a scalar by another text, in single quotes where it stood in
// those, otherwise in double ones.
func (n *Node) Say(text string) Edit {
	return Edit{n.start, n.end, n.quote(text)}
}

// SayEach replaces a scalar by a mapping on one line.
func (n *Node) SayEach(said ...Said) Edit {
	return Edit{n.start, n.end, n.mapping(said)}
}

// Also adds keys to a mapping, behind the last of its keys that has a text.
func (n *Node) Also(said ...Said) Edit {
	var lines []string
	for _, s := range said {
		lines = append(lines, n.keyed(s.Key)+": "+n.written(s, n.quote))
	}
	return n.also(lines)
}

// also adds what is written of each key.
func (n *Node) also(lines []string) Edit {
	at, after := n.behind()
	switch braces := n.src.text[n.start] == '{'; {
	case len(n.Entries) == 0:
		end := n.start + bytes.IndexByte(n.src.text[n.start:], '}') + 1
		return Edit{n.start, end, "{" + strings.Join(lines, ", ") + "}"}
	case braces && after:
		return Edit{at, at, ", " + strings.Join(lines, ", ")}
	case braces:
		return Edit{at, at, strings.Join(lines, ", ") + ", "}
	case after:
		line := n.lineBreak() + n.indent()
		return Edit{at, at, line + strings.Join(lines, line)}
	default:
		line := n.lineBreak() + n.indent()
		return Edit{at, at, strings.Join(lines, line) + line}
	}
}

// behind is where something more of a mapping can be written: after its last
// text, in braces at once, otherwise at the end of the line; or else before its
// first key.
func (n *Node) behind() (at int, after bool) {
	for i := len(n.Entries) - 1; i >= 0; i-- {
		value := n.Entries[i].Value
		switch {
		case value.Kind != Scalar:
		case n.src.text[n.start] == '{':
			return value.end, true
		default:
			return n.lineEnd(value), true
		}
	}
	if len(n.Entries) > 0 {
		return n.Entries[0].Key.start, false
	}
	return n.start, false
}

// lineEnd is the end of the line on which a scalar ends, its comment included.
func (n *Node) lineEnd(value *Node) int {
	from := max(value.start, value.end-1)
	i := bytes.IndexByte(n.src.text[from:], '\n')
	if i < 0 {
		return len(n.src.text)
	}
	from += i
	if from > 0 && n.src.text[from-1] == '\r' {
		from--
	}
	return from
}

// indent is what stands before a key of a mapping, a dash as a space.
func (n *Node) indent() string {
	key := n.Entries[0].Key.start
	line := bytes.LastIndexByte(n.src.text[:key], '\n') + 1
	return strings.Repeat(" ", key-line)
}

func (n *Node) lineBreak() string {
	if bytes.Contains(n.src.text, []byte("\r\n")) {
		return "\r\n"
	}
	return "\n"
}

func (n *Node) mapping(said []Said) string { return "{" + n.flow(said) + "}" }

func (n *Node) flow(said []Said) string {
	var parts []string
	for _, s := range said {
		parts = append(parts, n.keyed(s.Key)+": "+n.written(s, double))
	}
	return strings.Join(parts, ", ")
}

// written is what stands under a key; its text is put in quotes.
func (n *Node) written(s Said, quote func(string) string) string {
	switch {
	case s.Each != nil:
		return n.mapping(s.Each)
	case s.List != nil:
		items := make([]string, len(s.List))
		for i, item := range s.List {
			items[i] = double(item)
		}
		return "[" + strings.Join(items, ", ") + "]"
	}
	return quote(s.Text)
}

// keyed is a key as the document writes one.
func (n *Node) keyed(key string) string {
	if bytes.HasPrefix(bytes.TrimLeft(n.src.text[n.src.lines[0]:], " \t\r\n"), []byte("{")) || !plainWord(key) {
		return double(key)
	}
	return key
}

func plainWord(key string) bool {
	return key != "" && !strings.ContainsFunc(key, func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' && r != '-'
	}) && unicode.IsLetter(rune(key[0]))
}

// quote is a text in the quotes in which it stood.
func (n *Node) quote(text string) string {
	if n.Style == Single && n.Kind == Scalar && !strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || !unicode.IsPrint(r) }) {
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
	}
	return double(text)
}

// double is a text in double quotes, as YAML and JSON read it.
func double(text string) string {
	const hex = "0123456789abcdef"
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteString(`\` + string(r))
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' || r == 0x7F || r >= 0x80 && r < 0xA0 || r == 0x2028 || r == 0x2029 || r == 0xFEFF:
			b.WriteString(`\u` + string([]byte{hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15]}))
		case r == utf8.RuneError:
			b.WriteString(`\ufffd`)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// Apply makes the edits of a document's text. Edits of one place are made in
// the order given; of those that overlap the first counts.
func Apply(doc []byte, edits ...Edit) []byte {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b Edit) int { return a.from - b.from })
	var out bytes.Buffer
	at := 0
	for _, e := range edits {
		if e.from < at || e.to > len(doc) {
			continue
		}
		out.Write(doc[at:e.from])
		out.WriteString(e.text)
		at = e.to
	}
	out.Write(doc[at:])
	return out.Bytes()
}
