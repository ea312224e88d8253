package chat_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// Whoever has not said who they are is not promised what nobody can keep.
func TestAStopBeforeIdentificationPromisesNoMoreThanItCan(t *testing.T) {
	k := identifying(t, tapping)
	k.say("STOP!!!")
	assert.Equal(t, []chat.Event{chat.Stopped{}}, k.events)
	assert.Contains(t, k.said(), "I will not write to you here again.")
	assert.Contains(t, k.said(), "I have asked a person at Brookside Homes to stop the cards and visits to your home for this.")
	assert.Contains(t, k.said(), "If you have a visit booked, we will still come.")
	assert.NotContains(t, k.said(), "any other way")

	k = identifying(t, tapping)
	k.take(k.dialogue().Identified(record(), k.now))
	k.say("STOP!!!")
	assert.Contains(t, k.said(), "here or in any other way")

	turn := k.script.Stranger(chat.Incoming{ID: "u1", From: "a2", Text: "stop."})
	assert.Equal(t, []chat.Event{chat.Stopped{}}, turn.Events)
	assert.Contains(t, turn.Out[0].Text, "I only write when you write to me.")
	assert.NotContains(t, turn.Out[0].Text, "not contact you again", "nobody can keep that for somebody unknown")
}

// The stop under a reminder stops, however old it is and whatever has been
// changed since.
func TestAStopButtonNeverAges(t *testing.T) {
	k := newTalk(t, config(), tapping)
	k.toQuestions()
	k.take(k.dialogue().Remind(k.now.Add(48 * time.Hour)))
	assert.Equal(t, []string{"Carry on", "Stop"}, k.labels())
	stop := k.button("Stop")
	k.tap("Carry on")
	k.say("fine", "skip")
	k.press(stop)
	assert.Equal(t, []chat.Event{chat.Stopped{}}, k.events)
	k.press(stop)
	assert.Empty(t, k.events, "once is enough")

	script, err := chat.New(renamed(t), config())
	require.NoError(t, err)
	d, _ := script.Begin(survey.Beginning{ID: "i2", At: clock}, tapping)
	assert.Equal(t, []chat.Event{chat.Stopped{}}, d.Reply(chat.Incoming{Kind: chat.Pressed, Press: stop}, clock).Events)
}
