package campaign

import (
	"slices"
	"strings"
	"time"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
)

// consequences says, for every outcome, what follows from it.
var consequences = map[Outcome]func(*History, Visit){
	Completed:         (*History).seen,
	Partial:           (*History).tryAgain,
	NobodyIn:          (*History).tryAgain,
	ComeBackAt:        (*History).appoint,
	RefusedThisTime:   (*History).tryAgain,
	RefusedForGood:    (*History).endVisits,
	ChildOnly:         (*History).tryAgain,
	NotTheResident:    (*History).tryAgain,
	MovedOut:          (*History).movedOut,
	DifferentPeople:   (*History).otherPeople,
	Deceased:          (*History).deceased,
	InHospital:        (*History).inHospital,
	LanguageNeeded:    (*History).interpreter,
	UnsafeOrThreat:    (*History).unsafe,
	CannotGetIn:       (*History).tryAgain,
	OutcomeEmpty:      (*History).empty,
	OutcomeNotOurHome: (*History).notOurs,
}

func (h *History) follow(v Visit) { consequences[v.Outcome](h, v) }

// seen: nothing more is planned for a home that has been seen, except what its
// residents asked for.
func (h *History) seen(v Visit) {
	h.clear("the home has been seen", v, func(s Stop) bool { return s.Appointment.IsZero() }, func(p Postcard) bool { return p.Resident == "" })
}

// tryAgain: the next attempt is on another occasion than this one.
func (h *History) tryAgain(v Visit) {
	next, _ := NextOccasion(h.Visits, zoneOf(h.Zone))
	h.event(v, EventNextAttempt, OccasionOf(v.At.In(zoneOf(h.Zone))).String(), next.String(), string(v.Outcome))
}

// appoint: they named a time, which is confirmed to them where we may write.
func (h *History) appoint(v Visit) {
	h.event(v, EventAppointment, "", v.ComeBack.UTC().Format(time.RFC3339), "")
	r, ok := h.resident(v.Resident)
	if !ok || !r.MayContact() {
		return
	}
	h.putDelivery(Delivery{
		ID: DeliveryID(Derive("delivery", string(DeliverAppointment), string(v.ID))), Campaign: h.Campaign,
		Kind: DeliverAppointment, Home: h.Home.ID, Resident: r.ID, Visit: v.ID, Language: r.Language,
		Created: v.At, State: DeliveryQueued, Version: 1,
	}, nil)
}

// endVisits: nobody knocks for this person's sake again; others who live there
// may still be visited.
func (h *History) endVisits(v Visit) {
	h.end(v, EndedRefusedForGood, EndsVisits)
	h.event(v, EventVisitsEnded, "", string(v.Resident), "refused for good")
	h.clearPerson(v, "they asked us not to come again", nil)
}

// movedOut: whether the tenancy still stands waits for a person, and what the
// record knows of its holders is shown to nobody until then.
func (h *History) movedOut(v Visit) {
	h.end(v, EndedMovedOut, EndsCampaign)
	h.clearPerson(v, "they have moved out", func(d Delivery) bool { return d.Kind.nudge() })
	h.revoke(v, "they have moved out", h.homes(v))
	h.doubt(v)
}

// otherPeople: those who live there now are welcome to talk to us, but they
// are not whom the record means.
func (h *History) otherPeople(v Visit) {
	h.doubt(v)
	h.clear("other people live there", v, func(s Stop) bool { return s.Resident != "" }, func(p Postcard) bool { return p.Resident != "" })
}

// deceased: every contact with this person ends, in the same commit, whatever
// it was for. The family hears from a person.
func (h *History) deceased(v Visit) {
	h.end(v, EndedDeceased, EndsAll)
	h.clearPerson(v, "the resident has died", func(d Delivery) bool { return d.Kind != DeliverTeam && d.Kind != DeliverRecord })
	h.revoke(v, "the resident has died", h.homes(v))
	h.stopInterviews(v, "the resident has died")
	for _, c := range h.Cases {
		if next := c.clone(); c.Resident == v.Resident && c.State.Open() && next.flag(FlagDeceased, "the resident has died", v.At) {
			next.Version++
			h.putCase(next, h.caseEvent(v, next.ID, EventCaseFlagged, string(FlagDeceased)))
		}
	}
	h.doubtHeld(v)
	h.raise(v, TypeBereavement, "Somebody has died: offer help, and find out who lives here now", rules.Soon, "")
}

