package condition_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
)

// Answers as encoding/json reads them.
func ExampleRecord_FillPlain() {
	schema, err := condition.NewSchema(
		condition.Field{Name: "infant", Type: condition.TypeBoolean},
		condition.Field{Name: "born", Type: condition.TypeDate},
		condition.Field{Name: "rooms", Type: condition.TypeRows, Repeat: []condition.Field{
			{Name: "damp", Type: condition.TypeChoice, Choices: []string{"none", "patch", "spreading"}},
		}},
	)
	if err != nil {
		panic(err)
	}
	var answers map[string]any
	document := `{"infnat": true, "born": "2024-02-29", "rooms": [{"damp": "patch"}, {"damp": "wet"}]}`
	if err := json.Unmarshal([]byte(document), &answers); err != nil {
		panic(err)
	}
	record := schema.NewRecord()
	fmt.Println(record.FillPlain(answers, condition.DateOf(time.Date(2026, time.November, 30, 9, 0, 0, 0, time.UTC))))
	for _, at := range []condition.Path{{Field: "infant"}, {Field: "born"}, {Field: "damp", Rows: "1"}, {Field: "damp", Rows: "2"}} {
		value, status := record.Fact(at)
		if status == condition.Answered {
			fmt.Println(at, "is", value)
		} else {
			fmt.Println(at, "is", status)
		}
	}
	// Output:
	// damp[2]: wrong type: one of its choices expected, not this string
	// infnat: unknown field (did you mean "infant"?)
	// infant is unasked
	// born is 2024-02-29
	// damp[1] is patch
	// damp[2] is unasked
}

func plainSchema(t testing.TB) *condition.Schema {
	t.Helper()
	s, err := condition.NewSchema(
		condition.Field{Name: "infant", Type: condition.TypeBoolean},
		condition.Field{Name: "floors", Type: condition.TypeInteger},
		condition.Field{Name: "weight", Type: condition.TypeDecimal},
		condition.Field{Name: "name", Type: condition.TypeText},
		condition.Field{Name: "damp", Type: condition.TypeChoice, Choices: []string{"none", "patch"}},
		condition.Field{Name: "heating", Type: condition.TypeChoices, Choices: []string{"gas", "electric", "wood"}},
		condition.Field{Name: "born", Type: condition.TypeDate},
		condition.Field{Name: "rent", Type: condition.TypeMoney},
		condition.Field{Name: "photo", Type: condition.TypeMedia},
		condition.Field{Name: "rooms", Type: condition.TypeRows, Repeat: []condition.Field{
			{Name: "room", Type: condition.TypeChoice, Choices: []string{"hall", "bedroom"}},
			{Name: "beds", Type: condition.TypeRows, Repeat: []condition.Field{{Name: "sleeper", Type: condition.TypeText}}},
		}},
	)
	require.NoError(t, err)
	return s
}

