package desk_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/survey"
)

func TestRaise(t *testing.T) {
	w := open(t, nil)
	knew := noon.AddDate(0, 0, -3)
	want := campaign.Case{Home: "home-1", Type: "hazard_inspection", Title: "The caretaker saw mould.", Team: "repairs", Clock: "awaab.significant",
		Hazard: deadline.DampAndMould, AwareAt: knew}
	c, err := w.desk.Raise(t.Context(), want, officer, noon)
	require.NoError(t, err)
	assert.Equal(t, campaign.ByHand, c.Origin)
	assert.Equal(t, survey.TenancyID("tenancy-1"), c.Tenancy)
	assert.Equal(t, "Repairs lead", c.Owner)
	assert.True(t, c.AwareAt.Equal(knew), "the clock starts when the caretaker knew")
	require.NotEmpty(t, c.Due)
	assert.Equal(t, "2027-01-22", c.Due[0].Date.String(), "ten working days after Saturday")
	before := w.whole()
	again, err := w.desk.Raise(t.Context(), want, officer, noon)
	require.NoError(t, err)
	assert.Equal(t, c.ID, again.ID)
	assert.Equal(t, before, w.whole(), "raised once")

	gas, err := w.desk.Raise(t.Context(), campaign.Case{Home: "home-1", Type: "gas", Title: "A smell of gas.", Team: "repairs", Clock: "awaab.emergency"}, officer, noon)
	require.NoError(t, err)
	assert.Len(t, gas.Due, 3, "every stage that the law counts from the same moment: inspect, make safe, somewhere to stay")
	stage, err := w.desk.Raise(t.Context(), campaign.Case{Home: "home-1", Type: "complaint", Title: "A complaint.", Team: "hub", Clock: "complaint.acknowledge"}, officer, noon)
	require.NoError(t, err)
	require.Len(t, stage.Due, 1)
	for want, c := range map[error]campaign.Case{
		campaign.ErrCase:  {Home: "home-1", Type: "x"},
		desk.ErrPlace:     {Home: "home-9", Type: "x", Title: "x"},
		deadline.ErrClock: {Home: "home-1", Type: "x", Title: "x", Clock: "sundial"},
	} {
		_, err := w.desk.Raise(t.Context(), c, officer, noon)
		assert.ErrorIs(t, err, want)
	}
	_, err = w.desk.Raise(t.Context(), want, campaign.Actor{}, noon)
	assert.ErrorIs(t, err, campaign.ErrActor)
}

// A case from being raised to being looked at again, with its money.
func TestMove(t *testing.T) {
	w := open(t, nil)
	w.submit(w.interviewed("i1", "home-1", "Dee", noon, damp()...), noon)
	c := w.cases(store.CaseFilter{Type: "hazard_inspection", Kind: campaign.CaseAction})[0]
	move := func(m campaign.Move, hours int) campaign.Case {
		t.Helper()
		next, err := w.desk.Move(t.Context(), c.ID, m, officer, noon.Add(time.Duration(hours)*time.Hour))
		require.NoError(t, err)
		stored, err := store.One(w.store.Cases(t.Context(), store.CaseFilter{ID: c.ID}))
		require.NoError(t, err)
		assert.Equal(t, next.State, stored.State)
		return stored
	}
	money := func() (b campaign.Balance) {
		b, err := w.store.Balance(t.Context(), "repairs")
		require.NoError(t, err)
		return b
	}
	assert.EqualValues(t, 220_00, money().Reserved)
	move(campaign.Move{Kind: campaign.MoveAccept}, 1)
	assert.EqualValues(t, 180_00, money().Committed)
	move(campaign.Move{Kind: campaign.MoveFinish, Outcome: "dried out", Spent: condition.Pence(150_00, condition.GBP)}, 2)
	assert.EqualValues(t, 150_00, money().Spent)
	assert.Zero(t, money().Committed)
	move(campaign.Move{Kind: campaign.MoveMonitor, Checks: []condition.Date{condition.DateOf(noon) + 42}}, 3)
	back := move(campaign.Move{Kind: campaign.MoveFailCheck, Reason: "it has come back"}, 24*42)
	assert.Equal(t, campaign.CaseReopened, back.State)
	assert.Greater(t, back.Due[0].Date, condition.DateOf(noon)+42, "its time counts from when it came back")

	_, err := w.desk.Move(t.Context(), c.ID, campaign.Move{Kind: campaign.MoveDecline}, officer, noon)
	require.ErrorIs(t, err, campaign.ErrIllegalMove)
	_, err = w.desk.Move(t.Context(), c.ID, campaign.Move{Kind: campaign.MoveDecline, Reason: "no"}, clerk, noon)
	require.ErrorIs(t, err, campaign.ErrIllegalMove, "a person decides")
	_, err = w.desk.Move(t.Context(), "case-9", campaign.Move{Kind: campaign.MoveAccept}, officer, noon)
	require.ErrorIs(t, err, store.ErrNotFound)
	var history []string
	for _, e := range list(t, w.store.Events(t.Context(), store.EventFilter{Subject: campaign.CaseSubject(c.ID)})) {
		history = append(history, e.From+">"+e.To)
	}
	assert.Equal(t, []string{">raised", "raised>accepted", "accepted>done", "done>monitored", "monitored>reopened"}, history)
}

