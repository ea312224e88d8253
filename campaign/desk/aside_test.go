package desk_test

import (
	"database/sql"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// setsAside sets an update aside, twice: the second time changes nothing.
func (k *talker) setsAside(in chat.Incoming) string {
	k.t.Helper()
	k.n++
	in.ID, in.From, in.Channel, in.At = fmt.Sprintf("%s-%d", k.from, k.n), k.from, "talk", k.now
	first, err := k.town.desk.SetAside(k.t.Context(), in, k.now)
	require.NoError(k.t, err)
	before := k.town.cases(store.CaseFilter{})
	again, err := k.town.desk.SetAside(k.t.Context(), in, k.now.Add(60e9))
	require.NoError(k.t, err)
	assert.Equal(k.t, first, again)
	assert.Equal(k.t, before, k.town.cases(store.CaseFilter{}))
	k.last = first
	return k.heard()
}

// What the desk cannot take is kept for a person of the landlord's, sealed, at
// the home where it was written.
func TestSetAside(t *testing.T) {
	for _, c := range []struct {
		name   string
		in     chat.Incoming
		typ    string
		urgent rules.Priority
		team   campaign.TeamID
		heard  string
	}{
		{"words", chat.Incoming{Text: "canary leak"}, desk.TypeAside, rules.Urgent, "hub", "I am passing it on to a person at Brookside Homes"},
		{"danger", chat.Incoming{Text: "canary, I want to die"}, desk.TypeCrisis, rules.Emergency, "safety", "116 123"},
		{"a stop", chat.Incoming{Text: "STOP"}, desk.TypeStop, rules.Urgent, "hub", "I could not use what you sent"},
		{"a tap", chat.Incoming{Kind: chat.Pressed, Press: "o.1.2.3"}, desk.TypeAside, rules.Urgent, "hub", "I could not use what you sent"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := open(t, nil)
			k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan")
			was := k.open()
			heard := k.setsAside(c.in)
			assert.Contains(t, heard, c.heard)
			assert.NotContains(t, heard, "Mae’n", "they have chosen their language")
			raised := w.cases(store.CaseFilter{})
			require.Len(t, raised, 1)
			got := raised[0]
			assert.Equal(t, []any{c.typ, c.urgent, c.team, survey.HomeID("home-1"), survey.ResidentID("Dee"), was.ID},
				[]any{got.Type, got.Priority, got.Team, got.Home, got.Resident, got.Interview})
			assert.NotContains(t, fmt.Sprintf("%+v %s", got.Guarded(), got.Title), "canary")
			open, err := w.desk.Reveal(t.Context(), got.ID, officer, k.now)
			require.NoError(t, err)
			if c.in.Text != "" {
				said, _ := open.Reasons[0].Used[0].Value.Text()
				assert.Equal(t, c.in.Text, said)
			}
			assert.Equal(t, was, w.interview(was.ID), "the conversation is as it was")
			k.say("Warm enough.")
			assert.Contains(t, k.heard(), "Question 2")

			k.setsAside(c.in)
			assert.Len(t, w.cases(store.CaseFilter{}), 1, "the open case hears of more")
		})
	}
}

// Of somebody who has no conversation, or whose conversation cannot be read,
// nothing is lost either.
func TestSetAsideOfNobodyKnown(t *testing.T) {
	w := open(t, nil)
	heard := w.talker("nobody").setsAside(chat.Incoming{Text: "canary"})
	assert.Contains(t, heard, "Sorry, something went wrong here.")
	assert.Contains(t, heard, "Mae’n ddrwg gen i", "nobody knows their language")
	raised := w.cases(store.CaseFilter{})
	require.Len(t, raised, 1)
	assert.Equal(t, desk.TypeAside, raised[0].Type)
	assert.Empty(t, raised[0].Home)

	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan")
	_, err := w.text("UPDATE interview_rows SET body = json_set(body, '$.mode', 7)")
	require.ErrorIs(t, err, sql.ErrNoRows)
	w.again() // the desk holds it in memory else
	_, err = w.desk.Take(t.Context(), chat.Incoming{ID: "9", From: "dee", Channel: "talk", Text: "canary"}, k.now)
	require.Error(t, err)
	k.setsAside(chat.Incoming{Text: "canary"})
	raised = w.cases(store.CaseFilter{})
	require.Len(t, raised, 2)
	assert.Equal(t, []survey.HomeID{"", ""}, []survey.HomeID{raised[0].Home, raised[1].Home})

	w.talker("gone").setsAside(chat.Incoming{Kind: chat.Left})
	assert.Len(t, w.cases(store.CaseFilter{}), 2, "nobody said anything")
	_, err = w.desk.SetAside(t.Context(), chat.Incoming{ID: "1", From: "a", Channel: "nowhere"}, noon)
	require.ErrorIs(t, err, desk.ErrConfig)
}
