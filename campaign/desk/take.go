package desk

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// Taken is what came of something that a person did in a conversation.
type Taken struct {
	Interview survey.InterviewID // empty: there is none, and nothing was stored but words of danger
	Out       []chat.Outgoing    // to be sent, in order
	Again     bool               // it had been taken before; Out is what was said to it then
	Settled   *Settled           // of what the rules made of it; nil: nothing
	// Dialogue is the conversation as it stands now, for whoever looks on before
	// the next update is taken; nil where there is none to go on with. It holds
	// all that was said.
	Dialogue *chat.Dialogue
}

// Take takes what a person did in a conversation. When it returns without an
// error, what was said is durable, with the reply to it and all that follows:
// then the reply may be sent and the channel may forget the update. The same
// update again, after a crash, gives the same reply and changes nothing; where
// others were taken since, its reply is past, and none comes. An error means
// that nothing was taken: the channel offers the update again.
//
// An invitation's code starts an interview, or goes on with the one that the
// same person began with it. Nobody else resumes it or learns of it. Who
// returns to an interview that was closed by silence begins a new one, which
// holds what they had answered once they have said again who they are, and
// whose response will supersede. Who has sent their answers here is asked them
// nowhere else: what they had begun elsewhere ends with kind words.
func (d *Desk) Take(ctx context.Context, in chat.Incoming, now time.Time) (Taken, error) {
	if in.ID == "" || in.From == "" {
		return Taken{}, fmt.Errorf("%w: an update of channel %q without an id or a sender", ErrConfig, in.Channel)
	}
	out, handedIn, err := d.taking(ctx, in, now)
	for _, r := range handedIn {
		d.finishElsewhere(ctx, r, string(in.Channel), string(in.From), now)
	}
	return out, err
}

// taking takes an update, and returns what responses came of it.
func (d *Desk) taking(ctx context.Context, in chat.Incoming, now time.Time) (Taken, []survey.Response, error) {
	key := string(in.Channel) + "\x00" + string(in.From)
	defer d.talking.Lock(key)()
	last := d.memory.take(key)
	var out taken
	fetched := map[string]photo{}
	b, receipt, err := d.commitBy(ctx, func() (campaign.Batch, error) {
		var err error
		out, err = d.take(ctx, in, now, fetched, last)
		last = nil
		return out.batch, err
	}, func(ctx context.Context, b campaign.Batch) (store.Receipt, error) { return d.put(ctx, b, out.known) })
	if err != nil {
		return Taken{}, nil, err
	}
	if out.hold != nil {
		d.memory.put(key, out.hold, now)
	}
	if out.Settled != nil {
		out.Settled.Batch, out.Settled.Receipt = b, receipt
	}
	for i := range out.Out {
		out.Out[i].To = in.From
	}
	return out.Taken, b.Responses, nil
}

// taken is what an update comes to, before it is durable.
type taken struct {
	Taken
	batch campaign.Batch
	known []store.Standing
	hold  *held
}

// take prepares the batch of one update: an empty one where nothing is stored.
func (d *Desk) take(ctx context.Context, in chat.Incoming, now time.Time, fetched map[string]photo, last *held) (taken, error) {
	c, err := d.conversation(ctx, in, now, last)
	if err != nil {
		return taken{}, err
	}
	c.fetched = fetched
	switch {
	case c.open.ID == "":
		b, err := c.cries(ctx)
		return taken{Taken: Taken{Out: c.strange.Out}, batch: b}, err
	case slices.Contains(c.open.Seen, in.ID):
		return taken{Taken: c.again()}, nil
	}
	r, err := c.turn(ctx)
	if err != nil {
		return taken{}, err
	}
	out := taken{Taken: Taken{Interview: r.open.ID, Out: r.out, Settled: r.settled, Dialogue: r.dialogue}, known: r.known}
	var stored campaign.OpenInterview
	out.batch, stored = r.batch()
	out.hold = r.hold(out.batch, stored)
	return out, nil
}

// again is the answer to an update that was taken before.
func (c *conversation) again() Taken {
	out := Taken{Interview: c.open.ID, Again: true}
	if kept, err := decodeSpoken(c.open.Dialogue); err == nil && kept.Update == c.in.ID {
		out.Out = kept.Out
	}
	return out
}

// turn lets the dialogue reply, and does what it asks the host to do.
func (c *conversation) turn(ctx context.Context) (*reply, error) {
	if err := c.prepare(ctx); err != nil {
		return nil, err
	}
	dialogue := c.held
	if dialogue == nil || c.barred() {
		kept, err := decodeSpoken(c.open.Dialogue)
		switch {
		case c.open.Version == 0:
			return c.begin(ctx)
		case err != nil, len(kept.State) == 0, c.barred():
			return c.turnAway(ctx, kept)
		}
		if dialogue, err = c.goOnWith(ctx, kept); err != nil {
			return nil, err
		}
		if dialogue == nil {
			return c.outlived(ctx, kept)
		}
	}
	if c.open.Standing == campaign.InterviewStopped && !dialogue.Stopped() {
		c.stoppedElsewhere(dialogue)
	}
	if c.moved {
		r := &reply{conversation: c, dialogue: dialogue}
		return r, r.follow(ctx, dialogue.Arrive(c.now))
	}
	turn := dialogue.Reply(c.in, c.now)
	if c.open.Standing == campaign.InterviewClosed && c.comesBack(dialogue, turn) {
		switch told, err := c.toldAll(ctx); {
		case err != nil:
			return nil, err
		case !told: // else there is nothing more to ask them
			return c.goOn(ctx, turn)
		}
	}
	r := &reply{conversation: c, dialogue: dialogue}
	c.noteAway()
	if err := r.follow(ctx, turn); err != nil {
		return nil, err
	}
	if r.changed && len(r.ended) == 0 {
		return r, r.soon(ctx)
	}
	return r, nil
}

// stoppedElsewhere lets the dialogue know that its person stopped on another
// channel, unless a colleague has lifted that since.
func (c *conversation) stoppedElsewhere(dialogue *chat.Dialogue) {
	if r, known := c.place.resident(c.open.Respondent); known && r.MayContact() {
		c.open.Standing = campaign.InterviewOpen
		return
	}
	dialogue.Halt()
}

// begin begins the interview's dialogue.
func (c *conversation) begin(ctx context.Context) (*reply, error) {
	b := c.beginning()
	if !c.desk.cfg.Talk.Script.Identify {
		if err := c.prefill(ctx, &b); err != nil {
			return nil, err
		}
	}
	dialogue, turn := c.edition.script.Greet(b, c.channel.Can, c.in)
	r := &reply{conversation: c, dialogue: dialogue}
	return r, r.follow(ctx, turn)
}

func (c *conversation) beginning() survey.Beginning {
	return survey.Beginning{ID: c.open.ID, Mode: c.channel.Mode, Language: c.in.Language, By: c.resident().ID,
		Home: c.open.Home, Tenancy: c.open.Tenancy, At: c.open.Started}
}

// resume goes on with the dialogue that was kept.
func (c *conversation) resume(kept spoken) (*chat.Dialogue, error) {
	dialogue, err := c.edition.script.Resume(kept.State, c.channel.Mode, c.channel.Can)
	if err != nil {
		return nil, fmt.Errorf("interview %s: %w", c.open.ID, err)
	}
	return dialogue, nil
}

// noteAway remembers whether the person takes messages.
func (c *conversation) noteAway() {
	switch {
	case c.in.Kind == chat.Left:
		c.open.Away = c.now
	case c.in.Kind != chat.Edited:
		c.open.Away = time.Time{}
	}
}
