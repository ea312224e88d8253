package hear

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/doorknock/doorknock/rules/condition"
)

// Date reads a day as people in Britain write it, the day before the month:
// 3 May 2026, 3/5/2026, 03.05.26, 2026-05-03, May 3rd 2026, yesterday. A year
// of two digits is taken as the one nearest to today, and makes the reading
// Offered; on a sensitive question, Unclear. A day without a year, a month
// that cannot be, or a day of the week that does not match is Unclear.
func (e *Ear) Date(text string, today condition.Date, sensitive bool) Reading {
	words := cutMonths(Words(text))
	if asks(text) || e.doubt.in(words) || e.about.in(words) || e.not.in(words) {
		return unclear(Doubted)
	}
	if d, ok := e.nearDay(words, today); ok {
		return clear(ByFigure, condition.On(d))
	}
	y, m, d, ok := e.civil(words)
	rule := ByFigure
	if !ok {
		words, rule = e.mendMonth(words), ByTypo
		if y, m, d, ok = e.civil(words); !ok {
			return unclear(NotRead)
		}
	}
	if len(y) == 2 {
		rule = ShortYear
	}
	day, err := condition.NewDate(fullYear(y, nearest(today)), m, d)
	if err != nil || !e.weekdayFits(words, day) {
		return unclear(NotRead)
	}
	return sure(rule, condition.On(day), sensitive)
}

// Born reads a date of birth: as [Ear.Date], but a year of two digits is the
// last one in which somebody of sixteen or more today can have been born, and
// is Clear. A day in the future is Unclear.
func (e *Ear) Born(text string, today condition.Date) Reading {
	y, m, d, ok := e.civil(Words(text))
	if !ok {
		return unclear(NotRead)
	}
	year, _, _ := today.Civil()
	day, err := condition.NewDate(fullYear(y, year-16), m, d)
	if err != nil || day > today {
		return unclear(NotRead)
	}
	return clear(ByFigure, condition.On(day))
}

// nearDay reads "today", "yesterday" and their like.
func (e *Ear) nearDay(words []string, today condition.Date) (condition.Date, bool) {
	rest := e.core(words)
	if len(rest) != 1 {
		return 0, false
	}
	n, ok := e.today[rest[0]]
	return today.AddDays(n), ok
}

// civil finds a year (as its digits), a month and a day among the words.
func (e *Ear) civil(words []string) (year string, month, day int, ok bool) {
	var parts []string
	for _, w := range words {
		if _, weekday := e.days[w]; weekday || e.small[w] {
			continue
		}
		if m := e.month(w); m > 0 && month == 0 {
			month = m
			continue
		}
		if parts = append(parts, e.trimOrdinal(w)); !allDigits(parts[len(parts)-1]) {
			return "", 0, 0, false
		}
	}
	if month == 0 && len(parts) == 3 && len(parts[0]) == 4 {
		return parts[0], number(parts[1]), number(parts[2]), true
	}
	if month == 0 && len(parts) == 3 {
		month, parts = number(parts[1]), []string{parts[0], parts[2]}
	}
	if month == 0 || len(parts) != 2 {
		return "", 0, 0, false
	}
	if len(parts[0]) == 4 {
		parts[0], parts[1] = parts[1], parts[0]
	}
	good := len(parts[0]) <= 2 && (len(parts[1]) == 2 || len(parts[1]) == 4)
	return parts[1], month, number(parts[0]), good
}

// month reads a month's name, or three letters or more of one month only.
func (e *Ear) month(w string) int {
	if m, ok := e.months[w]; ok {
		return m
	}
	found := 0
	for name, m := range e.months {
		if len(w) >= 3 && strings.HasPrefix(name, w) {
			if found != 0 && found != m {
				return 0
			}
			found = m
		}
	}
	return found
}

// mendMonth puts the month in the place of the one word that is a slip of its
// name, with a letter left out or changed.
func (e *Ear) mendMonth(words []string) []string {
	mended := slices.Clone(words)
	found := 0
	for i, w := range words {
		if month := e.slippedMonth(w); month != "" {
			mended[i] = month
			found++
		}
	}
	if found != 1 {
		return words
	}
	return mended
}

func (e *Ear) slippedMonth(w string) string {
	const least = 4
	found := ""
	for name, m := range e.months {
		if len(w) < least || len(name) < 3 || condition.Slips(w, name) != 1 {
			continue
		}
		if found != "" && e.months[found] != m {
			return ""
		}
		found = name
	}
	return found
}

// cutMonths cuts words where figures stand before a month's letters: 3may2019.
func cutMonths(words []string) []string {
	var out []string
	for _, w := range words {
		if parts := cutFigures([]string{w}); len(parts) == 3 && allDigits(parts[0]) && allDigits(parts[2]) {
			out = append(out, parts...)
			continue
		}
		out = append(out, w)
	}
	return out
}

// trimOrdinal returns 3 for 3rd.
func (e *Ear) trimOrdinal(w string) string {
	for i, r := range w {
		if r < '0' || r > '9' {
			if i > 0 && e.ordinal[w[i:]] {
				return w[:i]
			}
			break
		}
	}
	return w
}

// weekdayFits says that no day of the week is named but the date's own.
func (e *Ear) weekdayFits(words []string, d condition.Date) bool {
	for _, w := range words {
		if n, ok := e.days[w]; ok && time.Weekday(n) != d.Weekday() {
			return false
		}
	}
	return true
}

// fullYear reads four digits as they are, and two as the last year up to
// latest that ends in them.
func fullYear(digits string, latest int) int {
	y := number(digits)
	if len(digits) != 2 {
		return y
	}
	century := latest - latest%100
	if century+y > latest {
		century -= 100
	}
	return century + y
}

// nearest gives the last year of the hundred around today.
func nearest(today condition.Date) int {
	y, _, _ := today.Civil()
	return y + 49
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}
