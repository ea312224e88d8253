package directory_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/directory"
)

func day(t testing.TB, text string) condition.Date {
	t.Helper()
	d, err := condition.ParseDate(text)
	require.NoError(t, err)
	return d
}

// November 2026 begins on a Sunday.
func TestScheduleOpenOn(t *testing.T) {
	for name, c := range map[string]struct {
		schedule string // a schedule's JSON
		day      string
		want     condition.Truth
	}{
		"weekly, that day":                     {`"freq": "WEEKLY", "byday": "TU,TH"`, "2026-11-24", condition.True},
		"weekly, another day":                  {`"freq": "weekly", "byday": "TU, TH"`, "2026-11-25", condition.False},
		"weekly from its start's weekday":      {`"freq": "WEEKLY", "dtstart": "2026-11-03"`, "2026-11-24", condition.True},
		"weekly without a day":                 {`"freq": "WEEKLY"`, "2026-11-24", condition.Unknown},
		"weekly with days of the month only":   {`"freq": "WEEKLY", "bymonthday": "2", "dtstart": "2026-01-05"`, "2026-11-24", condition.Unknown},
		"weekly, an n-th day":                  {`"freq": "WEEKLY", "byday": "2TU"`, "2026-11-24", condition.Unknown},
		"every other week, on":                 {`"freq": "WEEKLY", "interval": 2, "byday": "TU", "dtstart": "2026-11-10"`, "2026-11-24", condition.True},
		"every other week, off":                {`"freq": "WEEKLY", "interval": 2, "byday": "TU", "dtstart": "2026-11-10"`, "2026-11-17", condition.False},
		"every other week, from Thursday":      {`"freq": "WEEKLY", "interval": 2, "byday": "TU,TH", "dtstart": "2026-11-05"`, "2026-11-17", condition.True},
		"weeks from Sunday":                    {`"freq": "WEEKLY", "interval": 2, "byday": "SU", "dtstart": "2026-11-05", "wkst": "SU"`, "2026-11-15", condition.True},
		"weeks from Monday":                    {`"freq": "WEEKLY", "interval": 2, "byday": "SU", "dtstart": "2026-11-05"`, "2026-11-15", condition.False},
		"every other week, since nobody knows": {`"freq": "WEEKLY", "interval": 2, "byday": "TU"`, "2026-11-24", condition.Unknown},
		"every other week, not that weekday":   {`"freq": "WEEKLY", "interval": 2, "byday": "TU"`, "2026-11-25", condition.False},
		"days without a frequency":             {`"byday": "TU"`, "2026-11-24", condition.True},
		"monthly, second Tuesday":              {`"freq": "MONTHLY", "byday": "2TU"`, "2026-11-10", condition.True},
		"monthly, not the second":              {`"freq": "MONTHLY", "byday": "2TU"`, "2026-11-17", condition.False},
		"monthly, last Friday":                 {`"freq": "MONTHLY", "byday": "-1FR"`, "2026-11-27", condition.True},
		"monthly, not the last":                {`"freq": "MONTHLY", "byday": "-1FR"`, "2026-11-20", condition.False},
		"monthly, every Tuesday":               {`"freq": "MONTHLY", "byday": "TU"`, "2026-11-24", condition.True},
		"monthly, by day of month":             {`"freq": "MONTHLY", "bymonthday": "1,15"`, "2026-11-15", condition.True},
		"monthly, its last day, in a leap year": {`"freq": "MONTHLY", "bymonthday": "-1"`, "2028-02-29",
			condition.True},
		"monthly, both":               {`"freq": "MONTHLY", "bymonthday": "13", "byday": "FR"`, "2026-11-13", condition.True},
		"monthly, not both":           {`"freq": "MONTHLY", "bymonthday": "13", "byday": "FR"`, "2026-10-13", condition.False},
		"monthly from its start":      {`"freq": "MONTHLY", "dtstart": "2026-01-20"`, "2026-11-20", condition.True},
		"every other month, on":       {`"freq": "MONTHLY", "interval": 2, "bymonthday": "20", "dtstart": "2025-11-20"`, "2026-11-20", condition.True},
		"every other month, off":      {`"freq": "MONTHLY", "interval": 2, "bymonthday": "20", "dtstart": "2025-12-20"`, "2026-11-20", condition.False},
		"monthly without a day":       {`"freq": "MONTHLY"`, "2026-11-20", condition.Unknown},
		"daily":                       {`"freq": "DAILY"`, "2026-11-20", condition.True},
		"the fourth day":              {`"freq": "DAILY", "interval": 3, "dtstart": "2026-11-17"`, "2026-11-19", condition.False},
		"an n-th that no month has":   {`"freq": "MONTHLY", "byday": "6TU"`, "2026-11-24", condition.Unknown},
		"every third day":             {`"freq": "DAILY", "interval": 3, "dtstart": "2026-11-17"`, "2026-11-20", condition.True},
		"not the third day":           {`"freq": "DAILY", "interval": 3, "dtstart": "2026-11-17"`, "2026-11-21", condition.False},
		"once":                        {`"dtstart": "2026-11-20T10:00:00Z"`, "2026-11-20", condition.True},
		"only once":                   {`"dtstart": "2026-11-20"`, "2026-11-21", condition.False},
		"before it is valid":          {`"freq": "DAILY", "valid_from": "2026-12-01"`, "2026-11-20", condition.False},
		"after it was valid":          {`"freq": "DAILY", "valid_to": "2026-11-19"`, "2026-11-20", condition.False},
		"on the last valid day":       {`"freq": "DAILY", "valid_to": "2026-11-20"`, "2026-11-20", condition.True},
		"until":                       {`"freq": "DAILY", "until": "2026-11-19"`, "2026-11-20", condition.False},
		"before its start":            {`"freq": "DAILY", "dtstart": "2026-11-21"`, "2026-11-20", condition.False},
		"a count":                     {`"freq": "DAILY", "count": 3`, "2026-11-20", condition.Unknown},
		"a count, after it was valid": {`"freq": "DAILY", "count": 3, "valid_to": "2026-11-19"`, "2026-11-20", condition.False},
		"weeks of the year":           {`"freq": "WEEKLY", "byday": "FR", "byweekno": "41"`, "2026-11-20", condition.Unknown},
		"yearly":                      {`"freq": "YEARLY"`, "2026-11-20", condition.Unknown},
		"hours alone":                 {`"opens_at": "10:00"`, "2026-11-20", condition.Unknown},
		"a weekday that is none":      {`"freq": "WEEKLY", "byday": "TU,Thurs"`, "2026-11-24", condition.Unknown},
		"an interval that is none":    {`"freq": "WEEKLY", "byday": "TU", "interval": -1`, "2026-11-24", condition.Unknown},
	} {
		t.Run(name, func(t *testing.T) {
			d := parse(t, service("a", `"schedules": [{`+c.schedule+`}]`))
			s, ok := d.Service("a")
			require.True(t, ok)
			require.Equal(t, c.want, s.Schedules[0].OpenOn(day(t, c.day)))
			open, _ := s.OpenOn(day(t, c.day))
			require.Equal(t, c.want, open)
		})
	}
}

