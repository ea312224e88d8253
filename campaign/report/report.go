package report

import (
	"fmt"
	"slices"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/survey"
)

// Report is a campaign in numbers. It is plain data that writes to JSON, and
// the same rows give the same report.
type Report struct {
	Campaign  campaign.CampaignID `json:"campaign"`
	Name      string              `json:"name"`
	At        time.Time           `json:"at"`
	Least     int                 `json:"least"` // the smallest number about residents that is shown
	Parts     []Part              `json:"parts"` // trial, season, whole; only the whole without a trial
	Records   Records             `json:"records"`
	Actions   []TeamActions       `json:"actions,omitempty"`
	Overdue   []Overdue           `json:"overdue,omitempty"`
	Limits    []Limit             `json:"limits,omitempty"` // where the dates come from
	Money     []Money             `json:"money,omitempty"`
	Needs     []Need              `json:"needs,omitempty"`
	Undecided []Undecided         `json:"undecided,omitempty"`
	DropOff   []DropOff           `json:"drop_off,omitempty"` // where people leave, by version of the survey
	Triage    Triage              `json:"triage"`
	Said      []Said              `json:"said,omitempty"`
	Notes     []string            `json:"notes,omitempty"` // what a reader must know about the numbers
}

// Whole is the part that holds every home.
func (r Report) Whole() Part { return r.Parts[len(r.Parts)-1] }

// Count makes the report. It does not change what it is given, and cannot
// fail: rows that fit nowhere are left out, and noted.
func Count(in Input, cfg Config) Report {
	c := &counting{in: in, cfg: cfg.orDefault(), homes: tallies(in), decided: decisions(in)}
	r := Report{Campaign: in.Campaign.ID, Name: in.Campaign.Name, At: c.cfg.Now, Least: c.cfg.Least}
	if !r.At.IsZero() {
		r.At = r.At.In(c.cfg.Zone)
	}
	r.Parts = c.parts()
	r.Records = c.records()
	r.Actions, r.Overdue, r.Limits = c.teams(), c.overdue(), c.limits()
	var notes []string
	r.Money, notes = c.money()
	r.Needs, r.Undecided, r.Triage = c.needs(), c.undecided(), c.triage()
	r.DropOff = c.dropOff()
	r.Said = c.said(r.Whole())
	r.Notes = append(c.notes(r), notes...)
	return r
}

// counting is one run of Count.
type counting struct {
	in      Input
	cfg     Config
	homes   []*tally
	decided map[survey.ResponseID]*campaign.Decided
}

func (c *counting) parts() []Part {
	var parts []Part
	k := c.in.Campaign
	if len(k.Trial.Streets) > 0 {
		parts = append(parts,
			c.part(string(campaign.TrialPhase), edition(k.Trial.Survey), phases(c.homes, campaign.TrialPhase)),
			c.part(string(campaign.SeasonPhase), edition(k.Season.Survey), phases(c.homes, campaign.SeasonPhase)))
	}
	parts = append(parts, c.part("whole", "", c.homes))
	guard(parts)
	return parts
}

func edition(v survey.Version) string {
	if v.ID == "" {
		return ""
	}
	return v.String()
}

// notes say what a reader must know.
func (c *counting) notes(r Report) []string {
	out := []string{fmt.Sprintf("Numbers from 1 to %d of who residents are and what they told us are hidden, and with them what would give them away; knocks, outcomes and work are counted whole.", c.cfg.Least-1)}
	for _, d := range c.cfg.Dispositions {
		if !d.Verified {
			out = append(out, "Outcomes are classed as AAPOR's Standard Definitions mean them; the codes have not been compared with its own table.")
			break
		}
	}
	if c.cfg.Eligibility == nil {
		out = append(out, "Where eligibility is not known, homes are taken to be eligible as often as those of which it is known.")
	}
	if slices.ContainsFunc(r.Limits, Limit.doubtful) {
		out = append(out, "Legal limits marked secondary were read only in somebody's account of the law, and those marked unverified in neither: have them checked before relying on them.")
	}
	if len(r.DropOff) > 0 {
		out = append(out, "Where people leave is counted of those who answer by themselves; whoever was not asked a question has not left at it. Of a question that few were asked, or all but a few, nothing is told.")
	}
	if c.in.Unread > 0 {
		out = append(out, fmt.Sprintf("How people went through %d interviews cannot be read: what they hold was deleted, or their version of the survey is not here.", c.in.Unread))
	}
	if missing := c.cfg.Dispositions.Missing(); len(missing) > 0 {
		out = append(out, fmt.Sprintf("%d outcomes have no class in the table of dispositions, and count as other.", len(missing)))
	}
	return out
}
