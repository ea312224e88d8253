package main

import (
	"context"
	"errors"
	"reflect"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/survey"
)

func surveyActor(id string) survey.ActorID { return survey.ActorID(id) }

// commit brings in what the campaign does not have yet. A home that is there
// stays as it is, with everybody in it: since it was brought in, people have
// told us what no list knows.
func (b *brought) commit(ctx context.Context, st store.Store, batch campaign.Batch) error {
	fresh := batch
	fresh.Homes, fresh.Staff = nil, nil
	there := map[survey.HomeID]bool{}
	for _, home := range batch.Homes {
		_, err := store.One(st.Homes(ctx, store.HomeFilter{ID: home.ID}))
		switch {
		case errors.Is(err, store.ErrNotFound):
			fresh.Homes = append(fresh.Homes, home)
			b.New++
		case err != nil:
			return err
		default:
			there[home.ID] = true
			b.Same++
		}
	}
	if err := b.staff(ctx, st, &fresh, batch.Staff); err != nil {
		return err
	}
	fresh.Tenancies = without(batch.Tenancies, func(t campaign.Tenancy) bool { return there[t.Home] })
	fresh.Residents = without(batch.Residents, func(r campaign.Resident) bool { return there[r.Home] })
	fresh.Households = without(batch.Households, func(h campaign.Household) bool { return there[h.Home] })
	patches, err := store.All(st.Patches(ctx, store.PatchFilter{}))
	if err != nil {
		return err
	}
	had := map[campaign.PatchID]bool{}
	for _, p := range patches {
		had[p.ID] = true
	}
	fresh.Patches = without(batch.Patches, func(p campaign.Patch) bool { return had[p.ID] })
	if len(fresh.Homes)+len(fresh.Staff)+len(fresh.Patches) == 0 {
		return nil
	}
	fresh.Key = campaign.Derive("import", batch.Key, batch.At.UTC().Format("2006-01-02T15:04:05.999999999Z"))
	_, err = st.Commit(ctx, fresh)
	return err
}

// staff takes over what the landlord's list says of each colleague.
func (b *brought) staff(ctx context.Context, st store.Store, fresh *campaign.Batch, list []campaign.Staff) error {
	for _, s := range list {
		old, err := store.One(st.Staff(ctx, store.StaffFilter{ID: s.ID}))
		if errors.Is(err, store.ErrNotFound) {
			fresh.Staff = append(fresh.Staff, s)
			b.New++
			continue
		}
		if err != nil {
			return err
		}
		s.Version = old.Version
		if reflect.DeepEqual(old, s) {
			b.Same++
			continue
		}
		s.Version++
		fresh.Staff = append(fresh.Staff, s)
		b.Changed++
	}
	return nil
}

// without copies a list without some of it.
func without[T any](list []T, leave func(T) bool) []T {
	var out []T
	for _, v := range list {
		if !leave(v) {
			out = append(out, v)
		}
	}
	return out
}
