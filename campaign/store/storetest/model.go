package storetest

import (
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/survey"
)

// model is a store of homes and events in a dozen lines.
type model struct {
	keys   map[string]string
	homes  map[survey.HomeID]campaign.Home
	events map[campaign.EventID]campaign.Event
}

// commit says what a store must answer, and becomes what it must hold.
func (m *model) commit(b campaign.Batch) error {
	body := fmt.Sprint(b.Homes, b.Events)
	if taken, ok := m.keys[b.Key]; ok && taken == body {
		return nil
	} else if ok {
		return store.ErrConflict
	}
	homes, events := map[survey.HomeID]campaign.Home{}, map[campaign.EventID]campaign.Event{}
	for _, h := range b.Homes {
		held, ok := homes[h.ID]
		if !ok {
			held = m.homes[h.ID]
		}
		if held.Version != h.Version-1 && fmt.Sprint(held) != fmt.Sprint(h) {
			return store.ErrStale
		}
		homes[h.ID] = h
	}
	for _, e := range b.Events {
		held, ok := events[e.ID]
		if !ok {
			held, ok = m.events[e.ID]
		}
		if ok && held != e {
			return store.ErrConflict
		}
		events[e.ID] = e
	}
	m.keys[b.Key] = body
	for id, h := range homes {
		m.homes[id] = h
	}
	for id, e := range events {
		m.events[id] = e
	}
	return nil
}

// agrees holds a store to the model, batch by batch.
func agrees(t *testing.T, open Open) {
	s := opened(t, open, fresh(t))
	run := 0
	rapid.Check(t, func(r *rapid.T) {
		run++
		m := &model{keys: map[string]string{}, homes: map[survey.HomeID]campaign.Home{}, events: map[campaign.EventID]campaign.Event{}}
		for range rapid.IntRange(1, 8).Draw(r, "batches") {
			b := drawn(r, fmt.Sprint(run))
			want := m.commit(b)
			_, err := s.Commit(t.Context(), b)
			if !errors.Is(err, want) || (want == nil && err != nil) {
				r.Fatalf("%+v: got %v, want %v", b, err, want)
			}
		}
		for id, h := range m.homes {
			held, err := store.One(s.Homes(t.Context(), store.HomeFilter{ID: id}))
			require.NoError(r, err)
			assert.Equal(r, written(t, []campaign.Home{h}), written(t, []campaign.Home{held}))
		}
		for id, e := range m.events {
			held, err := store.One(s.Events(t.Context(), store.EventFilter{ID: id}))
			require.NoError(r, err)
			assert.Equal(r, written(t, []campaign.Event{e}), written(t, []campaign.Event{held}))
		}
	})
}

// drawn is a batch about few things, so that batches meet.
func drawn(r *rapid.T, run string) campaign.Batch {
	b := campaign.Batch{Key: run + rapid.SampledFrom([]string{"a", "b", "c", "d", "e"}).Draw(r, "key"), Actor: staff, At: noon}
	for range rapid.IntRange(0, 3).Draw(r, "homes") {
		h := home(survey.HomeID(run+rapid.SampledFrom([]string{"-x", "-y"}).Draw(r, "home")), rapid.IntRange(1, 3).Draw(r, "version"))
		h.Access = rapid.SampledFrom([]string{"", "gate"}).Draw(r, "access")
		b.Homes = append(b.Homes, h)
	}
	for range rapid.IntRange(0, 2).Draw(r, "events") {
		id := campaign.EventID(run + rapid.SampledFrom([]string{"-p", "-q"}).Draw(r, "event"))
		e := event(id, "", noon)
		e.To = rapid.SampledFrom([]string{"in", "out"}).Draw(r, "to")
		b.Events = append(b.Events, e)
	}
	return b
}
