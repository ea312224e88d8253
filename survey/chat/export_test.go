package chat

import (
	"encoding/json"
	"reflect"
)

// StateFields returns how many fields a state has, those of a place counted
// one by one.
func StateFields() int {
	n := 0
	for f := range reflect.TypeFor[state]().Fields() {
		if n++; f.Type == reflect.TypeFor[place]() {
			n += f.Type.NumField() - 1
		}
	}
	return n
}

// StateMarks returns the marks that the fields of a state are stored under.
func StateMarks() []byte {
	var m marker
	new(state).each(&m)
	return m
}

// marker notes the marks that it is asked about.
type marker []byte

func (m *marker) here(mark byte, _ bool) bool { *m = append(*m, mark); return false }
func (*marker) number(n int64) int64          { return n }
func (*marker) text(s string) string          { return s }

// AsJSON writes a saved dialogue's own part as it was written at first.
func AsJSON(saved []byte) ([]byte, error) {
	s, interview, err := decodeState(saved)
	if err != nil {
		return nil, err
	}
	own, err := json.Marshal(s)
	if err != nil {
		return nil, err
	}
	out := append([]byte{jsonMark}, uvarint(len(own))...)
	return append(append(out, own...), interview...), nil
}

func uvarint(n int) []byte {
	var out []byte
	for ; n >= 0x80; n >>= 7 {
		out = append(out, byte(n)|0x80)
	}
	return append(out, byte(n))
}
