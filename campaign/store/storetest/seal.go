package storetest

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/seal"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// reopened opens a place again and again.
func reopened(t *testing.T, open Open) {
	at := fresh(t)
	commitSample(t, opened(t, open, at))
	for range 3 {
		s := open(t, at)
		compare(t, s, Sample())
		content, err := s.Content(t.Context(), hashOf(photo))
		require.NoError(t, err)
		assert.Equal(t, photo, content)
		require.NoError(t, s.Close())
	}
}

// sealedAway looks for what was told in confidence in every byte that a store
// wrote, while it is open and after, and with it a word that must be there.
func sealedAway(t *testing.T, open Open) {
	const plain = "open-word-that-anybody-may-read"
	at := fresh(t)
	s := open(t, at)
	commitSample(t, s)
	other := Sample()
	other.Key, other.Responses[0].Partial = "put aside", true
	refused(t, s, other, "response", "response-1")
	loud := home("home-3", 1)
	loud.Access = plain
	commit(t, s, campaign.Batch{Key: "loud", Actor: staff, At: noon, Homes: []campaign.Home{loud}})
	assert.Zero(t, sightings(t, at.Dir, Canary), "while the store is open")
	require.NoError(t, s.Close())

	if sightings(t, at.Dir, plain) == 0 {
		t.Skip("this store leaves its bytes elsewhere: nothing to look through")
	}
	assert.Zero(t, sightings(t, at.Dir, Canary), "after it closed")

	everything := fresh(t)
	everything.Sensitive = nil
	s = open(t, everything)
	commitSample(t, s)
	compare(t, s, Sample())
	require.NoError(t, s.Close())
	assert.Zero(t, sightings(t, everything.Dir, `"pets"`), "without a word on it every answer is sensitive")
}

// sightings counts the files below a folder that hold a text.
func sightings(t *testing.T, dir, text string) int {
	t.Helper()
	found := 0
	require.NoError(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if strings.Contains(string(data), text) {
			found++
		}
		return err
	}))
	return found
}

// shredded destroys a resident's key.
func shredded(t *testing.T, open Open) {
	at, sealer := fresh(t), seal.New(seal.NewMaster(), seal.Memory())
	at.Sealer = sealer
	s := opened(t, open, at)
	commitSample(t, s)
	require.NoError(t, sealer.Shred(t.Context(), "resident-1"))
	unreadable(t, s)
	_, err := s.Content(t.Context(), hashOf(photo))
	assert.ErrorIs(t, err, store.ErrShredded)

	again := Sample().Responses
	again[0].ID = "response-2"
	_, err = s.Commit(t.Context(), campaign.Batch{Key: "again", Actor: staff, At: noon, Responses: again})
	assert.ErrorIs(t, err, store.ErrShredded, "who is forgotten does not come back by a device that sends again")

	c := one(t, s.Cases(t.Context(), store.CaseFilter{ID: "case-1"}))
	c.State, c.Version = campaign.CaseAccepted, 2
	commit(t, s, campaign.Batch{Key: "accept", Actor: staff, At: noon, Cases: []campaign.Case{c}})
}

// withheld opens a store without the keys: everything else can be read, and
// nothing written.
func withheld(t *testing.T, open Open) {
	at := fresh(t)
	commitSample(t, opened(t, open, at))
	at.Sealer = keyless{}
	s := opened(t, open, at)
	unreadable(t, s)
	_, err := s.Commit(t.Context(), homes("more", 1))
	assert.ErrorIs(t, err, store.ErrWithheld)
	_, err = s.Keep(t.Context(), "resident-1", []byte("another photograph"))
	assert.ErrorIs(t, err, store.ErrWithheld)
}

// keyless is a sealer that has no keys.
type keyless struct{}

func (keyless) Seal(context.Context, survey.ResidentID, string, []byte) ([]byte, error) {
	return nil, store.ErrWithheld
}

func (keyless) Open(context.Context, survey.ResidentID, string, []byte) ([]byte, error) {
	return nil, store.ErrWithheld
}

// unreadable compares a store with the sample, less all that is sealed.
func unreadable(t *testing.T, s store.Store) {
	t.Helper()
	b, ctx := Sample(), t.Context()
	r := &b.Responses[0]
	r.Answers = append(r.Answers[:1], r.Answers[2:]...)
	r.Changes = r.Changes[:1]
	equal(t, "responses", s.Responses(ctx, store.ResponseFilter{}), b.Responses)
	d := &b.Decisions[0].Decision
	d.Actions[0].Reasons[0].Used[1].Value = condition.Value{} // and with it the other reasons, which share it
	equal(t, "decisions", s.Decisions(ctx, store.DecisionFilter{}), b.Decisions)
	equal(t, "cases", s.Cases(ctx, store.CaseFilter{}), b.Cases)
	b.Proposals[0].Change.Old, b.Proposals[0].Change.New = condition.Value{}, condition.Value{}
	equal(t, "proposals", s.Proposals(ctx, store.ProposalFilter{}), b.Proposals)
	b.Interviews[0].State, b.Interviews[0].Dialogue = nil, nil
	equal(t, "interviews", s.Interviews(ctx, store.InterviewFilter{}), b.Interviews)
	equal(t, "homes", s.Homes(ctx, store.HomeFilter{}), b.Homes)
	equal(t, "residents", s.Residents(ctx, store.ResidentFilter{}), b.Residents)
}
