package campaign

import "github.com/doorknock/doorknock/survey"

// End ends contact with somebody who said so themselves, on whatever channel:
// STOP in a chat, a call to the office. Their own invitations, what they had
// begun and what waits to nudge them end with it, in the same batch. What they
// were promised about their own cases still reaches them, unless the scope is
// [EndsAll]. An end that stands already changes nothing. It returns [ErrActor]
// without actor or time.
//
// It ends nothing for others of the home. The invitation that the home shares
// contacts nobody, and stays open after [EndedStopped] for whoever else lives
// there, also for somebody whom the record does not have. Visits and cards for
// the home go on while the record has somebody else there who may be visited;
// else they would only reach who asked for none.
func (h *History) End(who survey.ResidentID, e ContactEnded) ([]Event, error) {
	if err := answerable(e.By, e.At); err != nil {
		return nil, err
	}
	before := len(h.batch.Events)
	v := Visit{Home: h.Home.ID, Resident: who, By: e.By, At: e.At}
	r, ok := h.resident(who)
	if !ok {
		r = Resident{ID: who, Home: h.Home.ID}
	}
	next, events, err := r.End(e)
	if err != nil || len(events) == 0 {
		return nil, err
	}
	h.batch.Key = Derive("end", h.batch.Key, string(who), string(e.Reason), e.At.UTC().String())
	h.batch.Campaign, h.batch.Actor, h.batch.At = h.Campaign, e.By, e.At
	h.putResident(next, events)
	why := "contact has ended: " + string(e.Reason)
	if e.Reason != EndedStopped && e.Scope != EndsVisits {
		h.revoke(v, why, h.homes(v))
	}
	switch e.Scope {
	case EndsVisits:
		h.clearPerson(v, why, nil)
	case EndsCampaign:
		h.clearPerson(v, why, func(d Delivery) bool { return d.Kind.nudge() })
		h.stopInterviews(v, why)
	default:
		h.clearPerson(v, why, func(d Delivery) bool { return d.Kind != DeliverTeam && d.Kind != DeliverRecord })
		h.stopInterviews(v, why)
	}
	return append([]Event(nil), h.batch.Events[before:]...), nil
}
