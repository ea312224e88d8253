package storetest

import (
	"encoding/json"
	"iter"
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
)

// everyNoun commits the sample and reads every slice of it back.
func everyNoun(t *testing.T, open Open) {
	b := Sample()
	whole := reflect.ValueOf(b)
	for i := range whole.NumField() {
		if f := whole.Field(i); f.Kind() == reflect.Slice {
			require.NotZero(t, f.Len(), "the sample has no %s", whole.Type().Field(i).Name)
		}
	}
	s := opened(t, open, fresh(t))
	commitSample(t, s)
	compare(t, s, b)
}

// commitSample keeps the sample's file, and commits the sample.
func commitSample(t *testing.T, s store.Store) store.Receipt {
	t.Helper()
	hash, err := s.Keep(t.Context(), "resident-1", photo)
	require.NoError(t, err)
	require.Equal(t, hashOf(photo), hash)
	receipt, err := s.Commit(t.Context(), Sample())
	require.NoError(t, err)
	return receipt
}

// compare says where a store differs from a batch that is all that it holds.
func compare(t *testing.T, s store.Store, b campaign.Batch) {
	t.Helper()
	ctx := t.Context()
	equal(t, "campaigns", s.Campaigns(ctx, store.CampaignFilter{}), b.Campaigns)
	equal(t, "patches", s.Patches(ctx, store.PatchFilter{}), b.Patches)
	equal(t, "teams", s.Teams(ctx, store.TeamFilter{}), b.Teams)
	equal(t, "staff", s.Staff(ctx, store.StaffFilter{}), b.Staff)
	equal(t, "budgets", s.Budgets(ctx, store.BudgetFilter{}), b.Budgets)
	equal(t, "homes", s.Homes(ctx, store.HomeFilter{}), b.Homes)
	equal(t, "tenancies", s.Tenancies(ctx, store.TenancyFilter{}), b.Tenancies)
	equal(t, "households", s.Households(ctx, store.HouseholdFilter{}), b.Households)
	equal(t, "residents", s.Residents(ctx, store.ResidentFilter{}), b.Residents)
	equal(t, "consents", s.Consents(ctx, store.ConsentFilter{}), b.Consents)
	equal(t, "rounds", s.Rounds(ctx, store.RoundFilter{}), b.Rounds)
	equal(t, "postcards", s.Postcards(ctx, store.PostcardFilter{}), b.Postcards)
	equal(t, "visits", s.Visits(ctx, store.VisitFilter{}), b.Visits)
	equal(t, "contacts", s.Contacts(ctx, store.ContactFilter{}), b.Contacts)
	equal(t, "invitations", s.Invitations(ctx, store.InvitationFilter{}), b.Invitations)
	equal(t, "interviews", s.Interviews(ctx, store.InterviewFilter{}), b.Interviews)
	equal(t, "media", s.Media(ctx, store.MediaFilter{}), b.Media)
	equal(t, "responses", s.Responses(ctx, store.ResponseFilter{}), b.Responses)
	equal(t, "filings", s.Filings(ctx, store.FilingFilter{}), b.Filings)
	equal(t, "decisions", s.Decisions(ctx, store.DecisionFilter{}), b.Decisions)
	equal(t, "cases", s.Cases(ctx, store.CaseFilter{}), b.Cases)
	equal(t, "entries", s.Entries(ctx, store.EntryFilter{}), b.Ledger)
	equal(t, "proposals", s.Proposals(ctx, store.ProposalFilter{}), b.Proposals)
	equal(t, "deliveries", s.Deliveries(ctx, store.DeliveryFilter{}), b.Deliveries)
	equal(t, "events", s.Events(ctx, store.EventFilter{}), b.Events)
}

// equal compares a sequence with what it should be, in order, as it is
// written: two times are the same where they are written the same.
func equal[T any](t *testing.T, what string, got iter.Seq2[T, error], want []T) {
	t.Helper()
	all, err := store.All(got)
	if assert.NoError(t, err, what) {
		assert.Equal(t, written(t, want), written(t, all), what)
	}
}

func written[T any](t *testing.T, things []T) []string {
	t.Helper()
	out := []string{}
	for _, thing := range things {
		data, err := json.MarshalIndent(thing, "", "  ")
		require.NoError(t, err)
		out = append(out, string(data))
	}
	return out
}

// commit commits what must be taken.
func commit(t *testing.T, s store.Store, b campaign.Batch) store.Receipt {
	t.Helper()
	receipt, err := s.Commit(t.Context(), b)
	require.NoError(t, err)
	require.Equal(t, b.Key, receipt.Key)
	require.Positive(t, receipt.Sequence)
	require.Empty(t, receipt.Duplicates)
	return receipt
}

// empty says what of every noun a store holds that should hold none.
func empty(t *testing.T, s store.Store) {
	t.Helper()
	compare(t, s, campaign.Batch{})
}

// one reads one thing, or ends the test.
func one[T any](t *testing.T, seq iter.Seq2[T, error]) T {
	t.Helper()
	thing, err := store.One(seq)
	require.NoError(t, err)
	return thing
}
