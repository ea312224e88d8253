package desk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/survey"
)

// Knocked is what came of a visit.
type Knocked struct {
	Settled               // of the interview, where there was one
	Code    campaign.Code // of the card that was left, where one was
	Events  []campaign.Event
}

// Knock records a visit with all that follows from its outcome. Where there
// was an interview, its response is checked, decided and committed with the
// visit in one batch: what was said at the door is there whole or not at all.
// Card leaves an invitation at the door, whose code comes back, this once; one
// is left where somebody may be reached another time, or others of the home.
//
// The same visit again changes nothing, and brings no code: [Desk.Invite]
// makes another. A different one under its id is [store.ErrConflict], and both
// are kept with what was said. A visit that contradicts itself is
// [campaign.ErrVisit]; for the response, Knock returns what [Desk.Submit]
// returns.
func (d *Desk) Knock(ctx context.Context, v campaign.Visit, r *survey.Response, card bool) (Knocked, error) {
	if r != nil {
		if r.Home != v.Home || (v.Interview != "" && r.Interview != v.Interview) {
			return Knocked{}, fmt.Errorf("%w: visit %s and response %s are of different homes or interviews", ErrResponse, v.ID, r.ID)
		}
		v.Interview, v.Resident = r.Interview, cmp.Or(v.Resident, r.Respondent)
	}
	if card && !v.Outcome.TryAgain() && v.Outcome != campaign.Completed {
		return Knocked{}, fmt.Errorf("%w %s: no card is left where the outcome is %s", campaign.ErrVisit, v.ID, v.Outcome)
	}
	defer d.talking.Lock("visit\x00" + string(v.ID))()
	var out Knocked
	b, receipt, err := d.commit(ctx, func() (b campaign.Batch, err error) {
		out, b, err = d.knock(ctx, v, r, card)
		return b, err
	})
	switch {
	case err != nil:
		return Knocked{}, err
	case b.Key != "":
		out.Batch, out.Receipt = b, receipt
		if r != nil {
			d.finishElsewhere(ctx, *r, "", "", v.At)
		}
		return out, nil
	case r != nil: // the visit is known; its response may not be
		out.Settled, err = d.Submit(ctx, *r, v.By, lastWord(v, *r))
	}
	return out, err
}

// knock prepares the batch of a visit: an empty one where the visit is known.
func (d *Desk) knock(ctx context.Context, v campaign.Visit, r *survey.Response, card bool) (Knocked, campaign.Batch, error) {
	var out Knocked
	p, err := d.place(ctx, v.Home)
	if err != nil {
		return out, campaign.Batch{}, err
	}
	h, err := d.history(ctx, p)
	if err != nil {
		return out, campaign.Batch{}, err
	}
	v.Campaign, v.Phase, v.At = d.cfg.Campaign, p.phase, v.At.In(d.cfg.Zone)
	if known, err := d.knocked(ctx, h, &v); known || err != nil {
		return out, campaign.Batch{}, err
	}
	if endsVisits(v.Outcome) {
		if h.Rounds, err = d.rounds(ctx, v.Home, d.today(v.At)); err != nil {
			return out, campaign.Batch{}, err
		}
	}
	if out.Events, err = h.Record(v); err != nil {
		return out, campaign.Batch{}, err
	}
	batches := []campaign.Batch{h.Batch()}
	if r != nil {
		settled, b, err := d.response(ctx, *r, nil, nil, v.By, lastWord(v, *r))
		if err != nil {
			return out, campaign.Batch{}, err
		}
		out.Settled = settled
		batches = append(batches, b)
	}
	if card {
		code, b, err := d.invitation(ctx, p, v.By, v.At)
		if err != nil {
			return out, campaign.Batch{}, err
		}
		out.Code = code
		batches = append(batches, b)
	}
	b := join(campaign.Derive("knock", string(v.ID)), batches...)
	b.Campaign, b.Actor, b.At = d.cfg.Campaign, v.By, v.At
	return out, b, nil
}

// lastWord is when a visit's interview was over: what follows from it is never
// raised before its last word was said.
func lastWord(v campaign.Visit, r survey.Response) time.Time {
	if r.Submitted.After(v.At) {
		return r.Submitted.In(v.At.Location())
	}
	return v.At
}

// knocked says whether the store has this very visit. A different one under
// its id is taken out of the history, so that a batch is made of this one too:
// the store then keeps both, and a person settles it.
func (d *Desk) knocked(ctx context.Context, h *campaign.History, v *campaign.Visit) (bool, error) {
	old, err := one(d.cfg.Store.Visits(ctx, store.VisitFilter{ID: v.ID}))
	if errors.Is(err, store.ErrNotFound) || v.ID == "" {
		return false, nil
	}
	if err != nil || old.Same(*v) {
		return err == nil, err
	}
	h.Visits = slices.DeleteFunc(h.Visits, func(o campaign.Visit) bool { return o.ID == v.ID })
	v.Attempt = cmp.Or(v.Attempt, old.Attempt)
	return false, nil
}
