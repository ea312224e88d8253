package campaign

import (
	"time"

	"github.com/doorknock/doorknock/survey"
)

// Batch is what is committed together or not at all. Every write is a batch,
// imports too.
//
// A noun with a Version carries the number of the state that it becomes: 1
// where it is new, else one more than the state that it was made from. A store
// takes it where it holds the version before, or the very same body; anything
// else is a conflict. Responses, ledger entries, decisions and events
// have no versions, or never change: the same id with the same body is taken
// once, with another body it is a conflict.
type Batch struct {
	// Key is the batch's own identity: a batch whose key was committed before
	// is not applied again. Derived from what the batch is about, not from
	// when it was made.
	Key      string     `json:"key"`
	Campaign CampaignID `json:"campaign,omitempty"`
	Actor    Actor      `json:"actor"`
	At       time.Time  `json:"at"`

	Campaigns   []Campaign        `json:"campaigns,omitempty"`
	Patches     []Patch           `json:"patches,omitempty"`
	Teams       []Team            `json:"teams,omitempty"`
	Staff       []Staff           `json:"staff,omitempty"`
	Budgets     []Budget          `json:"budgets,omitempty"`
	Homes       []Home            `json:"homes,omitempty"`
	Tenancies   []Tenancy         `json:"tenancies,omitempty"`
	Households  []Household       `json:"households,omitempty"`
	Residents   []Resident        `json:"residents,omitempty"`
	Consents    []Consent         `json:"consents,omitempty"`
	Rounds      []Round           `json:"rounds,omitempty"`
	Postcards   []Postcard        `json:"postcards,omitempty"`
	Visits      []Visit           `json:"visits,omitempty"`
	Contacts    []Contact         `json:"contacts,omitempty"`
	Invitations []Invitation      `json:"invitations,omitempty"`
	Interviews  []OpenInterview   `json:"interviews,omitempty"`
	Media       []Media           `json:"media,omitempty"`
	Responses   []survey.Response `json:"responses,omitempty"`
	Filings     []Filing          `json:"filings,omitempty"`
	Decisions   []Decided         `json:"decisions,omitempty"`
	Cases       []Case            `json:"cases,omitempty"`
	Ledger      []Entry           `json:"ledger,omitempty"`
	Proposals   []Proposal        `json:"proposals,omitempty"`
	Deliveries  []Delivery        `json:"deliveries,omitempty"`
	Events      []Event           `json:"events,omitempty"`
}