func TestMoveResponse(t *testing.T) {
	w := open(t, nil)
	w.submit(w.interviewed("i1", "home-1", "Dee", noon, append(damp(), said{"meals", condition.Choice("often"), ""}, said{"share", condition.Bool(true), ""})...), noon)
	later := noon.AddDate(0, 0, 30)
	for name, tt := range map[string]struct {
		to     survey.HomeID
		who    survey.ResidentID
		reason string
		by     campaign.Actor
		want   error
	}{
		"without a reason":           {"home-2", "Lee", "", officer, campaign.ErrIllegalMove},
		"by nobody":                  {"home-2", "Lee", "the wrong flat", clerk, campaign.ErrIllegalMove},
		"where it is":                {"home-1", "Dee", "the wrong flat", officer, campaign.ErrIllegalMove},
		"to no home":                 {"home-9", "", "the wrong flat", officer, desk.ErrPlace},
		"to who does not live there": {"home-2", "Mo ", "the wrong flat", officer, desk.ErrPlace},
	} {
		before := w.whole()
		err := w.desk.MoveResponse(t.Context(), "i1", tt.to, tt.who, tt.reason, tt.by, later)
		require.ErrorIs(t, err, tt.want, name)
		assert.Equal(t, before, w.whole(), name)
	}
	require.ErrorIs(t, w.desk.MoveResponse(t.Context(), "i9", "home-2", "Lee", "x", officer, later), store.ErrNotFound)

	// Home 2 was let to somebody else since: the response is of who held it then.
	old, day := tenancyIn(t, w, "tenancy-2"), condition.DateOf(noon)
	end := day + 5
	old.To, old.Version = &end, 2
	imported(t, w, campaign.Batch{Tenancies: []campaign.Tenancy{old, {ID: "tenancy-new", Home: "home-2", From: day + 6, Version: 1}}})
	require.NoError(t, w.desk.MoveResponse(t.Context(), "i1", "home-2", "Lee", "entered at the wrong flat", officer, later))
	filing, err := store.One(w.store.Filings(t.Context(), store.FilingFilter{Response: "i1"}))
	require.NoError(t, err)
	assert.Equal(t, survey.HomeID("home-2"), filing.Home)
	assert.Equal(t, survey.TenancyID("tenancy-2"), filing.Tenancy)
	assert.Equal(t, []survey.HomeID{"home-1"}, filing.Was)
	assert.Equal(t, "entered at the wrong flat", filing.Reason)
	assert.Empty(t, w.cases(store.CaseFilter{Home: "home-1"}))
	for _, c := range w.cases(store.CaseFilter{Home: "home-2"}) {
		assert.True(t, c.Flagged(campaign.FlagMoved))
		assert.Equal(t, survey.ResidentID("Lee"), c.Resident)
	}
	for _, c := range list(t, w.store.Consents(t.Context(), store.ConsentFilter{})) {
		assert.Equal(t, survey.ResidentID("Lee"), c.Resident, "nobody at home 1 agreed to anything")
	}
	response, err := store.One(w.store.Responses(t.Context(), store.ResponseFilter{ID: "i1"}))
	require.NoError(t, err)
	assert.Equal(t, survey.HomeID("home-1"), response.Home, "the response itself never changes")
}