func TestFillPlain(t *testing.T) {
	london := time.FixedZone("a quarter of a day east", 6*60*60)
	late := time.Date(2026, 11, 30, 23, 0, 0, 0, time.UTC).In(london)
	type named string
	var nobody *json.Number
	for _, tt := range []struct {
		field string
		given any
		want  string // the value as written, or why there is none
	}{
		{"infant", true, "boolean:true"},
		{"infant", "true", "infant: wrong type: boolean expected, not this string"},
		{"infant", nil, "unasked"},
		{"infant", condition.Declined, "declined"},
		{"infant", condition.NotApplicable, "not_applicable"},
		{"infant", condition.Answered, "infant: wrong type: boolean expected, not this condition.Status"},
		{"infant", condition.Status(9), "infant: wrong type: boolean expected, not this condition.Status"},
		{"infant", condition.Bool(false), "boolean:false"},
		{"infant", condition.Value{}, "unasked"},
		{"floors", 3, "integer:3"},
		{"floors", int8(-3), "integer:-3"},
		{"floors", int16(3), "integer:3"},
		{"floors", int32(3), "integer:3"},
		{"floors", int64(1 << 60), "integer:1152921504606846976"},
		{"floors", uint(3), "integer:3"},
		{"floors", uint8(3), "integer:3"},
		{"floors", uint16(3), "integer:3"},
		{"floors", uint32(3), "integer:3"},
		{"floors", uint64(3), "integer:3"},
		{"floors", uint64(1 << 63), "floors: wrong type: integer expected, not this uint64"},
		{"floors", 3.0, "integer:3"},
		{"floors", 3.5, "floors: wrong type: integer expected, not this float64"},
		{"floors", float32(3), "floors: wrong type: integer expected, not this float32"},
		{"floors", 3 * time.Nanosecond, "floors: wrong type: integer expected, not this time.Duration"},
		{"floors", json.Number("9007199254740993"), "integer:9007199254740993"},
		{"floors", json.Number("3.00"), "integer:3"},
		{"floors", json.Number("3e2"), "integer:300"},
		{"floors", json.Number("3.25"), "floors: wrong type: integer expected, not this json.Number"},
		{"floors", json.Number("1e999"), "floors: wrong type: integer expected, not this json.Number"},
		{"floors", json.Number("0x1p4"), "floors: wrong type: integer expected, not this json.Number"},
		{"floors", json.Number("inf"), "floors: wrong type: integer expected, not this json.Number"},
		{"floors", nobody, "floors: wrong type: integer expected, not this *json.Number"},
		{"weight", 2.5, "decimal:2.5"},
		{"weight", 3, "decimal:3"},
		{"weight", 1<<53 + 1, "weight: wrong type: decimal expected, not this int"},
		{"weight", json.Number("2.5"), "decimal:2.5"},
		{"weight", inf(), "weight: wrong type: decimal expected, not this float64"},
		{"name", "Ann", "text:Ann"},
		{"name", "Zoe\u0308", "text:Zo\u00eb"},
		{"name", "\xff", "name: wrong type: text expected, not this string"},
		{"name", strings.Repeat("a", 64<<10+1), "name: wrong type: text expected, not this string"},
		{"name", named("Ann"), "name: wrong type: text expected, not this condition_test.named"},
		{"name", &late, "name: wrong type: text expected, not this *time.Time"},
		{"damp", "patch", "choice:patch"},
		{"damp", "soaked", "damp: wrong type: one of its choices expected, not this string"},
		{"damp", condition.Choice("none"), "choice:none"},
		{"heating", []string{"wood", "gas"}, "choices:wood gas"},
		{"heating", []any{"wood", "gas", "wood"}, "choices:wood gas"},
		{"heating", []string{}, "choices:"},
		{"heating", []any{}, "choices:"},
		{"heating", []string(nil), "unasked"},
		{"heating", []any(nil), "unasked"},
		{"heating", "gas", "heating: wrong type: a list of its choices expected, not this string"},
		{"heating", []string{"gas wood"}, "heating: wrong type: a list of its choices expected, not this []string"},
		{"heating", []string{"gas", ""}, "heating: wrong type: a list of its choices expected, not this []string"},
		{"heating", []any{"gas", 1}, "heating: wrong type: a list of its choices expected, not this []interface {}"},
		{"heating", []string{"gas", "gas"}, "choices:gas"},
		{"heating", []string{"gas", "gas", "wood", "gas"}, "heating: wrong type: a list of its choices expected, not this []string"},
		{"heating", []any{"gas", "gas", "wood", "gas"}, "heating: wrong type: a list of its choices expected, not this []interface {}"},
		{"born", "2024-02-29", "date:2024-02-29"},
		{"born", "2023-02-29", "born: wrong type: a date as 2026-11-30 expected, not this string"},
		{"born", condition.Date(20000), "date:2024-10-04"},
		{"born", condition.Date(1 << 30), "born: wrong type: a date as 2026-11-30 expected, not this condition.Date"},
		{"born", late, "date:2026-12-01"},
		{"born", time.Time{}, "unasked"},
		{"born", time.Unix((1<<32+20000)*86400, 0), "born: wrong type: a date as 2026-11-30 expected, not this time.Time"},
		{"rent", condition.Pence(18000, condition.GBP), "money:18000 GBP"},
		{"rent", 180, "rent: wrong type: money expected, not this int"},
		{"photo", "5f3c", "media:5f3c"},
		{"rooms", "two", "rooms: wrong type: a list of rows expected, not this string"},
		{"rooms", []string{"hall"}, "rooms: wrong type: a list of rows expected, not this []string"},
		{"rooms", []map[string]any(nil), "unasked"},
		{"rooms", []map[string]any{}, "rows:closed"},
		{"rooms", []any{}, "rows:closed"},
		{"rooms", condition.Rows(false, "a"), "rows:open a"},
		{"rooms", make([]any, 1001), "rooms: unknown row: more than 1000 rows"},
		{"rooms", make([]map[string]any, 1001), "rooms: unknown row: more than 1000 rows"},
	} {
		t.Run(fmt.Sprintf("%s %T", tt.field, tt.given), func(t *testing.T) {
			r := plainSchema(t).NewRecord()
			err := r.FillPlain(map[string]any{tt.field: tt.given}, 0)
			v, status := r.Fact(path(tt.field, ""))
			got := status.String()
			if status == condition.Answered {
				text, err := v.MarshalText()
				require.NoError(t, err)
				got = string(text)
			}
			if err != nil {
				assert.Equal(t, "unasked", got)
				got = err.Error()
			}
			assert.Equal(t, tt.want, got)
		})
	}
}

