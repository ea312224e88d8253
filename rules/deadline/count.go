package deadline

import (
	"fmt"
	"strings"
	"time"

	"github.com/doorknock/doorknock/rules/condition"
)

// counted is where a count came to, and how in words.
type counted struct {
	at   time.Time
	date condition.Date
	how  string
}

// count counts a stage's amount from a moment.
func (c *Clocks) count(s Stage, from time.Time, in Place) (counted, error) {
	day, err := in.day(from)
	if err != nil {
		return counted{}, err
	}
	if s.Unit == Hours {
		return countHours(s, from, in)
	}
	if needsDivision := s.Unit == WorkingDays || s.Roll; needsDivision && in.division() == "" {
		return counted{}, fmt.Errorf("%w: neither division nor nation, so bank holidays are not known", ErrPlace)
	}
	// Day 1 is the day after the event, or, before the cut-off, its own day:
	// then the count runs from the day before.
	start, sameDay := day, s.SameDayBefore.laterThan(from.In(in.Zone))
	if sameDay {
		start = day.AddDays(-1)
	}
	end, passed, err := c.countDays(s, start, in.division())
	if err != nil {
		return counted{}, err
	}
	how := fmt.Sprintf("%s after %s", s.Unit.say(s.Amount), long(day))
	if sameDay {
		how = fmt.Sprintf("%s from %s, which is day 1", s.Unit.say(s.Amount), long(day))
	}
	if passed != "" {
		how += " (" + passed + ")"
	}
	return counted{at: endOf(end, in.Zone), date: end, how: how + ": by the end of " + long(end)}, nil
}

// endOf is the last second of the civil day.
func endOf(day condition.Date, zone *time.Location) time.Time {
	return day.At(23, 59, zone).Add(59 * time.Second)
}

func countHours(s Stage, from time.Time, in Place) (counted, error) {
	const wall = "15:04 MST"
	at := from.Add(time.Duration(s.Amount) * time.Hour).In(in.Zone)
	start, date := condition.DateOf(from.In(in.Zone)), condition.DateOf(at)
	how := fmt.Sprintf("%s after %s on %s: by %s on %s", s.Unit.say(s.Amount),
		from.In(in.Zone).Format(wall), long(start), at.Format(wall), long(date))
	return counted{at: at, date: date, how: how}, nil
}

// countDays counts on from start, which is itself not counted. The text says
// what was passed over.
func (c *Clocks) countDays(s Stage, start condition.Date, d Division) (condition.Date, string, error) {
	var end condition.Date
	switch s.Unit {
	case WorkingDays:
		return c.countWorkingDays(s, start, d)
	case CalendarDays:
		end = start.AddDays(s.Amount)
	case Weeks:
		end = start.AddDays(7 * s.Amount)
	case Months:
		end = addMonths(start, s.Amount)
	}
	if !s.Roll {
		return end, "", nil
	}
	rolled, err := c.calendar.OnOrAfter(d, end)
	if err != nil || rolled == end {
		return end, "", err
	}
	return rolled, long(end) + " is no working day", nil
}

func (c *Clocks) countWorkingDays(s Stage, start condition.Date, d Division) (condition.Date, string, error) {
	w, err := c.calendar.covering(d, start.AddDays(1))
	if err != nil {
		return 0, "", err
	}
	end, err := w.add(d, start, s.Amount)
	if err != nil {
		return 0, "", err
	}
	var passed []string
	for _, holiday := range c.calendar.Between(d, start.AddDays(1), end) {
		passed = append(passed, strings.TrimSpace(long(holiday.Date)+" "+holiday.Title))
	}
	if len(passed) == 0 {
		return end, "", nil
	}
	return end, "not counting " + strings.Join(passed, ", "), nil
}

// addMonths goes to the same day of a later month, or to that month's last
// day where it is shorter.
func addMonths(day condition.Date, n int) condition.Date {
	year, month, dayOfMonth := day.Civil()
	first := time.Date(year, time.Month(month+n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return condition.DateOf(first).AddDays(min(dayOfMonth, last) - 1)
}
