package play

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/plan"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// Play plays the season to its end, day by day, or until ctx is done.
func (p *Player) Play(ctx context.Context) error {
	first := p.season.first.AddDays(-leadIn)
	for day := first; day <= p.season.last; day++ {
		if err := p.day(ctx, day); err != nil {
			return fmt.Errorf("%s: %w", day, err)
		}
		if p.cfg.Progress != nil {
			p.seen.Day, p.seen.First, p.seen.Last = day, first, p.season.last
			p.cfg.Progress(p.seen)
		}
	}
	return nil
}

func (p *Player) day(ctx context.Context, day condition.Date) error {
	steps := []func(context.Context, condition.Date) error{p.stage, p.plan, p.post, p.morning, p.afternoon, p.evening, p.hush}
	for _, step := range steps {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := step(ctx, day); err != nil {
			return err
		}
		balances, err := p.desk.Balances(ctx)
		if err != nil {
			return err
		}
		p.balances = balances
	}
	return nil
}

// stage takes the campaign on: the trial begins, the residents' group looks at
// it, the season begins and ends.
func (p *Player) stage(ctx context.Context, day condition.Date) error {
	c, at := p.cfg.Documents.Season.Campaign, p.at(day, 8, 30)
	switch {
	case c.Trial.Kind != "" && day == c.Trial.From:
		return p.desk.Stage(ctx, campaign.StageBeginTrial, nil, "", p.clerk, at)
	case c.Trial.Kind != "" && day == p.season.review:
		review := *p.cfg.Documents.Review
		review.On, review.Recorded = day, p.colleague("involvement", 0).Actor()
		return p.desk.Stage(ctx, campaign.StageReview, &review, "", review.Recorded, at)
	case c.Trial.Kind != "" && day == c.Season.From:
		return p.desk.Stage(ctx, campaign.StageBeginSeason, nil, "", p.clerk, at)
	}
	return nil
}

// plan plans, on Mondays, the walks of the week and the cards to post in it.
func (p *Player) plan(ctx context.Context, day condition.Date) error {
	if day.Weekday() != time.Monday {
		return nil
	}
	c := p.cfg.Documents.Season.Campaign
	for _, phase := range []campaign.Phase{c.Trial, c.Season} {
		if phase.Kind == "" || day > phase.To || day.AddDays(leadIn) < phase.From {
			continue
		}
		if err := p.planPhase(ctx, day, phase); err != nil {
			return err
		}
	}
	return nil
}

func (p *Player) planPhase(ctx context.Context, day condition.Date, phase campaign.Phase) error {
	docs := p.cfg.Documents
	in := plan.Season{Campaign: docs.Season.Campaign.ID, Phase: phase.Kind, Today: day, From: max(day, phase.From), To: phase.To,
		Doors: p.plannedDoors(phase), Teams: docs.Landlord.Teams, Staff: p.staff}
	schedule, _, err := plan.Plan(ctx, in, plan.Config{Zone: p.zone, Calendar: docs.Clocks.Calendar(), Division: docs.Landlord.Division,
		Notice: docs.Season.Visits.NoticeDays, RepeatNotice: -1, Occasions: docs.Season.Visits.Occasions, Doors: docs.Season.Visits.ShiftStops,
		Most: docs.Season.Visits.Attempts})
	if err != nil {
		return fmt.Errorf("plan the %s: %w", phase.Kind, err)
	}
	week := day.AddDays(6)
	rounds := slices.DeleteFunc(schedule.Rounds, func(r campaign.Round) bool { return r.Day > week })
	cards := slices.DeleteFunc(schedule.Postcards, func(c campaign.Postcard) bool { return c.Send > week })
	for _, r := range rounds {
		p.rounds[r.Day] = append(p.rounds[r.Day], r)
	}
	return p.desk.Adopt(ctx, rounds, cards, p.clerk, p.at(day, 8, 45))
}

// plannedDoors are the homes of a phase as the planner sees them.
func (p *Player) plannedDoors(phase campaign.Phase) []plan.Door {
	c := p.cfg.Documents.Season.Campaign
	var doors []plan.Door
	for _, id := range p.order {
		n, d := p.homes[id], p.doors[id]
		if c.PhaseOf(n.home.Address.Street) != phase.Kind || n.told {
			continue
		}
		out := plan.Door{Home: n.home, Visits: d.visits, Reached: n.done, Postcard: d.postcard, Appointment: d.comeBack}
		if n.resident.ID != "" {
			out.Residents = []campaign.Resident{n.resident}
		}
		if !d.comeBack.IsZero() {
			out.For = n.resident
		}
		doors = append(doors, out)
	}
	return doors
}

// post posts the cards that are due.
func (p *Player) post(ctx context.Context, day condition.Date) error {
	_, err := p.desk.Post(ctx, p.clerk, p.at(day, 9, 0))
	return err
}

