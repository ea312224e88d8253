package desk

import (
	"context"
	"slices"
	"sync"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/survey/chat"
)

// held is a conversation as its last update left it. It spares reading it
// again with the next one, and is never the last word: the store takes what is
// made of it only where nobody has written about it since.
type held struct {
	begun    []campaign.OpenInterview
	open     campaign.OpenInterview
	edition  *edition
	place    place
	dialogue *chat.Dialogue
	known    []store.Standing // of the sender and of the home
}

const (
	mostHeld = 2048             // conversations
	heldFor  = 15 * time.Minute // and as long again at most, while anybody writes
)

// memory holds the conversations that went on last: those of the younger half
// and, until that is full or has been held for long, those of the older. Its
// zero value is ready.
type memory struct {
	mu         sync.Mutex
	young, old map[string]*held
	since      time.Time // of the younger half
}

// take takes a conversation out: whoever fails on the way leaves nothing
// behind.
func (m *memory) take(key string) *held {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, half := range []map[string]*held{m.young, m.old} {
		if h, ok := half[key]; ok {
			delete(half, key)
			return h
		}
	}
	return nil
}

func (m *memory) put(key string, h *held, now time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.young == nil || len(m.young) >= mostHeld/2 || now.Sub(m.since) > heldFor {
		m.young, m.old, m.since = map[string]*held{}, m.young, now
	}
	m.young[key] = h
}

// mark says how things stand that are about to be read, where the store can
// tell.
func (c *conversation) mark(about string) {
	if m := c.desk.marker; m != nil {
		c.known = append(c.known, m.Mark(about))
	}
}

// goesOn takes up the conversation that was held, where the update goes on with
// it and nobody is known to have written about it since, and says whether.
func (d *Desk) goesOn(h *held, c *conversation) bool {
	if h == nil || slices.Contains(h.open.Seen, c.in.ID) {
		return false
	}
	if _, isCode := c.in.Code(); isCode {
		return false
	}
	for _, k := range h.known {
		if d.marker.Mark(k.About) != k {
			return false
		}
	}
	c.begun, c.open, c.edition, c.place, c.held, c.known = h.begun, h.open, h.edition, h.place, h.dialogue, h.known
	return true
}

// hold is what to hold of a conversation once its batch is durable; nil where
// the next update has to look again.
func (r *reply) hold(b campaign.Batch, stored campaign.OpenInterview) *held {
	if len(b.Homes)+len(b.Tenancies)+len(b.Households)+len(b.Residents) > 0 {
		return nil // the place is not as it was read
	}
	at := slices.IndexFunc(r.begun, func(o campaign.OpenInterview) bool { return o.ID == stored.ID })
	if len(r.known) != 2 || r.dialogue == nil || at != 0 || stored.Standing != campaign.InterviewOpen || r.moved {
		return nil
	}
	begun := slices.Clone(r.begun)
	begun[at] = stored
	return &held{begun: begun, open: stored, edition: r.edition, place: r.place, dialogue: r.dialogue, known: r.known}
}

// put commits a batch, where the store can tell on the condition that what it
// was made of still stands.
func (d *Desk) put(ctx context.Context, b campaign.Batch, known []store.Standing) (store.Receipt, error) {
	if d.marker == nil || len(known) == 0 {
		return d.cfg.Store.Commit(ctx, b)
	}
	return d.marker.CommitIf(ctx, b, known)
}
