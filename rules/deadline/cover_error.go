package deadline

import (
	"errors"
	"fmt"

	"github.com/doorknock/doorknock/rules/condition"
)

// ErrNotCovered is the class of every refusal to count working days where no
// bank holidays are known. The error itself is a [*CoverError].
var ErrNotCovered = errors.New("bank holidays not known")

// CoverError says which division's bank holidays end, or begin, too near to
// answer. A day outside the data is refused and never guessed.
type CoverError struct {
	Division    Division
	First, Last condition.Date // the days covered; meaningful only where Loaded
	Loaded      bool           // whether the calendar holds that division at all
	Day         condition.Date // the day that was asked about, or counted from
	Count       int            // working days counted from Day; 0 where Day itself is not covered
}

// Error names the division and the last (or first) day that is covered.
func (e *CoverError) Error() string {
	if !e.Loaded {
		return fmt.Sprintf("no bank holidays are loaded for division %q", e.Division)
	}
	cover := fmt.Sprintf("bank holidays of %s are known from %s to %s", e.Division, e.First, e.Last)
	if e.Count != 0 {
		return fmt.Sprintf("%s, and %+d working days from %s lie outside", cover, e.Count, e.Day)
	}
	return fmt.Sprintf("%s, not for %s", cover, e.Day)
}

// Unwrap makes errors.Is(err, ErrNotCovered) true.
func (e *CoverError) Unwrap() error { return ErrNotCovered }
