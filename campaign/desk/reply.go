package desk

import (
	"context"
	"errors"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// reply is the dialogue's answer to one update, with what the host did for it.
type reply struct {
	*conversation
	dialogue *chat.Dialogue
	state    []byte
	out      []chat.Outgoing
	changed  bool             // some answer changed
	silent   bool             // nobody said anything: it is a reminder or a close
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
		return r.submit(ctx, e.Response)
	case chat.Stopped:
		return r.stop(ctx)
	case chat.Restarted:
		return r.restart()
	case chat.Crisis:
		return r.crisis(e)
	case chat.HandOver:
		return r.handOver(e)
	case chat.WentAway:
		r.out = nil
	}
	return nil
}

// identify compares who somebody claims to be with who lives there. It never
// says what did not match.
func (r *reply) identify(ctx context.Context, claim chat.Claim) error {
	resident, ok := r.place.claimed(claim, r.open.Tenancy)
	if !ok {
		r.open.Tries++
		return r.follow(ctx, r.dialogue.NotIdentified(r.now))
	}
	r.open.Respondent = resident.ID
	return r.follow(ctx, r.dialogue.Identified(facts(resident), r.now))
}

// submit decides on a finished interview, and lets the dialogue say what was
// raised.
func (r *reply) submit(ctx context.Context, response survey.Response) error {
	response.Respondent, response.By = r.open.Respondent, r.resident().ID
	open := r.open
	open.Heard = r.now
	settled, b, err := r.desk.response(ctx, response, &open, r.resident(), r.now)
	if err != nil {
		return err
	}
	settled.Batch = b
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

// stop ends the campaign's contact with the person on every channel. Somebody
// who has not said who they are is not written to here any more.
func (r *reply) stop(ctx context.Context) error {
	r.open.Standing = campaign.InterviewStopped
	if r.open.Respondent == "" {
		return nil
	}
	h, err := r.desk.history(ctx, r.place)
	if err != nil {
		return err
	}
	if h.Rounds, err = r.desk.rounds(ctx, r.place.home.ID, r.desk.today(r.now)); err != nil {
		return err
	}
	for i := range h.Interviews { // this one is stored below, as it has become
		if h.Interviews[i].ID == r.open.ID {
			h.Interviews = append(h.Interviews[:i:i], h.Interviews[i+1:]...)
			break
		}
	}
	if _, err := h.End(r.open.Respondent, campaign.ContactEnded{Reason: campaign.EndedStopped, Scope: campaign.EndsCampaign, At: r.now, By: r.resident()}); err != nil {
		return err
	}
	r.batches = append(r.batches, h.Batch())
	return nil
}

// restart lifts the end of contact of somebody who began again.
func (r *reply) restart() error {
	r.open.Standing = campaign.InterviewOpen
	resident, ok := r.place.resident(r.open.Respondent)
	if !ok || resident.MayContact() {
		return nil
	}
	next, events, err := resident.Lift("began again in the chat", r.resident(), r.now)
	if errors.Is(err, campaign.ErrIllegalMove) {
		return nil
	}
	r.batches = append(r.batches, campaign.Batch{Residents: []campaign.Resident{next}, Events: events})
	return err
}

// The types of the cases that a conversation raises.
const (
	TypeCrisis   = "crisis_call"
	TypeCallBack = "call_back"
)

// crisis asks a person to look at words that cannot wait.
func (r *reply) crisis(e chat.Crisis) error {
	title := "Somebody wrote words in the chat that a person must read now"
	if e.Danger != "" {
		title += ": " + string(e.Danger)
	}
	return r.raise(campaign.Case{Type: TypeCrisis, Title: title, Priority: rules.Emergency, Team: r.desk.cfg.Safeguarding})
}

func (r *reply) handOver(e chat.HandOver) error {
	return r.raise(campaign.Case{Type: TypeCallBack, Title: "Call back: a resident in the chat wants a person (" + string(e.Why) + ")",
		Priority: rules.Soon, Team: r.desk.cfg.Triage})
}

// raise opens a case about the conversation. It happens once for one update.
func (r *reply) raise(c campaign.Case) error {
	c.ID = campaign.CaseID(campaign.Derive("case", string(r.open.ID), c.Type, r.in.ID))
	c.Campaign, c.Phase, c.Home, c.Tenancy = r.desk.cfg.Campaign, r.place.phase, r.open.Home, r.open.Tenancy
	c.Resident, c.Interview, c.AwareAt = r.open.Respondent, r.open.ID, r.now
	c.Owner = r.desk.teams[c.Team].Owner
	raised, events, err := campaign.Raise(c, r.resident(), r.now)
	if err != nil {
		return err
	}
	r.batches = append(r.batches, campaign.Batch{Cases: []campaign.Case{raised}, Events: events})
	return nil
}

// fetch stores the pictures that were sent, and hands the update to the
// dialogue again.
func (r *reply) fetch(ctx context.Context, e chat.MediaWanted) error {
	in := r.in
	in.Media = append([]chat.Media(nil), e.Media...)
	for i := range in.Media {
		if err := r.keep(ctx, &in.Media[i]); err != nil {
			return err
		}
	}
	if e.Extra {
		return nil
	}
	return r.follow(ctx, r.dialogue.Reply(in, r.now))
}

func (r *reply) keep(ctx context.Context, m *chat.Media) error {
	if r.channel.Fetcher == nil {
		m.Trouble = chat.Gone
		return nil
	}
	file, err := r.channel.Fetcher.Fetch(ctx, *m)
	var never *chat.Unfetched
	if errors.As(err, &never) {
		m.Trouble = never.Trouble
		return nil
	}
	if err != nil {
		return err
	}
	hash, err := r.desk.cfg.Store.Keep(ctx, store.Subject(r.open.Respondent, r.open.ID), file.Bytes)
	if err != nil {
		return err
	}
	m.Hash = hash
	r.batches = append(r.batches, campaign.Batch{Media: []campaign.Media{{Hash: hash, Type: file.MIME, Size: int64(len(file.Bytes)),
		Home: r.open.Home, Interview: r.open.ID, Sensitive: true, At: r.now, By: r.resident(), Version: 1}}})
	return nil
}

// soon asks the rules that do not wait for the end of the interview.
func (r *reply) soon(ctx context.Context) error {
	iv := r.dialogue.Interview()
	q := question{edition: r.edition, place: r.place, tenancy: r.open.Tenancy, resident: r.open.Respondent, interview: r.open.ID, record: iv.Record(),
		consents: iv.Consents(), aware: r.now, now: r.now, by: r.resident()}
	q.record.SetToday(condition.DateOf(r.now))
	decision, b, err := r.desk.decide(ctx, q)
	if err != nil || len(b.Cases)+len(b.Ledger)+len(b.Deliveries) == 0 {
		return err
	}
	r.settled = &Settled{Decision: decision, Batch: b}
	r.batches = append(r.batches, b)
	return nil
}

// batch is the interview as it has become, with everything beside it.
func (r *reply) batch() campaign.Batch {
	o, _ := r.open.Took(r.in.ID)
	if r.silent {
		o.Reminded = append(o.Reminded[:len(o.Reminded):len(o.Reminded)], r.now)
	} else {
		o.Heard, o.Reminded = r.now, nil
	}
	o.Language = r.dialogue.Phrasebook().Code
	o.Dialogue = spoken{State: r.state, Update: r.in.ID, Out: r.out}.encode()
	o.Version++
	own := campaign.Batch{Campaign: r.desk.cfg.Campaign, Actor: r.resident(), At: r.now}
	batches := append([]campaign.Batch{own}, r.batches...)
	for _, b := range r.ended {
		for i := range b.Interviews {
			if b.Interviews[i].ID == o.ID {
				o.Standing = b.Interviews[i].Standing
				b.Interviews = append(b.Interviews[:i:i], b.Interviews[i+1:]...)
				break
			}
		}
		batches = append(batches, b)
	}
	all := join(campaign.Derive("take", string(o.ID), r.in.ID), batches...)
	all.Interviews = append(all.Interviews, o)
	return all
}

// facts are what the landlord's record holds of a resident, as surveys name
// it.
func facts(r campaign.Resident) map[string]condition.Value {
	known := map[string]condition.Value{}
	add := func(name, text string) {
		if _, have := known[name]; text != "" && !have {
			known[name] = condition.Text(text)
		}
	}
	for _, w := range r.Ways {
		switch w.Kind {
		case campaign.WayPhone, campaign.WayText:
			add("phone", w.To)
		case campaign.WayEmail:
			add("email", w.To)
		}
	}
	add("next_of_kin", r.NextOfKin)
	add("language", string(r.Language))
	add("format", r.Format)
	return known
}

// Facts are what the landlord's record holds of a resident, by the names that
// surveys know it by: phone, email, next_of_kin, language, format. Give them
// to an interview once its respondent is identified.
func Facts(r campaign.Resident) map[string]condition.Value { return facts(r) }
