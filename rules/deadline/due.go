package deadline

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/doorknock/doorknock/rules/condition"
)

// Due is when one stage of a clock must be done, and why then. It is plain
// data that survives being stored as JSON unchanged.
type Due struct {
	Clock string `json:"clock"` // the clock that applied: the one asked for, or its fallback
	Stage string `json:"stage"`
	Title string `json:"title,omitempty"` // what must be done, in plain words
	// At is the last second in which it is done in time, in UTC;
	// At.In(zone) shows it on the landlord's wall clock.
	At time.Time `json:"at"`
	// Date is the civil day of At in the landlord's zone.
	Date condition.Date `json:"date"`
	// Law is the law that sets the limit, to be named to the resident. It is
	// zero where the landlord's own clock applied.
	Law    Law    `json:"law,omitzero"`
	Source Source `json:"source,omitzero"` // of this very limit
	// Why is a sentence for officers: what was counted, from when, and which
	// bank holidays were passed over.
	Why string `json:"why"`
	// Outside says, for officers, why each clock that was tried first did not
	// apply; nil where the clock asked for did.
	Outside []string `json:"outside,omitempty"`
	// Assumed lists what was not known and taken to be covered:
	// [AssumedNation], [AssumedTenure], [AssumedHazard]. A person should find
	// out.
	Assumed []string `json:"assumed,omitempty"`
	Only    string   `json:"only,omitempty"` // when the stage applies at all; empty: always
}

// ErrStage is the class of a stage that the clock which applies does not
// have: a fallback may have fewer than the law.
var ErrStage = errors.New("no such stage")

// Due returns when a stage must be done, counted from the moment at which its
// event happened. The clock is named as for [Clocks.Resolve]; an empty stage
// is the one that the name means.
//
// Where the place lies outside the clock's cover, its fallback applies, and
// so on. A deadline in days ends with its civil day in the landlord's zone;
// hours are elapsed hours.
//
// It returns [ErrClock] for an unknown clock, [ErrStage] where the clock that
// applies lacks the stage, [ErrPlace] without a zone or the division that
// counting needs, [ErrFrom] for the zero time, and a [*CoverError] where the
// calendar ends too early.
func (c *Clocks) Due(clock, stage string, from time.Time, in Place) (Due, error) {
	if err := in.check(); err != nil {
		return Due{}, err
	}
	asked, meant, err := c.Resolve(clock)
	if err != nil {
		return Due{}, err
	}
	if stage == "" {
		stage = meant.Name
	}
	if in.AwareAt.IsZero() {
		in.AwareAt = from
	}
	applies, err := c.applying(asked, in)
	if err != nil {
		return Due{}, err
	}
	limit, ok := applies.Clock.Stage(stage)
	if !ok && len(applies.Outside) > 0 && stage == asked.Stages[0].Name {
		limit, ok = applies.Clock.Stages[0], true // what begins there begins here
	}
	if !ok {
		return Due{}, fmt.Errorf("%w: clock %q has no stage %q", ErrStage, applies.Clock.Name, stage)
	}
	return c.due(applies, limit, from, in)
}

// Timeline returns when each stage must be done of which the starting event
// is known, in the clock's order. Where no awareness is given, neither as an
// event nor in the place, the earliest event stands for it.
//
// It returns the errors of [Clocks.Due] beside the stages that could be
// counted.
func (c *Clocks) Timeline(clock string, known map[Event]time.Time, in Place) ([]Due, error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	asked, _, err := c.Resolve(clock)
	if err != nil || len(known) == 0 {
		return nil, err
	}
	if in.AwareAt.IsZero() {
		in.AwareAt = awareness(known)
	}
	applies, err := c.applying(asked, in)
	if err != nil {
		return nil, err
	}
	var (
		out    []Due
		faults []error
	)
	for _, limit := range applies.Clock.Stages {
		if from, ok := known[limit.Starts]; ok {
			due, err := c.due(applies, limit, from, in)
			if err != nil {
				faults = append(faults, fmt.Errorf("%s.%s: %w", applies.Clock.Name, limit.Name, err))
				continue
			}
			out = append(out, due)
		}
	}
	return out, errors.Join(faults...)
}

func awareness(known map[Event]time.Time) time.Time {
	if at, ok := known[Aware]; ok {
		return at
	}
	var first time.Time
	for _, at := range known {
		if first.IsZero() || at.Before(first) {
			first = at
		}
	}
	return first
}

func (c *Clocks) due(a Application, limit Stage, from time.Time, in Place) (Due, error) {
	count, err := c.count(limit, from, in)
	if err != nil {
		return Due{}, err
	}
	return Due{
		Clock: a.Clock.Name, Stage: limit.Name, Title: limit.Title,
		At: count.at.Round(0).UTC(), Date: count.date,
		Law: a.Clock.Law, Source: limit.Source,
		Why:     why(a, limit, count.how),
		Outside: a.Outside, Assumed: a.Assumed, Only: limit.Only,
	}, nil
}

func why(a Application, limit Stage, how string) string {
	var b strings.Builder
	b.WriteString(how)
	switch cite := limit.Source.Cite; {
	case !a.Clock.Law.Named():
		b.WriteString(". The landlord's own limit")
	case cite != "":
		b.WriteString(". " + a.Clock.Law.Name + ", " + cite)
	default:
		b.WriteString(". " + a.Clock.Law.Name)
	}
	if len(a.Assumed) > 0 {
		b.WriteString(". Not known, and taken to be covered: " + strings.Join(a.Assumed, ", "))
	}
	return b.String() + "."
}