// inHospital: nobody knocks for them; a person finds out when they are back
// and what they will need then.
func (h *History) inHospital(v Visit) {
	h.clear("they are in hospital", v, func(s Stop) bool { return s.Resident == v.Resident || h.alone(v.Resident, dateIn(v.At, h.Zone)) },
		func(p Postcard) bool { return p.Resident == v.Resident })
	h.raise(v, TypeInHospital, "In hospital: find out when they are home, and what they will need", rules.Routine, "")
}

// interpreter: the next attempt comes with somebody who speaks their language.
func (h *History) interpreter(v Visit) {
	h.event(v, EventInterpreter, "", string(v.Language), "")
	if r, ok := h.resident(v.Resident); ok && r.Language != v.Language {
		r = r.clone()
		r.Language, r.Interpreter = v.Language, true
		r.Version++
		h.putResident(r, nil)
	}
	id := h.raise(v, TypeInterpreter, "Book an interpreter for the next visit: "+string(v.Language), rules.Routine, "")
	h.putDelivery(Delivery{
		ID: DeliveryID(Derive("delivery", string(DeliverInterpreter), string(v.ID))), Campaign: h.Campaign,
		Kind: DeliverInterpreter, Home: h.Home.ID, Case: id, Visit: v.ID, Language: v.Language,
		Created: v.At, State: DeliveryQueued, Version: 1,
	}, nil)
	h.tryAgain(v)
}

// unsafe: nobody goes alone again until a person has looked at what happened.
func (h *History) unsafe(v Visit) {
	kind := v.Danger
	if kind == "" {
		kind = HazardUnsafe
	}
	home := h.Home.clone()
	home.Hazards = append(home.Hazards, Hazard{Kind: kind, Note: v.Note, TwoUp: true, State: HazardToReview,
		Visit: v.ID, Reported: v.At, ReportedBy: v.By.ID})
	h.putHome(home)
	h.event(v, EventHazard, "", string(kind), "two people until reviewed")
	for _, r := range h.Rounds {
		if i := slices.IndexFunc(r.Stops, func(s Stop) bool { return s.Home == h.Home.ID && s.Dropped == "" && !s.TwoUp }); i >= 0 && r.State == RoundPlanned {
			r.Stops = slices.Clone(r.Stops)
			r.Stops[i].TwoUp = true
			h.putRound(r)
		}
	}
	h.raise(v, TypeVisitSafety, "A visitor was threatened or felt unsafe: review before anybody goes again", rules.Urgent, "")
}

// empty: nobody is knocked for, and a person finds out why it is empty.
func (h *History) empty(v Visit) {
	h.stand(v, HomeEmpty)
	h.raise(v, TypeEmptyHome, "The home looks empty: find out whether the tenancy still runs", rules.Routine, "")
}

// notOurs: a person puts the list of homes right.
func (h *History) notOurs(v Visit) {
	h.stand(v, HomeNotOurs)
	h.raise(v, TypeNotOurHome, "Not a home of ours: put the list of homes right", rules.Routine, "")
}

func (h *History) stand(v Visit, s Standing) {
	home := h.Home.clone()
	h.event(v, EventHomeStanding, string(home.Standing), string(s), "")
	home.Standing = s
	h.putHome(home)
	all := func(Stop) bool { return true }
	h.clear(strings.ReplaceAll(string(s), "_", " "), v, all, func(Postcard) bool { return true })
}

// complain: they are not satisfied and want to complain, which the landlord
// has known since this moment.
func (h *History) complain(v Visit) {
	h.event(v, EventComplaint, "", string(v.Complaint), "")
	h.raise(v, TypeComplaint, "A complaint made at the door: acknowledge it", rules.Soon, ClockComplaint)
}

func zoneOf(zone *time.Location) *time.Location {
	if zone == nil {
		return time.UTC
	}
	return zone
}

func dateIn(t time.Time, zone *time.Location) condition.Date {
	return condition.DateOf(t.In(zoneOf(zone)))
}

// end ends contact with whom the visit is about. Somebody whom the record does
// not have yet is remembered by the id alone, so that nobody writes to them.
func (h *History) end(v Visit, why EndReason, far Scope) {
	r, ok := h.resident(v.Resident)
	if !ok {
		r = Resident{ID: v.Resident, Home: h.Home.ID}
	}
	next, events, err := r.End(ContactEnded{Reason: why, Scope: far, At: v.At, By: v.By, Visit: v.ID})
	if err == nil && len(events) > 0 {
		h.putResident(next, events)
	}
}
