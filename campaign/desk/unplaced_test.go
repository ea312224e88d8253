package desk_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules"
)

// Words of danger find a person, also those of somebody without a card. Of them
// nothing else is kept.
func TestAStrangersCryFindsAPerson(t *testing.T) {
	w := open(t, nil)
	k := w.talker("0123-a-stranger").say("hello", "I am at my sister's and I want to die", "she hits me")
	assert.Contains(t, k.heard(), "I am passing on what you wrote to a person at Brookside Homes")
	assert.Contains(t, k.ever(), "116 123")
	raised := w.cases(store.CaseFilter{})
	require.Len(t, raised, 1, "what is said on top of it is of the same case")
	c := raised[0]
	assert.Equal(t, []any{desk.TypeCrisis, rules.Emergency, campaign.TeamID("safety"), "Safety lead"}, []any{c.Type, c.Priority, c.Team, c.Owner})
	assert.Empty(t, c.Home)
	assert.Equal(t, noon.Add(2*60e9), c.AwareAt.In(london))
	assert.NotContains(t, fmt.Sprintf("%+v", c.Guarded()), "sister")
	assert.NotContains(t, strings.ReplaceAll(fmt.Sprintf("%+v", w.whole()), "0123-a-stranger-", "update "), "0123-a-stranger", "where they write from is not kept")
	assert.NotContains(t, fmt.Sprintf("%+v", c.Reasons), "hello")

	k.say("it is 3 Marsh Row")
	assert.Contains(t, k.heard(), "I am passing that on to a person at Brookside Homes")
	c = w.cases(store.CaseFilter{})[0]

	open, err := w.desk.Reveal(t.Context(), c.ID, officer, k.now)
	require.NoError(t, err)
	said, _ := open.Reasons[0].Used[0].Value.Text()
	assert.Equal(t, "I am at my sister's and I want to die", said)
	require.Len(t, open.Reasons, 3)

	// The same update again, and more than anybody can read.
	before := w.whole()
	again, err := w.desk.Take(t.Context(), k.in, k.now)
	require.NoError(t, err)
	assert.Equal(t, k.last.Out, again.Out)
	assert.Equal(t, before, w.whole())
	for range 30 {
		k.say("I want to die")
	}
	assert.Len(t, w.cases(store.CaseFilter{})[0].Reasons, 20)
	assert.Contains(t, k.heard(), "116 123")
	k.say("are you there")
	assert.Contains(t, k.heard(), "type the code on the card", "and nothing is promised that is not done")

	// Somebody else, and the same one once somebody has seen to it.
	w.talker("another").say("I want to die")
	require.Len(t, w.cases(store.CaseFilter{}), 2)
	for _, m := range []campaign.MoveKind{campaign.MoveAccept, campaign.MoveFinish} {
		_, err = w.desk.Move(t.Context(), c.ID, campaign.Move{Kind: m, Outcome: "spoke to her"}, officer, k.now)
		require.NoError(t, err)
	}
	k.say("thank you")
	assert.Contains(t, k.heard(), "type the code on the card")
	k.say("I want to die")
	assert.Len(t, w.cases(store.CaseFilter{Open: true}), 2)
	assert.Len(t, w.cases(store.CaseFilter{}), 3)
}
