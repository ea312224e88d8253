package play

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/examples/big-door-knock/truth"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey/chat"
)

// Moment is one thing that happens in a story.
type Moment struct {
	At   time.Time
	Who  string // "bot", "resident", or empty: what is told about it
	Text string
}

// Story follows one home closely, from the card through its letterbox to the
// check six weeks after its damp was seen to, and tells every moment. It is
// played before the season, on its own clock, and through the same desk; the
// home has no other visits. What its resident says is written here; what
// follows from it, nobody has written.
func (p *Player) Story(ctx context.Context, tell func(Moment)) error {
	s := &story{player: p, tell: tell}
	if err := s.choose(); err != nil {
		return err
	}
	for _, scene := range []func(context.Context) error{s.card, s.missed, s.missedAgain, s.chat, s.seenTo, s.checked} {
		if err := scene(ctx); err != nil {
			return fmt.Errorf("the story of %s: %w", s.n.home.Address, err)
		}
	}
	return nil
}

type story struct {
	player *Player
	tell   func(Moment)
	n      *neighbour
	day    condition.Date // of the first knock
	code   campaign.Code
	cases  []campaign.Case
	done   time.Time
}

// script is what the resident of the story says, by question. Whatever else
// is asked they pass over or say no to.
var script = map[string]condition.Value{
	"how_things": condition.Text("I told you about the mould last winter. Nobody rang."), "matters_most": condition.Choice("home"),
	"people": condition.Choices("baby", "grown_up"), "online": condition.Choice("alone"), "harder": condition.Choices("none"),
	"lonely": condition.Choice("sometimes"), "bills": condition.Choice("struggling"), "without": condition.Choices("meals"),
	"skipped_meals": condition.Choice("often"), "hazards": condition.Choices("none"), "damp": condition.Bool(true), "repairs": condition.Bool(false),
	"rooms": condition.Int(1), "room": condition.Choice("childs_bedroom"), "room_damp": condition.Choice("spreading"), "room_photo": condition.Bool(true),
	"room_repairs": condition.Choices("none"), "room_told": condition.Choice("nobody_came"), "complaint": condition.Bool(false),
	"support_known": condition.Choice("new"), "support_wanted": condition.Choices("baby_things"), "involved": condition.Choices("none"),
	"safe_at_home": condition.Choice("safe"), "share_with_partners": condition.Bool(true), "share_health": condition.Bool(false),
	"language": condition.Choice("en"), "format": condition.Choice("standard"),
}

// choose takes the first home of the season whose resident answers in English,
// rents, and is of an age to have a baby; in a small town, one who comes near.
func (s *story) choose() error {
	p := s.player
	c := p.cfg.Documents.Season.Campaign
	best := 0
	for _, id := range p.order {
		n := p.homes[id]
		if n.life == nil || c.PhaseOf(n.home.Address.Street) != campaign.SeasonPhase || n.speaks() != "en" || n.resident.Born == nil {
			continue
		}
		fits := 1
		for _, point := range []bool{
			n.resident.Language == "en", n.tenancy.Tenure == campaign.SocialRent, len(n.home.OnRecord) == 0, !n.home.TwoUp(),
			age(n.resident.Born, p.season.first) >= 22 && age(n.resident.Born, p.season.first) <= 38,
		} {
			if point {
				fits++
			}
		}
		if fits > best {
			best, s.n = fits, n
		}
	}
	if s.n == nil {
		return fmt.Errorf("the town has no home for the story")
	}
	s.n.told, s.day = true, c.Season.From
	return nil
}

func (s *story) say(at time.Time, format string, args ...any) {
	s.tell(Moment{At: at, Text: fmt.Sprintf(format, args...)})
}

// card is posted ten working days before anybody comes.
func (s *story) card(ctx context.Context) error {
	p, docs := s.player, s.player.cfg.Documents
	send, err := docs.Clocks.Calendar().AddWorkingDays(docs.Landlord.Division, s.day, -docs.Season.Visits.NoticeDays)
	if err != nil {
		return err
	}
	at := p.at(send, 9, 0)
	card := campaign.Postcard{ID: campaign.PostcardID(campaign.Derive("postcard", "story", string(s.n.home.ID))), Campaign: docs.Season.Campaign.ID,
		Home: s.n.home.ID, Days: []condition.Date{s.day}, TimeOfDay: campaign.Morning, Attempt: 1, Send: send, State: campaign.PostcardPlanned, Version: 1}
	if err := p.desk.Adopt(ctx, nil, []campaign.Postcard{card}, p.clerk, at); err != nil {
		return err
	}
	if _, err := p.desk.Post(ctx, p.clerk, at); err != nil {
		return err
	}
	s.say(at, "A card is posted to %s: somebody will be there on %s.", s.n.home.Address, words(s.day))
	return nil
}

func (s *story) missed(ctx context.Context) error { return s.knock(ctx, s.day, 10, 1) }

// missedAgain comes at another time of day.
func (s *story) missedAgain(ctx context.Context) error {
	return s.knock(ctx, s.day.AddDays(2), 17, 2)
}

