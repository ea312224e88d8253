package desk

import (
	"context"
	"crypto/rand"
	"fmt"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

func randomCode(survey.HomeID, int) (campaign.Code, error) {
	var bits [16]byte
	_, err := rand.Read(bits[:])
	return campaign.NewCode(bits), err
}

// Invite makes an invitation for a home, to be printed on a card or sent, and
// returns its code: the only time that anybody sees it, for the store keeps
// its hash. Earlier invitations of the home stay open. It returns [ErrPlace]
// for a home that is not there, or that is empty.
func (d *Desk) Invite(ctx context.Context, home survey.HomeID, by campaign.Actor, now time.Time) (campaign.Code, campaign.Invitation, error) {
	p, err := d.place(ctx, home)
	if err != nil {
		return "", campaign.Invitation{}, err
	}
	if _, held := p.tenancy(d.today(now)); !held && p.home.Standing == campaign.HomeEmpty {
		return "", campaign.Invitation{}, fmt.Errorf("%w: home %s is empty", ErrPlace, home)
	}
	code, b, err := d.invitation(ctx, p, by, now)
	if err != nil {
		return "", campaign.Invitation{}, err
	}
	_, err = d.cfg.Store.Commit(ctx, b)
	return code, b.Invitations[0], err
}

func (d *Desk) invitation(ctx context.Context, p place, by campaign.Actor, now time.Time) (campaign.Code, campaign.Batch, error) {
	earlier, err := all(d.cfg.Store.Invitations(ctx, store.InvitationFilter{Home: p.home.ID}))
	if err != nil {
		return "", campaign.Batch{}, err
	}
	code, err := d.cfg.Code(p.home.ID, len(earlier)+1)
	if err != nil {
		return "", campaign.Batch{}, fmt.Errorf("code of an invitation: %w", err)
	}
	id := campaign.InvitationID(campaign.Derive("invitation", code.Hash()))
	i := campaign.Invitation{ID: id, Campaign: d.cfg.Campaign, Home: p.home.ID, Hash: code.Hash(), Issued: now,
		Expires: now.Add(d.cfg.Invitations), State: campaign.InvitationOpen, Version: 1}
	if t, ok := p.tenancy(d.today(now)); ok {
		i.Tenancy = t.ID
	}
	return code, campaign.Batch{Key: campaign.Derive("invite", string(id)), Campaign: d.cfg.Campaign, Actor: by, At: now,
		Invitations: []campaign.Invitation{i}}, nil
}

func (d *Desk) today(now time.Time) condition.Date { return condition.DateOf(now.In(d.cfg.Zone)) }
