package chat_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey/chat"
)

// sent is a dialogue whose person has sent their answers, and heard the last
// words.
func sent(t *testing.T, can chat.Capabilities) *talk {
	t.Helper()
	k := newTalk(t, config(), can)
	k.toQuestions()
	for range 60 {
		if len(k.events) > 0 {
			if _, done := k.events[0].(chat.Submitted); done {
				k.take(k.dialogue().Close(nil, k.now))
				return k
			}
		}
		switch heard := k.said(); {
		case strings.Contains(heard, "Shall I send this?"):
			k.say("send")
		case strings.Contains(heard, "Is it safe"):
			k.say("not now")
		case strings.Contains(heard, "Do you agree?"):
			k.say("no")
		default:
			k.say("skip", "no")
		}
	}
	require.FailNow(t, "it never ends", "%s", k.said())
	return k
}

// What somebody writes after the end a person reads; what tells nothing does not
// trouble anybody.
func TestWhatIsWrittenAfterTheEnd(t *testing.T) {
	const passed, over = "I am passing that on to a person at Brookside Homes.", "This is finished, thank you. To tell us more, write it here"
	for _, c := range []struct {
		in    chat.Incoming
		event chat.Event
		says  string
	}{
		{chat.Incoming{Text: "one more thing, the boiler is leaking"}, chat.Added{Words: "one more thing, the boiler is leaking"}, passed},
		{chat.Incoming{Text: "no heating"}, chat.Added{Words: "no heating"}, passed},
		{chat.Incoming{Text: "mae'r to yn gollwng"}, chat.Added{Words: "mae'r to yn gollwng"}, passed},
		{chat.Incoming{Text: "it is not right that you never came"}, chat.Added{Words: "it is not right that you never came"}, passed},
		{chat.Incoming{Text: "ok thank you so much, bye x"}, nil, over},
		{chat.Incoming{Text: "Diolch yn fawr!"}, nil, over},
		{chat.Incoming{Text: "👍"}, nil, over},
		{chat.Incoming{Text: "hello?"}, nil, over},
		{chat.Incoming{Text: "skip"}, nil, over},
		{chat.Incoming{Text: "change an answer"}, nil, "Your answers are sent, so I can not change them here. Please tell me in your own words"},
		{chat.Incoming{Text: "back"}, nil, "Please tell me in your own words"},
		{chat.Incoming{Text: "help"}, nil, "You can type:"},
		{chat.Incoming{Text: "person"}, chat.HandOver{Why: chat.Asked}, "I have asked a person"},
		{chat.Incoming{Text: "i want to die"}, chat.Crisis{Danger: chat.Life, Words: "i want to die"}, "116 123"},
		{chat.Incoming{Kind: chat.Edited, Text: "i want to die"}, chat.Crisis{Danger: chat.Life, Words: "i want to die"}, "116 123"},
		{chat.Incoming{Text: "stop"}, chat.Stopped{}, "We have stopped."},
		{chat.Incoming{Media: []chat.Media{{Ref: "f", MIME: "image/jpeg"}}}, nil, "Please tell me in words what it would show."},
		{chat.Incoming{Text: "this is the leak", Media: []chat.Media{{Ref: "f", MIME: "image/jpeg"}}}, chat.Added{Words: "this is the leak"}, passed},
		{chat.Incoming{Other: "voice"}, nil, "Please tell me in words what it would show."},
	} {
		t.Run(fmt.Sprint(c.in.Kind, c.in.Text, c.in.Other), func(t *testing.T) {
			k := sent(t, tapping)
			k.in(c.in)
			want := []chat.Event{c.event}
			if c.event == nil {
				want = nil
			}
			assert.Equal(t, want, k.events)
			assert.Contains(t, k.said(), c.says)
			assert.NotContains(t, fmt.Sprint(k.events), "leak", "what was said is not logged")
		})
	}
}
