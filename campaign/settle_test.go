package campaign_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/survey"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func gbp(pence int64) condition.Value { return condition.Pence(pence, condition.GBP) }

func due(stage string, days int) []deadline.Due {
	at := noon.AddDate(0, 0, days)
	return []deadline.Due{{Clock: "awaab.significant", Stage: stage, At: at, Date: condition.DateOf(at)}}
}

func damp(row string) rules.Action {
	return rules.Action{
		Type: "hazard_inspection", Row: row, Priority: rules.Soon, Team: "repairs", Budget: "repairs", Cost: gbp(180_00),
		Clock: "awaab.significant", Due: due("investigate", 14), Monitor: []int{6},
		Reasons: []rules.Reason{{Rule: "spreading-damp", Because: "Spreading damp or mould in a room."}},
		Tell:    rules.Tell{"en": "We will come and look at the damp by {due}."},
	}
}

func decision(actions ...rules.Action) rules.Decision {
	return rules.Decision{Rules: rules.Version{ID: "big-door-knock", Number: 1}, Stage: rules.StageSubmitted, Actions: actions}
}

func response(id string) *survey.Response {
	return &survey.Response{
		ID: survey.ResponseID(id), Interview: survey.InterviewID(id), Home: "home-1", Tenancy: "tenancy-1", Respondent: "resident-1",
		Mode: survey.Chat, Language: "en", Began: noon.Add(-time.Hour), Submitted: noon,
	}
}

func settlement(id string, d rules.Decision) campaign.Settlement {
	r := response(id)
	if d.Stage == rules.StageAnswered {
		r = nil
	}
	return campaign.Settlement{
		Campaign: "winter", Phase: campaign.SeasonPhase, Home: "home-1", Tenancy: "tenancy-1", Resident: "resident-1",
		Interview: survey.InterviewID(id), Response: r, Decision: d, AwareAt: noon.Add(-time.Minute), Now: noon,
		Budgets: []campaign.Budget{{ID: "repairs", Name: "Repairs", Limit: gbp(1000_00), Version: 1}},
		Teams: []campaign.Team{
			{ID: "repairs", Name: "Repairs", Department: "property", Owner: "Repairs team leader", WeeklyActions: 10, Version: 1},
			{ID: "triage", Name: "Triage", Department: "housing", Owner: "Duty officer", Version: 1},
		},
		Triage:   "triage",
		Services: map[string][]string{"food": {"corner-pantry"}},
	}
}

// applied is the settlement as it would be made again after its batch was
// committed.
func applied(s campaign.Settlement, b campaign.Batch) campaign.Settlement {
	for _, c := range b.Cases {
		s.Cases = upsert(s.Cases, c, func(o campaign.Case) bool { return o.ID == c.ID })
	}
	for _, e := range b.Ledger {
		s.Ledger = upsert(s.Ledger, e, func(o campaign.Entry) bool { return o.ID == e.ID })
	}
	for _, p := range b.Proposals {
		s.Proposals = upsert(s.Proposals, p, func(o campaign.Proposal) bool { return o.ID == p.ID })
	}
	for _, f := range b.Filings {
		s.Filings = upsert(s.Filings, f, func(o campaign.Filing) bool { return o.Response == f.Response })
	}
	for _, c := range b.Consents {
		s.Consents = upsert(s.Consents, c, func(o campaign.Consent) bool { return o.ID == c.ID })
	}
	for _, d := range b.Deliveries {
		s.Deliveries = upsert(s.Deliveries, d, func(o campaign.Delivery) bool { return o.ID == d.ID })
	}
	for _, o := range b.Interviews {
		s.Open = &o
	}
	s.Balances = map[campaign.BudgetID]campaign.Balance{}
	for _, budget := range s.Budgets {
		s.Balances[budget.ID], _ = budget.Balance(s.Ledger)
	}
	return s
}

func upsert[T any](list []T, item T, same func(T) bool) []T {
	list = slices.Clone(list)
	if i := slices.IndexFunc(list, same); i >= 0 {
		list[i] = item
		return list
	}
	return append(list, item)
}

