package ukholidays_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/rules/deadline/ukholidays"
)

func TestYearsAreWhole(t *testing.T) {
	for division, least := range map[deadline.Division]int{
		deadline.EnglandAndWales: 8, deadline.ScotlandDivision: 9, deadline.NorthernIrelandDivision: 10,
	} {
		first, last, ok := ukholidays.Calendar().Covered(division)
		require.True(t, ok)
		require.Equal(t, "2024-01-01 2027-12-31", fmt.Sprint(first, last))
		for year := ukholidays.FirstYear; year <= ukholidays.LastYear; year++ {
			want := least
			if division == deadline.ScotlandDivision && year == 2026 {
				want++ // the World Cup holiday
			}
			require.Len(t, inYear(t, division, year), want, "%s %d", division, year)
		}
	}
}

func inYear(t *testing.T, division deadline.Division, year int) []deadline.Holiday {
	from, err := condition.NewDate(year, 1, 1)
	require.NoError(t, err)
	to, err := condition.NewDate(year, 12, 31)
	require.NoError(t, err)
	return ukholidays.Calendar().Between(division, from, to) // on weekdays only, as each is kept
}

func TestScotlandKeepsTheWorldCupHoliday(t *testing.T) {
	day, err := condition.NewDate(2026, 6, 15)
	require.NoError(t, err)
	for division, want := range map[deadline.Division]bool{
		deadline.EnglandAndWales: true, deadline.ScotlandDivision: false, deadline.NorthernIrelandDivision: true,
	} {
		working, err := ukholidays.Calendar().Working(division, day)
		require.NoError(t, err)
		require.Equal(t, want, working, "%s", division)
	}
}

// Compares with the official file of August 2025, which does not yet have
// Scotland's holiday of 15 June 2026.
func TestAgainstTheOfficialFile(t *testing.T) {
	dir := os.Getenv("DOORKNOCK_DATA")
	if dir == "" {
		t.Skip("DOORKNOCK_DATA does not name a folder with bank-holidays-2025-08.json: not compared")
	}
	data, err := os.ReadFile(filepath.Join(dir, "bank-holidays-2025-08.json"))
	require.NoError(t, err)
	official, err := deadline.Parse("bank-holidays-2025-08.json", data)
	require.NoError(t, err)
	from, _ := condition.NewDate(ukholidays.FirstYear, 1, 1)
	to, _ := condition.NewDate(ukholidays.LastYear, 12, 31)
	for _, division := range deadline.Divisions() {
		var ours []deadline.Holiday
		for _, h := range ukholidays.Calendar().Between(division, from, to) {
			if h.Date.String() != "2026-06-15" || division != deadline.ScotlandDivision {
				ours = append(ours, h)
			}
		}
		require.Equal(t, official.Between(division, from, to), ours, "%s", division)
	}
}

func ExampleCalendar() {
	friday, _ := condition.ParseDate("2026-12-18")
	for _, division := range deadline.Divisions() {
		due, err := ukholidays.Calendar().AddWorkingDays(division, friday, 10)
		fmt.Println(division, due, err)
	}
	late, _ := condition.ParseDate("2027-12-30")
	_, err := ukholidays.Calendar().AddWorkingDays(deadline.EnglandAndWales, late, 10)
	fmt.Println(err)
	// Output:
	// england-and-wales 2027-01-06 <nil>
	// scotland 2027-01-07 <nil>
	// northern-ireland 2027-01-06 <nil>
	// bank holidays of england-and-wales are known from 2024-01-01 to 2027-12-31, and +10 working days from 2027-12-30 lie outside
}
