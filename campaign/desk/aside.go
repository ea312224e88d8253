package desk

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// TypeAside is the type of the cases that [Desk.SetAside] raises.
const TypeAside = "read_message"

// SetAside keeps for a person what somebody did in a conversation and [Desk.Take]
// cannot take, however often it tries. It raises an urgent case with their
// words, sealed as those of a crisis are; words of danger raise the case that
// they always raise, and a stop asks a person to end the contact. The case is
// of the home that they write from, or of none where nobody knows that. What it
// returns is to be said to them. The conversation stays as it was: nothing of it
// is read or changed, for that may be what fails. The same update again changes
// nothing, and is answered the same. An error means that nothing was kept.
func (d *Desk) SetAside(ctx context.Context, in chat.Incoming, now time.Time) (Taken, error) {
	c, err := d.listen(in, now)
	if err != nil || in.Kind == chat.Left || in.Kind == chat.Returned {
		return Taken{}, err
	}
	key := string(in.Channel) + "\x00" + string(in.From)
	defer d.talking.Lock(key)()
	d.memory.take(key)
	var turn chat.Turn
	_, _, err = d.commit(ctx, func() (b campaign.Batch, err error) {
		turn = d.newest().script.SetAside(in, c.writes(ctx))
		return c.aside(ctx, turn)
	})
	if err != nil {
		return Taken{}, err
	}
	for i := range turn.Out {
		turn.Out[i].To = in.From
	}
	return Taken{Interview: c.open.ID, Out: turn.Out}, nil
}

// writes finds out who writes, as far as that can be read, and returns their
// language.
func (c *conversation) writes(ctx context.Context) survey.Language {
	c.open = campaign.OpenInterview{}
	if c.find(ctx) != nil || len(c.begun) == 0 {
		return ""
	}
	c.open = c.begun[max(slices.IndexFunc(c.begun, func(o campaign.OpenInterview) bool { return slices.Contains(o.Seen, c.in.ID) }), 0)]
	if c.prepare(ctx) != nil {
		c.open = campaign.OpenInterview{}
	}
	return c.open.Language
}

// aside raises the case of what is set aside, once.
func (c *conversation) aside(ctx context.Context, turn chat.Turn) (campaign.Batch, error) {
	of := c.ofAside(turn)
	if c.open.ID == "" {
		return c.unplaced(ctx, of)
	}
	for old, err := range c.desk.cfg.Store.Cases(ctx, store.CaseFilter{Interview: c.open.ID, Type: of.Type}) {
		if err != nil || holds(old, of) {
			return campaign.Batch{}, err
		}
	}
	c.batches = nil
	r := &reply{conversation: c}
	if err := r.raise(ctx, of); err != nil {
		return campaign.Batch{}, err
	}
	own := campaign.Batch{Campaign: c.desk.cfg.Campaign, Actor: c.resident(), At: c.now}
	return join(campaign.Derive("aside", string(c.in.Channel), c.in.ID), append([]campaign.Batch{own}, r.batches...)...), nil
}

func (c *conversation) ofAside(turn chat.Turn) campaign.Case {
	for _, event := range turn.Events {
		switch e := event.(type) {
		case chat.Crisis:
			return c.ofCrisis(e)
		case chat.Stopped:
			return campaign.Case{Type: TypeStop, Priority: rules.Urgent, Team: c.desk.cfg.Triage, Reasons: []rules.Reason{c.wrote(c.in.Text, "Written in the chat, which could not take it.")},
				Title: "Somebody wrote STOP in the chat, and it could not be taken: end the campaign's contact with them"}
		}
	}
	because := "Came in the chat, which could not take it."
	switch n := len(c.in.Media); {
	case c.in.Kind == chat.Pressed:
		because = "They tapped a button in the chat, and it could not be taken."
	case n > 0:
		because = fmt.Sprintf("Came in the chat with files (%d), which are not kept, and could not be taken.", n)
	}
	return campaign.Case{Type: TypeAside, Priority: rules.Urgent, Team: c.desk.cfg.Triage, Reasons: []rules.Reason{c.wrote(c.in.Text, because)},
		Title: "The chat could not take what somebody sent: read it, and get in touch"}
}
