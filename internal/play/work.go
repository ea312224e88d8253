package play

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules/condition"
)

// task is one step that a member of staff takes with a case on a day.
type task struct {
	id   campaign.CaseID
	step campaign.MoveKind
}

// staffWork takes up what was raised, and says what is to be done that day, at
// each home.
func (p *Player) staffWork(day condition.Date) agendas {
	do := agendas{}
	if p.working(day) != day {
		return do
	}
	for _, x := range p.takeProposals() {
		a := do.of(x.Home)
		a.said = append(a.said, x)
	}
	for _, c := range p.takeFresh() {
		p.takeUp(c, day)
	}
	tasks := p.work[day]
	delete(p.work, day)
	slices.SortFunc(tasks, func(a, b task) int {
		return cmp.Or(p.urgency(b.id)-p.urgency(a.id), p.owed(a.id).Compare(p.owed(b.id)), cmp.Compare(a.id, b.id), cmp.Compare(a.step, b.step))
	})
	for _, t := range p.withinCapacity(tasks, day) {
		a := do.of(p.cases[t.id].Home)
		a.tasks = append(a.tasks, t)
	}
	return do
}

// urgency is the rank of a case's priority, and owed the moment by which it is
// owed: what cannot wait goes first.
func (p *Player) urgency(id campaign.CaseID) int { return p.cases[id].Priority.Rank() }

func (p *Player) owed(id campaign.CaseID) time.Time {
	c := p.cases[id]
	if next, ok := c.Next(); ok {
		return next.At
	}
	return c.Raised.AddDate(0, 0, 21)
}

// putRight brings into the record what residents said of it.
func (p *Player) putRight(ctx context.Context, said []campaign.Proposal, day condition.Date) error {
	by := p.colleague("customer", int(day)).Actor()
	for _, x := range said {
		_, err := p.desk.PutRight(ctx, x.ID, campaign.ProposalApply, "", by, p.at(day, 11, 0))
		if err != nil && !errors.Is(err, campaign.ErrIllegalMove) { // another answer says otherwise: a person settles it
			return err
		}
	}
	return nil
}

// takeUp draws when a case is accepted, and when it is done.
func (p *Player) takeUp(c campaign.Case, day condition.Date) {
	w, r := p.cfg.Model.Work(), chanceOf(p.cfg.Seed, string(c.ID))
	accept := p.working(day.AddDays(1 + r.IntN(2)))
	if r.Float64() < w.Declined && c.Kind == campaign.CaseAction {
		p.plans(accept, c.ID, campaign.MoveDecline)
		return
	}
	p.plans(accept, c.ID, campaign.MoveAccept)
	due := day.AddDays(21)
	if next, ok := c.Next(); ok {
		due = next.Date
	}
	finish := accept.AddDays(r.IntN(max(int(due)-int(accept), 1)))
	if r.Float64() >= w.OnTime {
		finish = due.AddDays(w.LateDays(r))
	}
	p.plans(p.working(max(finish, accept.AddDays(1))), c.ID, campaign.MoveFinish)
}

func (p *Player) plans(day condition.Date, id campaign.CaseID, step campaign.MoveKind) {
	p.work[day] = append(p.work[day], task{id, step})
}

// working is the day, or the next on which people work.
func (p *Player) working(day condition.Date) condition.Date {
	next, err := p.cfg.Documents.Clocks.Calendar().OnOrAfter(p.cfg.Documents.Landlord.Division, day)
	if err != nil {
		return day
	}
	return next
}

// withinCapacity puts off to the next Monday what a team cannot see to this
// week.
func (p *Player) withinCapacity(tasks []task, day condition.Date) []task {
	week := day.AddDays(-int(day.Weekday()+6) % 7)
	most := map[campaign.TeamID]int{}
	for _, t := range p.cfg.Documents.Landlord.Teams {
		most[t.ID] = t.WeeklyActions
	}
	var out []task
	for _, t := range tasks {
		team := p.cases[t.id].Team
		if t.step == campaign.MoveFinish {
			if p.done[team] == nil {
				p.done[team] = map[condition.Date]int{}
			}
			if limit, ok := most[team]; ok && p.done[team][week] >= limit {
				p.plans(p.working(week.AddDays(7)), t.id, t.step)
				continue
			}
			p.done[team][week]++
		}
		out = append(out, t)
	}
	return out
}