func inf() float64 { return 1 / zero }

var zero float64

func TestFillPlainRows(t *testing.T) {
	r := plainSchema(t).NewRecord()
	err := r.FillPlain(map[string]any{"rooms": []any{
		map[string]any{"room": "hall", "beds": []map[string]any{{}, {"sleeper": "Ann"}}},
		nil,
		map[string]any{"room": "attic", "beds": []any{map[string]any{"sleeper": 3}, "Bo"}},
		7,
	}}, 20000)
	assert.EqualError(t, err, "room[3]: wrong type: one of its choices expected, not this string\n"+
		"sleeper[3/1]: wrong type: text expected, not this int\n"+
		"beds[3/2]: wrong type: a row by the names of its fields expected, not this string\n"+
		"rooms[4]: wrong type: a row by the names of its fields expected, not this int")
	require.ErrorIs(t, err, condition.ErrType)
	assert.Equal(t, condition.Date(20000), r.Today())
	for at, want := range map[condition.Path]condition.Value{
		path("rooms", ""):      condition.Rows(true, "1", "2", "3", "4"),
		path("room", "1"):      condition.Choice("hall"),
		path("beds", "1"):      condition.Rows(true, "1", "2"),
		path("sleeper", "1/2"): condition.Text("Ann"),
		path("beds", "3"):      condition.Rows(true, "1", "2"),
	} {
		v, status := r.Fact(at)
		assert.Equal(t, condition.Answered, status, at)
		assert.Equal(t, want, v, at)
	}
	_, status := r.Fact(path("room", "4"))
	assert.Equal(t, condition.Unasked, status)

	require.NoError(t, r.FillPlain(nil, 0))
	assert.Equal(t, plainSchema(t).NewRecord().Today(), r.Today())
	_, status = r.Fact(path("rooms", ""))
	assert.Equal(t, condition.Unasked, status, "nothing is left of the respondent before")
}

// A name in the wrong place is told from one that is nowhere.
func TestFillPlainStrangers(t *testing.T) {
	r := plainSchema(t).NewRecord()
	err := r.FillPlain(map[string]any{
		"floors": 2, "Infant": true, " damp": "none", "kitchen": nil, "room": "hall", "sleeper": "Ann", "two\nlines": 1,
		"rooms": []any{map[string]any{"rom": "hall", "infant": true, "beds": []any{map[string]any{"sleeper": "Ann", "room": "hall"}}}},
	}, 0)
	require.ErrorIs(t, err, condition.ErrField)
	assert.EqualError(t, err, `room[1/1]: unknown field here (it belongs in the rows of rooms)
infant[1]: unknown field here (it belongs outside all rows)
rom[1]: unknown field (did you mean "room"?)
" damp": unknown field (did you mean "damp"?)
"Infant": unknown field (did you mean "infant"?)
kitchen: unknown field
room: unknown field here (it belongs in the rows of rooms)
sleeper: unknown field here (it belongs in the rows of beds)
"two\nlines": unknown field`)
	v, _ := r.Fact(path("floors", ""))
	assert.Equal(t, condition.Int(2), v)

}

// The same slip in every row is not told for ever.
func TestFillPlainManyStrangers(t *testing.T) {
	told := func(rows int, names ...string) []string {
		list := make([]any, rows)
		for i := range list {
			one := map[string]any{}
			for _, name := range names {
				one[name] = true
			}
			list[i] = one
		}
		return strings.Split(plainSchema(t).NewRecord().FillPlain(map[string]any{"rooms": list}, 0).Error(), "\n")
	}
	lines := told(20, "rom")
	assert.Len(t, lines, 20)
	assert.Equal(t, `rom[20]: unknown field (did you mean "room"?)`, lines[19])
	lines = told(500, "rom", "wall", "door")
	assert.Len(t, lines, 21)
	assert.Equal(t, "unknown field: and 1480 more", lines[20])
}

// Of a list that is longer than what is looked up by bits, every choice is read
// as it is of a short one.
func TestFillPlainManyChoices(t *testing.T) {
	var all []string
	for i := range 70 {
		all = append(all, fmt.Sprint("c", i))
	}
	s, err := condition.NewSchema(condition.Field{Name: "rooms", Type: condition.TypeChoices, Choices: all})
	require.NoError(t, err)
	for _, names := range [][]string{{"c69"}, {"c69", "c3"}, {"c5", "c69", "c69"}, all} {
		r, want := s.NewRecord(), s.NewRecord()
		require.NoError(t, r.FillPlain(map[string]any{"rooms": names}, 0))
		require.NoError(t, want.Fill(source{path("rooms", ""): condition.Choices(names...)}, 0))
		assert.Equal(t, want, r, names)
	}
}
