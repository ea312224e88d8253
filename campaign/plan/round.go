package plan

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// round is a round in the making.
type round struct {
	slot  slot
	crew  crew
	doors []*door
}

// assign books a new round with its doors.
func (p *planner) assign(w *week, r *round, doors []*door) {
	p.send(w, r.crew, r.slot)
	p.rounds = append(p.rounds, r)
	p.add(w, r, doors...)
}

// add puts doors into a round.
func (p *planner) add(w *week, r *round, doors ...*door) {
	for _, d := range doors {
		d.planned = true
		p.streets[d.street].begun = true
		for i := range w.slots {
			from := (i*len(p.streets) + d.street) * 2
			w.scores[from], w.scores[from+1] = -1, -1
		}
	}
	r.doors = append(r.doors, doors...)
	p.take(w, len(doors))
}

func languages(doors []*door) []survey.Language {
	var out []survey.Language
	for _, d := range doors {
		if d.language != "" && !slices.Contains(out, d.language) {
			out = append(out, d.language)
		}
	}
	slices.Sort(out)
	return out
}

// appointed says whether somebody named a time in the week.
func (p *planner) appointed(first condition.Date) bool {
	return slices.ContainsFunc(p.doors, func(d *door) bool { return p.inWeek(d, first) })
}

func (p *planner) inWeek(d *door, first condition.Date) bool {
	if d.Appointment.IsZero() || d.why != nil || d.planned {
		return false
	}
	day := condition.DateOf(d.Appointment.In(p.cfg.Zone))
	return day >= max(first, p.season.From, p.season.Today) && day < first+7 && day <= p.season.To
}

// keepAppointments plans the doors at which somebody is expected, each at its
// own time, and fills their rounds with what fits on the same street.
func (p *planner) keepAppointments(w *week) {
	var doors []*door
	for _, d := range p.doors {
		if p.inWeek(d, w.monday) {
			doors = append(doors, d)
		}
	}
	slices.SortStableFunc(doors, func(a, b *door) int {
		return cmp.Or(a.Appointment.Compare(b.Appointment), cmp.Compare(a.street, b.street), compareDoors(a.Home, b.Home))
	})
	for _, d := range doors {
		if p.room(w) < 1 {
			d.leave(Appointment, "the teams have no room for what it is likely to bring in the week of %s", w.monday)
			continue
		}
		p.keep(w, d)
	}
}

func (p *planner) keep(w *week, d *door) {
	at := d.Appointment.In(p.cfg.Zone)
	s := slot{condition.DateOf(at), campaign.OccasionOf(at)}
	for _, r := range p.rounds {
		if r.slot == s && len(r.doors) < p.cfg.Doors && (!d.twoUp || r.crew.size == 2) && p.streets[r.doors[0].street].patch == d.Home.Patch {
			p.add(w, r, d)
			return
		}
	}
	size := 1
	if d.twoUp {
		size = 2
	}
	c, ok := p.crew(w, s, size, nil)
	if !ok {
		d.leave(Appointment, "nobody is free on %s in the %s, which they named", s.day, s.occasion.TimeOfDay)
		return
	}
	p.assign(w, &round{slot: s, crew: c}, []*door{d})
	if !slices.Contains(w.slots, s) {
		return // nobody else is knocked for at such a time
	}
	r := p.rounds[len(p.rounds)-1]
	room := min(p.room(w), p.cfg.Doors-1)
	more := slices.DeleteFunc(p.fitting(d.street, s, size, room), func(o *door) bool { return !c.speaks(o.language) })
	p.add(w, r, more...)
}

// post turns the rounds in the making into rounds and postcards.
func (p *planner) post() error {
	slices.SortStableFunc(p.rounds, func(a, b *round) int {
		return cmp.Or(cmp.Compare(a.slot.day, b.slot.day), cmp.Compare(a.slot.occasion.TimeOfDay, b.slot.occasion.TimeOfDay),
			cmp.Compare(a.crew.department, b.crew.department))
	})
	for _, r := range p.rounds {
		if err := p.postRound(r); err != nil {
			return err
		}
	}
	sortRounds(p.out.Rounds)
	slices.SortFunc(p.out.Postcards, func(a, b campaign.Postcard) int {
		return cmp.Or(cmp.Compare(a.Send, b.Send), cmp.Compare(a.Days[0], b.Days[0]), cmp.Compare(a.Home, b.Home))
	})
	return nil
}

