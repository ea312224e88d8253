package campaign

import (
	"time"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// PostcardState is how far a postcard has come.
type PostcardState string

// The states of a [Postcard].
const (
	PostcardPlanned   PostcardState = "planned"
	PostcardSent      PostcardState = "sent"   // now it is a promise
	PostcardKept      PostcardState = "kept"   // we knocked on a day that it named
	PostcardBroken    PostcardState = "broken" // its days went by and we did not come
	PostcardCancelled PostcardState = "cancelled"
)

// Postcard tells a home on which days somebody will be on its street. A sent
// postcard is a promise: it ends as kept or broken, or is cancelled with a
// reason that is kept.
type Postcard struct {
	ID         PostcardID        `json:"id"`
	Campaign   CampaignID        `json:"campaign"`
	Home       survey.HomeID     `json:"home"`
	Resident   survey.ResidentID `json:"resident,omitempty"` // addressed to; empty: the home
	Days       []condition.Date  `json:"days"`               // in order
	TimeOfDay  TimeOfDay         `json:"time_of_day,omitempty"`
	Attempt    int               `json:"attempt"` // which visit it announces, from 1
	Send       condition.Date    `json:"send"`    // the day to post it
	Languages  []survey.Language `json:"languages,omitempty"`
	Invitation InvitationID      `json:"invitation,omitempty"` // whose code it bears
	State      PostcardState     `json:"state"`
	Sent       time.Time         `json:"sent,omitzero"`
	Settled    time.Time         `json:"settled,omitzero"` // kept, broken or cancelled
	Reason     string            `json:"reason,omitempty"`
	Version    int               `json:"version"`
}

// Names says whether the postcard promised that day.
func (p Postcard) Names(day condition.Date) bool {
	for _, d := range p.Days {
		if d == day {
			return true
		}
	}
	return false
}

// PostcardMove is what can happen to a postcard.
type PostcardMove string

// The moves of a [Postcard].
const (
	PostcardSend   PostcardMove = "send"
	PostcardKeep   PostcardMove = "keep"
	PostcardBreak  PostcardMove = "break"
	PostcardCancel PostcardMove = "cancel"
)

var postcardTable = table[PostcardState, PostcardMove]{
	{PostcardPlanned, PostcardSend, PostcardSent},
	{PostcardPlanned, PostcardCancel, PostcardCancelled},
	{PostcardSent, PostcardKeep, PostcardKept},
	{PostcardSent, PostcardBreak, PostcardBroken},
	{PostcardSent, PostcardCancel, PostcardCancelled},
}

// Move takes the postcard a step on. Breaking and cancelling need a reason. It
// returns [ErrIllegalMove] or [ErrActor], and then the postcard as it was.
func (p Postcard) Move(m PostcardMove, reason string, by Actor, at time.Time) (Postcard, []Event, error) {
	thing := "postcard " + string(p.ID)
	to, err := postcardTable.next(thing, p.State, m, by, at)
	if err != nil {
		return p, nil, err
	}
	if reason == "" && (m == PostcardBreak || m == PostcardCancel) {
		return p, nil, &IllegalMove{Thing: thing, From: string(p.State), Move: string(m), To: string(to), Why: "it needs a reason"}
	}
	e := Event{Kind: EventPostcard, Campaign: p.Campaign, Home: p.Home, Resident: p.Resident,
		Subject: Subject{Kind: "postcard", ID: string(p.ID)}, From: string(p.State), To: string(to), Reason: reason, Actor: by, At: at}
	if m == PostcardSend {
		p.Sent = at
	} else {
		p.Settled = at
	}
	p.State, p.Reason = to, reason
	p.Version++
	return p, []Event{e.identified()}, nil
}
