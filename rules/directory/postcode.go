package directory

import (
	"fmt"
	"strings"
)

// Postcode is a whole postcode of the United Kingdom in its usual form:
// capitals, and one space before the last three characters, as in "SY1 2AB".
// Its zero value is none.
type Postcode string

// ParsePostcode reads a postcode in any case and spacing. It checks the form
// (A9, A99, AA9, AA99, A9A or AA9A, then 9AA, without the letters that the
// Post Office does not use in some places; and GIR 0AA) and not whether the
// postcode is in use. What is none is [ErrPostcode].
func ParsePostcode(text string) (Postcode, error) {
	s := squeeze(text)
	if s == "GIR0AA" {
		return "GIR 0AA", nil
	}
	if len(s) < 5 || !outward(s[:len(s)-3]) || !inward(s[len(s)-3:]) {
		return "", fmt.Errorf("%w: %q is none", ErrPostcode, clip(text))
	}
	return Postcode(s[:len(s)-3] + " " + s[len(s)-3:]), nil
}

// squeeze drops spaces and writes capitals.
func squeeze(text string) string {
	if len(text) > 20 {
		return ""
	}
	return strings.ToUpper(strings.Join(strings.Fields(text), ""))
}

// outward checks the first half: an area of one or two letters, a digit, and
// perhaps one more digit or letter.
func outward(s string) bool {
	letters := 0
	for letters < len(s) && letter(s[letters]) {
		letters++
	}
	if !area(s[:letters]) {
		return false
	}
	rest := s[letters:]
	switch len(rest) {
	case 1:
		return digit(rest[0])
	case 2:
		return digit(rest[0]) && (digit(rest[1]) || letter(rest[1]))
	}
	return false
}

// area checks the letters with which a postcode begins.
func area(s string) bool {
	switch len(s) {
	case 1:
		return letter(s[0]) && !strings.ContainsRune("QVX", rune(s[0]))
	case 2:
		return area(s[:1]) && letter(s[1]) && !strings.ContainsRune("IJZ", rune(s[1]))
	}
	return false
}

func inward(s string) bool {
	return len(s) == 3 && digit(s[0]) && unit(s[1]) && unit(s[2])
}

func unit(c byte) bool { return letter(c) && !strings.ContainsRune("CIKMOV", rune(c)) }

func letter(c byte) bool { return c >= 'A' && c <= 'Z' }

func digit(c byte) bool { return c >= '0' && c <= '9' }
