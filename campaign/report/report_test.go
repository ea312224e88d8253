package report_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/report"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/survey"
)

var now = time.Date(2027, 1, 29, 12, 0, 0, 0, time.UTC)

var findings = []report.Finding{
	{Name: "damp", Title: "Damp or mould", OnRecord: "damp", Action: "hazard_inspection", Work: "inspections",
		Says: []report.Says{{Field: "damp", Any: []string{"true"}}, {Field: "room_damp", Any: []string{"patch", "spreading"}}}},
	{Name: "struggling", Title: "Struggling with money", Rules: []string{"cannot-afford-food"}},
	{Name: "people", Title: "Four or five people", Says: []report.Says{{Field: "people", Any: []string{"4", "5"}}}},
	{Name: "involved", Title: "Wants to be involved", Says: []report.Says{{Field: "involved", Any: []string{"panel"}}}},
}

func said(field string, v condition.Value) survey.At {
	return survey.At{Path: condition.Path{Field: field}, Answer: survey.Said(v)}
}

// rows is a season of forty homes, ten of them in the trial. Every third is
// reached at the first knock, every fourth of the others in chat; of those
// reached every second has damp, and every fourth was known to have it.
func rows() report.Input {
	in := report.Input{
		Campaign: campaign.Campaign{ID: "winter", Name: "The Big Door Knock",
			Trial:  campaign.Phase{Kind: campaign.TrialPhase, Streets: []string{"Rowan Street"}, Survey: survey.Version{ID: "big-door-knock", Number: 1}},
			Season: campaign.Phase{Kind: campaign.SeasonPhase, Survey: survey.Version{ID: "big-door-knock", Number: 2}},
			Review: &campaign.Review{Said: []campaign.Said{{Said: "It is too long.", Did: "Four questions are gone."}}}},
		Teams:   []campaign.Team{{ID: "repairs", Name: "Repairs", Department: "property", Owner: "Repairs team leader"}},
		Budgets: []campaign.Budget{{ID: "repairs", Name: "Repairs", Owner: "Head of repairs", Limit: condition.Pence(5000_00, condition.GBP)}},
		Groups:  map[string]map[survey.HomeID]string{"lift": {}},
	}
	for n := range 40 {
		addHome(&in, n)
	}
	return in
}

func addHome(in *report.Input, n int) {
	id := survey.HomeID(fmt.Sprintf("home-%02d", n))
	home := campaign.Home{ID: id, Patch: campaign.PatchID(fmt.Sprint("patch ", n%2)), Address: campaign.Address{Street: "Elm Road"}}
	if n < 10 {
		home.Address.Street = "Rowan Street"
	}
	if n%4 == 0 {
		home.OnRecord = []string{"damp"}
	}
	tenure := campaign.SocialRent
	if n%13 == 0 {
		tenure = campaign.SharedOwner
	}
	in.Groups["lift"][id] = []string{"yes", "no"}[n%2]
	in.Tenancies = append(in.Tenancies, campaign.Tenancy{ID: survey.TenancyID(id), Home: id, Tenure: tenure})
	visit := campaign.Visit{ID: campaign.VisitID(id), Home: id, At: now.AddDate(0, -1, 0), Outcome: campaign.NobodyIn}
	switch {
	case n%3 == 0:
		visit.Outcome = campaign.Completed
		answer(in, id, survey.Doorstep, n)
	case n%4 == 1:
		answer(in, id, survey.Chat, n)
	case n == 2:
		visit.Outcome = campaign.RefusedForGood
	case n == 7:
		home.Standing, visit.Outcome = campaign.HomeEmpty, campaign.OutcomeEmpty
	}
	in.Homes = append(in.Homes, home)
	if n != 38 {
		in.Visits = append(in.Visits, visit)
	}
}

