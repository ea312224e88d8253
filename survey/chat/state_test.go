package chat_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// A field that state.each does not name is lost between two replies.
func TestEveryFieldOfAStateIsStored(t *testing.T) {
	marks := chat.StateMarks()
	assert.Len(t, marks, chat.StateFields(), "name the new field in state.each (codec.go)")
	slices.Sort(marks)
	assert.Len(t, slices.Compact(marks), chat.StateFields(), "two fields have one mark")
}

// A dialogue that was stored as JSON, as the first ones were, goes on where it
// was.
func TestStatesOfOldAreRead(t *testing.T) {
	k := newTalk(t, config(), tapping)
	k.toQuestions()
	k.say("skip", "07700 900123", "no")
	k.tap("Gas", "Rent")
	k.say("food") // not understood
	old, err := chat.AsJSON(k.state)
	require.NoError(t, err)
	assert.Less(t, len(k.state), len(old))
	d, err := k.script.Resume(old, survey.Chat, tapping)
	require.NoError(t, err)
	next := chat.Incoming{ID: "n", From: "a1", Text: "done"}
	assert.Equal(t, k.dialogue().Reply(next, k.now), d.Reply(next, k.now))
}

// Bytes that no dialogue wrote are refused, wherever they are cut or changed in
// what is not the interview's.
func TestBrokenStatesAreRefused(t *testing.T) {
	k := newTalk(t, config(), tapping)
	k.toQuestions()
	own := int(k.state[1])
	for cut := range 2 + own {
		_, err := k.script.Resume(k.state[:cut], survey.Chat, tapping)
		require.Error(t, err, "cut at %d", cut)
	}
	for at := range 2 + own {
		for _, change := range []byte{0, 1, 0x7f, 0x80, 0xff} {
			broken := slices.Clone(k.state)
			broken[at] = change
			d, err := k.script.Resume(broken, survey.Chat, tapping)
			if err == nil {
				d.Reply(chat.Incoming{Text: "skip"}, k.now)
			}
		}
	}
}
