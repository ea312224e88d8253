package chat_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// Somebody returns after their interview was closed: what they had answered is
// in the new one, but only after they have said who they are.
func TestRecall(t *testing.T) {
	first := identifying(t, typing)
	first.say("Ann Example", "3 May 1980")
	first.take(first.dialogue().Identified(record(), first.now))
	first.say("Rain comes in.")
	first.take(first.dialogue().Silence(first.now.AddDate(0, 0, 14)))
	before := first.events[0].(chat.Submitted).Response
	require.True(t, before.Partial)

	k := identifying(t, typing)
	for _, out := range k.all {
		assert.NotContains(t, out.Text, "Rain")
	}
	k.say("Ann Example", "3 May 1980")
	d := k.dialogue()
	require.True(t, d.Recall(survey.Beginning{ID: "i2", Home: "home-1", Prefilled: before.Answers, Supersedes: before.ID, At: k.now}))
	k.take(d.Identified(record(), k.now))
	assert.NotContains(t, k.said(), "How are things", "it was answered before")
	assert.Contains(t, k.said(), "Is this phone number still right?")
	assert.Equal(t, "Rain comes in.", k.value("how", ""))
	iv := k.dialogue().Interview()
	assert.Equal(t, survey.InterviewID("i2"), iv.ID())
	assert.Equal(t, before.ID, iv.SubmitPartial(k.now).Supersedes)
	assert.Len(t, iv.Consents(), 1, "what they agreed to in this dialogue stays")

	k.say("yes")
	assert.False(t, k.dialogue().Recall(survey.Beginning{ID: "i3", At: k.now}), "not once something was answered here")
	assert.True(t, strings.HasPrefix(string(k.dialogue().Interview().ID()), "i2"))
}
