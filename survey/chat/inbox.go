package chat

import (
	"context"
	"fmt"
	"time"
)

// Inbox takes what people do in their conversations. A host implements it; a
// channel calls it.
//
// Accept returns nil once the event is durable, and only then does the channel
// tell the outside world that it has it. It may be called again with the same
// event after a crash or a lost acknowledgement, and must then return nil and
// do nothing: Channel and ID together say which event it is. For one
// conversation a channel calls it for one event at a time, in order; for
// different conversations at once. An error means "not taken": the channel
// offers the event again, and holds back what followed it in that
// conversation.
type Inbox interface {
	Accept(ctx context.Context, in Incoming) error
}

// Sender sends messages to conversations. A channel implements it; a host
// calls it, for one conversation one message at a time.
//
// Send returns a *[RetryAfter] where the channel asks for a pause, a
// *[Blocked] where the person no longer takes messages, and an *[Unsendable]
// where this message will never be taken. Any other error is a passing one,
// after the channel tried again by itself: the message may or may not have
// arrived.
type Sender interface {
	Send(ctx context.Context, out Outgoing) error
}

// Noter is what a [Sender] may be besides, where its channel can take messages
// back ([Capabilities]): it knows the channel's ids of what it sent.
//
// Noted returns the ids of what went to a conversation and was in no
// [Incoming.Sent] yet, oldest first, and forgets them. A host that keeps them,
// and puts them into what it hears next of that conversation, can have
// everything taken back by a quick exit after a restart too.
type Noter interface {
	Noted(to Address) []string
}

// RetryAfter is the error of a channel that asks to wait.
type RetryAfter struct{ After time.Duration }

// Error says for how long.
func (e *RetryAfter) Error() string { return fmt.Sprintf("the channel asks to wait %s", e.After) }

// Blocked is the error for a person who blocked us or left: leave them alone.
type Blocked struct{}

// Error says so, without saying who.
func (e *Blocked) Error() string { return "the person no longer takes messages" }

// Unsendable is the error for a message that the channel refuses for good.
type Unsendable struct{ Reason string }

// Error gives the channel's reason.
func (e *Unsendable) Error() string { return "message refused: " + e.Reason }
