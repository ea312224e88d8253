package campaign_test

import (
	"encoding/json"
	"os"
	"reflect"
	"regexp"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

func TestParseUPRN(t *testing.T) {
	for in, want := range map[string]campaign.UPRN{
		"199356": "199356", "000000199356": "199356", " 100012345678 ": "100012345678", "1": "1",
	} {
		got, err := campaign.ParseUPRN(in)
		require.NoError(t, err, in)
		assert.Equal(t, want, got)
	}
	for _, bad := range []string{"", "0", "0000", "1234567890123", "12a", "-5", "１２"} {
		_, err := campaign.ParseUPRN(bad)
		assert.ErrorIs(t, err, campaign.ErrUPRN, bad)
	}
}

func FuzzParseUPRN(f *testing.F) {
	f.Add("000000199356")
	f.Fuzz(func(t *testing.T, in string) {
		if u, err := campaign.ParseUPRN(in); err == nil {
			if again, err := campaign.ParseUPRN(u.String()); err != nil || again != u {
				t.Fatalf("%q is not canonical", u)
			}
		}
	})
}

func TestEveryOutcomeHasADisposition(t *testing.T) {
	assert.Len(t, campaign.Outcomes(), 17)
	table := campaign.StandardDispositions()
	assert.Empty(t, table.Missing())
	for o, d := range table {
		assert.False(t, d.Verified, "%s: nobody has compared it with AAPOR's own table", o)
		assert.NotEmpty(t, d.Source)
	}
	delete(table, campaign.NobodyIn)
	assert.Equal(t, []campaign.Outcome{campaign.NobodyIn}, table.Missing())
	assert.Empty(t, campaign.StandardDispositions().Missing(), "the table is a copy")
}

func TestCampaignStages(t *testing.T) {
	c := campaign.Campaign{ID: "winter", Stage: campaign.StageDrafted, Version: 1,
		Trial:  campaign.Phase{Kind: campaign.TrialPhase, Survey: survey.Version{ID: "s", Number: 1}, Streets: []string{"Rowan Street"}},
		Season: campaign.Phase{Kind: campaign.SeasonPhase, Survey: survey.Version{ID: "s", Number: 1}},
	}
	assert.Equal(t, campaign.TrialPhase, c.PhaseOf("Rowan Street"))
	assert.Equal(t, campaign.SeasonPhase, c.PhaseOf("Elm Road"))
	fail := func(m campaign.StageMove, r *campaign.Review, want string) {
		t.Helper()
		_, _, err := c.Move(m, r, "", officer, noon)
		assert.ErrorIs(t, err, campaign.ErrIllegalMove)
		assert.EqualError(t, err, "campaign winter: illegal move: "+want)
	}
	step := func(m campaign.StageMove, r *campaign.Review) {
		t.Helper()
		next, _, err := c.Move(m, r, "", officer, noon)
		require.NoError(t, err)
		c = next
	}
	fail(campaign.StageBeginSeason, nil, "cannot begin season (from drafted to season); possible: begin_trial, end")
	step(campaign.StageBeginTrial, nil)
	fail(campaign.StageReview, nil, "cannot review (from trial to reviewed): a review names the group and how many residents took part")
	step(campaign.StageReview, &campaign.Review{Group: "Residents' group", Present: 7})
	fail(campaign.StageBeginSeason, nil, "cannot begin season (from reviewed to season): the residents' group has not agreed to the season")
	step(campaign.StageReview, &campaign.Review{Group: "Residents' group", Present: 7, Agreed: true,
		Said: []campaign.Said{{Said: "Too long.", Did: "Four questions are gone."}}})
	fail(campaign.StageBeginSeason, nil, "cannot begin season (from reviewed to season): the season needs a later version of the survey than the trial's")
	c.Season.Survey.Number = 2
	step(campaign.StageBeginSeason, nil)
	assert.Equal(t, campaign.StageSeason, c.Stage)
}

func TestPostcardIsAPromise(t *testing.T) {
	p := campaign.Postcard{ID: "card", Days: []condition.Date{condition.DateOf(noon)}, State: campaign.PostcardPlanned, Version: 1}
	sent, events, err := p.Move(campaign.PostcardSend, "", campaign.System(), noon)
	require.NoError(t, err)
	require.Len(t, events, 1)
	_, _, err = sent.Move(campaign.PostcardBreak, "", campaign.System(), noon)
	assert.EqualError(t, err, "postcard card: illegal move: cannot break (from sent to broken): it needs a reason")
	broken, _, err := sent.Move(campaign.PostcardBreak, "snow", campaign.System(), noon)
	require.NoError(t, err)
	assert.Equal(t, "snow", broken.Reason)
	_, _, err = broken.Move(campaign.PostcardKeep, "", campaign.System(), noon)
	assert.EqualError(t, err, "postcard card: illegal move: cannot keep (from broken to kept); nothing is possible from here")
}

func TestTenancyMayShow(t *testing.T) {
	day := condition.DateOf(noon)
	last := day
	for name, tt := range map[string]struct {
		tenancy campaign.Tenancy
		want    bool
	}{
		"runs":          {campaign.Tenancy{From: day}, true},
		"begins later":  {campaign.Tenancy{From: day + 1}, false},
		"last day":      {campaign.Tenancy{From: day - 9, To: &last}, true},
		"doubted":       {campaign.Tenancy{From: day, Check: &campaign.TenancyCheck{At: noon}}, false},
		"doubt is over": {campaign.Tenancy{From: day, Check: &campaign.TenancyCheck{At: noon, Settled: noon}}, true},
	} {
		assert.Equal(t, tt.want, tt.tenancy.MayShow(day), name)
	}
}

func TestWithdrawAResponse(t *testing.T) {
	s := settlement("i1", decision(damp("1")))
	s.Response.Consents = []survey.Consented{{Purpose: "share", Given: true, When: noon}}
	s.Response.Changes = []survey.Change{{Fact: "phone", Act: survey.Added, New: condition.Text("07700 900001"), When: noon}}
	b := campaign.Settle(s)
	filed := campaign.Filed{Filing: b.Filings[0], Cases: b.Cases, Proposals: b.Proposals, Consents: b.Consents, Deliveries: b.Deliveries}
	resident := campaign.Actor{ID: "resident-1", Kind: campaign.ActorResident, Resident: "resident-1"}
	w, err := filed.Withdraw(survey.Chat, resident, noon.Add(time.Hour))
	require.NoError(t, err)
	assert.Equal(t, campaign.FilingWithdrawn, w.Filings[0].State)
	assert.False(t, w.Consents[0].Stands())
	assert.Equal(t, campaign.ProposalSuperseded, w.Proposals[0].State)
	assert.True(t, w.Cases[0].Flagged(campaign.FlagWithdrawn))
	assert.Equal(t, campaign.CaseRaised, w.Cases[0].State, "a hazard stays a hazard")
	for _, d := range w.Deliveries {
		assert.Equal(t, campaign.DeliveryCancelled, d.State)
		assert.NotEqual(t, campaign.DeliverTeam, d.Kind)
	}
	filed.Filing = w.Filings[0]
	_, err = filed.Withdraw(survey.Chat, resident, noon)
	assert.ErrorIs(t, err, campaign.ErrIllegalMove)
}

func TestMoveAResponse(t *testing.T) {
	s := settlement("i1", decision(damp("1")))
	s.Response.Changes = []survey.Change{{Fact: "phone", Act: survey.Corrected, New: condition.Text("07700 900001"), When: noon}}
	s.Response.Consents = []survey.Consented{{Purpose: "share", Given: true, When: noon}}
	b := campaign.Settle(s)
	filed := campaign.Filed{Filing: b.Filings[0], Cases: b.Cases, Proposals: b.Proposals, Consents: b.Consents, Deliveries: b.Deliveries}
	there := campaign.Case{ID: "case-there", Home: "home-2", Kind: campaign.CaseAction, Type: "hazard_inspection", Row: "1", State: campaign.CaseRaised, Version: 4}
	to := campaign.Place{Home: "home-2", Tenancy: "tenancy-2", Resident: "resident-2", Cases: []campaign.Case{there}}
	_, err := filed.Move(to, "", officer, noon)
	assert.EqualError(t, err, "response i1: illegal move: cannot move (from home-1 to home-2): it needs a reason")
	_, err = filed.Move(to, "x", campaign.System(), noon)
	assert.ErrorIs(t, err, campaign.ErrIllegalMove)
	m, err := filed.Move(to, "It was flat 2.", officer, noon.Add(time.Hour))
	require.NoError(t, err)
	f := m.Filings[0]
	assert.Equal(t, survey.HomeID("home-2"), f.Home)
	assert.Equal(t, []survey.HomeID{"home-1"}, f.Was)
	require.Len(t, m.Cases, 2)
	for _, c := range m.Cases {
		assert.Equal(t, survey.HomeID("home-2"), c.Home)
		assert.Len(t, c.Linked, 1)
		assert.Equal(t, c.ID != "case-there", c.Flagged(campaign.FlagMoved))
	}
	assert.Equal(t, campaign.ProposalToSettle, m.Proposals[0].State, "it was read from the wrong home's record")
	require.Len(t, m.Consents, 1)
	assert.Equal(t, survey.ResidentID("resident-2"), m.Consents[0].Resident, "nobody at the wrong flat agreed to anything")
	homes := map[survey.HomeID]bool{}
	for _, e := range m.Events {
		homes[e.Home] = true
	}
	assert.Equal(t, map[survey.HomeID]bool{"home-1": true, "home-2": true}, homes, "the history of both")

	// A later decision of the same interview finds the case where it is now.
	s.Home, s.Tenancy, s.Now, s.Cases = "home-2", "tenancy-2", noon.Add(2*time.Hour), m.Cases
	s.Decision.Actions[0].Priority = "urgent"
	after := campaign.Settle(s)
	require.Len(t, after.Cases, 1)
	assert.Equal(t, b.Cases[0].ID, after.Cases[0].ID)
}

func TestPurposes(t *testing.T) {
	given := campaign.Consent{ID: "c1", Resident: "dee", Purpose: "share", Given: true, When: noon}
	assert.Equal(t, map[string]bool{"share": true}, campaign.Purposes("dee", []campaign.Consent{given}))
	assert.Empty(t, campaign.Purposes("sam", []campaign.Consent{given}))
	taken, _, err := given.Withdraw(survey.Phone, officer, noon)
	require.NoError(t, err)
	assert.Equal(t, map[string]bool{"share": false}, campaign.Purposes("dee", []campaign.Consent{taken}))
	said := given // on paper, and entered after the consent that it speaks of was taken back by telephone
	said.ID, said.When = "c2", noon.Add(time.Hour)
	later, _, err := given.Withdraw(survey.Phone, officer, noon.Add(2*time.Hour))
	require.NoError(t, err)
	assert.Equal(t, map[string]bool{"share": false}, campaign.Purposes("dee", []campaign.Consent{later, said}))
	_, _, err = taken.Withdraw(survey.Phone, officer, noon)
	assert.EqualError(t, err, "consent c1: illegal move: cannot withdraw (from withdrawn to withdrawn): only a consent that stands can be withdrawn")
}

func TestDerive(t *testing.T) {
	assert.Equal(t, campaign.Derive("case", "a", "b"), campaign.Derive("case", "a", "b"))
	assert.NotEqual(t, campaign.Derive("case", "ab", "c"), campaign.Derive("case", "a", "bc"))
	assert.NotEqual(t, campaign.Derive("case", "a"), campaign.Derive("case", "a", ""))
	assert.Regexp(t, regexp.MustCompile(`^case-[a-z0-9]{26}$`), campaign.Derive("case"))
}

// TestEveryNounHasItsFile holds the house to one file per word.
func TestEveryNounHasItsFile(t *testing.T) {
	for _, file := range []string{"home", "tenancy", "household", "resident", "consent", "actor", "team", "patch", "postcard", "round", "visit",
		"outcome", "contact", "invitation", "interview", "media", "case", "budget", "entry", "delivery", "event", "campaign", "phase", "batch"} {
		_, err := os.Stat(file + ".go")
		assert.NoError(t, err)
	}
}

// TestBatchJSON writes a batch with something in every list and reads it back.
func TestBatchJSON(t *testing.T) {
	var b campaign.Batch
	v := reflect.ValueOf(&b).Elem()
	for i := range v.NumField() {
		if f := v.Field(i); f.Kind() == reflect.Slice {
			f.Set(reflect.MakeSlice(f.Type(), 1, 1))
		}
	}
	s := campaign.Settle(settlement("i1", decision(damp("1"))))
	b.Cases, b.Decisions, b.Ledger, b.Responses, b.Events = s.Cases, s.Decisions, s.Ledger, s.Responses, s.Events
	b.Proposals[0].Change.Path.Field = "phone"
	b.Key, b.At, b.Actor = s.Key, s.At, s.Actor
	text, err := json.Marshal(b)
	require.NoError(t, err)
	var back campaign.Batch
	require.NoError(t, json.Unmarshal(text, &back))
	again, err := json.Marshal(back)
	require.NoError(t, err)
	assert.JSONEq(t, string(text), string(again))
	assert.Equal(t, b.Cases, back.Cases)
	assert.Equal(t, b.Decisions, back.Decisions)
	assert.Equal(t, b.Ledger, back.Ledger)
}
