package chat_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey/chat"
)

func TestHaltedElsewhere(t *testing.T) {
	k := newTalk(t, config(), typing)
	k.toQuestions()
	k.say("Getting by.")
	d := k.dialogue()
	assert.False(t, d.Stopped())
	d.Halt()
	assert.True(t, d.Stopped())
	k.take(d.Reply(chat.Incoming{ID: "1", From: "a1", Text: "hello again", At: k.now}, k.now))
	assert.NotContains(t, k.said(), "?", "nothing is asked")
	assert.Contains(t, k.said(), "01632 960001", "and a person can be reached")
	assert.Empty(t, k.events, "they did not say stop here")
	k.say("start")
	assert.Contains(t, k.events, chat.Restarted{})
	assert.False(t, k.dialogue().Stopped())
	assert.Equal(t, "Getting by.", k.value("how", ""), "it goes on where it was")
}

func TestHaltLeavesAStopAsItWas(t *testing.T) {
	k := newTalk(t, config(), typing)
	k.toQuestions()
	k.say("STOP")
	d := k.dialogue()
	d.Halt()
	k.take(d.Reply(chat.Incoming{ID: "1", From: "a1", Text: "start", At: k.now}, k.now))
	require.Contains(t, k.events, chat.Restarted{})
	assert.Contains(t, k.said(), "How are things")
}
