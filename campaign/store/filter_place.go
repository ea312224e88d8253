package store

import (
	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/survey"
)

// HomeFilter chooses homes.
type HomeFilter struct {
	ID    survey.HomeID
	UPRN  campaign.UPRN
	Patch campaign.PatchID
}

// Match says whether the home is chosen.
func (f HomeFilter) Match(h campaign.Home) bool {
	return is(f.ID, h.ID) && is(f.UPRN, h.UPRN) && is(f.Patch, h.Patch)
}

// TenancyFilter chooses tenancies.
type TenancyFilter struct {
	ID        survey.TenancyID
	Home      survey.HomeID
	Reference string
}

// Match says whether the tenancy is chosen.
func (f TenancyFilter) Match(t campaign.Tenancy) bool {
	return is(f.ID, t.ID) && is(f.Home, t.Home) && is(f.Reference, t.Reference)
}

// HouseholdFilter chooses households.
type HouseholdFilter struct {
	Home survey.HomeID
}

// Match says whether the household is chosen.
func (f HouseholdFilter) Match(h campaign.Household) bool { return is(f.Home, h.Home) }

// PatchFilter chooses patches.
type PatchFilter struct {
	ID campaign.PatchID
}

// Match says whether the patch is chosen.
func (f PatchFilter) Match(p campaign.Patch) bool { return is(f.ID, p.ID) }
