package store

import (
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/survey"
)

// ConflictID names a batch that was put aside.
type ConflictID string

// EventConflictSettled is the kind of the event by which a person says that a
// conflict is settled; its subject is [ConflictSubject].
const EventConflictSettled campaign.EventKind = "conflict_settled"

// ConflictSubject is a conflict as the subject of an event.
func ConflictSubject(id ConflictID) campaign.Subject {
	return campaign.Subject{Kind: "conflict", ID: string(id)}
}

// Conflict is a batch that was put aside because something in it is held with
// another body. It is kept for ever, also when it was settled.
type Conflict struct {
	ID      ConflictID
	Kind    string // of the first thing that differs: "response"; "batch" where only the key is the same
	Thing   string // its id
	Key     string // of the batch
	Actor   survey.ActorID
	At      time.Time      // of the batch
	Settled bool           // a person said so
	Batch   campaign.Batch // whole as it came; zero where its keys are withheld or destroyed
}

// ConflictFilter chooses conflicts.
type ConflictFilter struct {
	ID    ConflictID
	Thing string // the id of what differs
	Open  bool   // only what nobody has settled
}

// Match says whether the conflict is chosen.
func (f ConflictFilter) Match(c Conflict) bool {
	return (f.ID == "" || f.ID == c.ID) && (f.Thing == "" || f.Thing == c.Thing) && !(f.Open && c.Settled)
}
