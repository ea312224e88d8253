package directory

import (
	"time"

	"github.com/doorknock/doorknock/rules/condition"
)

// OpenOn says whether the schedule has an opening on a day. It is unknown
// where the schedule does not say, or says it in a way that is not read here.
// Bank holidays are not taken into account: feeds mention them in words only.
func (s Schedule) OpenOn(day condition.Date) condition.Truth {
	switch {
	case s.ValidFrom != 0 && day < s.ValidFrom, s.ValidTo != 0 && day > s.ValidTo,
		s.Start != 0 && day < s.Start, s.Until != 0 && day > s.Until:
		return condition.False
	case s.Beyond:
		return condition.Unknown
	}
	switch s.Frequency {
	case "":
		return s.onlyOnce(day)
	case "DAILY":
		return s.every(int(day)-int(s.Start), true)
	case "WEEKLY":
		return s.weekly(day)
	case "MONTHLY":
		return s.monthly(day)
	}
	return condition.Unknown
}

// onlyOnce is a schedule without a rhythm: the one day of its start, where it
// has one and nothing that contradicts it.
func (s Schedule) onlyOnce(day condition.Date) condition.Truth {
	switch {
	case len(s.ByDay)+len(s.ByMonthDay) > 0:
		return s.weekly(day) // feeds often leave the frequency out beside weekdays
	case s.Start != 0:
		return truth(day == s.Start)
	}
	return condition.Unknown
}

// every applies the interval to how many days, weeks or months have passed
// since the start; without a start an interval above one decides nothing but
// what is false already.
func (s Schedule) every(passed int, matches bool) condition.Truth {
	switch {
	case !matches:
		return condition.False
	case s.Interval <= 1:
		return condition.True
	case s.Start == 0:
		return condition.Unknown
	}
	return truth(passed%s.Interval == 0)
}

func (s Schedule) weekly(day condition.Date) condition.Truth {
	if len(s.ByDay) == 0 && (len(s.ByMonthDay) > 0 || s.Start == 0) {
		return condition.Unknown
	}
	matches := len(s.ByDay) == 0 && day.Weekday() == s.Start.Weekday()
	for _, by := range s.ByDay {
		if by.Nth != 0 {
			return condition.Unknown // the n-th of a week means nothing
		}
		matches = matches || by.Day == day.Weekday()
	}
	return s.every((int(weekOf(day, s.WeekStart))-int(weekOf(s.Start, s.WeekStart)))/7, matches)
}

// weekOf returns the first day of a day's week.
func weekOf(day condition.Date, start time.Weekday) condition.Date {
	return day.AddDays(-(int(day.Weekday()-start) + 7) % 7)
}

func (s Schedule) monthly(day condition.Date) condition.Truth {
	year, month, dayOfMonth := day.Civil()
	last := daysIn(year, month)
	matches := false
	switch {
	case len(s.ByDay)+len(s.ByMonthDay) > 0:
		for _, n := range s.ByMonthDay {
			matches = matches || n == dayOfMonth || n < 0 && last+1+n == dayOfMonth
		}
		onDay := false
		for _, by := range s.ByDay {
			onDay = onDay || by.Day == day.Weekday() && by.nthOf(dayOfMonth, last)
		}
		switch {
		case len(s.ByMonthDay) == 0:
			matches = onDay
		case len(s.ByDay) > 0:
			matches = matches && onDay // both, as RFC 5545 has it
		}
	case s.Start != 0:
		_, _, startDay := s.Start.Civil()
		matches = startDay == dayOfMonth
	default:
		return condition.Unknown
	}
	startYear, startMonth, _ := s.Start.Civil()
	return s.every((year-startYear)*12+month-startMonth, matches)
}

// nthOf says whether a day of the month, already of the right weekday, is the
// n-th such in a month of that length.
func (by ByDay) nthOf(dayOfMonth, last int) bool {
	switch {
	case by.Nth > 0:
		return (dayOfMonth-1)/7+1 == by.Nth
	case by.Nth < 0:
		return (last-dayOfMonth)/7+1 == -by.Nth
	}
	return true
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

func truth(b bool) condition.Truth {
	if b {
		return condition.True
	}
	return condition.False
}

// OpenOn says whether the service is open anywhere on a day, and at what
// hours. It is unknown where no schedule says so.
func (s Service) OpenOn(day condition.Date) (condition.Truth, string) {
	schedules := s.schedules()
	if len(schedules) == 0 {
		return condition.Unknown, ""
	}
	answer := condition.False
	for _, schedule := range schedules {
		switch schedule.OpenOn(day) {
		case condition.True:
			return condition.True, schedule.hours()
		case condition.Unknown:
			answer = condition.Unknown
		}
	}
	return answer, ""
}

// schedules are the service's own, and those at its locations.
func (s Service) schedules() []Schedule {
	out := append([]Schedule(nil), s.Schedules...)
	for _, at := range s.Locations {
		out = append(out, at.Schedules...)
		if len(s.Schedules)+len(at.Schedules) == 0 {
			out = append(out, at.Location.Schedules...) // the building's hours say something only where nothing nearer does
		}
	}
	return out
}

func (s Schedule) hours() string {
	switch {
	case s.Opens != "" && s.Closes != "":
		return s.Opens + " to " + s.Closes
	case s.Opens != "":
		return "from " + s.Opens
	}
	return ""
}
