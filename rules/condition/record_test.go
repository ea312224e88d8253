package condition_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
)

func roomsSchema(t *testing.T) *condition.Schema {
	t.Helper()
	s, err := condition.NewSchema(
		condition.Field{Name: "born", Type: condition.TypeDate},
		condition.Field{Name: "weight", Type: condition.TypeDecimal},
		condition.Field{Name: "floors", Type: condition.TypeInteger},
		condition.Field{Name: "rooms", Type: condition.TypeRows, Repeat: []condition.Field{
			{Name: "room", Type: condition.TypeChoice, Choices: []string{"hall", "bedroom"}},
			{Name: "beds", Type: condition.TypeRows, Repeat: []condition.Field{{Name: "sleeper", Type: condition.TypeText}}},
		}},
	)
	require.NoError(t, err)
	return s
}

func path(field, rows string) condition.Path { return condition.Path{Field: field, Rows: rows} }

func TestSchemaFaults(t *testing.T) {
	text := condition.TypeText
	deep := condition.Field{Name: "a", Type: condition.TypeRows, Repeat: []condition.Field{{Name: "b", Type: condition.TypeRows, Repeat: []condition.Field{
		{Name: "c", Type: condition.TypeRows, Repeat: []condition.Field{{Name: "d", Type: text}}}}}}}
	_, err := condition.NewSchema(
		condition.Field{Name: "Damp", Type: text}, condition.Field{Name: "count", Type: text},
		condition.Field{Name: "twice", Type: text}, condition.Field{Name: "twice", Type: text},
		condition.Field{Name: "list", Type: condition.TypeChoice}, condition.Field{Name: "same", Type: condition.TypeChoices, Choices: []string{"x", "x"}},
		condition.Field{Name: "empty", Type: condition.TypeRows}, condition.Field{Name: "none_at_all"}, condition.Field{Name: "odd", Type: 99}, deep,
		condition.Field{Name: "wrong", Type: condition.TypeInteger, Otherwise: condition.Text("x")},
	)
	require.ErrorIs(t, err, condition.ErrSchema)
	for _, want := range []string{`"Damp": a name is`, `"count" is a word of the condition language`, `"twice": the name is used twice`,
		`"list": a list of choices is missing`, `"same": choice "x" stands twice`, `"empty": a repeat without fields`,
		`"none_at_all": the type is missing`, `"odd": no such type`, `"c": a repeat may be nested once`, `"wrong": otherwise is not one of its values`} {
		assert.Contains(t, err.Error(), want)
	}
}

func TestReservedIsSorted(t *testing.T) {
	assert.True(t, slices.IsSorted(condition.Reserved()), "CheckName searches it by halves")
	for _, word := range condition.Reserved() {
		assert.Error(t, condition.CheckName(word))
	}
}

func TestRecordSet(t *testing.T) {
	s := roomsSchema(t)
	r := s.NewRecord()
	require.NoError(t, r.Set(path("rooms", ""), condition.Rows(false, "1", "2"), condition.Answered))
	require.NoError(t, r.Set(path("room", "2"), condition.Text("hall"), condition.Answered))
	require.NoError(t, r.Set(path("beds", "2"), condition.Rows(true, "x"), condition.Answered))
	require.NoError(t, r.Set(path("sleeper", "2/x"), condition.Text("Ann"), condition.Answered))

	v, status := r.Fact(path("room", "2"))
	assert.Equal(t, condition.Choice("hall"), v, "a text becomes the choice")
	assert.Equal(t, condition.Answered, status)

	// Row 2 keeps what it holds while rows come and go around it.
	require.NoError(t, r.Set(path("rooms", ""), condition.Rows(true, "3", "2"), condition.Answered))
	v, _ = r.Fact(path("sleeper", "2/x"))
	assert.Equal(t, condition.Text("Ann"), v)
	_, status = r.Fact(path("room", "1"))
	assert.Equal(t, condition.Unasked, status)

	assert.ErrorIs(t, r.Set(path("romos", ""), condition.Value{}, condition.Unasked), condition.ErrField)
	assert.ErrorIs(t, r.Set(path("room", "1"), condition.Choice("hall"), condition.Answered), condition.ErrRow)
	assert.ErrorIs(t, r.Set(path("room", ""), condition.Choice("hall"), condition.Answered), condition.ErrRow)
	assert.ErrorIs(t, r.Set(path("born", "2"), condition.On(0), condition.Answered), condition.ErrRow)
	assert.ErrorIs(t, r.Set(path("room", "2"), condition.Choice("attic"), condition.Answered), condition.ErrType)
	assert.ErrorIs(t, r.Set(path("born", ""), condition.Bool(true), 9), condition.ErrType)
}

