package campaign

import (
	"fmt"
	"reflect"
	"time"

	"github.com/doorknock/doorknock/survey"
)

// Visit is one knock on one door, successful or not.
type Visit struct {
	ID        VisitID            `json:"id"`
	Campaign  CampaignID         `json:"campaign"`
	Phase     PhaseKind          `json:"phase,omitempty"`
	Home      survey.HomeID      `json:"home"`
	Round     RoundID            `json:"round,omitempty"`
	Attempt   int                `json:"attempt"` // from 1, counted at this home in this campaign
	At        time.Time          `json:"at"`      // in the landlord's zone: the occasion is read from it
	By        Actor              `json:"by"`
	With      []survey.ActorID   `json:"with,omitempty"` // colleagues who knocked together
	Outcome   Outcome            `json:"outcome"`
	Resident  survey.ResidentID  `json:"resident,omitempty"`  // whom the outcome is about
	ComeBack  time.Time          `json:"come_back,omitzero"`  // of come_back_at
	Language  survey.Language    `json:"language,omitempty"`  // of language_or_interpreter
	Danger    HazardKind         `json:"danger,omitempty"`    // of unsafe_or_threatened
	Note      string             `json:"note,omitempty"`      // for colleagues; never of a resident's health or money
	Interview survey.InterviewID `json:"interview,omitempty"` // of completed and partial
	Complaint Complaint          `json:"complaint,omitempty"`
	Recorded  time.Time          `json:"recorded,omitzero"` // when it was entered, where that was later
	Version   int                `json:"version"`
}

// Complaint says whether a resident who was dissatisfied was offered to
// complain, which the Complaint Handling Code of 2024 asks of landlords in
// England also where nobody says the word. Its zero value: it did not come up.
type Complaint string

// What became of an offer to complain.
const (
	ComplaintNotRaised Complaint = ""
	ComplaintOffered   Complaint = "offered_not_wanted"
	ComplaintWanted    Complaint = "wanted"
)

// Check says what contradicts itself in a visit, as [ErrVisit], or that it has
// no actor or time, as [ErrActor].
func (v Visit) Check() error {
	fault := func(format string, args ...any) error {
		return fmt.Errorf("%w %s: %s", ErrVisit, v.ID, fmt.Sprintf(format, args...))
	}
	switch {
	case answerable(v.By, v.At) != nil:
		return ErrActor
	case v.ID == "" || v.Home == "":
		return fault("it needs an id and a home")
	case !v.Outcome.Known():
		return fault("unknown outcome %q", clip(string(v.Outcome)))
	case v.Outcome.AboutPerson() && v.Resident == "":
		return fault("%s is about a person, who is not named", v.Outcome)
	case v.Outcome == ComeBackAt && !v.ComeBack.After(v.At):
		return fault("come_back_at needs a time after the visit")
	case v.Outcome == LanguageNeeded && v.Language == "":
		return fault("language_or_interpreter needs the language")
	case v.Interview != "" && !v.Outcome.Interviewed():
		return fault("%s has no interview", v.Outcome)
	case v.Attempt < 1:
		return fault("attempts count from 1")
	}
	return nil
}

// Same says whether both say the same of the same knock. What a store fills
// in, the attempt's number and the version, may be missing in one of them, and
// moments may be written in different zones.
func (v Visit) Same(o Visit) bool {
	for _, pair := range [][2]*Visit{{&v, &o}, {&o, &v}} {
		a, b := pair[0], pair[1]
		if a.Attempt == 0 {
			a.Attempt = b.Attempt
		}
		a.Version = max(a.Version, 1)
		if len(a.With) == 0 {
			a.With = nil
		}
		for _, at := range []*time.Time{&a.At, &a.ComeBack, &a.Recorded} {
			*at = at.UTC().Round(0)
		}
	}
	return reflect.DeepEqual(v, o)
}

// Contact is the visit as an attempt to reach somebody.
func (v Visit) Contact() Contact {
	return Contact{ID: ContactID(Derive("contact", string(v.ID))), Campaign: v.Campaign, Home: v.Home, Resident: v.Resident,
		Channel: ChannelKnock, Direction: Outwards, At: v.At, By: v.By, Outcome: v.Outcome, Visit: v.ID, Version: v.Version}
}
