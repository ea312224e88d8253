package desk_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/survey/chat"
)

var printed = regexp.MustCompile(`[0-9A-Z]{5}(-[0-9A-Z]{1,5}){5}`)

// on writes these texts on another channel.
func (k *talker) on(channel chat.Channel, texts ...string) *talker {
	k.t.Helper()
	for _, text := range texts {
		k.do(chat.Incoming{Text: text, Channel: channel})
	}
	return k
}

// Who began goes on from another telephone and another channel exactly where
// they were, proved by a code that only they were told.
func TestMoveGoesOnElsewhere(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("Fine.")
	began, asked := k.last.Interview, k.heard()
	k.say("other phone")
	code := printed.FindString(k.heard())
	require.NotEmpty(t, code, k.heard())
	assert.True(t, k.last.Out[0].Private, "kept out of previews")
	assert.Contains(t, k.heard(), "It works once")

	there := w.talker("dee-there").on("other", strings.ToLower(strings.ReplaceAll(code, "-", " ")))
	there.now = k.now.AddDate(0, 0, 1)
	assert.Equal(t, began, there.last.Interview, "the same interview")
	assert.Contains(t, there.heard(), "Welcome back.")
	assert.Contains(t, there.heard(), asked[strings.LastIndex(asked, "\n\n")+2:], "where they were")
	assert.Equal(t, campaign.Channel("other"), there.open().Channel)
	there.on("other", "yes")

	k.say("hello")
	assert.NotEqual(t, began, k.last.Interview)
	assert.Contains(t, k.heard(), "type the code on the card", "here it is at an end, and nothing is told of it")
	assert.NotContains(t, k.heard(), "Dee")

	third := w.talker("thief").on("other", code)
	assert.Contains(t, third.heard(), "that code does not work", "once")
	assert.Empty(t, third.last.Interview)

	there.on("other", "STOP")
	assert.False(t, w.resident("Dee").MayContact(), "a stop there counts here")
}

// A code does nothing once it is late, or what it takes up is over; and a
// retried update takes it up once.
func TestMoveThatIsTooLate(t *testing.T) {
	for name, late := range map[string]func(w *town, k *talker){
		"after two days": func(_ *town, k *talker) { k.now = k.now.Add(48 * time.Hour) },
		"after a stop":   func(_ *town, k *talker) { k.say("stop") },
		"after the end":  func(_ *town, k *talker) { k.say("carry on").untilSent() },
		"after silence":  func(w *town, k *talker) { w.silent(k.now.AddDate(0, 0, 14)) },
		"of a tenancy that has ended": func(w *town, k *talker) {
			_, err := w.desk.Knock(t.Context(), visit("v", "home-1", "Dee", campaign.MovedOut), nil, false)
			require.NoError(t, err)
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := open(t, nil)
			k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("Fine.", "another phone")
			code := printed.FindString(k.heard())
			require.NotEmpty(t, code)
			late(w, k)
			there := w.talker("dee-there")
			there.now = k.now
			there.on("other", "/start "+code)
			assert.Contains(t, there.heard(), "that code does not work")
			assert.Empty(t, there.last.Interview)
		})
	}
}

func TestMoveIsTakenOnce(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("Fine.", "other phone")
	there := w.talker("dee-there").on("other", printed.FindString(k.heard()))
	before := w.whole()
	again, err := w.desk.Take(t.Context(), there.in, there.now)
	require.NoError(t, err)
	assert.True(t, again.Again)
	assert.Equal(t, there.last.Out, again.Out)
	assert.Equal(t, before, w.whole())
}

// Whoever else of the home has the card begins their own, is told word for word
// the same, and learns nothing.
func TestASecondPersonLearnsNothing(t *testing.T) {
	alone, w := open(t, nil), open(t, nil)
	code := w.card("home-1")
	first := w.talker("dee").start(code).as("Dee Rowan").say("Fine.", "other phone")
	require.NotEmpty(t, first.last.Interview)
	said := func(w *town, code campaign.Code) string {
		k := w.talker("sam").say("/start "+code.Printed(), "English", "carry on", "yes", "Sam Rowan", "1 January 1900")
		return k.ever()
	}
	assert.Equal(t, said(alone, alone.card("home-1")), said(w, code), "not even that somebody began")
	assert.Len(t, list(t, w.store.Interviews(t.Context(), store.InterviewFilter{Home: "home-1"})), 2)
}

// A typed code is taken with the slips of who types it.
func TestACodeIsTakenAsItIsTyped(t *testing.T) {
	w := open(t, nil)
	code := w.card("home-1")
	slip := strings.NewReplacer("0", "O", "1", "l")
	for i, typed := range []string{
		code.Printed(), strings.ToLower(code.Printed()), strings.ReplaceAll(code.Printed(), "-", " "),
		strings.ToLower(strings.ReplaceAll(code.Printed(), "-", " ")), slip.Replace(code.Printed()), "/start " + string(code),
	} {
		k := w.talker(chat.Address([]string{"a", "b", "c", "d", "e", "f"}[i])).say(typed)
		assert.NotEmpty(t, k.last.Interview, typed)
		assert.Contains(t, k.heard(), "This is an automated service", typed)
	}
}
