package survey

import (
	"fmt"
	"io"
	"log/slog"
	"time"

	"github.com/doorknock/doorknock/rules/condition"
)

// Act is what a respondent did about a fact of the landlord's record.
type Act string

// The acts.
const (
	Confirmed Act = "confirmed" // the record is right
	Corrected Act = "corrected" // New stands in place of Old
	Added     Act = "added"     // the interview was shown no Old
	Removed   Act = "removed"   // there is none any more
	Withheld  Act = "declined"  // would rather not say
)

// Change is one entry of what a housing system should do to its record. There
// is none for a question that was not reached, or answered "don't know". fmt
// and log/slog write a change without its values.
type Change struct {
	Fact string
	Path condition.Path // the question that said so
	Act  Act
	Old  condition.Value // as the interview was shown it; zero for Added
	New  condition.Value // zero for Removed and Withheld
	When time.Time
	By   ActorID // who wrote it down
	Mode Mode
}

// String returns the act and the fact, never the values.
func (c Change) String() string { return string(c.Act) + " " + c.Fact }

// Format writes what String returns under every verb.
func (c Change) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, c.String()) }

// LogValue logs what String returns.
func (c Change) LogValue() slog.Value { return slog.StringValue(c.String()) }
