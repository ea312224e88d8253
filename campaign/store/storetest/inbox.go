package storetest

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign/store"
)

// RunInbox holds an inbox to the contract of [store.Inbox]. What open returns is
// a [store.Inbox] too; two that are opened with the same Dir are one inbox, as
// two processes have it.
func RunInbox(t *testing.T, open Open) {
	for _, c := range []struct {
		name string
		test func(*testing.T, func() store.Inbox)
	}{
		{"an update comes once", inboxOnce},
		{"what waits comes in order", inboxOrder},
		{"an answer is kept until it is sent", inboxAnswer},
		{"ids are forgotten", inboxForgets},
		{"what somebody was told is noted", inboxTold},
		{"many receive the same", inboxTogether},
		{"one leads", inboxLead},
	} {
		t.Run(c.name, func(t *testing.T) {
			at := fresh(t)
			c.test(t, func() store.Inbox {
				inbox, ok := opened(t, open, at).(store.Inbox)
				require.True(t, ok, "it is no inbox")
				return inbox
			})
		})
	}
}

func came(id, sender string) store.Update {
	return store.Update{Channel: "telegram", ID: id, Sender: sender, At: began, Body: []byte("it says " + id)}
}

var began = time.Date(2027, 1, 12, 12, 0, 0, 0, time.UTC)

func inboxOnce(t *testing.T, open func() store.Inbox) {
	box := open()
	for i, want := range []bool{true, false} {
		place, err := box.Receive(t.Context(), came("7", "ann"))
		require.NoError(t, err, i)
		assert.Equal(t, want, place > 0, i)
	}
	other := came("7", "ann")
	other.Channel = "sms"
	place, err := box.Receive(t.Context(), other)
	require.NoError(t, err)
	assert.Positive(t, place, "another channel's 7 is another update")
	waiting := waits(t, box, 0)
	require.Len(t, waiting, 2)
	assert.Equal(t, place, waiting[1].Sequence)
	require.NoError(t, box.Settle(t.Context(), waiting[0]))
	place, err = box.Receive(t.Context(), came("7", "ann"))
	require.NoError(t, err)
	assert.Zero(t, place, "nor is it taken again once it is answered")
	for id, want := range map[string]bool{"7": true, "8": false} {
		known, err := box.Known(t.Context(), "telegram", id)
		require.NoError(t, err)
		assert.Equal(t, want, known)
	}
	assert.Len(t, waits(t, open(), 0), 1, "all of it outlasts the process")
}

func waits(t *testing.T, box store.Inbox, after int64) []store.Update {
	t.Helper()
	out, err := box.Waiting(t.Context(), after, 100)
	require.NoError(t, err)
	return out
}

func inboxOrder(t *testing.T, open func() store.Inbox) {
	box, other := open(), open()
	for i := range 20 { // ids tell nothing of the order
		_, err := []store.Inbox{box, other}[i%2].Receive(t.Context(), came(fmt.Sprint(1000-i), "ann"))
		require.NoError(t, err)
	}
	all := waits(t, box, 0)
	require.Len(t, all, 20)
	for i, u := range all {
		assert.Equal(t, fmt.Sprint(1000-i), u.ID)
		assert.Equal(t, "it says "+u.ID, string(u.Body))
		assert.Equal(t, "ann", u.Sender)
		assert.True(t, began.Equal(u.At))
	}
	assert.Equal(t, all[5:], waits(t, other, all[4].Sequence))
	page, err := box.Waiting(t.Context(), 0, 3)
	require.NoError(t, err)
	assert.Equal(t, all[:3], page)
	require.NoError(t, other.Settle(t.Context(), all[2], all[0], all[5]))
	assert.Equal(t, []store.Update{all[1], all[3], all[4], all[6]}, waits(t, box, 0)[:4])
	require.NoError(t, other.Settle(t.Context()), "of none")
}

func inboxAnswer(t *testing.T, open func() store.Inbox) {
	box := open()
	_, err := box.Receive(t.Context(), came("7", "ann"))
	require.NoError(t, err)
	u := waits(t, box, 0)[0]
	u.Reply, u.Sent = []byte("how are you"), 1
	require.NoError(t, box.Answer(t.Context(), u))
	assert.Equal(t, []store.Update{u}, waits(t, open(), 0))
	more := u
	more.Reply, more.Sent = nil, 2
	require.NoError(t, box.Answer(t.Context(), more))
	u.Sent = 2
	assert.Equal(t, []store.Update{u}, waits(t, box, 0))
	require.NoError(t, box.Settle(t.Context(), u))
	require.NoError(t, box.Answer(t.Context(), u), "too late, and no fault")
	assert.Empty(t, waits(t, box, 0))
}

