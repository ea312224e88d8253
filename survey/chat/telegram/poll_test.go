package telegram_test

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/chat/telegram"
	"github.com/doorknock/doorknock/survey/chat/telegram/telegramtest"
)

// Files and places are translated, each with what it is called; what moves is
// not told again and again.
func TestPollTranslatesFilesAndPlaces(t *testing.T) {
	r := newRig(t, nil)
	b := &box{}
	r.server.File(ann, "voice", "audio/ogg", []byte("v"))
	r.server.File(ann, "video", "", []byte("vv"))
	r.server.File(ann, "document", "application/pdf", []byte("vvv"))
	r.server.File(ann, "document", "image/png", []byte("vvvv"))
	r.server.Send(ann, map[string]any{"video_note": map[string]any{"file_id": "n", "file_unique_id": "n", "length": 9, "duration": 3}})
	r.server.Send(ann, map[string]any{"caption": "look", "animation": map[string]any{"file_id": "g", "file_unique_id": "g"}, "document": map[string]any{"file_id": "g", "file_unique_id": "g"}})
	r.server.Place(ann, 51.4778, -0.0015, 12.5)
	r.server.Send(ann, map[string]any{"venue": map[string]any{"title": "x", "address": "y", "location": map[string]any{"latitude": 52, "longitude": 1}}})
	r.server.Place(ann, 91, 0, 0)
	r.server.Raw(map[string]any{"edited_message": map[string]any{"message_id": 5, "date": 1, "chat": map[string]any{"id": ann, "type": "private"},
		"location": map[string]any{"latitude": 51.5, "longitude": 0, "live_period": 60}}})
	stop := r.poll(b)
	r.server.Confirmed()
	require.NoError(t, stop())
	type got struct {
		media     []chat.Media
		other, at string
		text      string
	}
	var all []got
	for _, in := range b.events() {
		all = append(all, got{in.Media, in.Other, in.Location, in.Text})
	}
	assert.Equal(t, []got{
		{[]chat.Media{{Ref: "voice0", Size: 1, MIME: "audio/ogg"}}, "voice", "", ""},
		{[]chat.Media{{Ref: "video1", Size: 2, MIME: "video/mp4"}}, "video", "", ""},
		{[]chat.Media{{Ref: "document2", Size: 3, MIME: "application/pdf"}}, "file", "", ""},
		{[]chat.Media{{Ref: "document3", Size: 4, MIME: "image/png"}}, "", "", ""},
		{[]chat.Media{{Ref: "n", MIME: "video/mp4"}}, "video", "", ""},
		{[]chat.Media{{Ref: "g", MIME: "video/mp4"}}, "", "", "look"},
		{nil, "location", "51.4778 -0.0015 0 12.5", ""},
		{nil, "location", "52 1 0 0", ""},
		{nil, "location", "", ""},
	}, all)
	assert.Empty(t, r.reported())
}

