package chat_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// stages leads a talk to each place where somebody may want out.
var stages = map[string]func(*testing.T) *talk{
	"language": func(t *testing.T) *talk { return newTalk(t, config(), tapping) },
	"opening":  func(t *testing.T) *talk { k := newTalk(t, config(), tapping); k.say("English"); return k },
	"consent":  func(t *testing.T) *talk { k := newTalk(t, config(), tapping); k.say("English", "carry on"); return k },
	"name":     func(t *testing.T) *talk { return identifying(t, tapping) },
	"proof":    func(t *testing.T) *talk { k := identifying(t, tapping); k.say("Ann Example"); return k },
	"checking": func(t *testing.T) *talk { k := identifying(t, tapping); k.say("Ann Example", "3 May 1980"); return k },
	"an open question": func(t *testing.T) *talk {
		k := newTalk(t, config(), tapping)
		k.toQuestions()
		return k
	},
	"a choice": func(t *testing.T) *talk {
		k := newTalk(t, config(), typing)
		k.toQuestions()
		k.say("fine", "skip", "yes", "yes")
		return k
	},
	"an offer": func(t *testing.T) *talk {
		k := newTalk(t, config(), typing)
		k.toQuestions()
		k.say("fine", "skip", "no", "skip", "about 3")
		return k
	},
	"safe?":     func(t *testing.T) *talk { return atPrivate(t, tapping) },
	"private":   func(t *testing.T) *talk { k := atPrivate(t, tapping); k.say("yes", "yes"); return k },
	"summary":   func(t *testing.T) *talk { k := atPrivate(t, tapping); k.say("no", "skip", "no"); return k },
	"which one": func(t *testing.T) *talk { k := atPrivate(t, tapping); k.say("no", "skip", "no", "change"); return k },
	"care": func(t *testing.T) *talk {
		k := newTalk(t, config(), tapping)
		k.toQuestions()
		k.say("i want to die")
		return k
	},
	"submitted": func(t *testing.T) *talk { k := atPrivate(t, tapping); k.say("no", "skip", "no", "send"); return k },
	"finished": func(t *testing.T) *talk {
		k := atPrivate(t, tapping)
		k.say("no", "skip", "no", "send")
		k.take(k.dialogue().Close(nil, k.now))
		return k
	},
}

func TestStopStopsEverywhere(t *testing.T) {
	for name, lead := range stages {
		for _, typed := range []string{"stop", "STOP!!", " Stop. ", "🙂 stop 🙂", "/stop", "/stop@door_bot", "👋 /STOP@door_bot", "stopiwch", "please stop", "unsubscribe"} {
			t.Run(name+" "+typed, func(t *testing.T) {
				k := lead(t)
				before := answers(k)
				k.say(typed)
				assert.Equal(t, []chat.Event{chat.Stopped{}}, k.events)
				assert.Contains(t, k.said(), "We have stopped")
				assert.Contains(t, k.said(), "If you have a visit booked, we will still come.")
				assert.Contains(t, k.said(), "01632 960001")
				assert.Equal(t, before, answers(k), "a stop is no answer")
				k.take(k.dialogue().Remind(k.now))
				assert.Empty(t, k.out, "nobody is reminded after a stop")
			})
		}
	}
}

// answers is everything an interview holds, as it would be stored.
func answers(k *talk) string {
	iv := k.dialogue().Interview()
	var all []survey.At
	for _, p := range iv.Relevant() {
		if q, err := iv.At(p); err == nil {
			all = append(all, survey.At{Path: p, Answer: q.Answer})
		}
	}
	for _, at := range iv.SubmitPartial(clock).Answers {
		all = append(all, survey.At{Path: at.Path, Answer: at.Answer})
	}
	out := ""
	for _, at := range all {
		words, _ := at.Answer.Encode()
		out += fmt.Sprintln(at.Path, words)
	}
	return out
}

func TestALongerMessageIsNoStop(t *testing.T) {
	k := newTalk(t, config(), tapping)
	k.toQuestions()
	k.say("please stop the leak")
	assert.Equal(t, "please stop the leak", k.value("how", ""))
	assert.Empty(t, k.events)
}

func TestAfterAStop(t *testing.T) {
	k := newTalk(t, config(), tapping)
	k.toQuestions()
	yes := k.button("Skip")
	k.say("fine", "stop", "hello")
	assert.Contains(t, k.said(), "You asked us to stop")
	k.press(yes)
	assert.Contains(t, k.said(), "You asked us to stop", "an old button starts nothing")
	k.say("stop")
	assert.Empty(t, k.events, "one stop is enough")
	k.say("i want to die")
	assert.Contains(t, k.said(), "116 123", "who needs help is answered all the same")
	assert.IsType(t, chat.Crisis{}, k.events[0])
	k.say("START")
	assert.Equal(t, []chat.Event{chat.Restarted{}}, k.events)
	assert.Contains(t, k.said(), "phone number", "it goes on where it was")
}

