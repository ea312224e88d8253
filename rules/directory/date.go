package directory

import (
	"strings"
	"time"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/internal/jsonread"
)

// readDate reads a day, also one written with a time behind it. It returns
// false for none, and, with a fault, for what is no day.
func readDate(r *jsonread.Reader) (condition.Date, bool) {
	text, ok := r.SomeText()
	if !ok || text == "" {
		return 0, false
	}
	day, _, _ := strings.Cut(text, "T")
	date, err := condition.ParseDate(day)
	if err != nil {
		r.Fault(r.Here(), faultf(ErrField, "%v", err), "")
		return 0, false
	}
	return date, true
}

// long writes a day as people read it: "Tue 24 Nov 2026".
func long(d condition.Date) string { return d.At(12, 0, time.UTC).Format("Mon 2 Jan 2006") }
