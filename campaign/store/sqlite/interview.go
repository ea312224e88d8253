package sqlite

import (
	"context"
	"encoding/binary"
	"errors"
	"iter"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
)

var interviews = noun[campaign.OpenInterview]{
	kind:    "interview",
	id:      func(t *campaign.OpenInterview) string { return string(t.ID) },
	version: func(t *campaign.OpenInterview) int { return t.Version },
	add:     (*query.Queries).AddInterview,
	change:  (*query.Queries).ChangeInterview,
	after:   (*query.Queries).InterviewsAfter,
	hide:    hideInterview,
	show:    showInterview,
}

// hideInterview takes out all that was said so far. It seals nothingness too:
// an interview that was withdrawn must not leave its state behind.
func hideInterview(i campaign.OpenInterview, _ store.Sensitive) (campaign.OpenInterview, hidden, error) {
	plain := binary.AppendUvarint(make([]byte, 0, len(i.State)+len(i.Dialogue)+binary.MaxVarintLen64), uint64(len(i.State)))
	plain = append(append(plain, i.State...), i.Dialogue...)
	i.State, i.Dialogue = nil, nil
	return i, hidden{of: of(i.Respondent, i.ID, ""), plain: plain}, nil
}

var errState = errors.New("the state of an interview is cut short")

func showInterview(open campaign.OpenInterview, secret []byte) (campaign.OpenInterview, error) {
	length, n := binary.Uvarint(secret)
	if n <= 0 || length > uint64(len(secret)-n) {
		return open, errState
	}
	secret = secret[n:]
	if length > 0 {
		open.State = secret[:length:length]
	}
	if rest := secret[length:]; len(rest) > 0 {
		open.Dialogue = rest
	}
	return open, nil
}

// Interviews reads interviews: see [store.Reader]. One that cannot be opened
// comes without its state.
func (s *Store) Interviews(ctx context.Context, f store.InterviewFilter) iter.Seq2[campaign.OpenInterview, error] {
	return read(ctx, s, &interviews, f.Match,
		withID(f.ID, (*query.Queries).InterviewByID),
		with(f.BegunBy, (*query.Queries).InterviewsBegunBy),
		with(f.Respondent, (*query.Queries).InterviewsOfRespondent),
		with(f.Home, (*query.Queries).InterviewsOfHome),
		with(silent(f), (*query.Queries).InterviewsSilentSince))
}

// silent is the moment up to which to look among the interviews that a silence
// ends: as the column rounds to milliseconds, one of them later than the
// filter says.
func silent(f store.InterviewFilter) string {
	ends := f.Standing == campaign.InterviewOpen || f.Standing == campaign.InterviewStopped
	if !ends || f.HeardBy.IsZero() {
		return ""
	}
	return moment(f.HeardBy.Add(time.Millisecond))
}
