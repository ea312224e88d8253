package telegram

import (
	"context"
	"slices"
	"strconv"
	"sync"

	"github.com/go-telegram/bot"

	"github.com/doorknock/doorknock/survey/chat"
)

// mostClears is how many messages one call may delete.
const mostClears = 100

// mostNoted is how many messages to one person are noted until they write.
const mostNoted = 50

// notes are the ids of what was sent to people since they were last heard, so
// that a quick exit can take it back. A host may keep them over a restart, see
// [Channel.Noted]. Its zero value is ready.
type notes struct {
	mu  sync.Mutex
	ids map[chat.Address][]string
}

func (n *notes) add(to chat.Address, message int) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.ids == nil {
		n.ids = map[chat.Address][]string{}
	}
	ids := append(n.ids[to], strconv.Itoa(message))
	n.ids[to] = ids[max(0, len(ids)-mostNoted):]
}

// of returns what has been noted, and leaves it there.
func (n *notes) of(from chat.Address) []string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return slices.Clone(n.ids[from])
}

// told forgets what has been handed on.
func (n *notes) told(from chat.Address, ids []string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	left := slices.DeleteFunc(n.ids[from], func(id string) bool { return slices.Contains(ids, id) })
	if len(left) == 0 {
		delete(n.ids, from)
		return
	}
	n.ids[from] = left
}

// take returns what has been noted, and forgets it.
func (n *notes) take(of chat.Address) []string {
	n.mu.Lock()
	defer n.mu.Unlock()
	ids := n.ids[of]
	delete(n.ids, of)
	return ids
}

// Noted returns the ids of what was sent to a conversation and has not been
// told of since: see [chat.Noter].
func (c *Channel) Noted(to chat.Address) []string { return c.notes.take(to) }

// clear deletes messages of both sides. Telegram lets a bot delete what is
// younger than two days; whatever it does not let go stays, and is no fault.
func (c *Channel) clear(ctx context.Context, id int64, messages []string) error {
	var ids []int
	for _, m := range messages {
		if n, err := strconv.Atoi(m); err == nil {
			ids = append(ids, n)
		}
	}
	for some := range slices.Chunk(ids, mostClears) {
		_, err := c.bot.DeleteMessages(ctx, &bot.DeleteMessagesParams{ChatID: id, MessageIDs: some})
		err = c.fault("deleteMessages", err)
		switch {
		case isUnsendable(err): // one of them is too old, and so none was deleted
			err = c.clearEach(ctx, id, some)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *Channel) clearEach(ctx context.Context, id int64, messages []int) error {
	for _, m := range messages {
		_, err := c.bot.DeleteMessage(ctx, &bot.DeleteMessageParams{ChatID: id, MessageID: m})
		if err := c.fault("deleteMessage", err); err != nil && !isUnsendable(err) {
			return err
		}
	}
	return nil
}
