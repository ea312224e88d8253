package play

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"slices"
	"sync"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/campaign/roster"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/examples/big-door-knock/truth"
	"github.com/doorknock/doorknock/internal/outfit"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// Config is a season to be played.
type Config struct {
	Documents *outfit.Documents
	Store     store.Store
	Model     *truth.Model
	Homes     []byte // the file of homes
	Staff     []byte // the file of staff
	Seed      uint64
	// Aftermath is how many weeks are played beyond the season, in which staff
	// see to what was raised. Defaults to 6.
	Aftermath int
	// Times is how many times as large as the documents' own the landlord is:
	// its teams, staff and budgets are multiplied. Defaults to 1.
	Times int
	// Workers is how many homes are played at the same time. Defaults to 64:
	// many more than processors, for what they commit shares a transaction.
	Workers int
	// Progress is told after every day. Defaults to nobody.
	Progress func(Progress)
}

// Progress is how far a season has been played.
type Progress struct {
	Day, First, Last condition.Date
	Visits, Reached  int
	Cases, Finished  int
}

// Player plays one season.
type Player struct {
	cfg    Config
	desk   *desk.Desk
	season seasonDays
	zone   *time.Location
	clerk  campaign.Actor
	staff  []campaign.Staff

	mu        sync.Mutex // over what commits change, below
	homes     map[survey.HomeID]*neighbour
	order     []survey.HomeID // of homes, sorted
	doors     map[survey.HomeID]*door
	cases     map[campaign.CaseID]campaign.Case
	fresh     []campaign.CaseID   // raised, and not yet taken up
	proposals []campaign.Proposal // said of the record, and not yet put right
	balances  map[campaign.BudgetID]campaign.Balance

	rounds map[condition.Date][]campaign.Round
	work   map[condition.Date][]task
	done   map[campaign.TeamID]map[condition.Date]int // finished, by team and week
	seen   Progress
}

// door is what the planner must know of a home, as commits tell it.
type door struct {
	visits   []campaign.Visit
	postcard *campaign.Postcard
	comeBack time.Time
}

// seasonDays are the days on which something changes.
type seasonDays struct{ first, review, last condition.Date }

// leadIn is how many days before the first knock planning begins.
const leadIn = 28

// New prepares a season: the campaign is founded, homes and staff are brought
// in. The store must be empty.
func New(ctx context.Context, cfg Config) (*Player, error) {
	cfg.Aftermath = cmp.Or(cfg.Aftermath, 6)
	cfg.Workers = cmp.Or(cfg.Workers, 64)
	cfg.Times = max(cfg.Times, 1)
	docs := cfg.Documents
	docs.Scale(cfg.Times)
	p := &Player{cfg: cfg, zone: docs.Landlord.Zone, homes: map[survey.HomeID]*neighbour{}, doors: map[survey.HomeID]*door{},
		cases: map[campaign.CaseID]campaign.Case{}, balances: map[campaign.BudgetID]campaign.Balance{},
		rounds: map[condition.Date][]campaign.Round{}, work: map[condition.Date][]task{}, done: map[campaign.TeamID]map[condition.Date]int{}}
	c := docs.Season.Campaign
	p.season = seasonDays{first: c.Season.From, review: docs.Season.Review, last: c.Season.To.AddDays(7 * cfg.Aftermath)}
	if c.Trial.Kind != "" {
		p.season.first = c.Trial.From
	}
	var err error
	p.desk, err = docs.Desk(&tap{Store: cfg.Store, player: p}, p.outfit)
	if err != nil {
		return nil, err
	}
	return p, p.found(ctx)
}

