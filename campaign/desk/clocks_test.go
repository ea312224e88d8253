package desk_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/desk"
)

// A reminder comes at the hour of the day at which somebody was last heard,
// also where the clocks have changed in between, and in no quiet hour of the
// clock on the wall.
func TestSilentAcrossClockChanges(t *testing.T) {
	for name, heard := range map[string]time.Time{
		"forward on 28 March": time.Date(2027, 3, 26, 18, 30, 0, 0, london),
		"back on 25 October":  time.Date(2026, 10, 23, 18, 30, 0, 0, london),
		"back on 31 October":  time.Date(2027, 10, 29, 18, 30, 0, 0, london),
	} {
		t.Run(name, func(t *testing.T) {
			w := open(t, func(c *desk.Config) {
				c.Quiet = campaign.Quiet{From: 20, To: 9}
				c.Invitations = 400 * 24 * time.Hour
			})
			k := w.talker("dee")
			k.now = heard.Add(-6 * time.Minute)
			k.start(w.card("home-1")).as("Dee Rowan")
			require.True(t, k.now.Equal(heard), k.now)
			on := func(day, hour, minute int) time.Time {
				return time.Date(heard.Year(), heard.Month(), heard.Day()+day, hour, minute, 0, 0, london)
			}
			assert.Empty(t, w.silent(on(2, 18, 29).UTC()), "a minute too soon")
			assert.Empty(t, w.silent(on(2, 20, 30).UTC()), "in the evening")
			assert.Empty(t, w.silent(on(3, 8, 59).UTC()), "before nine by the new clock")
			assert.Len(t, w.silent(on(3, 9, 0).UTC()), 1)
		})
	}
}
