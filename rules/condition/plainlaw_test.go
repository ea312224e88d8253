package condition_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules/condition"
)

// told is what one host tells another way to a Source.
type told struct {
	value  condition.Value
	status condition.Status
}

// tellers is a host whose facts are told both as plain Go and as a Source.
type tellers struct {
	t     *rapid.T
	facts map[condition.Path]told
}

// Fact makes it a Source.
func (h tellers) Fact(p condition.Path) (condition.Value, condition.Status) {
	one := h.facts[p]
	return one.value, one.status
}

func (h tellers) schema(depth int, count *int) []condition.Field {
	var list []condition.Field
	for range rapid.IntRange(1, 4).Draw(h.t, "fields") {
		f := condition.Field{Name: fmt.Sprintf("field_%d", *count), Type: condition.Type(rapid.IntRange(1, int(condition.TypeRows)).Draw(h.t, "type")),
			Sensitive: rapid.Bool().Draw(h.t, "sensitive")}
		*count++
		switch f.Type {
		case condition.TypeChoice, condition.TypeChoices:
			f.Choices = []string{"gas", "electric", "wood"}
		case condition.TypeRows:
			if depth == 2 {
				f.Type = condition.TypeBoolean
				break
			}
			f.Repeat = h.schema(depth+1, count)
		}
		if f.Type == condition.TypeBoolean && rapid.Bool().Draw(h.t, "otherwise") {
			f.Otherwise = condition.Bool(true)
		}
		list = append(list, f)
	}
	return list
}

// answers draws what is told of the fields of one row.
func (h tellers) answers(fields []condition.Field, rows string) map[string]any {
	out := map[string]any{}
	for _, f := range fields {
		at := path(f.Name, rows)
		if f.Type == condition.TypeRows && rapid.IntRange(0, 4).Draw(h.t, "no rows") > 0 {
			out[f.Name] = h.rows(f, at)
			continue
		}
		if given, as, said := h.answer(f.Type); said {
			out[f.Name], h.facts[at] = given, as
		}
	}
	return out
}

func (h tellers) rows(f condition.Field, at condition.Path) any {
	ids, maps, list := []condition.RowID{}, []map[string]any{}, []any{}
	for i := range rapid.IntRange(0, 3).Draw(h.t, "rows") {
		id := fmt.Sprint(i + 1)
		inner := id
		if at.Rows != "" {
			inner = at.Rows + "/" + id
		}
		one := h.answers(f.Repeat, inner)
		ids, maps, list = append(ids, condition.RowID(id)), append(maps, one), append(list, one)
	}
	h.facts[at] = told{condition.Rows(true, ids...), condition.Answered}
	if rapid.Bool().Draw(h.t, "maps") {
		return maps
	}
	return list
}

// answer draws one answer, mostly of the field's type, and what a Source would
// say of it.
func (h tellers) answer(of condition.Type) (given any, as told, said bool) {
	if of == condition.TypeRows {
		of = condition.TypeText // any list would be one of rows
	} else if rapid.IntRange(0, 7).Draw(h.t, "misfit") == 0 {
		of = condition.Type(rapid.IntRange(0, int(condition.TypeMedia)).Draw(h.t, "of"))
	}
	given, value := h.plain(of)
	switch rapid.IntRange(0, 9).Draw(h.t, "how") {
	case 0:
		return nil, told{}, false
	case 1:
		return nil, told{}, true
	case 2:
		status := rapid.SampledFrom([]condition.Status{condition.Unasked, condition.DontKnow, condition.Declined, condition.NotApplicable}).Draw(h.t, "status")
		return status, told{status: status}, true
	case 3:
		given = value
		if value == (condition.Value{}) {
			return given, told{}, true
		}
	}
	return given, told{value, condition.Answered}, true
}