// outfit is how the desk of a played season differs from a real one: codes are
// drawn from the seed, and the balances that settlements see are those that
// stood before the present moment, so that their order means nothing.
func (p *Player) outfit(cfg *desk.Config) {
	cfg.Code = func(home survey.HomeID, attempt int) (campaign.Code, error) {
		r := chanceOf(p.cfg.Seed, fmt.Sprintf("code %s %d", home, attempt))
		var bits [16]byte
		for i := range bits {
			bits[i] = byte(r.UintN(256))
		}
		return campaign.NewCode(bits), nil
	}
	cfg.Balances = func(context.Context) (map[campaign.BudgetID]campaign.Balance, error) { return p.balances, nil }
	cfg.Talk.Channels = map[chat.Channel]desk.Channel{channel: {Mode: survey.Chat, Can: capabilities, Fetcher: camera{}}}
}

func (p *Player) found(ctx context.Context) error {
	docs, at := p.cfg.Documents, p.at(p.season.first.AddDays(-leadIn), 8, 0)
	p.clerk = campaign.System()
	if _, err := p.desk.Import(ctx, docs.Founding(p.clerk, at)); err != nil {
		return fmt.Errorf("found the campaign: %w", err)
	}
	staff, report, err := roster.Staff("staff.csv", p.cfg.Staff, docs.Landlord.Teams, p.clerk, at)
	if err != nil || report.Good < report.Lines {
		return fmt.Errorf("staff: %d of %d lines: %w", report.Good, report.Lines, cmp.Or(err, fs.ErrInvalid))
	}
	staff.Staff = manyTimes(staff.Staff, p.cfg.Times)
	if _, err := p.desk.Import(ctx, staff); err != nil {
		return fmt.Errorf("bring in the staff: %w", err)
	}
	p.staff = staff.Staff
	batches, _, err := roster.Homes("homes.csv", p.cfg.Homes, p.clerk, at)
	if err != nil {
		return fmt.Errorf("homes: %w", err)
	}
	for _, b := range batches {
		if _, err := p.desk.Import(ctx, b); err != nil {
			return fmt.Errorf("bring in the homes: %w", err)
		}
		p.settleIn(b)
	}
	slices.Sort(p.order)
	for _, id := range p.order {
		if n := p.homes[id]; n.resident.ID != "" {
			if err := live(p.cfg.Model, p.cfg.Seed, n, p.season.first); err != nil {
				return err
			}
		}
	}
	p.balances, err = p.desk.Balances(ctx)
	return err
}

// manyTimes gives every colleague as many colleagues of the same kind.
func manyTimes(staff []campaign.Staff, times int) []campaign.Staff {
	out := slices.Clone(staff)
	for i := 2; i <= times; i++ {
		for _, s := range staff {
			s.ID += survey.ActorID(fmt.Sprintf("-%d", i))
			out = append(out, s)
		}
	}
	return out
}

// settleIn makes neighbours of the homes of a batch.
func (p *Player) settleIn(b campaign.Batch) {
	for _, h := range b.Homes {
		p.homes[h.ID], p.doors[h.ID] = &neighbour{home: h}, &door{}
		p.order = append(p.order, h.ID)
	}
	for _, t := range b.Tenancies {
		p.homes[t.Home].tenancy = t
	}
	for _, r := range b.Residents {
		p.homes[r.Home].resident = r
	}
}

// Desk returns the desk that the season is played at.
func (p *Player) Desk() *desk.Desk { return p.desk }

// End returns the last moment that is played.
func (p *Player) End() time.Time { return p.at(p.season.last, 23, 0) }

// at is a moment of a day on the landlord's clocks.
func (p *Player) at(day condition.Date, hour, minute int) time.Time {
	return day.At(hour, minute, p.zone)
}

// together does a piece of work for each index at the same time, and returns
// the first error.
func (p *Player) together(ctx context.Context, n int, work func(i int) error) error {
	var wait sync.WaitGroup
	errs := make([]error, n)
	next := make(chan int)
	for range min(p.cfg.Workers, n) {
		wait.Go(func() {
			for i := range next {
				if errs[i] = ctx.Err(); errs[i] == nil {
					errs[i] = work(i)
				}
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
