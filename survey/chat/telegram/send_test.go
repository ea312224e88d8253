package telegram_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/chat/telegram"
	"github.com/doorknock/doorknock/survey/chat/telegram/telegramtest"
)

func TestSend(t *testing.T) {
	r := newRig(t, nil)
	r.server.Say(ann, "hi")
	require.NoError(t, r.channel.Send(t.Context(), chat.Outgoing{
		To: at(ann), Text: "Is it *damp*?", Columns: 2, Private: true,
		Buttons: []chat.Button{{Label: "Yes", Data: "y"}, {Label: "No", Data: "n"}, {Label: "Skip", Data: strings.Repeat("s", 64)}},
	}))
	sent := r.server.Sent(ann)
	require.Len(t, sent, 1)
	assert.Equal(t, "Is it *damp*?", sent[0].Text, "plain text, whatever is in it")
	assert.Equal(t, []telegramtest.Button{{Label: "Yes", Data: "y"}, {Label: "No", Data: "n"}, {Label: "Skip", Data: strings.Repeat("s", 64)}}, sent[0].Buttons)
	assert.Equal(t, 2, sent[0].Rows)

	wide := chat.Outgoing{To: at(ann), Text: "x", Columns: 3, Buttons: []chat.Button{
		{Label: "1", Data: "1"}, {Label: "2", Data: "2"}, {Label: "3", Data: "3"}, {Label: "4", Data: "4"}, {Label: "I’d rather not say", Data: "5", Wide: true}, {Label: "Skip", Data: "6"},
	}}
	require.NoError(t, r.channel.Send(t.Context(), wide))
	assert.Equal(t, 4, r.server.Sent(ann)[1].Rows, "1 2 3, 4, the wide one, Skip")
	assert.True(t, sent[0].Protected)
}

func TestSendRewrites(t *testing.T) {
	r := newRig(t, nil)
	r.server.Say(ann, "hi")
	out := chat.Outgoing{To: at(ann), Text: "one"}
	require.NoError(t, r.channel.Send(t.Context(), out))
	out.Text, out.Replaces = "two", itoa(r.server.Sent(ann)[0].ID)
	require.NoError(t, r.channel.Send(t.Context(), out))
	require.NoError(t, r.channel.Send(t.Context(), out), "an edit that changes nothing is no fault")
	require.Len(t, r.server.Sent(ann), 1)
	assert.Equal(t, "two", r.server.Sent(ann)[0].Text)

	out.Text, out.Replaces = "three", "424242"
	require.NoError(t, r.channel.Send(t.Context(), out))
	require.Len(t, r.server.Sent(ann), 2, "what cannot be rewritten is sent anew")
}

func TestSendErrors(t *testing.T) {
	for _, c := range []struct {
		name   string
		faults []telegramtest.Fault
		want   string
		calls  int
		sent   int
	}{
		{"a pause is handed on", []telegramtest.Fault{{Code: 429, After: 9}}, "the channel asks to wait 9s", 1, 0},
		{"a block is handed on", []telegramtest.Fault{{Code: 403}}, "the person no longer takes messages", 1, 0},
		{"a refusal is handed on", []telegramtest.Fault{{Code: 400}}, "message refused: Bad Request", 1, 0},
		{"a bad token", []telegramtest.Fault{{Code: 401}}, "telegram: the bot's token is not valid", 1, 0},
		{"a passing failure passes", []telegramtest.Fault{{Code: 500}, {Code: 502}, {Noise: true}}, "", 4, 1},
		{"a failure that stays", []telegramtest.Fault{{Code: 500}, {Code: 500}, {Code: 500}, {Code: 500}}, "telegram: sendMessage: the server failed", 4, 0},
		{"a lost answer: twice the same", []telegramtest.Fault{{Drop: true}}, "", 2, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRig(t, nil)
			r.server.Say(ann, "hi")
			r.server.Fail("sendMessage", c.faults...)
			err := r.channel.Send(t.Context(), chat.Outgoing{To: at(ann), Text: "hello"})
			if c.want == "" {
				require.NoError(t, err)
			} else {
				require.EqualError(t, err, c.want)
				assertTellsNothing(t, r.server.Token, err)
			}
			assert.Equal(t, c.calls, r.server.Calls("sendMessage"))
			assert.Len(t, r.server.Sent(ann), c.sent)
		})
	}
}

