package chat_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/form"
)

const wordy = `
survey: wordy
version: 1
languages: [en, cy]
title: {en: Wordy}
groups:
  - group: rooms
    repeat: add another
    questions:
      - {name: says, type: text, label: {en: "What about this room?"}}
  - group: last
    questions:
      - {name: warm, type: boolean, label: {en: "Is it warm?"}}
      - {name: more, type: text, label: {en: "What else?"}}
`

// An interview holds some megabytes. Whoever writes more than that is told so in
// plain words, comes to the end all the same, and what there is no room for a
// person reads.
func TestAnInterviewThatIsFull(t *testing.T) {
	s, err := form.Compile("wordy.yaml", []byte(wordy), form.Config{})
	require.NoError(t, err)
	script, err := chat.New(s, config())
	require.NoError(t, err)
	long := strings.Repeat("all about the damp. ", 3250)
	iv := s.Begin(survey.Beginning{ID: "i0", Mode: survey.Chat, At: clock})
	rows := 0
	for ; err == nil; rows++ { // as much as it takes, but for one
		step, err2 := iv.AddRow(condition.Path{Field: "rooms"}, clock)
		require.NoError(t, err2)
		_, err = iv.Answer(condition.Path{Field: "says", Rows: string(step.Row)}, survey.Said(condition.Text(long)), clock)
	}
	require.ErrorIs(t, err, survey.ErrFull)
	k := &talk{t: t, script: script, can: typing, now: clock}
	_, turn := script.Begin(survey.Beginning{ID: "i1", Mode: survey.Chat, At: clock, Prefilled: iv.SubmitPartial(clock).Answers}, typing)
	k.take(turn)
	k.toQuestions()
	require.Contains(t, k.said(), "What about this room?")
	k.say(long)
	assert.Contains(t, k.said(), "I can not take in any more here.")
	require.Len(t, k.events, 1)
	assert.True(t, k.events[0] == chat.Event(chat.Added{Words: long}))
	assert.Contains(t, k.said(), "I am passing that on to a person at Brookside Homes.")
	assert.NotContains(t, k.said(), "What about this room?", "it goes on without")
	k.say("no", "yes")
	assert.Contains(t, k.said(), "What else?")
	k.say(long)
	require.Len(t, k.events, 1)
	assert.True(t, k.events[0] == chat.Event(chat.Added{Words: long}))
	k.say("no", "send")
	require.Len(t, k.events, 1)
	r := k.events[0].(chat.Submitted).Response
	assert.Len(t, r.Answers, rows+1, "all that there was room for")
}