func answer(in *report.Input, home survey.HomeID, mode survey.Mode, n int) {
	r := survey.Response{ID: survey.ResponseID(home), Interview: survey.InterviewID(home), Home: home, Mode: mode, Submitted: now.AddDate(0, -1, 0),
		Partial: n%10 == 9,
		Answers: []survey.At{said("damp", condition.Bool(n%2 == 1)), said("people", condition.Int(int64(n%6))),
			said("involved", condition.Choices([]string{"panel", "none"}[n%2]))}}
	in.Responses = append(in.Responses, r)
	in.Filings = append(in.Filings, campaign.Filing{Response: r.ID, Home: home, State: campaign.FilingCounts})
	d := campaign.Decided{ID: campaign.DecisionID(home), Response: r.ID, At: now, Decision: rules.Decision{Stage: rules.StageSubmitted}}
	if n%2 == 1 {
		damp(in, home, n)
		d.Decision.Signposts = []rules.Signpost{{Rule: "warm", Need: "warmth"}}
		d.Decision.Undecided = []rules.Undecided{{Rule: "baby-and-damp", Because: "Damp where a baby lives."}}
	}
	if n%12 == 0 {
		d.Decision.Referrals = []rules.Referral{{Rule: "cannot-afford-food", Need: "food"}}
		in.Cases = append(in.Cases, campaign.Case{ID: campaign.CaseID("food-" + string(home)), Home: home, Kind: campaign.CaseReferral, Type: "food", State: campaign.CaseRaised})
	}
	in.Decisions = append(in.Decisions, d)
	act := survey.Confirmed
	state := campaign.ProposalApplied
	if n%5 == 0 {
		act, state = survey.Corrected, campaign.ProposalProposed
	}
	in.Proposals = append(in.Proposals, campaign.Proposal{ID: campaign.ProposalID(home), Change: survey.Change{Fact: "phone", Act: act}, State: state})
}

// damp raises an inspection: done, owed or overdue in turn.
func damp(in *report.Input, home survey.HomeID, n int) {
	c := campaign.Case{ID: campaign.CaseID("damp-" + string(home)), Home: home, Kind: campaign.CaseAction, Type: "hazard_inspection",
		Team: "repairs", Owner: "Repairs team leader", Budget: "repairs", State: campaign.CaseRaised}
	at := now.AddDate(0, 0, 3)
	kind := campaign.EntryReserve
	switch (n / 2) % 3 {
	case 0:
		c.State = campaign.CaseMonitored
	case 1:
		at = now.AddDate(0, 0, -n)
	}
	c.Due = []deadline.Due{{Clock: "awaab.significant", Stage: "investigate", At: at}}
	in.Cases = append(in.Cases, c)
	in.Ledger = append(in.Ledger, campaign.Entry{ID: campaign.EntryID("line-" + string(home)), Budget: "repairs", Case: c.ID, Kind: kind, Amount: condition.Pence(180_00, condition.GBP)})
}

func config() report.Config { return report.Config{Now: now, Findings: findings} }

