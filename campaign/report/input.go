package report

import (
	"cmp"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/survey"
)

// Input is what a report is counted from: plain rows, as a store holds them, in
// any order.
type Input struct {
	Campaign  campaign.Campaign
	Homes     []campaign.Home
	Tenancies []campaign.Tenancy
	Teams     []campaign.Team
	Budgets   []campaign.Budget
	Visits    []campaign.Visit
	Responses []survey.Response
	// Filings say where responses belong and whether they count. A response
	// without one counts at its own home.
	Filings   []campaign.Filing
	Decisions []campaign.Decided
	Cases     []campaign.Case
	Ledger    []campaign.Entry
	Proposals []campaign.Proposal
	// Trails are how people went through the interviews that they held by
	// themselves, of these versions of the survey; Unread is of how many there is
	// no trail.
	Trails  []campaign.Trail
	Surveys []*survey.Survey
	Unread  int
	// Groups are further ways of grouping homes, beside tenure and patch: the
	// value of each home by the name of the grouping.
	Groups map[string]map[survey.HomeID]string
}

// Config is how to count. Its zero value works; without a Now, nothing is
// overdue.
type Config struct {
	Now time.Time
	// Zone is the landlord's. Defaults to UTC.
	Zone *time.Location
	// Least is the smallest number about residents that is shown. Defaults to
	// 5.
	Least int
	// Dispositions say how outcomes count. Defaults to
	// [campaign.StandardDispositions].
	Dispositions campaign.Dispositions
	// Eligibility is the share of homes of unknown eligibility that is taken
	// to be eligible. Defaults to what [Counts.Estimated] says, part by part.
	Eligibility *Eligibility
	// Findings are what is looked for in the answers.
	Findings []Finding
}

func (c Config) orDefault() Config {
	if c.Zone == nil {
		c.Zone = time.UTC
	}
	c.Least = cmp.Or(c.Least, 5)
	if c.Dispositions == nil {
		c.Dispositions = campaign.StandardDispositions()
	}
	return c
}
