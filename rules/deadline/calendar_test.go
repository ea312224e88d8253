package deadline_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/rules/deadline/ukholidays"
)

func TestAddWorkingDays(t *testing.T) {
	for _, c := range []struct {
		name     string
		division deadline.Division
		from     string
		n        int
		want     string
	}{
		{"over Christmas", deadline.EnglandAndWales, "2026-12-18", 10, "2027-01-06"},
		{"from Christmas Eve", deadline.EnglandAndWales, "2026-12-24", 10, "2027-01-12"},
		{"three from Christmas Eve", deadline.EnglandAndWales, "2026-12-24", 3, "2026-12-31"},
		{"five from Christmas Eve", deadline.EnglandAndWales, "2026-12-24", 5, "2027-01-05"},
		{"Scotland has 2 January, kept on 4", deadline.ScotlandDivision, "2026-12-24", 5, "2027-01-06"},
		{"over Easter, from a Saturday", deadline.EnglandAndWales, "2027-03-20", 10, "2027-04-06"},
		{"Scotland works on Easter Monday", deadline.ScotlandDivision, "2027-03-20", 10, "2027-04-05"},
		{"Maundy Thursday", deadline.EnglandAndWales, "2024-03-28", 1, "2024-04-02"},
		{"St Patrick's Day", deadline.NorthernIrelandDivision, "2026-03-16", 1, "2026-03-18"},
		{"not kept in England", deadline.EnglandAndWales, "2026-03-16", 1, "2026-03-17"},
		{"the Twelfth, kept on Monday", deadline.NorthernIrelandDivision, "2026-07-10", 1, "2026-07-14"},
		{"the World Cup holiday", deadline.ScotlandDivision, "2026-06-12", 1, "2026-06-16"},
		{"no World Cup holiday in England", deadline.EnglandAndWales, "2026-06-12", 1, "2026-06-15"},
		{"early August in Scotland", deadline.ScotlandDivision, "2025-08-01", 1, "2025-08-05"},
		{"St Andrew's Day", deadline.ScotlandDivision, "2026-11-27", 1, "2026-12-01"},
		{"a leap day", deadline.EnglandAndWales, "2024-02-28", 2, "2024-03-01"},
		{"February without one", deadline.EnglandAndWales, "2025-02-28", 1, "2025-03-03"},
		{"both Christmas days on a weekend", deadline.EnglandAndWales, "2027-12-24", 1, "2027-12-29"},
		{"to the last day", deadline.EnglandAndWales, "2027-12-30", 1, "2027-12-31"},
		{"back over Christmas", deadline.EnglandAndWales, "2027-01-06", -10, "2026-12-18"},
		{"back from a Sunday", deadline.EnglandAndWales, "2026-11-22", -1, "2026-11-20"},
		{"none", deadline.EnglandAndWales, "2026-11-22", 0, "2026-11-22"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := ukholidays.Calendar().AddWorkingDays(c.division, date(t, c.from), c.n)
			require.NoError(t, err)
			require.Equal(t, c.want, got.String())
		})
	}
}

