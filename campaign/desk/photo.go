package desk

import (
	"context"
	"errors"
	"slices"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/survey/chat"
)

// photo is a picture or another file that was fetched and kept, or what was the trouble.
type photo struct {
	hash, mime string
	size       int64
	trouble    chat.Trouble
}

// fetch keeps the files that were sent, or typed in place of one, sealed under
// the hash of their content, and hands the update to the dialogue again. A file
// that may come later is an error: then nothing is taken, and the channel offers the update
// again.
func (r *reply) fetch(ctx context.Context, e chat.MediaWanted) error {
	in := r.in
	in.Media = slices.Clone(in.Media)
	for _, wanted := range e.Media {
		p, err := r.keep(ctx, wanted)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(in.Media, func(m chat.Media) bool { return m.Ref == wanted.Ref })
		if i < 0 { // it was typed
			in.Media, i = append(in.Media, wanted), len(in.Media)
		}
		in.Media[i].Hash, in.Media[i].Trouble = p.hash, p.trouble
	}
	if e.Extra {
		return nil
	}
	return r.follow(ctx, r.dialogue.Reply(in, r.now))
}

// keep fetches a picture and keeps it, once for one update.
func (r *reply) keep(ctx context.Context, m chat.Media) (photo, error) {
	p, known := r.fetched[m.Ref]
	if !known {
		var err error
		if p, err = r.bring(ctx, m); err != nil {
			return p, err
		}
		r.fetched[m.Ref] = p
	}
	if p.hash != "" {
		r.batches = append(r.batches, campaign.Batch{Media: []campaign.Media{{Hash: p.hash, Type: p.mime, Size: p.size,
			Home: r.open.Home, Interview: r.open.ID, Sensitive: true, At: r.now, By: r.resident(), Version: 1}}})
	}
	return p, nil
}

func (r *reply) bring(ctx context.Context, m chat.Media) (photo, error) {
	if m.Typed != "" {
		return r.seal(ctx, chat.File{MIME: m.MIME, Bytes: []byte(m.Typed)})
	}
	if r.channel.Fetcher == nil {
		return photo{trouble: chat.Gone}, nil
	}
	file, err := r.channel.Fetcher.Fetch(ctx, m)
	var never *chat.Unfetched
	if errors.As(err, &never) {
		return photo{trouble: never.Trouble}, nil
	}
	if err != nil {
		return photo{}, err
	}
	return r.seal(ctx, file)
}

func (r *reply) seal(ctx context.Context, file chat.File) (photo, error) {
	hash, err := r.desk.cfg.Store.Keep(ctx, store.Subject(r.open.Respondent, r.open.ID), file.Bytes)
	return photo{hash: hash, mime: file.MIME, size: int64(len(file.Bytes))}, err
}
