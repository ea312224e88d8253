package survey

import "github.com/doorknock/doorknock/rules/condition"

// Step is what an answer brought about, in survey order. Its zero value says
// that nothing changed, as when the same answer is given twice.
type Step struct {
	Row     condition.RowID  // the row that was added
	Changed []condition.Path // whose own answer or rows changed
	Shown   []condition.Path // became relevant
	Hidden  []condition.Path // are no longer relevant
	Parked  []condition.Path // of Hidden: had been answered; the answer waits in the state
	Broken  []condition.Path // answered, and refused by their constraint from now on
}
