package chat_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey/chat"
)

// clearing is a channel that can take messages back.
var clearing = chat.Capabilities{Buttons: 24, Label: 40, Text: 4096, Clear: true}

// A quick exit takes back the messages of both sides, sends nothing, and loses
// no answer.
func TestHideClearsTheScreen(t *testing.T) {
	k := atPrivate(t, clearing)
	k.say("yes")
	require.Contains(t, k.said(), "hurt")
	assert.Contains(t, k.labels(), "Hide this chat")
	exit := k.button("Hide this chat")
	k.in(chat.Incoming{Text: "HIDE", Sent: []string{"bot-7", "bot-8"}})
	require.Len(t, k.out, 1)
	assert.Empty(t, k.out[0].Text, "not a word is sent")
	assert.Subset(t, k.out[0].Clears, []string{"bot-7", "bot-8", "m1", "m2", "m9", "m13"})
	assert.Equal(t, []chat.Event{chat.Hidden{}}, k.events)
	assert.Equal(t, "fine", k.value("how", ""), "what was said stays")

	k.say("yes") // by whoever has the telephone now
	assert.Contains(t, k.said(), "Welcome back.")
	assert.Contains(t, k.said(), "Is it safe to ask you now?", "it is asked anew")
	assert.NotContains(t, k.said(), "hurt")
	assert.Equal(t, "unasked", k.value("hurt", ""), "and nothing was answered by it")
	k.press(exit)
	assert.Equal(t, []chat.Event{chat.Hidden{}}, k.events, "the button works at any time")
	assert.NotContains(t, k.out[0].Clears, "bot-7", "once is enough")
	k.press(k.button("Skip"))
	assert.NotContains(t, k.said(), "hurt", "an old button shows nothing private either")
}

// Where nothing can be taken back that is said, with what to do instead.
func TestHideWhereNothingCanBeCleared(t *testing.T) {
	k := atPrivate(t, typing)
	k.say("hide")
	assert.Contains(t, k.said(), "You can delete this chat on your phone.")
	assert.Equal(t, []chat.Event{chat.Hidden{}}, k.events)
	k.say("carry on")
	assert.Contains(t, k.said(), "Is it safe to ask you now?")
	k = newTalk(t, config(), typing)
	k.toQuestions()
	k.say("cuddio")
	assert.Equal(t, []chat.Event{chat.Hidden{}}, k.events, "in each language")
	k.say("i want to die")
	assert.Contains(t, k.said(), "116 123", "a cry for help is heard all the same")
	k.say("hide", "STOP")
	assert.Contains(t, k.said(), "We have stopped")
}