func written(t interface{ Fatal(...any) }, b campaign.Batch) string {
	text, err := json.MarshalIndent(b, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestSettleRaisesACase(t *testing.T) {
	b := campaign.Settle(settlement("i1", decision(damp("1"))))
	require.Len(t, b.Cases, 1)
	c := b.Cases[0]
	assert.Equal(t, campaign.CaseIDOf("home-1", campaign.CaseAction, "hazard_inspection", "1", "i1"), c.ID)
	assert.Equal(t, campaign.CaseRaised, c.State)
	assert.Equal(t, noon.Add(-time.Minute), c.AwareAt)
	assert.Equal(t, "Repairs team leader", c.Owner)
	assert.Equal(t, 1, c.Version)
	assert.Empty(t, c.Flags)
	require.Len(t, b.Ledger, 1)
	assert.Equal(t, campaign.EntryReserve, b.Ledger[0].Kind)
	assert.Equal(t, gbp(180_00), b.Ledger[0].Amount)
	kinds := map[campaign.DeliveryKind]int{}
	for _, d := range b.Deliveries {
		kinds[d.Kind]++
	}
	assert.Equal(t, map[campaign.DeliveryKind]int{campaign.DeliverTeam: 1, campaign.DeliverTell: 1}, kinds)
	require.Len(t, b.Responses, 1)
	require.Len(t, b.Filings, 1)
	for _, e := range b.Events {
		assert.True(t, e.Actor.Known(), e.Kind)
		assert.False(t, e.At.IsZero(), e.Kind)
		assert.NotEmpty(t, e.ID)
	}
}

func TestSettleUpdatesTheSameInterviewAndNeverLowers(t *testing.T) {
	first := decision(damp("1"))
	first.Stage = rules.StageAnswered
	s := settlement("i1", first)
	b := campaign.Settle(s)
	s = applied(s, b)

	urgent := damp("1")
	urgent.Priority, urgent.Cost, urgent.Due = rules.Urgent, gbp(200_00), due("investigate", 7)
	urgent.Reasons = append(urgent.Reasons, rules.Reason{Rule: "damp-where-someone-is-at-risk"})
	s.Decision, s.Response, s.Now = decision(urgent), response("i1"), noon.Add(time.Hour)
	b = campaign.Settle(s)
	require.Len(t, b.Cases, 1)
	c := b.Cases[0]
	assert.Equal(t, 2, c.Version)
	assert.Equal(t, rules.Urgent, c.Priority)
	assert.Equal(t, noon.AddDate(0, 0, 7), c.Due[0].At)
	assert.Len(t, c.Reasons, 2)
	require.Len(t, b.Ledger, 1, "only the difference is reserved")
	assert.Equal(t, gbp(20_00), b.Ledger[0].Amount)
	for _, d := range b.Deliveries {
		assert.NotEqual(t, campaign.DeliverTell, d.Kind, "nobody is told twice")
	}
	s = applied(s, b)

	s.Decision, s.Now = decision(damp("1")), noon.Add(2*time.Hour)
	b = campaign.Settle(s)
	assert.Empty(t, b.Cases, "a lower priority, later date and lower price change nothing")
	assert.Empty(t, b.Ledger)
}

func TestSettleLeavesWhatAPersonChanged(t *testing.T) {
	urgent := damp("1")
	urgent.Priority = rules.Urgent
	s := settlement("i1", decision(urgent))
	s = applied(s, campaign.Settle(s))
	officer := campaign.Actor{ID: "staff-1", Kind: campaign.ActorStaff}
	lowered, _, err := s.Cases[0].Move(campaign.Move{Kind: campaign.MoveChange, Priority: rules.Soon, Reason: "Only a wet towel."}, officer, noon.Add(time.Hour))
	require.NoError(t, err)
	s.Cases[0] = lowered
	s.Now = noon.Add(2 * time.Hour)
	assert.Empty(t, campaign.Settle(s).Cases)
	s.Decision.Actions[0].Priority = rules.Emergency
	raised := campaign.Settle(s).Cases
	require.Len(t, raised, 1)
	assert.Equal(t, rules.Emergency, raised[0].Priority, "what rules had not said before counts")
}

func TestSettleLeavesAPriorityThatAPersonRaised(t *testing.T) {
	s := settlement("i1", decision(damp("1")))
	s = applied(s, campaign.Settle(s))
	officer := campaign.Actor{ID: "staff-1", Kind: campaign.ActorStaff}
	raised, _, err := s.Cases[0].Move(campaign.Move{Kind: campaign.MoveChange, Priority: rules.Emergency, Reason: "A ceiling is coming down."}, officer, noon)
	require.NoError(t, err)
	s.Cases[0], s.Now = raised, noon.Add(time.Hour)
	s.Decision.Actions[0].Priority = rules.Urgent
	b := campaign.Settle(s)
	require.Len(t, b.Cases, 1)
	assert.Equal(t, rules.Emergency, b.Cases[0].Priority)
}

func TestSettleContinuesItsOwnCaseFirst(t *testing.T) {
	for _, other := range []campaign.CaseID{"a", "z"} { // whichever stands first
		s := settlement("i2", decision(damp("1")))
		s.Response.Supersedes = "i1"
		own := campaign.Case{ID: "m", Home: "home-1", Interview: "i2", Kind: campaign.CaseAction, Type: "hazard_inspection", Row: "1", State: campaign.CaseRaised, Version: 1}
		old := own
		old.ID, old.Interview, old.Response = other, "i1", "i1"
		s.Cases = []campaign.Case{old, own}
		for _, c := range campaign.Settle(s).Cases {
			if c.ID == "m" {
				assert.Len(t, c.Reasons, 1)
			} else {
				assert.Empty(t, c.Reasons)
			}
		}
	}
}

func TestSettleFlagsWhatIsAskedAgain(t *testing.T) {
	s := settlement("i1", decision(damp("1")))
	s = applied(s, campaign.Settle(s))
	officer := campaign.Actor{ID: "staff-1", Kind: campaign.ActorStaff}
	declined, _, err := s.Cases[0].Move(campaign.Move{Kind: campaign.MoveDecline, Reason: "A spilt drink."}, officer, noon)
	require.NoError(t, err)
	s.Cases[0], s.Now = declined, noon.Add(time.Hour)
	assert.Empty(t, campaign.Settle(s).Cases, "the same again is what was declined")
	s.Decision.Actions[0].Priority = rules.Urgent
	b := campaign.Settle(s)
	require.Len(t, b.Cases, 1)
	assert.Equal(t, campaign.CaseDeclined, b.Cases[0].State)
	assert.True(t, b.Cases[0].Flagged(campaign.FlagAgain), "but this is more, and a person looks")
	assert.Empty(t, b.Ledger)
}

func TestSettleLinksAnotherInterview(t *testing.T) {
	one := settlement("i1", decision(damp("1")))
	one = applied(one, campaign.Settle(one))
	two := settlement("i2", decision(damp("1")))
	two.Cases, two.Ledger, two.Now = one.Cases, one.Ledger, noon.Add(time.Hour)
	b := campaign.Settle(two)
	require.Len(t, b.Cases, 2)
	for _, c := range b.Cases {
		assert.Len(t, c.Linked, 1)
	}
	assert.Empty(t, b.Ledger, "one visit serves both, and is paid for once")
}

func TestSettleLinksARoomAndTheWholeHome(t *testing.T) {
	b := campaign.Settle(settlement("i1", decision(damp("1"), damp(""), damp("2"))))
	require.Len(t, b.Cases, 3)
	links := map[string]int{}
	for _, c := range b.Cases {
		links[c.Row] = len(c.Linked)
	}
	assert.Equal(t, map[string]int{"": 2, "1": 1, "2": 1}, links)
}

func TestSettleMoney(t *testing.T) {
	for name, tt := range map[string]struct {
		change func(*campaign.Settlement)
		flag   campaign.FlagKind
		state  campaign.CaseState
	}{
		"the budget does not reach, and a law's clock runs": {
			func(s *campaign.Settlement) { s.Budgets[0].Limit = gbp(100_00) }, campaign.FlagOverBudget, campaign.CaseRaised},
		"the budget does not reach, and nothing hurries": {
			func(s *campaign.Settlement) {
				s.Budgets[0].Limit = gbp(100_00)
				s.Decision.Actions[0].Clock, s.Decision.Actions[0].Due, s.Decision.Actions[0].Priority = "", nil, rules.Routine
			}, campaign.FlagOverBudget, campaign.CaseProposed},
		"a budget that nobody has": {
			func(s *campaign.Settlement) { s.Budgets = nil }, campaign.FlagNoBudget, campaign.CaseRaised},
		"a team that nobody has": {
			func(s *campaign.Settlement) { s.Decision.Actions[0].Team = "plumbers" }, campaign.FlagNoTeam, campaign.CaseRaised},
		"a clock that gave no date": {
			func(s *campaign.Settlement) { s.Decision.Actions[0].Undated = []string{"no bank holidays after 2027"} }, campaign.FlagUndated, campaign.CaseRaised},
	} {
		t.Run(name, func(t *testing.T) {
			s := settlement("i1", decision(damp("1")))
			tt.change(&s)
			b := campaign.Settle(s)
			require.Len(t, b.Cases, 1)
			assert.True(t, b.Cases[0].Flagged(tt.flag), "%v", b.Cases[0].Flags)
			assert.Equal(t, tt.state, b.Cases[0].State)
		})
	}
}

func TestSettleTriage(t *testing.T) {
	babies := rules.Undecided{
		Rule: "damp-where-someone-is-at-risk", Row: "1", Priority: rules.Urgent, Clock: "awaab.significant", Type: "hazard_inspection",
		Causes: []condition.Cause{{Path: condition.Path{Field: "infant"}, Status: condition.Declined}},
	}
	idle := rules.Undecided{Rule: "garden", Priority: rules.Routine, Causes: babies.Causes}
	d := decision()
	d.Undecided = []rules.Undecided{babies, idle}

	t.Run("at the end", func(t *testing.T) {
		s := settlement("i1", d)
		s.Words = func(p condition.Path) survey.Text {
			return survey.Text{"en": "Is there a baby in your home?"}
		}
		b := campaign.Settle(s)
		require.Len(t, b.Cases, 1)
		c := b.Cases[0]
		assert.Equal(t, campaign.CaseTriage, c.Kind)
		assert.Equal(t, "Duty officer", c.Owner)
		require.Len(t, c.Missing, 1)
		assert.Equal(t, "infant", c.Missing[0].Path.Field)
		assert.Equal(t, "Is there a baby in your home?", c.Missing[0].Words["en"])
		_, _, err := c.Move(campaign.Move{Kind: campaign.MoveAccept}, campaign.System(), noon)
		require.NoError(t, err)
	})
	t.Run("on the way, only what was withheld", func(t *testing.T) {
		d := d
		d.Stage = rules.StageAnswered
		assert.Len(t, campaign.Settle(settlement("i1", d)).Cases, 1)
		unasked := babies
		unasked.Causes = []condition.Cause{{Path: condition.Path{Field: "infant"}, Status: condition.Unasked}}
		d.Undecided = []rules.Undecided{unasked}
		assert.Empty(t, campaign.Settle(settlement("i1", d)).Cases)
	})
	t.Run("at the end, also what was never asked", func(t *testing.T) {
		unasked := babies
		unasked.Causes = []condition.Cause{{Path: condition.Path{Field: "infant"}, Status: condition.Unasked}}
		d := d
		d.Undecided = []rules.Undecided{unasked}
		assert.Len(t, campaign.Settle(settlement("i1", d)).Cases, 1)
	})
	t.Run("a clock that no law sets may wait", func(t *testing.T) {
		own := babies
		own.Priority, own.Clock = rules.Soon, "our-own"
		d := d
		d.Undecided = []rules.Undecided{own}
		s := settlement("i1", d)
		assert.Len(t, campaign.Settle(s).Cases, 1, "unless nobody says which are law")
		s.Legal = func(clock string) bool { return clock != "our-own" }
		assert.Empty(t, campaign.Settle(s).Cases)
	})
	t.Run("answered since", func(t *testing.T) {
		s := settlement("i1", d)
		s = applied(s, campaign.Settle(s))
		s.Decision, s.Now = decision(damp("1")), noon.Add(time.Hour)
		b := campaign.Settle(s)
		var triage campaign.Case
		for _, c := range b.Cases {
			if c.Kind == campaign.CaseTriage {
				triage = c
			}
		}
		assert.True(t, triage.Flagged(campaign.FlagAnswered))
		assert.Equal(t, campaign.CaseRaised, triage.State, "a person closes it")
	})
	t.Run("only a person closes it", func(t *testing.T) {
		s := settlement("i1", d)
		c := campaign.Settle(s).Cases[0]
		c, _, err := c.Move(campaign.Move{Kind: campaign.MoveAccept}, campaign.System(), noon)
		require.NoError(t, err)
		_, _, err = c.Move(campaign.Move{Kind: campaign.MoveFinish, Outcome: "asked"}, campaign.System(), noon)
		assert.ErrorIs(t, err, campaign.ErrIllegalMove)
	})
}

func TestSettleReferralAndSignpost(t *testing.T) {
	d := decision()
	d.Referrals = []rules.Referral{{Rule: "cannot-afford-food", Need: "food", Purpose: "share_with_partners", Priority: rules.Soon}}
	d.Signposts = []rules.Signpost{{Rule: "lonely", Need: "befriending", Why: rules.WhyRefused, Priority: rules.Routine}}
	kinds := func(b campaign.Batch) (out []campaign.DeliveryKind) {
		for _, d := range b.Deliveries {
			out = append(out, d.Kind)
		}
		slices.Sort(out)
		return out
	}
	t.Run("with consent", func(t *testing.T) {
		s := settlement("i1", d)
		s.Response.Consents = []survey.Consented{{Purpose: "share_with_partners", Given: true, Wording: "May we pass on your name?", When: noon}}
		b := campaign.Settle(s)
		require.Len(t, b.Cases, 1)
		assert.Equal(t, campaign.CaseRaised, b.Cases[0].State)
		assert.Equal(t, []string{"corner-pantry"}, b.Cases[0].Services)
		assert.Equal(t, []campaign.DeliveryKind{campaign.DeliverTeam, campaign.DeliverReferral, campaign.DeliverSignpost},
			[]campaign.DeliveryKind{kinds(b)[0], kinds(b)[1], kinds(b)[2]})
		require.Len(t, b.Consents, 1)
		assert.True(t, b.Consents[0].Stands())
	})
	t.Run("without", func(t *testing.T) {
		b := campaign.Settle(settlement("i1", d))
		require.Len(t, b.Cases, 1)
		assert.Equal(t, campaign.CaseProposed, b.Cases[0].State)
		assert.NotContains(t, kinds(b), campaign.DeliverReferral)
	})
	t.Run("withdrawn since", func(t *testing.T) {
		s := settlement("i1", d)
		s.Response.Consents = []survey.Consented{{Purpose: "share_with_partners", Given: true, When: noon}}
		first := campaign.Settle(s)
		s = applied(s, first)
		taken, _, err := s.Consents[0].Withdraw(survey.Phone, campaign.System(), noon.Add(time.Hour))
		require.NoError(t, err)
		s.Consents[0], s.Deliveries = taken, nil
		b := campaign.Settle(s)
		assert.NotContains(t, kinds(b), campaign.DeliverReferral)
	})
}

func TestSettleCorrection(t *testing.T) {
	one := settlement("i1", decision(damp("1"), damp("2")))
	one = applied(one, campaign.Settle(one))
	two := settlement("i2", decision(damp("1")))
	two.Response.Supersedes = "i1"
	two.Cases, two.Ledger, two.Filings, two.Now = one.Cases, one.Ledger, one.Filings, noon.Add(time.Hour)
	b := campaign.Settle(two)
	require.Len(t, b.Cases, 2, "continued, not doubled")
	for _, c := range b.Cases {
		assert.Equal(t, survey.InterviewID("i1"), c.Interview)
		assert.Equal(t, survey.ResponseID("i2"), c.Response)
		assert.Equal(t, c.Row == "2", c.Flagged(campaign.FlagUnsupported))
		assert.Equal(t, campaign.CaseRaised, c.State)
	}
	assert.Empty(t, b.Ledger)
	require.Len(t, b.Filings, 2)
	assert.Equal(t, campaign.FilingSuperseded, b.Filings[0].State)
	assert.Equal(t, survey.ResponseID("i2"), b.Filings[0].SupersededBy)
}

func TestSettleRecords(t *testing.T) {
	change := func(act survey.Act, old, new string) survey.Change {
		c := survey.Change{Fact: "phone", Path: condition.Path{Field: "phone"}, Act: act, When: noon}
		if old != "" {
			c.Old = condition.Text(old)
		}
		if new != "" {
			c.New = condition.Text(new)
		}
		return c
	}
	first := settlement("i1", decision())
	first.Response.Changes = []survey.Change{change(survey.Corrected, "07700 900001", "07700 900002")}
	first = applied(first, campaign.Settle(first))
	require.Len(t, first.Proposals, 1)
	assert.Equal(t, campaign.ProposalProposed, first.Proposals[0].State)

	again := func(who survey.ResidentID, c survey.Change, personal bool) campaign.Batch {
		s := settlement("i2", decision())
		s.Resident, s.Response.Respondent = who, who
		s.Response.Changes, s.Proposals, s.Now = []survey.Change{c}, first.Proposals, noon.Add(time.Hour)
		s.Personal = map[string]bool{"phone": personal}
		return campaign.Settle(s)
	}
	states := func(b campaign.Batch) (out []campaign.ProposalState) {
		for _, p := range b.Proposals {
			out = append(out, p.State)
		}
		return out
	}
	other := change(survey.Corrected, "07700 900001", "07700 900003")
	assert.Equal(t, []campaign.ProposalState{campaign.ProposalToSettle, campaign.ProposalToSettle}, states(again("resident-2", other, false)))
	assert.Equal(t, []campaign.ProposalState{campaign.ProposalProposed}, states(again("resident-2", other, true)), "two people have two phones")
	agreed := change(survey.Corrected, "07700 900001", "07700 900002")
	assert.Equal(t, []campaign.ProposalState{campaign.ProposalProposed}, states(again("resident-2", agreed, false)))
	assert.ElementsMatch(t, []campaign.ProposalState{campaign.ProposalSuperseded, campaign.ProposalProposed}, states(again("resident-1", other, false)))
	confirmed := change(survey.Confirmed, "07700 900001", "")
	assert.Equal(t, []campaign.ProposalState{campaign.ProposalToSettle, campaign.ProposalToSettle}, states(again("resident-2", confirmed, false)))
	withheld := change(survey.Withheld, "", "")
	assert.Empty(t, states(again("resident-2", withheld, false)))
}

func TestSettleClosesTheInterview(t *testing.T) {
	s := settlement("i1", decision())
	s.Open = &campaign.OpenInterview{ID: "i1", Home: "home-1", Standing: campaign.InterviewOpen, Version: 7}
	s.Response.Partial = true
	b := campaign.Settle(s)
	require.Len(t, b.Interviews, 1)
	assert.Equal(t, campaign.InterviewClosed, b.Interviews[0].Standing)
	assert.Equal(t, 8, b.Interviews[0].Version)
	s.Open.Standing = campaign.InterviewStopped
	assert.Equal(t, campaign.InterviewClosed, campaign.Settle(s).Interviews[0].Standing, "what they had said is decided, and it is over")
}

// Each answer was given at a time of its own, and each action's clock counts
// from when its own answers were.
func TestSettleKnowsEachActionFromItsOwnTime(t *testing.T) {
	s := settlement("i1", decision(damp("1"), damp("2")))
	s.Aware = func(a rules.Action) time.Time {
		if a.Row == "1" {
			return noon.Add(-time.Hour)
		}
		return time.Time{}
	}
	aware := map[string]time.Time{}
	for _, c := range campaign.Settle(s).Cases {
		aware[c.Row] = c.AwareAt
	}
	assert.Equal(t, noon.Add(-time.Hour), aware["1"])
	assert.Equal(t, campaign.Settle(s).Decisions[0].AwareAt, aware["2"])
}

// drawn makes a settlement of everything that can happen together.
func drawn(t *rapid.T, id string) campaign.Settlement {
	var d rules.Decision
	d.Rules = rules.Version{ID: "r", Number: 1}
	d.Stage = rapid.SampledFrom([]rules.Stage{rules.StageAnswered, rules.StageSubmitted}).Draw(t, "stage")
	rows := rapid.SampledFrom([]string{"", "1", "2"})
	seen := map[string]bool{}
	for range rapid.IntRange(0, 4).Draw(t, "actions") {
		a := damp(rows.Draw(t, "row"))
		a.Type = rapid.SampledFrom([]string{"hazard_inspection", "repair"}).Draw(t, "type")
		if seen[a.Type+a.Row] {
			continue
		}
		seen[a.Type+a.Row] = true
		a.Priority = rapid.SampledFrom(rules.Priorities()).Draw(t, "priority")
		a.Cost = gbp(rapid.Int64Range(0, 600_00).Draw(t, "cost"))
		a.Due = due("investigate", rapid.IntRange(1, 20).Draw(t, "days"))
		if rapid.Bool().Draw(t, "clockless") {
			a.Clock, a.Due = "", nil
		}
		a.Budget = rapid.SampledFrom([]string{"repairs", "nobody", ""}).Draw(t, "budget")
		a.Team = rapid.SampledFrom([]string{"repairs", "triage", ""}).Draw(t, "team")
		a.Monitor = rapid.SampledFrom([][]int{nil, {6}, {2, 26}}).Draw(t, "monitor")
		a.Reasons = nil
		for _, rule := range rapid.SampledFrom([][]string{{"spreading-damp"}, {"at-risk", "spreading-damp"}, {"cold"}}).Draw(t, "rules") {
			a.Reasons = append(a.Reasons, rules.Reason{Rule: rule})
		}
		d.Actions = append(d.Actions, a)
	}
	for i := range rapid.IntRange(0, 2).Draw(t, "undecided") {
		d.Undecided = append(d.Undecided, rules.Undecided{
			Rule: "u" + string(rune('a'+i)), Row: rows.Draw(t, "row"), Type: "hazard_inspection",
			Priority: rapid.SampledFrom(rules.Priorities()).Draw(t, "priority"),
			Causes: []condition.Cause{{Path: condition.Path{Field: "infant"},
				Status: rapid.SampledFrom([]condition.Status{condition.Unasked, condition.Declined}).Draw(t, "status")}},
		})
	}
	if rapid.Bool().Draw(t, "refer") {
		d.Referrals = []rules.Referral{{Rule: "food", Need: "food", Purpose: "share", Priority: rules.Soon}}
	}
	s := settlement(id, d)
	s.AwareAt = noon.Add(time.Duration(rapid.IntRange(-9, 0).Draw(t, "aware")) * time.Hour)
	if s.Response != nil {
		s.Response.Consents = []survey.Consented{{Purpose: "share", Given: rapid.Bool().Draw(t, "given"), When: noon}}
		s.Response.Changes = []survey.Change{{Fact: "phone", Path: condition.Path{Field: "phone"}, Act: survey.Added,
			New: condition.Text(rapid.SampledFrom([]string{"07700 900001", "07700 900002"}).Draw(t, "phone")), When: noon}}
		s.Open = &campaign.OpenInterview{ID: survey.InterviewID(id), Home: "home-1", Standing: campaign.InterviewOpen, Version: 3}
	}
	s.Resident = rapid.SampledFrom([]survey.ResidentID{"resident-1", "resident-2"}).Draw(t, "resident")
	if rapid.Bool().Draw(t, "private") {
		s.Alone = privateOf("infant")
	}
	return s
}

// world carries what a store would hold from one settlement to the next.
func world(from, to campaign.Settlement) campaign.Settlement {
	to.Cases, to.Ledger, to.Proposals, to.Filings = from.Cases, from.Ledger, from.Proposals, from.Filings
	to.Consents, to.Deliveries, to.Balances = from.Consents, from.Deliveries, from.Balances
	return to
}

func TestSettleLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s campaign.Settlement
		for n := range rapid.IntRange(1, 5).Draw(t, "settlements") {
			next := world(s, drawn(t, rapid.SampledFrom([]string{"i1", "i2", "i3"}).Draw(t, "interview")))
			next.Now = noon.Add(time.Duration(n) * time.Hour)
			b := campaign.Settle(next)
			if written(t, b) != written(t, campaign.Settle(next)) {
				t.Fatal("the same settlement gave another batch")
			}
			after := applied(next, b)
			if again := campaign.Settle(after); written(t, b) != written(t, again) {
				t.Fatalf("applied after itself it gave another batch:\n%s\n%s", written(t, b), written(t, again))
			}
			holds(t, next, b, after)
			s = after
		}
	})
}

