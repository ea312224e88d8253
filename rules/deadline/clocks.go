package deadline

import (
	"fmt"
	"slices"
	"strings"
)

// Clocks is a checked set of clocks with the calendar they count by. It is
// immutable and may be shared by goroutines.
type Clocks struct {
	calendar *Calendar
	clocks   []Clock
	byName   map[string]int
}

// NewClocks checks clocks as a whole and makes a set of them. It returns
// [Faults], each wrapping [ErrClock], for every name that is malformed or
// given twice, stage that cannot be counted, and limited cover without a
// fallback, with an unknown one, or with a circle of them.
func NewClocks(calendar *Calendar, clocks ...Clock) (*Clocks, error) {
	c := &Clocks{calendar: calendar, byName: make(map[string]int, len(clocks))}
	var faults Faults
	for i, clock := range clocks {
		if _, twice := c.byName[clock.Name]; twice {
			faults = append(faults, &Fault{Path: clock.Name, Err: faultf(ErrClock, "the clock is given twice")})
			continue
		}
		faults = append(faults, clock.faults(i)...)
		c.byName[clock.Name] = len(c.clocks)
		c.clocks = append(c.clocks, clock.clone())
	}
	if faults = append(faults, c.fallbackFaults()...); len(faults) > 0 {
		return nil, faults
	}
	return c, nil
}

// Calendar returns the calendar that the clocks count by.
func (c *Clocks) Calendar() *Calendar { return c.calendar }

// All returns the clocks in the order in which they were given, as copies.
func (c *Clocks) All() []Clock {
	out := make([]Clock, len(c.clocks))
	for i, clock := range c.clocks {
		out[i] = clock.clone()
	}
	return out
}

// Resolve finds what a rule's `clock:` names: a clock, whose first stage is
// meant, or a clock and a stage joined by a dot, as in "complaint.answer". It
// returns [ErrClock], naming those there are, where there is none.
func (c *Clocks) Resolve(reference string) (Clock, Stage, error) {
	if c == nil {
		return Clock{}, Stage{}, fmt.Errorf("%w %q is not known: no clocks are loaded", ErrClock, reference)
	}
	if i, ok := c.byName[reference]; ok {
		return c.clocks[i].clone(), c.clocks[i].Stages[0], nil
	}
	if dot := strings.LastIndexByte(reference, '.'); dot >= 0 {
		if i, ok := c.byName[reference[:dot]]; ok {
			stage, found := c.clocks[i].Stage(reference[dot+1:])
			if found && reference[dot+1:] != "" {
				return c.clocks[i].clone(), stage, nil
			}
			return Clock{}, Stage{}, fmt.Errorf("%w %q has no stage %q; its stages are %s",
				ErrClock, reference[:dot], reference[dot+1:], strings.Join(c.clocks[i].stageNames(), ", "))
		}
	}
	return Clock{}, Stage{}, fmt.Errorf("%w %q is not known; the clocks are %s", ErrClock, reference, strings.Join(c.names(), ", "))
}

func (c *Clocks) names() []string {
	out := make([]string, len(c.clocks))
	for i, clock := range c.clocks {
		out[i] = clock.Name
	}
	return out
}

func (c Clock) stageNames() []string {
	out := make([]string, len(c.Stages))
	for i, stage := range c.Stages {
		out[i] = stage.Name
	}
	return out
}

// clone copies what a caller could change.
func (c Clock) clone() Clock {
	c.Stages = slices.Clone(c.Stages)
	c.Cover.Nations = slices.Clone(c.Cover.Nations)
	c.Cover.Tenures = slices.Clone(c.Cover.Tenures)
	c.Cover.Except = slices.Clone(c.Cover.Except)
	c.Cover.Spans = slices.Clone(c.Cover.Spans)
	for i, span := range c.Cover.Spans {
		c.Cover.Spans[i].Hazards = slices.Clone(span.Hazards)
		c.Cover.Spans[i].Except = slices.Clone(span.Except)
	}
	return c
}
