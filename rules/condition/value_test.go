package condition_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules/condition"
)

// drawValue draws a value of any type.
func drawValue(t *rapid.T) condition.Value {
	name := rapid.StringMatching(`[a-z][a-z0-9_]{0,8}`)
	return rapid.OneOf(
		rapid.Custom(func(t *rapid.T) condition.Value { return condition.Bool(rapid.Bool().Draw(t, "b")) }),
		rapid.Custom(func(t *rapid.T) condition.Value { return condition.Int(rapid.Int64().Draw(t, "i")) }),
		rapid.Custom(func(t *rapid.T) condition.Value { return condition.Dec(rapid.Float64().Draw(t, "f")) }),
		rapid.Custom(func(t *rapid.T) condition.Value { return condition.Text(rapid.String().Draw(t, "s")) }),
		rapid.Custom(func(t *rapid.T) condition.Value { return condition.Choice(name.Draw(t, "c")) }),
		rapid.Custom(func(t *rapid.T) condition.Value {
			return condition.Choices(rapid.SliceOfN(name, 0, 4).Draw(t, "cs")...)
		}),
		rapid.Custom(func(t *rapid.T) condition.Value {
			return condition.On(condition.Date(rapid.Int32Range(-700000, 2900000).Draw(t, "d")))
		}),
		rapid.Custom(func(t *rapid.T) condition.Value { return condition.Pence(rapid.Int64().Draw(t, "p"), "EUR") }),
		rapid.Custom(func(t *rapid.T) condition.Value { return condition.Media(name.Draw(t, "h")) }),
		rapid.Custom(func(t *rapid.T) condition.Value {
			ids := rapid.SliceOfNDistinct(name, 0, 4, rapid.ID).Draw(t, "ids")
			rows := make([]condition.RowID, len(ids))
			for i, id := range ids {
				rows[i] = condition.RowID(id)
			}
			return condition.Rows(rapid.Bool().Draw(t, "closed"), rows...)
		}),
		rapid.Just(condition.Value{}),
	).Draw(t, "value")
}

func TestValueText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := drawValue(t)
		text, err := v.MarshalText()
		require.NoError(t, err)
		var back condition.Value
		require.NoError(t, back.UnmarshalText(text), "%s", text)
		require.Equal(t, v, back, "%s", text)
	})
}

func TestValueTextRefuses(t *testing.T) {
	for _, text := range []string{"integer:1.5", "integer:", "decimal:NaN", "decimal:+Inf", "boolean:yes", "date:30/11/2026",
		"money:12", "money:x GBP", "money:12 pounds", "rows:ajar 1", "rows:open 1 1", "rows:open a/b", "choices:gas oil gas", "colour:red", "choice:", "x"} {
		v := condition.Int(7)
		assert.ErrorIs(t, v.UnmarshalText([]byte(text)), condition.ErrValueText, text)
		assert.Equal(t, condition.Int(7), v, "a value that cannot be read changes nothing")
	}
}

// Many names are told apart as few are.
func TestChoicesCountOnce(t *testing.T) {
	for _, n := range []int{2, 64, 65, 500} {
		var names []string
		for i := range n {
			names = append(names, fmt.Sprint("c", i), fmt.Sprint("c", i/2), "")
		}
		got, ok := condition.Choices(names...).Choices()
		require.True(t, ok)
		assert.Len(t, got, n)
		assert.Equal(t, slices.Compact(slices.Sorted(slices.Values(got))), slices.Sorted(slices.Values(got)))
	}
}

func FuzzValueText(f *testing.F) {
	for _, seed := range []string{"integer:3", "choices:a b", "rows:closed 1 2", "money:18000 GBP", "text:é"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var v, again condition.Value
		if v.UnmarshalText(text) != nil {
			return
		}
		back, err := v.MarshalText()
		require.NoError(t, err)
		require.NoError(t, again.UnmarshalText(back))
		require.Equal(t, v, again)
	})
}

func TestValueString(t *testing.T) {
	for want, v := range map[string]condition.Value{
		"true": condition.Bool(true), "-3": condition.Int(-3), "2.5": condition.Dec(2.5), "0": condition.Dec(math.Copysign(0, -1)),
		"gas, wood": condition.Choices("gas", "wood", "gas"), "£1,2": condition.Text("£1,2"), "£180.00": condition.Pence(18000, ""),
		"-£0.05": condition.Pence(-5, condition.GBP), "3.10 EUR": condition.Pence(310, "EUR"), "": {}, "1, 2": condition.Rows(false, "1", "2"),
	} {
		assert.Equal(t, want, v.String())
	}
	assert.Equal(t, condition.Value{}, condition.Dec(math.NaN()))
	assert.Equal(t, condition.Value{}, condition.Dec(math.Inf(-1)))
}

func TestValueReads(t *testing.T) {
	_, ok := condition.Text("x").Int()
	assert.False(t, ok)
	names, ok := condition.Choices().Choices()
	assert.True(t, ok, "none of these is an answer")
	assert.Empty(t, names)
	ids, closed, ok := condition.Rows(true, "a", "b").Rows()
	assert.True(t, ok && closed)
	assert.Equal(t, []condition.RowID{"a", "b"}, ids)
	f, ok := condition.Int(3).Dec()
	assert.True(t, ok)
	assert.InDelta(t, 3, f, 0)
}

func TestParseMoney(t *testing.T) {
	for text, want := range map[string]int64{"180.00 GBP": 18000, "180 GBP": 18000, "0.05 EUR": 5, "90071992547409.91 GBP": 9007199254740991} {
		v, err := condition.ParseMoney(text)
		require.NoError(t, err, text)
		minor, _, _ := v.Pence()
		assert.Equal(t, want, minor, text)
	}
	for _, text := range []string{"180", "180.0 GBP", "£180.00", "180.00 gbp", "-1.00 GBP", ".50 GBP", "1,000.00 GBP", "1.00 GBP ", "99999999999999999.00 GBP", ""} {
		_, err := condition.ParseMoney(text)
		assert.ErrorIs(t, err, condition.ErrMoney, text)
	}
}

// No name has a space in it: whoever writes one means several.
func TestChoicesWithSpaces(t *testing.T) {
	assert.Equal(t, condition.Choices("red", "blue"), condition.Choices("red blue", "blue", "red blue"))
	assert.Equal(t, condition.Choices(), condition.Choices(" ", ""))
}
