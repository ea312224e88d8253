package desk_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules"
)

// What somebody writes after the end reaches a person, in one case for all of
// it, and no answer changes.
func TestWordsAfterTheEndReachAPerson(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").untilSent()
	responses := list(t, w.store.Responses(t.Context(), store.ResponseFilter{}))
	before := len(w.cases(store.CaseFilter{}))
	k.say("canary, the boiler leaks", "thank you", "and it is cold")
	assert.Contains(t, k.heard(), "I am passing that on to a person at Brookside Homes.")
	raised := w.cases(store.CaseFilter{Type: desk.TypeAdded})
	require.Len(t, raised, 1)
	c := raised[0]
	require.Len(t, c.Reasons, 2, "and thanks are no news")
	assert.Equal(t, []any{rules.Soon, campaign.TeamID("hub"), "Hub lead", campaign.CaseRaised}, []any{c.Priority, c.Team, c.Owner, c.State})
	assert.Equal(t, k.now.Add(-2*60e9), c.AwareAt.In(london), "the landlord knows from then on")
	assert.NotContains(t, fmt.Sprintf("%+v", c.Guarded()), "canary")
	assert.Len(t, w.cases(store.CaseFilter{}), before+1)
	assert.Equal(t, responses, list(t, w.store.Responses(t.Context(), store.ResponseFilter{})))

	// On top of words of danger it is read by whoever reads those.
	k.say("I want to die", "nobody would notice")
	crisis := w.cases(store.CaseFilter{Type: desk.TypeCrisis})
	require.Len(t, crisis, 1)
	assert.Len(t, crisis[0].Reasons, 2)
	assert.Len(t, w.cases(store.CaseFilter{Type: desk.TypeAdded})[0].Reasons, 2)
}

// Somebody may write a lot, and no case grows without end.
func TestACaseOfTheChatHoldsSoMuch(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").untilSent()
	for n := range 130 {
		k.say(fmt.Sprint("one more thing, and it is number ", n))
	}
	var words int
	for _, c := range w.cases(store.CaseFilter{Type: desk.TypeAdded}) {
		assert.LessOrEqual(t, len(c.Reasons), 100)
		words += len(c.Reasons)
	}
	assert.Equal(t, 130, words, "and nothing is lost")
}