// notLowered checks that a case kept all that it was raised with.
func notLowered(t *rapid.T, was, is campaign.Case) {
	for _, r := range was.Reasons {
		if !slices.ContainsFunc(is.Reasons, func(o rules.Reason) bool { return o.Rule == r.Rule }) {
			t.Fatalf("case %s lost its reason %s", is.ID, r.Rule)
		}
	}
	for _, d := range was.Due {
		if !slices.ContainsFunc(is.Due, func(o deadline.Due) bool {
			return o.Clock == d.Clock && o.Stage == d.Stage && !o.At.After(d.At)
		}) {
			t.Fatalf("case %s lost %s of %s", is.ID, d.Stage, d.Clock)
		}
	}
	for _, weeks := range was.Monitor {
		if !slices.Contains(is.Monitor, weeks) {
			t.Fatalf("case %s is not looked at after %d weeks any more", is.ID, weeks)
		}
	}
	before, _, _ := was.Cost.Pence()
	if now, _, _ := is.Cost.Pence(); now < before {
		t.Fatalf("case %s was worth %d and is worth %d", is.ID, before, now)
	}
	if was.State.Open() && !is.State.Open() || was.State == campaign.CaseRaised && is.State != campaign.CaseRaised {
		t.Fatalf("case %s went from %s to %s", is.ID, was.State, is.State)
	}
	if was.Team != "" && is.Team != was.Team || was.Budget != "" && is.Budget != was.Budget {
		t.Fatalf("case %s changed hands", is.ID)
	}
}

