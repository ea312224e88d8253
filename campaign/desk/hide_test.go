package desk_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/doorknock/doorknock/campaign"
)

// Who cleared the chat in a hurry is sent nothing, for somebody else may be
// looking, until they write again. What they said is decided in time.
func TestHiddenIsNotWrittenTo(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("Fine.", "HIDE")
	assert.False(t, k.open().Away.IsZero())
	for day := range 14 {
		assert.Empty(t, w.silent(k.now.AddDate(0, 0, day)), "no reminder")
	}
	for _, h := range w.silent(k.now.AddDate(0, 0, 14)) {
		assert.Equal(t, campaign.SilenceClose, h.Step)
		assert.Empty(t, h.Out)
	}
	assert.Equal(t, campaign.InterviewClosed, k.open().Standing)

	w = open(t, nil)
	k = w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("Fine.", "HIDE", "hello")
	assert.True(t, k.open().Away.IsZero(), "they are back")
	assert.Contains(t, k.heard(), "Welcome back.")
	assert.Len(t, w.silent(k.now.AddDate(0, 0, 2)), 1)
}
