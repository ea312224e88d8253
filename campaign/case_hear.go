package campaign

import (
	"slices"
	"time"

	"github.com/doorknock/doorknock/rules"
)

// Hear adds to an open case what its resident has said of the matter since.
// Where somebody answers for the case already they are asked to look again, by
// [FlagMore]. Words that the case has are not added twice: no event then. It
// returns [ErrIllegalMove] for a case that is closed, and [ErrActor].
func (c Case) Hear(more rules.Reason, by Actor, at time.Time) (Case, []Event, error) {
	if err := answerable(by, at); err != nil {
		return c, nil, err
	}
	if !c.State.Open() {
		return c, nil, &IllegalMove{Thing: "case " + string(c.ID), From: string(c.State), Move: "hear", Why: "it is closed"}
	}
	if slices.ContainsFunc(c.Reasons, func(r rules.Reason) bool { return r.Rule == more.Rule }) {
		return c, nil, nil
	}
	next := c.clone()
	next.Reasons = append(next.Reasons, more)
	e := Event{Kind: EventCaseChanged, Campaign: c.Campaign, Home: c.Home, Resident: c.Resident, Subject: CaseSubject(c.ID),
		From: string(c.State), To: string(c.State), Reason: "its resident said more", Actor: by, At: at, Sequence: c.Version}
	if c.State != CaseRaised && c.State != CaseProposed && next.flag(FlagMore, "", at) {
		e.Kind, e.To = EventCaseFlagged, string(FlagMore)
	}
	next.Version++
	return next, []Event{e.identified()}, nil
}
