package main

import (
	"context"
	"reflect"
	"slices"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/internal/outfit"
)

// found begins the campaign in its file, or brings the file's teams and
// budgets to what the landlord's document says now.
func found(ctx context.Context, st store.Store, docs *outfit.Documents, by campaign.Actor, now time.Time) error {
	begun, err := store.All(st.Campaigns(ctx, store.CampaignFilter{}))
	if err != nil {
		return err
	}
	if len(begun) == 0 {
		_, err = st.Commit(ctx, docs.Founding(by, now))
		return err
	}
	if id := docs.Season.Campaign.ID; begun[0].ID != id {
		return wrong("the file holds the campaign %s, and the documents are of %s", begun[0].ID, id)
	}
	b := campaign.Batch{Campaign: begun[0].ID, Actor: by, At: now,
		Key: campaign.Derive("landlord", string(begun[0].ID), now.UTC().Format(time.RFC3339Nano))}
	teams, err := store.All(st.Teams(ctx, store.TeamFilter{}))
	if err != nil {
		return err
	}
	b.Teams = newer(teams, docs.Landlord.Teams, func(t *campaign.Team) (string, *int) { return string(t.ID), &t.Version })
	budgets, err := store.All(st.Budgets(ctx, store.BudgetFilter{}))
	if err != nil {
		return err
	}
	b.Budgets = newer(budgets, docs.Landlord.Budgets, func(x *campaign.Budget) (string, *int) { return string(x.ID), &x.Version })
	if len(b.Teams)+len(b.Budgets) == 0 {
		return nil
	}
	_, err = st.Commit(ctx, b)
	return err
}

// newer lists what is not stored as a document says it now, each as the version
// that follows the stored one. Of gives a noun's id and where its version is.
func newer[T any](stored, now []T, of func(*T) (id string, version *int)) []T {
	var out []T
	for _, v := range now {
		id, version := of(&v)
		i := slices.IndexFunc(stored, func(s T) bool {
			same, _ := of(&s)
			return same == id
		})
		if i < 0 {
			*version = 1
			out = append(out, v)
			continue
		}
		_, held := of(&stored[i])
		if *version = *held; !reflect.DeepEqual(stored[i], v) {
			*version++
			out = append(out, v)
		}
	}
	return out
}
