package main

import "encoding/json"

// idOf is the id of a line, as it is written, or nil where it has none.
func idOf(line []byte) json.RawMessage { return member(line, "id") }

// member is what stands under a key at the top of a line of JSON, as it is
// written, or nil where there is nothing. Of a line that is not valid it is
// anything, or nil.
func member(line []byte, name string) json.RawMessage {
	w := walk{line: line}
	w.blank()
	if !w.at('{') {
		return nil
	}
	for w.pos++; ; w.pos++ {
		w.blank()
		if !w.at('"') {
			return nil
		}
		key := w.value()
		w.blank()
		if !w.at(':') {
			return nil
		}
		w.pos++
		w.blank()
		value := w.value()
		if len(key) == len(name)+2 && string(key[1:len(key)-1]) == name {
			return value
		}
		if w.blank(); !w.at(',') {
			return nil
		}
	}
}

// walk steps over values of JSON.
type walk struct {
	line []byte
	pos  int
}

func (w *walk) at(c byte) bool { return w.pos < len(w.line) && w.line[w.pos] == c }

func (w *walk) blank() {
	for w.at(' ') || w.at('\t') || w.at('\r') || w.at('\n') {
		w.pos++
	}
}

// value steps over one value.
func (w *walk) value() []byte {
	from := w.pos
	for depth := 0; w.pos < len(w.line); w.pos++ {
		switch w.line[w.pos] {
		case '"':
			w.text()
			w.pos--
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth < 0 { // that of what is around it
				return w.line[from:w.pos]
			}
		case ',', ' ', '\t', '\r', '\n':
			if depth == 0 {
				return w.line[from:w.pos]
			}
			continue
		case ':':
			if depth == 0 {
				return w.line[from:w.pos]
			}
			continue
		default:
			continue
		}
		if depth == 0 {
			w.pos++
			return w.line[from:w.pos]
		}
	}
	return w.line[from:w.pos]
}

// text steps over a text, quotes included, or to the end.
func (w *walk) text() {
	for w.pos++; w.pos < len(w.line) && w.line[w.pos] != '"'; w.pos++ {
		if w.line[w.pos] == '\\' {
			w.pos++
		}
	}
	w.pos = min(w.pos+1, len(w.line))
}
