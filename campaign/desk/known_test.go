package desk_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// changes is what the only response says of the landlord's record.
func (w *town) changes() []survey.Change {
	w.t.Helper()
	responses := list(w.t, w.store.Responses(w.t.Context(), store.ResponseFilter{}))
	require.Len(w.t, responses, 1)
	return responses[0].Changes
}

// A question bound to a fact of the record shows it and yields one of five
// acts, with the old value and the new, when, who and by which channel.
func TestKnownDataYieldsOneOfFiveActs(t *testing.T) {
	held := condition.Text(canaryPhone)
	for name, tt := range map[string]struct {
		says     []string
		none     bool // the record holds no number
		act      survey.Act
		old, new condition.Value
	}{
		"confirmed":             {says: []string{"yes"}, act: survey.Confirmed, old: held, new: condition.Text("+447700900123")},
		"corrected":             {says: []string{"no", "07700 900456"}, act: survey.Corrected, old: held, new: condition.Text("+447700900456")},
		"added":                 {says: []string{"07700 900456"}, none: true, act: survey.Added, new: condition.Text("+447700900456")},
		"removed":               {says: []string{"none"}, act: survey.Removed, old: held},
		"declined":              {says: []string{"rather not say"}, act: survey.Withheld, old: held},
		"none, and none before": {says: []string{"none"}, none: true},
	} {
		t.Run(name, func(t *testing.T) {
			w := open(t, nil)
			if tt.none {
				r := w.resident("Dee")
				r.Ways = nil
				r.Version++
				imported(t, w, campaign.Batch{Residents: []campaign.Resident{r}})
			}
			k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("Fine.")
			assert.Equal(t, !tt.none, strings.Contains(k.heard(), "07700 900123"), "it shows what the record holds")
			began := k.now
			k.say(tt.says...)
			said := k.now
			k.untilSent()
			var got []survey.Change
			for _, c := range w.changes() {
				if c.Fact == "phone" {
					got = append(got, c)
				}
			}
			if tt.act == "" {
				assert.Empty(t, got, "there is nothing to do to the record")
				return
			}
			require.Len(t, got, 1)
			c := got[0]
			assert.Equal(t, []any{tt.act, tt.old, tt.new, survey.Chat}, []any{c.Act, c.Old, c.New, c.Mode})
			assert.NotEmpty(t, c.By, "who said so")
			assert.False(t, c.When.Before(began) || c.When.After(said), "when")
		})
	}
}

// There is nothing for what was not reached.
func TestKnownDataThatWasNotReached(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("Fine.", "yes")
	require.Contains(t, k.heard(), "who we should ring")
	w.silent(k.now.AddDate(0, 0, 14))
	changes := w.changes()
	require.Len(t, changes, 1, "next of kin was put, and not answered")
	assert.Equal(t, "phone", changes[0].Fact)
	assert.Len(t, list(t, w.store.Proposals(t.Context(), store.ProposalFilter{})), 1)
}

// Nothing of the record is shown before the resident is identified, by full
// name with date of birth or tenancy reference: three tries, then a person.
func TestKnownDataBeforeIdentification(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1"))
	for try := range 3 {
		require.Empty(t, w.cases(store.CaseFilter{}), "not before the third try, and this is number %d", try+1)
		k.say("Dee Rowan", "2 February 1950")
	}
	require.Len(t, w.cases(store.CaseFilter{Type: desk.TypeCallBack}), 1, "then a person")
	k.say("Dee Rowan", w.resident("Dee").Born.String())
	assert.NotContains(t, k.ever(), "900123")
	assert.NotContains(t, k.ever(), canaryKin)
	for _, proof := range []string{w.resident("Dee").Born.String(), "TEN-00001"} {
		w := open(t, nil)
		k := w.talker("dee").start(w.card("home-1"))
		assert.NotContains(t, k.ever(), "900123")
		assert.Contains(t, k.say("Dee Rowan", proof, "Fine.").heard(), "07700 900123")
	}
}

// Two different answers from one home are for a person to settle, and neither
// overwrites the other or the record.
func TestKnownDataTwoAnswersFromOneHome(t *testing.T) {
	w := open(t, func(c *desk.Config) { c.Personal = []string{"next_of_kin"} }) // the number is the home's
	for name, number := range map[string]string{"Dee Rowan": "07700 900456", "Sam Rowan": "07700 900789"} {
		w.talker(fromOf(name)).start(w.card("home-1")).as(name).say("Fine.", "no", number).untilSent()
	}
	ask := func() map[survey.ResidentID]campaign.Proposal {
		out := map[survey.ResidentID]campaign.Proposal{}
		for _, p := range list(t, w.store.Proposals(t.Context(), store.ProposalFilter{})) {
			if p.Change.Fact == "phone" {
				out[p.Resident] = p
			}
		}
		return out
	}
	both := ask()
	require.Len(t, both, 2)
	for id, p := range both {
		assert.Equal(t, campaign.ProposalToSettle, p.State)
		assert.Len(t, p.Against, 1)
		_, err := w.desk.PutRight(t.Context(), p.ID, campaign.ProposalApply, "", officer, noon)
		require.ErrorIs(t, err, campaign.ErrIllegalMove, "nothing is applied while two answers differ")
		_, err = w.desk.PutRight(t.Context(), p.ID, campaign.ProposalSettle, "it rang", campaign.System(), noon)
		require.ErrorIs(t, err, campaign.ErrIllegalMove, "a person settles it")
		assert.Equal(t, canaryPhone, w.resident(id).Ways[0].To, "the record is as it was")
	}
	p, err := w.desk.PutRight(t.Context(), both["Sam"].ID, campaign.ProposalSettle, "I rang the number, and Sam answered.", officer, noon)
	require.NoError(t, err)
	assert.Equal(t, campaign.ProposalProposed, p.State)
	assert.Equal(t, campaign.ProposalToSettle, ask()["Dee"].State, "the other waits to be refused, with a reason")
	_, err = w.desk.PutRight(t.Context(), p.ID, campaign.ProposalApply, "", officer, noon)
	require.NoError(t, err)
	assert.Contains(t, w.resident("Sam").Ways[0].To, "900789")
	assert.Equal(t, canaryPhone, w.resident("Dee").Ways[0].To)
}

// fromOf is where somebody writes from.
func fromOf(name string) chat.Address {
	first, _, _ := strings.Cut(strings.ToLower(name), " ")
	return chat.Address(first)
}

// What the record holds and nobody could confirm is asked as if it were not
// known, and a person checks the record. The case does not repeat it.
func TestAPersonChecksWhatTheRecordCannotMean(t *testing.T) {
	w := open(t, nil)
	r := w.resident("Dee")
	r.Ways = []campaign.Way{{Kind: campaign.WayPhone, To: "ask at the shop"}}
	r.Version++
	imported(t, w, campaign.Batch{Residents: []campaign.Resident{r}})
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("Fine.")
	assert.NotContains(t, k.heard(), "shop")
	raised := w.cases(store.CaseFilter{Type: desk.TypeRecord})
	require.Len(t, raised, 1)
	assert.Equal(t, "Check the record: what it holds cannot be right (phone)", raised[0].Title)
	assert.Equal(t, r.ID, raised[0].Resident)
	k.say("07700 900456").untilSent()
	assert.Len(t, w.cases(store.CaseFilter{Type: desk.TypeRecord}), 1)
}