func TestWithdraw(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("Cold.", "yes", "yes", "yes", "yes", "bedroom", "spreading", "no", "skip", "no", "often", "not now", "yes", "send")
	require.Contains(t, k.heard(), "has your answers")
	id := survey.ResponseID(k.last.Interview)
	dee := campaign.Actor{ID: "dee", Kind: campaign.ActorResident, Resident: "Dee"}
	require.NoError(t, w.desk.Withdraw(t.Context(), id, survey.Phone, dee, k.now.Add(time.Hour)))
	filing, err := store.One(w.store.Filings(t.Context(), store.FilingFilter{Response: id}))
	require.NoError(t, err)
	assert.Equal(t, campaign.FilingWithdrawn, filing.State)
	assert.Equal(t, campaign.InterviewWithdrawn, k.open().Standing)
	assert.Empty(t, k.open().Dialogue, "what the interview held is deleted")
	for _, c := range list(t, w.store.Consents(t.Context(), store.ConsentFilter{Resident: "Dee"})) {
		assert.False(t, c.Stands())
	}
	hazards := w.cases(store.CaseFilter{Type: "hazard_inspection", Kind: campaign.CaseAction})
	require.Len(t, hazards, 1)
	assert.True(t, hazards[0].State.Open(), "a hazard stays a hazard")
	assert.True(t, hazards[0].Flagged(campaign.FlagWithdrawn))
	for _, o := range list(t, w.store.Deliveries(t.Context(), store.DeliveryFilter{})) {
		assert.Equal(t, o.Kind != campaign.DeliverTeam, o.State == campaign.DeliveryCancelled, o.Kind)
	}
	require.ErrorIs(t, w.desk.Withdraw(t.Context(), id, survey.Phone, dee, k.now.Add(2*time.Hour)), campaign.ErrIllegalMove)
	require.ErrorIs(t, w.desk.Withdraw(t.Context(), "i9", survey.Phone, dee, k.now), store.ErrNotFound)
	_, err = w.desk.Conversation(t.Context(), k.last.Interview)
	require.ErrorIs(t, err, store.ErrNotFound)
}

// A later response of the same person is withdrawn with the cases that it
// went on with, too.
func TestWithdrawACorrection(t *testing.T) {
	w := open(t, nil)
	first := w.interviewed("i1", "home-1", "Dee", noon, damp()...)
	w.submit(first, noon)
	iv, err := editions()[0].Survey.Correct(first, survey.Beginning{ID: "i2", Mode: survey.Doorstep, By: officer.ID, At: noon.Add(time.Hour)})
	require.NoError(t, err)
	second, err := iv.Submit(noon.Add(2 * time.Hour))
	require.NoError(t, err)
	w.submit(second, noon.Add(3*time.Hour))
	hazards := w.cases(store.CaseFilter{Type: "hazard_inspection", Kind: campaign.CaseAction})
	require.Len(t, hazards, 1)
	require.NoError(t, w.desk.Withdraw(t.Context(), "i2", survey.Phone, officer, noon.Add(4*time.Hour)))
	hazards = w.cases(store.CaseFilter{Type: "hazard_inspection", Kind: campaign.CaseAction})
	assert.True(t, hazards[0].Flagged(campaign.FlagWithdrawn))
}
