package store

import (
	"context"
	"iter"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/survey"
)

// Reader reads a campaign. Every sequence ends with its first error. A
// sequence is read page by page and holds nothing open between pages, so its
// caller may commit and read while it ranges; what is committed meanwhile may
// be in it or not. Responses, decisions, ledger entries, events and conflicts
// come in the order in which they were committed, everything else by id.
type Reader interface {
	Campaigns(ctx context.Context, f CampaignFilter) iter.Seq2[campaign.Campaign, error]
	Patches(ctx context.Context, f PatchFilter) iter.Seq2[campaign.Patch, error]
	Teams(ctx context.Context, f TeamFilter) iter.Seq2[campaign.Team, error]
	Staff(ctx context.Context, f StaffFilter) iter.Seq2[campaign.Staff, error]
	Budgets(ctx context.Context, f BudgetFilter) iter.Seq2[campaign.Budget, error]
	Homes(ctx context.Context, f HomeFilter) iter.Seq2[campaign.Home, error]
	Tenancies(ctx context.Context, f TenancyFilter) iter.Seq2[campaign.Tenancy, error]
	Households(ctx context.Context, f HouseholdFilter) iter.Seq2[campaign.Household, error]
	Residents(ctx context.Context, f ResidentFilter) iter.Seq2[campaign.Resident, error]
	Consents(ctx context.Context, f ConsentFilter) iter.Seq2[campaign.Consent, error]
	Rounds(ctx context.Context, f RoundFilter) iter.Seq2[campaign.Round, error]
	Postcards(ctx context.Context, f PostcardFilter) iter.Seq2[campaign.Postcard, error]
	Visits(ctx context.Context, f VisitFilter) iter.Seq2[campaign.Visit, error]
	Contacts(ctx context.Context, f ContactFilter) iter.Seq2[campaign.Contact, error]
	Invitations(ctx context.Context, f InvitationFilter) iter.Seq2[campaign.Invitation, error]
	Interviews(ctx context.Context, f InterviewFilter) iter.Seq2[campaign.OpenInterview, error]
	Media(ctx context.Context, f MediaFilter) iter.Seq2[campaign.Media, error]
	Responses(ctx context.Context, f ResponseFilter) iter.Seq2[survey.Response, error]
	Filings(ctx context.Context, f FilingFilter) iter.Seq2[campaign.Filing, error]
	Decisions(ctx context.Context, f DecisionFilter) iter.Seq2[campaign.Decided, error]
	Cases(ctx context.Context, f CaseFilter) iter.Seq2[campaign.Case, error]
	Entries(ctx context.Context, f EntryFilter) iter.Seq2[campaign.Entry, error]
	Proposals(ctx context.Context, f ProposalFilter) iter.Seq2[campaign.Proposal, error]
	Deliveries(ctx context.Context, f DeliveryFilter) iter.Seq2[campaign.Delivery, error]
	Events(ctx context.Context, f EventFilter) iter.Seq2[campaign.Event, error]
	Conflicts(ctx context.Context, f ConflictFilter) iter.Seq2[Conflict, error]

	// Balance counts a budget's ledger, at no more cost for a long one than
	// for a short one. It returns [ErrNotFound] for a budget that is not
	// stored.
	Balance(ctx context.Context, id campaign.BudgetID) (campaign.Balance, error)

	// Content returns the kept file of that hash, checked against it. It
	// returns [ErrNotFound] where there is none, [ErrShredded] or
	// [ErrWithheld] where nobody can open it.
	Content(ctx context.Context, hash string) ([]byte, error)
}
