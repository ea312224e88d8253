package campaign

import (
	"slices"
	"strings"
	"time"

	"github.com/doorknock/doorknock/survey"
)

// InterviewState is how far an open interview has come.
type InterviewState string

// The states of an [OpenInterview].
const (
	InterviewOpen      InterviewState = "open"
	InterviewSubmitted InterviewState = "submitted"
	InterviewClosed    InterviewState = "closed"      // by silence, and decided as a partial response
	InterviewStopped   InterviewState = "stopped"     // they wrote STOP
	InterviewHanded    InterviewState = "handed_over" // a person of the landlord goes on with it
	InterviewWithdrawn InterviewState = "withdrawn"   // and what it held was deleted
)

// OpenInterview is an interview that somebody has begun and not finished: the
// sealed state, and what is needed to go on with it in order and to know who
// may. Only who began it resumes it.
type OpenInterview struct {
	ID         survey.InterviewID `json:"id"`
	Campaign   CampaignID         `json:"campaign"`
	Phase      PhaseKind          `json:"phase,omitempty"`
	Home       survey.HomeID      `json:"home"`
	Tenancy    survey.TenancyID   `json:"tenancy,omitempty"`
	Respondent survey.ResidentID  `json:"respondent,omitempty"` // once identified
	Invitation InvitationID       `json:"invitation,omitempty"`
	Of         survey.Version     `json:"of"`
	Mode       survey.Mode        `json:"mode"`
	Language   survey.Language    `json:"language,omitempty"`
	Channel    Channel            `json:"channel"`
	BegunBy    string             `json:"begun_by"`           // who began it: the channel's own address of them, such as a chat, or an actor
	Tries      int                `json:"tries"`              // failed identifications; after three a person helps
	State      []byte             `json:"state"`              // of the survey.Interview, sealed by the store
	Dialogue   []byte             `json:"dialogue,omitempty"` // of the conversation, sealed likewise
	Seen       []string           `json:"seen,omitempty"`     // the last updates that were taken, so that none is taken twice
	Started    time.Time          `json:"started"`
	Heard      time.Time          `json:"heard"`              // when the resident last said something
	Reminded   []time.Time        `json:"reminded,omitempty"` // of this silence
	Away       time.Time          `json:"away,omitzero"`      // since when they take no messages: they blocked the channel or left it
	Standing   InterviewState     `json:"standing"`
	Version    int                `json:"version"`
}

// Renew says that the interview goes on in a newer version of its survey, with
// the event of that. What could not be carried is told by its questions, never
// by what was said to them.
func (o OpenInterview) Renew(to survey.Version, lost []survey.Lost, by Actor, at time.Time) (OpenInterview, Event) {
	reason := "all of it was carried"
	if len(lost) > 0 {
		paths := make([]string, len(lost))
		for i := range lost {
			paths[i] = lost[i].Path.String()
		}
		reason = "not carried: " + strings.Join(paths, ", ")
	}
	e := Event{Kind: EventInterview, Campaign: o.Campaign, Home: o.Home, Resident: o.Respondent,
		Subject: Subject{Kind: "interview", ID: string(o.ID)}, From: o.Of.String(), To: to.String(), Reason: reason, Actor: by, At: at}
	o.Of = to
	return o, e.identified()
}

// MoveTo says that who began the interview goes on with it on another channel,
// or at another address of the same, with the event of that. Updates are
// numbered by each channel for itself, so those seen before are forgotten.
func (o OpenInterview) MoveTo(channel Channel, address string, mode survey.Mode, by Actor, at time.Time) (OpenInterview, Event) {
	e := Event{Kind: EventInterview, Campaign: o.Campaign, Home: o.Home, Resident: o.Respondent,
		Subject: Subject{Kind: "interview", ID: string(o.ID)}, From: string(o.Channel), To: string(channel), Reason: "goes on from elsewhere", Actor: by, At: at}
	o.Channel, o.BegunBy, o.Mode = channel, address, mode
	o.Seen, o.Away = nil, time.Time{}
	return o, e.identified()
}

// mostSeen is how many updates an interview remembers.
const mostSeen = 200

// Took records that an update was taken, and returns false where it had been
// taken before, and then changes nothing.
func (o OpenInterview) Took(update string) (OpenInterview, bool) {
	if slices.Contains(o.Seen, update) {
		return o, false
	}
	seen := append(slices.Clone(o.Seen), update)
	o.Seen = seen[max(0, len(seen)-mostSeen):]
	return o, true
}

// MayResume says whether that address is who began the interview, and it can
// still be resumed.
func (o OpenInterview) MayResume(address string) bool {
	return o.Standing == InterviewOpen && o.BegunBy != "" && o.BegunBy == address
}
