package deadline_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/deadline"
)

func TestParseTheOfficialFormat(t *testing.T) {
	data, err := os.ReadFile("testdata/holidays.json")
	require.NoError(t, err)
	calendar, err := deadline.Parse("holidays.json", data)
	require.NoError(t, err)
	first, last, ok := calendar.Covered(deadline.EnglandAndWales)
	require.True(t, ok)
	require.Equal(t, "2030-01-01 2030-12-31", first.String()+" "+last.String())
	working, err := calendar.Working(deadline.EnglandAndWales, date(t, "2030-04-22"))
	require.NoError(t, err)
	require.False(t, working, "Easter Monday")
	_, _, ok = calendar.Covered(deadline.ScotlandDivision)
	require.False(t, ok)
}

// Each file in testdata/broken has one fault; the file beside it says how it
// is told.
func TestBrokenHolidays(t *testing.T) {
	files, err := filepath.Glob("testdata/broken/*.json")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			require.NoError(t, err)
			want, err := os.ReadFile(strings.TrimSuffix(file, ".json") + ".want")
			require.NoError(t, err)
			_, err = deadline.Parse(filepath.Base(file), data)
			require.EqualError(t, err, strings.TrimSpace(string(want)))
		})
	}
}

func TestParseTellsEveryFault(t *testing.T) {
	_, err := deadline.Parse("h.json", []byte(`{"scotland": {"events": [{"title": 1, "date": "2026-02-30"}, {}]}, "wales": {}}`))
	var faults deadline.Faults
	require.ErrorAs(t, err, &faults)
	require.Len(t, faults, 4)
}

func FuzzParse(f *testing.F) {
	for _, pattern := range []string{"testdata/*.json", "testdata/broken/*.json"} {
		files, err := filepath.Glob(pattern)
		require.NoError(f, err)
		for _, file := range files {
			data, err := os.ReadFile(file)
			require.NoError(f, err)
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		calendar, err := deadline.Parse("fuzz", data)
		if err != nil {
			require.NotEmpty(t, err.Error())
			return
		}
		for _, division := range deadline.Divisions() {
			if first, last, ok := calendar.Covered(division); ok {
				require.LessOrEqual(t, first, last)
				_, err := calendar.AddWorkingDays(division, first, 1)
				require.NoError(t, err)
			}
		}
	})
}