func TestCount(t *testing.T) {
	in := rows()
	r := report.Count(in, config())
	require.Len(t, r.Parts, 3)
	trial, season, whole := r.Parts[0], r.Parts[1], r.Whole()
	assert.Equal(t, []string{"big-door-knock@1", "big-door-knock@2", ""}, []string{trial.Survey, season.Survey, whole.Survey})
	assert.Equal(t, []int{10, 30, 40}, []int{trial.Homes, season.Homes, whole.Homes})
	assert.Equal(t, trial.Reached+season.Reached, whole.Reached)
	assert.Equal(t, 39, whole.Knocked, "nobody knocked at one")

	reached, damp, partial := 0, 0, 0
	for n := range 40 {
		if n%3 == 0 || n%4 == 1 {
			reached++
			damp += n % 2
			if n%10 == 9 {
				partial++
			}
		}
	}
	assert.Equal(t, reached, whole.Reached)
	assert.Equal(t, report.Cell{N: damp}, whole.Findings[0].Homes)
	assert.Equal(t, report.Cell{N: damp}, *whole.Findings[0].NotOnRecord, "none of the odd ones were on record")
	assert.Equal(t, partial, whole.Partial)
	assert.Equal(t, report.Counts{Interview: float64(reached - partial), Partial: float64(partial), Refusal: 1, NotEligible: 1, UnknownHome: 1,
		NonContact: float64(40 - reached - 3)}, whole.Counts)
	require.Len(t, whole.Attempts, 1)
	assert.Equal(t, 14, whole.Attempts[0].Reached)
	assert.Equal(t, []report.Channel{{Mode: survey.Chat, Homes: reached - 14}, {Mode: survey.Doorstep, Homes: 14}}, whole.Channels)
	for _, part := range r.Parts {
		assert.Equal(t, part.Counts.Rates(part.Eligibility), part.Rates)
	}

	require.Len(t, r.Actions, 1)
	a := r.Actions[0]
	assert.Equal(t, damp, a.Raised)
	assert.Equal(t, a.Raised, a.Done+a.Due+a.Overdue+a.Undated+a.Declined)
	assert.Positive(t, a.Overdue)
	require.Len(t, r.Overdue, 1)
	assert.Equal(t, "Repairs team leader", r.Overdue[0].Owner)
	assert.Equal(t, a.Overdue, r.Overdue[0].Actions)
	assert.Equal(t, condition.Pence(int64(damp)*180_00, condition.GBP), r.Money[0].Reserved)
	assert.Equal(t, condition.Pence(5000_00-int64(damp)*180_00, condition.GBP), r.Money[0].Free)
	assert.Equal(t, reached, r.Records.Confirmed+r.Records.Proposed)
	assert.Equal(t, "Four questions are gone.", r.Said[0].Did)
	assert.Equal(t, fmt.Sprintf("%d homes told us: damp or mould.", damp), r.Said[1].Said)
	assert.Equal(t, fmt.Sprintf("%d inspections done, %d still to come.", a.Done, a.Due+a.Overdue), r.Said[1].Did)
	assert.Equal(t, "Numbers from 1 to 4 of who residents are and what they told us are hidden, and with them what would give them away; knocks, outcomes and work are counted whole.", r.Notes[0])
}

func TestCountHidesSmallNumbers(t *testing.T) {
	r := report.Count(rows(), config())
	tenure := map[string]report.Group{}
	for _, g := range r.Whole().Groups {
		if g.By == "tenure" {
			tenure[g.Value] = g
		}
	}
	assert.True(t, tenure["shared_owner"].Homes.Hidden, "%v", r.Whole().Groups)
	assert.True(t, tenure["social_rent"].Homes.Hidden, "with the sum known, it would give the other away")
	text, err := json.Marshal(r)
	require.NoError(t, err)
	assert.NotContains(t, string(text), `:4,"reached"`)
	assert.Contains(t, string(text), `"homes":"hidden"`)
	for _, n := range r.Needs {
		if n.Need == "food" {
			assert.True(t, n.Referred.Hidden)
		}
	}
	open := report.Count(rows(), report.Config{Now: now, Findings: findings, Least: 1})
	text, err = json.Marshal(open)
	require.NoError(t, err)
	assert.NotContains(t, string(text), "hidden\"")
}

// TestCountHidesBesideNothing: three reached with a lift and none without are
// three altogether, so nothing has to be hidden with them.
func TestCountHidesBesideNothing(t *testing.T) {
	in := rows()
	in.Homes = in.Homes[:20]
	in.Responses, in.Filings = nil, nil
	for _, n := range []int{0, 2, 4} { // even ones have a lift
		answer(&in, survey.HomeID(fmt.Sprintf("home-%02d", n)), survey.Doorstep, n)
	}
	hidden := 0
	for _, g := range report.Count(in, config()).Whole().Groups {
		if g.By == "lift" && g.Reached.Hidden {
			hidden++
		}
	}
	assert.Equal(t, 2, hidden)
}

