package chat_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestTheSummaryIsToldOnceAndThenOnlyWhatChanged(t *testing.T) {
	k := newTalk(t, config(), typing)
	k.toQuestions()
	k.say("fine", "none", "no", "gas", "2", "skip", "skip", "skip", "not now")
	for range 6 {
		if k.dialogue().Interview().Submitted() || len(k.out) == 0 {
			break
		}
		if _, open := k.dialogue().Interview().Current(); !open {
			break
		}
		k.say("skip")
	}
	k.say("no") // sharing with partners
	assert.Contains(t, k.said(), "Here is what you told me.")
	assert.Contains(t, k.said(), "You skipped this.")
	k.say("1", "not so fine")
	assert.NotContains(t, k.said(), "Here is what you told me.")
	assert.Contains(t, k.said(), "How are things for you here?\nnot so fine")
	assert.Contains(t, k.said(), "Shall I send this?")
	k.say("again")
	assert.Contains(t, k.said(), "Here is what you told me.", "whoever asks for it is told it whole")
	k.say("3", "yes")
	assert.Contains(t, k.said(), "a room with damp", "what follows is asked")
	k.say("no")
	assert.Contains(t, k.said(), "Here is what you told me.", "the numbers are others now")
}
