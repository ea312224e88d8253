package chat_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey/chat"
)

// What simulated residents stumbled over.

// "Can you show us?" is answered by a no as well as by a skip.
func TestNoPhotoIsANo(t *testing.T) {
	k := newTalk(t, config(), tapping)
	k.toQuestions()
	k.say("fine", "skip", "yes", "yes", "bedroom", "patch")
	require.Contains(t, k.said(), "Can you show us?")
	k.say("nope")
	assert.Contains(t, k.said(), "another room")
}

// A question that was left out and is turned to from the summary is not the
// eleventh of ten.
func TestTheSummaryTurnsToWhatWasLeftOut(t *testing.T) {
	k := newTalk(t, config(), tapping)
	k.toQuestions()
	k.say("skip", "skip", "no", "skip", "3", "skip", "skip", "skip", "not now", "skip", "no")
	require.Contains(t, k.said(), "Here is what you told me.")
	k.say("1")
	assert.Contains(t, k.said(), "Let us look at this one again.\n\nHow are things for you here?")
	assert.NotContains(t, k.said(), "Question")
}

// Whoever asks for a person gets one, by an old button too, and once.
func TestAnOldButtonFindsAPerson(t *testing.T) {
	k := newTalk(t, config(), tapping)
	k.toQuestions()
	k.say("I want to die")
	person := k.shown("Talk to a person")
	require.NotEmpty(t, person)
	k.say("carry on", "skip", "no")
	k.press(person)
	assert.Contains(t, k.said(), "I have asked a person")
	assert.Contains(t, k.events, chat.Event(chat.HandOver{Why: chat.Asked}))
	again := k.shown("Carry on")
	k.press(again)
	assert.Contains(t, k.said(), "Which bills")
}
