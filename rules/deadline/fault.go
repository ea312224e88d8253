package deadline

import (
	"errors"

	"github.com/doorknock/doorknock/rules/internal/jsonread"
)

// ErrHolidays is the class of faults in what is said of bank holidays.
var ErrHolidays = errors.New("bank holidays")

// ErrUnreadable is the class of a file that is no JSON, too long or nested
// too deep.
var ErrUnreadable = jsonread.ErrSyntax

// ErrClock is the class of faults in a [Clock], and of a question to a clock
// that is not there.
var ErrClock = errors.New("clock")

// ErrFrom is the class of a moment from which nothing can be counted: the
// zero time, or a year that no case can have.
var ErrFrom = errors.New("starting moment")

// ErrPlace is the class of a [Place] that does not say what counting needs.
var ErrPlace = errors.New("place")

// Fault is one thing wrong with a file of bank holidays or with a clock. It
// has the fields File, Path, Line, Column, Err and Hint; Line and Column are
// 0 where there was no text.
type Fault = jsonread.Fault

// Faults lists every [Fault] found, in order; it is an error.
type Faults = jsonread.Faults

func faultf(class error, format string, args ...any) error {
	return jsonread.Because(class, format, args...)
}
