package landlord

import (
	"fmt"
	"regexp"
	"strconv"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules/condition"
)

// Season is a campaign as its document plans it.
type Season struct {
	Campaign campaign.Campaign // with both phases; drafted
	Review   condition.Date    // when the residents' group looks at the trial; zero without one
	Visits   Visits
}

// Visits says how doors are knocked at.
type Visits struct {
	Attempts    int // knocks at one home before it is left to its card. From 1
	NoticeDays  int // working days between posting the card and the first visit it names
	ShiftStops  int // doors on one shift
	Occasions   []campaign.Occasion
	Invitations int // days for which the code on the card opens the chat
}

// On returns the same campaign as if its first phase began on that day: every
// date is moved by as many days.
func (s Season) On(start condition.Date) Season {
	first := s.Campaign.Season.From
	if s.Campaign.Trial.Kind != "" {
		first = s.Campaign.Trial.From
	}
	by := int(start) - int(first)
	move := func(d *condition.Date) { *d = d.AddDays(by) }
	if s.Campaign.Trial.Kind != "" {
		move(&s.Campaign.Trial.From)
		move(&s.Campaign.Trial.To)
		move(&s.Review)
	}
	move(&s.Campaign.Season.From)
	move(&s.Campaign.Season.To)
	return s
}

// ParseSeason reads a campaign's document. The error is every fault with its
// place.
func ParseSeason(name string, doc []byte) (*Season, error) {
	r := &reading{Reader: document.Open(name, doc, document.Limits{})}
	if r.Root() == nil {
		return nil, r.Err()
	}
	s := r.season()
	if err := r.Err(); err != nil {
		return nil, err
	}
	return s, nil
}

func (r *reading) season() *Season {
	top := r.Mapping(r.Root(), document.Keys{Required: []string{"campaign", "name", "season"}, Optional: []string{"trial", "review", "visits"}})
	s := &Season{Visits: Visits{Attempts: 3, NoticeDays: 5, ShiftStops: 14, Invitations: 60, Occasions: campaign.Occasions()}}
	s.Campaign = campaign.Campaign{ID: campaign.CampaignID(r.KebabName(top["campaign"])), Name: r.Text(top["name"]), Stage: campaign.StageDrafted, Version: 1}
	if top["trial"] != nil {
		s.Campaign.Trial = r.phase(top["trial"], campaign.TrialPhase)
	}
	s.Campaign.Season = r.phase(top["season"], campaign.SeasonPhase)
	if top["review"] != nil {
		s.Review = r.day(top["review"])
	}
	r.order(top, s)
	if n := top["visits"]; n != nil {
		r.visits(n, &s.Visits)
	}
	return s
}

var edition = regexp.MustCompile(`^([a-z][a-z0-9]*(?:-[a-z0-9]+)*)@([1-9][0-9]{0,8})$`)

var (
	seasonKeys = document.Keys{Required: []string{"survey", "from", "to"}, Optional: []string{"rules"}}
	trialKeys  = document.Keys{Required: []string{"survey", "from", "to", "streets"}, Optional: []string{"rules"}}
)

func (r *reading) phase(n *document.Node, kind campaign.PhaseKind) campaign.Phase {
	keys := seasonKeys
	if kind == campaign.TrialPhase {
		keys = trialKeys
	}
	phase := r.Mapping(n, keys)
	p := campaign.Phase{Kind: kind}
	p.Survey.ID, p.Survey.Number = r.edition(phase["survey"])
	p.Rules.ID, p.Rules.Number = r.edition(phase["rules"])
	p.From, p.To = r.day(phase["from"]), r.day(phase["to"])
	if p.From != 0 && p.To != 0 && p.To < p.From {
		r.Fault(phase["to"], document.ErrValue, "the phase ends before it begins", "")
	}
	for _, item := range r.Sequence(phase["streets"]) {
		p.Streets = append(p.Streets, r.Text(item))
	}
	return p
}

