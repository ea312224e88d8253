package storetest

import (
	"context"
	"fmt"
	"iter"
	"reflect"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules/condition"
)

// everyFilter sets every field of every filter, to what the sample has and to
// what nothing has.
func everyFilter(t *testing.T, open Open) {
	s, b := opened(t, open, fresh(t)), Sample()
	commitSample(t, s)
	chooses(t, "campaigns", s.Campaigns, b.Campaigns)
	chooses(t, "patches", s.Patches, b.Patches)
	chooses(t, "teams", s.Teams, b.Teams)
	chooses(t, "staff", s.Staff, b.Staff)
	chooses(t, "budgets", s.Budgets, b.Budgets)
	chooses(t, "homes", s.Homes, b.Homes)
	chooses(t, "tenancies", s.Tenancies, b.Tenancies)
	chooses(t, "households", s.Households, b.Households)
	chooses(t, "residents", s.Residents, b.Residents)
	chooses(t, "consents", s.Consents, b.Consents)
	chooses(t, "rounds", s.Rounds, b.Rounds)
	chooses(t, "postcards", s.Postcards, b.Postcards)
	chooses(t, "visits", s.Visits, b.Visits)
	chooses(t, "contacts", s.Contacts, b.Contacts)
	chooses(t, "invitations", s.Invitations, b.Invitations)
	chooses(t, "interviews", s.Interviews, b.Interviews)
	chooses(t, "media", s.Media, b.Media)
	chooses(t, "responses", s.Responses, b.Responses)
	chooses(t, "filings", s.Filings, b.Filings)
	chooses(t, "decisions", s.Decisions, b.Decisions)
	chooses(t, "cases", s.Cases, b.Cases)
	chooses(t, "entries", s.Entries, b.Ledger)
	chooses(t, "proposals", s.Proposals, b.Proposals)
	chooses(t, "deliveries", s.Deliveries, b.Deliveries)
	chooses(t, "events", s.Events, b.Events)
	byTime(t, s)
	byState(t, s)
	byStops(t, s)
}

// byStops asks for the rounds of a home, before and after a round's stops
// changed.
func byStops(t *testing.T, s store.Store) {
	ctx := t.Context()
	r := one(t, s.Rounds(ctx, store.RoundFilter{Home: "home-1"}))
	count(t, 0, s.Rounds(ctx, store.RoundFilter{Home: "home-2"}))
	r.Version++
	r.Stops = []campaign.Stop{{Home: "home-2", Attempt: 1}, {Home: "home-3", Attempt: 2}, {Home: "home-2", Attempt: 2}}
	commit(t, s, campaign.Batch{Key: "other stops", Actor: staff, At: noon, Rounds: []campaign.Round{r}})
	count(t, 0, s.Rounds(ctx, store.RoundFilter{Home: "home-1"}))
	count(t, 1, s.Rounds(ctx, store.RoundFilter{Home: "home-2"}))
	count(t, 1, s.Rounds(ctx, store.RoundFilter{Home: "home-3", Day: &r.Day}))

	// One that began with no list of stops at all, was given one, and lost it.
	bare := campaign.Round{ID: "round-bare", Campaign: "knock-2027", Day: r.Day, TimeOfDay: campaign.Evening, State: campaign.RoundPlanned, Version: 1}
	for _, step := range []struct {
		stops []campaign.Stop
		found int
	}{{nil, 0}, {[]campaign.Stop{{Home: "home-9", Attempt: 1}}, 1}, {nil, 0}, {[]campaign.Stop{{Home: "home-9", Attempt: 2}}, 1}, {[]campaign.Stop{}, 0}} {
		bare.Stops = step.stops
		commit(t, s, campaign.Batch{Key: fmt.Sprint("bare", bare.Version), Actor: staff, At: noon, Rounds: []campaign.Round{bare}})
		count(t, step.found, s.Rounds(ctx, store.RoundFilter{Home: "home-9"}))
		bare.Version++
	}
}

// chooses sets one field of a filter after the other: each is named as the
// noun's own.
func chooses[F, T any](t *testing.T, what string, read func(context.Context, F) iter.Seq2[T, error], sample []T) {
	t.Helper()
	first := reflect.ValueOf(sample[0])
	for i := range reflect.TypeFor[F]().NumField() {
		field := reflect.TypeFor[F]().Field(i)
		held := first.FieldByName(field.Name)
		if !held.IsValid() || held.Type() != field.Type {
			continue // of time, see byTime
		}
		var f F
		reflect.ValueOf(&f).Elem().Field(i).Set(held)
		got, err := store.All(read(t.Context(), f))
		require.NoError(t, err, "%s by %s", what, field.Name)
		want := 0
		for _, thing := range sample {
			if held.IsZero() || reflect.ValueOf(thing).FieldByName(field.Name).Equal(held) {
				want++
			}
		}
		assert.Len(t, got, want, "%s by %s", what, field.Name)

		whole := reflect.ValueOf(&f).Elem()
		nobody := whole.Field(i)
		if nobody.Kind() == reflect.Struct {
			nobody = nobody.FieldByName("ID")
		}
		nobody.SetString("no such thing")
		count(t, 0, read(t.Context(), f))
		if id := whole.Type().Field(0).Name; i > 0 {
			whole.Field(0).Set(first.FieldByName(id))
			got, err = store.All(read(t.Context(), f))
			assert.NoError(t, err)
			assert.Empty(t, got, "%s by %s, and by a %s that it has not", what, id, field.Name)
		}
	}
}

