package chat_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey/chat"
)

// diary asks something private between two questions that are not.
const diary = `groups:
  - group: all
    questions:
      - {name: warm, type: boolean, label: "Is it warm?"}
      - {name: hurt, type: text, label: "What happened?", private: true, decline: true}
      - {name: more, type: text, label: "What else?"}
`

// atOnce hands in a text a second after the last.
func (k *talk) atOnce(text string) {
	k.n++
	k.now = k.now.Add(time.Second)
	k.take(k.dialogue().Reply(chat.Incoming{ID: "rest", From: "a1", At: k.now, Message: "rest", Text: text}, k.now))
}

// A chat program cuts a long message in two. The second half belongs to the
// question that the first half answered, and to no other.
func TestTheRestOfALongMessageBelongsToItsBeginning(t *testing.T) {
	long := strings.Repeat("as it was ", 410)[:4096]

	k := talkOf(t, tapping, diary)
	k.say("yes")
	k.tap("Yes, it is safe")
	k.say(long)
	require.Contains(t, k.said(), "What else?")
	k.atOnce("and then SECRET")
	assert.Equal(t, "unasked", k.value("more", ""), "what was said in private is no answer to the next")
	assert.Empty(t, k.said())
	r := k.dialogue().Interview().SubmitPartial(k.now)
	said, _ := r.Answers[1].Answer.Value.Text()
	assert.Equal(t, strings.TrimSpace(long)+"and then SECRET", said)
	k.say("nothing")
	assert.NotContains(t, k.said(), "SECRET", "the summary")

	k.say("change", "2")
	k.say(long)
	require.Contains(t, k.said(), "What else?")
	k.atOnce(" and that is all")
	assert.Equal(t, strings.TrimSpace(long)+" and that is all", k.value("more", ""), "though the summary stands there already")

	k = talkOf(t, tapping, diary)
	k.say("yes")
	k.tap("Yes, it is safe")
	k.say(long)
	k.atOnce(strings.Repeat("SECRET", 11_000))
	assert.Contains(t, k.said(), "too long")
	assert.Equal(t, "unasked", k.value("more", ""), "what is too long together is no answer to the next either")
}
