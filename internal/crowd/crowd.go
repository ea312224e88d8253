package crowd

import (
	"slices"
	"strconv"
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

	mu       sync.Mutex
	answered map[int64]bool  // updates
	whose    map[int64]int64 // of an update
	queue    chan int64      // people who may have been answered
}

// New makes a crowd of whoever holds a card.
func New(cfg Config, cards []Card) *Crowd {
	c := &Crowd{cfg: cfg, byChat: map[int64]*Person{}, answered: map[int64]bool{}, whose: map[int64]int64{},
		queue: make(chan int64, 64*len(cards)+1000)}
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
	return c
}

// Answered is to be told of every update to which the bot has said all that it
// has to say. People look at their telephones then.
func (c *Crowd) Answered(update string) {
	id, err := strconv.ParseInt(update, 10, 64)
	if err != nil {
		return
	}
	c.mu.Lock()
	c.answered[id] = true
	chat, known := c.whose[id]
	c.mu.Unlock()
	if known {
		c.queue <- chat
	}
}

// sent notes an update of a person, which may be answered already.
func (c *Crowd) sent(p *Person, id int64) {
	c.mu.Lock()
	c.whose[id] = p.chat
	c.mu.Unlock()
	p.open = append(p.open, id)
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

// play lets people act, each when the bot has answered all that they did.
func (c *Crowd) play(t testing.TB) {
	t.Helper()
	for _, p := range c.people {
		c.queue <- p.chat
	}
	for c.awake > 0 {
		select {
		case chat := <-c.queue:
			if p := c.byChat[chat]; c.turn(p) {
				p.act()
				c.queue <- chat // who was answered at once is not told of again
			}
		case <-time.After(time.Minute): // the test fails by this limit; it never passes by it
			for _, p := range c.people {
				if !p.resting {
					t.Errorf("person %d waits in vain for the answers to %v", p.chat, p.open)
				}
			}
			t.FailNow()
		}
	}
}

// turn says whether a person has been answered, and has not looked since.
func (c *Crowd) turn(p *Person) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	waited := len(p.open) > 0
	p.open = slices.DeleteFunc(p.open, func(id int64) bool { return c.answered[id] })
	return waited && len(p.open) == 0 && !p.resting
}