func (p *planner) postRound(r *round) error {
	key := r.slot.day.String() + string(r.slot.occasion.TimeOfDay) + r.crew.department
	p.numbers[key]++
	out := campaign.Round{
		ID: campaign.RoundID(campaign.Derive("round", string(p.season.Campaign), r.slot.day.String(), string(r.slot.occasion.TimeOfDay),
			r.crew.department, strconv.Itoa(p.numbers[key]))),
		Campaign: p.season.Campaign, Phase: p.season.Phase, Patch: r.doors[0].Home.Patch, Day: r.slot.day,
		TimeOfDay: r.slot.occasion.TimeOfDay, Department: r.crew.department, TwoUp: r.crew.size == 2,
		State: campaign.RoundPlanned, Version: 1,
	}
	for _, one := range r.crew.people {
		out.Knockers = append(out.Knockers, one.ID)
	}
	if len(r.crew.people) > 0 {
		out.Team = r.crew.people[0].Team
	}
	p.order(r)
	for _, d := range r.doors {
		stop := campaign.Stop{Home: d.Home.ID, Attempt: d.attempt, TwoUp: d.twoUp, Appointment: d.Appointment, Resident: d.For.ID}
		card, err := p.card(d, r.slot)
		if err != nil {
			return err
		}
		if card.ID != "" {
			stop.Postcard = card.ID
		}
		out.Stops = append(out.Stops, stop)
	}
	p.out.Rounds = append(p.out.Rounds, out)
	return nil
}

// order puts a round's doors into walking order: streets as they were taken,
// so that each leads to the next, and the doors of each as one walks.
func (p *planner) order(r *round) {
	rank := map[int]int{}
	for _, d := range r.doors {
		if _, ok := rank[d.street]; !ok {
			rank[d.street] = len(rank)
		}
	}
	slices.SortStableFunc(r.doors, func(a, b *door) int {
		return cmp.Or(cmp.Compare(rank[a.street], rank[b.street]), compareDoors(a.Home, b.Home))
	})
}

// card is the postcard that announces the visit: the one that was sent, or a
// new one, which is added to the schedule. An appointment needs none.
func (p *planner) card(d *door, s slot) (campaign.Postcard, error) {
	if d.days != nil {
		return *d.Postcard, nil
	}
	notice := p.cfg.Notice
	if d.attempt > 1 {
		notice = p.cfg.RepeatNotice
	}
	if !d.Appointment.IsZero() || notice < 1 {
		return campaign.Postcard{}, nil
	}
	send, err := p.posting(s.day, notice)
	if err != nil {
		return campaign.Postcard{}, err
	}
	card := campaign.Postcard{
		ID:       campaign.PostcardID(campaign.Derive("postcard", string(p.season.Campaign), string(d.Home.ID), strconv.Itoa(d.attempt))),
		Campaign: p.season.Campaign, Home: d.Home.ID, Days: []condition.Date{s.day}, TimeOfDay: s.occasion.TimeOfDay, Attempt: d.attempt,
		Send: send, Languages: speaks(d.Residents), State: campaign.PostcardPlanned, Version: 1,
	}
	if old := d.Postcard; old != nil && old.ID == card.ID {
		if old.State != campaign.PostcardPlanned {
			card.ID = campaign.PostcardID(campaign.Derive("postcard", string(old.ID), "again"))
		} else {
			card.Version, card.Invitation = old.Version+1, old.Invitation
		}
	}
	p.out.Postcards = append(p.out.Postcards, card)
	return card, nil
}

func speaks(residents []campaign.Resident) []survey.Language {
	var out []survey.Language
	for _, r := range residents {
		if r.Language != "" && r.MayContact() && !slices.Contains(out, r.Language) {
			out = append(out, r.Language)
		}
	}
	return out
}
