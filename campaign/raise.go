package campaign

import (
	"fmt"
	"time"

	"github.com/doorknock/doorknock/rules"
)

// Raise opens a case by hand, from what somebody saw or was told. The caller
// fills in Home, Type, Title, and what else is known: Kind defaults to
// [CaseAction], Priority to routine, AwareAt to at. AwareAt may lie in the
// past, for a caretaker's note starts the clock when the caretaker knew, but
// not in the future. Only what somebody wrote whom nobody can place, a resident
// without a name, may be of no home. The id follows from home, type, row, title and moment
// unless one is given. It returns [ErrCase] for what is missing, and
// [ErrActor].
func Raise(c Case, by Actor, at time.Time) (Case, []Event, error) {
	if err := answerable(by, at); err != nil {
		return c, nil, err
	}
	if c.AwareAt.IsZero() {
		c.AwareAt = at
	}
	switch {
	case c.Home == "" && (by.Kind != ActorResident || by.Resident != ""):
		return c, nil, fmt.Errorf("%w: it needs a home", ErrCase)
	case c.Type == "":
		return c, nil, fmt.Errorf("%w: it needs a type", ErrCase)
	case c.Title == "":
		return c, nil, fmt.Errorf("%w: it needs a title that says what is to be done", ErrCase)
	case c.AwareAt.After(at):
		return c, nil, fmt.Errorf("%w: aware_at lies in the future", ErrCase)
	case c.Priority != "" && !c.Priority.Known():
		return c, nil, fmt.Errorf("%w: there is no priority %q", ErrCase, clip(string(c.Priority)))
	}
	if _, _, err := minor(c.Cost, ""); err != nil {
		return c, nil, fmt.Errorf("%w: %w", ErrCase, err)
	}
	c = c.clone()
	if c.Kind == "" {
		c.Kind = CaseAction
	}
	if c.Priority == "" {
		c.Priority = rules.Routine
	}
	if c.ID == "" {
		c.ID = CaseID(Derive("case", string(c.Home), string(c.Kind), c.Type, c.Row, c.Title, at.UTC().Format(time.RFC3339Nano), string(by.ID)))
	}
	c.State, c.Origin, c.Raised, c.By, c.Version = CaseRaised, ByHand, at, by, 1
	sortDue(c.Due)
	e := Event{Kind: EventCaseRaised, Campaign: c.Campaign, Home: c.Home, Resident: c.Resident, Subject: CaseSubject(c.ID),
		To: string(CaseRaised), Reason: c.Title, Actor: by, At: at, Sequence: 1}
	return c, []Event{e.identified()}, nil
}
