package plan

import (
	"cmp"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules/deadline"
)

// Config is how to plan. Its zero value works but for Calendar, without which
// no working day can be counted.
type Config struct {
	// Zone is the landlord's. Defaults to UTC.
	Zone *time.Location
	// Calendar and Division give the working days. Division defaults to
	// England and Wales.
	Calendar *deadline.Calendar
	Division deadline.Division
	// Notice is how many working days before a visit the postcard is posted.
	// Defaults to 5; -1 is none.
	Notice int
	// RepeatNotice is the same for a second and later visit, of which a card
	// left at the door can tell. Defaults to Notice; -1 is none.
	RepeatNotice int
	// Occasions are when rounds are walked. Defaults to mornings, afternoons
	// and evenings of working days, and Saturday mornings and afternoons.
	Occasions []campaign.Occasion
	// Doors is how many doors one round can see to. Defaults to 20.
	Doors int
	// Gap is how many days lie at least between two visits to one home.
	// Defaults to 3.
	Gap int
	// RefusedGap is the same after somebody refused. Defaults to 14.
	RefusedGap int
	// Most is how many visits one home gets. Defaults to 6.
	Most int
	// Reach is how likely it is, from 0 to 1, that a knock leads to an
	// interview. Defaults to 0.3, an assumption from canvassers' logs of 20 to
	// 30 in a hundred; replace it by what the trial showed.
	Reach float64
	// Actions is how many actions one interview gives each team on average.
	// None: the teams' weekly capacity bounds nothing.
	Actions map[campaign.TeamID]float64
}

func (c Config) orDefault() Config {
	if c.Zone == nil {
		c.Zone = time.UTC
	}
	c.Division = cmp.Or(c.Division, deadline.EnglandAndWales)
	c.Notice = cmp.Or(c.Notice, 5)
	c.RepeatNotice = cmp.Or(c.RepeatNotice, c.Notice)
	c.Doors = cmp.Or(c.Doors, 20)
	c.Gap = cmp.Or(c.Gap, 3)
	c.RefusedGap = cmp.Or(c.RefusedGap, 14)
	c.Most = cmp.Or(c.Most, 6)
	c.Reach = cmp.Or(c.Reach, 0.3)
	if len(c.Occasions) == 0 {
		c.Occasions = []campaign.Occasion{
			{TimeOfDay: campaign.Morning}, {TimeOfDay: campaign.Afternoon}, {TimeOfDay: campaign.Evening},
			{TimeOfDay: campaign.Morning, Weekend: true}, {TimeOfDay: campaign.Afternoon, Weekend: true},
		}
	}
	return c
}
