package play

import (
	"cmp"
	"context"
	"slices"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
)

// tap is the store, and tells the player what was committed: it spares reading
// ten thousand homes anew for every plan.
type tap struct {
	store.Store
	player *Player
}

func (t *tap) Commit(ctx context.Context, b campaign.Batch) (store.Receipt, error) {
	receipt, err := t.Store.Commit(ctx, b)
	if err == nil && receipt.Sequence > 0 {
		t.player.heard(b)
	}
	return receipt, err
}

// heard takes note of what has changed.
func (p *Player) heard(b campaign.Batch) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.heardOfPeople(b)
	p.heardOfDoors(b)
	for _, x := range b.Proposals {
		if x.State == campaign.ProposalProposed {
			p.proposals = append(p.proposals, x)
		}
	}
	for _, c := range b.Cases {
		p.heardOfCase(c)
	}
}

func (p *Player) heardOfPeople(b campaign.Batch) {
	for _, h := range b.Homes {
		if n := p.homes[h.ID]; n != nil {
			n.home = h
		}
	}
	for _, r := range b.Residents {
		if n := p.homes[r.Home]; n != nil && n.resident.ID == r.ID {
			n.resident = r
		}
	}
	for _, r := range b.Responses {
		if n := p.homes[r.Home]; n != nil && !n.done && !r.Partial {
			n.done = true
			p.seen.Reached++
		}
	}
}

func (p *Player) heardOfDoors(b campaign.Batch) {
	for _, v := range b.Visits {
		p.doors[v.Home].visits = append(p.doors[v.Home].visits, v)
		p.doors[v.Home].comeBack = v.ComeBack
		p.seen.Visits++
	}
	for _, c := range b.Postcards {
		if c.State == campaign.PostcardPlanned || c.State == campaign.PostcardSent {
			p.doors[c.Home].postcard = &c
		} else if held := p.doors[c.Home].postcard; held != nil && held.ID == c.ID {
			p.doors[c.Home].postcard = nil
		}
	}
}

func (p *Player) heardOfCase(c campaign.Case) {
	held, known := p.cases[c.ID]
	switch {
	case !known:
		p.fresh = append(p.fresh, c.ID)
		p.seen.Cases++
	case held.State != campaign.CaseDone && c.State == campaign.CaseDone:
		p.seen.Finished++
	}
	if !known || held.Version <= c.Version {
		p.cases[c.ID] = c
	}
}

// takeProposals returns what was said of the record since it was last asked,
// in the order of their ids.
func (p *Player) takeProposals() []campaign.Proposal {
	p.mu.Lock()
	defer p.mu.Unlock()
	said := p.proposals
	p.proposals = nil
	slices.SortFunc(said, func(a, b campaign.Proposal) int { return cmp.Compare(a.ID, b.ID) })
	return slices.CompactFunc(said, func(a, b campaign.Proposal) bool { return a.ID == b.ID })
}

// takeFresh returns the cases that were raised since it was last asked, in the
// order of their ids.
func (p *Player) takeFresh() []campaign.Case {
	p.mu.Lock()
	defer p.mu.Unlock()
	slices.Sort(p.fresh)
	out := make([]campaign.Case, len(p.fresh))
	for i, id := range p.fresh {
		out[i] = p.cases[id]
	}
	p.fresh = nil
	return out
}
