package deadline

import (
	"fmt"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// long writes a day as people read it: "Fri 18 Dec 2026".
func long(d condition.Date) string {
	year, month, day := d.Civil()
	return fmt.Sprintf("%s %d %s %d", d.Weekday().String()[:3], day, months[month-1], year)
}

var months = [...]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

// spaced writes a stored word as people read it.
func spaced(word string) string { return strings.ReplaceAll(word, "_", " ") }
