package plan

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules/condition"
)

// ErrSeason is a season that cannot be planned at all: without a calendar,
// without days, or with a home in it twice.
var ErrSeason = errors.New("season cannot be planned")

// Plan makes the rounds and postcards of a season's next visits, and lists
// every door that is not in it with the reason, in the order of the doors
// given. When ctx is done it returns what it has by then, with Stopped set. It
// returns [ErrSeason], or a [deadline.CoverError] where the bank holidays end
// before the season does.
func Plan(ctx context.Context, in Season, cfg Config) (Schedule, []Unplanned, error) {
	p := &planner{season: in, cfg: cfg.orDefault(), notices: map[int]condition.Date{}, numbers: map[string]int{}}
	if err := p.prepare(); err != nil {
		return Schedule{}, nil, err
	}
	for first := monday(in.From); first <= in.To; first = first.AddDays(7) {
		w, err := p.newWeek(first)
		if err != nil {
			return Schedule{}, nil, err
		}
		if len(w.slots) > 0 || p.appointed(first) {
			p.fill(ctx, w)
		}
		if p.out.Stopped = ctx.Err() != nil; p.out.Stopped {
			break
		}
		p.weeks = append(p.weeks, w)
	}
	err := p.post()
	return p.out, p.unplanned(), err
}

// planner is one run of Plan.
type planner struct {
	season      Season
	cfg         Config
	departments []department
	doors       []*door // as given
	streets     []*street
	notices     map[int]condition.Date
	numbers     map[string]int // of rounds of one day, time and department
	rounds      []*round
	weeks       []*week
	out         Schedule
}

func (p *planner) prepare() error {
	switch {
	case p.cfg.Calendar == nil:
		return fmt.Errorf("%w: without a calendar no working day can be counted", ErrSeason)
	case p.season.To < p.season.From:
		return fmt.Errorf("%w: its last day, %s, is before its first, %s", ErrSeason, p.season.To, p.season.From)
	}
	p.departments = departments(p.season)
	seen := map[string]bool{}
	for _, in := range p.season.Doors {
		if seen[string(in.Home.ID)] {
			return fmt.Errorf("%w: home %s is in it twice", ErrSeason, in.Home.ID)
		}
		seen[string(in.Home.ID)] = true
		d, err := p.bind(in)
		if err != nil {
			return err
		}
		p.doors = append(p.doors, d)
	}
	p.streets = streets(p.doors)
	return nil
}

// fill plans one week: appointments first, then always the slot and street
// that bring the most, until the week has no shift or no room left.
func (p *planner) fill(ctx context.Context, w *week) {
	p.keepAppointments(w)
	for ctx.Err() == nil {
		room := p.room(w)
		at, st, party := p.best(w)
		if st < 0 {
			break
		}
		if room < 1 {
			w.bound = true
			break
		}
		p.walk(w, w.slots[at], at, st, party, min(room, p.cfg.Doors))
	}
	p.out.Weeks = append(p.out.Weeks, Week{Monday: w.monday, Doors: w.doors, Shifts: w.shifts, Expect: w.expect})
}

// best finds the slot and street with the highest score; of equal ones the
// earlier day and street. It is -1 where nothing is left to plan.
func (p *planner) best(w *week) (at, street, party int) {
	most, at, street := 0, -1, -1
	for i, s := range w.slots {
		n := p.most(w, s)
		if n == 0 {
			continue
		}
		for j := range p.streets {
			if score := p.score(w, i, j, n); score > most {
				most, at, street, party = score, i, j, n
			}
		}
	}
	return at, street, party
}

// score says how much a slot brings on a street: more doors, doors that were
// promised the day, doors knocked at before, and a moment at which people are
// in.
func (p *planner) score(w *week, at, st, party int) int {
	cell := &w.scores[(at*len(p.streets)+st)*2+party-1]
	if *cell >= 0 {
		return *cell
	}
	s := w.slots[at]
	sum, n := 0, 0
	good := 20 - 4*slices.Index(campaign.Occasions(), s.occasion)
	for _, d := range p.streets[st].doors {
		if n == p.cfg.Doors || !d.fits(s, party) {
			continue
		}
		n++
		sum += 100 + good + 10*min(d.attempt, 4)
		if d.days != nil {
			sum += 1000
		}
	}
	if n > 0 && p.streets[st].begun {
		sum += 50
	}
	*cell = sum
	return sum
}

// walk fills one round: the doors of the street that fit, in walking order,
// then whole neighbouring streets while there is room.
func (p *planner) walk(w *week, s slot, at, st, party, room int) {
	doors := p.fitting(st, s, party, room)
	for _, near := range neighbours(p.streets, st) {
		left := room - len(doors)
		if left == 0 {
			break
		}
		if more := p.fitting(near, s, party, left+1); len(more) <= left {
			doors = append(doors, more...)
		}
	}
	size := 1
	if slices.ContainsFunc(doors, func(d *door) bool { return d.twoUp }) {
		size = 2
	}
	c, ok := p.crew(w, s, size, languages(doors))
	if ok {
		doors = slices.DeleteFunc(doors, func(d *door) bool { return !c.speaks(d.language) })
	}
	if !ok || len(doors) == 0 {
		w.scores[(at*len(p.streets)+st)*2+party-1] = 0 // nothing can come of it this week
		return
	}
	if !slices.ContainsFunc(doors, func(d *door) bool { return d.twoUp }) && c.size == 2 {
		c.size, c.people = 1, c.people[:min(1, len(c.people))] // the doors that needed two are not among them
	}
	p.assign(w, &round{slot: s, crew: c}, doors)
}

func (p *planner) fitting(st int, s slot, party, most int) []*door {
	var out []*door
	for _, d := range p.streets[st].doors {
		if len(out) == most {
			break
		}
		if d.fits(s, party) {
			out = append(out, d)
		}
	}
	return out
}

// unplanned lists what was left out, in the order of the doors.
func (p *planner) unplanned() []Unplanned {
	var out []Unplanned
	for _, d := range p.doors {
		if d.planned {
			continue
		}
		if d.why == nil {
			p.explain(d)
		}
		out = append(out, *d.why)
	}
	return out
}

func sortRounds(rounds []campaign.Round) {
	slices.SortFunc(rounds, func(a, b campaign.Round) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(slices.Index(campaign.TimesOfDay(), a.TimeOfDay), slices.Index(campaign.TimesOfDay(), b.TimeOfDay)),
			cmp.Compare(a.Department, b.Department), cmp.Compare(a.ID, b.ID))
	})
}
