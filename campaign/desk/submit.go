package desk

import (
	"context"
	"fmt"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// Submit takes a response from anywhere: it is checked as the interview
// itself would have, decided, and committed with all that follows. The same
// response handed in again changes nothing and gives the same decision;
// another body under its id is [store.ErrConflict], and both are kept. A
// response that the survey does not allow is [ErrResponse] with every fault,
// and one of a version that the desk does not have is [ErrEdition].
func (d *Desk) Submit(ctx context.Context, r survey.Response, by campaign.Actor, now time.Time) (Settled, error) {
	var out Settled
	err := d.drawingAgain(func() error {
		settled, b, err := d.response(ctx, r, nil, by, now)
		if err != nil {
			return err
		}
		settled.Batch = b
		settled.Receipt, err = d.cfg.Store.Commit(ctx, b)
		out = settled
		return err
	})
	return out, err
}

// response prepares the batch of a response. Open is the stored interview that
// it ends, if any.
func (d *Desk) response(ctx context.Context, r survey.Response, open *campaign.OpenInterview, by campaign.Actor, now time.Time) (Settled, campaign.Batch, error) {
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
	record, err := e.Survey.Record(r, d.today(r.Submitted))
	if err != nil {
		return Settled{}, campaign.Batch{}, fmt.Errorf("%w: %w", ErrResponse, err)
	}
	r.Consents = e.consents(r)
	q := question{edition: e, place: p, tenancy: r.Tenancy, resident: r.Respondent, interview: r.Interview, response: &r,
		record: record, open: open, consents: r.Consents, aware: d.aware(ctx, r), now: now, by: by}
	decision, b, err := d.decide(ctx, q)
	if err != nil {
		return Settled{}, campaign.Batch{}, err
	}
	return Settled{Response: r.ID, Decision: decision}, b, nil
}

// aware is when the landlord first knew what a response says. At the door it
// is when the words were said to a member of staff; in a chat it is when the
// answers arrived. A response that is entered late does not start the clock
// late: its own time counts.
func (d *Desk) aware(ctx context.Context, r survey.Response) time.Time {
	earliest := r.Submitted
	for c, err := range d.cfg.Store.Cases(ctx, store.CaseFilter{Home: r.Home, Interview: r.Interview}) {
		if err == nil && c.AwareAt.Before(earliest) {
			earliest = c.AwareAt // a rule marked as_soon_as spoke before
		}
	}
	return earliest
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
