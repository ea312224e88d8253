package survey

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// clockTime is a time as a device sends it or a person writes it: the hour of
// 24, a colon or a full stop, the minute, and perhaps seconds.
var clockTime = regexp.MustCompile(`^(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d{1,9})?)?$`)

// ParseTime reads a civil time of the 24-hour clock, such as 17:30, 9.05 or
// 17:30:00, and returns it in one form, to the minute: 09:05. Seconds are
// dropped. A time with a zone is none: a civil time is that of the place.
func ParseTime(s string) (string, bool) {
	parts := clockTime.FindStringSubmatch(strings.TrimSpace(s))
	if parts == nil {
		return "", false
	}
	hour, _ := strconv.Atoi(parts[1]) // two digits at most
	if hour > 23 || parts[2] > "59" || parts[3] > "59" {
		return "", false
	}
	return fmt.Sprintf("%02d:%s", hour, parts[2]), true
}

// ParseDatetime reads a civil day and time with a T or a space between them,
// such as 2027-01-12T17:30 or 2027-01-12 17:30:00, and returns them in one
// form, to the minute: 2027-01-12T17:30. A zone is refused as by [ParseTime].
func ParseDatetime(s string) (string, bool) {
	day, clock, found := cutAny(strings.TrimSpace(s), "T ")
	d, err := condition.ParseDate(day)
	clock, ok := ParseTime(clock)
	if !found || err != nil || !ok {
		return "", false
	}
	return d.String() + "T" + clock, true
}

// cutAny cuts a text at the first of some marks.
func cutAny(s, marks string) (before, after string, found bool) {
	i := strings.IndexAny(s, marks)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+1:], true
}
