package campaign

import (
	"time"

	"github.com/doorknock/doorknock/survey"
)

// DeliveryKind says what is to go out.
type DeliveryKind string

// The kinds of [Delivery].
const (
	DeliverTell        DeliveryKind = "tell_resident" // what was raised, and by when
	DeliverSignpost    DeliveryKind = "signpost"      // services to turn to
	DeliverReferral    DeliveryKind = "referral"      // to a service, with consent
	DeliverTeam        DeliveryKind = "notify_team"   // a case has come in
	DeliverRecord      DeliveryKind = "change_record" // to the housing system
	DeliverPostcard    DeliveryKind = "print_postcard"
	DeliverReminder    DeliveryKind = "remind_interview" // a silent interview
	DeliverAppointment DeliveryKind = "confirm_appointment"
	DeliverInterpreter DeliveryKind = "book_interpreter"
	DeliverClosing     DeliveryKind = "closing_words" // of an interview that ended elsewhere
)

// nudge says whether a delivery only reminds or advertises: these end with
// contact, while an answer to what somebody told us does not end with STOP.
func (k DeliveryKind) nudge() bool {
	switch k {
	case DeliverPostcard, DeliverReminder, DeliverAppointment, DeliverClosing:
		return true
	}
	return false
}

// DeliveryState is how far a delivery has come.
type DeliveryState string

// The states of a [Delivery].
const (
	DeliveryQueued    DeliveryState = "queued"
	DeliverySent      DeliveryState = "sent"
	DeliveryFailed    DeliveryState = "failed" // may be queued again
	DeliveryCancelled DeliveryState = "cancelled"
)

// Delivery is work that goes out of the house. It names what it is about and
// holds no words and no answers: whoever sends it looks those up when it goes,
// asks again whether it may, and writes it in the resident's language.
type Delivery struct {
	ID        DeliveryID         `json:"id"`
	Campaign  CampaignID         `json:"campaign,omitempty"`
	Kind      DeliveryKind       `json:"kind"`
	Home      survey.HomeID      `json:"home,omitempty"`
	Resident  survey.ResidentID  `json:"resident,omitempty"`
	Interview survey.InterviewID `json:"interview,omitempty"`
	Response  survey.ResponseID  `json:"response,omitempty"`
	Case      CaseID             `json:"case,omitempty"`
	Postcard  PostcardID         `json:"postcard,omitempty"`
	Visit     VisitID            `json:"visit,omitempty"`
	Proposal  ProposalID         `json:"proposal,omitempty"`
	Team      TeamID             `json:"team,omitempty"`
	Need      string             `json:"need,omitempty"`     // of a signpost or referral
	Services  []string           `json:"services,omitempty"` // ids in the directory, the best first
	Language  survey.Language    `json:"language,omitempty"`
	NotBefore time.Time          `json:"not_before,omitzero"`
	Created   time.Time          `json:"created"`
	State     DeliveryState      `json:"state"`
	Attempts  int                `json:"attempts,omitempty"`
	Settled   time.Time          `json:"settled,omitzero"` // sent, failed or cancelled
	Reason    string             `json:"reason,omitempty"`
	Version   int                `json:"version"`
}

// DeliveryMove is what can happen to a delivery.
type DeliveryMove string

// The moves of a [Delivery].
const (
	DeliverySend   DeliveryMove = "send"
	DeliveryFail   DeliveryMove = "fail" // needs a reason
	DeliveryRetry  DeliveryMove = "retry"
	DeliveryCancel DeliveryMove = "cancel" // needs a reason
)

var deliveryTable = table[DeliveryState, DeliveryMove]{
	{DeliveryQueued, DeliverySend, DeliverySent},
	{DeliveryQueued, DeliveryFail, DeliveryFailed},
	{DeliveryQueued, DeliveryCancel, DeliveryCancelled},
	{DeliveryFailed, DeliveryRetry, DeliveryQueued},
	{DeliveryFailed, DeliveryCancel, DeliveryCancelled},
}

// Move takes the delivery a step on. It returns [ErrIllegalMove] or
// [ErrActor], and then the delivery as it was.
func (d Delivery) Move(m DeliveryMove, reason string, by Actor, at time.Time) (Delivery, []Event, error) {
	thing := "delivery " + string(d.ID)
	to, err := deliveryTable.next(thing, d.State, m, by, at)
	if err != nil {
		return d, nil, err
	}
	if reason == "" && (m == DeliveryFail || m == DeliveryCancel) {
		return d, nil, &IllegalMove{Thing: thing, From: string(d.State), Move: string(m), To: string(to), Why: "it needs a reason"}
	}
	e := Event{Kind: EventDelivery, Campaign: d.Campaign, Home: d.Home, Resident: d.Resident,
		Subject: Subject{Kind: "delivery", ID: string(d.ID)}, From: string(d.State), To: string(to), Reason: reason, Actor: by, At: at,
		Sequence: d.Attempts}
	if m == DeliverySend || m == DeliveryFail {
		d.Attempts++
	}
	if d.Settled = at; m == DeliveryRetry {
		d.Settled = time.Time{}
	}
	d.State, d.Reason = to, reason
	d.Version++
	return d, []Event{e.identified()}, nil
}
