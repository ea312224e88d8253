package campaign

import (
	"slices"
	"time"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
)

// Guarded is the case without the values of the sensitive answers that it
// rests on. Which questions they answer, and that they were answered, stays:
// whoever works on the case has to know why it was raised, and not what was
// said. Show a case so to everybody to whom it was not revealed.
func (c Case) Guarded() Case {
	c.Reasons = guarded(c.Reasons)
	return c
}

// Guarded is a decision without the values of the sensitive answers that it
// rests on, as [Case.Guarded] is a case.
func Guarded(d rules.Decision) rules.Decision {
	d.Actions, d.Referrals, d.Signposts = slices.Clone(d.Actions), slices.Clone(d.Referrals), slices.Clone(d.Signposts)
	for i := range d.Actions {
		d.Actions[i].Reasons = guarded(d.Actions[i].Reasons)
	}
	for i := range d.Referrals {
		d.Referrals[i].Reasons = guarded(d.Referrals[i].Reasons)
	}
	for i := range d.Signposts {
		d.Signposts[i].Reasons = guarded(d.Signposts[i].Reasons)
	}
	return d
}

func guarded(reasons []rules.Reason) []rules.Reason {
	reasons = slices.Clone(reasons)
	for i := range reasons {
		reasons[i].Used = slices.Clone(reasons[i].Used)
		for j := range reasons[i].Used {
			if used := &reasons[i].Used[j]; used.Sensitive {
				used.Value = condition.Value{}
			}
		}
	}
	return reasons
}

// Reveal tells that the sensitive answers which a case rests on were shown to
// somebody. Only a person may see them: it returns [ErrActor] otherwise.
func (c Case) Reveal(to Actor, at time.Time) (Event, error) {
	if err := answerable(to, at); err != nil || !to.Person() {
		return Event{}, ErrActor
	}
	e := Event{Kind: EventCaseRevealed, Campaign: c.Campaign, Home: c.Home, Resident: c.Resident,
		Subject: CaseSubject(c.ID), Actor: to, At: at, Sequence: c.Version}
	return e.identified(), nil
}
