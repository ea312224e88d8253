package condition

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Type says what kind of value a field holds or an expression yields. Its
// zero value, [TypeNone], is no type at all: as a wanted type it means "any".
type Type uint8

// The types of values.
const (
	TypeNone    Type = iota
	TypeBoolean      // true or false
	TypeInteger      // a 64-bit whole number
	TypeDecimal      // a finite float64
	TypeText         // Unicode text in form NFC
	TypeChoice       // the name of one choice of the field's list
	TypeChoices      // the names of any number of choices of the list
	TypeDate         // a civil day
	TypeMoney        // minor units of one currency
	TypeMedia        // the content hash of a stored file; conditions see only whether it is there
	TypeRows         // the rows of a repeat, and whether there can be more
)

var typeNames = [...]string{"none", "boolean", "integer", "decimal", "text", "choice", "choices", "date", "money", "media", "rows"}

// String returns the type's name, such as "boolean".
func (t Type) String() string {
	if int(t) < len(typeNames) {
		return typeNames[t]
	}
	return "type " + strconv.Itoa(int(t))
}

func (t Type) number() bool { return t == TypeInteger || t == TypeDecimal }

// Currency is an ISO 4217 code such as GBP.
type Currency string

// GBP is the currency of a money field that names none.
const GBP Currency = "GBP"

// RowID identifies one row of a repeat. It stays the same when other rows
// are added, moved or removed. It holds letters, digits, - and _ only.
type RowID string

// Path names a field of a record: a field's name is unique in its schema, and
// Rows says which row, as the ids of the enclosing rows joined by "/" (empty
// for a field outside all repeats). Paths compare with ==.
type Path struct {
	Field string `json:"field"`
	Rows  string `json:"rows,omitempty"`
}

// String writes the path as room[r1], or as the bare name outside repeats.
func (p Path) String() string {
	if p.Rows == "" {
		return p.Field
	}
	return p.Field + "[" + p.Rows + "]"
}

// Value is one value of any [Type]. Its zero value has [TypeNone] and stands
// for no value. Values compare with == where they are of one type; two
// numbers of different types are compared by the language, not by ==.
type Value struct {
	kind Type
	num  int64  // boolean, integer, decimal's bits, days, minor units, closed
	text string // text, choice, choices and rows joined by spaces, currency, hash
}

// Bool returns a boolean value.
func Bool(b bool) Value {
	if b {
		return Value{kind: TypeBoolean, num: 1}
	}
	return Value{kind: TypeBoolean}
}

// Int returns an integer value.
func Int(n int64) Value { return Value{kind: TypeInteger, num: n} }

// Dec returns a decimal value, or the zero Value where f is infinite or not a
// number, which no field can hold. Minus zero becomes zero.
func Dec(f float64) Value {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return Value{}
	}
	return Value{kind: TypeDecimal, num: int64(math.Float64bits(f + 0))}
}

// Text returns a text value, brought to Unicode form NFC so that equal words
// compare equal however they were typed.
func Text(s string) Value {
	if !isASCII(s) {
		s = norm.NFC.String(s)
	}
	return Value{kind: TypeText, text: s}
}

