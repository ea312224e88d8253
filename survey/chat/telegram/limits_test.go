package telegram_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/chat/telegram"
	"github.com/doorknock/doorknock/survey/chat/telegram/telegramtest"
)

// hurried is a rig with the limits of the real Telegram, or others.
func hurried(t *testing.T, change func(*telegram.Config)) *rig {
	return newRig(t, func(c *telegram.Config) {
		c.Pace, c.Burst, c.Overall = 0, 0, 0
		if change != nil {
			change(c)
		}
	})
}

func (r *rig) wait(d time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.now = r.now.Add(d)
}

// to sends a message, and says how long to wait where it may not.
func (r *rig) to(person int64) time.Duration {
	r.t.Helper()
	err := r.channel.Send(r.t.Context(), chat.Outgoing{To: chat.Address(fmt.Sprint(person)), Text: "hello"})
	var later *chat.RetryAfter
	if errors.As(err, &later) {
		return later.After
	}
	require.NoError(r.t, err)
	return 0
}

func TestSendKeepsAPaceInEachConversation(t *testing.T) {
	r := hurried(t, nil)
	r.server.Say(ann, "hi")
	r.server.Say(ben, "hi")
	for range 5 {
		assert.Zero(t, r.to(ann), "a few at once")
	}
	assert.Equal(t, time.Second, r.to(ann))
	assert.Zero(t, r.to(ben), "nobody else waits")
	r.wait(400 * time.Millisecond)
	assert.Equal(t, 600*time.Millisecond, r.to(ann), "to ask costs nothing")
	r.wait(600 * time.Millisecond)
	assert.Zero(t, r.to(ann))
	assert.Equal(t, time.Second, r.to(ann), "one for each second")
	r.wait(time.Hour)
	for range 5 {
		assert.Zero(t, r.to(ann))
	}
	assert.NotZero(t, r.to(ann), "a long rest saves up no more than that")
	assert.Equal(t, 12, r.server.Calls("sendMessage"), "who may not send calls nobody")
}

func TestSendKeepsAPaceForAllTogether(t *testing.T) {
	r := hurried(t, func(c *telegram.Config) { c.Overall = 3 })
	for p := range int64(5) {
		r.server.Say(8000+p, "hi")
	}
	for p := range int64(3) {
		assert.Zero(t, r.to(8000+p))
	}
	third := time.Second / 3
	assert.Equal(t, third, r.to(8003))
	assert.Equal(t, third, r.to(8004))
	r.wait(third)
	assert.Zero(t, r.to(8004))
	assert.Equal(t, third, r.to(8003))
}

// A pause that Telegram asks for is the conversation's; where a second
// conversation is refused before it is over, it is everybody's.
func TestAPauseIsObeyedAsItIsMeant(t *testing.T) {
	const cai int64 = 7003
	r := hurried(t, nil)
	for _, p := range []int64{ann, ben, cai} {
		r.server.Say(p, "hi")
	}
	r.server.Fail("sendMessage", telegramtest.Fault{Code: 429, After: 9})
	assert.Equal(t, 9*time.Second, r.to(ann))
	assert.Zero(t, r.to(ben), "one conversation's pause is nobody else's")
	r.wait(2 * time.Second)
	r.server.Fail("sendMessage", telegramtest.Fault{Code: 429, After: 3})
	assert.Equal(t, 3*time.Second, r.to(ben))
	assert.Equal(t, 7*time.Second, r.to(cai), "two were refused: it is the bot")
	calls := r.server.Calls("sendMessage")
	r.wait(6999 * time.Millisecond)
	for _, p := range []int64{ann, ben, cai} {
		assert.Equal(t, time.Millisecond, r.to(p))
	}
	assert.Equal(t, calls, r.server.Calls("sendMessage"))
	r.wait(time.Millisecond)
	for _, p := range []int64{ann, ben, cai} {
		assert.Zero(t, r.to(p))
	}
	r.server.Fail("sendMessage", telegramtest.Fault{Code: 429, After: 3})
	assert.Equal(t, 3*time.Second, r.to(ann))
	assert.Zero(t, r.to(ben), "a pause that is over counts no more")
}

// Whatever is asked for, and when: nobody is sent more than the pace allows, and
// who waits as long as told may send.
func TestSendNeverGoesTooFast(t *testing.T) {
	r := hurried(t, func(c *telegram.Config) { c.Pace, c.Burst, c.Overall = 2, 3, 6 })
	for p := range int64(4) {
		r.server.Say(9000+p, "hi")
	}
	sent := map[int64][]time.Time{}
	var all []time.Time
	within := func(times []time.Time, most int) bool {
		n := 0
		for _, at := range times {
			if r.now.Sub(at) < time.Second {
				n++
			}
		}
		return n <= most
	}
	rapid.Check(t, func(rt *rapid.T) {
		r.wait(time.Hour)
		for range 40 {
			r.wait(time.Duration(rapid.IntRange(0, 400).Draw(rt, "ms")) * time.Millisecond)
			person := int64(9000 + rapid.IntRange(0, 3).Draw(rt, "who"))
			if left := r.to(person); left > 0 {
				if r.wait(left); r.to(person) != 0 {
					rt.Fatalf("told to wait %s, and then to wait again", left)
				}
			}
			sent[person], all = append(sent[person], r.now), append(all, r.now)
			// A burst, and what the pace adds in a second.
			if !within(sent[person], 3+2) || !within(all, 6+6) {
				rt.Fatal("too fast")
			}
		}
	})
}
