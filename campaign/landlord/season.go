package landlord

import (
	"fmt"
	"regexp"
	"strconv"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// Season is a campaign as its document plans it: a trial on some streets, its
// review by the residents' group, and the season on all the others, in weeks
// from whatever day it starts.
type Season struct {
	ID       campaign.CampaignID
	Name     string
	Landlord string
	Trial    Stretch // no weeks: there is none
	Season   Stretch
	Review   Review
	// Attempts is how many knocks a home gets before it is left to its card.
	Attempts int
	// NoticeDays are the working days between posting a card and the first
	// day that it names.
	NoticeDays int
	// Minutes is how long an interview takes, for planning shifts.
	Minutes int
	Silence campaign.Silence
}

// Stretch is one phase of a season.
type Stretch struct {
	Survey  survey.Version // ID and Number
	Rules   rules.Version  // ID and Number
	Weeks   int
	Streets []string // of the trial
}

// Review is what the residents' group made of the trial.
type Review struct {
	WeeksAfter int // the trial's end
	campaign.Review
}

// On returns the campaign with its dates, where the trial (or without one the
// season) starts on that day. The season begins in the week after the review.
func (s *Season) On(start condition.Date) campaign.Campaign {
	c := campaign.Campaign{ID: s.ID, Name: s.Name, Stage: campaign.StageDrafted, Version: 1}
	if s.Trial.Weeks > 0 {
		c.Trial = s.Trial.phase(campaign.TrialPhase, start)
		start = s.ReviewOn(start).AddDays(7)
	}
	c.Season = s.Season.phase(campaign.SeasonPhase, start)
	return c
}

// ReviewOn is the day of the review where the trial starts on that day.
func (s *Season) ReviewOn(start condition.Date) condition.Date {
	return start.AddDays(7 * (s.Trial.Weeks + s.Review.WeeksAfter))
}

func (s Stretch) phase(kind campaign.PhaseKind, from condition.Date) campaign.Phase {
	return campaign.Phase{Kind: kind, Survey: s.Survey, Rules: s.Rules, Streets: s.Streets, From: from, To: from.AddDays(7*s.Weeks - 1)}
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
	top := r.Mapping(r.Root(), document.Keys{Required: []string{"campaign", "name", "season"},
		Optional: []string{"landlord", "trial", "review", "attempts", "notice_working_days", "interview_minutes", "silence"}})
	s := &Season{ID: campaign.CampaignID(r.KebabName(top["campaign"])), Name: r.Text(top["name"]), Landlord: r.KebabName(top["landlord"]),
		Attempts: r.number(top["attempts"], 3, 1, 20), NoticeDays: r.number(top["notice_working_days"], 5, 0, 60),
		Minutes: r.number(top["interview_minutes"], 20, 1, 240), Silence: r.silence(top["silence"])}
	if top["trial"] != nil {
		s.Trial = r.stretch(top["trial"], "streets")
	}
	s.Season = r.stretch(top["season"])
	s.Review = r.review(top["review"])
	r.order(top, s)
	return s
}

// number reads a whole number, or gives the default where there is none.
func (r *reading) number(n *document.Node, otherwise int, least, most int64) int {
	if n == nil {
		return otherwise
	}
	return int(r.Integer(n, least, most))
}

func (r *reading) stretch(n *document.Node, also ...string) Stretch {
	keys := r.Mapping(n, document.Keys{Required: append([]string{"survey", "weeks"}, also...), Optional: []string{"rules"}})
	s := Stretch{Weeks: r.number(keys["weeks"], 0, 1, 104)}
	s.Survey.ID, s.Survey.Number = r.edition(keys["survey"])
	s.Rules.ID, s.Rules.Number = r.edition(keys["rules"])
	for _, item := range r.Sequence(keys["streets"]) {
		s.Streets = append(s.Streets, r.Text(item))
	}
	if keys["streets"] != nil && len(s.Streets) == 0 {
		r.Fault(keys["streets"], document.ErrMissing, "a trial needs its streets", "")
	}
	return s
}

var edition = regexp.MustCompile(`^([a-z][a-z0-9]*(?:-[a-z0-9]+)*)@([1-9][0-9]{0,8})$`)

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

func (r *reading) review(n *document.Node) Review {
	keys := r.Mapping(n, document.Keys{Required: []string{"group"}, Optional: []string{"weeks_after_trial", "present", "agreed", "said"}})
	v := Review{WeeksAfter: r.number(keys["weeks_after_trial"], 1, 0, 52)}
	v.Group, v.Present = r.Text(keys["group"]), r.number(keys["present"], 0, 0, 10_000)
	if keys["agreed"] != nil {
		v.Agreed = r.Bool(keys["agreed"])
	}
	for _, item := range r.Sequence(keys["said"]) {
		said := r.Mapping(item, document.Keys{Required: []string{"said", "did"}})
		v.Said = append(v.Said, campaign.Said{Said: r.Text(said["said"]), Did: r.Text(said["did"])})
	}
	return v
}

// order checks that trial and season go together.
func (r *reading) order(top document.Fields, s *Season) {
	switch {
	case top["trial"] == nil:
	case top["review"] == nil:
		r.Fault(top["trial"], document.ErrMissing, "a trial needs a review by the residents' group", "review: {group: WHO}")
	case s.Season.Survey.ID == s.Trial.Survey.ID && s.Season.Survey.Number <= s.Trial.Survey.Number:
		r.Fault(top["season"], document.ErrValue, "the season uses a later version of the survey than the trial", "")
	}
}
