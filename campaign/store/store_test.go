package store_test

import (
	"errors"
	"fmt"
	"iter"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/survey"
)

// sequence yields the words, and then the error where there is one.
func sequence(fault error, words ...string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, w := range words {
			if !yield(w, nil) {
				return
			}
		}
		if fault != nil {
			yield("", fault)
		}
	}
}

func TestOne(t *testing.T) {
	fault := errors.New("no disk")
	got, err := store.One(sequence(fault, "home", "visit"))
	assert.NoError(t, err, "what comes behind the first is not asked for")
	assert.Equal(t, "home", got)
	_, err = store.One(sequence(nil))
	assert.ErrorIs(t, err, store.ErrNotFound)
	_, err = store.One(sequence(fault))
	assert.ErrorIs(t, err, fault)
}

func TestAll(t *testing.T) {
	fault := errors.New("no disk")
	got, err := store.All(sequence(nil, "home", "visit"))
	assert.NoError(t, err)
	assert.Equal(t, []string{"home", "visit"}, got)
	got, err = store.All(sequence(fault, "home"))
	assert.ErrorIs(t, err, fault)
	assert.Empty(t, got, "half of an answer is none")
}

func TestSubject(t *testing.T) {
	for _, c := range []struct {
		resident  survey.ResidentID
		interview survey.InterviewID
		want      survey.ResidentID
	}{
		{"resident-1", "interview-1", "resident-1"},
		{"resident-1", "", "resident-1"},
		{"", "interview-1", "interview:interview-1"},
		{"", "", ""},
	} {
		assert.Equal(t, c.want, store.Subject(c.resident, c.interview))
	}
}

func TestErrors(t *testing.T) {
	for want, c := range map[string]struct{ err, class error }{
		"home home-1: stale: version 4 does not follow 2, or differs from it": {
			&store.StaleError{Kind: "home", ID: "home-1", Made: 4, Stored: 2}, store.ErrStale},
		"case case-1: stale: version 2 of what is not stored": {
			&store.StaleError{Kind: "case", ID: "case-1", Made: 2}, store.ErrStale},
		"response r-1: conflict: it is stored with another body; this one was put aside as conflict-x": {
			&store.ConflictError{Kind: "response", ID: "r-1", Conflict: "conflict-x"}, store.ErrConflict},
	} {
		assert.EqualError(t, c.err, want)
		assert.ErrorIs(t, fmt.Errorf("batch b: %w", c.err), c.class)
	}
}

func ExampleOne() {
	_, err := store.One(sequence(nil))
	fmt.Println(errors.Is(err, store.ErrNotFound))
	// Output: true
}
