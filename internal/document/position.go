package document

import (
	"fmt"
	"sort"
)

// Position is a place in a document as an editor shows it: Line and Column
// count from 1, columns in characters, not bytes. The zero Position is no
// place at all.
type Position struct{ Line, Column int }

// String gives the place as editors and compilers write it, 41:17.
func (p Position) String() string { return fmt.Sprintf("%d:%d", p.Line, p.Column) }

// markEvery is the distance in bytes between two counts of characters: short
// enough that a column in a line of a megabyte costs little.
const markEvery = 1024

// source is the text of one document, and finds the line and column of a byte.
type source struct {
	file  string
	text  []byte
	lines []int // where each line begins
	marks []int // characters before each markEvery-th byte
}

func newSource(file string, text []byte) *source {
	s := &source{file: file, text: text, lines: []int{firstByte(text)}}
	characters := 0
	for i, b := range text {
		if i%markEvery == 0 {
			s.marks = append(s.marks, characters)
		}
		if startsCharacter(b) {
			characters++
		}
		if b == '\n' {
			s.lines = append(s.lines, i+1)
		}
	}
	return s
}

// firstByte is where the text begins: after a byte order mark, which some
// editors on Windows write and nobody sees.
func firstByte(text []byte) int {
	if len(text) >= 3 && text[0] == 0xEF && text[1] == 0xBB && text[2] == 0xBF {
		return 3
	}
	return 0
}

// startsCharacter reports whether the byte begins a character of UTF-8 text.
func startsCharacter(b byte) bool { return b&0xC0 != 0x80 }

// position finds the line and column of the character that the byte at offset
// belongs to; an offset past the end is the place after the last character.
func (s *source) position(offset int) Position {
	offset = min(max(offset, s.lines[0]), len(s.text))
	for offset > s.lines[0] && offset < len(s.text) && !startsCharacter(s.text[offset]) {
		offset--
	}
	line := sort.SearchInts(s.lines, offset+1)
	start := s.lines[line-1]
	return Position{Line: line, Column: s.characters(offset) - s.characters(start) + 1}
}

// characters counts those that begin before offset.
func (s *source) characters(offset int) int {
	if len(s.marks) == 0 {
		return 0
	}
	mark := min(offset/markEvery, len(s.marks)-1)
	n := s.marks[mark]
	for _, b := range s.text[mark*markEvery : offset] {
		if startsCharacter(b) {
			n++
		}
	}
	return n
}
