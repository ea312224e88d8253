package campaign

import (
	"slices"
	"time"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/survey"
)

// CaseKind says what sort of matter a case follows.
type CaseKind string

// The kinds of [Case].
const (
	CaseAction   CaseKind = "action"   // something that the landlord must do
	CaseReferral CaseKind = "referral" // passing a resident to a service
	CaseTriage   CaseKind = "triage"   // finding out what a rule needs that could not be decided
)

// CaseState is how far a case has come.
type CaseState string

// The states of a [Case].
const (
	CaseProposed   CaseState = "proposed" // a person must say yes before anything is done
	CaseRaised     CaseState = "raised"
	CaseAccepted   CaseState = "accepted" // somebody answers for it
	CaseInProgress CaseState = "in_progress"
	CaseWaiting    CaseState = "waiting" // for access, a part, somebody else
	CaseDone       CaseState = "done"
	CaseMonitored  CaseState = "monitored" // done, and looked at again on later days
	CaseReopened   CaseState = "reopened"
	CaseDeclined   CaseState = "declined" // by a person, with a reason
)

// CaseStates returns every state in the order in which a case goes through
// them.
func CaseStates() []CaseState {
	return []CaseState{CaseProposed, CaseRaised, CaseAccepted, CaseInProgress, CaseWaiting, CaseDone, CaseMonitored,
		CaseReopened, CaseDeclined}
}

// Open says whether work is still owed.
func (s CaseState) Open() bool {
	switch s {
	case CaseDone, CaseMonitored, CaseDeclined:
		return false
	}
	return true
}

// Origin says what raised a case.
type Origin string

// The origins of a [Case].
const (
	FromRule  Origin = "rule"
	FromVisit Origin = "visit" // what happened at the door
	ByHand    Origin = "hand"
)

// Case is something owed, followed to its end and beyond: an action, a
// referral or a question to settle. Its history is in its events.
type Case struct {
	ID        CaseID             `json:"id"`
	Campaign  CampaignID         `json:"campaign,omitempty"`
	Phase     PhaseKind          `json:"phase,omitempty"`
	Home      survey.HomeID      `json:"home,omitempty"` // empty: somebody wrote whom nobody can place; see [Raise]
	Tenancy   survey.TenancyID   `json:"tenancy,omitempty"`
	Resident  survey.ResidentID  `json:"resident,omitempty"`
	Interview survey.InterviewID `json:"interview,omitempty"`
	Response  survey.ResponseID  `json:"response,omitempty"` // the latest that decided it; empty while the interview goes on
	Visit     VisitID            `json:"visit,omitempty"`    // that raised it

	Kind     CaseKind          `json:"kind"`
	Type     string            `json:"type"`          // of the action; the need of a referral
	Row      string            `json:"row,omitempty"` // row ids joined by "/"; empty: the whole home
	Title    string            `json:"title,omitempty"`
	State    CaseState         `json:"state"`
	Priority rules.Priority    `json:"priority"`
	Origin   Origin            `json:"origin"`
	Rules    rules.Version     `json:"rules,omitzero"`    // that raised it first
	Reasons  []rules.Reason    `json:"reasons,omitempty"` // every rule that asked for it, sorted by rule
	Hazard   deadline.Hazard   `json:"hazard,omitempty"`
	Differs  []rules.Differs   `json:"differs,omitempty"`  // what merged rules asked for and did not get
	Purpose  string            `json:"purpose,omitempty"`  // of the consent that a referral rests on
	Services []string          `json:"services,omitempty"` // matched for a referral, the best first
	Missing  []Missing         `json:"missing,omitempty"`  // of a triage case
	Tell     rules.Tell        `json:"tell,omitempty"`     // what the resident is told
	Unpriced []condition.Cause `json:"unpriced,omitempty"`

	Team     TeamID         `json:"team,omitempty"`
	Owner    string         `json:"owner,omitempty"` // the role that answers for it
	Assignee survey.ActorID `json:"assignee,omitempty"`

	AwareAt time.Time      `json:"aware_at"` // when the landlord first knew: the clock starts here
	Raised  time.Time      `json:"raised"`   // when it was written down
	By      Actor          `json:"by"`       // who raised it
	Clock   string         `json:"clock,omitempty"`
	Due     []deadline.Due `json:"due,omitempty"` // the earliest first
	Undated []string       `json:"undated,omitempty"`

	Budget  BudgetID  `json:"budget,omitempty"`
	Cost    Money     `json:"cost,omitzero"`     // forecast; no amount where nobody knows
	Monitor []int     `json:"monitor,omitempty"` // weeks after it is done on which to look again
	Checks  []Check   `json:"checks,omitempty"`
	Outcome string    `json:"outcome,omitempty"` // how it was done
	Reason  string    `json:"reason,omitempty"`  // of the last decline, wait or reopening
	Moved   time.Time `json:"moved,omitzero"`    // when its state last changed
	Done    time.Time `json:"done,omitzero"`     // when it was last done

	Linked  []CaseID  `json:"linked,omitempty"` // others that one visit may serve, sorted
	Flags   []Flag    `json:"flags,omitempty"`
	Ruled   Ruled     `json:"ruled,omitzero"`   // what rules have said at most
	Decided time.Time `json:"decided,omitzero"` // when a decision last changed it
	Version int       `json:"version"`
}

