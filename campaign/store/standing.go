package store

import (
	"context"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/survey"
)

// Standing says up to where what was read about something is known. Two of one
// thing are equal where nothing was written about it between them; they mean
// nothing beside those of another store, or of an earlier run.
type Standing struct {
	About string // see [AboutHome] and [AboutSender]
	Mark  uint64
}

// AboutHome is a home with its tenancies, its household and who lives there.
func AboutHome(id survey.HomeID) string { return "home:" + string(id) }

// AboutSender is the interviews that somebody began, by their address on their
// channel.
func AboutSender(begunBy string) string { return "sender:" + begunBy }

// Marker is a [Store] that can say whether what was read from it still stands,
// so that who goes on from what they know need not read it again. It may say
// that something was written where nothing was, never the other way; what
// another process wrote it notices when it writes itself, and not before.
type Marker interface {
	// Mark says how things stand now. Take it before what it is about is read.
	Mark(about string) Standing

	// CommitIf is [Store.Commit] for a batch that was made of what was read
	// before. It returns [ErrStale], and applies nothing, where somebody has
	// written since about one of the things in known. Once the batch is durable
	// known says how they stand behind it.
	//
	// A batch that only goes on with interviews is remembered by their versions
	// and not by its key: its receipt has no sequence, and the same again is
	// stale.
	CommitIf(ctx context.Context, b campaign.Batch, known []Standing) (Receipt, error)
}
