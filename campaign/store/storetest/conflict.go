package storetest

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// refused commits what must be a conflict, and returns it.
func refused(t *testing.T, s store.Store, b campaign.Batch, kind, id string) store.ConflictError {
	t.Helper()
	receipt, err := s.Commit(t.Context(), b)
	assert.Zero(t, receipt)
	assert.ErrorIs(t, err, store.ErrConflict)
	var conflict *store.ConflictError
	require.ErrorAs(t, err, &conflict)
	assert.Equal(t, kind, conflict.Kind)
	assert.Equal(t, id, conflict.ID)
	require.NotEmpty(t, conflict.Conflict)
	return *conflict
}

// aside checks that a conflict holds the batch as it came.
func aside(t *testing.T, s store.Store, c store.ConflictError, b campaign.Batch) store.Conflict {
	t.Helper()
	kept := one(t, s.Conflicts(t.Context(), store.ConflictFilter{ID: c.Conflict}))
	assert.Equal(t, []any{c.Kind, c.ID, b.Key, b.Actor.ID, false}, []any{kept.Kind, kept.Thing, kept.Key, kept.Actor, kept.Settled})
	assert.True(t, b.At.Equal(kept.At))
	assert.Equal(t, written(t, []campaign.Batch{b}), written(t, []campaign.Batch{kept.Batch}))
	return kept
}

// conflicts commits other bodies under ids that are taken, and another batch
// under a key that is taken.
func conflicts(t *testing.T, open Open) {
	s := opened(t, open, fresh(t))
	commitSample(t, s)
	reply := func(key string) campaign.Batch {
		r := Sample().Responses[0]
		r.Answers[0].Answer = survey.Said(condition.Bool(false))
		return campaign.Batch{Key: key, Actor: staff, At: noon, Responses: []survey.Response{r},
			Homes: []campaign.Home{home("home-3", 1)}, Events: []campaign.Event{event("event-3", "home-3", noon)}}
	}
	lines, happened, decided := Sample(), Sample(), Sample()
	lines.Ledger[0].Amount = condition.Pence(1, condition.GBP)
	happened.Events[1].To = "completed"
	decided.Decisions[0].Decision.Stage = "answered"
	for _, c := range []struct {
		batch    campaign.Batch
		kind, id string
	}{
		{reply("another key"), "response", "response-1"},
		{reply("sample"), "response", "response-1"}, // edited on the device, and sent again as the same
		{campaign.Batch{Key: "lines", Actor: staff, At: noon, Ledger: lines.Ledger}, "entry", "entry-1"},
		{campaign.Batch{Key: "events", Actor: staff, At: noon, Events: happened.Events}, "event", "event-2"},
		{campaign.Batch{Key: "decisions", Actor: staff, At: noon, Decisions: decided.Decisions}, "decision", "decision-1"},
		{campaign.Batch{Key: "sample", Actor: staff, At: noon, Homes: []campaign.Home{home("home-3", 1)}}, "batch", "sample"},
	} {
		conflict := refused(t, s, c.batch, c.kind, c.id)
		aside(t, s, conflict, c.batch)
		assert.Equal(t, conflict, refused(t, s, c.batch, c.kind, c.id), "the same batch is put aside once")
	}
	compare(t, s, Sample())
	count(t, 6, s.Conflicts(t.Context(), store.ConflictFilter{}))
	count(t, 2, s.Conflicts(t.Context(), store.ConflictFilter{Thing: "response-1"}))
}

// hiddenConflict changes nothing but what is sealed: under the same key, under
// another, by leaving it out, and a second time.
func hiddenConflict(t *testing.T, open Open) {
	s := opened(t, open, fresh(t))
	commitSample(t, s)
	edited := func(key, text string) campaign.Batch {
		b := Sample()
		b.Key, b.Responses[0].Answers[1].Answer = key, survey.Said(condition.Text(text))
		b.Interviews = nil // whose last update would make it a duplicate
		return b
	}
	left := Sample()
	left.Key, left.Responses[0].Answers = "left out", append(left.Responses[0].Answers[:1], left.Responses[0].Answers[2:]...)
	left.Responses[0].Changes = left.Responses[0].Changes[:1]
	for _, b := range []campaign.Batch{edited("sample", "quite well"), edited("sample", "not well"), edited("other", "quite well"), left} {
		aside(t, s, refused(t, s, b, "response", "response-1"), b)
	}
	compare(t, s, Sample())
	count(t, 4, s.Conflicts(t.Context(), store.ConflictFilter{Open: true}))
}

// settledConflict settles a conflict by an event, with what is right under a
// new id.
func settledConflict(t *testing.T, open Open) {
	s := opened(t, open, fresh(t))
	commitSample(t, s)
	other := Sample()
	other.Key, other.Responses[0].Partial = "other", true
	conflict := refused(t, s, other, "response", "response-1")

	right := other.Responses[0]
	right.ID, right.Supersedes = "response-2", "response-1"
	looked := event("looked", "home-1", evening)
	looked.Subject = store.ConflictSubject(conflict.Conflict)
	commit(t, s, campaign.Batch{Key: "look", Actor: staff, At: evening, Events: []campaign.Event{looked}})
	count(t, 1, s.Conflicts(t.Context(), store.ConflictFilter{Open: true}))
	settled := event("settled", "home-1", evening)
	settled.Kind, settled.Subject = store.EventConflictSettled, store.ConflictSubject(conflict.Conflict)
	commit(t, s, campaign.Batch{Key: "settle", Actor: staff, At: evening, Responses: []survey.Response{right}, Events: []campaign.Event{settled}})

	count(t, 0, s.Conflicts(t.Context(), store.ConflictFilter{Open: true}))
	kept := one(t, s.Conflicts(t.Context(), store.ConflictFilter{ID: conflict.Conflict}))
	assert.True(t, kept.Settled)
	assert.Equal(t, written(t, other.Responses), written(t, kept.Batch.Responses), "and it is kept")
	count(t, 2, s.Responses(t.Context(), store.ResponseFilter{Home: "home-1"}))
}