func TestSendTypesItsErrors(t *testing.T) {
	r := newRig(t, nil)
	r.server.Say(ann, "hi")
	r.server.Fail("sendMessage", telegramtest.Fault{Code: 429, After: 9})
	var limited *chat.RetryAfter
	require.ErrorAs(t, r.channel.Send(t.Context(), chat.Outgoing{To: at(ann), Text: "hello"}), &limited)
	assert.Equal(t, 9*time.Second, limited.After)

	require.ErrorAs(t, r.channel.Send(t.Context(), chat.Outgoing{To: at(ann), Text: "hello"}), &limited)
	assert.Equal(t, 1, r.server.Calls("sendMessage"), "the pause is kept without asking")
	r.mu.Lock()
	r.now = r.now.Add(9 * time.Second)
	r.mu.Unlock()
	require.NoError(t, r.channel.Send(t.Context(), chat.Outgoing{To: at(ann), Text: "hello"}))

	r.server.Block(ann)
	var blocked *chat.Blocked
	require.ErrorAs(t, r.channel.Send(t.Context(), chat.Outgoing{To: at(ann), Text: "hello"}), &blocked)

	var refused *chat.Unsendable
	require.ErrorAs(t, r.channel.Send(t.Context(), chat.Outgoing{To: "no number", Text: "hello"}), &refused)
	require.ErrorAs(t, r.channel.Send(t.Context(), chat.Outgoing{To: at(ben), Text: "hello"}), &refused)
}

func TestSendGivesUpWhenItsTimeIsUp(t *testing.T) {
	r := newRig(t, func(c *telegram.Config) { c.Tries = 1 })
	r.server.Say(ann, "hi")
	r.server.Fail("sendMessage", telegramtest.Fault{Hang: true})
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- r.channel.Send(ctx, chat.Outgoing{To: at(ann), Text: "hello"}) }()
	r.server.Until("the call", func() bool { return r.server.Calls("sendMessage") == 1 })
	cancel()
	err := <-done
	require.ErrorIs(t, err, context.Canceled)
	assertTellsNothing(t, r.server.Token, err)
}

func TestNoServerAtAllTellsNothing(t *testing.T) {
	r := newRig(t, func(c *telegram.Config) { c.Server = "http://127.0.0.1:1"; c.Tries = 1 })
	for _, err := range []error{
		r.channel.Send(t.Context(), chat.Outgoing{To: at(ann), Text: "hello"}),
		func() error { _, err := r.channel.Fetch(t.Context(), chat.Media{Ref: "x"}); return err }(),
		func() error { _, err := r.channel.Link(t.Context(), "abc"); return err }(),
	} {
		require.Error(t, err)
		assertTellsNothing(t, r.server.Token, err)
		assert.Contains(t, err.Error(), "the network failed")
	}
}

func TestNew(t *testing.T) {
	for _, token := range []string{"", "abc", "123:short", "123:has spaces in the middle", "x:AAAAAAAAAAAAAAAA", "1/2:AAAAAAAAAAAAAAAA"} {
		_, err := telegram.New(telegram.Config{Token: token})
		require.ErrorIs(t, err, telegram.ErrToken)
	}
}

func TestLink(t *testing.T) {
	r := newRig(t, nil)
	link, err := r.channel.Link(t.Context(), "AbC-_9")
	require.NoError(t, err)
	assert.Equal(t, "https://t.me/doorknock_test_bot?start=AbC-_9", link)
	for _, code := range []string{"", "a b", strings.Repeat("a", 65), "a?b"} {
		_, err := r.channel.Link(t.Context(), code)
		require.Error(t, err)
	}
}

func TestMenu(t *testing.T) {
	r := newRig(t, nil)
	menus := map[survey.Language][]chat.MenuEntry{
		"en": {{Command: "help", About: "What can I write?"}, {Command: "stop", About: "Stop for good"}},
		"cy": {{Command: "help", About: "Beth alla i ysgrifennu?"}},
	}
	r.server.Fail("setMyCommands", telegramtest.Fault{Code: http.StatusInternalServerError})
	require.NoError(t, r.channel.Menu(t.Context(), menus, "en"))
	assert.Equal(t, []string{"/help What can I write?", "/stop Stop for good"}, r.server.Commands(""))
	assert.Equal(t, []string{"/help What can I write?", "/stop Stop for good"}, r.server.Commands("en"))
	assert.Equal(t, []string{"/help Beth alla i ysgrifennu?"}, r.server.Commands("cy"))
}

// A place is asked for by a keyboard in place of the letters, with the other
// buttons on it; such a message is never a rewritten one.
func TestSendAsksForAPlace(t *testing.T) {
	r := newRig(t, nil)
	r.server.Say(ann, "hello")
	out := chat.Outgoing{To: at(ann), Text: "Where is the leak?", Location: "Send where I am", Replaces: "7", Buttons: []chat.Button{{Label: "Skip", Data: "s.1"}}}
	require.NoError(t, r.channel.Send(t.Context(), out))
	sent := r.server.Sent(ann)
	require.Len(t, sent, 1)
	assert.Equal(t, []string{"Send where I am", "Skip"}, sent[0].Keys)
	assert.Equal(t, "Send where I am", sent[0].Place)
	assert.Empty(t, sent[0].Buttons)
	assert.Empty(t, r.server.Broken())
}

func TestCapabilities(t *testing.T) {
	can := newRig(t, nil).channel.Capabilities()
	assert.True(t, can.Media && can.Audio && can.Video && can.Files && can.Location && can.Edit)
}
