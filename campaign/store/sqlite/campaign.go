package sqlite

import (
	"context"
	"iter"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
)

var campaigns = noun[campaign.Campaign]{
	kind:    "campaign",
	id:      func(t *campaign.Campaign) string { return string(t.ID) },
	version: func(t *campaign.Campaign) int { return t.Version },
	add:     (*query.Queries).AddCampaign,
	change:  (*query.Queries).ChangeCampaign,
	after:   (*query.Queries).CampaignsAfter,
}

// Campaigns reads campaigns: see [store.Reader].
func (s *Store) Campaigns(ctx context.Context, f store.CampaignFilter) iter.Seq2[campaign.Campaign, error] {
	return read(ctx, s, &campaigns, f.Match, withID(f.ID, (*query.Queries).CampaignByID))
}
