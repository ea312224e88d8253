package hear

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"github.com/doorknock/doorknock/rules/condition"
)

// Time reads a time of day as people in Britain write it: 17:30, 5.30pm, 1730,
// half past five in the evening, noon. Its value is a text, 17:30. Without a
// word that says which half of the day is meant, an hour from 1 to 11 is
// Offered, those from 1 to 6 as the afternoon's; on a sensitive question it is
// Unclear. 08:30 is written by the 24-hour clock, and is Clear.
func (e *Ear) Time(text string, sensitive bool) Reading {
	if between.MatchString(foldDigits(text)) {
		return unclear(Several)
	}
	words := e.clockWords(Words(text))
	if asks(text) || e.doubt.in(words) || e.about.in(words) || e.not.in(words) {
		return unclear(Doubted)
	}
	clock, rule, ok := e.timeOf(words)
	if !ok {
		return unclear(NotRead)
	}
	return sure(rule, condition.Text(clock), sensitive)
}

// between is the mark of a stretch of time, 10-11am, which is no time.
var between = regexp.MustCompile(`[\da-z]\s*[-–—/]\s*\d`)

// spoken is a time as it was said: its words and figures in order, and the
// part of the day.
type spoken struct {
	shape   string // a mark for each
	numbers []int
	digits  string // of the first number, where it was in figures
	part    mark   // 0: none
}

func (e *Ear) timeOf(words []string) (clock string, rule Rule, ok bool) {
	s, ok := e.spokenTime(words)
	if !ok {
		return "", NotRead, false
	}
	h, m, ok := s.hourAndMinute()
	if !ok {
		return "", NotRead, false
	}
	h, rule, ok = s.ofDay(h)
	return fmt.Sprintf("%02d:%02d", h, m), rule, ok
}

// spokenTime takes a time apart. It says false where a word is none of a
// time's.
func (e *Ear) spokenTime(tokens []string) (s spoken, ok bool) {
	ended := false // the part of the day stood behind the hour
	for i := 0; i < len(tokens); i++ {
		word := tokens[i]
		switch m := e.clock[word]; {
		case m == morning || m == afternoon || m == night:
			if s.part != 0 && s.part != m {
				return s, false
			}
			s.part, ended = m, len(s.numbers) > 0
		case m != 0 && ended:
			return s, false
		case m != 0:
			s.shape += string(rune(m))
		default:
			n, used := e.timeNumber(tokens[i:])
			if used == 0 && e.small[word] {
				continue
			}
			if used == 0 || ended {
				return s, false
			}
			if len(s.numbers) == 0 && allDigits(word) {
				s.digits = word
			}
			if len(s.numbers) > 0 && allDigits(word) && len(word) == 1 && strings.HasSuffix(s.shape, "n") {
				return s, false // 17:3
			}
			s.numbers, s.shape = append(s.numbers, n), s.shape+string(rune(figures))
			i += used - 1
		}
	}
	return s, true
}

// clockWords cuts words where figures and letters meet, 5pm, and joins two that
// are one word of a time: p.m., o'r gloch.
func (e *Ear) clockWords(words []string) []string {
	words = cutFigures(words)
	var out []string
	for i := 0; i < len(words); i++ {
		if i+1 < len(words) && e.clock[words[i]+words[i+1]] != 0 {
			out = append(out, words[i]+words[i+1])
			i++
			continue
		}
		out = append(out, words[i])
	}
	return out
}

// cutFigures cuts words where figures and letters meet.
func cutFigures(words []string) []string {
	var out []string
	for _, w := range words {
		from := 0
		for i, r := range w {
			if i > 0 && unicode.IsDigit(r) != unicode.IsDigit(lastRune(w[:i])) {
				out, from = append(out, w[from:i]), i
			}
		}
		out = append(out, w[from:])
	}
	return out
}

