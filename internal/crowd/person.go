package crowd

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// Card is a postcard, and who found it.
type Card struct {
	Code     string
	Name     string // on record
	Born     condition.Date
	Phone    string // on record; empty: none
	Language survey.Language
	Guest    bool // somebody else holds it: they know the name of nobody on record
}

// course is how somebody's evenings go.
type course string

const (
	through  course = "goes through"
	declines course = "does not agree"
	stops    course = "writes STOP"
	restarts course = "writes STOP, and START later"
	silent   course = "falls silent"
	reminded course = "falls silent, and comes back when reminded"
	late     course = "falls silent, and comes back after the close"
	blocks   course = "blocks the bot"
	unblocks course = "blocks the bot, and lets it in again"
	guest    course = "is somebody else with the same card"
)

// courses, each as many times as it is likely.
var courses = []course{through, through, through, through, through, through, through, through, through, through, through, through,
	declines, stops, restarts, silent, reminded, late, blocks, unblocks}

// Person is one of the crowd. It is played by one goroutine.
type Person struct {
	crowd  *Crowd
	chat   int64
	card   Card
	token  string // stands in what only they would write
	chance *rand.Rand
	meaning

	began  course // what it was at first
	course course
	after  int // prompts, after which the course takes its turn
	habits

	prompts int // that they saw
	seen    [2]int
	row     int // the room that they are telling of
	same    int // how often in a row the same was asked
	asked   condition.Path
	intent  *intent
	gave    map[condition.Path]bool // what they answered, and were asked something else after
	edited  string                  // what they typed last
	last    int64                   // their last update
	open    []int64                 // updates that may not have been answered
	changed int                     // how often they changed their mind at the end
	resting bool
	end     kind // what they were told last
	trouble []string
	pushed  time.Time // in the world
	next    time.Time // when they have thought, by the clock
	text    string    // what they read last
	waits   []time.Duration
	tries   int // of saying who they are
	refused int // how often their code was
	diary   strings.Builder
}

// intent is a change that the person wants to be asked about.
type intent struct {
	path   condition.Path
	answer survey.Answer
	words  string
}

// habits are drawn once for a person.
type habits struct {
	taps     float64 // the share of answers that are tapped where they can be
	fast     bool    // several taps at once
	twice    float64 // the share of taps that are two
	odd      float64 // the share of prompts at which they do something else first
	slips    float64 // the share of typed words with a slip in them
	changes  int     // how many answers they change at the end
	misnames bool    // they get their date of birth wrong at first
}

func (c *Crowd) person(n int, card Card) *Person {
	r := source(c.cfg.Seed, n)
	p := &Person{crowd: c, chat: int64(1_000_000 + n), card: card, token: fmt.Sprintf("tok%dk", n), chance: r, gave: map[condition.Path]bool{}}
	p.course, p.after = courses[r.IntN(len(courses))], 2+r.IntN(18)
	if card.Guest {
		p.course = guest
	}
	p.began = p.course
	p.habits = habits{taps: []float64{0, 0.5, 0.9, 1}[r.IntN(4)], fast: r.IntN(2) == 0, twice: []float64{0, 0.3}[r.IntN(2)],
		odd: []float64{0, 0.1, 0.3}[r.IntN(3)], slips: []float64{0, 0.3}[r.IntN(2)], changes: max(r.IntN(4)-1, 0), misnames: r.IntN(6) == 0}
	p.mean()
	return p
}

// act does what the person does, seeing their telephone as it is now.
func (p *Person) act() {
	c := p.crowd
	p.waits = append(p.waits, time.Since(p.pushed))
	c.cfg.Clock.Until(p.next)
	p.next = c.cfg.Clock.Now().Add(time.Duration(4+p.chance.IntN(20)) * time.Second)
	a := p.look()
	if p.resting {
		return
	}
	p.note(a)
	switch {
	case p.turns(a), p.prompts < 400 && p.oddly(a):
	default:
		p.reply(a)
	}
	p.pushed = time.Now()
}

// look reads the newest message. A telephone that stays as it was is looked at
// again, and at last put away.
func (p *Person) look() asked {
	sent := p.crowd.cfg.Server.Sent(p.chat)
	if len(sent) == 0 {
		p.rest(nothing)
		return asked{}
	}
	newest := sent[len(sent)-1]
	a := p.crowd.read(newest)
	if now := [2]int{newest.ID, newest.Edits}; now != p.seen {
		p.seen = now
		p.prompts++
		p.crowd.count.messages++
		fmt.Fprintf(&p.diary, "bot: %s\n", newest.Text)
	} else {
		p.crowd.count.unanswered++
	}
	if p.prompts > 500 {
		p.fails("five hundred messages and no end; the last is %q", newest.Text)
		p.rest(nothing)
	}
	return a
}