func TestRecordCoerces(t *testing.T) {
	r := roomsSchema(t).NewRecord()
	set := func(field string, v condition.Value) error { return r.Set(path(field, ""), v, condition.Answered) }
	assert.NoError(t, set("weight", condition.Int(3)))
	assert.ErrorIs(t, set("weight", condition.Int(1<<53+1)), condition.ErrType, "it would lose its last digit")
	assert.NoError(t, set("floors", condition.Dec(4)))
	assert.ErrorIs(t, set("floors", condition.Dec(4.5)), condition.ErrType)
	assert.NoError(t, set("born", condition.Text("2024-02-29")))
	assert.ErrorIs(t, set("born", condition.Text("29 Feb")), condition.ErrType)
	v, _ := r.Fact(path("born", ""))
	assert.Equal(t, "2024-02-29", v.String())
}

func TestRecordChanged(t *testing.T) {
	r := roomsSchema(t).NewRecord()
	require.NoError(t, r.Set(path("floors", ""), condition.Int(2), condition.Answered))
	require.NoError(t, r.Set(path("floors", ""), condition.Int(3), condition.Answered))
	require.NoError(t, r.Set(path("born", ""), condition.Value{}, condition.Declined))
	assert.Equal(t, []condition.Slot{2, 0}, r.Changed(nil))
	assert.Empty(t, r.Changed(nil))
}

// source is a host's own facts.
type source map[condition.Path]condition.Value

func (s source) Fact(p condition.Path) (condition.Value, condition.Status) {
	v, ok := s[p]
	if !ok {
		return v, condition.Unasked
	}
	return v, condition.Answered
}

func TestRecordFill(t *testing.T) {
	s := roomsSchema(t)
	r := s.NewRecord()
	err := r.Fill(source{
		path("born", ""):       condition.Text("soon"),
		path("rooms", ""):      condition.Rows(true, "1"),
		path("room", "1"):      condition.Choice("attic"),
		path("beds", "1"):      condition.Rows(true, "a", "b"),
		path("sleeper", "1/b"): condition.Text("Bo"),
	}, 20000)
	require.ErrorIs(t, err, condition.ErrType)
	assert.Contains(t, err.Error(), "born: wrong type: date expected")
	assert.Contains(t, err.Error(), "room[1]: wrong type: choice expected")
	v, _ := r.Fact(path("sleeper", "1/b"))
	assert.Equal(t, condition.Text("Bo"), v)
	assert.Equal(t, condition.Date(20000), r.Today())

	again := s.NewRecord()
	require.NoError(t, again.Fill(r, r.Today()), "a record is a source itself")
	v, _ = again.Fact(path("sleeper", "1/b"))
	assert.Equal(t, condition.Text("Bo"), v)
}

func TestRecordBounds(t *testing.T) {
	r := roomsSchema(t).NewRecord()
	ids := make([]condition.RowID, 1001)
	for i := range ids {
		ids[i] = condition.RowID("r" + string(rune('a'+i%26)) + string(rune('a'+i/26%26)) + string(rune('a'+i/676)))
	}
	assert.ErrorIs(t, r.Set(path("rooms", ""), condition.Rows(true, ids...), condition.Answered), condition.ErrRow)
	assert.NoError(t, r.Set(path("rooms", ""), condition.Rows(true, ids[:1000]...), condition.Answered))
}

func TestNearest(t *testing.T) {
	names := []string{"damp", "infant", "breathing", "name"}
	for word, want := range map[string]string{"dampp": "damp", "infnat": "infant", "Damp": "damp", "breating": "breathing", "zzz": "", "": "", "kitchen": ""} {
		assert.Equal(t, want, condition.Nearest(word, names), word)
	}
}

// What a short word may be is less than what a long one may be.
func TestNearestAllowsByLength(t *testing.T) {
	for word, want := range map[string]string{"fone": "phone", "rwm": "", "rom": "room", "accomodatoin_tipe": "accommodation_type", "x": ""} {
		assert.Equal(t, want, condition.Nearest(word, []string{"phone", "room", "accommodation_type"}), word)
	}
	assert.Equal(t, 1, condition.Slips("damp", "dmap"))
	assert.Equal(t, 3, condition.Slips("", "wet"))
	assert.Equal(t, 64, condition.Slips("damp", strings.Repeat("damp", 17)))
}