// TestCountLaws: the order of rows means nothing; what is shown of trial and
// season adds up to the whole, and where one of them is hidden, the whole does
// not give it away; no small number is ever shown.
func TestCountLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := rows()
		in.Homes = in.Homes[:rapid.IntRange(0, 40).Draw(t, "homes")]
		seed := rapid.Uint64().Draw(t, "seed")
		cfg := config()
		cfg.Least = rapid.IntRange(1, 9).Draw(t, "least")
		r := report.Count(in, cfg)
		want, _ := json.Marshal(r)
		mixed := rand.New(rand.NewPCG(seed, 1))
		mixed.Shuffle(len(in.Homes), func(i, j int) { in.Homes[i], in.Homes[j] = in.Homes[j], in.Homes[i] })
		mixed.Shuffle(len(in.Responses), func(i, j int) { in.Responses[i], in.Responses[j] = in.Responses[j], in.Responses[i] })
		mixed.Shuffle(len(in.Cases), func(i, j int) { in.Cases[i], in.Cases[j] = in.Cases[j], in.Cases[i] })
		mixed.Shuffle(len(in.Visits), func(i, j int) { in.Visits[i], in.Visits[j] = in.Visits[j], in.Visits[i] })
		if got, _ := json.Marshal(report.Count(in, cfg)); string(got) != string(want) {
			t.Fatalf("the order of rows changed the report:\n%s\n%s", want, got)
		}
		hidden(t, r, cfg.Least)
	})
}

func hidden(t *rapid.T, r report.Report, least int) {
	check := func(c report.Cell) {
		if !c.Hidden && c.N > 0 && c.N < least {
			t.Fatalf("%d is shown, and the least is %d", c.N, least)
		}
	}
	for _, p := range r.Parts {
		for _, g := range p.Groups {
			check(g.Homes)
			check(g.Reached)
			if (g.Homes.Hidden || g.Reached.Hidden) && g.Share.Known() {
				t.Fatal("a share gives a hidden number away")
			}
		}
		for _, f := range p.Findings {
			check(f.Asked)
			check(f.Homes)
			if !f.Asked.Hidden && !f.Homes.Hidden {
				check(report.Cell{N: f.Asked.N - f.Homes.N})
			}
			if f.Homes.Hidden && f.Share.Known() {
				t.Fatal("a share gives a hidden number away")
			}
		}
	}
	trial, season, whole := r.Parts[0], r.Parts[1], r.Whole()
	for i, f := range whole.Findings {
		a, b := trial.Findings[i].Homes, season.Findings[i].Homes
		switch {
		case a.Hidden != b.Hidden && !f.Homes.Hidden:
			t.Fatal("the whole gives a part away")
		case !a.Hidden && !b.Hidden && !f.Homes.Hidden && a.N+b.N != f.Homes.N:
			t.Fatal("the parts do not add up")
		}
	}
	for _, p := range r.Parts {
		alone(t, p.Groups, func(g report.Group) report.Cell { return g.Homes })
		alone(t, p.Groups, func(g report.Group) report.Cell { return g.Reached })
	}
}

// alone refuses a grouping of which one row alone is hidden.
func alone(t *rapid.T, groups []report.Group, of func(report.Group) report.Cell) {
	hidden, shown := map[string]int{}, map[string]int{}
	for _, g := range groups {
		if of(g).Hidden {
			hidden[g.By]++
		} else {
			shown[g.By]++
		}
	}
	for by, n := range hidden {
		if n == 1 && shown[by] > 0 {
			t.Fatalf("one row of %s alone is hidden", by)
		}
	}
}

func TestCountFilings(t *testing.T) {
	in := rows()
	before := report.Count(in, config()).Whole()
	in.Filings[0].State = campaign.FilingWithdrawn
	after := report.Count(in, config()).Whole()
	assert.Equal(t, before.Reached-1, after.Reached)
	assert.Equal(t, before.Counts.Refusal+1, after.Counts.Refusal)
	in.Filings[0].State, in.Filings[0].Home = campaign.FilingCounts, "home-02"
	moved := report.Count(in, config()).Whole()
	assert.Equal(t, before.Reached, moved.Reached)
	assert.Equal(t, 0., moved.Counts.Refusal, "the home that refused at the door has answered")
	in.Filings[0].Home = "nowhere"
	assert.Equal(t, before.Reached-1, report.Count(in, config()).Whole().Reached)
}

