package storetest

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
)

// marker is a store that can say whether what was read still stands; others
// need not.
func marker(t *testing.T, s store.Store) store.Marker {
	t.Helper()
	m, ok := s.(store.Marker)
	if !ok {
		t.Skip("this store is no store.Marker")
	}
	return m
}

// standing: what somebody writes about a thing ends what was known of it.
func standing(t *testing.T, open Open) {
	s := opened(t, open, fresh(t))
	m := marker(t, s)
	sample := Sample()
	commitSample(t, s)
	home, sender := store.AboutHome("home-1"), store.AboutSender("chat-7")
	for name, write := range map[string]func(b *campaign.Batch){
		"the campaign":  func(b *campaign.Batch) { b.Campaigns = sample.Campaigns[:1]; b.Campaigns[0].Version++ },
		"the home":      func(b *campaign.Batch) { b.Homes = sample.Homes[:1]; b.Homes[0].Version++ },
		"a tenancy":     func(b *campaign.Batch) { b.Tenancies = sample.Tenancies[:1]; b.Tenancies[0].Version++ },
		"the household": func(b *campaign.Batch) { b.Households = sample.Households[:1]; b.Households[0].Version++ },
		"a resident":    func(b *campaign.Batch) { b.Residents = sample.Residents[:1]; b.Residents[0].Version++ },
		"somebody new": func(b *campaign.Batch) {
			b.Residents = []campaign.Resident{{ID: "new", Name: "New", Home: "home-1", Version: 1}}
		},
		"an interview": func(b *campaign.Batch) { b.Interviews = sample.Interviews[:1]; b.Interviews[0].Version++ },
	} {
		known := []store.Standing{m.Mark(home), m.Mark(sender)}
		b := campaign.Batch{Key: "writes " + name, Actor: staff, At: noon}
		write(&b)
		commit(t, s, b)
		if m.Mark(home) == known[0] && m.Mark(sender) == known[1] {
			t.Errorf("%s was written, and nothing says so", name)
		}
		late := homes("late for "+name, 1)
		if _, err := m.CommitIf(context.Background(), late, known); !errors.Is(err, store.ErrStale) {
			t.Errorf("%s was written, and what was made before that was taken: %v", name, err)
		}
		if err := lone(s.Homes(context.Background(), store.HomeFilter{ID: late.Homes[0].ID})); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("a stale batch was applied: %v", err)
		}
	}
	t.Run("it is known anew behind one's own batch", func(t *testing.T) {
		known := []store.Standing{m.Mark(home), m.Mark(sender)}
		for range 3 {
			i := &sample.Interviews[0]
			i.Version++
			b := campaign.Batch{Key: "goes on " + string(rune('0'+i.Version)), Actor: staff, At: noon, Interviews: []campaign.OpenInterview{*i}}
			before := slices.Clone(known)
			if _, err := m.CommitIf(context.Background(), b, known); err != nil {
				t.Fatal(err)
			}
			if _, err := m.CommitIf(context.Background(), b, before); !errors.Is(err, store.ErrStale) {
				t.Errorf("the same was taken twice: %v", err)
			}
		}
		if known[1] != m.Mark(sender) {
			t.Error("what is known behind the batch is not how things stand")
		}
	})
}

// standingApart: what was written through another store, as by another process,
// is noticed when something is made of what was read before.
func standingApart(t *testing.T, open Open) {
	at := fresh(t)
	one, two := opened(t, open, at), opened(t, open, at)
	m := marker(t, one)
	sample := Sample()
	commitSample(t, one)
	commit(t, one, homes("again", 1)) // and it has looked at the file
	known := []store.Standing{m.Mark(store.AboutHome("home-1"))}
	if _, err := m.CommitIf(context.Background(), homes("alone", 1), known); err != nil {
		t.Fatal("nobody has written, and it is not taken:", err)
	}
	sample.Homes[0].Version++
	commit(t, two, campaign.Batch{Key: "theirs", Actor: staff, At: noon, Homes: sample.Homes[:1]})
	if _, err := m.CommitIf(context.Background(), homes("late", 1), known); !errors.Is(err, store.ErrStale) {
		t.Errorf("another process wrote, and what was made before that was taken: %v", err)
	}
}

func lone[T any](seq func(func(T, error) bool)) error {
	_, err := store.One(seq)
	return err
}
