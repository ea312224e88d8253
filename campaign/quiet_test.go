package campaign_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
)

func TestQuiet(t *testing.T) {
	for _, tt := range []struct {
		name  string
		quiet campaign.Quiet
		hours []int // those that are covered
	}{
		{"none", campaign.Quiet{}, nil},
		{"over midnight", campaign.Quiet{From: 21, To: 8}, []int{0, 1, 2, 3, 4, 5, 6, 7, 21, 22, 23}},
		{"within a day", campaign.Quiet{From: 12, To: 14}, []int{12, 13}},
		{"until midnight", campaign.Quiet{From: 22, To: 0}, []int{22, 23}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var covered []int
			for hour := range 24 {
				if tt.quiet.Covers(time.Date(2027, 1, 12, hour, 59, 0, 0, time.UTC)) {
					covered = append(covered, hour)
				}
			}
			assert.Equal(t, tt.hours, covered)
		})
	}
}

// The hour is that of the moment's own location: at half past seven in summer
// London sleeps, and UTC says half past six.
func TestQuietAcrossClockChanges(t *testing.T) {
	london, err := time.LoadLocation("Europe/London")
	require.NoError(t, err)
	q := campaign.Quiet{From: 21, To: 8}
	assert.True(t, q.Covers(time.Date(2027, 7, 12, 6, 30, 0, 0, time.UTC).In(london)))
	assert.False(t, q.Covers(time.Date(2027, 7, 12, 7, 30, 0, 0, time.UTC).In(london)))
}