// do takes one step with a case.
func (p *Player) do(ctx context.Context, t task, day condition.Date) error {
	p.mu.Lock()
	c := p.cases[t.id]
	p.mu.Unlock()
	r := chanceOf(p.cfg.Seed, fmt.Sprintf("%s %s %s", t.id, t.step, day))
	by := p.colleague(c.Team, r.IntN(64)).Actor()
	at := p.at(day, 15, r.IntN(50))
	switch t.step {
	case campaign.MoveAccept:
		return p.step(ctx, c, campaign.Move{Kind: campaign.MoveAccept, Assignee: by.ID}, by, at, campaign.CaseRaised, campaign.CaseReopened)
	case campaign.MoveDecline:
		return p.step(ctx, c, campaign.Move{Kind: campaign.MoveDecline, Reason: "looked at with the resident: not needed"}, by, at, campaign.CaseRaised)
	case campaign.MoveFinish:
		return p.finish(ctx, c, by, at)
	case campaign.MovePassCheck:
		return p.look(ctx, c, by, at)
	}
	return nil
}

// step moves a case that stands in one of these states.
func (p *Player) step(ctx context.Context, c campaign.Case, m campaign.Move, by campaign.Actor, at time.Time, from ...campaign.CaseState) error {
	if !slices.Contains(from, c.State) {
		return nil
	}
	_, err := p.desk.Move(ctx, c.ID, m, by, at)
	return err
}

// finish does the work of a case, and has it looked at again where its rule
// says so.
func (p *Player) finish(ctx context.Context, c campaign.Case, by campaign.Actor, at time.Time) error {
	if c.State != campaign.CaseAccepted {
		return nil
	}
	r := chanceOf(p.cfg.Seed, string(c.ID)+" spent")
	m := campaign.Move{Kind: campaign.MoveFinish, Outcome: p.outcome(c)}
	if pence, currency, ok := c.Cost.Pence(); ok {
		m.Spent = condition.Pence(pence*int64(85+r.IntN(31))/100, currency)
	}
	done, err := p.desk.Move(ctx, c.ID, m, by, at)
	if err != nil || len(done.Monitor) == 0 {
		return err
	}
	watched, err := p.desk.Move(ctx, c.ID, campaign.Move{Kind: campaign.MoveMonitor}, by, at.Add(time.Minute))
	if err != nil {
		return err
	}
	p.nextLook(watched)
	return nil
}

func (p *Player) outcome(c campaign.Case) string {
	switch c.Kind {
	case campaign.CaseReferral:
		if chanceOf(p.cfg.Seed, string(c.ID)+" taken up").Float64() < p.cfg.Model.Work().ReferralTakenUp {
			return "taken up"
		}
		return "offered, and not taken up"
	case campaign.CaseTriage:
		return "asked, and written down"
	}
	return "done"
}

func (p *Player) nextLook(c campaign.Case) {
	if day, waits := c.NextCheck(); waits {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.plans(p.working(day), c.ID, campaign.MovePassCheck)
	}
}

// look looks whether what was done still holds.
func (p *Player) look(ctx context.Context, c campaign.Case, by campaign.Actor, at time.Time) error {
	if c.State != campaign.CaseMonitored {
		return nil
	}
	m := campaign.Move{Kind: campaign.MovePassCheck, Note: "still right"}
	r := chanceOf(p.cfg.Seed, fmt.Sprintf("%s held %s", c.ID, at))
	if r.Float64() >= p.cfg.Model.Work().Held {
		m = campaign.Move{Kind: campaign.MoveFailCheck, Reason: "it has come back"}
	}
	next, err := p.desk.Move(ctx, c.ID, m, by, at)
	if err != nil {
		return err
	}
	if next.State == campaign.CaseMonitored {
		p.nextLook(next)
		return nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	accept := p.working(condition.DateOf(at).AddDays(1))
	p.plans(accept, c.ID, campaign.MoveAccept)
	p.plans(p.working(accept.AddDays(1+r.IntN(10))), c.ID, campaign.MoveFinish)
	return nil
}