// Against a plain walk of the calendar: the n-th weekdays of each month.
func TestMonthlyAgreesWithAWalk(t *testing.T) {
	for nth := 1; nth <= 4; nth++ {
		s := directory.Schedule{Frequency: "MONTHLY", ByDay: []directory.ByDay{{Nth: nth, Day: time.Wednesday}}}
		last := directory.Schedule{Frequency: "MONTHLY", ByDay: []directory.ByDay{{Nth: -1, Day: time.Wednesday}}}
		seen := map[int]int{}
		for d := day(t, "2024-01-01"); d <= day(t, "2027-12-31"); d = d.AddDays(1) {
			year, month, _ := d.Civil()
			_, nextMonth, _ := d.AddDays(7).Civil()
			if d.Weekday() == time.Wednesday {
				seen[year*12+month]++
			}
			want := d.Weekday() == time.Wednesday && seen[year*12+month] == nth
			require.Equal(t, want, s.OpenOn(d) == condition.True, "%s, %d", d, nth)
			require.Equal(t, d.Weekday() == time.Wednesday && nextMonth != month, last.OpenOn(d) == condition.True, "%s, last", d)
		}
	}
}

func TestServiceOpenOnTakesTheBestAnswer(t *testing.T) {
	d := parse(t, service("a", `"schedules": [{"freq": "WEEKLY", "byday": "MO"}], "service_at_locations": [
		{"schedules": [{"freq": "WEEKLY", "byday": "TU", "opens_at": "10:00:00", "closes_at": "12:30Z"}],
		 "location": {"schedules": [{"freq": "DAILY"}]}}]`))
	s, _ := d.Service("a")
	open, hours := s.OpenOn(day(t, "2026-11-24"))
	require.Equal(t, condition.True, open)
	require.Equal(t, "10:00 to 12:30", hours)
	open, _ = s.OpenOn(day(t, "2026-11-25"))
	require.Equal(t, condition.False, open, "the building is open, the service is not")

	s, _ = parse(t, service("a", `"service_at_locations": [{"location": {"schedules": [{"freq": "DAILY", "opens_at": "08:00"}]}}]`)).Service("a")
	open, hours = s.OpenOn(day(t, "2026-11-25"))
	require.Equal(t, condition.True, open)
	require.Equal(t, "from 08:00", hours)

	open, _ = directory.Service{}.OpenOn(day(t, "2026-11-25"))
	require.Equal(t, condition.Unknown, open)
}
