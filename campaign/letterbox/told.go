package letterbox

import (
	"context"
	"slices"

	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/survey/chat"
)

const (
	mostTold  = 50     // messages to one person that are noted until they write
	mostKnown = 10_000 // people of whom that is known without asking the inbox
)

// told is what people were told since they were last heard, where the channel
// can take it back. The inbox has it too: this only spares it the question. Its
// zero value is ready, and the box's lock guards it.
type told map[string][]string

// noted says whether the channel can say what it sent.
func (b *Box) noted() (chat.Noter, bool) {
	noter, ok := b.cfg.Sender.(chat.Noter)
	return noter, ok
}

// toldTo returns what somebody was told since they were last heard. That it
// cannot be read keeps nobody from being answered.
func (b *Box) toldTo(ctx context.Context, channel, sender string) []string {
	if _, ok := b.noted(); !ok {
		return nil
	}
	key := channel + "\x00" + sender
	b.mu.Lock()
	ids, known := b.told[key]
	b.mu.Unlock()
	if known {
		return ids
	}
	ids, err := b.cfg.Inbox.Told(ctx, channel, sender)
	if err != nil && ctx.Err() == nil {
		b.cfg.Log.Error("what was told is not known", "fault", err)
	}
	return ids
}

// note adds what has just been sent to what somebody was told, and returns all
// of it: nil where the channel does not say. The conversation's lock is held.
func (b *Box) note(u store.Update, before []string) []string {
	noter, ok := b.noted()
	if !ok {
		return nil
	}
	ids := append(slices.Clip(before), noter.Noted(chat.Address(u.Sender))...)
	ids = ids[max(0, len(ids)-mostTold):]
	if ids == nil {
		ids = []string{}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.told == nil || len(b.told) >= mostKnown {
		b.told = told{}
	}
	b.told[u.Channel+"\x00"+u.Sender] = ids
	return ids
}
