package chat_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// Who comes back to a question of one room is told which: its own words do not.
func TestAQuestionOfARowSaysWhich(t *testing.T) {
	first := newTalk(t, config(), tapping)
	first.toQuestions()
	first.say("fine", "none", "yes", "yes", "kitchen", "2")
	assert.Contains(t, first.said(), "\n\nCan you show us?", "it follows from what was said last")
	first.say("skip", "yes", "bathroom")
	assert.Contains(t, first.said(), "\n\nHow bad is it?")
	first.take(first.dialogue().Silence(first.now.AddDate(0, 0, 14)))
	before := first.events[0].(chat.Submitted).Response

	k := &talk{t: t, script: first.script, can: tapping, now: clock}
	_, turn := k.script.Begin(survey.Beginning{ID: "i2", Mode: survey.Chat, At: clock, Prefilled: before.Answers}, tapping)
	k.take(turn)
	k.toQuestions()
	assert.Contains(t, k.said(), "Kitchen: Can you show us?")
	k.say("skip")
	assert.Contains(t, k.said(), "Bathroom: How bad is it?")
	worse := k.button("It is spreading")
	k.tap("A small patch")
	assert.Contains(t, k.said(), "\n\nCan you show us?")
	k.say("skip", "yes")
	assert.Contains(t, k.said(), "\n\nWhich room is it?", "it has no name yet")
	k.say("1", "3", "skip", "no")
	k.press(worse)
	assert.Contains(t, k.said(), "You told me something else before:\nBathroom: How bad is it?\nYou said “A small patch”.")
	k.say("no", "back")
	assert.Contains(t, k.said(), "Is there another room with damp?", "that is of no room")
}