// note remembers what was answered, and sees whether it was taken as meant.
func (p *Person) note(a asked) {
	if again := a.Text == p.text; a.took != "" && a.kind == question && !again {
		if want, ok := p.answers[p.asked]; ok && a.took != p.crowd.cfg.Survey.Say(p.asked.Field, want, a.book.Code) {
			p.fails("%s was taken as %q, and they meant %q", p.asked, a.took, p.crowd.cfg.Survey.Say(p.asked.Field, want, a.book.Code))
		}
	}
	p.text = a.Text
	here := condition.Path{}
	switch a.kind {
	case question:
		here = p.pathOf(a)
	case safe:
		if p.asked == at("hurt") || p.asked == at("unsafe") {
			p.asked = here // it is asked again whether it is safe
		}
	case sends, finished:
	default:
		return
	}
	if here == p.asked {
		p.same++
		return
	}
	if p.asked.Field != "" && p.asked.Field != "rooms" {
		p.gave[p.asked] = true
	}
	p.asked, p.same = here, 0
}

func (p *Person) fails(format string, args ...any) {
	p.trouble = append(p.trouble, fmt.Sprintf(format, args...))
}

func (p *Person) rest(told kind) {
	p.resting, p.end = true, told
	p.crowd.awake--
}

// turns is where somebody's evening takes the turn that it was to take.
func (p *Person) turns(a asked) bool {
	if p.prompts < p.after && p.course != declines || a.kind == finished || a.kind == stopped {
		return false
	}
	switch p.course {
	case stops, restarts:
		if a.kind == strangers {
			return false
		}
		p.say([]string{"STOP", "stop", "Stop.", "STOP!!", "👋 /stop", "/stop@doorknock_test_bot", "stopiwch", "please stop", " sToP "}[p.chance.IntN(9)])
		if p.course == stops {
			p.course = through
		}
		p.after = 1 << 30
	case silent, reminded, late:
		p.rest(nothing)
	case blocks, unblocks:
		p.writes("block the bot")
		p.sent(p.crowd.cfg.Server.Block(p.chat))
		p.rest(nothing)
	case declines:
		if a.kind != agrees {
			return false
		}
		p.press(a, a.book.Say.Buttons.Disagree)
		p.course = through
	default:
		return false
	}
	return true
}

// comesBack says whether the person takes up their telephone again that many
// days after the first evening.
func (p *Person) comesBack(days int) bool {
	c, s := p.crowd, p.crowd.cfg.Server
	first := p.course
	switch {
	case first == reminded && days == 3:
		p.pushed = time.Now()
		p.resting, p.course = false, through
		c.awake++
		p.reply(p.look())
		return true
	case first == late && days > 14:
		p.say("hello, are you still there")
	case first == restarts && p.end == stopped && days == 3:
		p.say([]string{"START", "start", "dechrau"}[p.chance.IntN(3)])
	case first == unblocks && days == 3:
		p.sent(s.Unblock(p.chat))
		p.say("/start")
	default:
		return false
	}
	p.resting, p.course = false, through
	c.awake++
	return true
}

func (p *Person) say(text string) {
	p.pushed = time.Now()
	p.edited = text
	p.writes(text)
	for _, piece := range cut(text, 4096) {
		p.sent(p.crowd.cfg.Server.Say(p.chat, piece))
	}
}

// sent counts an update, and has Telegram deliver one of the earlier ones again
// now and then.
func (p *Person) sent(id int64) {
	p.crowd.count.updates++
	p.crowd.sent(p, id)
	if p.chance.IntN(40) == 0 && p.last != 0 {
		p.crowd.count.repeated++
		p.crowd.cfg.Server.Repeat(p.last)
	}
	p.last = id
}

// writes puts into the diary what they did.
func (p *Person) writes(what string) { fmt.Fprintf(&p.diary, "they: %.200s\n", what) }

// cut is what a telephone does to a text that is too long for one message.
func cut(text string, most int) []string {
	runes := []rune(text)
	var out []string
	for len(runes) > most {
		out, runes = append(out, string(runes[:most])), runes[most:]
	}
	return append(out, string(runes))
}

// press taps a button, and types its label where there is none.
func (p *Person) press(a asked, label string) {
	for _, b := range a.Buttons {
		if b.Label == label {
			p.tap(a.ID, b.Data)
			return
		}
	}
	p.say(label)
}

func (p *Person) tap(message int, data string) {
	p.pushed = time.Now()
	p.writes(fmt.Sprintf("tap %q of message %d", data, message))
	p.sent(p.crowd.cfg.Server.Forge(p.chat, message, data))
	if p.chance.Float64() < p.twice {
		p.sent(p.crowd.cfg.Server.Forge(p.chat, message, data))
		p.crowd.count.doubleTaps++
		p.writes("tap again")
	}
}

func has(a asked, label string) bool {
	for _, b := range a.Buttons {
		if b.Label == label {
			return true
		}
	}
	return false
}

// plain says that a label is what a button shows, picked or not.
func plain(label string) string { return strings.TrimPrefix(label, "✓ ") }
