package condition

import (
	"errors"
	"fmt"
	"math"
	"time"
)

// ErrDate is returned by [ParseDate] and [NewDate] for what is not a day of
// the calendar between the years 1 and 9999.
var ErrDate = errors.New("not a date")

// Date is a civil day: a year, month and day without time or zone, held as
// the number of days since 1 January 1970. Its zero value is that day; the
// days run from 0001-01-01 to 9999-12-31. Dates compare with ==, < and >.
type Date int32

var (
	firstDate = mustDate(1, 1, 1)
	lastDate  = mustDate(9999, 12, 31)
)

func mustDate(y, m, d int) Date {
	return Date(time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// NewDate returns the day of that year (1 to 9999), month (1 to 12) and day
// of the month. It returns [ErrDate] for a day that the calendar lacks, such
// as 29 February 2027.
func NewDate(year, month, day int) (Date, error) {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	y, m, d := t.Date()
	if y != year || int(m) != month || d != day || year < 1 || year > 9999 {
		return 0, fmt.Errorf("%w: %04d-%02d-%02d", ErrDate, year, month, day)
	}
	return DateOf(t), nil
}

// ParseDate reads a date written as 2026-11-30. Anything else, another
// separator or a missing zero, is [ErrDate].
func ParseDate(s string) (Date, error) {
	if len(s) != len("2006-01-02") || s[4] != '-' || s[7] != '-' {
		return 0, fmt.Errorf("%w: %q is not written as YYYY-MM-DD", ErrDate, clip(s))
	}
	var parts [3]int
	for i, span := range [3][2]int{{0, 4}, {5, 7}, {8, 10}} {
		for _, c := range []byte(s[span[0]:span[1]]) {
			if c < '0' || c > '9' {
				return 0, fmt.Errorf("%w: %q is not written as YYYY-MM-DD", ErrDate, clip(s))
			}
			parts[i] = parts[i]*10 + int(c-'0')
		}
	}
	return NewDate(parts[0], parts[1], parts[2])
}

// DateOf returns the day that t's own clock shows, in t's location.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return mustDate(y, int(m), d)
}

// Civil returns the year, month (1 to 12) and day of the month.
func (d Date) Civil() (year, month, day int) {
	y, m, dd := d.utc().Date()
	return y, int(m), dd
}

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.utc().Weekday() }

// AddDays returns the day n days later, or earlier where n is negative. The
// result stays within the calendar: it stops at 0001-01-01 and 9999-12-31.
func (d Date) AddDays(n int) Date {
	sum := int64(d) + int64(max(min(n, math.MaxInt32), math.MinInt32))
	return Date(max(min(sum, int64(lastDate)), int64(firstDate)))
}

// At returns the moment at which loc's clocks show that hour and minute of
// the day. Where a clock change leaves that moment out or has it twice, it is
// as [time.Date] says.
func (d Date) At(hour, minute int, loc *time.Location) time.Time {
	y, m, dd := d.Civil()
	return time.Date(y, time.Month(m), dd, hour, minute, 0, 0, loc)
}

// String writes the date as 2026-11-30.
func (d Date) String() string { return d.utc().Format("2006-01-02") }

// MarshalText writes the date as [Date.String] does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what [ParseDate] reads.
func (d *Date) UnmarshalText(text []byte) error {
	parsed, err := ParseDate(string(text))
	if err == nil {
		*d = parsed
	}
	return err
}

func (d Date) utc() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

func (d Date) valid() bool { return d >= firstDate && d <= lastDate }

// age returns the whole years between born and day. A person born on
// 29 February is a year older on 1 March of a common year.
func age(born, day Date) int64 {
	by, bm, bd := born.Civil()
	y, m, d := day.Civil()
	years := y - by
	if m < bm || (m == bm && d < bd) {
		years--
	}
	return int64(years)
}

// clip shortens text from outside before it is quoted in an error.
func clip(s string) string {
	const most = 40
	runes := []rune(s)
	if len(runes) <= most {
		return s
	}
	return string(runes[:most]) + "…"
}
