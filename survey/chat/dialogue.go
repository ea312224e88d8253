package chat

import (
	"errors"
	"fmt"
	"time"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// Dialogue is one person's conversation about a survey. It belongs to one
// goroutine at a time and does no input or output: each call returns a [Turn]
// that says what to send, save and act on.
type Dialogue struct {
	script *Script
	iv     *survey.Interview
	can    Capabilities
	book   *Phrasebook
	st     state
	early  []Event // to be told with the next turn

	// Of the turn that is being made.
	now    time.Time
	in     Incoming
	lead   []string // said before the prompt
	out    []Outgoing
	step   survey.Step
	events []Event
	asIs   bool            // the turn leaves everything as it was
	next   survey.Question // the question to ask
	found  bool            // next was just found
}

// Begin starts a dialogue. The first messages ask for the language where the
// survey has more than one, and else tell what this is. Begin with no Known:
// what the record holds is given to [Dialogue.Identified].
func (s *Script) Begin(b survey.Beginning, can Capabilities) (*Dialogue, Turn) {
	return s.Greet(b, can, Incoming{})
}

// Greet is [Script.Begin] for somebody who wrote: their message, and what was
// sent before it, is taken back with the rest by a quick exit.
func (s *Script) Greet(b survey.Beginning, can Capabilities, in Incoming) (*Dialogue, Turn) {
	d := &Dialogue{script: s, iv: s.survey.Begin(b), can: can, st: state{Stage: opening}}
	d.settle()
	d.open(b.At)
	d.note(in)
	d.know(b.Known)
	d.st.Heard = b.At.Unix()
	if len(s.books) > 1 {
		d.st.Aside = language
	}
	d.prompt()
	return d, d.turn()
}

// Resume goes on with a dialogue from its state, on a channel of these
// capabilities in this mode, exactly where it was. It returns [ErrState] for
// bytes that no dialogue wrote, and survey.ErrVersion for the state of another
// survey or version.
func (s *Script) Resume(saved []byte, mode survey.Mode, can Capabilities) (*Dialogue, error) {
	st, interview, err := decodeState(saved)
	if err != nil {
		return nil, err
	}
	iv, err := s.survey.Resume(interview)
	if errors.Is(err, survey.ErrState) {
		return nil, fmt.Errorf("%w: %w", ErrState, err)
	}
	if err != nil {
		return nil, err
	}
	sitting := iv.Sitting()
	sitting.Mode = mode
	iv.Continue(sitting)
	d := &Dialogue{script: s, iv: iv, can: can, st: st}
	d.settle()
	return d, nil
}

// settle takes the phrasebook of the interview's language.
func (d *Dialogue) settle() { d.book = d.script.book(d.iv.Sitting().Language) }

// Interview returns a copy of the interview, for rules that look at it while
// it is under way.
func (d *Dialogue) Interview() *survey.Interview { return d.iv.Clone() }

// Record returns the answers so far as conditions read them: to be read and not
// to be set, and good until the next reply.
func (d *Dialogue) Record() *condition.Record { return d.iv.Record() }

// Phrasebook returns the words of the language that the dialogue is held in.
func (d *Dialogue) Phrasebook() Phrasebook { return *d.book }

// Reply takes what the person did, and returns what comes of it. The same
// state, event and moment always give the same turn.
func (d *Dialogue) Reply(in Incoming, now time.Time) Turn {
	before := d.st
	d.open(now)
	d.in = in
	d.note(in)
	if alone := int64(d.script.cfg.Alone / time.Second); now.Unix()-d.st.Heard > alone {
		d.st.Safe = 0
	}
	d.st.Heard = now.Unix()
	switch in.Kind {
	case Pressed:
		d.pressed()
	case Edited:
		d.edited()
	case Left:
		d.events = append(d.events, WentAway{})
	case Returned:
	default:
		d.said()
	}
	if d.asIs {
		d.st = before
	}
	return d.turn()
}

// open begins a turn.
func (d *Dialogue) open(now time.Time) {
	d.now, d.in, d.asIs, d.found = now, Incoming{}, false, false
	d.lead, d.out, d.events, d.step = nil, nil, d.early, survey.Step{}
	d.early = nil
	d.st.Turn++
}

// turn ends it.
func (d *Dialogue) turn() Turn {
	d.flush()
	return Turn{Out: d.out, State: d.st.encode(d.iv), Step: d.step, Events: d.events}
}

func (d *Dialogue) raise(e Event) { d.events = append(d.events, e) }

// took adds what an answer brought about to the turn's step.
func (d *Dialogue) took(s survey.Step) {
	if s.Row != "" {
		d.step.Row = s.Row
	}
	d.st.Moved = d.st.Moved || d.st.Summed && len(s.Shown)+len(s.Hidden) > 0
	d.step.Changed = append(d.step.Changed, s.Changed...)
	d.step.Shown = append(d.step.Shown, s.Shown...)
	d.step.Hidden = append(d.step.Hidden, s.Hidden...)
	d.step.Parked = append(d.step.Parked, s.Parked...)
	d.step.Broken = append(d.step.Broken, s.Broken...)
}
