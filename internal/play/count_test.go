package play_test

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/report"
	"github.com/doorknock/doorknock/campaign/store/seal"
	"github.com/doorknock/doorknock/campaign/store/sqlite"
	"github.com/doorknock/doorknock/internal/play"
	"github.com/doorknock/doorknock/survey"
)

// TestRowsOfOneCampaign keeps what was said last year out of this year's
// report.
func TestRowsOfOneCampaign(t *testing.T) {
	st, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "two.db"), seal.New(seal.NewMaster(), seal.Memory()), sqlite.Config{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, st.Close()) })
	at := time.Date(2027, 1, 12, 12, 0, 0, 0, time.UTC)
	b := campaign.Batch{Key: "two campaigns", Actor: campaign.System(), At: at, Homes: []campaign.Home{{ID: "home-1", Version: 1}, {ID: "home-2", Version: 1}}}
	for home, year := range map[survey.HomeID]campaign.CampaignID{"home-1": "last-year", "home-2": "this-year"} {
		said := survey.ResponseID(year)
		b.Campaigns = append(b.Campaigns, campaign.Campaign{ID: year, Version: 1})
		b.Responses = append(b.Responses, survey.Response{ID: said, Home: home, Mode: survey.Chat, Submitted: at})
		b.Filings = append(b.Filings, campaign.Filing{Response: said, Campaign: year, Home: home, State: campaign.FilingCounts, At: at, Version: 1})
	}
	_, err = st.Commit(t.Context(), b)
	require.NoError(t, err)

	rows, err := play.Rows(t.Context(), st, "this-year")
	require.NoError(t, err)
	assert.Equal(t, campaign.CampaignID("this-year"), rows.Campaign.ID)
	whole := report.Count(rows, report.Config{}).Whole()
	assert.Equal(t, []int{2, 1, 1}, []int{whole.Homes, whole.Responses, whole.Reached})
}
