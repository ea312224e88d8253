package campaign

import (
	"time"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// Settlement is what [Settle] needs to turn a decision into what to commit:
// the response and the decision, and what the store holds of the home. Only
// Home, Interview, Decision and Now are always needed; where Response is
// given, the other identifiers default to its own.
type Settlement struct {
	Campaign  CampaignID
	Phase     PhaseKind
	Home      survey.HomeID
	Tenancy   survey.TenancyID
	Resident  survey.ResidentID
	Interview survey.InterviewID
	// Response is what was submitted or closed by silence; nil while the
	// interview goes on, where only rules marked as_soon_as have spoken.
	Response *survey.Response
	// Supersedes is the response that this interview stands in for, if any;
	// its open cases are continued and not doubled.
	Supersedes survey.ResponseID
	Decision   rules.Decision
	// AwareAt is from when the decision's clocks count: as it was decided
	// with. Defaults to Now.
	AwareAt time.Time
	// Aware says from when the clocks of one action count, where that is not
	// AwareAt: each answer was given at a time of its own. Nil, or the zero
	// time: AwareAt.
	Aware func(rules.Action) time.Time
	Now   time.Time
	// By is whose doing it is. Defaults to [System].
	By Actor

	// Cases are those of the home: every open one, and every one of this
	// interview and of the response that it supersedes.
	Cases []Case
	// Ledger holds every line of those cases.
	Ledger []Entry
	// Budgets are those that may be drawn on, with Balances as they stand. A
	// budget without a balance counts as untouched.
	Budgets  []Budget
	Balances map[BudgetID]Balance
	Teams    []Team
	// Triage is the team that sees to what could not be decided where a rule
	// names no other. Empty: such cases are flagged.
	Triage TeamID
	// Alone says whether an answer is missing because its question is put only
	// to somebody who can answer alone, and was not put. Nil: none is.
	Alone func(condition.Cause) bool
	// AskAlone is how that is followed up.
	AskAlone AskAlone
	// Proposals are the open and the applied ones of the home.
	Proposals []Proposal
	// Personal names the facts that belong to the respondent and not to the
	// home, such as a phone number: of these, two people may differ.
	Personal map[string]bool
	// Filings are those of this response and of the one that it supersedes.
	Filings []Filing
	// Consents are the resident's.
	Consents []Consent
	// Open is the interview as it is stored, to be closed by a response.
	Open *OpenInterview
	// Legal says whether a clock is set by law: what it times may not be left
	// undecided. Nil: every clock is.
	Legal func(clock string) bool
	// Services are the ids of matching services by need, the best first.
	Services map[string][]string
	// Deliveries are those that earlier settlements of this interview made.
	Deliveries []Delivery
	// Words gives the words in which a question is asked; nil: none are kept.
	// It must always give the same for the same path.
	Words func(condition.Path) survey.Text
}

// orDefault fills in what the response says.
func (s Settlement) orDefault() Settlement {
	if r := s.Response; r != nil {
		s.Home, s.Tenancy, s.Resident = either(s.Home, r.Home), either(s.Tenancy, r.Tenancy), either(s.Resident, r.Respondent)
		s.Interview, s.Supersedes = either(s.Interview, r.Interview), either(s.Supersedes, r.Supersedes)
	}
	if s.AwareAt.IsZero() {
		s.AwareAt = s.Now
	}
	if !s.By.Known() {
		s.By = System()
	}
	return s
}

func either[T ~string](a, b T) T {
	if a != "" {
		return a
	}
	return b
}

// submitted says whether the decision is on a whole response, and not on the
// answers so far.
func (s Settlement) submitted() bool {
	return s.Response != nil && s.Decision.Stage != rules.StageAnswered
}

func (s Settlement) response() survey.ResponseID {
	if s.Response == nil {
		return ""
	}
	return s.Response.ID
}

// ours says whether a case comes from this interview, or from the response
// that it stands in for.
func (s Settlement) ours(c Case) bool {
	return c.Interview == s.Interview || (c.Response != "" && (c.Response == s.Supersedes || c.Response == s.response()))
}

func (s Settlement) team(id TeamID) (Team, bool) {
	for _, t := range s.Teams {
		if t.ID == id {
			return t, true
		}
	}
	return Team{}, false
}
