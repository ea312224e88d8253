package survey

import "strings"

// Numbering is a small plan of telephone numbers: enough to tell a number
// from a slip of the finger, and to bring one to a single form. A host with a
// whole library of plans may check further. The zero Numbering takes
// international numbers only.
type Numbering struct {
	Country string  `json:"country"` // the code without +, such as 44
	Trunk   string  `json:"trunk"`   // what is dialled before a number at home, such as 0
	Ranges  []Range `json:"ranges"`  // looked at in order; the first prefix that fits decides
}

// Range is a block of numbers, without trunk and country code.
type Range struct {
	Prefix  string `json:"prefix"`
	Lengths []int  `json:"lengths"` // how many digits the numbers have
	Groups  []int  `json:"groups"`  // after which digits a space is written, trunk included
}

// UnitedKingdom is the plan of the United Kingdom's National Telephone
// Numbering Plan, as Ofcom publishes it: geographic numbers (1, 2), wide-area
// ones (3), corporate (5), mobiles (7), freephone and special rates (8).
func UnitedKingdom() Numbering {
	return Numbering{Country: "44", Trunk: "0", Ranges: []Range{
		{Prefix: "2", Lengths: []int{10}, Groups: []int{3, 7}},
		{Prefix: "11", Lengths: []int{10}, Groups: []int{4, 7}},
		{Prefix: "121", Lengths: []int{10}, Groups: []int{4, 7}},
		{Prefix: "131", Lengths: []int{10}, Groups: []int{4, 7}},
		{Prefix: "141", Lengths: []int{10}, Groups: []int{4, 7}},
		{Prefix: "151", Lengths: []int{10}, Groups: []int{4, 7}},
		{Prefix: "161", Lengths: []int{10}, Groups: []int{4, 7}},
		{Prefix: "171", Lengths: nil},
		{Prefix: "181", Lengths: nil},
		{Prefix: "191", Lengths: []int{10}, Groups: []int{4, 7}},
		{Prefix: "1", Lengths: []int{9, 10}, Groups: []int{5}},
		{Prefix: "3", Lengths: []int{10}, Groups: []int{4, 7}},
		{Prefix: "5", Lengths: []int{10}, Groups: []int{3, 7}},
		{Prefix: "7", Lengths: []int{10}, Groups: []int{5}},
		{Prefix: "8", Lengths: []int{7, 9, 10}, Groups: []int{4, 7}},
	}}
}

// Parse reads a number as people write it, with spaces, brackets, dashes and
// dots, with +, 00 or the trunk digit before it, and returns it in one form:
// +447700900123. It says false for what the plan does not have, and for a
// foreign number without 8 to 15 digits.
func (n Numbering) Parse(s string) (string, bool) {
	digits, international, ok := dialled(s)
	if !ok {
		return "", false
	}
	if !international {
		home, found := strings.CutPrefix(digits, n.Trunk)
		if n.Country == "" || !found || !n.holds(home) {
			return "", false
		}
		return "+" + n.Country + home, true
	}
	if home, found := strings.CutPrefix(digits, n.Country); found && n.Country != "" {
		home = strings.TrimPrefix(home, n.Trunk) // +44 (0)7700 …
		return "+" + n.Country + home, n.holds(home)
	}
	return "+" + digits, len(digits) >= 8 && len(digits) <= 15 && digits[0] != '0'
}

// Write returns a number of that one form as people at home write it: 07700
// 900123. A foreign number, and anything else, stays as it is.
func (n Numbering) Write(number string) string {
	home, found := strings.CutPrefix(number, "+"+n.Country)
	r, ok := n.rangeOf(home)
	if !found || !ok || n.Country == "" {
		return number
	}
	digits, from := n.Trunk+home, 0
	var parts []string
	for _, at := range r.Groups {
		if at > from && at < len(digits) {
			parts = append(parts, digits[from:at])
			from = at
		}
	}
	return strings.Join(append(parts, digits[from:]), " ")
}

func (n Numbering) rangeOf(home string) (Range, bool) {
	for _, r := range n.Ranges {
		if strings.HasPrefix(home, r.Prefix) {
			return r, true
		}
	}
	return Range{}, false
}

func (n Numbering) holds(home string) bool {
	r, ok := n.rangeOf(home)
	if !ok {
		return false
	}
	for _, length := range r.Lengths {
		if len(home) == length {
			return true
		}
	}
	return false
}

// dialled takes the punctuation out of a number.
func dialled(s string) (digits string, international, ok bool) {
	s = strings.TrimSpace(s)
	if len(s) > 40 {
		return "", false, false
	}
	s, international = strings.CutPrefix(s, "+")
	var b strings.Builder
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			b.WriteRune(r)
		case !strings.ContainsRune(" \u00a0().-/\u2010\u2011\u2012\u2013", r):
			return "", false, false
		}
	}
	digits = b.String()
	if rest, found := strings.CutPrefix(digits, "00"); found && !international {
		digits, international = rest, true
	}
	return digits, international, digits != ""
}
