package campaign_test

import (
	"errors"
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

var knocker = campaign.Actor{ID: "staff-2", Kind: campaign.ActorStaff, Name: "Ben Marsh", Team: "housing", Department: "housing"}

func couple() campaign.History {
	day := condition.DateOf(noon)
	return campaign.History{
		Campaign:  "winter",
		Home:      campaign.Home{ID: "home-1", Address: campaign.Address{Number: "12", Street: "Rowan Street", Postcode: "ZZ1 1AA"}, Version: 1},
		Tenancies: []campaign.Tenancy{{ID: "tenancy-1", Home: "home-1", Holders: []survey.ResidentID{"dee", "sam"}, From: day - 1000, Version: 1}},
		Household: campaign.Household{Home: "home-1", Members: []survey.ResidentID{"dee", "sam"}},
		Residents: []campaign.Resident{
			{ID: "dee", Name: "Dee Rowan", Home: "home-1", Language: "en", Version: 1},
			{ID: "sam", Name: "Sam Rowan", Home: "home-1", Version: 1},
		},
		Rounds: []campaign.Round{{ID: "round-2", Day: day + 7, State: campaign.RoundPlanned, Version: 1, Stops: []campaign.Stop{
			{Home: "home-1", Attempt: 2}, {Home: "home-1", Attempt: 2, Resident: "dee", Appointment: noon.AddDate(0, 0, 7)}, {Home: "home-2", Attempt: 1},
		}}},
		Postcards: []campaign.Postcard{
			{ID: "card-today", Home: "home-1", Days: []condition.Date{day}, State: campaign.PostcardSent, Version: 2},
			{ID: "card-home", Home: "home-1", Days: []condition.Date{day + 7}, State: campaign.PostcardPlanned, Version: 1},
			{ID: "card-dee", Home: "home-1", Resident: "dee", Days: []condition.Date{day + 7}, State: campaign.PostcardPlanned, Version: 1},
		},
		Invitations: []campaign.Invitation{
			{ID: "code-home", Home: "home-1", Tenancy: "tenancy-1", State: campaign.InvitationOpen, Expires: noon.AddDate(0, 1, 0), Version: 1},
			{ID: "code-dee", Home: "home-1", Resident: "dee", State: campaign.InvitationOpen, Expires: noon.AddDate(0, 1, 0), Version: 1},
		},
		Interviews: []campaign.OpenInterview{{ID: "chat-dee", Home: "home-1", Respondent: "dee", Standing: campaign.InterviewOpen, Version: 1}},
		Deliveries: []campaign.Delivery{
			{ID: "nudge", Kind: campaign.DeliverReminder, Interview: "chat-dee", State: campaign.DeliveryQueued, Version: 1},
			{ID: "print", Kind: campaign.DeliverPostcard, Postcard: "card-dee", State: campaign.DeliveryQueued, Version: 1},
			{ID: "tell", Kind: campaign.DeliverTell, Resident: "dee", Case: "case-dee", State: campaign.DeliveryQueued, Version: 1},
			{ID: "team", Kind: campaign.DeliverTeam, Resident: "dee", Case: "case-dee", State: campaign.DeliveryQueued, Version: 1},
			{ID: "sams", Kind: campaign.DeliverTell, Resident: "sam", State: campaign.DeliveryQueued, Version: 1},
		},
		Cases: []campaign.Case{{ID: "case-dee", Home: "home-1", Resident: "dee", Type: "repair", State: campaign.CaseRaised, Version: 1}},
		Owners: map[string]campaign.Team{
			campaign.TypeBereavement: {ID: "housing", Owner: "Housing officer"}, campaign.TypeComplaint: {ID: "complaints", Owner: "Complaints officer"},
		},
	}
}

func visit(o campaign.Outcome) campaign.Visit {
	return campaign.Visit{ID: campaign.VisitID("visit-" + string(o)), Campaign: "winter", Home: "home-1", Attempt: 1, At: noon, By: knocker,
		Outcome: o, Resident: "dee", ComeBack: noon.AddDate(0, 0, 2), Language: "cy"}
}

func record(t *testing.T, h *campaign.History, v campaign.Visit) []campaign.Event {
	t.Helper()
	events, err := h.Record(v)
	require.NoError(t, err)
	for _, e := range h.Batch().Events {
		assert.True(t, e.Actor.Known() && !e.At.IsZero() && e.ID != "", "%+v", e)
	}
	return events
}

func kinds(events []campaign.Event) (out []campaign.EventKind) {
	for _, e := range events {
		out = append(out, e.Kind)
	}
	return out
}

func find[T any](t *testing.T, list []T, is func(T) bool) T {
	t.Helper()
	i := slices.IndexFunc(list, is)
	require.GreaterOrEqual(t, i, 0)
	return list[i]
}

func TestRecordEveryOutcome(t *testing.T) {
	for _, o := range campaign.Outcomes() {
		t.Run(string(o), func(t *testing.T) {
			h := couple()
			events := record(t, &h, visit(o))
			assert.Equal(t, campaign.EventVisit, events[0].Kind)
			b := h.Batch()
			assert.Len(t, b.Visits, 1)
			assert.Len(t, b.Contacts, 1)
			assert.Equal(t, knocker, b.Actor)
			card := find(t, h.Postcards, func(p campaign.Postcard) bool { return p.ID == "card-today" })
			assert.Equal(t, campaign.PostcardKept, card.State, "we came on the day that we promised")
			if o == campaign.ComeBackAt {
				assert.Contains(t, kinds(events), campaign.EventAppointment)
			} else if o.TryAgain() {
				assert.Contains(t, kinds(events), campaign.EventNextAttempt)
			}
			again, err := h.Record(visit(o))
			require.NoError(t, err)
			assert.Empty(t, again, "the same visit is taken once")
		})
	}
}

func TestRecordDeceasedEndsEveryContact(t *testing.T) {
	h := couple()
	record(t, &h, visit(campaign.Deceased))
	b := h.Batch()

	dee := find(t, b.Residents, func(r campaign.Resident) bool { return r.ID == "dee" })
	assert.False(t, dee.MayVisit())
	assert.False(t, dee.MayContact())
	assert.False(t, dee.Alive())
	states := map[string]string{}
	for _, p := range b.Postcards {
		states[string(p.ID)] = string(p.State)
	}
	for _, i := range b.Invitations {
		states[string(i.ID)] = string(i.State)
	}
	for _, d := range b.Deliveries {
		states[string(d.ID)] = string(d.State)
	}
	for _, o := range b.Interviews {
		states[string(o.ID)] = string(o.Standing)
	}
	assert.Equal(t, map[string]string{
		"card-today": "kept", "card-dee": "cancelled", "print": "cancelled", "nudge": "cancelled", "tell": "cancelled",
		"code-dee": "revoked", "code-home": "revoked", "chat-dee": "stopped",
	}, states, "Sam's own contact goes on, and the team still hears of the repair")
	assert.NotEmpty(t, b.Rounds[0].Stops[1].Dropped, "Dee's appointment")
	assert.Empty(t, b.Rounds[0].Stops[0].Dropped, "Sam may still be visited")
	assert.True(t, b.Tenancies[0].Doubted())
	help := find(t, b.Cases, func(c campaign.Case) bool { return c.Type == campaign.TypeBereavement })
	assert.Equal(t, "Housing officer", help.Owner)
	theirs := find(t, b.Cases, func(c campaign.Case) bool { return c.ID == "case-dee" })
	assert.True(t, theirs.Flagged(campaign.FlagDeceased))
	assert.Equal(t, campaign.CaseRaised, theirs.State, "the repair is still owed")

	_, err := h.Record(campaign.Visit{ID: "later", Home: "home-1", Attempt: 2, At: noon.Add(time.Hour), By: knocker, Outcome: campaign.Completed, Resident: "dee"})
	assert.ErrorIs(t, err, campaign.ErrIllegalMove)
}

func TestRecordDeceasedWhoLivedAlone(t *testing.T) {
	h := couple()
	h.Household.Members = []survey.ResidentID{"dee"}
	h.Residents = h.Residents[:1]
	record(t, &h, visit(campaign.Deceased))
	for _, p := range h.Postcards[1:] {
		assert.Equal(t, campaign.PostcardCancelled, p.State, p.ID)
	}
	for _, s := range h.Rounds[0].Stops[:2] {
		assert.NotEmpty(t, s.Dropped)
	}
	assert.Empty(t, h.Rounds[0].Stops[2].Dropped, "the neighbours are still visited")
}

func TestRecordRefusedForGood(t *testing.T) {
	h := couple()
	record(t, &h, visit(campaign.RefusedForGood))
	dee := h.Residents[0]
	assert.False(t, dee.MayVisit())
	assert.True(t, dee.MayContact(), "only visits have ended")
	assert.True(t, h.Residents[1].MayVisit(), "Sam has not said so")
	assert.Equal(t, campaign.InvitationOpen, h.Invitations[1].State)
	lifted, events, err := dee.Lift("Dee rang and asked us to come.", officer, noon.Add(time.Hour))
	require.NoError(t, err)
	assert.True(t, lifted.MayVisit())
	assert.Equal(t, []campaign.EventKind{campaign.EventContactLifted}, kinds(events))
	_, _, err = lifted.Lift("again", officer, noon)
	assert.ErrorIs(t, err, campaign.ErrIllegalMove)
}

func TestRecordShowsNothingOfAFormerTenant(t *testing.T) {
	for _, o := range []campaign.Outcome{campaign.MovedOut, campaign.DifferentPeople} {
		h := couple()
		day := condition.DateOf(noon)
		require.True(t, h.Tenancies[0].MayShow(day))
		record(t, &h, visit(o))
		assert.False(t, h.Tenancies[0].MayShow(day), o)
		code := h.Invitations[0]
		assert.Equal(t, campaign.InvitationRevoked, code.State, o)
		err := code.Usable(&h.Tenancies[0], day, noon)
		assert.ErrorIs(t, err, campaign.ErrInvitation)
		check := find(t, h.Batch().Cases, func(c campaign.Case) bool { return c.Type == campaign.TypeTenancyCheck })
		assert.True(t, check.Flagged(campaign.FlagNoTeam), "nobody was named for it, and it says so")
	}
}

func TestRecordUnsafe(t *testing.T) {
	h := couple()
	v := visit(campaign.UnsafeOrThreat)
	v.Danger, v.Note = campaign.HazardAnimal, "A dog was set on us."
	record(t, &h, v)
	assert.True(t, h.Home.TwoUp())
	assert.Equal(t, campaign.HazardToReview, h.Home.Hazards[0].State)
	assert.True(t, h.Rounds[0].Stops[0].TwoUp)
	cleared, err := h.Home.Hazards[0].Review(campaign.HazardCleared, "The dog has gone.", officer, noon.Add(time.Hour))
	require.NoError(t, err)
	h.Home.Hazards[0] = cleared
	assert.False(t, h.Home.TwoUp())
	_, err = cleared.Review(campaign.HazardCleared, "x", campaign.System(), noon)
	assert.EqualError(t, err, "hazard: illegal move: cannot review (from cleared to cleared): a person reviews a hazard")
}

func TestRecordLanguage(t *testing.T) {
	h := couple()
	record(t, &h, visit(campaign.LanguageNeeded))
	assert.Equal(t, survey.Language("cy"), h.Residents[0].Language)
	assert.True(t, h.Residents[0].Interpreter)
	booking := find(t, h.Batch().Deliveries, func(d campaign.Delivery) bool { return d.Kind == campaign.DeliverInterpreter })
	assert.Equal(t, survey.Language("cy"), booking.Language)
}

func TestRecordComplaint(t *testing.T) {
	h := couple()
	h.Dates = func(clock string, aware time.Time) ([]deadline.Due, error) {
		assert.Equal(t, campaign.ClockComplaint, clock)
		return []deadline.Due{{Clock: clock, Stage: deadline.Acknowledge, At: aware.AddDate(0, 0, 7)}}, nil
	}
	v := visit(campaign.Completed)
	v.Complaint = campaign.ComplaintWanted
	record(t, &h, v)
	c := find(t, h.Batch().Cases, func(c campaign.Case) bool { return c.Type == campaign.TypeComplaint })
	assert.Equal(t, noon, c.AwareAt)
	assert.Equal(t, rules.Soon, c.Priority)
	require.Len(t, c.Due, 1)

	h = couple()
	h.Dates = func(string, time.Time) ([]deadline.Due, error) { return nil, errors.New("no bank holidays after 2027") }
	record(t, &h, v)
	c = find(t, h.Batch().Cases, func(c campaign.Case) bool { return c.Type == campaign.TypeComplaint })
	assert.True(t, c.Flagged(campaign.FlagUndated))
}

func TestRecordRefuses(t *testing.T) {
	for want, change := range map[string]func(*campaign.Visit){
		"visit v: child_only has no interview":                  func(v *campaign.Visit) { v.Outcome, v.Interview = campaign.ChildOnly, "i1" },
		"visit v: deceased is about a person, who is not named": func(v *campaign.Visit) { v.Outcome, v.Resident = campaign.Deceased, "" },
		"visit v: come_back_at needs a time after the visit":    func(v *campaign.Visit) { v.Outcome, v.ComeBack = campaign.ComeBackAt, noon },
		"visit v: language_or_interpreter needs the language":   func(v *campaign.Visit) { v.Outcome, v.Language = campaign.LanguageNeeded, "" },
		`visit v: unknown outcome "gone fishing"`:               func(v *campaign.Visit) { v.Outcome = "gone fishing" },
		"visit v: attempts count from 1":                        func(v *campaign.Visit) { v.Attempt = -1 },
		"visit v: it is of home home-9, not of home-1":          func(v *campaign.Visit) { v.Home = "home-9" },
		"visit v: it needs an id and a home":                    func(v *campaign.Visit) { v.Home = "" },
		"a change needs an actor and a time":                    func(v *campaign.Visit) { v.By = campaign.Actor{} },
	} {
		h := couple()
		v := visit(campaign.NobodyIn)
		v.ID = "v"
		change(&v)
		_, err := h.Record(v)
		if v.By.Known() {
			assert.ErrorIs(t, err, campaign.ErrVisit)
		}
		assert.EqualError(t, err, want)
		assert.Empty(t, h.Batch().Events)
	}
	h := couple()
	record(t, &h, visit(campaign.NobodyIn))
	before := len(h.Batch().Events)
	same := visit(campaign.NobodyIn)
	same.At, same.Attempt = same.At.In(time.FixedZone("", 3600)), 0
	assert.Empty(t, record(t, &h, same), "the same knock, as another device writes the time")
	assert.Len(t, h.Batch().Events, before)
	other := visit(campaign.NobodyIn)
	other.Note = "lights on"
	_, err := h.Record(other)
	assert.EqualError(t, err, "visit visit-nobody_in: another visit has this id")
}

func TestStopEndsCampaignContact(t *testing.T) {
	h := couple()
	events, err := h.End("dee", campaign.ContactEnded{Reason: campaign.EndedStopped, Scope: campaign.EndsCampaign, At: noon,
		By: campaign.Actor{ID: "dee", Kind: campaign.ActorResident, Resident: "dee"}})
	require.NoError(t, err)
	assert.NotEmpty(t, events)
	assert.False(t, h.Residents[0].MayContact())
	assert.Equal(t, campaign.InterviewStopped, h.Interviews[0].Standing)
	state := func(id campaign.DeliveryID) campaign.DeliveryState {
		return find(t, h.Deliveries, func(d campaign.Delivery) bool { return d.ID == id }).State
	}
	assert.Equal(t, campaign.DeliveryCancelled, state("nudge"))
	assert.Equal(t, campaign.DeliveryQueued, state("tell"), "what they were promised still reaches them")
	again, err := h.End("dee", campaign.ContactEnded{Reason: campaign.EndedStopped, Scope: campaign.EndsCampaign, At: noon, By: campaign.System()})
	require.NoError(t, err)
	assert.Empty(t, again)
}

// TestRecordLaws knocks at random: history only grows, whoever has died is
// never again written to, and every record in the batch is one version on.
func TestRecordLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := couple()
		gone := false
		for n := range rapid.IntRange(1, 8).Draw(t, "visits") {
			v := visit(rapid.SampledFrom(campaign.Outcomes()).Draw(t, "outcome"))
			v.ID, v.Attempt, v.At = campaign.VisitID(rune('a'+n)), 0, noon.Add(time.Duration(n)*time.Hour)
			v.ComeBack = v.At.Add(time.Hour)
			if _, err := h.Record(v); err != nil {
				if !errors.Is(err, campaign.ErrIllegalMove) || !gone {
					t.Fatal(err)
				}
				continue
			}
			gone = gone || v.Outcome == campaign.Deceased
			if gone {
				silent(t, h)
			}
		}
		fresh := couple()
		b := h.Batch()
		for _, p := range b.Postcards {
			for _, o := range fresh.Postcards {
				if o.ID == p.ID && p.Version != o.Version+1 {
					t.Fatalf("postcard %s went from version %d to %d", p.ID, o.Version, p.Version)
				}
			}
		}
		for _, r := range b.Residents {
			if r.ID == "dee" && r.Version != 2 {
				t.Fatalf("the resident went from version 1 to %d", r.Version)
			}
		}
		if len(b.Homes) > 1 || len(b.Rounds) > 1 {
			t.Fatal("a record stands twice in a batch")
		}
	})
}

