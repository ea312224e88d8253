package campaign

import (
	"time"

	"github.com/doorknock/doorknock/survey"
)

// Channel is how somebody was reached, or tried to reach us.
type Channel string

// The channels of a [Contact].
const (
	ChannelKnock    Channel = "knock"
	ChannelCall     Channel = "call"
	ChannelChat     Channel = "chat"
	ChannelText     Channel = "text"
	ChannelEmail    Channel = "email"
	ChannelLetter   Channel = "letter"
	ChannelPostcard Channel = "postcard"
	ChannelOnline   Channel = "online"
)

// Direction says who reached out to whom.
type Direction string

// The directions of a [Contact].
const (
	Outwards Direction = "out" // we tried to reach them
	Inwards  Direction = "in"  // they reached us
)

// Contact is any attempt to reach each other, either way, successful or not:
// what a landlord shows who must prove that it tried.
type Contact struct {
	ID         ContactID         `json:"id"`
	Campaign   CampaignID        `json:"campaign,omitempty"`
	Home       survey.HomeID     `json:"home"`
	Resident   survey.ResidentID `json:"resident,omitempty"`
	Channel    Channel           `json:"channel"`
	Direction  Direction         `json:"direction"`
	At         time.Time         `json:"at"`
	By         Actor             `json:"by"`
	Outcome    Outcome           `json:"outcome,omitempty"` // of a knock or a call
	Answered   bool              `json:"answered,omitempty"`
	Visit      VisitID           `json:"visit,omitempty"`
	Postcard   PostcardID        `json:"postcard,omitempty"`
	Invitation InvitationID      `json:"invitation,omitempty"`
	Case       CaseID            `json:"case,omitempty"` // made for this case's sake
	Note       string            `json:"note,omitempty"`
	Version    int               `json:"version"`
}
