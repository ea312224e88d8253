package play

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/examples/big-door-knock/truth"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// channel is the players' own way to chat, with what most chat programs can
// do.
const channel chat.Channel = "played"

var capabilities = chat.Capabilities{Buttons: 12, Label: 40, Text: 4096, Media: true, Edit: true}

// sitting is one stretch of one person's chat.
type sitting struct {
	n    *neighbour
	at   time.Time
	code campaign.Code // of the card; empty: they go on with what they began
	// until is the part of the questions after which they fall silent or write
	// STOP; 1 is to the end.
	until float64
	stop  bool
	then  time.Duration // after which they go on; 0: they do not
}

// invite has somebody begin a chat some time after a card was left.
func (p *Player) invite(n *neighbour, code campaign.Code, at time.Time) {
	s := sitting{n: n, code: code, until: 1}
	s.at = daytime(at.Add(time.Duration(n.life.BeginsAfter(n.chance) * float64(time.Hour)).Truncate(time.Second)))
	switch n.life.Course(n.chance) {
	case "over_days":
		s.until, s.then = 0.3+0.4*n.chance.Float64(), time.Duration(20+n.chance.IntN(40))*time.Hour
	case "silent":
		s.until = n.life.SilentAfter(n.chance)
	case "stops":
		s.until, s.stop = n.life.SilentAfter(n.chance), true
	}
	n.chats = append(n.chats, s)
}

// daytime moves a moment of the night to the next morning.
func daytime(at time.Time) time.Time {
	y, m, d := at.Date()
	switch {
	case at.Hour() < 8:
		return time.Date(y, m, d, 8, 30, 0, 0, at.Location())
	case at.Hour() >= 22:
		return time.Date(y, m, d+1, 8, 30, 0, 0, at.Location())
	}
	return at
}

// chat plays the sittings of a home that have begun by then, one after the
// other: one person has one conversation at a time.
func (p *Player) chat(ctx context.Context, n *neighbour, by time.Time) error {
	var due []sitting
	n.chats = slices.DeleteFunc(n.chats, func(s sitting) bool {
		if !s.at.After(by) {
			due = append(due, s)
			return true
		}
		return false
	})
	slices.SortFunc(due, func(a, b sitting) int { return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.code, b.code)) })
	for _, s := range due {
		if err := p.sit(ctx, s); err != nil {
			return fmt.Errorf("chat of %s: %w", n.home.ID, err)
		}
	}
	return nil
}

// hush sees to the silent, as the service does every evening, and has some of
// the reminded come back.
func (p *Player) hush(ctx context.Context, day condition.Date) error {
	at := p.at(day, 18, 0)
	hushed, err := p.desk.Silent(ctx, at)
	if err != nil {
		return err
	}
	for _, h := range hushed {
		if h.Delivery != "" {
			if err := p.desk.Delivered(ctx, h.Delivery, "", at); err != nil {
				return err
			}
		}
		n := p.homes[survey.HomeID(h.To)]
		if h.Step == campaign.SilenceRemind && n.life.Returns(n.chance) {
			n.chats = append(n.chats, sitting{n: n, at: daytime(at.Add(time.Duration(1+n.chance.IntN(20)) * time.Hour)), until: 1})
		}
	}
	return nil
}

// sit plays one sitting: every reply goes through the desk as a channel would
// bring it.
func (p *Player) sit(ctx context.Context, s sitting) error {
	if s.n.done && s.code != "" {
		return nil // somebody came to the door in the meantime
	}
	if s.at.Before(s.n.talked) {
		s.at = s.n.talked
	}
	t := talker{player: p, sitting: s, at: s.at, voice: voice{n: s.n, alone: s.n.life.AloneInChat(s.n.chance), rows: map[string][]*truth.Life{}},
		manner: s.n.life.Manner(s.n.chance)}
	first := "hello"
	if s.code != "" {
		first = "/start " + string(s.code)
	}
	if err := t.say(ctx, chat.Incoming{Text: first}); err != nil {
		return err
	}
	for range mostAnswers {
		in, more := t.next()
		if !more {
			break
		}
		if err := t.say(ctx, in); err != nil {
			return err
		}
	}
	s.n.talked = t.at.Add(time.Second)
	if s.then > 0 && !t.over {
		s.n.chats = append(s.n.chats, sitting{n: s.n, at: daytime(t.at.Add(s.then)), until: 1})
	}
	return nil
}

// talker is one person in one sitting.
type talker struct {
	voice
	player  *Player
	sitting sitting
	manner  string
	at      time.Time
	turn    int
	last    chat.Outgoing     // what was asked
	iv      *survey.Interview // as far as it has come
	book    chat.Phrasebook   // the language that they are spoken to in
	stuck   int               // replies in a row that were not understood
	asked   condition.Path    // the question that they answered last
	shown   []desk.Taken      // everything, for whoever follows one home
	over    bool
	script  map[string]condition.Value // what they say to some questions; the rest is drawn
}

// say brings one thing to the desk.
func (t *talker) say(ctx context.Context, in chat.Incoming) error {
	t.turn++
	t.at = t.at.Add(time.Duration(20+t.n.chance.IntN(40)) * time.Second)
	in.ID = fmt.Sprintf("%s/%d/%d", t.n.home.ID, t.sitting.at.Unix(), t.turn)
	in.Channel, in.From, in.At = channel, chat.Address(t.n.home.ID), t.at
	taken, err := t.player.desk.Take(ctx, in, t.at)
	if err != nil {
		return err
	}
	t.shown = append(t.shown, taken)
	if len(taken.Out) > 0 {
		t.last = taken.Out[len(taken.Out)-1]
	}
	t.iv, t.book, t.over = nil, chat.English(), true
	if d := taken.Dialogue; d != nil {
		t.iv, t.book, t.over = d.Interview(), d.Phrasebook(), d.Interview().Submitted()
	}
	return nil
}