// plain draws what a program holds, and the value that it is.
func (h tellers) plain(of condition.Type) (any, condition.Value) {
	switch of {
	case condition.TypeBoolean:
		b := rapid.Bool().Draw(h.t, "bool")
		return b, condition.Bool(b)
	case condition.TypeInteger:
		return h.whole()
	case condition.TypeDecimal:
		x := rapid.Float64().Draw(h.t, "float")
		return x, condition.Dec(x)
	case condition.TypeText:
		s := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "a\u0308", "caf\u00e9", "\xff", strings.Repeat("a", 64<<10+1)})).Draw(h.t, "text")
		return s, condition.Text(s)
	case condition.TypeChoice:
		s := rapid.SampledFrom([]string{"gas", "electric", "wood", "coal", ""}).Draw(h.t, "choice")
		return s, condition.Text(s)
	case condition.TypeChoices:
		names := rapid.SliceOfN(rapid.SampledFrom([]string{"gas", "electric", "wood", "coal"}), 0, 3).Draw(h.t, "choices")
		if rapid.Bool().Draw(h.t, "strings") {
			return append([]string{}, names...), condition.Choices(names...)
		}
		list := []any{}
		for _, name := range names {
			list = append(list, name)
		}
		return list, condition.Choices(names...)
	case condition.TypeDate:
		d := condition.Date(rapid.IntRange(-30000, 30000).Draw(h.t, "day"))
		switch rapid.IntRange(0, 2).Draw(h.t, "date") {
		case 0:
			return d, condition.On(d)
		case 1:
			return d.At(23, 59, time.FixedZone("west", -9*60*60)), condition.On(d)
		}
		return d.String(), condition.Text(d.String())
	case condition.TypeMoney:
		v := condition.Pence(rapid.Int64().Draw(h.t, "pence"), rapid.SampledFrom([]condition.Currency{"GBP", "EUR", "none"}).Draw(h.t, "currency"))
		return v, v
	case condition.TypeMedia:
		s := rapid.StringMatching(`[0-9a-f]{1,8}`).Draw(h.t, "hash")
		return s, condition.Text(s)
	}
	return struct{}{}, condition.Value{}
}

func (h tellers) whole() (any, condition.Value) {
	n := rapid.OneOf(rapid.Int64(), rapid.Int64Range(0, 100)).Draw(h.t, "int")
	v := condition.Int(n)
	switch rapid.IntRange(0, 4).Draw(h.t, "int type") {
	case 0:
		return n, v
	case 1:
		return int(n), v
	case 2:
		return json.Number(fmt.Sprint(n)), v
	case 3:
		return uint8(n), condition.Int(int64(uint8(n)))
	}
	return float64(n), condition.Dec(float64(n))
}

// refused lists what an error of a record names, with the class of each.
func refused(err error) []string {
	var list []string
	joined, _ := err.(interface{ Unwrap() []error })
	if joined == nil {
		return nil
	}
	for _, one := range joined.Unwrap() {
		at, _, _ := strings.Cut(one.Error(), ":")
		list = append(list, fmt.Sprint(at, errors.Is(one, condition.ErrType), errors.Is(one, condition.ErrRow), errors.Is(one, condition.ErrField)))
	}
	return list
}

// TestFillPlainIsFill holds that answers told plainly are the same to a record
// as what a Source tells of them, whatever it held before.
func TestFillPlainIsFill(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := tellers{t: t, facts: map[condition.Path]told{}}
		n := 0
		fields := h.schema(0, &n)
		s, err := condition.NewSchema(fields...)
		require.NoError(t, err)
		plain, source := s.NewRecord(), s.NewRecord()
		for range 2 {
			clear(h.facts)
			answers := h.answers(fields, "")
			failed := plain.FillPlain(answers, 20000)
			want := source.Fill(h, 20000)
			require.Equal(t, refused(want), refused(failed), "%v is not %v", failed, want)
			require.Equal(t, source, plain, answers)
			if rapid.Bool().Draw(t, "blind") {
				plain, source = plain.Blind(), source.Blind()
			}
		}
	})
}

// FuzzFillPlain holds that whatever JSON says, a record takes it or names what
// it does not take, and holds nothing but its fields' values.
func FuzzFillPlain(f *testing.F) {
	for _, seed := range []string{
		`{"infant": true, "floors": 2, "weight": 2.5, "name": "Ann", "damp": "patch", "heating": ["gas", "wood"], "born": "2024-02-29"}`,
		`{"rooms": [{"room": "hall", "beds": [{"sleeper": "Ann"}, null]}, {"rom": 1}, 3], "rent": 180, "photo": "5f3c"}`,
		`{"floors": 9007199254740993, "weight": 1e308, "heating": [], "rooms": [], "dampp": null, "": {}}`,
	} {
		f.Add([]byte(seed))
	}
	s := plainSchema(f)
	f.Fuzz(func(t *testing.T, document []byte) {
		for _, asWritten := range []bool{false, true} {
			var answers map[string]any
			d := json.NewDecoder(bytes.NewReader(document))
			if asWritten {
				d.UseNumber()
			}
			if d.Decode(&answers) != nil {
				return
			}
			r, again := s.NewRecord(), s.NewRecord()
			err := r.FillPlain(answers, 0)
			if err != nil {
				for _, one := range err.(interface{ Unwrap() []error }).Unwrap() {
					require.True(t, errors.Is(one, condition.ErrType) || errors.Is(one, condition.ErrRow) || errors.Is(one, condition.ErrField), one)
					require.NotContains(t, one.Error(), "\n")
				}
			}
			require.NoError(t, again.Fill(r, 0), "what a record holds is its fields'")
			require.Equal(t, fmt.Sprint(err), fmt.Sprint(again.FillPlain(answers, 0)))
			require.Equal(t, r.Today(), again.Today())
		}
	})
}