// timeNumber reads a number in figures, or in one word or two: twenty five. It
// returns how many words it takes, 0 where there is none.
func (e *Ear) timeNumber(tokens []string) (n, used int) {
	if allDigits(tokens[0]) {
		if len(tokens[0]) > 4 {
			return 0, 0
		}
		return number(tokens[0]), 1
	}
	tens, ok := e.numbers[tokens[0]]
	if !ok {
		return 0, 0
	}
	if len(tokens) > 1 && tens >= 20 && tens%10 == 0 {
		if unit, ok := e.numbers[tokens[1]]; ok && unit > 0 && unit < 10 {
			return int(tens + unit), 2
		}
	}
	return int(tens), 1
}

// shapes are the orders that the words and figures of a time come in, with the
// hour and the minute of the numbers in them.
var shapes = map[string]func(n []int) (h, m int){
	"x":    func([]int) (int, int) { return 12, 0 }, // noon
	"y":    func([]int) (int, int) { return 0, 0 },
	"nx":   func(n []int) (int, int) { return onlyTwelve(n, 12), 0 }, // 12 noon
	"ny":   func(n []int) (int, int) { return onlyTwelve(n, 0), 0 },
	"n":    func(n []int) (int, int) { return n[0], 0 },
	"no":   func(n []int) (int, int) { return n[0], 0 }, // five o'clock
	"nn":   func(n []int) (int, int) { return n[0], n[1] },
	"nno":  func(n []int) (int, int) { return n[0], n[1] },
	"hpn":  func(n []int) (int, int) { return n[0], 30 }, // half past five
	"hopn": func(n []int) (int, int) { return n[0], 30 }, // hanner awr wedi pump
	"hn":   func(n []int) (int, int) { return n[0], 30 },
	"qpn":  func(n []int) (int, int) { return n[0], 15 },
	"qtn":  func(n []int) (int, int) { return n[0] - 1, 45 }, // quarter to six
	"npn":  func(n []int) (int, int) { return n[1], n[0] },
	"nmpn": func(n []int) (int, int) { return n[1], n[0] }, // ten minutes past three
	"ntn":  func(n []int) (int, int) { return n[1] - 1, 60 - n[0] },
	"nmtn": func(n []int) (int, int) { return n[1] - 1, 60 - n[0] },
	"nnn":  withSeconds, // 17:30:00
}

func onlyTwelve(n []int, h int) int {
	if n[0] != 12 {
		return -1
	}
	return h
}

func withSeconds(n []int) (h, m int) {
	if n[2] > 59 {
		return -1, 0
	}
	return n[0], n[1]
}

// hourAndMinute reads a time by its shape.
func (s spoken) hourAndMinute() (h, m int, ok bool) {
	read, known := shapes[s.shape]
	if !known || s.part != 0 && strings.ContainsAny(s.shape, "xy") {
		return 0, 0, false
	}
	h, m = read(s.numbers)
	switch {
	case s.shape == "n" && len(s.digits) == 4:
		h, m = h/100, h%100
	case s.shape == "n" && len(s.digits) == 3:
		return 0, 0, false
	case strings.ContainsAny(s.shape, "pth") && h == 0:
		h = 12 // a quarter to one
	}
	return h, m, h >= 0 && h <= 23 && m >= 0 && m <= 59
}

// ofDay settles which half of the day an hour is of.
func (s spoken) ofDay(h int) (int, Rule, bool) {
	plain := strings.Trim(s.shape, "n") == ""
	switch {
	case strings.ContainsAny(s.shape, "xy"), h > 12 && s.part != morning, h == 0 && s.part == 0:
		return h, ByFigure, true
	case h > 12:
		return 0, NotRead, false
	case s.part == morning:
		return h % 12, ByFigure, true
	case s.part == night && (h < 6 || h == 12):
		return h % 12, ByFigure, true
	case s.part != 0:
		return h%12 + 12, ByFigure, true
	case plain && (h == 12 || strings.HasPrefix(s.digits, "0") || len(s.digits) == 4):
		return h, ByFigure, true
	case h == 12:
		return h, HalfDay, true
	case h < 7:
		return h + 12, HalfDay, true
	}
	return h, HalfDay, true
}
