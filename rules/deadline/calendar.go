package deadline

import (
	"sort"
	"time"

	"github.com/doorknock/doorknock/rules/condition"
)

// Calendar knows the working days of some divisions: the days of Monday to
// Friday that are no bank holiday there. It is immutable and may be shared by
// goroutines. Its zero value, and a nil one, cover no day at all.
type Calendar struct {
	divisions map[Division]*workdays
}

// workdays holds one division: its working days in order, so that counting
// is a search and not a walk.
type workdays struct {
	first, last condition.Date
	days        []condition.Date
	holidays    map[condition.Date]Holiday
}

// NewCalendar makes a calendar from what is known of each division. It
// returns [Faults], each wrapping [ErrHolidays], for an unknown division, one
// given twice, a span that ends before it begins, and a holiday that is
// listed twice or outside its span.
func NewCalendar(divisions ...Holidays) (*Calendar, error) {
	c := &Calendar{divisions: make(map[Division]*workdays, len(divisions))}
	var faults Faults
	for _, h := range divisions {
		found := h.faults(string(h.Division))
		if _, twice := c.divisions[h.Division]; twice {
			found = append(found, &Fault{Path: string(h.Division), Err: faultf(ErrHolidays, "the division is given twice")})
		}
		if faults = append(faults, found...); len(found) == 0 {
			c.divisions[h.Division] = newWorkdays(h)
		}
	}
	if len(faults) > 0 {
		return nil, faults
	}
	return c, nil
}

func newWorkdays(h Holidays) *workdays {
	w := &workdays{first: h.From, last: h.To, holidays: make(map[condition.Date]Holiday, len(h.List))}
	for _, holiday := range h.List {
		w.holidays[holiday.Date] = holiday
	}
	for day := h.From; ; day = day.AddDays(1) {
		if _, holiday := w.holidays[day]; !holiday && !weekend(day) {
			w.days = append(w.days, day)
		}
		if day >= h.To {
			return w
		}
	}
}

func weekend(day condition.Date) bool {
	weekday := day.Weekday()
	return weekday == time.Saturday || weekday == time.Sunday
}

// Covered returns the first and last day of which the calendar knows the
// division's bank holidays, and false where it knows nothing of the division.
func (c *Calendar) Covered(d Division) (first, last condition.Date, ok bool) {
	w := c.division(d)
	if w == nil {
		return 0, 0, false
	}
	return w.first, w.last, true
}

// Working says whether the day is a working day in the division. It returns
// a [*CoverError] for a day outside the data.
func (c *Calendar) Working(d Division, day condition.Date) (bool, error) {
	w, err := c.covering(d, day)
	if err != nil {
		return false, err
	}
	_, holiday := w.holidays[day]
	return !holiday && !weekend(day), nil
}

// Between returns the division's bank holidays from one day to another, both
// included, that fall on Monday to Friday, in order. Days outside the data
// have none.
func (c *Calendar) Between(d Division, from, to condition.Date) []Holiday {
	var out []Holiday
	if w := c.division(d); w != nil {
		for day, holiday := range w.holidays {
			if day >= from && day <= to && !weekend(day) {
				out = append(out, holiday)
			}
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Date < out[j].Date })
	return out
}

// AddWorkingDays returns the n-th working day after the given day, which is
// itself never counted: 1 is the next working day. With n negative it counts
// back, and with n zero it returns the day as it is. It returns a
// [*CoverError] where the day, or the answer, lies outside the data.
func (c *Calendar) AddWorkingDays(d Division, day condition.Date, n int) (condition.Date, error) {
	w, err := c.covering(d, day)
	if err != nil || n == 0 {
		return day, err
	}
	return w.add(d, day, n)
}

// CountWorkingDays returns how many working days lie after the first day, up
// to and including the second; where the second is earlier, how many lie
// before the first down to the second, as a negative number. It returns a
// [*CoverError] where either day lies outside the data.
func (c *Calendar) CountWorkingDays(d Division, from, to condition.Date) (int, error) {
	w, err := c.covering(d, from)
	if err != nil {
		return 0, err
	}
	if _, err = c.covering(d, to); err != nil {
		return 0, err
	}
	if to >= from {
		return w.upTo(to) - w.upTo(from), nil
	}
	return w.before(to) - w.before(from), nil
}

// OnOrAfter returns the day itself where it is a working day, and otherwise
// the next one. It returns a [*CoverError] where the day, or the answer, lies
// outside the data.
func (c *Calendar) OnOrAfter(d Division, day condition.Date) (condition.Date, error) {
	w, err := c.covering(d, day)
	if err != nil {
		return 0, err
	}
	return w.add(d, day.AddDays(-1), 1)
}

func (c *Calendar) division(d Division) *workdays {
	if c == nil {
		return nil
	}
	return c.divisions[d]
}

func (c *Calendar) covering(d Division, day condition.Date) (*workdays, error) {
	w := c.division(d)
	if w == nil {
		return nil, &CoverError{Division: d, Day: day}
	}
	if day < w.first || day > w.last {
		return nil, &CoverError{Division: d, First: w.first, Last: w.last, Loaded: true, Day: day}
	}
	return w, nil
}

func (w *workdays) add(d Division, day condition.Date, n int) (condition.Date, error) {
	at := w.upTo(day) + n - 1
	if n < 0 {
		at = w.before(day) + n
	}
	if n > len(w.days) || at < 0 || at >= len(w.days) {
		return 0, &CoverError{Division: d, First: w.first, Last: w.last, Loaded: true, Day: day, Count: n}
	}
	return w.days[at], nil
}

// upTo counts the working days of the data up to and including the day.
func (w *workdays) upTo(day condition.Date) int {
	return sort.Search(len(w.days), func(i int) bool { return w.days[i] > day })
}

// before counts the working days of the data before the day.
func (w *workdays) before(day condition.Date) int {
	return sort.Search(len(w.days), func(i int) bool { return w.days[i] >= day })
}
