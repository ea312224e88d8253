package campaign

import (
	"fmt"

	"github.com/doorknock/doorknock/survey"
)

// UPRN is a unique property reference number of Ordnance Survey's AddressBase
// in canonical form: 1 to 12 digits without leading zeros. Systems pad it in
// different ways, so it is a text and never a number. The zero value is a home
// whose UPRN is not known.
type UPRN string

// ParseUPRN reads a UPRN as [survey.ParseUPRN] does. It returns [ErrUPRN] for
// what is none.
func ParseUPRN(s string) (UPRN, error) {
	digits, ok := survey.ParseUPRN(s)
	if !ok {
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