// holds checks what must be true of every batch.
func holds(t *rapid.T, before campaign.Settlement, b campaign.Batch, after campaign.Settlement) {
	for _, c := range b.Cases {
		was := 0
		for _, o := range before.Cases {
			if o.ID != c.ID {
				continue
			}
			was = o.Version
			if c.Priority.Rank() < o.Priority.Rank() || c.AwareAt.After(o.AwareAt) {
				t.Fatalf("case %s was lowered", c.ID)
			}
			notLowered(t, o, c)
			if old, ok := o.Next(); ok && c.State.Open() {
				if now, ok := c.Next(); !ok || now.At.After(old.At) {
					t.Fatalf("case %s got more time", c.ID)
				}
			}
		}
		if c.Version != was+1 {
			t.Fatalf("case %s went from version %d to %d", c.ID, was, c.Version)
		}
	}
	for _, c := range after.Cases {
		cost, _, _ := c.Cost.Pence()
		if a := campaign.AccountOf(c.ID, after.Ledger); a.Reserved > cost {
			t.Fatalf("case %s costs %d, and %d is reserved for it", c.ID, cost, a.Reserved)
		}
	}
	for _, e := range b.Events {
		if !e.Actor.Known() || e.At.IsZero() || e.ID == "" {
			t.Fatalf("an event without actor, time or id: %+v", e)
		}
	}
	for _, o := range before.Cases {
		if !slices.ContainsFunc(after.Cases, func(c campaign.Case) bool { return c.ID == o.ID }) {
			t.Fatalf("case %s was dropped", o.ID)
		}
	}
	for id, balance := range after.Balances {
		if balance.Limited && balance.Free() < 0 || balance.Reserved < 0 {
			t.Fatalf("budget %s: %+v", id, balance)
		}
	}
}
