package telegram_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/chat/telegram"
	"github.com/doorknock/doorknock/survey/chat/telegram/telegramtest"
	"github.com/doorknock/doorknock/survey/form"
)

// host is a small desk: it keeps the dialogues, and what it has yet to send,
// in what stands for a database.
type host struct {
	t       *testing.T
	script  *chat.Script
	channel *telegram.Channel

	mu        sync.Mutex
	seen      map[string]bool
	states    map[chat.Address][]byte
	outbox    map[chat.Address][]chat.Outgoing
	pictures  map[string][]byte
	responses map[chat.Address]survey.Response
	stopped   map[chat.Address]bool
	gone      map[chat.Address]bool
	crash     bool // the process dies between the commit and the sending
}

var errDied = errors.New("the process died")

func newHost(t *testing.T, channel *telegram.Channel) *host {
	return newHostOf(t, channel, "../testdata/home.yaml")
}

func newHostOf(t *testing.T, channel *telegram.Channel, file string) *host {
	doc, err := os.ReadFile(file)
	require.NoError(t, err)
	s, err := form.Compile(file, doc, form.Config{})
	require.NoError(t, err)
	script, err := chat.New(s, chat.Config{
		Landlord: survey.Text{"en": "Brookside Homes", "cy": "Cartrefi Glan Nant"}, Phone: "01632 960001",
		Consents: []chat.Consent{{Purpose: "take_part", Version: "1", Needed: true, Wording: survey.Text{"en": "May we keep your answers?", "cy": "Gawn ni gadw eich atebion?"}}},
	})
	require.NoError(t, err)
	return &host{
		t: t, script: script, channel: channel, seen: map[string]bool{}, states: map[chat.Address][]byte{}, outbox: map[chat.Address][]chat.Outgoing{},
		pictures: map[string][]byte{}, responses: map[chat.Address]survey.Response{}, stopped: map[chat.Address]bool{}, gone: map[chat.Address]bool{},
	}
}

// Accept commits what an event brings about, and then sends what is due.
func (h *host) Accept(ctx context.Context, in chat.Incoming) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if !h.seen[in.ID] {
		turns, err := h.reply(ctx, in)
		if err != nil {
			return err
		}
		h.seen[in.ID] = true // one commit: seen, state, outbox
		for _, turn := range turns {
			if turn.State != nil {
				h.states[in.From] = turn.State
			}
			for _, out := range turn.Out {
				out.To = in.From
				h.outbox[in.From] = append(h.outbox[in.From], out)
			}
		}
	}
	if h.crash {
		return errDied
	}
	return h.send(ctx, in.From)
}

func (h *host) send(ctx context.Context, to chat.Address) error {
	for len(h.outbox[to]) > 0 {
		err := h.channel.Send(ctx, h.outbox[to][0])
		var blocked *chat.Blocked
		if err != nil && !errors.As(err, &blocked) {
			return err
		}
		h.outbox[to] = h.outbox[to][1:]
	}
	return nil
}

func (h *host) reply(ctx context.Context, in chat.Incoming) ([]chat.Turn, error) {
	state := h.states[in.From]
	if state == nil {
		return h.stranger(in), nil
	}
	d, err := h.script.Resume(state, survey.Chat, h.channel.Capabilities())
	if err != nil {
		return nil, err
	}
	turns := []chat.Turn{d.Reply(in, in.At)}
	for _, event := range turns[0].Events {
		switch e := event.(type) {
		case chat.MediaWanted:
			if in, err = h.store(ctx, in, e); err != nil {
				return nil, err
			}
			if !e.Extra {
				turns = []chat.Turn{d.Reply(in, in.At)}
			}
		case chat.Submitted:
			h.responses[in.From] = e.Response
			turns = append(turns, d.Close(nil, in.At))
		case chat.Stopped:
			h.stopped[in.From] = true
		case chat.WentAway:
			h.gone[in.From] = true
		}
	}
	return turns, nil
}

