package survey

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxBarcode is the most characters that a QR code can hold.
const maxBarcode = 4296

// ParseBarcode takes what a barcode or QR code says, as a device reads it or a
// person types it, without the space around it: 1 to 4,296 characters that can
// be seen. The mark between two fields of a GS1 code is the one control
// character that may be among them.
func ParseBarcode(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if s == "" || utf8.RuneCountInString(s) > maxBarcode || !utf8.ValidString(s) {
		return "", false
	}
	const fieldMark = '\x1d'
	return s, strings.IndexFunc(s, func(r rune) bool { return unicode.IsControl(r) && r != fieldMark }) < 0
}