func silent(t *rapid.T, h campaign.History) {
	for _, d := range h.Deliveries {
		if d.State == campaign.DeliveryQueued && d.Resident == "dee" && d.Kind != campaign.DeliverTeam {
			t.Fatalf("%s still goes out to somebody who has died", d.ID)
		}
	}
	for _, p := range h.Postcards {
		if p.Resident == "dee" && (p.State == campaign.PostcardPlanned || p.State == campaign.PostcardSent) {
			t.Fatalf("postcard %s to somebody who has died", p.ID)
		}
	}
	for _, i := range h.Invitations {
		if i.Resident == "dee" && i.State == campaign.InvitationOpen {
			t.Fatalf("invitation %s to somebody who has died", i.ID)
		}
	}
	for _, r := range h.Rounds {
		for _, s := range r.Stops {
			if s.Resident == "dee" && s.Dropped == "" {
				t.Fatal("a planned visit to somebody who has died")
			}
		}
	}
}

func TestNextOccasion(t *testing.T) {
	at := func(day, hour int) campaign.Visit {
		return campaign.Visit{At: time.Date(2026, 11, day, hour, 0, 0, 0, time.UTC)}
	}
	for _, tt := range []struct {
		name   string
		visits []campaign.Visit
		want   string
	}{
		{"first", nil, "evening"},
		{"after an evening", []campaign.Visit{at(23, 18)}, "weekend morning"},
		{"after an evening and a weekend morning", []campaign.Visit{at(23, 18), at(28, 10)}, "afternoon"},
		{"after a morning", []campaign.Visit{at(24, 10)}, "evening"},
		{"the latest visit counts, in whatever order they come", []campaign.Visit{at(25, 10), at(23, 18)}, "afternoon"},
	} {
		got, ok := campaign.NextOccasion(tt.visits, time.UTC)
		assert.True(t, ok)
		assert.Equal(t, tt.want, got.String(), tt.name)
	}
	only := campaign.Occasion{TimeOfDay: campaign.Morning}
	got, ok := campaign.NextOccasion([]campaign.Visit{at(24, 10)}, time.UTC, only)
	assert.True(t, ok)
	assert.Equal(t, only, got, "where nothing else is allowed, the same again")
}