func TestPollTranslates(t *testing.T) {
	r := newRig(t, nil)
	b := &box{}
	r.server.Language(ann, "cy-GB")
	r.server.Say(ann, "/start AbC")
	r.server.Photo(ann, []byte("x"), "album1")
	r.server.Send(ann, map[string]any{"voice": map[string]any{"file_id": "v", "file_unique_id": "v", "duration": 3}})
	r.server.Send(ann, map[string]any{"sticker": map[string]any{"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1}})
	r.server.Forge(ann, 55, "data")
	r.server.Edit(ann, 77, "other words")
	r.server.Block(ann)
	r.server.Unblock(ann)
	stop := r.poll(b)
	r.server.Confirmed()
	require.NoError(t, stop())

	got := b.events()
	require.Len(t, got, 8)
	for i := range got {
		assert.Equal(t, telegram.Name, got[i].Channel)
		assert.Equal(t, at(ann), got[i].From)
		assert.Equal(t, "7001", got[i].Person)
		assert.Equal(t, "cy", string(got[i].Language))
		assert.False(t, got[i].At.IsZero())
		assert.Equal(t, strconv.Itoa(5000+i), got[i].ID)
	}
	code, ok := got[0].Code()
	assert.True(t, ok)
	assert.Equal(t, "AbC", code)
	assert.Equal(t, []chat.Media{{Ref: "photo0", Size: 1, MIME: "image/jpeg"}}, got[1].Media, "the largest size")
	assert.Equal(t, "album1", got[1].Album)
	assert.Equal(t, "voice", got[2].Other)
	assert.Equal(t, "sticker", got[3].Other)
	assert.Equal(t, []any{chat.Pressed, "data", "55"}, []any{got[4].Kind, got[4].Press, got[4].Message})
	assert.Equal(t, []any{chat.Edited, "other words", "77"}, []any{got[5].Kind, got[5].Text, got[5].Message})
	assert.Equal(t, chat.Left, got[6].Kind)
	assert.Equal(t, chat.Returned, got[7].Kind)
	assert.Equal(t, 1, r.server.Answered(), "the press was acknowledged")
	assert.Empty(t, r.reported())
}

func TestPollLeavesGroupsAndNonsenseAlone(t *testing.T) {
	r := newRig(t, nil)
	b := &box{}
	r.server.Raw(map[string]any{"message": map[string]any{"message_id": 1, "date": 1, "text": "hi", "chat": map[string]any{"id": -5, "type": "group"}}})
	r.server.Raw(map[string]any{"channel_post": map[string]any{"message_id": 1, "date": 1, "text": "hi", "chat": map[string]any{"id": -6, "type": "channel"}}})
	r.server.Raw(map[string]any{"something_new": 1})
	r.server.Raw(map[string]any{"callback_query": map[string]any{"id": "q", "from": map[string]any{"id": 1}, "inline_message_id": "x", "data": "d"}})
	bad := r.server.Garbage()
	r.server.Say(ann, "hello")
	r.poll(b)
	r.server.Confirmed()
	assert.Equal(t, []string{"hello"}, b.of(ann))
	assert.Len(t, b.events(), 1)
	require.Len(t, r.reported(), 1)
	assert.EqualError(t, r.reported()[0], fmt.Sprintf("telegram: update %d could not be read and was passed over", bad))
}

func TestPollKeepsEachConversationInOrder(t *testing.T) {
	r := newRig(t, func(c *telegram.Config) { c.Workers = 3 })
	b := &box{}
	const people, each = 7, 60
	for n := range each {
		for p := range people {
			r.server.Say(int64(9000+p), strconv.Itoa(n))
		}
	}
	r.poll(b)
	r.server.Confirmed()
	next := map[chat.Address]int{}
	for _, in := range b.events() {
		assert.Equal(t, strconv.Itoa(next[in.From]), in.Text)
		next[in.From]++
	}
	assert.Len(t, next, people)
	assert.Len(t, b.events(), people*each)
}

func TestPollBoundsHowManyConversationsRunAtOnce(t *testing.T) {
	r := newRig(t, func(c *telegram.Config) { c.Workers = 3 })
	var mu sync.Mutex
	running, most := 0, 0
	full := make(chan struct{})
	b := &box{before: func(chat.Incoming) error {
		mu.Lock()
		running++
		most = max(most, running)
		if running == 3 && most == 3 {
			select {
			case <-full:
			default:
				close(full)
			}
		}
		mu.Unlock()
		<-full // nobody goes on before three are here
		mu.Lock()
		running--
		mu.Unlock()
		return nil
	}}
	for p := range 12 {
		r.server.Say(int64(9000+p), "hi")
	}
	r.poll(b)
	r.server.Confirmed()
	assert.Equal(t, 3, most)
	assert.Len(t, b.events(), 12)
}

// What the inbox did not take is not confirmed, is offered again, and holds
// back what followed it in its conversation only.
func TestPollConfirmsOnlyWhatWasAccepted(t *testing.T) {
	r := newRig(t, func(c *telegram.Config) { c.Offers = 1 << 20 })
	var mu sync.Mutex
	down := true
	b := &box{before: func(in chat.Incoming) error {
		mu.Lock()
		defer mu.Unlock()
		if down && in.Text == "two" {
			return errors.New("the store is away")
		}
		return nil
	}}
	r.server.Say(ann, "one")
	second := r.server.Say(ann, "two")
	r.server.Say(ann, "three")
	r.server.Say(ben, "hello")
	stop := r.poll(b)
	r.server.Until("a fault, and the first confirmed", func() bool { return len(r.reported()) > 0 && r.server.Waiting() == 3 })
	require.NoError(t, stop())
	assert.Equal(t, []string{"one"}, b.of(ann), "nothing overtakes what was not taken")
	assert.Equal(t, []string{"hello"}, b.of(ben))
	assert.Equal(t, 3, r.server.Waiting(), "from the second on")
	assert.EqualError(t, r.reported()[0], fmt.Sprintf("telegram: update %d was not taken: not accepted: the store is away", second))

	mu.Lock()
	down = false
	mu.Unlock()
	r.poll(b) // as after a restart
	r.server.Confirmed()
	assert.Equal(t, []string{"one", "two", "three"}, b.of(ann))
	assert.Equal(t, []string{"hello"}, b.of(ben), "delivered twice, kept once")
}

func TestPollWaitsForTheStoreHoweverLong(t *testing.T) {
	r := newRig(t, nil)
	var mu sync.Mutex
	left := 25
	b := &box{before: func(chat.Incoming) error {
		mu.Lock()
		defer mu.Unlock()
		if left--; left >= 0 {
			return errors.New("away")
		}
		return nil
	}}
	r.server.Say(ann, "hello")
	r.poll(b)
	r.server.Confirmed()
	assert.Equal(t, []string{"hello"}, b.of(ann))
	waits := r.waits()
	require.Len(t, waits, 25)
	assert.Equal(t, []time.Duration{time.Second, 2 * time.Second, 4 * time.Second}, waits[:3])
	assert.Equal(t, time.Minute, slices.Max(waits))
}

func TestPollSetsAsideOneBadEvent(t *testing.T) {
	r := newRig(t, func(c *telegram.Config) { c.Offers = 3 })
	b := &box{before: func(in chat.Incoming) error {
		if in.Text == "bad" {
			panic("with what " + in.Text + " said")
		}
		return nil
	}}
	bad := r.server.Say(ann, "bad")
	r.server.Say(ann, "good")
	r.server.Say(ben, "hello")
	r.poll(b)
	r.server.Until("two of three taken", func() bool { return len(b.events()) >= 1 })
	// While nobody else writes, ben's event comes again and is taken again.
	r.server.Confirmed()
	assert.Equal(t, []string{"good"}, b.of(ann))
	var texts []string
	for _, err := range r.reported() {
		texts = append(texts, err.Error())
	}
	assert.Contains(t, texts, fmt.Sprintf("telegram: update %d was set aside after 3 tries: the inbox panicked", bad))
}

func TestPollTakesADuplicateOnce(t *testing.T) {
	r := newRig(t, nil)
	b := &box{}
	id := r.server.Say(ann, "hello")
	r.poll(b)
	r.server.Confirmed()
	r.server.Repeat(id)
	r.server.Say(ann, "again")
	r.server.Confirmed()
	assert.Equal(t, []string{"hello", "again"}, b.of(ann))
}

// After a quiet week the ids may begin anew, below those that were confirmed.
func TestPollFollowsIdsThatBeginAnew(t *testing.T) {
	r := newRig(t, nil)
	b := &box{}
	r.server.Say(ann, "before")
	r.poll(b)
	r.server.Confirmed()
	polls := r.server.Calls("getUpdates")
	r.server.Lull()
	r.server.Until("a quiet poll", func() bool { return r.server.Calls("getUpdates") > polls })
	r.server.Skip(17)
	r.server.Say(ann, "after")
	r.server.Until("both", func() bool { return len(b.events()) == 2 })
	assert.Equal(t, []string{"before", "after"}, b.of(ann))
}

func TestPollObeysAndRecovers(t *testing.T) {
	r := newRig(t, nil)
	b := &box{}
	r.server.Fail("getUpdates",
		telegramtest.Fault{Code: http.StatusTooManyRequests, After: 7},
		telegramtest.Fault{Code: http.StatusInternalServerError},
		telegramtest.Fault{Code: http.StatusConflict},
		telegramtest.Fault{Noise: true},
		telegramtest.Fault{Drop: true},
	)
	r.server.Say(ann, "hello")
	r.poll(b)
	r.server.Confirmed()
	assert.Equal(t, []string{"hello"}, b.of(ann))
	assert.Equal(t, 7*time.Second, r.waits()[0], "what Telegram asked for")
	var texts []string
	for _, err := range r.reported() {
		texts = append(texts, err.Error())
	}
	assert.Equal(t, []string{
		"the channel asks to wait 7s",
		"telegram: getUpdates: the server failed",
		"telegram: getUpdates: another program polls this bot, or a webhook is set",
		"telegram: getUpdates: the reply could not be read",
		"telegram: getUpdates: the call failed",
	}, texts)
}

func TestPollEndsWhereTheTokenIsRefused(t *testing.T) {
	r := newRig(t, nil)
	r.server.Fail("getUpdates", telegramtest.Fault{Code: http.StatusUnauthorized})
	require.ErrorIs(t, r.channel.Poll(t.Context(), &box{}), telegram.ErrToken)
}

func TestAPressThatComesTooLateIsNoFault(t *testing.T) {
	r := newRig(t, nil)
	b := &box{}
	id := r.server.Forge(ann, 1, "x")
	r.poll(b)
	r.server.Confirmed()
	r.server.Repeat(id) // Telegram knows the press no more
	r.server.Say(ann, "next")
	r.server.Confirmed()
	assert.Empty(t, r.reported())
}
