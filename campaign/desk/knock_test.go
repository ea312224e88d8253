package desk_test

import (
	"context"
	"database/sql"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// planned gives a home what an outcome may take back: a stop on a later round,
// postcards, an invitation, an open chat of Dee's and work that waits to go to
// her.
func (w *town) planned() {
	w.t.Helper()
	day := condition.DateOf(noon)
	_, err := w.desk.Import(context.Background(), campaign.Batch{Key: "planned", Campaign: "winter", Actor: clerk, At: noon.AddDate(0, 0, -10),
		Rounds: []campaign.Round{
			{ID: "later", Campaign: "winter", Day: day + 7, State: campaign.RoundPlanned, Version: 1, Stops: []campaign.Stop{{Home: "home-1", Attempt: 2}, {Home: "home-2", Attempt: 2}}},
			{ID: "hers", Campaign: "winter", Day: day + 8, State: campaign.RoundPlanned, Version: 1, Stops: []campaign.Stop{{Home: "home-1", Attempt: 2, Resident: "Dee"}}},
		},
		Postcards: []campaign.Postcard{
			{ID: "today", Campaign: "winter", Home: "home-1", Days: []condition.Date{day}, Send: day - 10, State: campaign.PostcardSent, Sent: noon.AddDate(0, 0, -10), Version: 1},
			{ID: "next", Campaign: "winter", Home: "home-1", Days: []condition.Date{day + 7}, Send: day + 1, State: campaign.PostcardPlanned, Version: 1},
			{ID: "dees", Campaign: "winter", Home: "home-1", Resident: "Dee", Days: []condition.Date{day + 8}, Send: day + 1, State: campaign.PostcardPlanned, Version: 1},
		},
		Invitations: []campaign.Invitation{
			{ID: "homes", Campaign: "winter", Home: "home-1", Tenancy: "tenancy-1", Hash: "1", Issued: noon, Expires: noon.AddDate(0, 2, 0), State: campaign.InvitationOpen, Version: 1},
			{ID: "dees", Campaign: "winter", Home: "home-1", Resident: "Dee", Hash: "2", Issued: noon, Expires: noon.AddDate(0, 2, 0), State: campaign.InvitationOpen, Version: 1},
		},
		Interviews: []campaign.OpenInterview{{ID: "dees-chat", Campaign: "winter", Home: "home-1", Tenancy: "tenancy-1", Respondent: "Dee", Channel: "talk", BegunBy: "dee",
			Of: editions()[0].Survey.Version(), Started: noon, Heard: noon, Standing: campaign.InterviewOpen, Version: 1}},
		Deliveries: []campaign.Delivery{{ID: "tell-dee", Campaign: "winter", Kind: campaign.DeliverTell, Home: "home-1", Resident: "Dee", Created: noon, State: campaign.DeliveryQueued, Version: 1}},
	})
	require.NoError(w.t, err)
}

// standing is what is left of it.
type standing struct {
	Dropped            []campaign.RoundID
	Cancelled          []campaign.PostcardID
	Revoked            []campaign.InvitationID
	Stopped, Unsent    bool
	Cases              []string
	MayVisit, Contact  bool
	Home               campaign.Standing
	TwoUp, Doubted     bool
	Kept, Appointments int
}

func (w *town) standing() standing {
	ctx, out := context.Background(), standing{}
	for _, r := range list(w.t, w.store.Rounds(ctx, store.RoundFilter{})) {
		for _, s := range r.Stops {
			if s.Home == "home-1" && s.Dropped != "" {
				out.Dropped = append(out.Dropped, r.ID)
			}
		}
	}
	for _, p := range list(w.t, w.store.Postcards(ctx, store.PostcardFilter{})) {
		switch p.State {
		case campaign.PostcardCancelled:
			out.Cancelled = append(out.Cancelled, p.ID)
		case campaign.PostcardKept:
			out.Kept++
		}
	}
	for _, i := range list(w.t, w.store.Invitations(ctx, store.InvitationFilter{State: campaign.InvitationRevoked})) {
		out.Revoked = append(out.Revoked, i.ID)
	}
	for _, c := range w.cases(store.CaseFilter{}) {
		out.Cases = append(out.Cases, c.Type)
	}
	out.Stopped = w.interview("dees-chat").Standing == campaign.InterviewStopped
	for _, o := range list(w.t, w.store.Deliveries(ctx, store.DeliveryFilter{})) {
		out.Unsent = out.Unsent || o.ID == "tell-dee" && o.State == campaign.DeliveryCancelled
		if o.Kind == campaign.DeliverAppointment {
			out.Appointments++
		}
	}
	dee := w.resident("Dee")
	out.MayVisit, out.Contact = dee.MayVisit(), dee.MayContact()
	home, err := store.One(w.store.Homes(ctx, store.HomeFilter{ID: "home-1"}))
	require.NoError(w.t, err)
	out.Home, out.TwoUp = home.Standing, home.TwoUp()
	tenancy, err := store.One(w.store.Tenancies(ctx, store.TenancyFilter{ID: "tenancy-1"}))
	require.NoError(w.t, err)
	out.Doubted = tenancy.Doubted()
	return out
}

// Every outcome brings what follows from it in the same commit.
func TestKnockEveryOutcome(t *testing.T) {
	nothing := standing{MayVisit: true, Contact: true, Kept: 1}
	with := func(change func(*standing)) standing {
		s := nothing
		change(&s)
		return s
	}
	everything := []campaign.PostcardID{"dees", "next"}
	for outcome, want := range map[campaign.Outcome]standing{
		campaign.Completed: with(func(s *standing) {
			s.Dropped, s.Cancelled = []campaign.RoundID{"hers", "later"}, []campaign.PostcardID{"next"}
		}),
		campaign.Partial:         nothing,
		campaign.NobodyIn:        nothing,
		campaign.ComeBackAt:      with(func(s *standing) { s.Appointments = 1 }),
		campaign.RefusedThisTime: nothing,
		campaign.RefusedForGood: with(func(s *standing) {
			s.MayVisit, s.Dropped, s.Cancelled = false, []campaign.RoundID{"hers"}, []campaign.PostcardID{"dees"}
		}),
		campaign.ChildOnly:      nothing,
		campaign.NotTheResident: nothing,
		campaign.MovedOut: with(func(s *standing) {
			s.MayVisit, s.Contact, s.Doubted = false, false, true
			s.Dropped, s.Cancelled, s.Revoked = []campaign.RoundID{"hers"}, []campaign.PostcardID{"dees"}, []campaign.InvitationID{"dees", "homes"}
			s.Cases = []string{campaign.TypeTenancyCheck}
		}),
		campaign.DifferentPeople: with(func(s *standing) {
			s.Doubted, s.Dropped, s.Cancelled, s.Revoked = true, []campaign.RoundID{"hers"}, []campaign.PostcardID{"dees"}, []campaign.InvitationID{"homes"}
			s.Cases = []string{campaign.TypeTenancyCheck}
		}),
		campaign.Deceased: with(func(s *standing) {
			s.MayVisit, s.Contact, s.Doubted, s.Stopped, s.Unsent = false, false, true, true, true
			s.Dropped, s.Cancelled, s.Revoked = []campaign.RoundID{"hers"}, []campaign.PostcardID{"dees"}, []campaign.InvitationID{"dees", "homes"}
			s.Cases = []string{campaign.TypeBereavement}
		}),
		campaign.InHospital: with(func(s *standing) {
			s.Dropped, s.Cancelled, s.Cases = []campaign.RoundID{"hers"}, []campaign.PostcardID{"dees"}, []string{campaign.TypeInHospital}
		}),
		campaign.LanguageNeeded: with(func(s *standing) { s.Cases = []string{campaign.TypeInterpreter} }),
		campaign.UnsafeOrThreat: with(func(s *standing) { s.TwoUp, s.Cases = true, []string{campaign.TypeVisitSafety} }),
		campaign.CannotGetIn:    nothing,
		campaign.OutcomeEmpty: with(func(s *standing) {
			s.Home, s.Dropped, s.Cancelled, s.Cases = campaign.HomeEmpty, []campaign.RoundID{"hers", "later"}, everything, []string{campaign.TypeEmptyHome}
		}),
		campaign.OutcomeNotOurHome: with(func(s *standing) {
			s.Home, s.Dropped, s.Cancelled, s.Cases = campaign.HomeNotOurs, []campaign.RoundID{"hers", "later"}, everything, []string{campaign.TypeNotOurHome}
		}),
	} {
		t.Run(string(outcome), func(t *testing.T) {
			w := open(t, nil)
			w.planned()
			got, err := w.desk.Knock(t.Context(), visit("v1", "home-1", "Dee", outcome), nil, false)
			require.NoError(t, err)
			assert.NotEmpty(t, got.Events)
			assert.Equal(t, want, w.standing())
			assert.Len(t, list(t, w.store.Visits(t.Context(), store.VisitFilter{})), 1)
			assert.Len(t, list(t, w.store.Contacts(t.Context(), store.ContactFilter{Channel: campaign.ChannelKnock})), 1)

			before := w.whole()
			again, err := w.desk.Knock(t.Context(), visit("v1", "home-1", "Dee", outcome), nil, false)
			require.NoError(t, err, "the same visit again")
			assert.Empty(t, again.Events)
			assert.Equal(t, before, w.whole())
		})
	}
	assert.Len(t, campaign.Outcomes(), 17)
}

func TestKnockWithAnInterview(t *testing.T) {
	w := open(t, nil)
	r := w.interviewed("i1", "home-1", "Dee", noon.Add(-20*time.Minute), damp()...)
	v := visit("v1", "home-1", "", campaign.Completed)
	got, err := w.desk.Knock(t.Context(), v, &r, false)
	require.NoError(t, err)
	assert.Equal(t, survey.ResponseID("i1"), got.Response)
	assert.NotEmpty(t, got.Decision.Actions)
	receipts := got.Receipt
	assert.NotZero(t, receipts.Sequence)
	stored := list(t, w.store.Visits(t.Context(), store.VisitFilter{}))
	require.Len(t, stored, 1)
	assert.Equal(t, survey.InterviewID("i1"), stored[0].Interview)
	assert.Equal(t, survey.ResidentID("Dee"), stored[0].Resident)

	before := w.whole()
	again, err := w.desk.Knock(t.Context(), v, &r, false)
	require.NoError(t, err)
	assert.Equal(t, got.Decision, again.Decision)
	assert.Equal(t, before, w.whole())
}

// A visit and its interview are there whole or not at all.
func TestKnockIsWholeOrNot(t *testing.T) {
	w := open(t, nil)
	failing := errors.New("the queue is full")
	w.queue = func(context.Context, *sql.Tx, []campaign.Delivery) error { return failing }
	r := w.interviewed("i1", "home-1", "Dee", noon.Add(-20*time.Minute), damp()...)
	before := w.whole()
	_, err := w.desk.Knock(t.Context(), visit("v1", "home-1", "Dee", campaign.Completed), &r, false)
	require.ErrorIs(t, err, failing)
	assert.Equal(t, before, w.whole())
	w.queue = nil
	_, err = w.desk.Knock(t.Context(), visit("v1", "home-1", "Dee", campaign.Completed), &r, false)
	require.NoError(t, err)
	assert.Len(t, list(t, w.store.Responses(t.Context(), store.ResponseFilter{})), 1)
}

// The knocker's tablet sent the visit, and only then the interview.
func TestKnockThenItsInterview(t *testing.T) {
	w := open(t, nil)
	r := w.interviewed("i1", "home-1", "Dee", noon.Add(-20*time.Minute), damp()...)
	v := visit("v1", "home-1", "Dee", campaign.Completed)
	v.Interview = "i1"
	_, err := w.desk.Knock(t.Context(), v, nil, false)
	require.NoError(t, err)
	got, err := w.desk.Knock(t.Context(), v, &r, false)
	require.NoError(t, err)
	assert.NotEmpty(t, got.Decision.Actions)
	assert.Len(t, list(t, w.store.Visits(t.Context(), store.VisitFilter{})), 1)
	assert.NotEmpty(t, w.cases(store.CaseFilter{}))
}

// Two different visits under one id: nothing that was said is lost.
func TestKnockAnotherVisitKeepsBoth(t *testing.T) {
	w := open(t, nil)
	_, err := w.desk.Knock(t.Context(), visit("v1", "home-1", "", campaign.NobodyIn), nil, false)
	require.NoError(t, err)
	before := list(t, w.store.Visits(t.Context(), store.VisitFilter{}))
	r := w.interviewed("i1", "home-1", "Dee", noon.Add(-20*time.Minute), damp()...)
	_, err = w.desk.Knock(t.Context(), visit("v1", "home-1", "Dee", campaign.Completed), &r, false)
	require.ErrorIs(t, err, store.ErrConflict)
	assert.Equal(t, before, list(t, w.store.Visits(t.Context(), store.VisitFilter{})))
	aside := list(t, w.store.Conflicts(t.Context(), store.ConflictFilter{Open: true}))
	require.Len(t, aside, 1)
	require.Len(t, aside[0].Batch.Responses, 1)
	assert.Len(t, aside[0].Batch.Responses[0].Answers, len(r.Answers))
}

func TestKnockRefuses(t *testing.T) {
	w := open(t, nil)
	r := w.interviewed("i1", "home-1", "Dee", noon, damp()...)
	elsewhere := w.interviewed("i2", "home-2", "Lee", noon, damp()...)
	_, err := w.desk.Knock(t.Context(), visit("dead", "home-2", "Lee", campaign.Deceased), nil, false)
	require.NoError(t, err)
	before := w.whole()
	for name, tt := range map[string]struct {
		visit    campaign.Visit
		response *survey.Response
		card     bool
		want     error
	}{
		"a child's interview":        {visit("v", "home-1", "", campaign.ChildOnly), &r, false, campaign.ErrVisit},
		"another home's interview":   {visit("v", "home-1", "Dee", campaign.Completed), &elsewhere, false, desk.ErrResponse},
		"an interview with the dead": {visit("v", "home-2", "", campaign.Completed), &elsewhere, false, campaign.ErrIllegalMove},
		"a card for who said never":  {visit("v", "home-1", "Dee", campaign.RefusedForGood), nil, true, campaign.ErrVisit},
		"a card where somebody died": {visit("v", "home-1", "Dee", campaign.Deceased), nil, true, campaign.ErrVisit},
		"a home that is not here":    {visit("v", "home-9", "Dee", campaign.NobodyIn), nil, false, desk.ErrPlace},
		"an outcome of nobody's":     {visit("v", "home-1", "Dee", "gone fishing"), nil, false, campaign.ErrVisit},
		"a time that is before the visit": {campaign.Visit{ID: "v", Home: "home-1", At: noon, By: officer, Outcome: campaign.ComeBackAt}, nil, false,
			campaign.ErrVisit},
	} {
		_, err := w.desk.Knock(t.Context(), tt.visit, tt.response, tt.card)
		require.ErrorIs(t, err, tt.want, name)
		assert.Equal(t, before, w.whole(), name)
	}
}

func TestKnockLeavesACardThatOpensTheChat(t *testing.T) {
	w := open(t, nil)
	got, err := w.desk.Knock(t.Context(), visit("v1", "home-1", "", campaign.NobodyIn), nil, true)
	require.NoError(t, err)
	require.NotEmpty(t, got.Code)
	kept := list(t, w.store.Invitations(t.Context(), store.InvitationFilter{}))
	require.Len(t, kept, 1)
	assert.NotContains(t, kept[0].Hash, string(got.Code))
	taken, err := w.desk.Take(t.Context(), chat.Incoming{ID: "1", Channel: "talk", From: "dee", Text: "/start " + got.Code.Printed(), At: noon}, noon)
	require.NoError(t, err)
	assert.NotEmpty(t, taken.Interview)
	assert.NotEmpty(t, taken.Out)

	before := w.whole()
	again, err := w.desk.Knock(t.Context(), visit("v1", "home-1", "", campaign.NobodyIn), nil, true)
	require.NoError(t, err)
	assert.Empty(t, again.Code, "it was told once")
	assert.Equal(t, before, w.whole())
}