// agenda is what is to happen at one home in one wave, in this order, before
// its chats.
type agenda struct {
	said   []campaign.Proposal // to be put right
	tasks  []task
	knocks []knock
}

// knock is one stop of a round, and when its turn comes.
type knock struct {
	round campaign.Round
	stop  campaign.Stop
	at    time.Time
}

type agendas map[survey.HomeID]*agenda

func (a agendas) of(home survey.HomeID) *agenda {
	if a[home] == nil {
		a[home] = &agenda{}
	}
	return a[home]
}

func (p *Player) morning(ctx context.Context, day condition.Date) error {
	return p.walk(ctx, day, campaign.Morning, p.at(day, 9, 30), p.at(day, 13, 0), agendas{})
}

func (p *Player) afternoon(ctx context.Context, day condition.Date) error {
	return p.walk(ctx, day, campaign.Afternoon, p.at(day, 13, 0), p.at(day, 17, 0), agendas{})
}

// evening is also when the day's work of the staff is written down.
func (p *Player) evening(ctx context.Context, day condition.Date) error {
	return p.walk(ctx, day, campaign.Evening, p.at(day, 17, 0), p.at(day, 22, 0), p.staffWork(day))
}

// walk plays a time of day: every round of it, what else is to be done, and
// the chats that people begin until it is over. Who wrote before the rounds
// set out is heard first.
func (p *Player) walk(ctx context.Context, day condition.Date, t campaign.TimeOfDay, from, until time.Time, do agendas) error {
	rounds := slices.DeleteFunc(slices.Clone(p.rounds[day]), func(r campaign.Round) bool { return r.TimeOfDay != t })
	slices.SortFunc(rounds, func(a, b campaign.Round) int { return cmp.Compare(a.ID, b.ID) })
	before := agendas{}
	for _, r := range rounds {
		for _, s := range r.Stops {
			before.of(s.Home)
		}
	}
	if err := p.wave(ctx, day, before, slices.Sorted(maps.Keys(before)), from); err != nil {
		return err
	}
	err := p.together(ctx, len(rounds), func(i int) (err error) {
		rounds[i], err = p.desk.Walk(ctx, rounds[i].ID, campaign.RoundStart, "", p.walker(rounds[i]), from)
		return err
	})
	if err != nil {
		return err
	}
	for _, r := range rounds {
		for i, s := range r.Stops {
			if s.Dropped == "" {
				a := do.of(s.Home)
				a.knocks = append(a.knocks, knock{r, s, from.Add(time.Duration(12*i) * time.Minute)})
			}
		}
	}
	if err := p.wave(ctx, day, do, p.order, until); err != nil {
		return err
	}
	return p.together(ctx, len(rounds), func(i int) error {
		_, err := p.desk.Walk(ctx, rounds[i].ID, campaign.RoundFinish, "", p.walker(rounds[i]), from.Add(3*time.Hour))
		return err
	})
}

// wave plays what is to be done at some homes, and the chats that people there
// have begun by then: what is of one home in its order, and different homes at
// the same time. Chats are long, and come first.
func (p *Player) wave(ctx context.Context, day condition.Date, do agendas, among []survey.HomeID, until time.Time) error {
	var talking, others []*neighbour
	for _, id := range among {
		n := p.homes[id]
		if slices.ContainsFunc(n.chats, func(s sitting) bool { return !s.at.After(until) }) {
			talking = append(talking, n)
		} else if do[id] != nil {
			others = append(others, n)
		}
	}
	homes := slices.Concat(talking, others)
	return p.together(ctx, len(homes), func(i int) error {
		n := homes[i]
		if a := do[n.home.ID]; a != nil {
			if err := p.follow(ctx, a, day); err != nil {
				return err
			}
		}
		return p.chat(ctx, n, until)
	})
}

// follow does what is on an agenda.
func (p *Player) follow(ctx context.Context, a *agenda, day condition.Date) error {
	if err := p.putRight(ctx, a.said, day); err != nil {
		return err
	}
	for _, t := range a.tasks {
		if err := p.do(ctx, t, day); err != nil {
			return err
		}
	}
	for _, k := range a.knocks {
		if err := p.knock(ctx, k.round, k.stop, k.at); err != nil {
			return err
		}
	}
	return nil
}

// walker is who leads a round.
func (p *Player) walker(r campaign.Round) campaign.Actor {
	for _, s := range p.staff {
		if len(r.Knockers) > 0 && s.ID == r.Knockers[0] {
			return s.Actor()
		}
	}
	return p.colleague(r.Team, int(r.Day)).Actor()
}

// colleague is one of a team, by turns.
func (p *Player) colleague(team campaign.TeamID, turn int) campaign.Staff {
	var of []campaign.Staff
	for _, s := range p.staff {
		if s.Team == team {
			of = append(of, s)
		}
	}
	if len(of) == 0 {
		of = p.staff
	}
	return of[turn%len(of)]
}
