package chat_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A second tap on "yes, another room" begins no second room and asks nothing,
// nor does one on "no". An older tap is offered all the same.
func TestASecondTapOnAnotherRow(t *testing.T) {
	k := newTalk(t, config(), tapping)
	k.toQuestions()
	k.say("fine", "skip", "yes")
	require.Contains(t, k.said(), "Is there a room with damp")
	twice := func(label string) string {
		t.Helper()
		data := k.shown(label)
		k.press(data)
		require.NotEmpty(t, k.out)
		k.press(data)
		assert.Empty(t, k.out, label)
		return data
	}
	yes := twice("Yes")
	k.say("bedroom", "none", "skip")
	require.Contains(t, k.said(), "another room")
	twice("No")
	k.say("skip")
	k.press(yes)
	assert.Contains(t, k.said(), "Shall I")
}
