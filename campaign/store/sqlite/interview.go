package sqlite

import (
	"context"
	"database/sql"
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
	columns: interviewColumns,
	put:     putInterview,
	after:   (*query.Queries).InterviewsAfter,
	hide:    hideInterview,
	show:    showInterview,
}

// interviewColumns are what an interview is looked up by.
func interviewColumns(i *campaign.OpenInterview) any {
	return query.ChangeInterviewParams{HomeID: null(i.Home), RespondentID: null(i.Respondent), BegunBy: null(i.BegunBy),
		Standing: null(i.Standing), HeardHour: null(moment(i.Heard)[:len("2006-01-02T15")])}
}

func null[K ~string](s K) sql.NullString { return sql.NullString{String: string(s), Valid: s != ""} }

// putInterview writes an interview. Where only what was said has changed, as
// with most answers, no index is touched.
func putInterview(ctx context.Context, q *query.Queries, r *row) (int64, error) {
	p, _ := r.columns.(query.ChangeInterviewParams)
	p.ID, p.Version, p.Body = r.id, int64(r.version), r.body
	switch {
	case r.version == 1:
		return q.AddInterview(ctx, query.AddInterviewParams{ID: p.ID, Body: p.Body, HomeID: p.HomeID, RespondentID: p.RespondentID,
			BegunBy: p.BegunBy, Standing: p.Standing, HeardHour: p.HeardHour})
	case r.version < 1:
		return 0, nil
	}
	n, err := q.GoOnWithInterview(ctx, query.GoOnWithInterviewParams{Version: p.Version, Body: p.Body, ID: p.ID, HomeID: p.HomeID,
		RespondentID: p.RespondentID, BegunBy: p.BegunBy, Standing: p.Standing, HeardHour: p.HeardHour})
	if n > 0 || err != nil {
		return n, err
	}
	return q.ChangeInterview(ctx, p)
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
