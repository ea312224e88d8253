package chat

import (
	"fmt"
	"io"
	"log/slog"
	"time"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat/hear"
)

// Channel names a way to chat, such as "telegram". An [Address] means
// something on its own channel only.
type Channel string

// Address is where a channel reaches one conversation. It is personal data:
// keep it out of logs.
type Address string

// Kind says what happened in the conversation. Its zero value is Said.
type Kind string

// The kinds.
const (
	Said     Kind = ""         // a message: text, pictures, or something we cannot read
	Pressed  Kind = "pressed"  // a button
	Edited   Kind = "edited"   // the person changed the text of an earlier message
	Left     Kind = "left"     // the person blocked us or left: send nothing more
	Returned Kind = "returned" // the person let us in again
)

// Incoming is one thing that a person did in a conversation, as a channel
// hands it to an [Inbox]. Its JSON is for a store that seals it; fmt and
// log/slog write it without what was said and without who said it.
type Incoming struct {
	ID       string          `json:"id"` // the channel's id of this event: the same event delivered again has the same one
	Channel  Channel         `json:"channel"`
	From     Address         `json:"from"`
	Person   string          `json:"person,omitempty"` // who wrote, in the channel's terms
	At       time.Time       `json:"at"`               // when, by the channel's clock
	Kind     Kind            `json:"kind,omitempty"`
	Message  string          `json:"message,omitempty"` // the channel's id of the message: of the one with the button, of the one that was edited
	Text     string          `json:"text,omitempty"`    // also a picture's caption
	Press    string          `json:"press,omitempty"`   // a button's [Button.Data], of whatever age
	Media    []Media         `json:"media,omitempty"`
	Album    string          `json:"album,omitempty"`    // shared by the messages of one album
	Location string          `json:"location,omitempty"` // where the person is, as survey.Point writes it
	Other    string          `json:"other,omitempty"`    // something beside words and pictures: voice, location, sticker, …; what can be taken of it is in Media or Location
	Sent     []string        `json:"sent,omitempty"`     // the channel's ids of what was sent to the person since, where it can clear: as far as it knows
	Language survey.Language `json:"language,omitempty"` // what the person's program is set to, as a hint
}

// Code returns the code of an invitation that the message carries when a
// person follows a link or types the command: /start CODE. It says false for
// every other message.
func (in Incoming) Code() (string, bool) {
	word, argument, ok := hear.Slash(in.Text)
	return argument, ok && word == string(hear.Start) && argument != ""
}

// String tells the channel, the event's id and its kind, and nothing personal.
func (in Incoming) String() string {
	kind := in.Kind
	if kind == Said {
		kind = "said"
	}
	return fmt.Sprintf("%s %s (%s)", in.Channel, in.ID, kind)
}

// Format writes what String returns, under every verb.
func (in Incoming) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, in.String()) }

// LogValue logs what String returns.
func (in Incoming) LogValue() slog.Value { return slog.StringValue(in.String()) }
