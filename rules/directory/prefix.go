package directory

import (
	"fmt"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// Prefix is the beginning of postcodes, as far as one of their own joints: an
// area ("SY"), a district ("SY1"), a sector ("SY1 2") or a whole postcode
// ("SY1 2AB"). Its zero value is none.
//
// It is no run of characters: the district SY1 does not hold SY12.
type Prefix string

// ParsePrefix reads the beginning of a postcode in any case. A sector is
// written with its space, "SY1 2", since "SY12" is a district. What is none
// is [ErrPostcode].
func ParsePrefix(text string) (Prefix, error) {
	if whole, err := ParsePostcode(text); err == nil {
		return Prefix(whole), nil
	}
	parts := strings.Fields(strings.ToUpper(text))
	switch {
	case len(text) > 20 || len(parts) == 0:
	case len(parts) == 1 && (area(parts[0]) || outward(parts[0])):
		return Prefix(parts[0]), nil
	case len(parts) == 2 && outward(parts[0]) && len(parts[1]) == 1 && digit(parts[1][0]):
		return Prefix(parts[0] + " " + parts[1]), nil
	}
	return "", fmt.Errorf("%w: %q does not begin one", ErrPostcode, clip(strings.TrimSpace(text)))
}

// The levels of a prefix, from wide to narrow.
const (
	levelNone = iota
	levelArea
	levelDistrict
	levelSector
	levelWhole
)

// level says how narrow the prefix is.
func (p Prefix) level() int {
	first, last, spaced := strings.Cut(string(p), " ")
	switch {
	case p == "":
		return levelNone
	case spaced && len(last) == 1:
		return levelSector
	case spaced:
		return levelWhole
	case outward(first):
		return levelDistrict
	}
	return levelArea
}

// at returns the part of the prefix down to a level that it reaches.
func (p Prefix) at(level int) string {
	first, last, _ := strings.Cut(string(p), " ")
	switch {
	case level == levelArea && first == "GIR":
		return first
	case level == levelArea:
		return strings.TrimRight(first[:min(2, len(first))], "0123456789")
	case level == levelDistrict:
		return first
	case level == levelSector:
		return first + " " + last[:1]
	}
	return string(p)
}

// Covers says whether a home lies inside. It is unknown where the home is
// known less narrowly: SY1 2 may or may not hold a home of SY1.
func (p Prefix) Covers(home Prefix) condition.Truth {
	mine, theirs := p.level(), home.level()
	if mine == levelNone || theirs == levelNone {
		return condition.Unknown
	}
	level := min(mine, theirs)
	switch {
	case p.at(level) != home.at(level):
		return condition.False
	case theirs < mine:
		return condition.Unknown
	}
	return condition.True
}