func TestCountTheFirstChannel(t *testing.T) {
	in := rows()
	first := in.Responses[0]
	first.ID, first.Mode, first.Submitted = "earlier", survey.Phone, first.Submitted.AddDate(0, 0, -1)
	in.Responses = append(in.Responses, first)
	var phone int
	for _, c := range report.Count(in, config()).Whole().Channels {
		if c.Mode == survey.Phone {
			phone = c.Homes
		}
	}
	assert.Equal(t, 1, phone, "a home counts for the channel on which it answered first")
}

func TestCountAnyRow(t *testing.T) {
	in := rows()
	before := report.Count(in, report.Config{Findings: findings, Least: 1}).Whole().Findings[0].Homes.N
	r := &in.Responses[0] // home-00 has no damp
	r.Answers = append(r.Answers, said("room_damp", condition.Choice("spreading")), said("room_damp", condition.Choice("none")))
	r.Answers[len(r.Answers)-2].Path.Rows, r.Answers[len(r.Answers)-1].Path.Rows = "1", "2"
	after := report.Count(in, report.Config{Findings: findings, Least: 1}).Whole().Findings[0].Homes.N
	assert.Equal(t, before+1, after, "one room with damp is enough, whatever the next one says")
}

func TestCountWithoutATrial(t *testing.T) {
	in := rows()
	in.Campaign.Trial = campaign.Phase{}
	r := report.Count(in, config())
	require.Len(t, r.Parts, 1)
	assert.Equal(t, "whole", r.Whole().Name)
	empty := report.Count(report.Input{}, report.Config{})
	assert.Equal(t, "–", empty.Whole().Share.String())
	_, err := json.Marshal(empty)
	require.NoError(t, err)
}

func TestCountNotesAndUnusualRows(t *testing.T) {
	in := rows()
	in.Ledger[0].Amount = condition.Pence(1, "EUR")
	in.Cases = append(in.Cases, campaign.Case{ID: "stray", Kind: campaign.CaseAction, Type: "repair", State: campaign.CaseDeclined})
	e := report.Same(1)
	r := report.Count(in, report.Config{Now: now, Eligibility: &e, Dispositions: campaign.Dispositions{campaign.NobodyIn: {Class: campaign.ClassNonContact, Verified: true}}})
	assert.Contains(t, r.Notes, "Budget repairs: entry line-home-01: money: EUR where GBP is counted; that line is left out.")
	assert.Contains(t, r.Notes, "16 outcomes have no class in the table of dispositions, and count as other.")
	assert.Equal(t, "(no team)", r.Actions[0].Name)
	assert.Equal(t, 1, r.Actions[0].Declined)
	assert.Equal(t, report.Same(1), r.Whole().Eligibility)
}

func TestReportJSON(t *testing.T) {
	r := report.Count(rows(), config())
	text, err := json.Marshal(r)
	require.NoError(t, err)
	var back report.Report
	require.NoError(t, json.Unmarshal(text, &back))
	again, err := json.Marshal(back)
	require.NoError(t, err)
	assert.JSONEq(t, string(text), string(again))
}

func ExampleCount() {
	r := report.Count(rows(), config())
	whole := r.Whole()
	fmt.Printf("%d of %d homes reached, response rate 2 is %s\n", whole.Reached, whole.Homes, whole.Rates.RR2)
	for _, f := range whole.Findings[:1] {
		fmt.Printf("%s: %s homes, of %s of which we did not know\n", f.Title, f.Homes, *f.NotOnRecord)
	}
	// Output:
	// 21 of 40 homes reached, response rate 2 is 53.8%
	// Damp or mould: 14 homes, of 14 of which we did not know
}
