package survey

import "strings"

// ParseUPRN reads a Unique Property Reference Number, with or without the
// zeros that it is padded with and spaces in it, and returns its 1 to 12
// digits without those zeros, as Ordnance Survey writes it. The number holds
// no check digit, so a slip in it cannot be seen; nought is none.
func ParseUPRN(s string) (string, bool) {
	if len(s) > 40 {
		return "", false
	}
	digits := strings.ReplaceAll(strings.TrimSpace(s), " ", "")
	for _, r := range digits {
		if r < '0' || r > '9' {
			return "", false
		}
	}
	digits = strings.TrimLeft(digits, "0")
	return digits, digits != "" && len(digits) <= 12
}
