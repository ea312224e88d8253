package hear

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// figure is a number as people write it: digits with or without thousands and
// a decimal part, with nothing stuck to it.
var figure = regexp.MustCompile(`-?\d[\d,]*(?:\.\d+)?`)

var thousands = regexp.MustCompile(`^-?\d{1,3}(,\d{3})+(\.\d+)?$`)

// Integer reads a whole number in figures or as a word. Other words beside it
// ("3 weeks") or an "about" make it Offered; on a sensitive question, Unclear.
func (e *Ear) Integer(text string, sensitive bool) Reading {
	f, rule, ok := e.oneNumber(text)
	if !ok || f != math.Trunc(f) || math.Abs(f) > 1<<53 {
		return unclear(rule)
	}
	return sure(rule, condition.Int(int64(f)), sensitive)
}

// Decimal reads a number as [Ear.Integer] does, with a decimal point.
func (e *Ear) Decimal(text string, sensitive bool) Reading {
	f, rule, ok := e.oneNumber(text)
	if !ok {
		return unclear(rule)
	}
	return sure(rule, condition.Dec(f), sensitive)
}

// sure makes a reading of a figure: clear by itself, offered among words.
func sure(rule Rule, v condition.Value, sensitive bool) Reading {
	switch {
	case rule == ByFigure:
		return clear(ByFigure, v)
	case sensitive:
		return unclear(rule)
	}
	return offered(rule, v)
}

// oneNumber finds the one number of a reply. The rule is [ByFigure] where
// nothing else of weight stands beside it.
func (e *Ear) oneNumber(text string) (float64, Rule, bool) {
	words := Words(text)
	nothing := e.none.whole(words) || e.no.whole(words)
	if asks(text) || e.not.in(words) && !nothing {
		return 0, Negated, false
	}
	f, rest, n := e.figures(foldDigits(text))
	switch {
	case n == 0 && nothing:
		return 0, e.zero(words), true
	case n == 0:
		return 0, NotRead, false
	case n > 1:
		return 0, Several, false
	}
	return f, e.weigh(rest), true
}

// zero is the rule for a way to say none: a bare "no" may mean something else
// than nought.
func (e *Ear) zero(words []string) Rule {
	if e.none.whole(words) {
		return ByFigure
	}
	return MoreWords
}

// weigh says what the words beside a figure do to it.
func (e *Ear) weigh(rest []string) Rule {
	switch {
	case len(rest) == 0:
		return ByFigure
	case e.about.in(rest) || e.doubt.in(rest):
		return Doubted
	}
	for _, w := range rest {
		if !e.small[w] {
			return MoreWords
		}
	}
	return ByFigure
}

// figures returns the last number of a reply, the words that are none, and
// how many numbers there are. Figures that are stuck to letters or to other
// marks count as two, so that nothing is made of them.
func (e *Ear) figures(text string) (f float64, rest []string, n int) {
	for _, span := range figure.FindAllStringIndex(text, -1) {
		value, ok := parseFigure(text[span[0]:span[1]])
		if !ok || stuck(text, span) {
			return 0, nil, 2
		}
		f = value
		n++
	}
	words := Words(figure.ReplaceAllString(text, " "))
	for len(words) > 0 {
		v, used := e.timeNumber(words)
		if used == 0 {
			rest, words = append(rest, words[0]), words[1:]
			continue
		}
		f, words = float64(v), words[used:]
		n++
	}
	return f, rest, n
}

func parseFigure(s string) (float64, bool) {
	s = strings.TrimRight(s, ",")
	if strings.Contains(s, ",") && !thousands.MatchString(s) {
		return 0, false
	}
	f, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", ""), 64)
	return f, err == nil && !math.IsInf(f, 0)
}

// stuck says that a figure touches a letter, or a mark that makes it a date,
// a time, a fraction or a range.
func stuck(text string, span []int) bool {
	const marks = "/:-–−+~%^*_=<>"
	before, after := text[:span[0]], text[span[1]:]
	if r := lastRune(before); isWordRune(r) || strings.ContainsRune(marks, r) {
		return true
	}
	r := firstRune(after)
	return isWordRune(r) || r != 0 && strings.ContainsRune(marks, r)
}