// isASCII looks at eight bytes at a time: every answer comes this way.
func isASCII(s string) bool {
	const high = 0x8080808080808080
	for ; len(s) >= 8; s = s[8:] {
		eight := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		if eight&high != 0 {
			return false
		}
	}
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// Choice returns the value of a choice, by its name.
func Choice(name string) Value { return Value{kind: TypeChoice, text: name} }

// manyNames is from how many names on they are looked up, and not gone through.
const manyNames = 64

// Choices returns the value of several choices, by their names; without names
// it is the known empty list ("none of these"). A name given twice counts once,
// and one with a space in it, which no name has, is taken for several.
func Choices(names ...string) Value {
	if len(names) == 1 && strings.IndexByte(names[0], ' ') < 0 {
		return Value{kind: TypeChoices, text: names[0]}
	}
	if slices.ContainsFunc(names, func(name string) bool { return strings.IndexByte(name, ' ') >= 0 }) {
		names = strings.Fields(strings.Join(names, " "))
	}
	size := 0
	for _, name := range names {
		size += len(name) + 1
	}
	text := make([]byte, 0, size)
	var had map[string]bool // of many: each against all before it takes for ever
	if len(names) > manyNames {
		had = make(map[string]bool, len(names))
	}
	for i, name := range names {
		if name == "" || had[name] || had == nil && contains(names[:i], name) {
			continue
		}
		if had != nil {
			had[name] = true
		}
		if len(text) > 0 {
			text = append(text, ' ')
		}
		text = append(text, name...)
	}
	return Value{kind: TypeChoices, text: string(text)}
}

// On returns the value of a civil day.
func On(d Date) Value { return Value{kind: TypeDate, num: int64(d)} }

// Pence returns an amount in minor units (pence, cents) of a currency; an
// empty currency is [GBP].
func Pence(minor int64, c Currency) Value {
	if c == "" {
		c = GBP
	}
	return Value{kind: TypeMoney, num: minor, text: string(c)}
}

// Media returns a reference to a stored file by its content hash.
func Media(hash string) Value { return Value{kind: TypeMedia, text: hash} }

// Rows returns the rows of a repeat in order. Closed says that its respondent
// has no more to add.
func Rows(closed bool, ids ...RowID) Value {
	v := Value{kind: TypeRows}
	if closed {
		v.num = 1
	}
	words := make([]string, len(ids))
	for i, id := range ids {
		words[i] = string(id)
	}
	v.text = strings.Join(words, " ")
	return v
}

// Type returns the value's type.
func (v Value) Type() Type { return v.kind }

// Bool returns the boolean, and whether v is one.
func (v Value) Bool() (b, ok bool) { return v.num != 0, v.kind == TypeBoolean }

// Int returns the integer, and whether v is one.
func (v Value) Int() (int64, bool) { return v.num, v.kind == TypeInteger }

// Dec returns the number as a decimal, and whether v is an integer or decimal.
func (v Value) Dec() (float64, bool) {
	switch v.kind {
	case TypeInteger:
		return float64(v.num), true
	case TypeDecimal:
		return v.float(), true
	}
	return 0, false
}

// Text returns the text, choice name or media hash, and whether v is one.
func (v Value) Text() (string, bool) {
	return v.text, v.kind == TypeText || v.kind == TypeChoice || v.kind == TypeMedia
}

// Choices returns the names of the choices in a new slice, and whether v is a
// value of several choices.
func (v Value) Choices() ([]string, bool) {
	return strings.Fields(v.text), v.kind == TypeChoices
}

// Date returns the day, and whether v is one.
func (v Value) Date() (Date, bool) { return Date(v.num), v.kind == TypeDate }

// Pence returns the amount in minor units and its currency, and whether v is
// money.
func (v Value) Pence() (int64, Currency, bool) {
	return v.num, Currency(v.text), v.kind == TypeMoney
}

// Rows returns the ids of the rows in a new slice, whether the repeat is
// closed, and whether v is the rows of a repeat.
func (v Value) Rows() (ids []RowID, closed, ok bool) {
	if v.kind != TypeRows {
		return nil, false, false
	}
	for _, word := range strings.Fields(v.text) {
		ids = append(ids, RowID(word))
	}
	return ids, v.num != 0, true
}

// String writes the value as a person would in English: true, 3, 2.5, a
// choice's name, 2026-11-30, £180.00. Several choices are joined by commas.
func (v Value) String() string {
	switch v.kind {
	case TypeBoolean:
		return strconv.FormatBool(v.num != 0)
	case TypeInteger:
		return strconv.FormatInt(v.num, 10)
	case TypeDecimal:
		return strconv.FormatFloat(v.float(), 'f', -1, 64)
	case TypeChoices, TypeRows:
		return strings.ReplaceAll(v.text, " ", ", ")
	case TypeDate:
		return Date(v.num).String()
	case TypeMoney:
		return moneyText(v.num, Currency(v.text))
	}
	return v.text
}

func moneyText(minor int64, c Currency) string {
	sign, u := "", uint64(minor)
	if minor < 0 {
		sign, u = "-", -u
	}
	amount := fmt.Sprintf("%d.%02d", u/100, u%100)
	if c == GBP {
		return sign + "£" + amount
	}
	return sign + amount + " " + string(c)
}

func (v Value) float() float64 { return math.Float64frombits(uint64(v.num)) }

// has says whether a value of several choices holds that name.
func (v Value) has(name string) bool {
	rest := v.text
	for rest != "" {
		var word string
		word, rest, _ = strings.Cut(rest, " ")
		if word == name {
			return true
		}
	}
	return false
}

func contains(list []string, s string) bool { return indexOf(list, s) >= 0 }
