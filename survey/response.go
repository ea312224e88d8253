package survey

import (
	"cmp"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"time"

	"github.com/doorknock/doorknock/rules/condition"
)

// Response is what one respondent of one tenancy answered: submitted, and
// from then on never changed. A correction is a new Response that Supersedes.
// It is a condition.Source, and its JSON is the stored form, values included.
// fmt and log/slog write it without answers; a structure that holds one is
// for stores, not for logs.
type Response struct {
	ID         ResponseID
	Of         Version
	Interview  InterviewID
	Home       HomeID
	Tenancy    TenancyID
	Respondent ResidentID
	By         ActorID
	Mode       Mode     // where it was submitted
	Language   Language // in which it was submitted
	Answers    []At     // in survey order; what does not apply is in it, what was skipped is not
	Unsettled  []Unsettled
	Review     []condition.Path // answers whose constraint could not be decided or, in a partial response, no longer holds
	Changes    []Change         // what to do to the landlord's record
	Consents   []Consented
	Supersedes ResponseID
	Partial    bool // closed by silence: repeats are open, required questions may be missing
	Began      time.Time
	Submitted  time.Time
}

// Unsettled is a question that was not asked because whether it is relevant
// could not be decided.
type Unsettled struct {
	Path   condition.Path
	Causes []condition.Cause // why, in survey order
}

// Fact returns the answer at a path, which makes a Response a
// condition.Source. A question whose relevance stayed undecided has the
// status of what left it so: where somebody declined to say whether there is
// damp, how bad it is was declined too. It looks at every answer; to evaluate
// conditions, fill a record once.
func (r Response) Fact(p condition.Path) (condition.Value, condition.Status) {
	for i := range r.Answers {
		if r.Answers[i].Path == p {
			return r.Answers[i].Answer.Value, r.Answers[i].Answer.Status
		}
	}
	for i := range r.Unsettled {
		if r.Unsettled[i].Path == p {
			return condition.Value{}, unsettledStatus(r.Unsettled[i].Causes)
		}
	}
	return condition.Value{}, condition.Unasked
}

// unsettledStatus is the status of a question whose relevance is unknown: of
// the first cause that is not itself something that does not apply; of what is
// undefined it is unasked. Where all that it needs does not apply, neither
// does the question.
func unsettledStatus(causes []condition.Cause) condition.Status {
	for _, c := range causes {
		if c.Status != condition.NotApplicable {
			return c.Status
		}
	}
	return condition.NotApplicable
}

// Given returns the answers, each with the mode in which it was given: what
// goes on in another mode, as [Beginning.Prefilled], keeps it.
func (r Response) Given() []At {
	given := slices.Clone(r.Answers)
	for i := range given {
		given[i].Mode = cmp.Or(given[i].Mode, r.Mode)
	}
	return given
}

// String returns the response's id and version, and no answer.
func (r Response) String() string {
	return fmt.Sprintf("response %s of %s (%d answers)", r.ID, r.Of, len(r.Answers))
}

// Format writes what String returns under every verb.
func (r Response) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, r.String()) }

// LogValue logs the response's id, version, mode and number of answers.
func (r Response) LogValue() slog.Value {
	return slog.GroupValue(slog.String("id", string(r.ID)), slog.String("of", r.Of.String()),
		slog.String("mode", string(r.Mode)), slog.Int("answers", len(r.Answers)), slog.Bool("partial", r.Partial))
}
