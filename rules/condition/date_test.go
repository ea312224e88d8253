package condition_test

import (
	"encoding/json"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules/condition"
)

func TestParseDate(t *testing.T) {
	for text, ok := range map[string]bool{
		"2026-11-30": true, "2028-02-29": true, "0001-01-01": true, "9999-12-31": true,
		"2027-02-29": false, "2026-13-01": false, "2026-00-10": false, "2026-04-31": false, "0000-01-01": false,
		"2026-1-01": false, "30/11/2026": false, "2026-11-30T10:00": false, "+026-11-30": false, "": false, "２026-11-3": false,
	} {
		d, err := condition.ParseDate(text)
		if !ok {
			assert.ErrorIs(t, err, condition.ErrDate, text)
			continue
		}
		require.NoError(t, err, text)
		assert.Equal(t, text, d.String())
	}
}

func TestDateLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := condition.Date(rapid.Int32Range(-719162, 2932895).Draw(t, "day"))
		parsed, err := condition.ParseDate(d.String())
		require.NoError(t, err)
		require.Equal(t, d, parsed)
		y, m, dd := d.Civil()
		again, err := condition.NewDate(y, m, dd)
		require.NoError(t, err)
		require.Equal(t, d, again)
		require.Equal(t, (d.Weekday()+1)%7, d.AddDays(1).Weekday())
	})
}

func TestDateEdges(t *testing.T) {
	last, err := condition.ParseDate("9999-12-31")
	require.NoError(t, err)
	assert.Equal(t, last, last.AddDays(1))
	assert.Equal(t, last, condition.Date(0).AddDays(math.MaxInt))
	assert.Equal(t, "0001-01-01", condition.Date(0).AddDays(math.MinInt).String())

	london, err := time.LoadLocation("Europe/London")
	require.NoError(t, err)
	late := time.Date(2026, 6, 15, 23, 30, 0, 0, time.UTC) // past midnight in London
	assert.Equal(t, "2026-06-16", condition.DateOf(late.In(london)).String())
	assert.Equal(t, "2026-06-16 09:00:00 +0100 BST", condition.DateOf(late.In(london)).At(9, 0, london).String())

	data, err := json.Marshal(map[string]condition.Date{"on": last})
	require.NoError(t, err)
	assert.JSONEq(t, `{"on":"9999-12-31"}`, string(data))
	var back map[string]condition.Date
	require.NoError(t, json.Unmarshal(data, &back))
	assert.Equal(t, last, back["on"])
	assert.Error(t, json.Unmarshal([]byte(`{"on":"tomorrow"}`), &back))
}
