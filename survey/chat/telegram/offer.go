package telegram

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/go-telegram/bot"

	"github.com/doorknock/doorknock/survey/chat"
)

// item is an update with its event.
type item struct {
	id int64
	event
}

// offer hands a batch to the inbox: each conversation's events one after
// another, several conversations at once. It returns the updates that were
// not taken, each with the reason, and how many were.
func (c *Channel) offer(ctx context.Context, inbox chat.Inbox, batch []received) (untaken map[int64]error, taken int) {
	untaken = map[int64]error{}
	var (
		mu      sync.Mutex
		running sync.WaitGroup
		places  = make(chan struct{}, c.cfg.Workers)
	)
	for _, conversation := range c.conversations(batch) {
		places <- struct{}{}
		running.Go(func() {
			defer func() { <-places }()
			rest, err := c.offerInOrder(ctx, inbox, conversation)
			mu.Lock()
			defer mu.Unlock()
			taken += len(conversation) - len(rest)
			for i, it := range rest {
				untaken[it.id] = errHeld
				if i == 0 {
					untaken[it.id] = err
				}
			}
		})
	}
	running.Wait()
	return untaken, taken
}

// conversations sorts a batch by conversation, each in the order of the batch.
// What is no event, or cannot be read, is left out: there is nothing to wait
// for.
func (c *Channel) conversations(batch []received) [][]item {
	place := map[chat.Address]int{}
	var all [][]item
	for _, r := range batch {
		e, ok, err := translate(r)
		if err != nil {
			c.cfg.Fault(err)
		}
		if err != nil || !ok {
			continue
		}
		at, known := place[e.in.From]
		if !known {
			at = len(all)
			place[e.in.From] = at
			all = append(all, nil)
		}
		all[at] = append(all[at], item{r.ID, e})
	}
	return all
}

// offerInOrder offers one conversation's events until one is not taken, and
// returns that one, those behind it, and the reason.
func (c *Channel) offerInOrder(ctx context.Context, inbox chat.Inbox, items []item) ([]item, error) {
	for i, it := range items {
		if it.in.At.IsZero() {
			it.in.At = c.cfg.Now().UTC() // a press has no time of its own
		}
		if err := c.hand(ctx, inbox, it.in); err != nil {
			return items[i:], err
		}
		if it.query != "" {
			c.heard(ctx, it.query)
		}
	}
	return nil, nil
}

// hand hands one event to the inbox, with what was sent to its person since they
// were last heard.
func (c *Channel) hand(ctx context.Context, inbox chat.Inbox, in chat.Incoming) error {
	in.Sent = c.notes.of(in.From)
	err := accept(ctx, inbox, in)
	if err == nil {
		c.notes.told(in.From, in.Sent)
	}
	return err
}

// accept hands one event to the inbox and contains a panic there.
func accept(ctx context.Context, inbox chat.Inbox, in chat.Incoming) (err error) {
	defer func() {
		if recover() != nil {
			// What was panicked with may hold what the person said.
			err = errors.New("the inbox panicked")
		}
	}()
	if err := inbox.Accept(ctx, in); err != nil {
		return fmt.Errorf("not accepted: %w", err)
	}
	return nil
}

// heard tells Telegram that a press arrived, so that the button stops
// spinning. It comes too late where the program was away: that is no fault.
func (c *Channel) heard(ctx context.Context, query string) {
	ctx, cancel := context.WithTimeout(ctx, c.cfg.Call)
	defer cancel()
	_, err := c.bot.AnswerCallbackQuery(ctx, &bot.AnswerCallbackQueryParams{CallbackQueryID: query})
	var late *chat.Unsendable
	if err := c.fault("answerCallbackQuery", err); err != nil && !errors.As(err, &late) {
		c.cfg.Fault(err)
	}
}