func inboxForgets(t *testing.T, open func() store.Inbox) {
	box := open()
	for _, id := range []string{"1", "2"} {
		_, err := box.Receive(t.Context(), came(id, "ann"))
		require.NoError(t, err)
	}
	require.NoError(t, box.Settle(t.Context(), waits(t, box, 0)[0]))
	require.NoError(t, box.Forget(t.Context(), began))
	place, err := box.Receive(t.Context(), came("1", "ann"))
	require.NoError(t, err)
	assert.Zero(t, place, "it is not old enough")
	require.NoError(t, box.Forget(t.Context(), began.Add(time.Second)))
	assert.Len(t, waits(t, box, 0), 1, "what waits is never forgotten")
	last := waits(t, box, 0)[0].Sequence
	place, err = box.Receive(t.Context(), came("1", "ann"))
	require.NoError(t, err)
	assert.Greater(t, place, last)
	assert.Len(t, waits(t, box, last), 1, "and its place is a later one")
}

func inboxTold(t *testing.T, open func() store.Inbox) {
	box := open()
	told := func(box store.Inbox, sender string) []string {
		t.Helper()
		ids, err := box.Told(t.Context(), "telegram", sender)
		require.NoError(t, err)
		return ids
	}
	assert.Empty(t, told(box, "ann"))
	_, err := box.Receive(t.Context(), came("7", "ann"))
	require.NoError(t, err)
	u := waits(t, box, 0)[0]
	u.Sent, u.Told = 1, []string{"m1"}
	require.NoError(t, box.Answer(t.Context(), u))
	assert.Equal(t, []string{"m1"}, told(open(), "ann"), "it outlasts the process")
	u.Told = []string{"m1", "m2"}
	require.NoError(t, box.Settle(t.Context(), u))
	assert.Equal(t, []string{"m1", "m2"}, told(open(), "ann"), "and the update")
	assert.Empty(t, told(box, "ben"), "each has their own")
	u.Told = nil
	require.NoError(t, box.Settle(t.Context(), u))
	assert.Equal(t, []string{"m1", "m2"}, told(box, "ann"), "nothing said of it changes nothing")
	require.NoError(t, box.Settle(t.Context(), store.Update{Channel: "telegram", Sender: "ann", At: began.Add(time.Hour), Told: []string{"m3"}}))
	assert.Equal(t, []string{"m3"}, told(box, "ann"), "also of what answers nothing")
	ben := store.Update{Channel: "telegram", Sender: "ben", At: began.Add(time.Hour), Told: []string{"m8"}}
	later := ben
	later.Told = []string{"m9"}
	require.NoError(t, box.Settle(t.Context(), ben, u, later))
	assert.Equal(t, []string{"m9"}, told(box, "ben"), "the latest of several")
	require.NoError(t, box.Forget(t.Context(), began.Add(time.Hour)))
	assert.Equal(t, []string{"m3"}, told(box, "ann"))
	u.Told = []string{}
	require.NoError(t, box.Settle(t.Context(), u))
	assert.Empty(t, told(box, "ann"), "none is none")
	require.NoError(t, box.Settle(t.Context(), store.Update{Channel: "telegram", Sender: "ann", At: began, Told: []string{"m4"}}))
	require.NoError(t, box.Forget(t.Context(), began.Add(time.Second)))
	assert.Empty(t, told(box, "ann"), "it is kept for some days")
}

func inboxTogether(t *testing.T, open func() store.Inbox) {
	boxes := []store.Inbox{open(), open()}
	var taken atomic.Int64
	each(func(w int) {
		for i := range 40 {
			place, err := boxes[w%2].Receive(t.Context(), came(fmt.Sprint(i), "ann"))
			assert.NoError(t, err)
			if place > 0 {
				taken.Add(1)
			}
		}
	})
	assert.EqualValues(t, 40, taken.Load())
	assert.Len(t, waits(t, boxes[0], 0), 40)
}

func inboxLead(t *testing.T, open func() store.Inbox) {
	one, two := open(), open()
	giveUp, err := one.Lead(t.Context())
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	refused := make(chan error)
	go func() { _, err := two.Lead(ctx); refused <- err }()
	_, err = two.Receive(t.Context(), came("7", "ann"))
	require.NoError(t, err, "who does not lead receives")
	cancel()
	require.ErrorIs(t, <-refused, context.Canceled)

	follows := make(chan func() error)
	go func() {
		next, err := two.Lead(t.Context())
		assert.NoError(t, err)
		follows <- next
	}()
	select {
	case <-follows:
		t.Fatal("two lead")
	default:
	}
	require.NoError(t, giveUp())
	next := <-follows
	require.NoError(t, next())
}
