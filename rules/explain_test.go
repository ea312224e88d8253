package rules_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
)

func TestExplain(t *testing.T) {
	s := home()
	set := newSet(t, s,
		rules.Rule{ID: "risk", Each: "rooms", When: when(t, s, "rooms", `room_damp in ["patch", "spreading"] and (infant or breathing == "yes")`),
			Unless: unless(t, s, "rooms", "children > 5"), Because: "Damp where somebody is at risk.", Action: raise("visit")},
		rules.Rule{ID: "many", When: when(t, s, "", "children > 5"), Because: "A full house.", Action: raise("visit")})
	r := asked(t, s).set("breathing", "", condition.Choice("yes")).set("rooms", "", condition.Rows(true, "1", "2")).
		set("room_damp", "1", condition.Choice("patch")).set("room_damp", "2", condition.Choice("none")).r

	undecided, err := set.Explain(r, "risk", "1", "Ines Marl")
	require.NoError(t, err)
	assert.Equal(t, strings.TrimSpace(`
risk in row 1: undecided, for want of children (unasked)
  because: Damp where somebody is at risk.
  when: room_damp in ["patch", "spreading"] and (infant or breathing == "yes") → true
    room_damp in ["patch", "spreading"] → true
      room_damp → patch
    infant or breathing == "yes" → true
      infant → unknown (infant (unasked))
      breathing == "yes" → true
        breathing → yes
  unless: children > 5 → unknown (children (unasked))
    children → unknown`), undecided.String())

	masked, err := set.Explain(r, "risk", "1", "")
	require.NoError(t, err)
	assert.NotContains(t, masked.String(), "→ yes")
	assert.Contains(t, masked.String(), "(sensitive)")
	stored, err := json.Marshal(masked)
	require.NoError(t, err)
	assert.Contains(t, string(stored), `"outcome":"undecided"`)

	not, err := set.Explain(r, "risk", "2", "Ines Marl")
	require.NoError(t, err)
	assert.Equal(t, rules.OutcomeNot, not.Outcome)
	assert.True(t, strings.HasPrefix(not.String(), "risk in row 2: did not fire\n"))
	assert.Empty(t, not.Causes)

	fired, err := set.Explain(asked(t, s).set("children", "", condition.Int(6)).r, "many", "", "")
	require.NoError(t, err)
	assert.Equal(t, "many: fired\n  because: A full house.\n  when: children > 5 → true\n    children → 6", fired.String())

	passed, err := set.Explain(asked(t, s).status("children", "", condition.NotApplicable).r, "many", "", "")
	require.NoError(t, err)
	assert.True(t, strings.HasPrefix(passed.String(), "many: not applicable, for want of children (not applicable)\n"), passed.String())

	_, err = set.Explain(r, "nobody", "", "")
	require.ErrorIs(t, err, rules.ErrRule)
	_, err = set.Explain(r, "risk", "3", "")
	require.ErrorIs(t, err, rules.ErrRow)
	_, err = set.Explain(r, "many", "1", "")
	require.ErrorIs(t, err, rules.ErrRow)

	rows, err := set.Rows(r, "risk")
	require.NoError(t, err)
	assert.Equal(t, []string{"1", "2"}, rows)
	rows, err = set.Rows(r, "many")
	require.NoError(t, err)
	assert.Equal(t, []string{""}, rows)
	_, err = set.Rows(r, "nobody")
	require.ErrorIs(t, err, rules.ErrRule)
}
