package survey

import (
	"fmt"
	"io"
	"log/slog"
	"slices"
	"time"

	"github.com/doorknock/doorknock/rules/condition"
)

// Lost is an answer that [Survey.Migrate] could not carry to a newer version, or
// a prefilled one that [Survey.Begin] could not take. It stays sealed in the state of the interview, whatever becomes of that, and
// is in no response. fmt and log/slog write it without what was said.
type Lost struct {
	Number int            // of the version in which it was said, or could not be taken
	Path   condition.Path // of the question then
	Held   Answer         // of a repeat: its rows
	When   time.Time
	Mode   Mode
	By     ActorID
	Loss   Loss
	Why    string         // the loss in words; nothing that was said is in them
	Asks   condition.Path // the question that asks it again now; zero: none does
}

// String gives the path and the reason: room[2]: a choice that was taken is
// not offered any more.
func (l Lost) String() string { return l.Path.String() + ": " + l.Why }

// Format writes what String returns under every verb.
func (l Lost) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, l.String()) }

// LogValue logs what String returns.
func (l Lost) LogValue() slog.Value { return slog.StringValue(l.String()) }

// Lost returns everything that could not be taken at the beginning, or carried
// from older versions of the survey, in the order in which it was lost.
func (iv *Interview) Lost() []Lost { return slices.Clone(iv.lost) }

// Unread returns what of [Interview.Lost] nobody may ever read unless they
// look: something was said, the question that would ask it again is not
// answered, or there is none, and the newer version did not say that it is not
// wanted.
func (iv *Interview) Unread() []Lost {
	var open []Lost
	for _, l := range iv.lost {
		_, _, isRows := l.Held.Value.Rows()
		said := l.Held.Status == condition.Answered || l.Loss == LossFull
		if said && !isRows && l.Loss != LossDropped && !iv.holds(l.Asks) {
			open = append(open, l)
		}
	}
	return open
}

// holds says that a question has an answer, or a repeat was closed, parked or
// not.
func (iv *Interview) holds(p condition.Path) bool {
	at, r, err := iv.find(p)
	if err != nil {
		return false
	}
	c := &r.cells[iv.survey.nodes[at].at]
	return c.answer.Status != condition.Unasked || c.rows != nil && c.rows.closed
}
