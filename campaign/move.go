package campaign

import (
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/survey"
)

// MoveKind is what can happen to a case.
type MoveKind string

// The moves of a [Case].
const (
	MoveAccept    MoveKind = "accept"
	MoveStart     MoveKind = "start"
	MoveWait      MoveKind = "wait"   // needs a reason
	MoveFinish    MoveKind = "finish" // needs an outcome
	MoveMonitor   MoveKind = "monitor"
	MovePassCheck MoveKind = "pass_check"
	MoveFailCheck MoveKind = "fail_check" // needs a reason
	MoveReopen    MoveKind = "reopen"     // needs a reason
	MoveDecline   MoveKind = "decline"    // needs a reason, and a person
	MovePutBack   MoveKind = "put_back"   // needs a reason: nobody answers for it any more
	MoveAssign    MoveKind = "assign"     // to a team, a role or a colleague
	MoveChange    MoveKind = "change"     // of priority, dates or price; needs a reason, and a person
	MoveClear     MoveKind = "clear"      // a flag; needs a reason, and a person
)

// Move is one step of a case with what it needs. Which fields count is said at
// each.
type Move struct {
	Kind     MoveKind         `json:"kind"`
	Reason   string           `json:"reason,omitempty"`   // see the kinds
	Outcome  string           `json:"outcome,omitempty"`  // finish: how it was done
	Spent    Money            `json:"spent,omitzero"`     // finish: no amount means what was committed
	Checks   []condition.Date `json:"checks,omitempty"`   // monitor: the days to look again; none: the weeks that the rule gave
	Note     string           `json:"note,omitempty"`     // pass_check, fail_check: what was seen
	Team     TeamID           `json:"team,omitempty"`     // assign; empty: as it is
	Owner    string           `json:"owner,omitempty"`    // assign; empty: as it is
	Assignee survey.ActorID   `json:"assignee,omitempty"` // accept, assign; empty: as it is
	Priority rules.Priority   `json:"priority,omitempty"` // change; empty: as it is
	Due      []deadline.Due   `json:"due,omitempty"`      // change; none: as it is
	Cost     Money            `json:"cost,omitzero"`      // change; no amount: as it is
	Flag     FlagKind         `json:"flag,omitempty"`     // clear
}
