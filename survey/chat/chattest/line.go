package chattest

import (
	"context"
	"testing"
	"time"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// Line is a channel under test, with people at its other end. Where its people
// can send pictures it is a chat.Fetcher and a [Photographer] too.
type Line interface {
	chat.Sender
	// Capabilities are what the channel says of itself.
	Capabilities() chat.Capabilities
	// Serve hands what people do to the inbox until ctx ends, and offers what
	// was not accepted again. It need not wait long before: a test does. Where
	// it gives an event up after some offers, let them be many.
	Serve(ctx context.Context, inbox chat.Inbox) error
	// Says has a person send words. A person is a name of the test's own; the
	// same name is the same conversation.
	Says(person, words string)
	// Taps has a person tap the newest button of that label, and says false
	// where they see none. It is called where Capabilities has buttons.
	Taps(person, label string) bool
	// Shown is all that a person has been sent, as it reads now, oldest first.
	Shown(person string) []Shown
}

// Photographer is a [Line] whose people can send pictures.
type Photographer interface {
	// Photographs has a person send a picture, PNG.
	Photographs(person string, content []byte)
}

// Shown is one message as a person sees it.
type Shown struct {
	Text    string
	Buttons []string
}

// Talk is one conversation that has been begun.
type Talk interface {
	Capabilities() chat.Capabilities
	// Say types words and returns what is shown in reply; Tap taps a button, or
	// types its label where the channel has none.
	Say(words string) []Shown
	Tap(label string) []Shown
	// Response is what was submitted; false where nothing was.
	Response() (survey.Response, bool)
}

// patience is how long a test waits for what must come. It fails by this limit,
// and never passes by it.
const patience = time.Minute

// over is a conversation over a line.
type over struct {
	t      *testing.T
	line   Line
	host   *Host
	person string
	from   chat.Address // of the person
	read   int
}

// over begins a conversation: a person writes, and is answered.
func (l lines) over(t *testing.T, script *chat.Script) Talk {
	line := l.open(t)
	host := NewHost(script, line)
	serve(t, line, host)
	return begin(t, line, host, "ann")
}

func begin(t *testing.T, line Line, host *Host, person string) *over {
	o := &over{t: t, line: line, host: host, person: person}
	o.Say("hello")
	return o
}

// lines opens channels.
type lines struct{ open func(t *testing.T) Line }

// serve serves until the test ends.
func serve(t *testing.T, line Line, inbox chat.Inbox) {
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- line.Serve(ctx, inbox) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Errorf("Serve returned %v when its context had ended, and not nil", err)
		}
	})
}

func (o *over) Capabilities() chat.Capabilities { return o.line.Capabilities() }

func (o *over) Say(words string) []Shown {
	return o.after(func() { o.line.Says(o.person, words) })
}

func (o *over) Tap(label string) []Shown {
	o.t.Helper()
	if o.Capabilities().Buttons == 0 {
		return o.Say(label)
	}
	return o.after(func() {
		if !o.line.Taps(o.person, label) {
			o.t.Fatalf("%s sees no button %q under: %v", o.person, label, o.line.Shown(o.person))
		}
	})
}

// after does something, and returns what was shown once the host has dealt
// with it.
func (o *over) after(do func()) []Shown {
	o.t.Helper()
	o.host.mu.Lock()
	want := o.host.taken + 1
	o.host.mu.Unlock()
	do()
	o.host.wait(o.t, want)
	o.host.mu.Lock()
	o.from = o.host.last
	o.host.mu.Unlock()
	all := o.line.Shown(o.person)
	now := all[min(o.read, len(all)):]
	o.read = len(all)
	return now
}

// wait waits until so many events were taken.
func (h *Host) wait(t *testing.T, many int) {
	t.Helper()
	limit := time.After(patience)
	for {
		h.mu.Lock()
		taken, changed := h.taken, h.changed
		h.mu.Unlock()
		if taken >= many {
			return
		}
		select {
		case <-changed:
		case <-limit:
			t.Fatal("what somebody did never reached the inbox")
		}
	}
}

func (o *over) Response() (survey.Response, bool) {
	o.host.mu.Lock()
	defer o.host.mu.Unlock()
	r, ok := o.host.responses[o.from]
	return r, ok
}
