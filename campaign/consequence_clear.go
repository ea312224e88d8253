package campaign

import (
	"slices"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/survey"
)

// clear takes back what is planned for the home: the stops and postcards that
// are meant.
func (h *History) clear(why string, v Visit, stop func(Stop) bool, card func(Postcard) bool) {
	h.dropStops(why, v, stop)
	for _, p := range h.Postcards {
		if (p.State == PostcardPlanned || p.State == PostcardSent) && card(p) {
			next, events, _ := p.Move(PostcardCancel, why, v.By, v.At)
			h.putPostcard(next, events)
			h.cancel(why, v, func(d Delivery) bool { return d.Postcard == p.ID })
		}
	}
}

// cancel takes back what waits to go out.
func (h *History) cancel(why string, v Visit, meant func(Delivery) bool) {
	for _, d := range h.Deliveries {
		if (d.State == DeliveryQueued || d.State == DeliveryFailed) && meant(d) {
			next, events, _ := d.Move(DeliveryCancel, why, v.By, v.At)
			h.putDelivery(next, events)
		}
	}
}

func (h *History) dropStops(why string, v Visit, stop func(Stop) bool) {
	for _, r := range h.Rounds {
		if !r.Open() || r.ID == v.Round {
			continue
		}
		changed := false
		stops := slices.Clone(r.Stops)
		for i, s := range stops {
			if s.Home == h.Home.ID && s.Dropped == "" && stop(s) {
				stops[i].Dropped, changed = why, true
			}
		}
		if changed {
			r.Stops = stops
			h.putRound(r)
		}
	}
}

// clearPerson takes back what is planned for the person whom the visit is
// about, their own invitations and, of what waits to go out to them, what out
// says (nil: what only nudges, and no invitation). Where nobody else is known to
// live there, it takes back the visits and cards for the home as well.
func (h *History) clearPerson(v Visit, why string, out func(Delivery) bool) {
	alone := h.alone(v.Resident, dateIn(v.At, h.Zone))
	theirs := func(id survey.ResidentID) bool { return id == v.Resident || (alone && id == "") }
	h.clear(why, v, func(s Stop) bool { return theirs(s.Resident) }, func(p Postcard) bool { return theirs(p.Resident) })
	if out == nil {
		h.cancel(why, v, func(d Delivery) bool { return d.Resident == v.Resident && d.Kind == DeliverAppointment })
		return
	}
	h.revoke(v, why, func(i Invitation) bool { return i.Resident == v.Resident || h.began(i.Resumes, v.Resident) })
	h.cancel(why, v, func(d Delivery) bool { return (d.Resident == v.Resident || h.began(d.Interview, v.Resident)) && out(d) })
}

// revoke revokes the open invitations that are meant.
func (h *History) revoke(v Visit, why string, meant func(Invitation) bool) {
	for _, i := range h.Invitations {
		if i.State == InvitationOpen && meant(i) {
			next, events, _ := i.Move(InvitationRevoke, why, v.By, v.At)
			h.putInvitation(next, events)
		}
	}
}

// homes says of an invitation whether it is for all of the home, where nobody
// else than whom the visit is about is known to live there.
func (h *History) homes(v Visit) func(Invitation) bool {
	alone := h.alone(v.Resident, dateIn(v.At, h.Zone))
	return func(i Invitation) bool { return alone && i.Resident == "" }
}

// began says whether the interview is that person's.
func (h *History) began(id survey.InterviewID, who survey.ResidentID) bool {
	return id != "" && slices.ContainsFunc(h.Interviews, func(o OpenInterview) bool { return o.ID == id && o.Respondent == who })
}

