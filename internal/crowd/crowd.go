package crowd

import (
	"sync"
	"testing"
	"time"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/chat/telegram/telegramtest"
)

// Config says whose crowd it is. All of it is needed.
type Config struct {
	Seed   uint64
	Server *telegramtest.Server
	Survey *survey.Survey // the one of testdata
	Clock  *Clock
}

// Crowd is many people. Its methods are called from the test's own goroutine.
type Crowd struct {
	cfg     Config
	readers []*reader
	people  []*Person
	byChat  map[int64]*Person
	awake   int
	count   counts

	mu      sync.Mutex
	settled map[int64]int // how often everything of somebody was confirmed
	handled map[int64]int
	queue   chan int64
}

// New makes a crowd of whoever holds a card.
func New(cfg Config, cards []Card) *Crowd {
	c := &Crowd{cfg: cfg, byChat: map[int64]*Person{}, settled: map[int64]int{}, handled: map[int64]int{}, queue: make(chan int64, 16*len(cards)+1000)}
	c.count.ends = map[End]int{}
	for _, book := range chat.Phrasebooks() {
		c.readers = append(c.readers, newReader(cfg.Survey, book))
	}
	for n, card := range cards {
		p := c.person(n, card)
		c.people = append(c.people, p)
		c.byChat[p.chat] = p
	}
	cfg.Server.Clock(cfg.Clock.Now)
	cfg.Server.Settled(func(chat int64) {
		c.mu.Lock()
		c.settled[chat]++
		c.mu.Unlock()
		c.queue <- chat
	})
	return c
}

// Evening has everybody scan their card at once, and plays until all rest.
func (c *Crowd) Evening(t testing.TB) {
	t.Helper()
	for _, p := range c.people {
		c.cfg.Server.Language(p.chat, string(p.card.Language)+"-GB")
		if p.course == guest {
			continue // they come later
		}
		c.awake++
		p.begins()
	}
	c.play(t)
	for _, p := range c.people {
		if p.course == guest {
			c.awake++
			p.begins()
		}
	}
	c.play(t)
}

func (p *Person) begins() {
	switch p.chance.IntN(5) {
	case 0:
		p.say("hello")
	case 1:
		p.say("/start WrongCode" + p.token)
	case 2:
		p.say(p.card.Code)
	default:
		p.say("/start " + p.card.Code)
	}
}

// Later goes on that many days after the first evening: tick is what the bot
// does as time goes by, and then whoever comes back is played until all rest.
func (c *Crowd) Later(t testing.TB, days int, first time.Time, tick func()) {
	t.Helper()
	c.cfg.Clock.Until(first.AddDate(0, 0, days))
	tick()
	for _, p := range c.people {
		if p.resting {
			p.comesBack(days)
		}
	}
	c.play(t)
}

// play lets people act, each when the bot has dealt with all that they did.
func (c *Crowd) play(t testing.TB) {
	t.Helper()
	for c.awake > 0 {
		select {
		case chat := <-c.queue:
			if p := c.turn(chat); p != nil {
				p.act()
			}
		case <-time.After(time.Minute): // the test fails by this limit; it never passes by it
			for _, p := range c.people {
				if !p.resting {
					t.Errorf("person %d waits in vain: %d updates are open", p.chat, c.cfg.Server.Open(p.chat))
				}
			}
			t.FailNow()
		}
	}
}

// turn returns whose turn it is; nobody where it was taken already, or they are
// still waiting.
func (c *Crowd) turn(chat int64) *Person {
	if c.cfg.Server.Open(chat) > 0 {
		return nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.settled[chat] == c.handled[chat] {
		return nil
	}
	c.handled[chat] = c.settled[chat]
	if p := c.byChat[chat]; p != nil && !p.resting {
		return p
	}
	return nil
}
