package condition

import (
	"math"
	"regexp"
	"strings"
	"unicode/utf8"
)

// maxExact is the largest integer that a decimal holds exactly.
const maxExact = 1 << 53

// maxText is the longest text, in bytes, that a field may hold.
const maxText = 64 << 10

var (
	rowPattern      = regexp.MustCompile(`^[A-Za-z0-9_-]{1,64}$`)
	currencyPattern = regexp.MustCompile(`^[A-Z]{3}$`)
)

// coerce brings a value to the field's type where that loses nothing: whole
// numbers to decimals and back, texts to dates, choices and media. It says
// false where the value cannot be one of the field's.
func (f *field) coerce(v Value) (Value, bool) {
	switch f.Type {
	case TypeInteger:
		return coerceInteger(v)
	case TypeDecimal:
		return coerceDecimal(v)
	case TypeText:
		return v, v.kind == TypeText && len(v.text) <= maxText && utf8.ValidString(v.text)
	case TypeChoice, TypeChoices:
		v, _, ok := f.choose(v)
		return v, ok
	case TypeDate:
		return coerceDate(v)
	case TypeMoney:
		return v, v.kind == TypeMoney && currencyPattern.MatchString(v.text) && (f.Currency == "" || v.text == string(f.Currency))
	case TypeMedia:
		return Media(v.text), (v.kind == TypeMedia || v.kind == TypeText) && v.text != "" && len(v.text) <= 256
	case TypeRows:
		return v, v.kind == TypeRows && rowsAreIDs(v)
	}
	return v, v.kind == f.Type && v.kind != TypeNone
}

func coerceInteger(v Value) (Value, bool) {
	switch v.kind {
	case TypeInteger:
		return v, true
	case TypeDecimal:
		f := v.float()
		if f == math.Trunc(f) && math.Abs(f) <= maxExact {
			return Int(int64(f)), true
		}
	}
	return v, false
}

func coerceDecimal(v Value) (Value, bool) {
	switch v.kind {
	case TypeInteger:
		return Dec(float64(v.num)), v.num >= -maxExact && v.num <= maxExact
	case TypeDecimal:
		return v, true
	}
	return v, false
}

func coerceDate(v Value) (Value, bool) {
	switch v.kind {
	case TypeDate:
		return v, Date(v.num).valid()
	case TypeText:
		d, err := ParseDate(v.text)
		return On(d), err == nil
	}
	return v, false
}

// coerceKey is coerce, with the key of what it returns where the field has
// keys.
func (f *field) coerceKey(v Value) (Value, int64, bool) {
	if v.kind == f.Type && (v.kind == TypeBoolean || v.kind == TypeInteger) {
		return v, v.num, true // as it mostly is
	}
	switch f.Type {
	case TypeChoice, TypeChoices:
		return f.choose(v)
	case TypeDecimal:
		v, ok := coerceDecimal(v)
		return v, decimalKey(v.float()), ok
	}
	v, ok := f.coerce(v)
	return v, v.num, ok
}

// choose brings a value to the field's choices: their names are looked up once.
func (f *field) choose(v Value) (Value, int64, bool) {
	if f.Type == TypeChoice {
		i := indexOf(f.Choices, v.text)
		return Choice(v.text), int64(i), v.isName() && i >= 0
	}
	var set int64
	for rest := v.text; rest != ""; {
		var name string
		name, rest, _ = strings.Cut(rest, " ")
		i := indexOf(f.Choices, name)
		if i < 0 {
			return v, 0, false
		}
		if i < maxKeys {
			set |= 1 << i
		}
	}
	return v, set, v.kind == TypeChoices
}

func rowsAreIDs(v Value) bool {
	seen := map[string]bool{}
	for _, id := range strings.Fields(v.text) {
		if !rowPattern.MatchString(id) || seen[id] {
			return false
		}
		seen[id] = true
	}
	return true
}
