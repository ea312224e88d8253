package campaign

import (
	"fmt"
	"strings"
)

// UPRN is a unique property reference number of Ordnance Survey's AddressBase
// in canonical form: 1 to 12 digits without leading zeros. Systems pad it in
// different ways, so it is a text and never a number. The zero value is a home
// whose UPRN is not known.
type UPRN string

// longestUPRN is the most digits that a UPRN has.
const longestUPRN = 12

// ParseUPRN reads a UPRN with or without padding zeros, and with spaces around
// it. It returns [ErrUPRN] for what is not 1 to 12 digits, or only zeros.
func ParseUPRN(s string) (UPRN, error) {
	trimmed := strings.TrimSpace(s)
	digits := strings.TrimLeft(trimmed, "0")
	if digits == "" || len(digits) > longestUPRN || len(trimmed) > 2*longestUPRN || strings.Trim(digits, "0123456789") != "" {
		return "", fmt.Errorf("%w: %q (1 to 12 digits)", ErrUPRN, clip(s))
	}
	return UPRN(digits), nil
}

// String is the canonical form.
func (u UPRN) String() string { return string(u) }

// clip keeps what somebody else wrote short enough to stand in a message.
func clip(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
