package deadline_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/rules/deadline/ukholidays"
)

// anyStage draws a limit that a landlord could set.
func anyStage(t *rapid.T) deadline.Stage {
	s := deadline.Stage{Name: "do", Starts: deadline.Aware,
		Unit: rapid.SampledFrom([]deadline.Unit{deadline.Hours, deadline.WorkingDays, deadline.CalendarDays, deadline.Weeks, deadline.Months}).Draw(t, "unit")}
	most := map[deadline.Unit]int{deadline.Hours: 2000, deadline.WorkingDays: 90, deadline.CalendarDays: 120, deadline.Weeks: 26, deadline.Months: 6}
	s.Amount = rapid.IntRange(1, most[s.Unit]).Draw(t, "amount")
	if s.Unit != deadline.Hours {
		s.Roll = rapid.Bool().Draw(t, "roll")
		if s.Unit != deadline.Months {
			s.SameDayBefore = rapid.SampledFrom([]deadline.TimeOfDay{0, deadline.At(17, 0), deadline.EndOfDay}).Draw(t, "cut-off")
		}
	}
	return s
}

func due(t require.TestingT, c *deadline.Calendar, s deadline.Stage, from time.Time, in deadline.Place) deadline.Due {
	clocks, err := deadline.NewClocks(c, deadline.Clock{Name: "x", Stages: []deadline.Stage{s}})
	require.NoError(t, err)
	out, err := clocks.Due("x", "", from, in)
	require.NoError(t, err, "%+v from %s", s, from)
	return out
}

// anyMoment draws a moment whose limits end within the data.
func anyMoment(t *rapid.T, zone *time.Location) time.Time {
	minutes := rapid.IntRange(0, 1000*24*60).Draw(t, "minutes")
	return time.Date(2024, 1, 2, 0, 0, 0, 0, zone).Add(time.Duration(minutes) * time.Minute)
}

// A later start is never due earlier, and no limit ends before its start,
// whatever the unit, the cut-off and the roll.
func TestLawsOfAnyLimit(t *testing.T) {
	zone := london(t)
	rapid.Check(t, func(t *rapid.T) {
		stage, from := anyStage(t), anyMoment(t, zone)
		in := deadline.Place{Zone: zone, Division: rapid.SampledFrom(deadline.Divisions()).Draw(t, "division")}
		later := from.Add(time.Duration(rapid.IntRange(0, 60*24*60).Draw(t, "more")) * time.Minute)
		first, second := due(t, ukholidays.Calendar(), stage, from, in), due(t, ukholidays.Calendar(), stage, later, in)
		require.True(t, first.At.After(from), "%s", first.Why)
		require.False(t, second.At.Before(first.At), "%s\n%s", first.Why, second.Why)
	})
}

// A holiday that is proclaimed gives a landlord more time or as much, never
// less.
func TestAHolidayNeverMakesADateEarlier(t *testing.T) {
	zone := london(t)
	rapid.Check(t, func(t *rapid.T) {
		stage, from := anyStage(t), anyMoment(t, zone)
		division := rapid.SampledFrom(deadline.Divisions()).Draw(t, "division")
		in := deadline.Place{Zone: zone, Division: division}
		before := due(t, ukholidays.Calendar(), stage, from, in)
		proclaimed := condition.DateOf(from).AddDays(rapid.IntRange(0, 200).Draw(t, "proclaimed"))
		after := due(t, with(t, division, proclaimed), stage, from, in)
		require.False(t, after.At.Before(before.At), "%s proclaimed: %s\n%s", proclaimed, before.Why, after.Why)
		if stage.Unit == deadline.WorkingDays && proclaimed == before.Date {
			require.Greater(t, after.Date, before.Date, "a limit does not end on a holiday")
		}
		other := due(t, with(t, rapid.SampledFrom(deadline.Divisions()).Filter(func(d deadline.Division) bool { return d != division }).
			Draw(t, "other"), proclaimed), stage, from, in)
		require.Equal(t, before, other, "another division's holiday is nobody's concern here")
	})
}

// with is the shipped calendar with one holiday more.
func with(t require.TestingT, division deadline.Division, day condition.Date) *deadline.Calendar {
	divisions := ukholidays.Holidays()
	for i, h := range divisions {
		if h.Division == division && !slices.ContainsFunc(h.List, func(x deadline.Holiday) bool { return x.Date == day }) {
			divisions[i].List = append(divisions[i].List, deadline.Holiday{Date: day, Title: "An invented holiday"})
		}
	}
	c, err := deadline.NewCalendar(divisions...)
	require.NoError(t, err)
	return c
}

// Hours are elapsed hours, on the nights when the clocks change too.
func TestHoursAreElapsedHours(t *testing.T) {
	zone := london(t)
	changes := []time.Time{
		time.Date(2026, 3, 29, 1, 0, 0, 0, time.UTC), time.Date(2026, 10, 25, 1, 0, 0, 0, time.UTC),
		time.Date(2027, 3, 28, 1, 0, 0, 0, time.UTC), time.Date(2027, 10, 31, 1, 0, 0, 0, time.UTC),
	}
	rapid.Check(t, func(t *rapid.T) {
		from := rapid.SampledFrom(changes).Draw(t, "change").Add(time.Duration(rapid.IntRange(-3000, 3000).Draw(t, "seconds")*60) * time.Second)
		hours := rapid.IntRange(1, 100).Draw(t, "hours")
		in := deadline.Place{Zone: zone}
		got := due(t, ukholidays.Calendar(), deadline.Stage{Name: "do", Starts: deadline.Aware, Amount: hours, Unit: deadline.Hours}, from, in)
		require.Equal(t, time.Duration(hours)*time.Hour, got.At.Sub(from))
		require.Equal(t, got.At.In(zone).Format(time.DateOnly), got.Date.String())
	})
}
