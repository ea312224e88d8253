package campaign

import (
	"slices"
	"time"
)

// Guarded is the case without the values of the sensitive answers that it
// rests on. Which questions they answer, and that they were answered, stays:
// whoever works on the case has to know why it was raised, and not what was
// said. Show a case so to everybody to whom it was not revealed.
func (c Case) Guarded() Case {
	c.Reasons = slices.Clone(c.Reasons)
	for i := range c.Reasons {
		c.Reasons[i] = c.Reasons[i].Guarded()
	}
	return c
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
