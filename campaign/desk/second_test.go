package desk_test

import (
	"context"
	"fmt"
	"iter"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite"
	"github.com/doorknock/doorknock/survey"
)

// traced is a store that notes what is asked of it and what it is given: which
// question, by which of its parts, how many answers, and how much of every noun
// is committed. None of it is a time, and none of it says who.
type traced struct {
	*sqlite.Store
	calls []string
}

func (s *traced) note(format string, args ...any) {
	s.calls = append(s.calls, fmt.Sprintf(format, args...))
}

// parts names what a filter asks by.
func parts(filter any) string {
	var out []string
	for v, i := reflect.ValueOf(filter), 0; i < v.NumField(); i++ {
		if !v.Field(i).IsZero() {
			out = append(out, v.Type().Field(i).Name)
		}
	}
	return strings.Join(out, "+")
}

func counted[T, F any](s *traced, name string, f F, seq iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		n := 0
		defer func() { s.note("%s by %s: %d", name, parts(f), n) }()
		for v, err := range seq {
			n++
			if !yield(v, err) {
				return
			}
		}
	}
}

func (s *traced) Campaigns(ctx context.Context, f store.CampaignFilter) iter.Seq2[campaign.Campaign, error] {
	return counted(s, "campaigns", f, s.Store.Campaigns(ctx, f))
}

func (s *traced) Homes(ctx context.Context, f store.HomeFilter) iter.Seq2[campaign.Home, error] {
	return counted(s, "homes", f, s.Store.Homes(ctx, f))
}

func (s *traced) Tenancies(ctx context.Context, f store.TenancyFilter) iter.Seq2[campaign.Tenancy, error] {
	return counted(s, "tenancies", f, s.Store.Tenancies(ctx, f))
}

func (s *traced) Households(ctx context.Context, f store.HouseholdFilter) iter.Seq2[campaign.Household, error] {
	return counted(s, "households", f, s.Store.Households(ctx, f))
}

func (s *traced) Residents(ctx context.Context, f store.ResidentFilter) iter.Seq2[campaign.Resident, error] {
	return counted(s, "residents", f, s.Store.Residents(ctx, f))
}

func (s *traced) Consents(ctx context.Context, f store.ConsentFilter) iter.Seq2[campaign.Consent, error] {
	return counted(s, "consents", f, s.Store.Consents(ctx, f))
}

func (s *traced) Invitations(ctx context.Context, f store.InvitationFilter) iter.Seq2[campaign.Invitation, error] {
	return counted(s, "invitations", f, s.Store.Invitations(ctx, f))
}

func (s *traced) Interviews(ctx context.Context, f store.InterviewFilter) iter.Seq2[campaign.OpenInterview, error] {
	return counted(s, "interviews", f, s.Store.Interviews(ctx, f))
}

func (s *traced) Responses(ctx context.Context, f store.ResponseFilter) iter.Seq2[survey.Response, error] {
	return counted(s, "responses", f, s.Store.Responses(ctx, f))
}

func (s *traced) Filings(ctx context.Context, f store.FilingFilter) iter.Seq2[campaign.Filing, error] {
	return counted(s, "filings", f, s.Store.Filings(ctx, f))
}

func (s *traced) Cases(ctx context.Context, f store.CaseFilter) iter.Seq2[campaign.Case, error] {
	return counted(s, "cases", f, s.Store.Cases(ctx, f))
}

func (s *traced) Deliveries(ctx context.Context, f store.DeliveryFilter) iter.Seq2[campaign.Delivery, error] {
	return counted(s, "deliveries", f, s.Store.Deliveries(ctx, f))
}

func (s *traced) Commit(ctx context.Context, b campaign.Batch) (store.Receipt, error) {
	s.committed(b)
	return s.Store.Commit(ctx, b)
}

func (s *traced) CommitIf(ctx context.Context, b campaign.Batch, known []store.Standing) (store.Receipt, error) {
	s.note("commit, knowing %d", len(known))
	s.committed(b)
	return s.Store.CommitIf(ctx, b, known)
}

func (s *traced) committed(b campaign.Batch) {
	for v, i := reflect.ValueOf(b), 0; i < v.NumField(); i++ {
		if f := v.Field(i); f.Kind() == reflect.Slice && f.Len() > 0 {
			s.note("commit %d %s", f.Len(), v.Type().Field(i).Name)
		}
	}
}

// Whoever scans a card that somebody else has begun with is told the same, in
// as many messages, and makes the desk do the same work: how long it takes says
// nothing of the other. What the other said, sent or stopped makes no difference.
func TestASecondStartIsTheSameWork(t *testing.T) {
	for name, tt := range map[string]struct {
		scans string // who begins second
		first []string
		as    string // who the first is
	}{
		"somebody began, and said nothing":       {scans: "Sam Rowan"},
		"and said who they are":                  {scans: "Sam Rowan", as: "Dee Rowan"},
		"and answers":                            {scans: "Sam Rowan", as: "Dee Rowan", first: []string{"Cold.", "yes", "yes", "yes", "yes", "bedroom", "patch"}},
		"and stopped":                            {scans: "Sam Rowan", as: "Dee Rowan", first: []string{"Cold.", "STOP"}},
		"and wants a person":                     {scans: "Sam Rowan", as: "Dee Rowan", first: []string{"person"}},
		"and wrote words of danger":              {scans: "Sam Rowan", as: "Dee Rowan", first: []string{"I want to die"}},
		"and the second says the same name":      {scans: "Dee Rowan", as: "Dee Rowan", first: []string{"Cold."}},
		"and the second is nobody on record":     {scans: "", as: "Dee Rowan", first: []string{"Cold."}},
		"and the second gets the name wrong":     {scans: "Pat Partner", as: "Dee Rowan", first: []string{"Cold."}},
		"and the only one on record has stopped": {scans: "Lee Larch", as: "Lee Larch", first: []string{"STOP"}},
	} {
		t.Run(name, func(t *testing.T) {
			home := survey.HomeID("home-1")
			if tt.as == "Lee Larch" {
				home = "home-2"
			}
			begins := func(first bool) (work []string, said []string) {
				w := open(t, nil)
				s := &traced{Store: w.store}
				w.desk = w.newDesk(func(cfg *desk.Config) { cfg.Store = s })
				card := w.card(home)
				if first {
					k := w.talker("first").start(card)
					if tt.as != "" {
						k.as(tt.as)
					}
					k.say(tt.first...)
				}
				s.calls = nil
				k := w.talker("other").start(card)
				switch tt.scans {
				case "":
				case "Pat Partner":
					k.say(tt.scans, "1 January 1990", tt.scans, "2 January 1990")
				default:
					if k.say(tt.scans); tt.as != tt.scans { // known, each is answered for themselves
						k.say("1 January 1990")
					}
				}
				for _, out := range k.all {
					said = append(said, fmt.Sprintf("%s %d buttons", out.Text, len(out.Buttons)))
				}
				return s.calls, said
			}
			alone, heardAlone := begins(false)
			work, heard := begins(true)
			require.NotEmpty(t, alone)
			assert.Equal(t, heardAlone, heard, "what they are told")
			assert.Equal(t, alone, work, "what it takes")
		})
	}
}