func TestCrisisIsAnsweredInTheNextMessage(t *testing.T) {
	for name, lead := range stages {
		t.Run(name, func(t *testing.T) {
			k := lead(t)
			k.say("I can't do this, I want to end my life")
			require.NotEmpty(t, k.out)
			assert.Contains(t, k.out[0].Text, "Samaritans: call 116 123.")
			assert.Contains(t, k.out[0].Text, "999")
			crisis, ok := k.events[0].(chat.Crisis)
			require.True(t, ok)
			assert.Equal(t, chat.Life, crisis.Danger)
			assert.Equal(t, "I can't do this, I want to end my life", crisis.Words)
			assert.Equal(t, "crisis: life", fmt.Sprintf("%+v", crisis), "a log learns no words")
		})
	}
}

func TestCrisisKeepsTheInterview(t *testing.T) {
	k := newTalk(t, config(), tapping)
	k.toQuestions()
	k.say("not good, he hits me every night")
	assert.Contains(t, k.said(), "0808 2000 247")
	assert.NotContains(t, k.said(), "Live Fear Free", "that is for another nation")
	assert.Equal(t, condition.Path{Field: "how"}, k.events[0].(chat.Crisis).At)
	assert.Equal(t, "not good, he hits me every night", k.value("how", ""), "it is the answer too")
	k.say("please can someone ring")
	assert.Contains(t, k.said(), "passing that on")
	assert.Equal(t, "please can someone ring", k.events[0].(chat.Crisis).Words)
	k.tap("Carry on")
	assert.Contains(t, k.said(), "phone number")
}

func TestIdiomsEndNothing(t *testing.T) {
	for _, said := range []string{
		"this damp is killing me", "the gas bill hit me hard", "I could kill for a cup of tea", "my knee hurts me on the stairs",
		"the fire alarm is old", "dying for a new kitchen", "there is a fire door", "the stairs will be the death of me",
	} {
		k := newTalk(t, config(), tapping)
		k.toQuestions()
		k.say(said)
		assert.Empty(t, k.events, said)
		assert.Equal(t, said, k.value("how", ""))
		assert.Contains(t, k.said(), "phone number")
	}
}

func TestEveryDangerHasItsLines(t *testing.T) {
	for said, want := range map[string]string{
		"I can smell gas in the hall": "0800 111 999", "can smell gas": "go outside now", "the carbon monoxide alarm went off": "0800 111 999",
		"she hits the kids": "0800 1111", "mae arogl nwy yma": "0800 111 999", "dw i eisiau marw": "116 123", "I cannot breathe": "999",
	} {
		k := newTalk(t, config(), typing)
		k.toQuestions()
		k.say(said)
		assert.Contains(t, k.said(), want, said)
	}
	cfg := config()
	cfg.Nation = "wales"
	k := newTalk(t, cfg, typing)
	k.toQuestions()
	k.say("my husband beats me")
	assert.Contains(t, k.said(), "0808 80 10 800")
}

func TestAPersonCanBeHadAtAnyTime(t *testing.T) {
	k := newTalk(t, config(), tapping)
	k.toQuestions()
	k.say("can i talk to someone")
	assert.Equal(t, "can i talk to someone", "can i talk to someone")
	assert.Equal(t, []chat.Event{chat.HandOver{Why: chat.Asked}}, k.events)
	assert.Contains(t, k.said(), "01632 960001")
	k.tap("Carry on")
	assert.Contains(t, k.said(), "How are things")
	k.say("fine")
	assert.Equal(t, "fine", k.value("how", ""))
}

func TestSilence(t *testing.T) {
	k := newTalk(t, config(), tapping)
	k.toQuestions()
	k.say("fine")
	k.take(k.dialogue().Remind(k.now.Add(48 * time.Hour)))
	assert.Contains(t, k.said(), "carry on where you were")
	k.tap("Carry on")
	assert.Contains(t, k.said(), "phone number")
	k.take(k.dialogue().Silence(k.now.Add(14 * 24 * time.Hour)))
	response := k.events[0].(chat.Submitted).Response
	assert.True(t, response.Partial)
	assert.Contains(t, k.said(), "As I said at the start")
	k.say("hello?")
	assert.Contains(t, k.said(), "This is finished")
	k.take(k.dialogue().Silence(k.now.Add(15 * 24 * time.Hour)))
	assert.Empty(t, k.out)
	assert.Empty(t, k.events)

	k = newTalk(t, config(), tapping)
	k.toQuestions()
	k.say("fine", "stop")
	k.take(k.dialogue().Silence(k.now.Add(14 * 24 * time.Hour)))
	assert.Empty(t, k.out, "who stopped hears nothing")
	assert.True(t, k.events[0].(chat.Submitted).Response.Partial, "what they said before counts")
}