// byTime asks for what is due, silent or to be sent, at the edges.
func byTime(t *testing.T, s store.Store) {
	ctx, day := t.Context(), func(n int) *condition.Date { d := monday.AddDays(n); return &d }
	due := noon.AddDate(0, 0, 14)
	count(t, 1, s.Cases(ctx, store.CaseFilter{DueBy: due}))
	count(t, 0, s.Cases(ctx, store.CaseFilter{DueBy: due.Add(-time.Nanosecond)}))
	count(t, 1, s.Interviews(ctx, store.InterviewFilter{HeardBy: evening, Standing: campaign.InterviewOpen}))
	count(t, 0, s.Interviews(ctx, store.InterviewFilter{HeardBy: evening.Add(-time.Nanosecond), Standing: campaign.InterviewOpen}))
	count(t, 1, s.Interviews(ctx, store.InterviewFilter{HeardBy: evening}))
	count(t, 1, s.Rounds(ctx, store.RoundFilter{Day: day(0)}))
	count(t, 0, s.Rounds(ctx, store.RoundFilter{Day: day(1)}))
	count(t, 1, s.Postcards(ctx, store.PostcardFilter{SendBy: day(-7)}))
	count(t, 0, s.Postcards(ctx, store.PostcardFilter{SendBy: day(-8)}))
	count(t, 1, s.Postcards(ctx, store.PostcardFilter{SendBy: day(-7), State: campaign.PostcardPlanned}))
	count(t, 0, s.Postcards(ctx, store.PostcardFilter{SendBy: day(-8), State: campaign.PostcardPlanned}))
	count(t, 1, s.Deliveries(ctx, store.DeliveryFilter{Due: noon, State: campaign.DeliveryQueued}))
}

// byState follows a case until it is monitored.
func byState(t *testing.T, s store.Store) {
	ctx := t.Context()
	count(t, 1, s.Cases(ctx, store.CaseFilter{Open: true}))
	c := one(t, s.Cases(ctx, store.CaseFilter{ID: "case-1"}))
	c.State, c.Version, c.Checks = campaign.CaseMonitored, 2, []campaign.Check{{Due: monday}}
	commit(t, s, campaign.Batch{Key: "monitor", Actor: staff, At: noon, Cases: []campaign.Case{c}})
	count(t, 0, s.Cases(ctx, store.CaseFilter{Open: true}))
	count(t, 0, s.Cases(ctx, store.CaseFilter{DueBy: noon.AddDate(1, 0, 0)}))
	count(t, 1, s.Cases(ctx, store.CaseFilter{State: campaign.CaseMonitored}))
	today, before := monday, monday.AddDays(-1)
	count(t, 1, s.Cases(ctx, store.CaseFilter{CheckBy: &today}))
	count(t, 0, s.Cases(ctx, store.CaseFilter{CheckBy: &before}))
}

func count[T any](t *testing.T, want int, seq iter.Seq2[T, error]) {
	t.Helper()
	got, err := store.All(seq)
	require.NoError(t, err)
	assert.Len(t, got, want)
}

// sequences reads more than any page holds, in order, stops early, and commits
// and reads while ranging.
func sequences(t *testing.T, open Open) {
	const many = 1203
	s := opened(t, open, fresh(t))
	b := homes("many", many)
	for i := range many {
		e := event(campaign.EventID(b.Homes[many-1-i].ID), b.Homes[i].ID, noon)
		b.Events = append(b.Events, e)
	}
	commit(t, s, b)
	equal(t, "homes by id", s.Homes(t.Context(), store.HomeFilter{}), b.Homes)
	equal(t, "events as committed", s.Events(t.Context(), store.EventFilter{}), b.Events)

	ranged := 0
	for h, err := range s.Homes(t.Context(), store.HomeFilter{}) {
		require.NoError(t, err)
		if ranged++; ranged > 20 {
			break
		}
		for e, err := range s.Events(t.Context(), store.EventFilter{Home: h.ID}) {
			require.NoError(t, err)
			for _, err := range s.Homes(t.Context(), store.HomeFilter{}) {
				require.NoError(t, err)
				break
			}
			h.Version++
			commit(t, s, campaign.Batch{Key: string(e.ID), Actor: staff, At: noon, Homes: []campaign.Home{h}})
		}
	}
	_, err := store.One(s.Homes(t.Context(), store.HomeFilter{ID: "no such home"}))
	assert.ErrorIs(t, err, store.ErrNotFound)
}
