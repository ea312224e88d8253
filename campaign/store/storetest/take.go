package storetest

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/survey"
)

// takenOnce commits a batch again, to the same store and to the same place
// opened again, and then the same nouns under another key.
func takenOnce(t *testing.T, open Open) {
	at := fresh(t)
	s := open(t, at)
	first := commitSample(t, s)
	assert.Equal(t, store.Receipt{Key: "sample", Sequence: first.Sequence}, first)
	assert.Equal(t, first, commitSample(t, s), "the same batch, the same receipt")
	compare(t, s, Sample())
	require.NoError(t, s.Close())

	s = opened(t, open, at)
	assert.Equal(t, first, commitSample(t, s), "also when the store was opened again")
	b := Sample()
	b.Key = "sample again"
	second := commit(t, s, b)
	assert.Greater(t, second.Sequence, first.Sequence)
	compare(t, s, Sample())
	count(t, 0, s.Conflicts(t.Context(), store.ConflictFilter{}))
}

// wholeOrNot commits batches that fail at their very end.
func wholeOrNot(t *testing.T, open Open) {
	s := opened(t, open, fresh(t))
	b := homes("whole", 50)
	b.Events = []campaign.Event{event("event-1", "whole-0001", noon)}
	b.Deliveries = []campaign.Delivery{{ID: "delivery-1", State: campaign.DeliveryQueued, Created: noon, Version: 7}}
	_, err := s.Commit(t.Context(), b)
	require.ErrorIs(t, err, store.ErrStale)
	empty(t, s)

	b.Deliveries[0].Version = 1
	commit(t, s, b)
	count(t, 50, s.Homes(t.Context(), store.HomeFilter{}))
}

// staleNouns commits versions that do not follow.
func staleNouns(t *testing.T, open Open) {
	s := opened(t, open, fresh(t))
	put := func(key string, h ...campaign.Home) error {
		_, err := s.Commit(t.Context(), campaign.Batch{Key: key, Actor: staff, At: noon, Homes: h})
		return err
	}
	other := home("home-1", 3)
	other.Access = "somebody else wrote this"
	require.NoError(t, put("first", home("home-1", 1), home("home-1", 2), home("home-1", 3)), "one after the other in one batch")

	for name, c := range map[string]struct {
		home   campaign.Home
		stored int
	}{
		"the same version, another body": {other, 3},
		"an older version":               {home("home-1", 2), 3},
		"a version left out":             {home("home-1", 5), 3},
		"the first, again":               {home("home-1", 1), 3},
		"a second without a first":       {home("home-2", 2), 0},
		"no version":                     {home("home-2", 0), 0},
	} {
		err := put(name, c.home)
		var stale *store.StaleError
		if assert.ErrorAs(t, err, &stale, name) {
			assert.Equal(t, store.StaleError{Kind: "home", ID: string(c.home.ID), Made: c.home.Version, Stored: c.stored}, *stale, name)
		}
		assert.ErrorIs(t, err, store.ErrStale, name)
	}
	require.NoError(t, put("the very same", home("home-1", 3)))
	require.NoError(t, put("the next", home("home-1", 4)))
	equal(t, "homes", s.Homes(t.Context(), store.HomeFilter{}), []campaign.Home{home("home-1", 4)})
}

// updates hands the same update of a chat to two who handle it.
func updates(t *testing.T, open Open) {
	s := opened(t, open, fresh(t))
	commitSample(t, s)
	interview := one(t, s.Interviews(t.Context(), store.InterviewFilter{BegunBy: "chat-7"}))
	taken := func(key, update, state string) (campaign.Batch, store.Receipt, error) {
		next, ok := interview.Took(update)
		require.True(t, ok)
		next.State, next.Version = []byte(state), interview.Version+1
		b := campaign.Batch{Key: key, Actor: campaign.System(), At: noon, Interviews: []campaign.OpenInterview{next},
			Events: []campaign.Event{event(campaign.EventID("said "+state), "home-1", noon)}}
		receipt, err := s.Commit(t.Context(), b)
		return b, receipt, err
	}
	b, first, err := taken("update u-3", "u-3", "the first answer")
	require.NoError(t, err)
	assert.Empty(t, first.Duplicates)

	_, second, err := taken("update u-3", "u-3", "the first answer, heard later")
	require.NoError(t, err, "nobody has to look at an update that came twice")
	assert.Equal(t, store.Receipt{Key: "update u-3", Duplicates: []string{"u-3"}}, second)
	equal(t, "interviews", s.Interviews(t.Context(), store.InterviewFilter{}), b.Interviews)
	count(t, 1, s.Events(t.Context(), store.EventFilter{ID: "said the first answer"}))
	count(t, 0, s.Events(t.Context(), store.EventFilter{ID: "said the first answer, heard later"}))

	other, _, err := taken("update u-3", "u-5", "another update under the same key")
	assert.ErrorIs(t, err, store.ErrConflict)
	count(t, 1, s.Conflicts(t.Context(), store.ConflictFilter{Thing: other.Key}))

	_, _, err = taken("update u-4", "u-4", "another answer")
	assert.ErrorIs(t, err, store.ErrStale, "another update that was handled on an older state")
}

// missing names what is not stored.
func missing(t *testing.T, open Open) {
	s := opened(t, open, fresh(t))
	whole := Sample()
	for name, b := range map[string]campaign.Batch{
		"a visit to no home":        {Visits: whole.Visits[:1]},
		"a tenancy of no home":      {Tenancies: whole.Tenancies},
		"a case of no home":         {Cases: whole.Cases},
		"a response of no home":     {Responses: whole.Responses},
		"a line of no case":         {Ledger: whole.Ledger},
		"media without its content": {Homes: whole.Homes, Media: whole.Media},
	} {
		b.Key, b.Actor, b.At = name, staff, noon
		_, err := s.Commit(t.Context(), b)
		assert.ErrorIs(t, err, store.ErrMissing, name)
	}
	empty(t, s)
	commit(t, s, campaign.Batch{Key: "nobody's", Actor: staff, At: noon, Responses: []survey.Response{{ID: "anonymous", Submitted: noon}}})
}