func (h *host) stranger(in chat.Incoming) []chat.Turn {
	turn := h.script.Stranger(in)
	for _, event := range turn.Events {
		if code, ok := event.(chat.CodeGiven); ok && code.Code == "GoodCode" {
			_, turn = h.script.Begin(survey.Beginning{ID: survey.InterviewID("i" + in.From), Mode: survey.Chat, At: in.At}, h.channel.Capabilities())
		} else if ok {
			turn = h.script.NoSuchCode(in)
		}
	}
	return []chat.Turn{turn}
}

// store fetches the files of a message, or what was typed in place of one, and
// keeps them by their hash.
func (h *host) store(ctx context.Context, in chat.Incoming, wanted chat.MediaWanted) (chat.Incoming, error) {
	media := append([]chat.Media(nil), in.Media...)
	if len(media) == 0 {
		media = append(media, wanted.Media...)
	}
	for i, m := range media {
		file, err := chat.File{Bytes: []byte(m.Typed)}, error(nil)
		if m.Typed == "" {
			file, err = h.channel.Fetch(ctx, m)
		}
		var never *chat.Unfetched
		switch {
		case errors.As(err, &never):
			media[i].Trouble = never.Trouble
		case err != nil:
			return in, err
		default:
			sum := sha256.Sum256(file.Bytes)
			media[i].Hash = hex.EncodeToString(sum[:])
			h.pictures[media[i].Hash] = file.Bytes
		}
	}
	in.Media = media
	return in, nil
}

func (h *host) response(person int64) (survey.Response, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	r, ok := h.responses[at(person)]
	return r, ok
}

func TestAWholeConversation(t *testing.T) {
	r := newRig(t, nil)
	h := newHost(t, r.channel)
	r.poll(h)
	s := r.server

	s.Say(ann, "hi there")
	s.WaitFor(ann, "type the code")
	s.Say(ann, "/start WrongCode1")
	s.WaitFor(ann, "that code does not work")
	s.Say(ann, "/start GoodCode")
	s.WaitFor(ann, "Which language")
	s.Press(ann, "English")
	s.WaitFor(ann, "It takes about")
	s.Press(ann, "Carry on")
	s.WaitFor(ann, "May we keep your answers?")
	s.Press(ann, "Yes, I agree")
	s.WaitFor(ann, "How are things")
	s.Say(ann, "Cold, mostly.")
	s.WaitFor(ann, "phone number")
	s.Press(ann, "Skip")
	s.WaitFor(ann, "damp or mould")
	s.Press(ann, "Yes")
	s.WaitFor(ann, "a room with damp")
	s.Say(ann, "yes")
	s.WaitFor(ann, "Which room")
	s.Say(ann, "bed")
	s.WaitFor(ann, "How bad")
	s.Press(ann, "It is spreading")
	s.WaitFor(ann, "Send a photo")
	s.Photo(ann, []byte("no picture at all"), "")
	s.WaitFor(ann, "not a photo that I can open")
	s.Photo(ann, picture(t, "jpeg"), "album")
	s.Photo(ann, picture(t, "png"), "album")
	s.WaitFor(ann, "another room")
	s.Press(ann, "No")
	s.WaitFor(ann, "Which bills")
	s.Press(ann, "Gas")
	s.Until("the toggle", func() bool { return strings.HasPrefix(last(s.Sent(ann)).Buttons[0].Label, "✓") })
	assert.Equal(t, 1, last(s.Sent(ann)).Edits, "the question is rewritten, not sent again")
	s.Press(ann, "Done")
	s.WaitFor(ann, "How many people")
	s.Say(ann, "about 3")
	s.WaitFor(ann, "Did you mean 3?")
	s.Press(ann, "Yes")
	s.WaitFor(ann, "heating")
	for _, next := range []string{"move in", "daily life", "Is it safe to ask you now?"} {
		s.Press(ann, "Skip")
		s.WaitFor(ann, next)
	}
	s.Press(ann, "Yes, it is safe")
	s.WaitFor(ann, "hurt you")
	assert.True(t, last(s.Sent(ann)).Protected, "it cannot be forwarded")
	s.Press(ann, "No")
	s.WaitFor(ann, "one thing that would help")
	s.Press(ann, "Skip")
	s.WaitFor(ann, "Here is what you told me.")
	assert.NotContains(t, last(s.Sent(ann)).Text, "hurt")
	s.Press(ann, "Send")
	s.WaitFor(ann, "Thank you. Brookside Homes has your answers.")
	s.Confirmed()

	response, ok := h.response(ann)
	require.True(t, ok)
	for field, want := range map[condition.Path]string{
		{Field: "how"}: "Cold, mostly.", {Field: "room", Rows: "1"}: "bedroom", {Field: "room_damp", Rows: "1"}: "spreading",
		{Field: "bills"}: "gas", {Field: "people"}: "3", {Field: "hurt"}: "false",
	} {
		value, _ := response.Fact(field)
		assert.Equal(t, want, value.String(), field.String())
	}
	assert.Len(t, h.pictures, 2, "the whole album was kept")
	assert.Empty(t, r.reported())
}

