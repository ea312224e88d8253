package desk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/internal/turns"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/rules/directory"
	"github.com/doorknock/doorknock/survey"
)

// The classes of this package's errors, for errors.Is. Those of the store, of
// campaign and of survey come through as they are.
var (
	ErrEdition  = errors.New("no such version of the survey") // a response or interview of a version that the desk does not have
	ErrPlace    = errors.New("no such home or tenancy")
	ErrResponse = errors.New("response refused") // wraps survey.Faults
	ErrConfig   = errors.New("desk")             // what New was given does not do
)

// Config is what a desk works with. Store, Campaign and at least one Edition
// are needed.
type Config struct {
	Store    store.Store
	Campaign campaign.CampaignID
	// Editions are the versions of the survey, the newest last: the trial's
	// and the season's.
	Editions []Edition
	// Withdrawn are versions of the survey in which nobody is interviewed any
	// more. They are kept to read what was begun in them: such an interview
	// goes on in the version of its phase, as soon as somebody says something.
	// One that is in none of both is handed to a person. Defaults to none.
	Withdrawn []*survey.Survey
	// Zone is the landlord's. Defaults to UTC.
	Zone     *time.Location
	Nation   deadline.Nation
	Division deadline.Division
	Clocks   *deadline.Clocks
	Services *directory.Directory
	Teams    []campaign.Team
	// Owners says which team sees to what a visit raises, by case type.
	Owners map[string]campaign.TeamID
	// Triage is the team that sees to what rules could not decide.
	Triage campaign.TeamID
	// Safeguarding is the team whose person decides about safety at home and
	// crisis. Defaults to Triage.
	Safeguarding campaign.TeamID
	// AskAlone is how what could not be asked is followed up, because it is
	// asked only of somebody who can answer alone. Its Team defaults to
	// Safeguarding.
	AskAlone campaign.AskAlone
	// Silence says when an interview that has fallen silent is reminded of and
	// closed. Its days are told at the start where Talk says none.
	Silence campaign.Silence
	// Quiet are the hours in which [Desk.Silent] does nothing. Defaults to
	// none.
	Quiet campaign.Quiet
	// Personal names facts that belong to a person and not to the home, in
	// which two people of one home may differ.
	Personal []string
	// Invitations open for this long. Defaults to 60 days.
	Invitations time.Duration
	// Code makes the secret of an invitation. Defaults to 128 bits from
	// crypto/rand.
	Code func(home survey.HomeID, attempt int) (campaign.Code, error)
	// Balances gives the budgets as settlements see them. Whoever gives it
	// answers for two settlements that see the same pound. Defaults to the
	// store's own, drawn on by one settlement at a time.
	Balances func(ctx context.Context) (map[campaign.BudgetID]campaign.Balance, error)
	// Talk is what the chat says and hears; see [Talk].
	Talk Talk
}

// Desk does what happens in a campaign. It is safe for concurrent use.
type Desk struct {
	cfg     Config
	byHash  map[string]*edition
	teams   map[campaign.TeamID]campaign.Team
	legal   map[string]bool // clocks that a law sets
	money   sync.Mutex      // held from reading balances to committing what draws on them
	talking turns.Turns     // one reply of a conversation at a time
	memory  memory          // of conversations
	marker  store.Marker    // the store; nil: nothing is held in memory
}

// New makes a desk. It returns [ErrConfig] where something that it needs is
// missing.
func New(cfg Config) (*Desk, error) {
	switch {
	case cfg.Store == nil:
		return nil, fmt.Errorf("%w: it needs a store", ErrConfig)
	case cfg.Campaign == "":
		return nil, fmt.Errorf("%w: it needs a campaign", ErrConfig)
	case len(cfg.Editions) == 0:
		return nil, fmt.Errorf("%w: it needs a survey", ErrConfig)
	}
	if cfg.Zone == nil {
		cfg.Zone = time.UTC
	}
	if cfg.Invitations <= 0 {
		cfg.Invitations = 60 * 24 * time.Hour
	}
	if cfg.Code == nil {
		cfg.Code = randomCode
	}
	if cfg.Safeguarding == "" {
		cfg.Safeguarding = cfg.Triage
	}
	cfg.AskAlone.Team = cmp.Or(cfg.AskAlone.Team, cfg.Safeguarding)
	if cfg.Talk.Script.SilentDays == 0 { // what is said at the start is what happens
		cfg.Talk.Script.SilentDays = cfg.Silence.Days
	}
	cfg.Talk.Script.Elsewhere = true
	d := &Desk{cfg: cfg, byHash: map[string]*edition{}, teams: map[campaign.TeamID]campaign.Team{}}
	for _, e := range cfg.Editions {
		if err := d.add(e); err != nil {
			return nil, err
		}
	}
	for _, t := range cfg.Teams {
		d.teams[t.ID] = t
	}
	if slices.ContainsFunc(cfg.Withdrawn, func(s *survey.Survey) bool { return s == nil || d.byHash[s.Version().Hash] != nil }) {
		return nil, fmt.Errorf("%w: a version that was withdrawn is an edition", ErrConfig)
	}
	d.marker, _ = cfg.Store.(store.Marker)
	d.legal = map[string]bool{}
	if cfg.Clocks != nil {
		for _, c := range cfg.Clocks.All() {
			d.legal[c.Name] = c.Law.Name != ""
		}
	}
	return d, nil
}

// add makes an edition ready.
func (d *Desk) add(e Edition) error {
	if e.Survey == nil || e.Rules == nil {
		return fmt.Errorf("%w: an edition needs a survey and rules", ErrConfig)
	}
	for _, other := range d.byHash {
		if a, b := e.Survey.Version(), other.Survey.Version(); a.ID == b.ID && a.Number == b.Number {
			return fmt.Errorf("%w: there are two surveys %s@%d", ErrConfig, a.ID, a.Number)
		}
	}
	made, err := newEdition(e, d.cfg.Talk.Script)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrConfig, err)
	}
	d.byHash[e.Survey.Version().Hash] = made
	return nil
}

func (d *Desk) campaign(ctx context.Context) (campaign.Campaign, error) {
	return one(d.cfg.Store.Campaigns(ctx, store.CampaignFilter{ID: d.cfg.Campaign}))
}

// Import commits a batch that was made elsewhere, such as by reading a file.
func (d *Desk) Import(ctx context.Context, b campaign.Batch) (store.Receipt, error) {
	return d.cfg.Store.Commit(ctx, b)
}

// Store returns the store, for reading.
func (d *Desk) Store() store.Reader { return d.cfg.Store }
