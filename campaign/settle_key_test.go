package campaign_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// TestIDsTellNoSensitiveAnswer: whoever sees an id cannot try which sensitive
// answer gives it; an answer that is not sensitive may tell two decisions
// apart.
func TestIDsTellNoSensitiveAnswer(t *testing.T) {
	settle := func(sensitive bool, answer string) campaign.Batch {
		used := rules.Used{Path: condition.Path{Field: "safe_at_home"}, Value: condition.Choice(answer), Status: condition.Answered, Sensitive: sensitive}
		response := &survey.Response{ID: "r-1", Interview: "i-1", Home: "h-1"}
		return campaign.Settle(campaign.Settlement{Response: response, Now: time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC), Decision: rules.Decision{
			Stage:   rules.StageSubmitted,
			Actions: []rules.Action{{Type: "call", Reasons: []rules.Reason{{Rule: "unsafe", Used: []rules.Used{used}}}}},
		}})
	}
	a, b := settle(true, "not_safe"), settle(true, "not_always")
	assert.Equal(t, a.Key, b.Key)
	assert.Equal(t, a.Decisions[0].ID, b.Decisions[0].ID)
	assert.NotEqual(t, a.Decisions[0].Decision, b.Decisions[0].Decision, "the decision itself holds it, for a store that seals")
	assert.NotEqual(t, settle(false, "x").Key, settle(false, "y").Key)
}
