package desk

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// Submit takes a response from anywhere: it is checked as the interview
// itself would have, decided, and committed with all that follows. Its clocks
// count from when its words were said, however late it is handed in.
//
// The same response handed in again changes nothing and gives the same
// decision; another body under its id is [store.ErrConflict], and both are
// kept. A response that the survey does not allow, or that would stand in for
// somebody else's, is [ErrResponse], with every fault; one of a version that
// the desk does not have is [ErrEdition]; and one of no home or tenancy of the
// store is [ErrPlace].
func (d *Desk) Submit(ctx context.Context, r survey.Response, by campaign.Actor, now time.Time) (Settled, error) {
	defer d.talking.Lock("response\x00" + string(r.ID))()
	if settled, known, err := d.handedIn(ctx, r); known || err != nil {
		return settled, err
	}
	var out Settled
	b, receipt, err := d.commit(ctx, func() (b campaign.Batch, err error) {
		out, b, err = d.response(ctx, r, nil, nil, by, now.In(d.cfg.Zone))
		return b, err
	})
	if errors.Is(err, store.ErrConflict) {
		if settled, known, _ := d.handedIn(ctx, r); known { // at another desk, meanwhile
			return settled, nil
		}
	}
	if err != nil {
		return Settled{}, err
	}
	out.Batch, out.Receipt = b, receipt
	d.finishElsewhere(ctx, r, "", "", now)
	return out, nil
}

// handedIn finds the decision on a response that is stored word for word.
func (d *Desk) handedIn(ctx context.Context, r survey.Response) (Settled, bool, error) {
	e, err := d.edition(r.Of)
	if err != nil {
		return Settled{}, false, err
	}
	stored, err := one(d.cfg.Store.Responses(ctx, store.ResponseFilter{ID: r.ID}))
	if errors.Is(err, store.ErrNotFound) || r.ID == "" {
		return Settled{}, false, nil
	}
	if err != nil {
		return Settled{}, false, err
	}
	r.Consents = e.consents(r)
	if !sameWords(stored, r) {
		return Settled{}, false, nil
	}
	out := Settled{Response: r.ID}
	for decided, err := range d.cfg.Store.Decisions(ctx, store.DecisionFilter{Interview: r.Interview, Response: r.ID}) {
		if err != nil {
			return Settled{}, false, err
		}
		if decided.Decision.Stage == rules.StageSubmitted {
			out.Decision = decided.Decision
		}
	}
	return out, true, nil
}

// sameWords says whether two responses say the same, as they are stored.
func sameWords(a, b survey.Response) bool {
	x, err := json.Marshal(a)
	if err != nil {
		return false
	}
	y, err := json.Marshal(b)
	return err == nil && bytes.Equal(x, y)
}

// response prepares the batch of a response. Open is the stored interview that
// it ends, and leftOut says what its conversation passed over, if any.
func (d *Desk) response(ctx context.Context, r survey.Response, open *campaign.OpenInterview, leftOut func(condition.Path) bool, by campaign.Actor, now time.Time) (Settled, campaign.Batch, error) {
	e, err := d.edition(r.Of)
	if err != nil {
		return Settled{}, campaign.Batch{}, err
	}
	if faults := e.Survey.Check(r).Err(); faults != nil {
		return Settled{}, campaign.Batch{}, fmt.Errorf("%w: %w", ErrResponse, faults)
	}
	p, err := d.place(ctx, r.Home)
	if err != nil {
		return Settled{}, campaign.Batch{}, err
	}
	if r.Tenancy != "" && !p.has(r.Tenancy) {
		return Settled{}, campaign.Batch{}, fmt.Errorf("%w: tenancy %s is not of home %s", ErrPlace, r.Tenancy, r.Home)
	}
	if err := d.mayStandIn(ctx, r); err != nil {
		return Settled{}, campaign.Batch{}, err
	}
	day := d.today(r.Submitted)
	record, err := e.Survey.Record(r, day)
	if err != nil {
		return Settled{}, campaign.Batch{}, fmt.Errorf("%w: %w", ErrResponse, err)
	}
	r.Consents = e.consents(r)
	running, _ := p.tenancy(day)
	q := question{edition: e, place: p, tenancy: cmp.Or(r.Tenancy, running.ID), resident: r.Respondent, interview: r.Interview, answers: r,
		response: &r, record: record, open: open, leftOut: leftOut, consents: r.Consents, now: now, by: by}
	decision, b, err := d.decide(ctx, q)
	if err != nil {
		return Settled{}, campaign.Batch{}, err
	}
	return Settled{Response: r.ID, Decision: decision}, b, nil
}

// mayStandIn refuses a response that would supersede another home's or another
// person's.
func (d *Desk) mayStandIn(ctx context.Context, r survey.Response) error {
	if r.Supersedes == "" {
		return nil
	}
	filings, err := all(d.cfg.Store.Filings(ctx, store.FilingFilter{Response: r.Supersedes}))
	if err != nil {
		return err
	}
	if slices.ContainsFunc(filings, func(f campaign.Filing) bool { return f.Home != r.Home || f.Resident != r.Respondent }) {
		return fmt.Errorf("%w: it would supersede response %s of somebody else", ErrResponse, r.Supersedes)
	}
	return nil
}

// Record returns a response's answers as conditions read them, with the
// version that it is of.
func (d *Desk) Record(r survey.Response) (*condition.Record, Edition, error) {
	e, err := d.edition(r.Of)
	if err != nil {
		return nil, Edition{}, err
	}
	record, err := e.Survey.Record(r, d.today(r.Submitted))
	return record, e.Edition, err
}
