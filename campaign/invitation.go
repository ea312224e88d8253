package campaign

import (
	"fmt"
	"time"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// InvitationState is what a code still does.
type InvitationState string

// The states of an [Invitation].
const (
	InvitationOpen    InvitationState = "open"
	InvitationExpired InvitationState = "expired"
	InvitationRevoked InvitationState = "revoked"
)

// mostStarts is how many interviews one code starts where an invitation says
// nothing else: a large household, and nobody who tries again and again.
const mostStarts = 8

// Invitation lets somebody of one home start an interview by chat or online.
// It only starts: whoever uses the same code again begins an interview of
// their own and learns nothing of another's, not even that there is one. The
// one that Resumes was given to who began an interview, in the conversation
// that they held, and takes them back to it once.
type Invitation struct {
	ID       InvitationID       `json:"id"`
	Campaign CampaignID         `json:"campaign"`
	Home     survey.HomeID      `json:"home"`
	Tenancy  survey.TenancyID   `json:"tenancy,omitempty"`  // it opens nothing once this has ended
	Resident survey.ResidentID  `json:"resident,omitempty"` // sent to this person; empty: to the home
	Resumes  survey.InterviewID `json:"resumes,omitempty"`  // it lets its holder go on with what they began, and begins nothing
	Hash     string             `json:"hash"`               // of the [Code]
	Issued   time.Time          `json:"issued"`
	Expires  time.Time          `json:"expires"`        // first moment at which it opens nothing
	Starts   int                `json:"starts"`         // interviews begun with it
	Most     int                `json:"most,omitempty"` // interviews that it begins at most. Defaults to 8
	State    InvitationState    `json:"state"`
	Ended    time.Time          `json:"ended,omitzero"`
	Reason   string             `json:"reason,omitempty"` // of a revoked one
	Version  int                `json:"version"`
}

// InvitationMove is what can happen to an invitation.
type InvitationMove string

// The moves of an [Invitation].
const (
	InvitationStart  InvitationMove = "start"
	InvitationExpire InvitationMove = "expire"
	InvitationRevoke InvitationMove = "revoke"
)

var invitationTable = table[InvitationState, InvitationMove]{
	{InvitationOpen, InvitationStart, InvitationOpen},
	{InvitationOpen, InvitationExpire, InvitationExpired},
	{InvitationOpen, InvitationRevoke, InvitationRevoked},
}

// Move uses the invitation, lets it expire or revokes it, which needs a
// reason. It returns [ErrIllegalMove] or [ErrActor], and then the invitation
// as it was.
func (i Invitation) Move(m InvitationMove, reason string, by Actor, at time.Time) (Invitation, []Event, error) {
	thing := "invitation " + string(i.ID)
	to, err := invitationTable.next(thing, i.State, m, by, at)
	if err != nil {
		return i, nil, err
	}
	refused := &IllegalMove{Thing: thing, From: string(i.State), Move: string(m), To: string(to)}
	switch {
	case m == InvitationRevoke && reason == "":
		refused.Why = "it needs a reason"
		return i, nil, refused
	case m == InvitationExpire && at.Before(i.Expires):
		refused.Why = "it has not expired yet"
		return i, nil, refused
	}
	e := Event{Kind: EventInvitation, Campaign: i.Campaign, Home: i.Home, Resident: i.Resident,
		Subject: Subject{Kind: "invitation", ID: string(i.ID)}, From: string(i.State), To: string(to), Reason: reason, Actor: by, At: at}
	if m == InvitationStart {
		i.Starts++
		e.Sequence = i.Starts
	} else {
		i.Ended, i.Reason = at, reason
	}
	i.State = to
	i.Version++
	return i, []Event{e.identified()}, nil
}

// Usable says whether the code still starts an interview at that moment, and
// otherwise why not, as [ErrInvitation]: it was revoked, it expired, it was
// used too often, or the tenancy it was sent to has ended or is in doubt.
// tenancy is that of the invitation; nil where it has none.
func (i Invitation) Usable(tenancy *Tenancy, today condition.Date, now time.Time) error {
	most := i.Most
	if most == 0 {
		most = mostStarts
	}
	switch {
	case i.State == InvitationRevoked:
		return fmt.Errorf("%w: revoked", ErrInvitation)
	case i.State != InvitationOpen || !now.Before(i.Expires):
		return fmt.Errorf("%w: expired", ErrInvitation)
	case i.Starts >= most:
		return fmt.Errorf("%w: used %d times", ErrInvitation, i.Starts)
	case tenancy == nil && i.Tenancy != "", tenancy != nil && !tenancy.MayShow(today):
		return fmt.Errorf("%w: it was for a tenancy that has ended or is being checked", ErrInvitation)
	}
	return nil
}
