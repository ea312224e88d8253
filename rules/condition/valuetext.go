package condition

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// ErrValueText is returned for text that [Value.UnmarshalText] cannot read.
var ErrValueText = errors.New("not a written value")

// MarshalText writes the value with its type so that it reads back the same:
// integer:3, choice:none, choices:gas electric, money:18000 GBP,
// rows:closed 1 2, date:2026-11-30. The zero Value is written as nothing.
func (v Value) MarshalText() ([]byte, error) {
	if v.kind == TypeNone {
		return nil, nil
	}
	payload := v.text
	switch v.kind {
	case TypeBoolean, TypeInteger, TypeDate:
		payload = v.String()
	case TypeDecimal:
		payload = strconv.FormatFloat(v.float(), 'g', -1, 64)
	case TypeMoney:
		payload = strconv.FormatInt(v.num, 10) + " " + v.text
	case TypeRows:
		state := "open"
		if v.num != 0 {
			state = "closed"
		}
		payload = strings.TrimSpace(state + " " + v.text)
	}
	return []byte(v.kind.String() + ":" + payload), nil
}

// UnmarshalText reads what MarshalText writes. What it cannot read is
// [ErrValueText], and leaves v as it was.
func (v *Value) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*v = Value{}
		return nil
	}
	kind, payload, _ := strings.Cut(string(text), ":")
	read, ok := readValue(kind, payload)
	if !ok {
		return fmt.Errorf("%w: a %q", ErrValueText, clip(kind))
	}
	*v = read
	return nil
}

func readValue(kind, s string) (Value, bool) {
	switch kind {
	case "boolean":
		return Bool(s == "true"), s == "true" || s == "false"
	case "integer":
		n, err := strconv.ParseInt(s, 10, 64)
		return Int(n), err == nil
	case "decimal":
		f, err := strconv.ParseFloat(s, 64)
		return Dec(f), err == nil && !math.IsNaN(f) && !math.IsInf(f, 0)
	case "text":
		return Text(s), len(s) <= maxText
	case "choice":
		return Choice(s), s != ""
	case "choices":
		names := strings.Fields(s)
		v := Choices(names...)
		return v, len(names) == 0 || strings.Count(v.text, " ")+1 == len(names) // none of them twice
	case "date":
		d, err := ParseDate(s)
		return On(d), err == nil
	case "money":
		minor, currency, _ := strings.Cut(s, " ")
		n, err := strconv.ParseInt(minor, 10, 64)
		return Pence(n, Currency(currency)), err == nil && currencyPattern.MatchString(currency)
	case "media":
		return Media(s), s != ""
	case "rows":
		state, ids, _ := strings.Cut(s, " ")
		v := Value{kind: TypeRows, text: strings.Join(strings.Fields(ids), " ")}
		if state == "closed" {
			v.num = 1
		}
		return v, (state == "open" || state == "closed") && rowsAreIDs(v)
	}
	return Value{}, false
}