// Check is one later look at a case that is done: is it still right?
type Check struct {
	Due    condition.Date `json:"due"`
	At     time.Time      `json:"at,omitzero"` // when it was looked at
	Passed bool           `json:"passed,omitempty"`
	By     survey.ActorID `json:"by,omitempty"`
	Note   string         `json:"note,omitempty"`
}

// Ruled is the most that rules have asked of a case. A later decision changes
// the case only where it asks for more than this, so that what a person
// changed since stays as the person left it.
type Ruled struct {
	Priority rules.Priority `json:"priority,omitempty"`
	Due      []deadline.Due `json:"due,omitempty"`
	Cost     Money          `json:"cost,omitzero"`
}

// Missing is one answer that a triage case waits for, with the words in which
// a person may ask for it.
type Missing struct {
	Rule    string           `json:"rule"`
	Path    condition.Path   `json:"path,omitzero"`
	Status  condition.Status `json:"status"`            // why there is none: not asked, not known, withheld
	Consent string           `json:"consent,omitempty"` // the purpose to ask consent for, instead of an answer
	Alone   bool             `json:"alone,omitempty"`   // it may be asked only of somebody who can answer alone
	Words   survey.Text      `json:"words,omitempty"`
}

// Next is the first limit of the case that has not passed unheeded: the
// earliest due date of all while work is owed. It is false where nothing is
// owed or nothing is dated.
func (c Case) Next() (deadline.Due, bool) {
	if !c.State.Open() || len(c.Due) == 0 {
		return deadline.Due{}, false
	}
	return c.Due[0], true
}

// Overdue says whether work is still owed after its earliest limit.
func (c Case) Overdue(now time.Time) bool {
	due, ok := c.Next()
	return ok && now.After(due.At)
}

// Late says whether it was done after its earliest limit: too late, and done
// all the same.
func (c Case) Late() bool {
	return (c.State == CaseDone || c.State == CaseMonitored) && len(c.Due) > 0 && c.Done.After(c.Due[0].At)
}

// NextCheck is the day of the first check that nobody has made yet.
func (c Case) NextCheck() (condition.Date, bool) {
	for _, check := range c.Checks {
		if check.At.IsZero() {
			return check.Due, true
		}
	}
	return 0, false
}

// Finished says whether nothing is left to do: declined, or done and every
// later check passed.
func (c Case) Finished() bool {
	_, waits := c.NextCheck()
	return !c.State.Open() && !(c.State == CaseMonitored && waits)
}

// clone copies the case with slices of its own.
func (c Case) clone() Case {
	c.Reasons = slices.Clone(c.Reasons)
	c.Differs = slices.Clone(c.Differs)
	c.Services = slices.Clone(c.Services)
	c.Missing = slices.Clone(c.Missing)
	c.Due = slices.Clone(c.Due)
	c.Undated = slices.Clone(c.Undated)
	c.Monitor = slices.Clone(c.Monitor)
	c.Checks = slices.Clone(c.Checks)
	c.Linked = slices.Clone(c.Linked)
	c.Flags = slices.Clone(c.Flags)
	c.Ruled.Due = slices.Clone(c.Ruled.Due)
	return c
}
