package desk

import (
	"context"
	"errors"
	"slices"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// reply is the dialogue's answer to one update, with what the host did for it.
type reply struct {
	*conversation
	dialogue *chat.Dialogue // nil: there is none to go on with
	state    []byte
	out      []chat.Outgoing
	changed  bool             // some answer changed
	silent   bool             // nobody said anything: it is a reminder or a close
	apart    bool             // somebody said something, and it was not to the dialogue
	ended    []campaign.Batch // that hold the interview itself, closed
}

// follow takes a turn and acts on its events, which may lead to further turns.
func (r *reply) follow(ctx context.Context, t chat.Turn) error {
	r.out, r.state = append(r.out, t.Out...), t.State
	r.changed = r.changed || len(t.Step.Changed) > 0
	for _, event := range t.Events {
		if err := r.act(ctx, event); err != nil {
			return err
		}
	}
	return nil
}

func (r *reply) act(ctx context.Context, event chat.Event) error {
	switch e := event.(type) {
	case chat.MediaWanted:
		return r.fetch(ctx, e)
	case chat.IdentifyWanted:
		return r.identify(ctx, e.Claim)
	case chat.Submitted:
		if err := r.readLost(r.dialogue.Interview()); err != nil {
			return err
		}
		return r.submit(ctx, e.Response)
	case chat.Stopped:
		return r.stop(ctx)
	case chat.Restarted:
		return r.restart()
	case chat.Crisis:
		return r.crisis(ctx, e)
	case chat.Added:
		return r.added(ctx, e)
	case chat.HandOver:
		return r.handOver(ctx, e)
	case chat.MoveWanted:
		return r.moveOut(ctx)
	case chat.Misfits:
		return r.misfits(ctx, e)
	case chat.Hidden:
		r.open.Away = r.now // nothing is sent before they write: somebody else may be looking
	case chat.WentAway:
		r.out = nil
	}
	return nil
}

// identify compares who somebody claims to be with who lives there. It never
// says what did not match. What the same person answered before, in an
// interview that was closed, comes back once they are known.
func (r *reply) identify(ctx context.Context, claim chat.Claim) error {
	resident, ok := r.place.claimed(claim, r.open.Tenancy, r.desk.today(r.now))
	if !ok {
		r.open.Tries++
		return r.follow(ctx, r.dialogue.NotIdentified(r.now))
	}
	r.open.Respondent = resident.ID
	b := r.beginning()
	if err := r.prefill(ctx, &b); err != nil {
		return err
	}
	if b.Supersedes != "" {
		r.dialogue.Recall(b)
	}
	return r.follow(ctx, r.dialogue.Identified(facts(resident), r.now))
}

// submit decides on a finished interview, and lets the dialogue say what was
// raised. One that fell silent before anything was answered is no response:
// nobody has said anything that could be decided.
func (r *reply) submit(ctx context.Context, response survey.Response) error {
	if response.Partial && !answered(response) {
		r.open.Standing = campaign.InterviewClosed
		return nil
	}
	response.Respondent = r.open.Respondent
	if r.dialogue != nil {
		response.By = r.resident().ID
	}
	if err := r.desk.mayStandIn(ctx, response); errors.Is(err, ErrResponse) {
		response.Supersedes = "" // what it began from was filed elsewhere since
	} else if err != nil {
		return err
	}
	open := r.open
	open.Heard = r.now
	var leftOut func(condition.Path) bool
	if r.dialogue != nil {
		leftOut = r.dialogue.LeftOut
	}
	settled, b, err := r.desk.response(ctx, response, &open, leftOut, r.actor(), r.now)
	if err != nil {
		return err
	}
	r.settled = &settled
	r.ended = append(r.ended, b)
	if r.silent {
		return nil
	}
	record, err := r.edition.Survey.Record(response, r.desk.today(r.now))
	if err != nil {
		return err
	}
	return r.follow(ctx, r.dialogue.Close(r.desk.raised(r.edition, settled, record, r.dialogue.Phrasebook().Code), r.now))
}

// answered says whether anything was said in the interview of a response,
// beside what was said in an earlier one.
func answered(r survey.Response) bool {
	return slices.ContainsFunc(r.Answers, func(at survey.At) bool { return !at.When.IsZero() && !at.When.Before(r.Began) })
}

// actor is whose doing it is: the resident's, or nobody's where all was silent.
func (r *reply) actor() campaign.Actor {
	if r.silent {
		return campaign.System()
	}
	return r.resident()
}

// stop ends the campaign's contact with the person on every channel. Somebody
// who has not said who they are is not written to here any more, and a person
// sees to what else would come to the home.
func (r *reply) stop(ctx context.Context) error {
	if r.open.Standing == campaign.InterviewOpen || r.open.Standing == campaign.InterviewHanded {
		r.open.Standing = campaign.InterviewStopped
	}
	if r.open.Respondent == "" {
		if !r.desk.cfg.Talk.Script.Identify { // nobody is asked who they are, and nobody is told of a person
			return nil
		}
		return r.stopHome(ctx)
	}
	h, err := r.desk.history(ctx, r.place)
	if err != nil {
		return err
	}
	if h.Rounds, err = r.desk.rounds(ctx, r.place.home.ID, r.desk.today(r.now)); err != nil {
		return err
	}
	// This one is stored below, as it has become.
	h.Interviews = slices.DeleteFunc(h.Interviews, func(o campaign.OpenInterview) bool { return o.ID == r.open.ID })
	if _, err := h.End(r.open.Respondent, campaign.ContactEnded{Reason: campaign.EndedStopped, Scope: campaign.EndsCampaign, At: r.now, By: r.resident()}); err != nil {
		return err
	}
	r.batches = append(r.batches, h.Batch())
	return nil
}

// restart lifts the stop of somebody who began again, and no other end of
// contact: a person decided those.
func (r *reply) restart() error {
	if r.open.Standing == campaign.InterviewStopped {
		r.open.Standing = campaign.InterviewOpen
	}
	resident, ok := r.place.resident(r.open.Respondent)
	if !ok {
		return nil
	}
	next, events, err := resident.LiftStop("began again in the chat", r.resident(), r.now)
	if errors.Is(err, campaign.ErrIllegalMove) {
		return nil
	}
	r.batches = append(r.batches, campaign.Batch{Residents: []campaign.Resident{next}, Events: events})
	return err
}

// soon asks the rules that do not wait for the end of the interview. Most
// answers are no cause of anything: that is seen without a copy of them all.
func (r *reply) soon(ctx context.Context) error {
	if !r.edition.mayFollow(r.dialogue.Record(), r.now) {
		return nil
	}
	iv := r.dialogue.Interview()
	record := iv.Record()
	record.SetToday(condition.DateOf(r.now))
	so := r.dialogue.Interview().SubmitPartial(r.now)
	so.Respondent = r.open.Respondent
	open := r.open
	open.Language = r.dialogue.Phrasebook().Code
	q := question{edition: r.edition, place: r.place, tenancy: r.open.Tenancy, resident: r.open.Respondent, interview: r.open.ID, answers: so,
		record: record, open: &open, consents: r.edition.consents(so), now: r.now, by: r.resident()}
	decision, b, err := r.desk.decide(ctx, q)
	if err != nil || len(b.Cases)+len(b.Ledger)+len(b.Deliveries) == 0 {
		return err
	}
	r.settled = &Settled{Decision: decision}
	r.batches = append(r.batches, b)
	return nil
}

// batch is the interview as it has become, with everything beside it; and the
// interview alone.
func (r *reply) batch() (campaign.Batch, campaign.OpenInterview) {
	o, _ := r.open.Took(r.in.ID)
	switch {
	case r.silent:
		o.Reminded = append(slices.Clip(o.Reminded), r.now)
	case r.in.Kind != chat.Left && r.in.Kind != chat.Returned && !r.apart:
		o.Heard, o.Reminded = r.now, nil
	}
	if r.dialogue != nil {
		o.Language = r.dialogue.Phrasebook().Code
	}
	if r.dialogue != nil || r.apart {
		o.Dialogue = spoken{State: r.state, Update: r.in.ID, Out: r.out}.encode()
	}
	o.Version++
	own := campaign.Batch{Campaign: r.desk.cfg.Campaign, Actor: r.actor(), At: r.now}
	batches := append([]campaign.Batch{own}, r.batches...)
	for _, b := range r.ended {
		if i := slices.IndexFunc(b.Interviews, func(x campaign.OpenInterview) bool { return x.ID == o.ID }); i >= 0 {
			o.Standing = b.Interviews[i].Standing
			b.Interviews = slices.Delete(slices.Clone(b.Interviews), i, i+1)
		}
		batches = append(batches, b)
	}
	all := join(campaign.Derive("take", string(o.ID), r.in.ID), batches...)
	all.Interviews = append(all.Interviews, o)
	return all, o
}
