package deadline

import (
	"github.com/doorknock/doorknock/rules/condition"
)

// Holiday is a bank holiday on the day it is kept: a substitute day, where a
// holiday falls on a weekend, stands under the substitute's date.
type Holiday struct {
	Date  condition.Date
	Title string // as the official list writes it: "Good Friday"
	Notes string // "Substitute day", or empty
}

// Holidays is what is known of one division: every bank holiday of the days
// From to To, both included. A day of that span which List does not name is
// no bank holiday; a day outside it is not known.
type Holidays struct {
	Division Division
	From, To condition.Date
	List     []Holiday // in any order
}

// longestSpan bounds the memory of a calendar: a hundred years.
const longestSpan = 36525

func (h Holidays) faults(path string) Faults {
	var out Faults
	if !h.Division.Known() {
		out = append(out, &Fault{Path: path, Err: faultf(ErrHolidays, "unknown division %q", h.Division),
			Hint: "the divisions are england-and-wales, scotland and northern-ireland"})
	}
	if h.To < h.From || int(h.To)-int(h.From) > longestSpan {
		return append(out, &Fault{Path: path, Err: faultf(ErrHolidays,
			"the days covered, %s to %s, are backwards or longer than a hundred years", h.From, h.To)})
	}
	seen := make(map[condition.Date]bool, len(h.List))
	for _, holiday := range h.List {
		if seen[holiday.Date] {
			out = append(out, &Fault{Path: path, Err: faultf(ErrHolidays, "%s is listed twice", holiday.Date)})
		}
		seen[holiday.Date] = true
		if holiday.Date < h.From || holiday.Date > h.To {
			out = append(out, &Fault{Path: path, Err: faultf(ErrHolidays,
				"%s lies outside the days covered, %s to %s", holiday.Date, h.From, h.To)})
		}
	}
	return out
}
