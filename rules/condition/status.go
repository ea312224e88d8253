package condition

import (
	"fmt"
	"strconv"
)

// Truth is what a condition comes to: true, false, or unknown because
// something that it needs was not answered. Its zero value is Unknown.
type Truth uint8

// The three truths.
const (
	Unknown Truth = iota
	False
	True
)

// String returns "unknown", "false" or "true".
func (t Truth) String() string {
	switch t {
	case Unknown:
		return "unknown"
	case False:
		return "false"
	case True:
		return "true"
	}
	return "truth " + strconv.Itoa(int(t))
}

// MarshalText writes what String returns.
func (t Truth) MarshalText() ([]byte, error) {
	if t > True {
		return nil, fmt.Errorf("no such truth: %d", t)
	}
	return []byte(t.String()), nil
}

// UnmarshalText reads what MarshalText writes.
func (t *Truth) UnmarshalText(text []byte) error {
	for _, one := range []Truth{Unknown, False, True} {
		if one.String() == string(text) {
			*t = one
			return nil
		}
	}
	return fmt.Errorf("no such truth: %q", clip(string(text)))
}

// Not returns true for false, false for true, and unknown for unknown.
func (t Truth) Not() Truth {
	switch t {
	case True:
		return False
	case False:
		return True
	}
	return Unknown
}

func truthOf(b bool) Truth {
	if b {
		return True
	}
	return False
}

// Status says whether a field was answered and, where it was not, why. Every
// status but Answered is unknown to a comparison. Its zero value is Unasked.
type Status uint8

// The statuses of a field.
const (
	Unasked       Status = iota // nobody asked yet, or nobody answered yet
	Answered                    // there is a value
	DontKnow                    // "I don't know"
	Declined                    // "I'd rather not say"
	NotApplicable               // its relevant condition is not true
)

var statusNames = [...]string{"unasked", "answered", "dont_know", "declined", "not_applicable"}

// String returns the name that is stored: unasked, answered, dont_know,
// declined or not_applicable.
func (s Status) String() string {
	if int(s) < len(statusNames) {
		return statusNames[s]
	}
	return "status " + strconv.Itoa(int(s))
}

// MarshalText writes the name.
func (s Status) MarshalText() ([]byte, error) {
	if int(s) >= len(statusNames) {
		return nil, fmt.Errorf("no such status: %d", s)
	}
	return []byte(statusNames[s]), nil
}

// UnmarshalText reads what MarshalText writes.
func (s *Status) UnmarshalText(text []byte) error {
	for i, name := range statusNames {
		if name == string(text) {
			*s = Status(i)
			return nil
		}
	}
	return fmt.Errorf("no such status: %q", clip(string(text)))
}
