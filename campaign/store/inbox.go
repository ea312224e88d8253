package store

import (
	"context"
	"time"
)

// Update is something that came on a channel, from the moment that we have it
// until it is answered.
type Update struct {
	Sequence int64 // its place among all that came, from 1; given by the inbox
	Channel  string
	ID       string // the channel's: the same update delivered again has the same one
	Sender   string // whose conversation it belongs to
	At       time.Time
	Body     []byte // what came; kept sealed
	Reply    []byte // what is to be said to it, once that is settled; kept sealed
	Sent     int    // how many messages of the reply have gone
	// Told are the channel's ids of the messages that went to the sender since
	// they were last heard, so that a quick exit can take them back, also after a
	// restart; kept sealed, for some days. Nil leaves what was noted, and an empty
	// one forgets it.
	Told []string
}

// Inbox keeps updates between a channel, which forgets one as soon as it is told
// that we have it, and whoever answers. A [Store] may be one too. It is safe for
// concurrent use, also by several processes.
//
// Of what came it keeps nothing once the answer is sent, but for the id: by the
// set of ids, and not by their order, an update is known when it comes again.
// What was sealed on a day opens nowhere any more once the ids of that day are
// forgotten, in backups neither, where the store's [Sealer] is a [Shredder]:
// whose it was need not be known for that.
type Inbox interface {
	// Receive takes an update, durably, and gives it the next place, which it
	// returns: mostly one higher than the last. It returns 0 for one that came
	// before, and then changes nothing.
	Receive(ctx context.Context, u Update) (sequence int64, err error)

	// Waiting returns what is not settled and has a later place than after,
	// oldest first: at most most of them.
	Waiting(ctx context.Context, after int64, most int) ([]Update, error)

	// Known says whether an update came, settled or not.
	Known(ctx context.Context, channel, id string) (bool, error)

	// Answer notes the Reply and the Sent of an update; without a Reply it notes
	// how much has gone. One that is settled stays so.
	Answer(ctx context.Context, u Update) error

	// Settle ends with these updates, and with all that came in them, and notes
	// the Told of their senders. It looks at nothing but Sequence and, where
	// something was told, at Channel, Sender, At and Told; the latest of a sender
	// counts. One without a Sequence is no update: what it told is noted alone.
	Settle(ctx context.Context, updates ...Update) error

	// Told returns what was noted last of a sender; nothing where there is
	// nothing, or it was forgotten.
	Told(ctx context.Context, channel, sender string) ([]string, error)

	// Forget drops the ids of what is settled and came before a moment, and what
	// was noted before it.
	Forget(ctx context.Context, before time.Time) error

	// Lead waits until nobody else leads, in whatever process, and then does. It
	// does so until it gives that up or its process ends, however that ends.
	// Whoever leads may answer; the others may receive.
	Lead(ctx context.Context) (giveUp func() error, err error)
}
