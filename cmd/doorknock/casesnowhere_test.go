package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
)

// A case of somebody whom nobody can place is listed, shown and seen to like any
// other, and its words are shown to a named colleague only.
func TestCasesOfNoHome(t *testing.T) {
	campaignHere(t)
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	stranger := campaign.Actor{ID: "chat-somebody", Kind: campaign.ActorResident}
	raised, events, err := campaign.Raise(campaign.Case{ID: "case-zznowhere", Type: "crisis_call", Title: "Read this now", Priority: rules.Emergency,
		Reasons: []rules.Reason{{Rule: "words 7", Because: "Written in the chat.", Used: []rules.Used{
			{Path: condition.Path{Field: "words"}, Value: condition.Text(canary), Status: condition.Answered, Sensitive: true}}}}}, stranger, at)
	require.NoError(t, err)
	st, err := (&place{Dir: "."}).write(t.Context(), nil)
	require.NoError(t, err)
	_, err = st.Commit(t.Context(), campaign.Batch{Key: "nowhere", Campaign: "marl-knock", Actor: stranger, At: at, Cases: []campaign.Case{raised}, Events: events})
	require.NoError(t, err)
	require.NoError(t, st.close())

	assert.Contains(t, says(t, "cases"), "nobody knows where")
	shown := says(t, "cases", "show", "zznowhere")
	assert.Contains(t, shown, "nobody knows where")
	assert.NotContains(t, shown, canary)
	assert.Contains(t, shown, "to read what was said: doorknock cases show zznowher --reveal --by STAFF")
	assert.Contains(t, says(t, "cases", "show", "zznowhere", "--reveal", "--by", "s1"), canary)
	says(t, "cases", "accept", "zznowhere", "--by", "s1")
	says(t, "cases", "finish", "zznowhere", "--by", "s1", "--outcome", "Rang the police")
	says(t, "cases", "reopen", "zznowhere", "--by", "s1", "--reason", "They wrote again")
	says(t, "report")
}
