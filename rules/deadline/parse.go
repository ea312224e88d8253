package deadline

import (
	"cmp"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/internal/jsonread"
)

// Parse reads bank holidays in the format that gov.uk publishes them in
// (https://www.gov.uk/bank-holidays.json): an object with a member for each
// division, each with a list of events that have a date and a title. The name
// stands in faults. Members that it does not know are passed over.
//
// The file does not say which years it covers, so each division covers the
// whole years from its first event's to its last event's, and a year between
// them with fewer bank holidays than the law fixes for that division is a
// fault: a file cut short must not turn holidays into working days.
//
// It returns [Faults] for all that is wrong: [ErrHolidays], or [ErrUnreadable]
// for what is no JSON or over 1 MB.
func Parse(name string, data []byte) (*Calendar, error) {
	divisions, err := ParseHolidays(name, data)
	if err != nil {
		return nil, err
	}
	return NewCalendar(divisions...)
}

// ParseHolidays reads what [Parse] reads, and returns it as data, so that a
// host can add a holiday proclaimed since.
func ParseHolidays(name string, data []byte) ([]Holidays, error) {
	r, err := jsonread.New(name, data, jsonread.Config{Kind: ErrHolidays})
	if err != nil {
		return nil, err
	}
	var out []Holidays
	if r.Kind() != '{' {
		r.Fault(r.Here(), faultf(ErrHolidays, "a file of bank holidays is an object with a member for each division"), "")
		return nil, r.Faults()
	}
	r.Object(func(key string) {
		if h := (Holidays{Division: Division(key)}); readDivision(r, &h) {
			out = append(out, h)
		}
	})
	if err := r.Faults(); err != nil {
		return nil, err
	}
	if len(out) == 0 {
		return nil, Faults{{File: name, Err: faultf(ErrHolidays, "no division is listed")}}
	}
	return out, nil
}

// readDivision reads one division and says whether it is whole.
func readDivision(r *jsonread.Reader, h *Holidays) bool {
	here := r.Here()
	if !h.Division.Known() {
		r.Fault(here, faultf(ErrHolidays, "unknown division"),
			"the divisions are england-and-wales, scotland and northern-ireland")
		return false
	}
	whole, seen := true, map[condition.Date]bool{}
	r.Object(func(key string) {
		switch key {
		case "division":
			if said := r.Text(); said != string(h.Division) {
				r.Fault(r.Here(), faultf(ErrHolidays, "%q stands under %q", said, h.Division), "")
			}
		case "events":
			here, whole = r.Here(), r.Kind() == '['
			r.Array(func(int) {
				holiday, ok := readEvent(r, seen)
				if whole = whole && ok; ok {
					h.List = append(h.List, holiday)
				}
			})
		}
	})
	if whole && len(h.List) == 0 {
		r.Fault(here, faultf(ErrHolidays, "no bank holiday is listed"), "")
		return false
	}
	return whole && spanYears(r, here, h) // a year is counted only where each of its events could be read
}

func readEvent(r *jsonread.Reader, seen map[condition.Date]bool) (h Holiday, ok bool) {
	here, dated := r.Here(), false
	r.Object(func(key string) {
		switch key {
		case "title":
			h.Title = r.Text()
		case "notes":
			h.Notes = r.Text()
		case "date":
			dated = r.Kind() != 'n'
			h.Date, ok = readDay(r, seen)
		}
	})
	if !dated {
		r.Fault(here, faultf(ErrHolidays, "the event has no date"), "")
	}
	return h, ok
}

func readDay(r *jsonread.Reader, seen map[condition.Date]bool) (condition.Date, bool) {
	text, ok := r.SomeText()
	if !ok {
		return 0, false
	}
	date, err := condition.ParseDate(text)
	switch {
	case err != nil:
		r.Fault(r.Here(), faultf(ErrHolidays, "%v", err), "")
		return 0, false
	case seen[date]:
		r.Fault(r.Here(), faultf(ErrHolidays, "%s is listed twice", date), "")
		return 0, false
	}
	seen[date] = true
	return date, true
}

// spanYears sets the days covered: whole years, each of them complete.
func spanYears(r *jsonread.Reader, at jsonread.Mark, h *Holidays) bool {
	slices.SortFunc(h.List, func(a, b Holiday) int { return cmp.Compare(a.Date, b.Date) })
	perYear := map[int]int{}
	for _, holiday := range h.List {
		year, _, _ := holiday.Date.Civil()
		perYear[year]++
	}
	first, _, _ := h.List[0].Date.Civil()
	last, _, _ := h.List[len(h.List)-1].Date.Civil()
	if last-first > 99 {
		r.Fault(at, faultf(ErrHolidays, "the years %d to %d are more than a hundred", first, last), "")
		return false
	}
	complete := true
	for year := first; year <= last; year++ {
		if least := h.Division.leastHolidays(); perYear[year] < least {
			complete = false
			r.Fault(at, faultf(ErrHolidays, "%d has %d bank holidays, and a whole year of %s at least %d",
				year, perYear[year], h.Division, least), "leave out a year that is not yet complete")
		}
	}
	from, errFrom := condition.NewDate(first, 1, 1)
	to, errTo := condition.NewDate(last, 12, 31)
	h.From, h.To = from, to
	return complete && errFrom == nil && errTo == nil
}
