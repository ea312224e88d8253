package campaign_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// onlyAlone is a rule that waits for these answers.
func onlyAlone(rule, typ string, causes ...condition.Cause) rules.Undecided {
	return rules.Undecided{Rule: rule, Type: typ, Because: "Somebody hurts them.", Priority: rules.Emergency, Clock: "awaab.emergency", Causes: causes}
}

func missing(field string, s condition.Status) condition.Cause {
	return condition.Cause{Path: condition.Path{Field: field}, Status: s}
}

// privateOf says that these questions are private: what was not asked waits for
// somebody alone.
func privateOf(fields ...string) func(condition.Cause) bool {
	return func(c condition.Cause) bool {
		for _, f := range fields {
			if c.Path.Field == f && c.Status == condition.Unasked {
				return true
			}
		}
		return false
	}
}

// Who was not alone is no emergency: whatever the rules, one person asks them
// one day, and what anybody can be asked stays as urgent as it is.
func TestSettleAsksAloneOnce(t *testing.T) {
	hurt, unsafe := missing("hurt", condition.Unasked), missing("unsafe", condition.Unasked)
	gas := onlyAlone("gas", "gas_visit", missing("gas", condition.Unasked))
	both := onlyAlone("both", "baby_visit", hurt, missing("infant", condition.Unasked))
	settled := func(s campaign.Settlement, undecided ...rules.Undecided) []campaign.Case {
		s.Decision.Actions, s.Decision.Undecided = nil, undecided
		s.Alone = privateOf("hurt", "unsafe")
		return campaign.Settle(s).Cases
	}

	got := settled(settlement("i1", decision()), onlyAlone("hit", "safety_call", hurt), onlyAlone("afraid", "safe_room", hurt, unsafe))
	require.Len(t, got, 1)
	c := got[0]
	assert.Equal(t, campaign.TypeAskAlone, c.Type)
	assert.Equal(t, campaign.CaseTriage, c.Kind)
	assert.Equal(t, rules.Soon, c.Priority)
	assert.Equal(t, rules.Soon, c.Ruled.Priority)
	assert.Empty(t, c.Clock, "nothing is known that a clock could count from")
	assert.Equal(t, campaign.TeamID("triage"), c.Team)
	assert.Len(t, c.Reasons, 2)
	assert.NotContains(t, c.Reasons[0].Because, "hurts", "they never said so")
	assert.Len(t, c.Missing, 3)
	for _, m := range c.Missing {
		assert.True(t, m.Alone)
	}

	for name, tt := range map[string]struct {
		u    rules.Undecided
		want rules.Priority
	}{
		"what anybody can be asked":            {gas, rules.Emergency},
		"what one of them can be asked of all": {both, rules.Emergency},
		"asked, and withheld":                  {onlyAlone("hit", "safety_call", missing("hurt", condition.Declined)), rules.Emergency},
		"a consent is wanted too":              {rules.Undecided{Rule: "r", Need: "refuge", Priority: rules.Urgent, Consent: "share", Causes: []condition.Cause{hurt}}, rules.Urgent},
		"only for a person":                    {rules.Undecided{Rule: "r", Type: "call", Priority: rules.Urgent, Against: []string{"other"}}, rules.Urgent},
	} {
		got := settled(settlement("i1", decision()), tt.u)
		require.Len(t, got, 1, name)
		assert.NotEqual(t, campaign.TypeAskAlone, got[0].Type, name)
		assert.Equal(t, tt.want, got[0].Priority, name)
	}
	s := settlement("i1", decision())
	assert.Len(t, settled(s, onlyAlone("hit", "safety_call", hurt), gas), 2, "and they stand side by side")
	idle := onlyAlone("idle", "call", hurt)
	idle.Priority, idle.Clock = rules.Soon, ""
	assert.Empty(t, settled(s, idle), "what may be left undecided is left")
}

// The landlord says how urgent that is, who sees to it, or that each rule
// counts as it stands.
func TestSettleAsksAloneAsTheLandlordSays(t *testing.T) {
	hurt := missing("hurt", condition.Unasked)
	s := settlement("i1", rules.Decision{Stage: rules.StageSubmitted, Undecided: []rules.Undecided{onlyAlone("hit", "safety_call", hurt), onlyAlone("afraid", "safe_room", hurt)}})
	s.Alone = privateOf("hurt")
	s.AskAlone = campaign.AskAlone{Priority: rules.Urgent, Team: "repairs"}
	got := campaign.Settle(s).Cases
	require.Len(t, got, 1)
	assert.Equal(t, rules.Urgent, got[0].Priority)
	assert.Equal(t, campaign.TeamID("repairs"), got[0].Team)

	s.AskAlone = campaign.AskAlone{AsRules: true}
	got = campaign.Settle(s).Cases
	require.Len(t, got, 2)
	for _, c := range got {
		assert.Equal(t, rules.Emergency, c.Priority)
		assert.True(t, c.Missing[0].Alone, "and whoever rings is told")
	}
}

// Somebody who is met a second time, still not alone, is followed up once; once
// they have answered, a person is told, and closes it.
func TestSettleAsksAloneOncePerPerson(t *testing.T) {
	undecided := rules.Decision{Stage: rules.StageSubmitted, Undecided: []rules.Undecided{onlyAlone("hit", "safety_call", missing("hurt", condition.Unasked))}}
	first := settlement("i1", undecided)
	first.Resident, first.Alone = "resident-1", privateOf("hurt")
	b := campaign.Settle(first)
	require.Len(t, b.Cases, 1)
	standing := b.Cases[0]

	again := settlement("i2", undecided)
	again.Resident, again.Alone, again.Cases, again.Now = "resident-1", privateOf("hurt"), b.Cases, noon.Add(24*time.Hour)
	for _, c := range campaign.Settle(again).Cases {
		assert.Equal(t, standing.ID, c.ID, "the same")
	}
	again.Resident = "resident-2"
	got := campaign.Settle(again).Cases
	require.Len(t, got, 1)
	assert.NotEqual(t, standing.ID, got[0].ID, "another person is asked for themselves")

	again.Resident, again.Decision = "resident-1", rules.Decision{Stage: rules.StageSubmitted}
	assert.Empty(t, campaign.Settle(again).Cases, "another interview that does not ask leaves it")
	again.Response.Answers = []survey.At{{Path: condition.Path{Field: "hurt"}, Answer: survey.Said(condition.Bool(false)), When: noon}}
	got = campaign.Settle(again).Cases
	require.Len(t, got, 1)
	assert.True(t, got[0].Flagged(campaign.FlagAnswered))
	assert.Equal(t, campaign.CaseRaised, got[0].State)
}

// What was found out on the way to be for a person alone is not “answered” in
// the case that asked for it before.
func TestSettleAskAloneIsNoAnswer(t *testing.T) {
	withheld := onlyAlone("hit", "safety_call", missing("hurt", condition.Declined))
	s := settlement("i1", rules.Decision{Stage: rules.StageSubmitted, Undecided: []rules.Undecided{withheld}})
	s.Alone = privateOf("hurt")
	s = applied(s, campaign.Settle(s))
	s.Decision.Undecided = []rules.Undecided{onlyAlone("hit", "safety_call", missing("hurt", condition.Unasked))}
	s.Now = noon.Add(time.Hour)
	for _, c := range campaign.Settle(s).Cases {
		assert.False(t, c.Flagged(campaign.FlagAnswered), c.Type)
	}
}
