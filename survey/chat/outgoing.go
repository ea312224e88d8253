package chat

import (
	"fmt"
	"io"
	"log/slog"

	"github.com/doorknock/doorknock/survey"
)

// Button is one answer to tap.
type Button struct {
	Label string `json:"label"`
	Data  string `json:"data"`           // what comes back as [Incoming.Press]: at most 64 bytes
	Wide  bool   `json:"wide,omitempty"` // it wants a row of its own
}

// Outgoing is one message to a conversation, as plain text. Sending it again
// sends the same again: nothing in it depends on when it is sent. Its JSON is
// for a store that seals it; fmt and log/slog write it without its text.
type Outgoing struct {
	ID       string          `json:"id"`           // unique in its interview, in the order of sending
	To       Address         `json:"to,omitempty"` // empty: the host knows where the person is reached
	Text     string          `json:"text"`
	Buttons  []Button        `json:"buttons,omitempty"`
	Columns  int             `json:"columns,omitempty"`  // buttons in one row; 0 is 1
	Location string          `json:"location,omitempty"` // the label of one button more, which sends where the person is; empty: none
	Replaces string          `json:"replaces,omitempty"` // the message to rewrite, where the channel can edit
	Clears   []string        `json:"clears,omitempty"`   // messages to take back, where the channel can clear; it then has no text, and nothing is sent
	Private  bool            `json:"private,omitempty"`  // keep out of previews and forwarding where the channel can
	Language survey.Language `json:"language,omitempty"` // of the text
}

// String tells the message's id and number of buttons, and no text.
func (out Outgoing) String() string {
	return fmt.Sprintf("message %s (%d buttons)", out.ID, len(out.Buttons))
}

// Format writes what String returns, under every verb.
func (out Outgoing) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, out.String()) }

// LogValue logs what String returns.
func (out Outgoing) LogValue() slog.Value { return slog.StringValue(out.String()) }