func (s *story) knock(ctx context.Context, day condition.Date, hour, attempt int) error {
	p, at := s.player, s.player.at(day, hour, 10)
	by := p.colleague("neighbourhoods", attempt)
	v := campaign.Visit{ID: campaign.VisitID(campaign.Derive("visit", "story", string(s.n.home.ID), fmt.Sprint(attempt))), Home: s.n.home.ID, At: at,
		By: by.Actor(), Outcome: campaign.NobodyIn, Attempt: attempt, Version: 1}
	knocked, err := p.desk.Knock(ctx, v, nil, true)
	if err != nil {
		return err
	}
	s.code = knocked.Code
	s.say(at, "%s knocks. Nobody is in. A card with a code stays at the door.", by.Name)
	return nil
}

// chat is begun with the card's code that evening.
func (s *story) chat(ctx context.Context) error {
	p := s.player
	at := p.at(s.day.AddDays(2), 20, 40)
	s.say(at, "%s comes home, reads the card and scans its code.", firstName(s.n.resident.Name))
	t := talker{player: p, sitting: sitting{n: s.n, at: at, code: s.code, until: 1}, at: at, manner: "label", script: script,
		voice: voice{n: s.n, alone: true, rows: map[string][]*truth.Life{}}}
	in := chat.Incoming{Text: "/start " + string(s.code)}
	for range mostAnswers {
		if err := t.say(ctx, in); err != nil {
			return err
		}
		for _, out := range t.shown[len(t.shown)-1].Out {
			s.tell(Moment{t.at, "bot", out.Text})
		}
		heard := t.last
		var more bool
		if in, more = t.next(); !more {
			break
		}
		s.tell(Moment{t.at, "resident", spoken(in, heard)})
	}
	s.n.begun = true
	if !t.over {
		return fmt.Errorf("the conversation came to no end: %q", t.last.Text)
	}
	return s.decided(ctx, t.at)
}

// spoken is what somebody did, as one would tell it.
func spoken(in chat.Incoming, asked chat.Outgoing) string {
	switch {
	case in.Kind == chat.Pressed:
		for _, b := range asked.Buttons {
			if b.Data == in.Press {
				return "[" + b.Label + "]"
			}
		}
	case len(in.Media) > 0:
		return "(sends a photo)"
	case strings.HasPrefix(in.Text, "/start "):
		return "(scans the code)"
	}
	return in.Text
}

// decided tells what was raised.
func (s *story) decided(ctx context.Context, at time.Time) error {
	for c, err := range s.player.desk.Store().Cases(ctx, store.CaseFilter{Home: s.n.home.ID}) {
		if err != nil {
			return err
		}
		s.cases = append(s.cases, c)
		due := "no day set"
		if next, ok := c.Next(); ok {
			due = "by " + words(next.Date)
			if next.Law.Named() {
				due += " (" + next.Law.Name + ")"
			}
		}
		s.say(at, "Raised: %s %s, %s, %s, for the %s.", c.Kind, strings.ReplaceAll(c.Type, "_", " "), c.Priority, due, orElse(c.Owner, "person on duty"))
	}
	return nil
}

// seenTo: staff accept and do what was raised, the damp on the last day but
// one.
func (s *story) seenTo(ctx context.Context) error {
	p := s.player
	for _, c := range s.cases {
		by := p.colleague(c.Team, 0).Actor()
		accept := p.working(s.day.AddDays(3))
		if _, err := p.desk.Move(ctx, c.ID, campaign.Move{Kind: campaign.MoveAccept, Assignee: by.ID}, by, p.at(accept, 9, 0)); err != nil {
			return err
		}
		day := p.working(accept.AddDays(1))
		if next, ok := c.Next(); ok {
			day = p.working(max(next.Date.AddDays(-3), day))
		}
		at := p.at(day, 14, 0)
		done, err := p.desk.Move(ctx, c.ID, campaign.Move{Kind: campaign.MoveFinish, Outcome: p.outcome(c)}, by, at)
		if err != nil {
			return err
		}
		if c.Type == "hazard_inspection" {
			s.done = at
			s.say(at, "%s has been, and the work on the damp is done.", by.Name)
		}
		if len(done.Monitor) > 0 {
			if _, err := p.desk.Move(ctx, c.ID, campaign.Move{Kind: campaign.MoveMonitor}, by, at.Add(time.Minute)); err != nil {
				return err
			}
		}
	}
	return nil
}

// checked: the check that the rule asked for passes.
func (s *story) checked(ctx context.Context) error {
	p := s.player
	for c, err := range p.desk.Store().Cases(ctx, store.CaseFilter{Home: s.n.home.ID, State: campaign.CaseMonitored}) {
		if err != nil {
			return err
		}
		day, waits := c.NextCheck()
		if !waits || c.Type != "hazard_inspection" {
			continue
		}
		at := p.at(p.working(day), 11, 0)
		by := p.colleague(c.Team, 0).Actor()
		if _, err := p.desk.Move(ctx, c.ID, campaign.Move{Kind: campaign.MovePassCheck, Note: "dry"}, by, at); err != nil {
			return err
		}
		weeks := int(at.Sub(s.done).Hours()/24+0.5) / 7
		s.say(at, "%d weeks later %s looks again: the wall is dry. The case stays in sight until its last check.", weeks, by.Name)
	}
	return nil
}

func firstName(name string) string {
	first, _, _ := strings.Cut(name, " ")
	return first
}

func words(d condition.Date) string { return chat.English().Day(d) }
