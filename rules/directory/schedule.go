package directory

import (
	"strconv"
	"strings"
	"time"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/internal/jsonread"
)

// Schedule is when a service is open, in the words of the calendar standard
// RFC 5545 that Open Referral borrows. Its zero value says nothing.
type Schedule struct {
	Frequency   string         `json:"freq,omitempty"`       // DAILY, WEEKLY, MONTHLY or YEARLY
	Interval    int            `json:"interval,omitempty"`   // every so many; 0 is 1
	ByDay       []ByDay        `json:"byday,omitempty"`      // weekdays; empty: not stated
	ByMonthDay  []int          `json:"bymonthday,omitempty"` // 1 to 31, or -1 to -31 counted from the month's end
	Start       condition.Date `json:"dtstart,omitzero"`     // from which intervals are counted
	Until       condition.Date `json:"until,omitzero"`
	ValidFrom   condition.Date `json:"valid_from,omitzero"`
	ValidTo     condition.Date `json:"valid_to,omitzero"`
	Opens       string         `json:"opens_at,omitempty"`  // 10:00
	Closes      string         `json:"closes_at,omitempty"` // 12:00
	WeekStart   time.Weekday   `json:"wkst"`                // Monday where the feed has none
	Description string         `json:"description,omitempty"`
	// Beyond says that the schedule has parts that are not read here (a count,
	// weeks or days of the year): whether it is open is then not known.
	Beyond bool `json:"beyond,omitempty"`
}

// ByDay is a weekday, or in a month the n-th of it (the last is -1).
type ByDay struct {
	Nth int          `json:"nth,omitempty"` // 0: every one
	Day time.Weekday `json:"day"`
}

func readSchedules(r *jsonread.Reader, into *[]Schedule) {
	r.Array(func(int) {
		s := Schedule{WeekStart: time.Monday}
		r.Object(func(key string) { s.read(r, key) })
		*into = append(*into, s)
	})
}

func (s *Schedule) read(r *jsonread.Reader, key string) {
	switch key {
	case "freq":
		s.Frequency = strings.ToUpper(r.Text())
	case "interval":
		s.Interval = s.readInterval(r)
	case "byday":
		s.readDays(r)
	case "bymonthday":
		s.readMonthDays(r)
	case "wkst":
		if day, ok := weekdays[strings.ToUpper(r.Text())]; ok {
			s.WeekStart = day
		}
	case "count", "byweekno", "byyearday":
		if r.Scalar() != "" {
			s.Beyond = true
		}
	case "dtstart":
		s.Start, _ = readDate(r)
	case "until":
		s.Until, _ = readDate(r)
	case "valid_from":
		s.ValidFrom, _ = readDate(r)
	case "valid_to":
		s.ValidTo, _ = readDate(r)
	case "opens_at":
		s.Opens = readTime(r)
	case "closes_at":
		s.Closes = readTime(r)
	case "description":
		s.Description = r.Text()
	case "weekday": // of HSDS 1: 1 is Monday
		s.readWeekday(r)
	}
}

func (s *Schedule) readWeekday(r *jsonread.Reader) {
	text := strings.ToUpper(r.Scalar())
	if n, err := strconv.Atoi(text); err == nil && n >= 1 && n <= 7 {
		s.ByDay = append(s.ByDay, ByDay{Day: time.Weekday(n % 7)})
		return
	}
	day, ok := weekdays[text[:min(2, len(text))]]
	if !ok {
		r.Fault(r.Here(), faultf(ErrField, "%q is no weekday", clip(text)), "")
		s.Beyond = true
		return
	}
	s.ByDay = append(s.ByDay, ByDay{Day: day})
}

func (s *Schedule) readInterval(r *jsonread.Reader) int {
	n, ok := r.Int()
	if ok && (n < 0 || n > 1000) {
		r.Fault(r.Here(), faultf(ErrField, "the interval %d is not between 0 and 1000", n), "")
		s.Beyond = true
		return 0
	}
	return n
}

var weekdays = map[string]time.Weekday{
	"MO": time.Monday, "TU": time.Tuesday, "WE": time.Wednesday, "TH": time.Thursday,
	"FR": time.Friday, "SA": time.Saturday, "SU": time.Sunday,
}

// readDays reads "MO,2TU,-1FR". A part that cannot be read leaves the whole
// schedule not known, since the day it meant might be any.
func (s *Schedule) readDays(r *jsonread.Reader) {
	for _, part := range s.listed(r) {
		part = strings.ToUpper(part)
		nth, name := 0, part[max(0, len(part)-2):]
		day, ok := weekdays[name]
		if number := strings.TrimSuffix(part, name); ok && number != "" {
			n, err := strconv.Atoi(number)
			nth, ok = n, err == nil && n != 0 && n >= -5 && n <= 5
		}
		if !ok {
			r.Fault(r.Here(), faultf(ErrField, "%q is no weekday", clip(part)), "write MO, TU, WE, TH, FR, SA or SU")
			s.Beyond = true
			continue
		}
		s.ByDay = append(s.ByDay, ByDay{Nth: nth, Day: day})
	}
}

func (s *Schedule) readMonthDays(r *jsonread.Reader) {
	for _, part := range s.listed(r) {
		n, err := strconv.Atoi(part)
		if err != nil || n == 0 || n < -31 || n > 31 {
			r.Fault(r.Here(), faultf(ErrField, "%q is no day of a month", clip(part)), "")
			s.Beyond = true
			continue
		}
		s.ByMonthDay = append(s.ByMonthDay, n)
	}
}

// listed reads a text of parts with commas between, at most 50 of them.
func (s *Schedule) listed(r *jsonread.Reader) []string {
	parts := strings.FieldsFunc(r.Scalar(), func(c rune) bool { return c == ',' || c == ' ' })
	if len(parts) > 50 {
		r.Fault(r.Here(), faultf(ErrField, "%d parts are more than the 50 that are read", len(parts)), "")
		s.Beyond = true
		return nil
	}
	return parts
}

// readTime reads "10:00", "10:00:00" or either with a zone behind it.
func readTime(r *jsonread.Reader) string {
	text, ok := r.SomeText()
	if !ok || text == "" {
		return ""
	}
	if len(text) >= 5 {
		if _, err := time.Parse("15:04", text[:5]); err == nil && (len(text) == 5 || !digit(text[5])) {
			return text[:5]
		}
	}
	r.Fault(r.Here(), faultf(ErrField, "%q is no time of day", clip(text)), "write 10:00")
	return ""
}
