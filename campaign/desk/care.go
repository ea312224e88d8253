package desk

import (
	"context"
	"fmt"
	"strings"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey/chat"
)

// The types of the cases that a conversation raises.
const (
	TypeCrisis   = "crisis_call"
	TypeCallBack = "call_back"
	TypeAdded    = "read_addition"
	TypeUnread   = "read_interview"
	TypeRecord   = "check_record"
	TypeStop     = "stop_contact"
)

// crisis asks a person to look at words that cannot wait. The words are with
// the case, as sensitive as any answer can be; its title says nothing of them.
// What is written on top of them adds to the same case while it is open.
func (r *reply) crisis(ctx context.Context, e chat.Crisis) error { return r.raise(ctx, r.ofCrisis(e)) }

// ofCrisis is the case of words that cannot wait.
func (c *conversation) ofCrisis(e chat.Crisis) campaign.Case {
	words := c.wrote(e.Words, "Written in the chat, and to be read by a person now.")
	if e.Danger != "" {
		words.Used = append(words.Used, quote("danger", string(e.Danger)))
	}
	return campaign.Case{Type: TypeCrisis, Title: "Somebody wrote words in the chat that a person must read now",
		Priority: rules.Emergency, Team: c.desk.cfg.Safeguarding, Reasons: []rules.Reason{words}}
}

// wrote is what somebody wrote, for a person to read: as sensitive as any answer
// can be.
func (c *conversation) wrote(text, because string) rules.Reason {
	r := rules.Reason{Rule: "words " + c.in.ID, Because: because}
	if text != "" {
		r.Used = []rules.Used{quote("words", text)}
	}
	return r
}

// quote is something that was said of which no question is known.
func quote(field, text string) rules.Used {
	return rules.Used{Path: condition.Path{Field: field}, Value: condition.Text(text), Status: condition.Answered, Sensitive: true}
}

// handOver asks a person to ring, with what was said so far: as sensitive as
// any answer can be, for whoever has the case to look at. What was said alone
// is left to be said again.
func (r *reply) handOver(ctx context.Context, e chat.HandOver) error {
	so := rules.Reason{Rule: "said so far " + r.in.ID, Because: "Said in the chat so far."}
	for _, at := range r.dialogue.Interview().SubmitPartial(r.now).Answers {
		if at.Answer.Status != condition.NotApplicable && at.Answer.Value.Type() != condition.TypeRows && !r.edition.private[at.Path.Field] {
			so.Used = append(so.Used, rules.Used{Path: at.Path, Value: at.Answer.Value, Status: at.Answer.Status, Sensitive: true})
		}
	}
	if len(so.Used) == 0 {
		so.Because = "Nothing was said in the chat yet."
	}
	return r.raise(ctx, campaign.Case{Type: TypeCallBack, Reasons: []rules.Reason{so}, Title: "Call back: a resident in the chat wants a person (" + string(e.Why) + ")",
		Priority: rules.Soon, Team: r.desk.cfg.Triage})
}

// added has a person read what somebody wrote after the end, or without having
// said who they are: whoever has a case of this conversation to see to already,
// or else the hub. What is told of a hazard is known to the landlord from then on.
func (r *reply) added(ctx context.Context, e chat.Added) error {
	words := r.wrote(e.Words, "Written in the chat, which had no question for it.")
	for _, typ := range []string{TypeCrisis, TypeCallBack} {
		open, err := all(r.desk.cfg.Store.Cases(ctx, store.CaseFilter{Interview: r.open.ID, Type: typ, Open: true}))
		if err != nil {
			return err
		}
		if len(open) > 0 && len(open[0].Reasons) < mostReasons {
			return r.add(open[0], []rules.Reason{words})
		}
	}
	return r.raise(ctx, campaign.Case{Type: TypeAdded, Title: "Somebody wrote more in the chat than it asked for: read it, and see to what it says",
		Priority: rules.Soon, Team: r.desk.cfg.Triage, Reasons: []rules.Reason{words}})
}

// stopHome asks a person to end the campaign's contact with a home, of which
// somebody wrote STOP and did not say who they are: cards and visits are for
// all who live there, and one of them is not to end them for another who needs
// them.
func (r *reply) stopHome(ctx context.Context) error {
	return r.raise(ctx, campaign.Case{Type: TypeStop, Title: "Somebody of this home wrote STOP in the chat and did not say who they are: stop the cards and visits to it, unless another there wants them",
		Priority: rules.Soon, Team: r.desk.cfg.Triage})
}

// misfits asks a person to put the record right. The title names the facts, and
// not what they hold.
func (r *reply) misfits(ctx context.Context, e chat.Misfits) error {
	return r.raise(ctx, campaign.Case{Type: TypeRecord, Title: "Check the record: what it holds cannot be right (" + strings.Join(e.Facts, ", ") + ")",
		Priority: rules.Routine, Team: r.desk.cfg.Triage})
}

// mostReasons is how much a case about a conversation hears; of more there is
// another.
const mostReasons = 100

// raise opens a case about the conversation, once for one update; an open one
// of the same type hears of it instead.
func (r *reply) raise(ctx context.Context, c campaign.Case) error {
	for old, err := range r.desk.cfg.Store.Cases(ctx, store.CaseFilter{Interview: r.open.ID, Type: c.Type, Open: true}) {
		if err != nil {
			return err
		}
		if len(old.Reasons) < mostReasons {
			return r.add(old, c.Reasons)
		}
	}
	c.ID = campaign.CaseID(campaign.Derive("case", string(r.open.ID), c.Type, r.in.ID))
	c.Campaign, c.Phase, c.Home, c.Tenancy = r.desk.cfg.Campaign, r.place.phase, r.open.Home, r.open.Tenancy
	c.Resident, c.Interview, c.AwareAt = r.open.Respondent, r.open.ID, r.now
	c.Owner = r.desk.teams[c.Team].Owner
	raised, events, err := campaign.Raise(c, r.resident(), r.now)
	if err != nil {
		return fmt.Errorf("case %s: %w", c.Type, err)
	}
	r.batches = append(r.batches, campaign.Batch{Cases: []campaign.Case{raised}, Events: events})
	return nil
}

// add lets an open case hear of more.
func (r *reply) add(old campaign.Case, reasons []rules.Reason) error {
	for _, reason := range reasons {
		next, events, err := old.Hear(reason, r.resident(), r.now)
		if err != nil || len(events) == 0 {
			return err
		}
		r.batches = append(r.batches, campaign.Batch{Cases: []campaign.Case{next}, Events: events})
		old = next
	}
	return nil
}
