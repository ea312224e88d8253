package condition

import (
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
)

// fact is the value of a plain Go answer, or the status that it stands for. It
// has none where no field is given such an answer, or where a list is longer
// than that of the field's choices.
func fact(given any, choices int) (Value, Status) {
	switch v := given.(type) {
	case nil:
		return Value{}, Unasked
	case Value:
		return v, statusOf(v.kind == TypeNone)
	case Status:
		return Value{}, v
	case bool:
		return Bool(v), Answered
	case string:
		return Text(v), Answered
	case float64:
		return Dec(v), Answered
	case Date:
		return On(v), Answered
	case time.Time:
		return dayOf(v), statusOf(v.IsZero())
	case []string:
		return choicesOf(v, choices), statusOf(v == nil)
	case []any:
		return wordsOf(v, choices), statusOf(v == nil)
	case []map[string]any:
		return Value{}, statusOf(v == nil)
	}
	return wholeOf(given), Answered
}

// statusOf is that of an answer, set or not.
func statusOf(unset bool) Status {
	if unset {
		return Unasked
	}
	return Answered
}

// wholeOf is the value of the other kinds of number.
func wholeOf(given any) Value {
	switch n := given.(type) {
	case int:
		return Int(int64(n))
	case int8:
		return Int(int64(n))
	case int16:
		return Int(int64(n))
	case int32:
		return Int(int64(n))
	case int64:
		return Int(n)
	case uint:
		return unsigned(uint64(n))
	case uint8:
		return unsigned(uint64(n))
	case uint16:
		return unsigned(uint64(n))
	case uint32:
		return unsigned(uint64(n))
	case uint64:
		return unsigned(n)
	}
	return written(given)
}

func unsigned(n uint64) Value {
	if n > math.MaxInt64 {
		return Value{}
	}
	return Int(int64(n))
}

// jsonNumber is what encoding/json reads a number into where it is told to.
// That package is not named, so that nobody carries it who has no JSON.
type jsonNumber interface {
	Int64() (int64, error)
	Float64() (float64, error)
}

// written is the value of a json.Number: a whole number where it is one, such
// as 3.0, however large.
func written(given any) Value {
	if _, ok := given.(jsonNumber); !ok {
		return Value{}
	}
	digits := reflect.ValueOf(given).String() // of what is no string: <its type Value>
	if strings.Trim(digits, "+-.0123456789eE") != "" {
		return Value{}
	}
	whole, rest, _ := strings.Cut(digits, ".")
	if n, err := strconv.ParseInt(whole, 10, 64); err == nil && strings.Trim(rest, "0") == "" {
		return Int(n)
	}
	x, err := strconv.ParseFloat(digits, 64)
	if err != nil {
		return Value{}
	}
	return Dec(x)
}

// dayOf is the day of a moment. Years that no [Date] has would come round to
// others.
func dayOf(t time.Time) Value {
	if t.Year() < 1 || t.Year() > 9999 {
		return Value{}
	}
	return On(DateOf(t))
}

// choicesOf is the value of several choices, which has no value where what is
// in the list can be no name: that must not become others.
func choicesOf(names []string, most int) Value {
	if len(names) > most || slices.ContainsFunc(names, func(name string) bool { return name == "" || strings.IndexByte(name, ' ') >= 0 }) {
		return Value{}
	}
	return Choices(names...)
}

func wordsOf(list []any, most int) Value {
	if len(list) > most {
		return Value{}
	}
	names := make([]string, len(list))
	for i, one := range list {
		name, ok := one.(string)
		if !ok {
			return Value{}
		}
		names[i] = name
	}
	return choicesOf(names, most)
}
