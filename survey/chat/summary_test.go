package chat_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/doorknock/doorknock/survey/chat"
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
	assert.NotContains(t, k.said(), "Here is what you told me.", "only what changed")
	assert.Contains(t, k.said(), "damp or mould in your home?\nyes\n")
	assert.NotContains(t, k.said(), "not so fine")
	assert.Contains(t, k.said(), "Shall I send this? To see all your answers or change one, type CHANGE.")
	k.say("4") // of before
	assert.Contains(t, k.said(), "Here is what you told me.", "the numbers are others now")
	assert.Contains(t, k.said(), "1. How are things for you here?\nnot so fine")
	assert.Contains(t, k.said(), "Which answer would you like to change? Type its number.")
	k.say("3", "no")
	assert.Contains(t, k.said(), "I have put that down.\n\nIs there any damp or mould in your home?\nno\n", "and what is not asked any more is not told")
	k.say("CHANGE")
	assert.Contains(t, k.said(), "Here is what you told me.")
	k.say("1", "fine again")
	assert.Contains(t, k.said(), "fine again")
	assert.Contains(t, k.said(), "type its number.", "the numbers are as they were told")
	k.say("send")
	assert.IsType(t, chat.Submitted{}, k.events[0])
}

// Whoever looks at the summary half-way is asked to carry on, not to send it:
// nothing is sent that was not asked yet.
func TestChangeHalfWayLeadsBackToTheOpenQuestion(t *testing.T) {
	for _, on := range []string{"carry on", "continue", "keep going", "go on", "yes"} {
		k := newTalk(t, config(), tapping)
		k.toQuestions()
		k.say("fine", "skip", "CHANGE")
		assert.Contains(t, k.said(), "There is more to ask. Shall we carry on?")
		assert.NotContains(t, k.said(), "Shall I send this?")
		k.say("hm")
		assert.Contains(t, k.said(), "Shall we carry on?", "and so it is after what was not understood")
		k.say(on)
		assert.Contains(t, k.said(), "Is there any damp or mould", on)
		assert.False(t, k.dialogue().Interview().Submitted(), on)
	}
	k := newTalk(t, config(), tapping)
	k.toQuestions()
	k.say("fine", "skip", "no", "CHANGE")
	k.tap("Carry on")
	assert.Contains(t, k.said(), "Which bills worry you?")
	k.say("CHANGE", "send")
	assert.Contains(t, k.said(), "I can not send this yet. Questions still to come: 7.")
	assert.Contains(t, k.said(), "Which bills worry you?")
	k.say("CHANGE", "1", "not so fine")
	assert.Contains(t, k.said(), "Which bills worry you?", "after a change it goes on where it was")
	assert.False(t, k.dialogue().Interview().Submitted())
}

// The greeting says that BACK is a word: it leads to what came before, and that
// is the choice of a language.
func TestBackAtTheGreeting(t *testing.T) {
	k := newTalk(t, config(), typing)
	k.say("English")
	assert.Contains(t, k.said(), "BACK")
	k.say("back")
	assert.NotContains(t, k.said(), "I did not get that")
	assert.Contains(t, k.said(), "Cymraeg")
	k.say("cymraeg")
	assert.Contains(t, k.said(), "Helo")
}