// stopInterviews ends what the person has begun: nothing more is asked of
// them. What they said so far is still decided.
func (h *History) stopInterviews(v Visit, why string) {
	for _, o := range h.Interviews {
		if o.Respondent == v.Resident && o.Standing == InterviewOpen {
			o.Standing = InterviewStopped
			h.putInterview(o)
			h.batch.Events = append(h.batch.Events, Event{Kind: EventInterview, Campaign: h.Campaign, Home: h.Home.ID, Resident: v.Resident,
				Subject: Subject{Kind: "interview", ID: string(o.ID)}, From: string(InterviewOpen), To: string(InterviewStopped),
				Reason: why, Actor: v.By, At: v.At}.identified())
		}
	}
}

// doubt marks the tenancies that run on the day as to be checked, revokes
// their invitations, and raises the case in which a person checks.
func (h *History) doubt(v Visit) {
	day := dateIn(v.At, h.Zone)
	for _, t := range h.Tenancies {
		if t.On(day) && !t.Doubted() {
			h.doubtOne(t, v)
		}
	}
	h.raise(v, TypeTenancyCheck, "Who lives here? Check the tenancy before anything of the record is shown", rules.Soon, "")
}

// doubtHeld does so for the tenancies that the person held, without a case of
// its own.
func (h *History) doubtHeld(v Visit) {
	for _, t := range h.Tenancies {
		if t.On(dateIn(v.At, h.Zone)) && !t.Doubted() && slices.Contains(t.Holders, v.Resident) {
			h.doubtOne(t, v)
		}
	}
}

func (h *History) doubtOne(t Tenancy, v Visit) {
	t.Check = &TenancyCheck{Why: v.Outcome, Visit: v.ID, At: v.At, By: v.By.ID}
	h.putTenancy(t)
	h.event(v, EventTenancyToCheck, "", string(t.ID), string(v.Outcome))
	h.revoke(v, "the tenancy is being checked", func(i Invitation) bool { return i.Tenancy == t.ID })
}

// raise opens a case that the visit gives cause for. An open one of the same
// type at this home is not doubled: it learns of the visit.
func (h *History) raise(v Visit, kind, title string, p rules.Priority, clock string) CaseID {
	for _, c := range h.Cases {
		if c.Home == h.Home.ID && c.Type == kind && c.Origin == FromVisit && c.State.Open() {
			h.batch.Events = append(h.batch.Events, h.caseEvent(v, c.ID, EventCaseDecided, title))
			return c.ID
		}
	}
	c := Case{
		ID: CaseID(Derive("case", string(h.Home.ID), string(CaseAction), kind, string(v.ID))), Campaign: h.Campaign, Phase: v.Phase,
		Home: h.Home.ID, Resident: v.Resident, Visit: v.ID, Kind: CaseAction, Type: kind, Title: title, State: CaseRaised,
		Priority: p, Origin: FromVisit, AwareAt: v.At, Raised: v.At, By: v.By, Clock: clock, Version: 1,
	}
	if team, ok := h.Owners[kind]; ok {
		c.Team, c.Owner = team.ID, team.Owner
	} else {
		c.flag(FlagNoTeam, "no team sees to "+kind, v.At)
	}
	if clock != "" {
		h.date(&c)
	}
	h.putCase(c, h.caseEvent(v, c.ID, EventCaseRaised, title))
	return c.ID
}

// date gives the case the limits of its clock, or says why there are none.
func (h *History) date(c *Case) {
	if h.Dates == nil {
		c.Undated = []string{"no clocks are loaded"}
	} else if due, err := h.Dates(c.Clock, c.AwareAt); err != nil {
		c.Undated = []string{err.Error()}
	} else {
		c.Due = due
		sortDue(c.Due)
		return
	}
	c.flag(FlagUndated, c.Undated[0], c.AwareAt)
}

func (h *History) caseEvent(v Visit, id CaseID, kind EventKind, reason string) Event {
	return Event{Kind: kind, Campaign: h.Campaign, Home: h.Home.ID, Resident: v.Resident, Subject: CaseSubject(id),
		Reason: reason, Actor: v.By, At: v.At}.identified()
}