// day reads a day; 0 where it could not be read.
func (r *reading) day(n *document.Node) condition.Date {
	day := r.Date(n)
	if day.IsZero() {
		return 0
	}
	return condition.DateOf(day)
}

// edition reads a version such as big-door-knock@2.
func (r *reading) edition(n *document.Node) (id string, number int) {
	text := r.Text(n)
	if text == "" {
		return "", 0
	}
	m := edition.FindStringSubmatch(text)
	if m == nil {
		r.Fault(n, document.ErrValue, fmt.Sprintf("%q names no version", text), "write big-door-knock@2")
		return "", 0
	}
	number, _ = strconv.Atoi(m[2])
	return m[1], number
}

// order checks that trial, review and season follow each other.
func (r *reading) order(top document.Fields, s *Season) {
	c := s.Campaign
	if top["trial"] == nil {
		return
	}
	switch {
	case c.Season.From == 0 || c.Trial.To == 0 || top["review"] != nil && s.Review == 0: // told of: a day could not be read
	case c.Season.From <= c.Trial.To:
		r.Fault(top["season"], document.ErrValue, "the season begins before the trial is over", "")
	case top["review"] == nil:
		r.Fault(top["trial"], document.ErrMissing, "a trial needs the day of its review by residents", "review: "+c.Trial.To.AddDays(7).String())
	case s.Review < c.Trial.To || s.Review > c.Season.From:
		r.Fault(top["review"], document.ErrValue, "the review lies between the trial and the season", "")
	case c.Season.Survey.ID == c.Trial.Survey.ID && c.Season.Survey.Number <= c.Trial.Survey.Number:
		r.Fault(top["season"], document.ErrValue, "the season uses a later version of the survey than the trial", "")
	}
}

func (r *reading) visits(n *document.Node, v *Visits) {
	keys := r.Mapping(n, document.Keys{Optional: []string{"attempts", "notice_days", "shift_stops", "occasions", "invitation_days"}})
	number := func(key string, into *int, least, most int64) {
		if keys[key] != nil {
			*into = int(r.Integer(keys[key], least, most))
		}
	}
	number("attempts", &v.Attempts, 1, 20)
	number("notice_days", &v.NoticeDays, 0, 60)
	number("shift_stops", &v.ShiftStops, 1, 200)
	number("invitation_days", &v.Invitations, 1, 365)
	if keys["occasions"] != nil {
		v.Occasions = nil
		for _, item := range r.Sequence(keys["occasions"]) {
			v.Occasions = append(v.Occasions, r.occasion(item))
		}
	}
}

// occasion reads a time of day, with weekend before it at a weekend.
func (r *reading) occasion(n *document.Node) campaign.Occasion {
	all := campaign.Occasions()
	names := make([]string, len(all))
	for i, o := range all {
		names[i] = o.String()
	}
	name := document.OneOf(r.Reader, n, names...)
	for _, o := range all {
		if o.String() == name {
			return o
		}
	}
	return campaign.Occasion{}
}

// ParseReview reads what the residents' group made of the trial. Who recorded
// it, and when, the caller adds. The error is every fault with its place.
func ParseReview(name string, doc []byte) (*campaign.Review, error) {
	r := &reading{Reader: document.Open(name, doc, document.Limits{})}
	if r.Root() == nil {
		return nil, r.Err()
	}
	top := r.Mapping(r.Root(), document.Keys{Required: []string{"review", "group", "present", "agreed"}, Optional: []string{"said"}})
	v := &campaign.Review{Group: r.Text(top["group"]), Present: int(r.Integer(top["present"], 1, 10_000)), Agreed: r.Bool(top["agreed"])}
	r.KebabName(top["review"])
	for _, item := range r.Sequence(top["said"]) {
		said := r.Mapping(item, document.Keys{Required: []string{"said", "did"}})
		v.Said = append(v.Said, campaign.Said{Said: r.Text(said["said"]), Did: r.Text(said["did"])})
	}
	if err := r.Err(); err != nil {
		return nil, err
	}
	return v, nil
}