func TestClose(t *testing.T) {
	k := atPrivate(t, tapping)
	k.say("no", "skip", "yes")
	k.tap("Send")
	require.Len(t, k.events, 1)
	response := k.events[0].(chat.Submitted).Response
	sent, events := k.out, k.events
	k.say("send")
	assert.Empty(t, k.events, "it is sent once")
	k.out, k.events = sent, events
	assert.False(t, response.Partial)
	assert.Len(t, response.Consents, 2)
	assert.Empty(t, k.out, "the last words come after the decision")
	k.take(k.dialogue().Close([]chat.Raised{
		{Text: "We will come and look at the damp in your bedroom.", By: day(t, "2026-01-12")},
		{Text: "We will ring you by Friday 9 January 2026.", By: day(t, "2026-01-09")},
		{Text: "We will come and look at the damp in your bedroom.", By: day(t, "2026-01-12")},
		{Text: "Brookside Pantry has low-cost food.", Service: true, Reach: "Call 01632 960123."},
		{Text: " "},
	}, k.now))
	assert.Equal(t, `Thank you. Brookside Homes has your answers.

This is what happens next:
• We will come and look at the damp in your bedroom (by Monday 12 January 2026).
• We will ring you by Friday 9 January 2026.

These services may help you:
• Brookside Pantry has low-cost food. Call 01632 960123.

To talk to a person, call 01632 960001, or 01632 960002 at night.`, k.said())
	k.say("thanks")
	assert.Contains(t, k.said(), "This is finished")
	k.say("person")
	assert.Equal(t, []chat.Event{chat.HandOver{Why: chat.Asked}}, k.events)
}

func TestNobodyWhoWentAwayIsWrittenTo(t *testing.T) {
	k := newTalk(t, config(), tapping)
	k.toQuestions()
	k.in(chat.Incoming{Kind: chat.Left})
	assert.Empty(t, k.out)
	assert.Equal(t, []chat.Event{chat.WentAway{}}, k.events)
	k.in(chat.Incoming{Kind: chat.Returned})
	assert.Empty(t, k.out)
}

// Whatever is typed, tapped or sent, in whatever order: nothing panics, a stop
// is never an answer, and everybody who is not silent gets a word back.
func TestNoReplyWhatsoeverPanicsOrStoresAStop(t *testing.T) {
	words := []string{"yes", "no", "stop", "STOP.", "back", "skip", "help", "language", "Cymraeg", "English", "1", "2", "3", "about 3", "carry on",
		"send", "change", "done", "start", "bedroom", "its spreading", "not spreading", "i want to die", "person", "3 May 1980", "Ann Example",
		"£5", "none", "👍", "", "\u202eabc", "rather not say", "don't know", "/stop@x", "again"}
	rapid.Check(t, func(rt *rapid.T) {
		cfg := config()
		cfg.Identify = rapid.Bool().Draw(rt, "identify")
		k := newTalk(t, cfg, rapid.SampledFrom([]chat.Capabilities{tapping, typing, {Buttons: 2, Text: 200}}).Draw(rt, "can"))
		if cfg.Identify && rapid.Bool().Draw(rt, "known") {
			k.take(k.dialogue().Identified(record(), k.now))
		}
		for range rapid.IntRange(1, 40).Draw(rt, "turns") {
			in := drawIncoming(rt, k, words)
			k.now = k.now.Add(time.Duration(rapid.IntRange(-1, 50).Draw(rt, "minutes")) * time.Minute)
			k.in(in)
			if in.Kind == chat.Said && len(k.events) == 0 && in.Album == "" {
				require.NotEmpty(rt, k.out, "no answer to %q", in.Text)
			}
			for _, out := range k.out {
				require.NotEmpty(rt, out.Text)
				for _, b := range out.Buttons {
					require.LessOrEqual(rt, len(b.Data), chat.MaxData)
					require.NotEmpty(rt, b.Data)
				}
			}
		}
		require.NotRegexp(rt, `(?i)text:\W*stop\W*\n`, answers(k))
	})
}

func drawIncoming(rt *rapid.T, k *talk, words []string) chat.Incoming {
	var buttons []string
	for _, out := range k.all {
		for _, b := range out.Buttons {
			buttons = append(buttons, b.Data)
		}
	}
	switch n := rapid.IntRange(0, 11).Draw(rt, "what"); {
	case n < 6:
		return chat.Incoming{Text: rapid.SampledFrom(words).Draw(rt, "word")}
	case n < 9 && len(buttons) > 0:
		return chat.Incoming{Kind: chat.Pressed, Press: rapid.SampledFrom(buttons).Draw(rt, "button"), Message: "bot"}
	case n == 9:
		return chat.Incoming{Media: []chat.Media{{Ref: "p", Hash: rapid.SampledFrom([]string{"", "abc"}).Draw(rt, "hash")}}, Album: rapid.SampledFrom([]string{"", "al"}).Draw(rt, "album")}
	case n == 10:
		return chat.Incoming{Kind: chat.Edited, Text: rapid.SampledFrom(words).Draw(rt, "word"), Message: fmt.Sprint("m", k.n)}
	}
	return chat.Incoming{Text: rapid.String().Draw(rt, "text")}
}
