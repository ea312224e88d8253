package landlord

import (
	"fmt"
	"regexp"
	"strconv"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// Season is a campaign as its document plans it.
type Season struct {
	Campaign campaign.Campaign // with both phases; not begun
	Review   condition.Date    // when the residents' group looks at the trial
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
	s.Campaign = campaign.Campaign{ID: campaign.CampaignID(r.KebabName(top["campaign"])), Name: r.Text(top["name"]), Version: 1}
	s.Campaign.Trial = r.phase(top["trial"], campaign.TrialPhase)
	s.Campaign.Season = r.phase(top["season"], campaign.SeasonPhase)
	if top["review"] != nil {
		s.Review = condition.DateOf(r.Date(top["review"]))
	}
	r.order(top, s)
	if n := top["visits"]; n != nil {
		r.visits(n, &s.Visits)
	}
	return s
}

var edition = regexp.MustCompile(`^([a-z][a-z0-9]*(?:-[a-z0-9]+)*)@([1-9][0-9]{0,8})$`)

func (r *reading) phase(n *document.Node, kind campaign.PhaseKind) campaign.Phase {
	p := campaign.Phase{Kind: kind}
	keys := document.Keys{Required: []string{"survey", "from", "to"}}
	if kind == campaign.TrialPhase {
		keys.Required = append(keys.Required, "streets")
	}
	phase := r.Mapping(n, keys)
	if n == nil {
		return p
	}
	if text := r.Text(phase["survey"]); text != "" {
		m := edition.FindStringSubmatch(text)
		if m == nil {
			r.Fault(phase["survey"], document.ErrValue, fmt.Sprintf("%q names no version of a survey", text), "write big-door-knock@2")
		} else {
			number, _ := strconv.Atoi(m[2])
			p.Survey = survey.Version{ID: m[1], Number: number}
		}
	}
	p.From, p.To = condition.DateOf(r.Date(phase["from"])), condition.DateOf(r.Date(phase["to"]))
	if p.To < p.From {
		r.Fault(phase["to"], document.ErrValue, "the phase ends before it begins", "")
	}
	for _, item := range r.Sequence(phase["streets"]) {
		p.Streets = append(p.Streets, r.Text(item))
	}
	return p
}

// order checks that trial, review and season follow each other.
func (r *reading) order(top document.Fields, s *Season) {
	c := s.Campaign
	if top["trial"] == nil {
		return
	}
	switch {
	case c.Season.From <= c.Trial.To:
		r.Fault(top["season"], document.ErrValue, "the season begins before the trial is over", "")
	case top["review"] == nil:
		r.Fault(top["trial"], document.ErrMissing, "a trial needs the day of its review", "review: "+c.Trial.To.AddDays(7).String())
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

// occasion reads a time of day, with weekend_ before it at a weekend.
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