// What a telephone can give beside words goes all the way: a place, a voice, a
// document, and a name in place of a signature.
func TestAConversationOfManyKinds(t *testing.T) {
	r := newRig(t, nil)
	h := newHostOf(t, r.channel, "testdata/kinds.yaml")
	r.poll(h)
	s := r.server

	for _, said := range []string{"/start GoodCode", "carry on", "yes"} {
		s.Say(ann, said)
	}
	s.WaitFor(ann, "How happy are you")
	s.Press(ann, "4")
	asked := s.WaitFor(ann, "Where is the leak?")
	assert.Equal(t, []string{"Send where I am", "Skip"}, asked.Keys)
	s.Place(ann, 51.4778, -0.0015, 20)
	s.WaitFor(ann, "Can you record the noise?")
	s.File(ann, "document", "application/pdf", []byte("%PDF-1.7"))
	s.WaitFor(ann, "I can not use that for this question.")
	s.File(ann, "voice", "audio/ogg", []byte("OggS\x00hum"))
	s.WaitFor(ann, "Can you send us the letter?")
	s.File(ann, "document", "application/pdf", []byte("MZ\x90\x00\x03\x00"))
	s.WaitFor(ann, "That is not a file that I can open.")
	s.File(ann, "document", "application/pdf", []byte("%PDF-1.7 rent"))
	s.WaitFor(ann, "To sign, type your full name.")
	s.Say(ann, "Ann Mercer")
	s.WaitFor(ann, "Here is what you told me.")
	s.Press(ann, "Send")
	s.WaitFor(ann, "Thank you. Brookside Homes has your answers.")
	s.Confirmed()

	response, ok := h.response(ann)
	require.True(t, ok)
	kept := func(field string) string {
		value, _ := response.Fact(condition.Path{Field: field})
		hash, _ := value.Text()
		return string(h.pictures[hash])
	}
	place, _ := response.Fact(condition.Path{Field: "place"})
	assert.Equal(t, "51.4778 -0.0015 0 20", place.String())
	assert.Equal(t, []string{"OggS\x00hum", "%PDF-1.7 rent", "Ann Mercer"}, []string{kept("noise"), kept("letter"), kept("signed")})
	assert.Empty(t, h.script.Survey().Check(response))
	assert.Empty(t, r.reported())
	assert.Empty(t, s.Broken())
}

func last[T any](list []T) T { return list[len(list)-1] }

