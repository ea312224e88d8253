package hear

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// Amounts as people write them, in small letters: £12.50, 12.5, 1,234, 50p.
var (
	amountPattern = regexp.MustCompile(`^£?\s*(\d[\d,]*)(?:\.(\d{1,2}))?\s*£?$`)
	pencePattern  = regexp.MustCompile(`^(\d{1,4})\s*p$`)
)

// Money reads an amount: £12.50, 12 pounds 50, 50p, twelve quid. Words beside
// the amount ("£5 a week") or an "about" make it Offered, or Unclear on a
// sensitive question. Another currency's sign makes it Unclear.
func (e *Ear) Money(text string, c condition.Currency, sensitive bool) Reading {
	if c != "" && c != condition.GBP {
		return e.foreign(text, c, sensitive)
	}
	if strings.ContainsAny(text, "$€¥₹?") {
		return unclear(NotRead)
	}
	tokens := strings.FieldsFunc(strings.ToLower(foldDigits(text)), func(r rune) bool {
		return strings.ContainsRune(" \t\n!;()\u00a0", r)
	})
	minor, rest, n := e.amounts(tokens)
	words := Words(strings.Join(rest, " "))
	switch {
	case n == 0 && (e.none.whole(words) || e.no.whole(words)):
		return sure(e.zero(words), condition.Pence(0, condition.GBP), sensitive)
	case n == 0:
		return unclear(NotRead)
	case n > 1:
		return unclear(Several)
	case e.not.in(words):
		return unclear(Negated)
	}
	return sure(e.weigh(words), condition.Pence(minor, condition.GBP), sensitive)
}

// foreign reads an amount of another currency as a bare number of its units.
func (e *Ear) foreign(text string, c condition.Currency, sensitive bool) Reading {
	f, rule, ok := e.oneNumber(text)
	if minor := math.Round(f * 100); ok && math.Abs(minor) <= 1<<53 {
		return sure(rule, condition.Pence(int64(minor), c), sensitive)
	}
	return unclear(rule)
}

// amounts adds up the one amount of the tokens, pounds with the pence that
// follow them, and returns the tokens that are no part of it.
func (e *Ear) amounts(tokens []string) (minor int64, rest []string, n int) {
	for i := 0; i < len(tokens); i++ {
		pounds, ok := e.amount(tokens[i])
		if !ok {
			rest = append(rest, tokens[i])
			continue
		}
		n++
		minor = pounds
		next := word(tokens, i+1)
		switch {
		case e.pence[next] && !strings.ContainsAny(tokens[i], ".£"):
			minor = pounds / 100
			i++
		case e.pounds[next]:
			i++
			if extra, used := e.penceAfter(tokens, i+1); used > 0 {
				minor += extra
				i += used
			}
		}
	}
	return minor, rest, n
}

// penceAfter reads what may follow "12 pounds": 50, 50p, "and 50 pence".
func (e *Ear) penceAfter(tokens []string, at int) (pence int64, used int) {
	if e.and[word(tokens, at)] {
		used++
	}
	token := strings.Trim(word(tokens, at+used), ".")
	digits := strings.TrimSuffix(token, "p")
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || len(digits) > 2 || n < 0 {
		return 0, 0
	}
	used++
	if e.pence[word(tokens, at+used)] {
		used++
	}
	return n, used
}

// amount reads one token as an amount in pence.
func (e *Ear) amount(token string) (int64, bool) {
	token = strings.Trim(token, ",.")
	if m := pencePattern.FindStringSubmatch(token); m != nil {
		n, err := strconv.ParseInt(m[1], 10, 64)
		return n, err == nil
	}
	if n, ok := e.numbers[Plain(token)]; ok && n >= 0 {
		return n * 100, true
	}
	m := amountPattern.FindStringSubmatch(token)
	if m == nil || strings.Contains(m[1], ",") && !thousands.MatchString(m[1]) {
		return 0, false
	}
	pounds, err := strconv.ParseInt(strings.ReplaceAll(m[1], ",", ""), 10, 64)
	if err != nil || pounds > 1<<46 {
		return 0, false
	}
	pence, _ := strconv.ParseInt((m[2] + "00")[:2], 10, 64)
	return pounds*100 + pence, true
}

// word returns the plain word at that place, or "" past the end.
func word(tokens []string, at int) string {
	if at >= len(tokens) {
		return ""
	}
	return strings.Join(slices.DeleteFunc(Words(tokens[at]), func(s string) bool { return s == "" }), "")
}
