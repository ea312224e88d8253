package campaign

import (
	"fmt"
	"slices"
	"time"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/survey"
)

// History is what is known of one home: who lives there, what was promised,
// tried and begun. Fill it with the home's records, let [History.Record] add a
// visit, and commit what [History.Batch] gives. It belongs to one goroutine.
type History struct {
	Campaign    CampaignID
	Home        Home
	Tenancies   []Tenancy
	Household   Household
	Residents   []Resident
	Visits      []Visit
	Rounds      []Round // planned ones with a stop at the home
	Postcards   []Postcard
	Invitations []Invitation
	Interviews  []OpenInterview
	Deliveries  []Delivery
	Cases       []Case

	// Zone is the landlord's; days and times of day are read in it. Defaults
	// to UTC.
	Zone *time.Location
	// Owners says which team sees to the cases that a visit raises, by type.
	// A case of a type that is not in it is flagged.
	Owners map[string]Team
	// Dates gives the limits of a clock from when the landlord knew; nil: the
	// cases that a visit raises have none, and say so.
	Dates func(clock string, aware time.Time) ([]deadline.Due, error)

	batch Batch
}

// The types of the cases that a visit raises.
const (
	TypeTenancyCheck = "tenancy_check"
	TypeBereavement  = "bereavement"
	TypeInterpreter  = "interpreter_booking"
	TypeVisitSafety  = "visit_safety_review"
	TypeInHospital   = "in_hospital"
	TypeEmptyHome    = "empty_home_check"
	TypeNotOurHome   = "home_record_check"
	TypeComplaint    = "complaint"
)

// ClockComplaint is the clock of a complaint that somebody at the door made.
const ClockComplaint = "complaint"

// Record adds a visit to the history with all that follows from its outcome,
// and returns the events in order. A visit that was recorded before, word for
// word, is taken and changes nothing. It returns [ErrVisit] for one that
// contradicts itself, is of another home or has the id of a different one,
// [ErrActor] without actor or time, and [ErrIllegalMove] for an interview with
// somebody who is recorded as deceased; then nothing has changed.
func (h *History) Record(v Visit) ([]Event, error) {
	if v.Attempt == 0 {
		v.Attempt = h.attempt(v.ID)
	}
	v.Version = max(v.Version, 1)
	if known, err := h.refuses(v); known || err != nil {
		return nil, err
	}
	before := len(h.batch.Events)
	h.batch.Key = Derive("visit", h.batch.Key, string(v.ID))
	h.batch.Campaign, h.batch.Actor, h.batch.At = h.Campaign, v.By, v.At
	h.Visits = append(h.Visits, v)
	h.batch.Visits = append(h.batch.Visits, v)
	h.batch.Contacts = append(h.batch.Contacts, v.Contact())
	h.event(v, EventVisit, "", string(v.Outcome), "")
	h.keepPromise(v)
	h.follow(v)
	if v.Complaint == ComplaintWanted {
		h.complain(v)
	}
	return slices.Clone(h.batch.Events[before:]), nil
}

// attempt is the number of a visit that says none: the one it has already, or
// the next.
func (h *History) attempt(id VisitID) int {
	for _, old := range h.Visits {
		if old.ID == id {
			return old.Attempt
		}
	}
	return len(h.Visits) + 1
}

// Batch is everything that Record has changed, to be committed together.
func (h *History) Batch() Batch { return h.batch }

// refuses says whether the visit is known already, or cannot be.
func (h *History) refuses(v Visit) (known bool, err error) {
	if err := v.Check(); err != nil {
		return false, err
	}
	if v.Home != h.Home.ID {
		return false, fmt.Errorf("%w %s: it is of home %s, not of %s", ErrVisit, v.ID, v.Home, h.Home.ID)
	}
	for _, old := range h.Visits {
		switch {
		case old.ID != v.ID:
		case old.Same(v):
			return true, nil
		default:
			return false, fmt.Errorf("%w %s: another visit has this id", ErrVisit, v.ID)
		}
	}
	if r, ok := h.resident(v.Resident); ok && v.Outcome.Interviewed() && !r.Alive() {
		return false, &IllegalMove{Thing: "resident " + string(r.ID), From: "deceased", Move: "interview", To: string(v.Outcome),
			Why: "the record says that this person has died; lift that first"}
	}
	return false, nil
}

// keepPromise settles the sent postcards that named the day of the visit.
func (h *History) keepPromise(v Visit) {
	day := dateIn(v.At, h.Zone)
	for _, p := range h.Postcards {
		if p.State == PostcardSent && p.Names(day) {
			next, events, _ := p.Move(PostcardKeep, "", v.By, v.At)
			h.putPostcard(next, events)
		}
	}
}

// event adds one about the visit.
func (h *History) event(v Visit, kind EventKind, from, to, reason string) {
	h.batch.Events = append(h.batch.Events, Event{Kind: kind, Campaign: h.Campaign, Home: h.Home.ID, Resident: v.Resident,
		Subject: Subject{Kind: "visit", ID: string(v.ID)}, From: from, To: to, Reason: reason, Actor: v.By, At: v.At}.identified())
}

func (h *History) resident(id survey.ResidentID) (Resident, bool) {
	i := slices.IndexFunc(h.Residents, func(r Resident) bool { return r.ID == id })
	if id == "" || i < 0 {
		return Resident{}, false
	}
	return h.Residents[i], true
}

// alone says whether the resident is the only person known to live there on a
// day, of the household or as a holder of the tenancy, whom we may visit: then
// what is planned for the home would only reach them.
func (h *History) alone(id survey.ResidentID, day condition.Date) bool {
	for _, r := range h.Residents {
		if r.ID != id && r.MayVisit() && (h.Household.Has(r.ID) || h.holds(r.ID, day)) {
			return false
		}
	}
	return true
}

// holds says whether a resident holds a tenancy that runs on a day, and that
// nobody doubts.
func (h *History) holds(id survey.ResidentID, day condition.Date) bool {
	return slices.ContainsFunc(h.Tenancies, func(t Tenancy) bool { return t.MayShow(day) && slices.Contains(t.Holders, id) })
}
