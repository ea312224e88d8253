package desk_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// plannedFor has a card and a visit for all of a home, and says what became of
// them.
func (w *town) plannedFor(home survey.HomeID) (stands func() (card, visit bool)) {
	w.t.Helper()
	day := condition.DateOf(noon) + 5
	imported(w.t, w, campaign.Batch{
		Postcards: []campaign.Postcard{{ID: "next", Campaign: "winter", Home: home, Days: []condition.Date{day}, State: campaign.PostcardPlanned, Version: 1}},
		Rounds:    []campaign.Round{{ID: "walk", Campaign: "winter", Day: day, State: campaign.RoundPlanned, Version: 1, Stops: []campaign.Stop{{Home: home, Attempt: 1}}}},
	})
	return func() (card, visit bool) {
		p, err := store.One(w.store.Postcards(w.t.Context(), store.PostcardFilter{ID: "next"}))
		require.NoError(w.t, err)
		r, err := store.One(w.store.Rounds(w.t.Context(), store.RoundFilter{ID: "walk"}))
		require.NoError(w.t, err)
		return p.State == campaign.PostcardPlanned, r.Stops[0].Dropped == ""
	}
}

// STOP is one person's. Whoever shares the card, on the record or not, begins
// with it as before, and one who had begun goes on.
func TestStopLeavesTheCardToOthers(t *testing.T) {
	for name, home := range map[string]survey.HomeID{"of two who are known": "home-1", "of the only one who is known": "home-2"} {
		t.Run(name, func(t *testing.T) {
			w := open(t, nil)
			card, who := w.card(home), map[survey.HomeID]string{"home-1": "Dee Rowan", "home-2": "Lee Larch"}[home]
			before := w.talker("partner").start(card)
			told := before.ever()
			k := w.talker("one").start(card).as(who).say("Fine.", "STOP")
			require.False(t, w.resident(survey.ResidentID(who[:3])).MayContact())
			require.Contains(t, k.heard(), "We have stopped")

			before.say("Pat Partner")
			assert.Contains(t, before.heard(), "date of birth", "who had begun goes on")
			after := w.talker("lodger").start(card)
			assert.Equal(t, told, after.ever(), "and whoever begins now learns nothing of it")
			assert.Equal(t, campaign.InterviewStopped, k.open().Standing)
		})
	}
}

// What is planned for a home goes on while somebody else is known to live
// there, of the household or a holder of the tenancy; else it would only reach
// whoever stopped.
func TestStopAndWhatIsPlannedForTheHome(t *testing.T) {
	for name, tt := range map[string]struct {
		home   survey.HomeID
		change campaign.Batch
		stands bool
	}{
		"two in the household": {"home-1", campaign.Batch{}, true},
		"one in the household": {"home-2", campaign.Batch{}, false},
		"a holder whom the household does not name": {"home-1",
			campaign.Batch{Households: []campaign.Household{{Home: "home-1", Tenancy: "tenancy-1", Members: []survey.ResidentID{"Dee"}, AsOf: noon, Version: 2}}}, true},
		"and who is not to be visited": {"home-1",
			campaign.Batch{Residents: []campaign.Resident{{ID: "Sam", Name: "Sam Rowan", Home: "home-1", Version: 2,
				Ended: []campaign.ContactEnded{{Reason: campaign.EndedRefusedForGood, Scope: campaign.EndsVisits, At: noon, By: officer}}}}}, false},
	} {
		t.Run(name, func(t *testing.T) {
			w := open(t, nil)
			imported(t, w, tt.change)
			stands := w.plannedFor(tt.home)
			w.talker("one").start(w.card(tt.home)).as(map[survey.HomeID]string{"home-1": "Dee Rowan", "home-2": "Lee Larch"}[tt.home]).say("STOP")
			card, visit := stands()
			assert.Equal(t, tt.stands, card, "a card")
			assert.Equal(t, tt.stands, visit, "a visit")
		})
	}
}

// The code that somebody asked for to go on elsewhere is their own, and ends
// with what they began; another's stays.
func TestStopEndsOnlyTheirOwnMove(t *testing.T) {
	w := open(t, nil)
	card := w.card("home-2")
	other := w.talker("partner").start(card)
	other.say("other phone")
	w.talker("one").start(card).as("Lee Larch").say("other phone", "STOP")
	for _, i := range list(t, w.store.Invitations(t.Context(), store.InvitationFilter{Home: "home-2"})) {
		want := campaign.InvitationOpen
		if i.Resident == "Lee" {
			want = campaign.InvitationRevoked
		}
		assert.Equal(t, want, i.State, "%s resumes %q", i.ID, i.Resumes)
	}
}
