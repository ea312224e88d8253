package campaign

import (
	"cmp"
	"strconv"
	"time"

	"github.com/doorknock/doorknock/survey"
)

// EventKind says what sort of thing happened.
type EventKind string

// The kinds of [Event].
const (
	EventVisit              EventKind = "visit_recorded"
	EventAppointment        EventKind = "appointment_made"
	EventNextAttempt        EventKind = "next_attempt"
	EventVisitsEnded        EventKind = "visits_ended"
	EventContactEnded       EventKind = "contact_ended"
	EventContactLifted      EventKind = "contact_lifted"
	EventHazard             EventKind = "hazard_reported"
	EventTenancyToCheck     EventKind = "tenancy_to_check"
	EventHomeStanding       EventKind = "home_standing"
	EventInterpreter        EventKind = "interpreter_wanted"
	EventConsent            EventKind = "consent_recorded"
	EventConsentWithdrawn   EventKind = "consent_withdrawn"
	EventPostcard           EventKind = "postcard_moved"
	EventRound              EventKind = "round_moved"
	EventInvitation         EventKind = "invitation_moved"
	EventInterview          EventKind = "interview_moved"
	EventResponse           EventKind = "response_submitted"
	EventResponseSuperseded EventKind = "response_superseded"
	EventResponseMoved      EventKind = "response_moved"
	EventResponseWithdrawn  EventKind = "response_withdrawn"
	EventDecision           EventKind = "decision_made"
	EventCaseRaised         EventKind = "case_raised"
	EventCaseDecided        EventKind = "case_decided" // a later decision added to it
	EventCaseMoved          EventKind = "case_moved"
	EventCaseChanged        EventKind = "case_changed" // by a person
	EventCaseLinked         EventKind = "case_linked"
	EventCaseFlagged        EventKind = "case_flagged"
	EventCaseRevealed       EventKind = "case_revealed" // its sensitive answers, to a person
	EventCheck              EventKind = "case_checked"
	EventProposal           EventKind = "proposal_moved"
	EventPhase              EventKind = "phase_moved"
	EventComplaint          EventKind = "complaint"
	EventImported           EventKind = "imported"
	EventDelivery           EventKind = "delivery_moved"
)

// Subject names what an event is about, where that is not a home or a person:
// its kind ("case", "visit", "postcard") and id.
type Subject struct {
	Kind string `json:"kind"`
	ID   string `json:"id"`
}

// ResidentSubject is a person as the subject of an event.
func ResidentSubject(id survey.ResidentID) Subject { return Subject{Kind: "resident", ID: string(id)} }

// Event is something that happened, with who did it and when. Events are only
// ever added. An event holds no answers: what it means is in its subject.
type Event struct {
	ID       EventID           `json:"id"`
	At       time.Time         `json:"at"`
	Actor    Actor             `json:"actor"`
	Kind     EventKind         `json:"kind"`
	Campaign CampaignID        `json:"campaign,omitempty"`
	Home     survey.HomeID     `json:"home,omitempty"`
	Resident survey.ResidentID `json:"resident,omitempty"`
	Subject  Subject           `json:"subject,omitzero"`
	From     string            `json:"from,omitempty"`    // a state before
	To       string            `json:"to,omitempty"`      // a state after
	Changed  string            `json:"changed,omitempty"` // what a person changed of a case: priority urgent → routine
	Reason   string            `json:"reason,omitempty"`
	Sequence int               `json:"sequence,omitempty"` // order among events of one moment and subject, from 0
}

// identified gives the event the id that follows from all that it says, so
// that the same thing happening once is recorded once.
func (e Event) identified() Event {
	e.ID = EventID(Derive("event", string(e.Kind), e.At.UTC().Format(time.RFC3339Nano), string(e.Actor.ID),
		string(e.Campaign), string(e.Home), string(e.Resident), e.Subject.Kind, e.Subject.ID,
		e.From, e.To, e.Reason, strconv.Itoa(e.Sequence)))
	return e
}

// CompareEvents orders events by time, then by subject, sequence and id: one
// order for everybody.
func CompareEvents(a, b Event) int {
	return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Subject.Kind, b.Subject.Kind), cmp.Compare(a.Subject.ID, b.Subject.ID),
		cmp.Compare(a.Sequence, b.Sequence), cmp.Compare(a.ID, b.ID))
}