// The process dies after the commit, before anything is sent: the next one
// sends it, takes nothing twice, and nobody notices.
func TestARestartLosesNothing(t *testing.T) {
	r := newRig(t, nil)
	h := newHost(t, r.channel)
	stop := r.poll(h)
	s := r.server
	for _, said := range []string{"/start GoodCode", "English", "carry on", "yes"} {
		s.Say(ann, said)
	}
	s.WaitFor(ann, "How are things")
	s.Confirmed()
	h.mu.Lock()
	h.crash = true
	h.mu.Unlock()
	s.Say(ann, "Cold.")
	s.Say(ann, "skip")
	s.Until("the death", func() bool { return len(r.reported()) > 0 })
	require.NoError(t, stop())
	assert.Equal(t, 2, s.Waiting(), "nothing of it is confirmed")
	assert.Contains(t, last(s.Sent(ann)).Text, "How are things", "nothing was sent")

	h.mu.Lock()
	h.crash = false
	h.mu.Unlock()
	r.poll(h)
	s.WaitFor(ann, "damp or mould")
	s.Confirmed()
	d, err := h.script.Resume(h.states[at(ann)], survey.Chat, chat.Capabilities{})
	require.NoError(t, err)
	q, err := d.Interview().At(condition.Path{Field: "how"})
	require.NoError(t, err)
	said, _ := q.Answer.Value.Text()
	assert.Equal(t, "Cold.", said)
	texts := map[string]int{}
	for _, m := range s.Sent(ann) {
		texts[m.Text]++
	}
	for text, n := range texts {
		assert.Equal(t, 1, n, "sent more than once: %s", text)
	}
}

func TestStopAndBlockOnTelegram(t *testing.T) {
	r := newRig(t, nil)
	h := newHost(t, r.channel)
	r.poll(h)
	s := r.server
	for _, said := range []string{"/start GoodCode", "English", "carry on", "yes"} {
		s.Say(ann, said)
		s.Say(ben, said)
	}
	s.WaitFor(ann, "How are things")
	s.Say(ann, "👋 /STOP@doorknock_test_bot")
	s.WaitFor(ann, "We have stopped")
	s.WaitFor(ben, "How are things")
	s.Say(ben, "fine")
	s.Block(ben)
	s.Confirmed()
	h.mu.Lock()
	defer h.mu.Unlock()
	assert.True(t, h.stopped[at(ann)])
	assert.True(t, h.gone[at(ben)])
	assert.Empty(t, h.outbox[at(ben)])
}

// Twenty people at once, each double-tapping, some of it refused or lost on
// the way: everybody's answers are what they meant.
func TestManyAtOnceThroughFaults(t *testing.T) {
	r := newRig(t, func(c *telegram.Config) { c.Workers = 5 })
	h := newHost(t, r.channel)
	for range 10 {
		r.server.Fail("sendMessage", telegramtest.Fault{Code: 500}, telegramtest.Fault{Drop: true}, telegramtest.Fault{Noise: true})
		r.server.Fail("getUpdates", telegramtest.Fault{Code: 502}, telegramtest.Fault{Drop: true})
	}
	r.poll(h)
	const people = 20
	for n := range people {
		person := int64(8000 + n)
		for _, said := range []string{"/start GoodCode", "English", "carry on", "yes", "I am number " + strconv.Itoa(n), "skip"} {
			r.server.Say(person, said)
		}
		twice := r.server.Say(person, "no")
		r.server.Repeat(twice)
		for _, said := range []string{"gas and rent", strconv.Itoa(n + 1), "skip", "skip", "skip", "not now", "skip", "send"} {
			r.server.Say(person, said)
		}
	}
	r.server.Until("everybody is done", func() bool { h.mu.Lock(); defer h.mu.Unlock(); return len(h.responses) == people })
	r.server.Confirmed()
	for n := range people {
		response := h.responses[chat.Address(strconv.Itoa(8000+n))]
		how, _ := response.Fact(condition.Path{Field: "how"})
		assert.Equal(t, "I am number "+strconv.Itoa(n), how.String())
		count, _ := response.Fact(condition.Path{Field: "people"})
		assert.Equal(t, strconv.Itoa(min(n+1, 20)), count.String(), fmt.Sprint(n))
	}
}
