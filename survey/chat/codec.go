package chat

import (
	"encoding/binary"
	"slices"
)

// each names every field of a state with the mark that it is stored under, in
// the order in which they are stored; a field that holds nothing is left out. A
// mark that was once used is not used for another field.
func (s *state) each(c codec) {
	text(c, 's', &s.Stage)
	text(c, 'n', &s.Then)
	text(c, 'x', &s.Aside)
	number(c, 't', &s.Turn)
	number(c, 'a', &s.Asked)
	number(c, 'b', &s.Before)
	number(c, 'h', &s.Heard)
	number(c, 'c', &s.Consent)
	text(c, 'w', &s.Name)
	number(c, 'y', &s.Tries)
	yesNo(c, 'k', &s.Known)
	number(c, 'z', &s.Missed)
	number(c, 'g', &s.Safe)
	texts(c, 'p', &s.Picks)
	text(c, 'o', &s.Offer.Field)
	text(c, 'O', &s.Offer.Rows)
	text(c, 'v', &s.Answer)
	number(c, 'r', &s.Renewed)
	number(c, 'R', &s.Again)
	text(c, 'l', &s.Last.Field)
	text(c, 'L', &s.Last.Rows)
	text(c, 'm', &s.Message)
	number(c, 'u', &s.Full)
	text(c, 'i', &s.Album)
	yesNo(c, 'd', &s.Summed)
	number(c, 'e', &s.Since)
	text(c, 'E', &s.Ended)
	texts(c, 'q', &s.LeftOut)
	texts(c, 'T', &s.Told)
	texts(c, 'f', &s.Fresh)
	yesNo(c, 'M', &s.Moved)
}

// codec writes a state, or reads it.
type codec interface {
	// here says that a field is to be dealt with: it holds something that is to
	// be written, or it is what stands next in the bytes.
	here(mark byte, holds bool) bool
	number(int64) int64
	text(string) string
}

func number[N uint32 | int64 | int](c codec, mark byte, n *N) {
	if c.here(mark, *n != 0) {
		*n = N(c.number(int64(*n)))
	}
}

func text[S ~string](c codec, mark byte, s *S) {
	if c.here(mark, *s != "") {
		*s = S(c.text(string(*s)))
	}
}

func yesNo(c codec, mark byte, b *bool) {
	if c.here(mark, *b) {
		*b = true
	}
}

func texts(c codec, mark byte, list *[]string) {
	if c.here(mark, len(*list) > 0) {
		n := c.number(int64(len(*list)))
		all := slices.Clone(*list)
		for i := range n {
			if int(i) == len(all) {
				all = append(all, "")
			}
			if all[i] = c.text(all[i]); all[i] == "" {
				break
			}
		}
		*list = all
	}
}

// writer writes fields behind what it holds.
type writer struct{ out []byte }

func (w *writer) here(mark byte, holds bool) bool {
	if holds {
		w.out = append(w.out, mark)
	}
	return holds
}

func (w *writer) number(n int64) int64 {
	w.out = binary.AppendVarint(w.out, n)
	return n
}

func (w *writer) text(s string) string {
	w.out = append(binary.AppendUvarint(w.out, uint64(len(s))), s...)
	return s
}

// reader reads fields. What is none sets broken.
type reader struct {
	rest   []byte
	broken bool
}

func (r *reader) here(mark byte, _ bool) bool {
	if r.broken || len(r.rest) == 0 || r.rest[0] != mark {
		return false
	}
	r.rest = r.rest[1:]
	return true
}

func (r *reader) number(int64) int64 {
	n, size := binary.Varint(r.rest)
	if r.broken = r.broken || size <= 0; r.broken {
		return 0
	}
	r.rest = r.rest[size:]
	return n
}

func (r *reader) text(string) string {
	n, size := binary.Uvarint(r.rest)
	if r.broken = r.broken || size <= 0 || n > uint64(len(r.rest)-size); r.broken {
		return ""
	}
	s := string(r.rest[size : size+int(n)])
	r.rest = r.rest[size+int(n):]
	return s
}
