package document

import (
	"sort"
	"strings"
)

// span says where a run of decoded bytes came from. A linear run was copied
// byte for byte; any other (an escape, a folded line break) stands wholly for
// the place at.
type span struct {
	from   int // in the decoded text
	at     int // in the source
	linear bool
}

// origin is the byte of the source from which the byte of Text at offset came.
func (n *Node) origin(offset int) int {
	if n.Kind != Scalar {
		return n.start
	}
	offset = min(max(offset, 0), len(n.Text))
	if n.spans == nil {
		return n.start + int(n.opening) + offset
	}
	i := sort.Search(len(n.spans), func(i int) bool { return n.spans[i].from > offset }) - 1
	if i < 0 {
		return n.start
	}
	s := n.spans[i]
	if s.linear {
		return s.at + offset - s.from
	}
	return s.at
}

// text decodes a scalar piece by piece and remembers where each came from.
type text struct {
	bytes []byte
	spans []span
}

// copied adds a run of the source as it stands.
func (t *text) copied(src []byte, from, to int) {
	if from >= to {
		return
	}
	t.spans = append(t.spans, span{from: len(t.bytes), at: from, linear: true})
	t.bytes = append(t.bytes, src[from:to]...)
}

// made adds what the source only stands for: what an escape means, or the space
// or line breaks which a folded line break becomes.
func (t *text) made(s string, at int) {
	if s == "" {
		return
	}
	t.spans = append(t.spans, span{from: len(t.bytes), at: at})
	t.bytes = append(t.bytes, s...)
}

// fold adds what some line breaks in a row become: one is a space, more are one
// line break fewer.
func (t *text) fold(breaks, at int) {
	if breaks == 1 {
		t.made(" ", at)
		return
	}
	t.made(strings.Repeat("\n", breaks-1), at)
}

// scalar makes the Node, whose text ends in the source at the byte last.
func (t *text) scalar(style Style, start, end, last int) *Node {
	spans := append(t.spans, span{from: len(t.bytes), at: last})
	return &Node{Kind: Scalar, Style: style, Text: string(t.bytes), start: start, end: end, spans: spans}
}
