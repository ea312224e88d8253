package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
)

const canary = "CANARY-not-always"

// withCase stores a case that rests on a sensitive answer, and returns its id.
func withCase(t *testing.T) string {
	t.Helper()
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	raised, events, err := campaign.Raise(campaign.Case{ID: "case-zzreveal", Home: "999900100001", Type: "welfare_call", Title: "Ring them",
		AwareAt: at, Reasons: []rules.Reason{{Rule: "safe-at-home", Because: "Somebody may be at risk.", Used: []rules.Used{
			{Path: condition.Path{Field: "safe_at_home"}, Value: condition.Choice(canary), Status: condition.Answered, Sensitive: true},
			{Path: condition.Path{Field: "damp"}, Value: condition.Text("PLAIN"), Status: condition.Answered}}}},
	}, campaign.System(), at)
	require.NoError(t, err)
	at0 := place{Dir: "."}
	st, err := at0.write(t.Context(), nil)
	require.NoError(t, err)
	_, err = st.Commit(t.Context(), campaign.Batch{Key: "reveal", Campaign: "marl-knock", Actor: campaign.System(), At: at,
		Cases: []campaign.Case{raised}, Events: events})
	require.NoError(t, err)
	require.NoError(t, st.close())
	return "zzreveal"
}

// fails runs a command line that is refused, and returns what it complains of.
func fails(t *testing.T, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	require.Equal(t, exitInput, run(t.Context(), args, streams{in: strings.NewReader(""), out: &out, err: &errs}), "%s", errs.String())
	assert.Empty(t, out.String())
	return errs.String()
}

// No command gives a sensitive answer away that a case rests on.
func TestCasesHideSensitiveAnswers(t *testing.T) {
	campaignHere(t)
	id := withCase(t)
	for _, args := range [][]string{
		{"cases", "--json"}, {"cases", "--json", "--all"}, {"cases"},
		{"cases", "show", id}, {"cases", "show", id, "--json"}, {"cases", "show", id, "--json", "--by", "s1"},
		{"cases", "accept", id, "--by", "s1", "--json"}, {"cases", "start", id, "--by", "s1", "--json"},
	} {
		said := says(t, args...)
		assert.NotContains(t, said, canary, "%v", args)
		if args[len(args)-1] == "--json" {
			assert.Contains(t, said, "safe_at_home", "%v: which question it was stays", args)
			assert.Contains(t, said, "PLAIN", "%v: what is not sensitive stays", args)
		}
	}
}

// Who looks at them says who they are, is of the staff, and is remembered.
func TestCasesShowReveals(t *testing.T) {
	campaignHere(t)
	id := withCase(t)
	assert.Contains(t, fails(t, "cases", "show", id, "--reveal"), "--reveal: say who looks at sensitive answers with --by STAFF")
	assert.Contains(t, fails(t, "cases", "show", id, "--reveal", "--by", "nobody"), `there is no "nobody" among the staff`)
	assert.NotContains(t, says(t, "cases", "show", id, "--json"), "case_revealed")

	for _, said := range []string{says(t, "cases", "show", id, "--reveal", "--by", "s1"), says(t, "cases", "show", id, "--reveal", "--by", "s1", "--json")} {
		assert.Contains(t, said, canary)
		assert.Contains(t, said, "Ines Marl")
	}
	after := says(t, "cases", "show", id)
	assert.Contains(t, after, "case revealed by Ines Marl")
	assert.NotContains(t, after, canary)
}
