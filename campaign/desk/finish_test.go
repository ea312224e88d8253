package desk_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/survey/chat"
)

// Who has sent their answers in one chat is not asked them in another: it ends
// at once, kindly. Whoever else of the home has a chat hears nothing.
func TestFinishingOneChatEndsTheOther(t *testing.T) {
	w := open(t, nil)
	first := w.talker("dee-old-phone").start(w.card("home-1")).as("Dee Rowan").say("Cold.")
	sam := w.talker("sam").start(w.card("home-1")).as("Sam Rowan").say("Fine.")
	nobody := w.talker("nobody-yet").start(w.card("home-1"))
	before := []campaign.OpenInterview{sam.open(), nobody.open()}
	second := w.talker("dee-new-phone")
	second.now = first.now
	second.start(w.card("home-1")).as("Dee Rowan").untilSent()

	assert.Equal(t, campaign.InterviewSubmitted, second.open().Standing)
	assert.Equal(t, campaign.InterviewClosed, first.open().Standing, "at once")
	assert.Equal(t, before[0], sam.open())
	assert.Equal(t, before[1], nobody.open())
	told, err := w.desk.Unsent(t.Context(), second.now)
	require.NoError(t, err)
	require.Len(t, told, 1)
	assert.Equal(t, chat.Address("dee-old-phone"), told[0].To)
	assert.Contains(t, told[0].Out[0].Text, "This chat is finished, thank you.")
	assert.NotContains(t, told[0].Out[0].Text, "phone that")
	require.NoError(t, w.desk.Delivered(t.Context(), told[0].Delivery, "", second.now))

	// They are not asked it all again, whatever they write.
	first.now = second.now
	first.say("ok thank you")
	assert.Contains(t, first.heard(), "This is finished, thank you.")
	first.say("the stairs are dark")
	assert.Contains(t, first.heard(), "I am passing that on to a person")
	assert.Len(t, w.cases(store.CaseFilter{Type: desk.TypeAdded}), 1)
	assert.Empty(t, w.silent(second.now.AddDate(0, 0, 2))[2:], "Sam and whoever is not known are reminded, and nobody else")
	sam.now = second.now
	assert.Contains(t, sam.say("hello").ever(), "Question 2")
}

// Two cards in one chat: who has just been thanked in it is not told again.
func TestFinishingInTheSameChatSaysNothingMore(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("Cold.")
	first := k.last.Interview
	k.start(w.card("home-1")).as("Dee Rowan").untilSent()
	require.NotEqual(t, first, k.last.Interview)
	assert.Equal(t, campaign.InterviewClosed, w.interview(first).Standing)
	told, err := w.desk.Unsent(t.Context(), k.now)
	require.NoError(t, err)
	assert.Empty(t, told)
	assert.Contains(t, k.say("thanks").heard(), "This is finished, thank you.")
}
