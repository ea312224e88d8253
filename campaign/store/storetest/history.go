package storetest

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules/condition"
)

// history commits events, and tries to change what happened.
func history(t *testing.T, open Open) {
	at := fresh(t)
	s := open(t, at)
	first, second := event("event-b", "home-1", evening), event("event-a", "home-1", noon)
	second.Subject = campaign.Subject{Kind: "case", ID: "case-1"}
	commit(t, s, campaign.Batch{Key: "first", Actor: staff, At: noon, Events: []campaign.Event{first}})
	commit(t, s, campaign.Batch{Key: "second", Actor: staff, At: noon, Events: []campaign.Event{second}})
	other := first
	other.Actor = campaign.System()
	refused(t, s, campaign.Batch{Key: "rewrite", Actor: staff, At: noon, Events: []campaign.Event{other}}, "event", "event-b")
	require.NoError(t, s.Close())

	s = opened(t, open, at)
	equal(t, "events", s.Events(t.Context(), store.EventFilter{}), []campaign.Event{first, second})
	equal(t, "events", s.Events(t.Context(), store.EventFilter{Subject: second.Subject}), []campaign.Event{second})
	equal(t, "events", s.Events(t.Context(), store.EventFilter{Home: "home-1"}), []campaign.Event{first, second})
}

// ledger compares balances with what their lines come to.
func ledger(t *testing.T, open Open) {
	at := fresh(t)
	s := open(t, at)
	commitSample(t, s)
	lines := Sample().Ledger
	next := func(kind campaign.EntryKind, id campaign.EntryID, minor int64) {
		e := lines[0]
		e.ID, e.Kind, e.Amount = id, kind, condition.Pence(minor, condition.GBP)
		lines = append(lines, e)
		commit(t, s, campaign.Batch{Key: string(id), Actor: staff, At: evening, Ledger: []campaign.Entry{e}})
		commit(t, s, campaign.Batch{Key: string(id) + " again", Actor: staff, At: evening, Ledger: []campaign.Entry{e}})
		want, err := Sample().Budgets[0].Balance(lines)
		require.NoError(t, err)
		got, err := s.Balance(t.Context(), "repairs")
		require.NoError(t, err)
		assert.Equal(t, want, got)
	}
	next(campaign.EntryCommit, "commit", 150_00)
	next(campaign.EntryReleaseReserve, "release", 30_00)
	next(campaign.EntrySpend, "spend", 149_99)
	next(campaign.EntryOverspend, "overspend", 20_00)
	require.NoError(t, s.Close())

	s = opened(t, open, at)
	got, err := s.Balance(t.Context(), "repairs")
	require.NoError(t, err)
	assert.Equal(t, campaign.Balance{Currency: condition.GBP, Limited: true, Limit: 50_000_00, Committed: 1, Spent: 169_99}, got)
	_, err = s.Balance(t.Context(), "no such budget")
	assert.ErrorIs(t, err, store.ErrNotFound)
}

// files keeps content under its hash.
func files(t *testing.T, open Open) {
	s := opened(t, open, fresh(t))
	_, err := s.Content(t.Context(), hashOf(photo))
	require.ErrorIs(t, err, store.ErrNotFound)
	large := make([]byte, 3<<20)
	for _, content := range [][]byte{photo, photo, large, {}} {
		hash, err := s.Keep(t.Context(), store.Subject("", "interview-1"), content)
		require.NoError(t, err)
		assert.Equal(t, hashOf(content), hash)
		kept, err := s.Content(t.Context(), hash)
		require.NoError(t, err)
		assert.True(t, string(content) == string(kept), "%d bytes", len(content))
	}
	_, err = s.Keep(t.Context(), "resident-1", photo)
	require.NoError(t, err, "somebody else has the same photograph")
	_, err = s.Keep(t.Context(), "", photo)
	assert.ErrorIs(t, err, store.ErrBatch)

	said := Sample().Media[0]
	later := said
	later.At = said.At.AddDate(0, 0, 1)
	elsewhere := said
	elsewhere.Interview = "interview-2"
	commit(t, s, campaign.Batch{Key: "media", Actor: staff, At: noon, Homes: Sample().Homes, Media: []campaign.Media{said, later, elsewhere}})
	equal(t, "media", s.Media(t.Context(), store.MediaFilter{Hash: said.Hash}), []campaign.Media{said, elsewhere})
}