func TestDaysOutsideTheDataAreRefused(t *testing.T) {
	calendar := ukholidays.Calendar()
	for _, c := range []struct {
		name, from string
		n          int
		division   deadline.Division
		want       string
	}{
		{"past the end", "2027-12-30", 2, deadline.ScotlandDivision,
			"bank holidays of scotland are known from 2024-01-01 to 2027-12-31, and +2 working days from 2027-12-30 lie outside"},
		{"from past the end", "2028-01-04", 1, deadline.EnglandAndWales,
			"bank holidays of england-and-wales are known from 2024-01-01 to 2027-12-31, not for 2028-01-04"},
		{"before the start", "2024-01-03", -2, deadline.NorthernIrelandDivision,
			"bank holidays of northern-ireland are known from 2024-01-01 to 2027-12-31, and -2 working days from 2024-01-03 lie outside"},
		{"from before the start", "2023-12-29", 1, deadline.EnglandAndWales,
			"bank holidays of england-and-wales are known from 2024-01-01 to 2027-12-31, not for 2023-12-29"},
		{"a huge count", "2026-01-01", 1 << 62, deadline.EnglandAndWales,
			"bank holidays of england-and-wales are known from 2024-01-01 to 2027-12-31, and +4611686018427387904 working days from 2026-01-01 lie outside"},
		{"no such division", "2026-01-01", 1, "isle-of-man", `no bank holidays are loaded for division "isle-of-man"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := calendar.AddWorkingDays(c.division, date(t, c.from), c.n)
			require.EqualError(t, err, c.want)
			require.ErrorIs(t, err, deadline.ErrNotCovered)
			var cover *deadline.CoverError
			require.ErrorAs(t, err, &cover)
			require.Equal(t, c.division, cover.Division)
			if cover.Loaded {
				require.Equal(t, "2027-12-31", cover.Last.String())
			}
		})
	}
}

func TestACalendarOfNothingCoversNothing(t *testing.T) {
	var none *deadline.Calendar
	for _, calendar := range []*deadline.Calendar{none, {}} {
		_, err := calendar.Working(deadline.EnglandAndWales, date(t, "2026-01-02"))
		require.ErrorIs(t, err, deadline.ErrNotCovered)
		require.Empty(t, calendar.Between(deadline.EnglandAndWales, 0, 40000))
		_, _, ok := calendar.Covered(deadline.EnglandAndWales)
		require.False(t, ok)
	}
}

func TestNewCalendarTellsEveryFault(t *testing.T) {
	_, err := deadline.NewCalendar(
		deadline.Holidays{Division: "man", From: date(t, "2026-01-01"), To: date(t, "2026-12-31")},
		deadline.Holidays{Division: deadline.EnglandAndWales, From: date(t, "2026-01-01"), To: date(t, "2025-01-01")},
		deadline.Holidays{Division: deadline.ScotlandDivision, From: date(t, "2026-01-01"), To: date(t, "2026-12-31"),
			List: []deadline.Holiday{{Date: date(t, "2026-12-25")}, {Date: date(t, "2026-12-25")}, {Date: date(t, "2027-01-01")}}},
	)
	require.EqualError(t, err, `man: unknown division "man" (the divisions are england-and-wales, scotland and northern-ireland)
england-and-wales: the days covered, 2026-01-01 to 2025-01-01, are backwards or longer than a hundred years
scotland: 2026-12-25 is listed twice
scotland: 2027-01-01 lies outside the days covered, 2026-01-01 to 2026-12-31`)
	require.ErrorIs(t, err, deadline.ErrHolidays)

	one := deadline.Holidays{Division: deadline.ScotlandDivision, From: 0, To: 10}
	_, err = deadline.NewCalendar(one, one)
	require.EqualError(t, err, "scotland: the division is given twice")
}

// The laws of counting, from any covered day by any count that stays inside.
func TestLawsOfWorkingDays(t *testing.T) {
	calendar := ukholidays.Calendar()
	rapid.Check(t, func(t *rapid.T) {
		division := rapid.SampledFrom(deadline.Divisions()).Draw(t, "division")
		first, last, _ := calendar.Covered(division)
		from := condition.Date(rapid.Int32Range(int32(first), int32(last)).Draw(t, "from"))
		n := rapid.IntRange(-300, 300).Draw(t, "n")
		to, err := calendar.AddWorkingDays(division, from, n)
		if err != nil {
			require.ErrorIs(t, err, deadline.ErrNotCovered)
			return
		}
		if n == 0 {
			require.Equal(t, from, to)
			return
		}
		working, err := calendar.Working(division, to)
		require.NoError(t, err)
		require.True(t, working, "%s is a weekend or holiday", to)

		counted, err := calendar.CountWorkingDays(division, from, to)
		require.NoError(t, err)
		require.Equal(t, n, counted, "counting back from %s", to)
		require.Equal(t, n, walked(t, calendar, division, from, to), "walking from %s to %s", from, to)

		further, err := calendar.AddWorkingDays(division, from, n+1)
		if err == nil && n+1 != 0 {
			require.Greater(t, further, to, "one more working day is later")
		}
		if later, err := calendar.AddWorkingDays(division, from.AddDays(1), n); err == nil && from < last {
			require.GreaterOrEqual(t, later, to, "from a later day is no earlier")
		}
	})
}

// walked counts day by day, as a person with a diary does.
func walked(t require.TestingT, c *deadline.Calendar, d deadline.Division, from, to condition.Date) int {
	step, n := 1, 0
	if to < from {
		step = -1
	}
	for day := from; day != to; {
		day = day.AddDays(step)
		working, err := c.Working(d, day)
		require.NoError(t, err)
		if working {
			n += step
		}
	}
	return n
}

func TestOnOrAfter(t *testing.T) {
	calendar := ukholidays.Calendar()
	for from, want := range map[string]string{
		"2026-12-24": "2026-12-24", "2026-12-25": "2026-12-29", "2026-12-26": "2026-12-29", "2027-01-01": "2027-01-04",
	} {
		got, err := calendar.OnOrAfter(deadline.EnglandAndWales, date(t, from))
		require.NoError(t, err)
		require.Equal(t, want, got.String(), from)
	}
}

func TestBetweenListsWhatIsPassedOver(t *testing.T) {
	var titles []string
	for _, h := range ukholidays.Calendar().Between(deadline.ScotlandDivision, date(t, "2026-11-30"), date(t, "2027-01-04")) {
		titles = append(titles, h.Date.String()+" "+h.Title)
	}
	require.Equal(t, []string{"2026-11-30 St Andrew’s Day", "2026-12-25 Christmas Day", "2026-12-28 Boxing Day",
		"2027-01-01 New Year’s Day", "2027-01-04 2nd January"}, titles)
}

func TestAHolidayOnAWeekendIsNotPassedOver(t *testing.T) {
	calendar, err := deadline.NewCalendar(deadline.Holidays{Division: deadline.EnglandAndWales, From: date(t, "2027-12-01"),
		To: date(t, "2027-12-31"), List: []deadline.Holiday{{Date: date(t, "2027-12-25")}, {Date: date(t, "2027-12-27")}}})
	require.NoError(t, err)
	require.Len(t, calendar.Between(deadline.EnglandAndWales, date(t, "2027-12-01"), date(t, "2027-12-31")), 1)
}
