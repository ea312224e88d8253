package campaign

import (
	"time"

	"github.com/doorknock/doorknock/survey"
)

// Consent is one resident's act for one purpose: what they were shown, word
// for word, and what they said. A refusal is recorded too, for "no" is not the
// same as "never asked".
type Consent struct {
	ID             ConsentID          `json:"id"`
	Resident       survey.ResidentID  `json:"resident"`
	Home           survey.HomeID      `json:"home"`
	Purpose        string             `json:"purpose"` // "share_with_partners"
	Given          bool               `json:"given"`
	Wording        string             `json:"wording"` // exactly as shown or read out
	WordingVersion string             `json:"wording_version"`
	Language       survey.Language    `json:"language,omitempty"`
	How            survey.Mode        `json:"how"`
	When           time.Time          `json:"when"`
	By             survey.ActorID     `json:"by,omitempty"` // who recorded it, where not the resident
	Interview      survey.InterviewID `json:"interview,omitempty"`
	Withdrawn      *Withdrawal        `json:"withdrawn,omitempty"`
	Version        int                `json:"version"`
}

// Withdrawal is how a resident took a consent back. It needs no reason.
type Withdrawal struct {
	When time.Time   `json:"when"`
	How  survey.Mode `json:"how,omitempty"`
	By   Actor       `json:"by"`
}

// Stands says whether the resident agreed and has not taken it back.
func (c Consent) Stands() bool { return c.Given && c.Withdrawn == nil }

// Withdraw takes the consent back. It returns [ErrIllegalMove] where there is
// nothing to take back, and [ErrActor] without an actor or a time.
func (c Consent) Withdraw(how survey.Mode, by Actor, at time.Time) (Consent, []Event, error) {
	if err := answerable(by, at); err != nil {
		return c, nil, err
	}
	if !c.Stands() {
		return c, nil, &IllegalMove{Thing: "consent " + string(c.ID), From: c.state(), Move: "withdraw", To: "withdrawn",
			Why: "only a consent that stands can be withdrawn"}
	}
	c.Withdrawn = &Withdrawal{When: at, How: how, By: by}
	c.Version++
	return c, []Event{Event{Kind: EventConsentWithdrawn, Home: c.Home, Resident: c.Resident,
		Subject: Subject{Kind: "consent", ID: string(c.ID)}, To: c.Purpose, Actor: by, At: at}.identified()}, nil
}

func (c Consent) state() string {
	switch {
	case c.Withdrawn != nil:
		return "withdrawn"
	case c.Given:
		return "given"
	}
	return "refused"
}

// last is when the resident last did anything about the consent.
func (c Consent) last() time.Time {
	if c.Withdrawn != nil && c.Withdrawn.When.After(c.When) {
		return c.Withdrawn.When
	}
	return c.When
}

// Purposes returns what the resident agreed to and refused, by purpose, as
// package rules asks for it: the latest act of each purpose counts, taking one
// back included, and a purpose that was never asked is absent.
func Purposes(resident survey.ResidentID, consents []Consent) map[string]bool {
	out := map[string]bool{}
	latest := map[string]time.Time{}
	for _, c := range consents {
		if c.Resident != resident || c.last().Before(latest[c.Purpose]) {
			continue
		}
		latest[c.Purpose] = c.last()
		out[c.Purpose] = c.Stands()
	}
	return out
}
