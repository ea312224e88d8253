package jsonread

import (
	"cmp"
	"slices"
	"strings"
)

// Unread is a member of objects that nobody read: it holds something, and is
// left behind.
type Unread struct {
	Path         string // of its kind, "contents[].accreditations"
	Times        int    // it was left behind
	Line, Column int    // where it first stood
	offset       int
}

// mostUnread bounds how many kinds of members are noted; a document of random
// keys would otherwise fill the memory.
const mostUnread = 500

// note keeps that the member being left was not read, unless it is null, or an
// empty text, list or object.
func (r *Reader) note() {
	at := r.at[len(r.at)-1]
	if at.index >= 0 || r.hollow() {
		return
	}
	kind := r.kind()
	if known := r.unread[kind]; known != nil {
		known.Times++
		return
	}
	if len(r.unread) >= mostUnread {
		return
	}
	if r.unread == nil {
		r.unread = map[string]*Unread{}
	}
	r.unread[kind] = &Unread{Path: kind, Times: 1, offset: at.offset}
}

// hollow says whether the next value holds nothing.
func (r *Reader) hollow() bool {
	at := r.next()
	if at+1 >= len(r.data) {
		return true
	}
	rest := strings.TrimLeft(string(r.data[at+1:min(len(r.data), at+64)]), " \t\r\n")
	switch r.Kind() {
	case 'n':
		return true
	case '"':
		return strings.HasPrefix(rest, `"`)
	case '[':
		return strings.HasPrefix(rest, "]")
	case '{':
		return strings.HasPrefix(rest, "}")
	}
	return false
}

// kind is the path with every index left out.
func (r *Reader) kind() string {
	var b strings.Builder
	for _, s := range r.at[1:] {
		switch {
		case s.index >= 0:
			b.WriteString("[]")
		case b.Len() > 0:
			b.WriteString("." + clip(s.key))
		default:
			b.WriteString(clip(s.key))
		}
	}
	return b.String()
}

// Unread returns the kinds of members that were left behind so far, at most
// 500 of them, in the order in which they first stood.
func (r *Reader) Unread() []Unread {
	out := make([]Unread, 0, len(r.unread))
	for _, u := range r.unread {
		out = append(out, *u)
	}
	slices.SortFunc(out, func(a, b Unread) int { return cmp.Or(cmp.Compare(a.offset, b.offset), strings.Compare(a.Path, b.Path)) })
	line, column, at := 1, 1, 0
	for i := range out {
		line, column = advance(r.data[at:out[i].offset], line, column)
		at, out[i].Line, out[i].Column = out[i].offset, line, column
	}
	return out
}
