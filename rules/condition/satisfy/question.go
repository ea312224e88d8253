package satisfy

import "github.com/doorknock/doorknock/rules/condition"

// Claim is that a condition, with its exception, comes to one of some truths.
type Claim struct {
	When   *condition.Condition
	Unless *condition.Condition // nil: none; otherwise when and not unless
	Be     Truths
	// Without names fields that the claim's conditions read as if nobody had
	// been asked, whatever the answers are.
	Without []string
}

// Question asks for answers on which every claim holds. Conditions that are
// asked for the rows of repeats are asked about one row each, and those of one
// repeat about the same.
type Question struct {
	Claims []Claim
	// Answered names fields that must have been answered. A field of a repeat
	// must have been in the row that is asked about.
	Answered []string
	// Assume are claims that hold of all answers that there can be: it is no
	// use to look where they do not.
	Assume []Claim
}

// Verdict says what came of a question.
type Verdict uint8

// The verdicts.
const (
	CannotTell Verdict = iota // nothing was found, and nothing says that nothing is there
	Possible                  // there are such answers: the example was tried
	Impossible                // there are none
)

// String returns "cannot tell", "possible" or "impossible".
func (v Verdict) String() string {
	switch v {
	case Possible:
		return "possible"
	case Impossible:
		return "impossible"
	}
	return "cannot tell"
}

// Fact is one answer of an example, or the status of one that is not there.
type Fact struct {
	Path   condition.Path
	Value  condition.Value
	Status condition.Status
}

// Found is what came of a question.
type Found struct {
	Verdict Verdict
	// Facts are answers that show it, of the fields that the question reads,
	// repeats before their rows. They are there where the verdict is Possible.
	Facts []Fact
	Today condition.Date // the day that they are of
	Row   string         // the row that was asked about, as in condition.Path
	// Dated says that the day matters: something asked reads it.
	Dated bool
	// Why says what could not be told: the part of a condition, as written, or
	// that the budget was spent.
	Why string
}

// Record makes a record of the example.
func (f Found) Record(s *condition.Schema) *condition.Record {
	r := s.NewRecord()
	r.SetToday(f.Today)
	for _, fact := range f.Facts {
		_ = r.Set(fact.Path, fact.Value, fact.Status) // the search made it of this schema's values
	}
	return r
}
