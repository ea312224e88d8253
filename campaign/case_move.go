package campaign

import (
	"slices"
	"time"

	"github.com/doorknock/doorknock/rules/condition"
)

// Moves lists what the case's state allows, in the order in which people think
// of it. A move may still lack something that it needs.
func (c Case) Moves() []MoveKind { return caseTable.moves(c.State) }

// Move takes the case a step on, and returns it as a new version with the
// events of the step. It returns [ErrIllegalMove], which says what is possible
// instead, or [ErrActor], and then the case as it was. The ledger's lines of
// the same step are in [Entries]. For monitoring, at should be in the
// landlord's zone: the days of the checks are counted from its day.
func (c Case) Move(m Move, by Actor, at time.Time) (Case, []Event, error) {
	thing := "case " + string(c.ID)
	to, err := caseTable.next(thing, c.State, m.Kind, by, at)
	if err != nil {
		return c, nil, err
	}
	if why := c.lacks(m, by, at); why != "" {
		return c, nil, &IllegalMove{Thing: thing, From: string(c.State), Move: string(m.Kind), To: string(to), Why: why}
	}
	next := c.clone()
	e := Event{Kind: EventCaseMoved, Campaign: c.Campaign, Home: c.Home, Resident: c.Resident,
		Subject: CaseSubject(c.ID), From: string(c.State), To: string(to), Reason: m.Reason, Actor: by, At: at, Sequence: c.Version}
	switch m.Kind {
	case MoveAssign, MoveChange, MoveClear:
		e.Kind = EventCaseChanged
	case MovePassCheck, MoveFailCheck:
		e.Kind = EventCheck
	case MoveFinish:
		e.Reason = m.Outcome
	}
	next.apply(m, by, at)
	if e.Kind == EventCaseChanged {
		e.Changed = changed(&c, &next, m)
	}
	if next.State = to; c.State != to {
		next.Moved = at
	}
	next.Version++
	return next, []Event{e.identified()}, nil
}

// CaseSubject is a case as the subject of an event.
func CaseSubject(id CaseID) Subject { return Subject{Kind: "case", ID: string(id)} }

// lacks says what a move needs and does not have; empty where nothing.
func (c Case) lacks(m Move, by Actor, at time.Time) string {
	switch m.Kind {
	case MoveWait, MoveReopen, MovePutBack:
		if m.Reason == "" {
			return "it needs a reason"
		}
	case MoveDecline, MoveChange, MoveClear:
		if m.Reason == "" {
			return "it needs a reason"
		}
		if !by.Person() {
			return "a member of staff decides it, not " + string(by.Kind)
		}
	case MoveFinish:
		return c.lacksToFinish(m, by)
	case MoveMonitor:
		if len(m.Checks) == 0 && len(c.Monitor) == 0 {
			return "it needs the days on which to look again"
		}
		return tooEarly(m.Checks, at)
	case MovePassCheck, MoveFailCheck:
		if _, waits := c.NextCheck(); !waits {
			return "no check is waiting"
		}
		if m.Kind == MoveFailCheck && m.Reason == "" {
			return "it needs a reason"
		}
	}
	return c.lacksDetail(m)
}

func (c Case) lacksToFinish(m Move, by Actor) string {
	switch {
	case m.Outcome == "":
		return "it needs an outcome"
	case c.Kind == CaseTriage && !by.Person():
		return "a member of staff closes what could not be decided, not " + string(by.Kind)
	}
	if _, _, err := minor(m.Spent, ""); err != nil {
		return err.Error()
	}
	return ""
}

func (c Case) lacksDetail(m Move) string {
	switch m.Kind {
	case MoveAssign:
		if m.Team == "" && m.Owner == "" && m.Assignee == "" {
			return "it needs a team, a role or a colleague"
		}
	case MoveChange:
		if m.Priority == "" && len(m.Due) == 0 && m.Cost.Type() == condition.TypeNone {
			return "it changes neither priority, nor dates, nor price"
		}
		if m.Priority != "" && !m.Priority.Known() {
			return "there is no priority " + clip(string(m.Priority))
		}
		if _, _, err := minor(m.Cost, ""); err != nil {
			return err.Error()
		}
	case MoveClear:
		if !c.Flagged(m.Flag) {
			return "no flag of that kind is waiting"
		}
	}
	return ""
}

func tooEarly(checks []condition.Date, at time.Time) string {
	for _, day := range checks {
		if day <= condition.DateOf(at) {
			return "a check comes on a later day"
		}
	}
	return ""
}

// apply writes what the move says into the case.
func (c *Case) apply(m Move, by Actor, at time.Time) {
	switch m.Kind {
	case MoveAccept:
		c.assign(m)
		if c.Assignee == "" && by.Person() {
			c.Assignee = by.ID
		}
	case MoveAssign:
		c.assign(m)
	case MoveWait, MoveDecline:
		c.Reason = m.Reason
	case MoveReopen:
		c.Reason, c.Checks = m.Reason, made(c.Checks)
	case MovePutBack:
		c.Reason, c.Assignee = m.Reason, ""
	case MoveFinish:
		c.Outcome, c.Done, c.Reason = m.Outcome, at, ""
	case MoveMonitor:
		c.Checks = append(c.Checks, checksOn(m.Checks, c.Monitor, at)...)
	case MovePassCheck, MoveFailCheck:
		c.check(m, by, at)
	case MoveChange:
		c.change(m)
	case MoveClear:
		for i := range c.Flags {
			if c.Flags[i].Kind == m.Flag && c.Flags[i].Cleared == nil {
				c.Flags[i].Cleared = &Cleared{By: by, At: at, Reason: m.Reason}
			}
		}
	}
}

func (c *Case) assign(m Move) {
	if m.Team != "" {
		c.Team = m.Team
	}
	if m.Owner != "" {
		c.Owner = m.Owner
	}
	if m.Assignee != "" {
		c.Assignee = m.Assignee
	}
}

func (c *Case) change(m Move) {
	if m.Priority != "" {
		c.Priority = m.Priority
	}
	if len(m.Due) > 0 {
		c.Due = slices.Clone(m.Due)
		sortDue(c.Due)
		c.Undated = nil
	}
	if m.Cost.Type() != condition.TypeNone {
		c.Cost, c.Unpriced = m.Cost, nil
	}
}

// check settles the first check that waits. A failed one reopens the case.
func (c *Case) check(m Move, by Actor, at time.Time) {
	for i := range c.Checks {
		if !c.Checks[i].At.IsZero() {
			continue
		}
		c.Checks[i].At, c.Checks[i].By, c.Checks[i].Note = at, by.ID, m.Note
		c.Checks[i].Passed = m.Kind == MovePassCheck
		if m.Kind == MoveFailCheck {
			c.Reason = m.Reason
			c.Checks = made(c.Checks)
		}
		return
	}
}

// made keeps the checks that were made: the others fall away when a case is
// reopened, and new ones follow when it is done again.
func made(checks []Check) []Check {
	return slices.DeleteFunc(checks, func(c Check) bool { return c.At.IsZero() })
}

// checksOn makes the checks of the days given, or of so many weeks after at.
func checksOn(days []condition.Date, weeks []int, at time.Time) []Check {
	if len(days) == 0 {
		for _, w := range weeks {
			days = append(days, condition.DateOf(at).AddDays(7*w))
		}
	}
	days = slices.Clone(days)
	slices.Sort(days)
	out := make([]Check, 0, len(days))
	for _, day := range slices.Compact(days) {
		out = append(out, Check{Due: day})
	}
	return out
}
