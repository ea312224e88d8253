package deadline_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/rules/deadline/ukholidays"
)

// year is a list of one division for some years, with one holiday in it.
func year(t *testing.T, from, to, holiday string) deadline.Holidays {
	return deadline.Holidays{Division: deadline.ScotlandDivision, From: date(t, from), To: date(t, to),
		List: []deadline.Holiday{{Date: date(t, holiday), Title: "An invented holiday"}}}
}

func TestExtend(t *testing.T) {
	out, err := deadline.Extend(ukholidays.Holidays(), []deadline.Holidays{year(t, "2027-01-01", "2028-12-31", "2028-06-14")})
	require.NoError(t, err)
	calendar, err := deadline.NewCalendar(out...)
	require.NoError(t, err)
	for day, want := range map[string]bool{
		"2026-12-25": false, // the older list's
		"2027-01-04": true,  // a holiday of the older list only, on a day that the newer one covers
		"2028-06-14": false, "2028-06-15": true,
	} {
		working, err := calendar.Working(deadline.ScotlandDivision, date(t, day))
		require.NoError(t, err, day)
		require.Equal(t, want, working, day)
	}
	_, last, _ := calendar.Covered(deadline.ScotlandDivision)
	require.Equal(t, "2028-12-31", last.String())
	_, last, _ = calendar.Covered(deadline.EnglandAndWales)
	require.Equal(t, "2027-12-31", last.String(), "another division stays as it is")

	for _, far := range []deadline.Holidays{year(t, "2029-01-01", "2029-12-31", "2029-06-14"), year(t, "2020-01-01", "2022-12-31", "2022-06-14")} {
		_, err = deadline.Extend(ukholidays.Holidays(), []deadline.Holidays{far})
		require.ErrorIs(t, err, deadline.ErrHolidays)
	}
	require.EqualError(t, err, "scotland: the days from 2023-01-01 to 2023-12-31 are in neither list (take a list that covers them too)")

	alone, err := deadline.Extend(nil, []deadline.Holidays{year(t, "2029-01-01", "2029-12-31", "2029-06-14")})
	require.NoError(t, err)
	require.Len(t, alone, 1)
}

// A list added to itself changes nothing.
func TestExtendTwice(t *testing.T) {
	out, err := deadline.Extend(ukholidays.Holidays(), ukholidays.Holidays())
	require.NoError(t, err)
	twice, err := deadline.NewCalendar(out...)
	require.NoError(t, err)
	rapid.Check(t, func(t *rapid.T) {
		division := rapid.SampledFrom(deadline.Divisions()).Draw(t, "division")
		first, last, _ := twice.Covered(division)
		day := condition.Date(rapid.Int32Range(int32(first), int32(last)).Draw(t, "day"))
		want, err := ukholidays.Calendar().Working(division, day)
		require.NoError(t, err)
		got, err := twice.Working(division, day)
		require.NoError(t, err)
		require.Equal(t, want, got)
	})
}
