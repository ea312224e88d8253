package plan

import (
	"slices"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules/condition"
)

// slot is one moment at which rounds can be walked.
type slot struct {
	day      condition.Date
	occasion campaign.Occasion
}

// week is the state of planning one week.
type week struct {
	monday condition.Date
	slots  []slot
	shifts map[string]int                       // used, by department
	busy   map[slot]map[string]bool             // staff, by id
	free   map[slot]map[string][]campaign.Staff // who is not busy, by department
	worked map[string]int                       // shifts of each member of staff
	expect map[campaign.TeamID]float64          // actions, owed ones included
	doors  int
	scores []int // by slot, street and party; -1: to be counted
	bound  bool  // the teams' capacity stopped it while shifts were left
}

func monday(day condition.Date) condition.Date {
	return day.AddDays(-(int(day.Weekday()) + 6) % 7)
}

// newWeek lists the slots of the week that begins on that Monday. Weekend
// occasions are on Saturdays; on a bank holiday nobody knocks.
func (p *planner) newWeek(first condition.Date) (*week, error) {
	w := &week{monday: first, shifts: map[string]int{}, busy: map[slot]map[string]bool{}, free: map[slot]map[string][]campaign.Staff{}, worked: map[string]int{},
		expect: map[campaign.TeamID]float64{}}
	for _, t := range p.season.Teams {
		w.expect[t.ID] = p.season.Owed[t.ID][first]
	}
	for day := max(first, p.season.From, p.season.Today); day < first+7 && day <= p.season.To; day++ {
		saturday := day.Weekday() == time.Saturday
		working, err := p.cfg.Calendar.Working(p.cfg.Division, day)
		if err != nil {
			return nil, err
		}
		for _, o := range p.cfg.Occasions {
			if (o.Weekend && saturday && !p.holiday(day)) || (!o.Weekend && working) {
				w.slots = append(w.slots, slot{day, o})
			}
		}
	}
	w.scores = slices.Repeat([]int{-1}, len(w.slots)*len(p.streets)*2)
	return w, nil
}

func (p *planner) holiday(day condition.Date) bool {
	first, last, ok := p.cfg.Calendar.Covered(p.cfg.Division)
	return ok && day >= first && day <= last && len(p.cfg.Calendar.Between(p.cfg.Division, day, day)) > 0
}

// room is how many more doors the teams can take on in the week.
func (p *planner) room(w *week) int {
	room := 1 << 30
	for _, t := range p.season.Teams {
		each := p.cfg.Reach * p.cfg.Actions[t.ID]
		if each <= 0 {
			continue
		}
		left := (float64(t.WeeklyActions) - w.expect[t.ID]) / each
		room = min(room, max(0, int(left+1e-9)))
	}
	return room
}

// take counts doors that were planned.
func (p *planner) take(w *week, doors int) {
	w.doors += doors
	for _, t := range p.season.Teams {
		if each := p.cfg.Reach * p.cfg.Actions[t.ID]; each > 0 {
			w.expect[t.ID] += each * float64(doors)
		}
	}
}
