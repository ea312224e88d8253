package telegram

import (
	"sync"
	"time"

	"github.com/doorknock/doorknock/survey/chat"
)

// limits keeps what is sent within what Telegram allows: a pace for each
// conversation, one for all together, and the pauses that it asks for. Its
// zero value allows nothing: see newLimits.
type limits struct {
	each    pace
	overall pace

	mu      sync.Mutex
	all     time.Time                   // when all together were paid for
	of      map[chat.Address]*allowance // forgotten when it says nothing any more
	pause   time.Time                   // nothing is sent before
	sweepAt int                         // conversations at which to look for those to forget
}

// pace is how often something may be done: one more each time that every has
// gone by, and so much at once after a rest.
type pace struct {
	every time.Duration
	slack time.Duration // what may be done at once, as a time
}

func paceOf(perSecond float64, burst int) pace {
	every := time.Duration(float64(time.Second) / perSecond)
	return pace{every, every * time.Duration(max(burst, 1)-1)}
}

// allowance is what is remembered of one conversation.
type allowance struct {
	paid  time.Time // until when what was sent has used the pace up
	pause time.Time // Telegram asked for it
}

const firstSweep = 1024

func newLimits(each, overall pace) *limits {
	return &limits{each: each, overall: overall, of: map[chat.Address]*allowance{}, sweepAt: firstSweep}
}

// ask says how long to wait before the next message to a conversation: 0 is
// now, and then it counts as sent.
func (l *limits) ask(to chat.Address, now time.Time) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	a := l.of[to]
	if a == nil {
		l.forget(now)
		a = &allowance{}
		l.of[to] = a
	}
	wait := max(l.pause.Sub(now), a.pause.Sub(now), l.each.wait(a.paid, now), l.overall.wait(l.all, now))
	if wait > 0 {
		return wait
	}
	a.paid, l.all = l.each.pay(a.paid, now), l.overall.pay(l.all, now)
	return 0
}

func (p pace) wait(paid, now time.Time) time.Duration { return paid.Sub(now.Add(p.slack)) }

func (p pace) pay(paid, now time.Time) time.Time {
	if paid.Before(now) {
		paid = now
	}
	return paid.Add(p.every)
}

// refused begins the pause that Telegram asked for. It does not say whom it
// means: it is the conversation at first, and where a second one is refused
// before the first pause is over, it is the whole bot.
func (l *limits) refused(to chat.Address, now time.Time, d time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	until := now.Add(d)
	for other, a := range l.of {
		if other != to && a.pause.After(now) {
			l.pause = later(l.pause, later(until, a.pause))
		}
	}
	if l.of[to] == nil {
		l.of[to] = &allowance{}
	}
	l.of[to].pause = until
}

// forget drops conversations of which nothing is to be remembered, now and
// then.
func (l *limits) forget(now time.Time) {
	if len(l.of) < l.sweepAt {
		return
	}
	for to, a := range l.of {
		if !a.paid.After(now) && !a.pause.After(now) {
			delete(l.of, to)
		}
	}
	l.sweepAt = max(firstSweep, 2*len(l.of))
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
