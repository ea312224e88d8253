package jsonread

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
)

// Text reads a string. Null is the empty string, and another kind a fault.
func (r *Reader) Text() string {
	text, _ := r.SomeText()
	return text
}

// SomeText reads a string, and says whether one was there: not for null, and
// not, with a fault, for another kind.
func (r *Reader) SomeText() (string, bool) {
	switch r.Kind() {
	case '"':
		token, _ := r.dec.Token()
		text, ok := token.(string)
		return text, ok
	case 'n':
	default:
		r.wrong("a text")
	}
	r.Skip()
	return "", false
}

// Scalar reads a string, or a number or boolean as it is written: feeds write
// a telephone extension or a code in either form.
func (r *Reader) Scalar() string {
	switch r.Kind() {
	case '0', 't':
		token, _ := r.dec.Token()
		switch t := token.(type) {
		case json.Number:
			return t.String()
		case bool:
			return strconv.FormatBool(t)
		}
	}
	return r.Text()
}

// Number reads a finite number, also one written as a string. It returns
// false for null, for an empty string, and, with a fault, for what is none.
func (r *Reader) Number() (float64, bool) {
	at := r.Here()
	if kind := r.Kind(); kind != '0' && kind != '"' {
		if kind != 'n' {
			r.wrong("a number")
		}
		r.Skip()
		return 0, false
	}
	text := strings.TrimSpace(r.Scalar())
	if text == "" {
		return 0, false
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		r.Fault(at, Because(r.config.Kind, "%q is not a number", clip(text)), "")
		return 0, false
	}
	return n, true
}

// Int reads a whole number between -2^53 and 2^53, also one written as a
// string. It returns false as [Reader.Number] does, and for a fraction.
func (r *Reader) Int() (int, bool) {
	at := r.Here()
	n, ok := r.Number()
	if ok && (n != math.Trunc(n) || math.Abs(n) > 1<<53) {
		r.Fault(at, Because(r.config.Kind, "%v is not a whole number", n), "")
		return 0, false
	}
	return int(n), ok
}
