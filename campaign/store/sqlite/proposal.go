package sqlite

import (
	"context"
	"encoding/json"
	"iter"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
	"github.com/doorknock/doorknock/rules/condition"
)

var proposals = noun[campaign.Proposal]{
	kind:    "proposal",
	id:      func(t *campaign.Proposal) string { return string(t.ID) },
	version: func(t *campaign.Proposal) int { return t.Version },
	add:     (*query.Queries).AddProposal,
	change:  (*query.Queries).ChangeProposal,
	after:   (*query.Queries).ProposalsAfter,
	hide:    hideProposal,
	show: func(open campaign.Proposal, secret []byte) (campaign.Proposal, error) {
		var v changed
		err := json.Unmarshal(secret, &v)
		open.Change.Old, open.Change.New = v.Old, v.New
		return open, err
	},
}

// changed is what a proposal seals: a proposal does not say of which survey
// it is, so whether its values are sensitive is not asked.
type changed struct {
	Old condition.Value `json:"old,omitzero"`
	New condition.Value `json:"new,omitzero"`
}

// hideProposal takes out what the record said and is to say. A proposal that
// brings neither leaves sealed what is.
func hideProposal(p campaign.Proposal, _ store.Sensitive) (campaign.Proposal, hidden, error) {
	v := changed{Old: p.Change.Old, New: p.Change.New}
	if v == (changed{}) {
		return p, hidden{}, nil
	}
	p.Change.Old, p.Change.New = condition.Value{}, condition.Value{}
	plain, err := json.Marshal(v)
	return p, hidden{of: of(p.Resident, p.Interview, "proposal:"+string(p.ID)), plain: plain}, err
}

// Proposals reads proposed changes: see [store.Reader]. One that cannot be
// opened comes without its values.
func (s *Store) Proposals(ctx context.Context, f store.ProposalFilter) iter.Seq2[campaign.Proposal, error] {
	return read(ctx, s, &proposals, f.Match,
		withID(f.ID, (*query.Queries).ProposalByID),
		with(f.Response, (*query.Queries).ProposalsOfResponse),
		with(f.Home, (*query.Queries).ProposalsOfHome))
}
