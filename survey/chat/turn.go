package chat

import (
	"fmt"
	"io"
	"log/slog"

	"github.com/doorknock/doorknock/survey"
)

// Turn is what came of a reply: what to send, what to save, and what to act
// on. Save State and act on Events in one commit, then send Out in order. A
// Turn may have nothing to send. fmt and log/slog write no part of it that
// anybody said.
type Turn struct {
	Out    []Outgoing
	State  []byte // the whole dialogue, its interview included: seal it where it is stored
	Step   survey.Step
	Events []Event
}

// String tells how much there is of everything.
func (t Turn) String() string {
	return fmt.Sprintf("turn (%d messages, %d events, %d bytes)", len(t.Out), len(t.Events), len(t.State))
}

// Format writes what String returns, under every verb.
func (t Turn) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, t.String()) }

// LogValue logs what String returns.
func (t Turn) LogValue() slog.Value { return slog.StringValue(t.String()) }
