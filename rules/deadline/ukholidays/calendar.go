package ukholidays

import (
	"fmt"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
)

// FirstYear and LastYear are the years that are covered, whole.
const (
	FirstYear = 2024
	LastYear  = 2027
)

// Calendar returns the working days of the three divisions. It is immutable;
// make one and share it.
func Calendar() *deadline.Calendar {
	c, err := deadline.NewCalendar(Holidays()...)
	if err != nil {
		panic(fmt.Sprintf("ukholidays: %v", err)) // a mistake in this package's own tables
	}
	return c
}

// With returns the shipped calendar extended by a newer official file, in the
// format of https://www.gov.uk/bank-holidays.json: on the days that the file
// covers it alone counts. The name stands in faults. It returns what
// [deadline.ParseHolidays] and [deadline.Extend] return.
func With(name string, data []byte) (*deadline.Calendar, error) {
	newer, err := deadline.ParseHolidays(name, data)
	if err != nil {
		return nil, err
	}
	all, err := deadline.Extend(Holidays(), newer)
	if err != nil {
		return nil, err
	}
	return deadline.NewCalendar(all...)
}

// Holidays returns the same as data, newly made at each call, so that a host
// can add a holiday proclaimed since and make a calendar of its own.
func Holidays() []deadline.Holidays {
	return []deadline.Holidays{
		division(deadline.EnglandAndWales, englandAndWales),
		division(deadline.ScotlandDivision, scotland),
		division(deadline.NorthernIrelandDivision, northernIreland),
	}
}

// row is one holiday over the years.
type row struct {
	title string
	days  years
}

// years has a holiday's day for each year from FirstYear to LastYear.
type years [LastYear - FirstYear + 1]day

// day is when a holiday is kept in one year; its zero value, not at all.
type day struct {
	month, day int
	substitute bool
}

func on(month, dayOfMonth int) day         { return day{month: month, day: dayOfMonth} }
func substitute(month, dayOfMonth int) day { return day{month, dayOfMonth, true} }

func division(name deadline.Division, rows []row) deadline.Holidays {
	h := deadline.Holidays{Division: name, From: date(FirstYear, on(1, 1)), To: date(LastYear, on(12, 31))}
	for i := range len(years{}) {
		for _, r := range rows {
			if kept := r.days[i]; kept != (day{}) {
				h.List = append(h.List, deadline.Holiday{Date: date(FirstYear+i, kept), Title: r.title, Notes: kept.notes()})
			}
		}
	}
	return h
}

func (d day) notes() string {
	if d.substitute {
		return "Substitute day"
	}
	return ""
}

func date(year int, d day) condition.Date {
	out, err := condition.NewDate(year, d.month, d.day)
	if err != nil {
		panic(fmt.Sprintf("ukholidays: %v", err)) // a mistake in this package's own tables
	}
	return out
}
