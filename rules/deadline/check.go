package deadline

import (
	"fmt"
	"slices"
)

const mostUnits = 10_000

// faults lists what is wrong with one clock, the i-th of its set.
func (c Clock) faults(i int) Faults {
	path := c.Name
	if path == "" {
		path = fmt.Sprintf("clocks[%d]", i)
	}
	var out Faults
	add := func(at, format string, args ...any) {
		out = append(out, &Fault{Path: at, Err: faultf(ErrClock, format, args...)})
	}
	if !clockName(c.Name) {
		add(path, "%q is not a name of lower-case words, dots, hyphens and underscores", c.Name)
	}
	if len(c.Stages) == 0 {
		add(path, "the clock has no stage")
	}
	if c.Cover.Limited() && c.Fallback == "" {
		add(path, "the cover is limited, and no fallback says what applies outside of it")
	}
	if c.Attempts < 0 {
		add(path, "%d attempts", c.Attempts)
	}
	for n, span := range c.Cover.Spans {
		if span.Until != 0 && span.Until < span.From {
			add(fmt.Sprintf("%s.spans[%d]", path, n), "the span ends on %s, before it begins on %s", span.Until, span.From)
		}
	}
	for n, stage := range c.Stages {
		at := fmt.Sprintf("%s.%s", path, stage.Name)
		if slices.ContainsFunc(c.Stages[:n], func(s Stage) bool { return s.Name == stage.Name }) {
			add(at, "the stage is given twice")
		}
		for _, fault := range stage.faults() {
			add(at, "%s", fault)
		}
	}
	return out
}

func (s Stage) faults() []string {
	var out []string
	if !stageName(s.Name) {
		out = append(out, fmt.Sprintf("%q is not a name of lower-case letters, digits and underscores", s.Name))
	}
	if s.Starts == "" {
		out = append(out, "the stage does not say which event starts it")
	}
	if s.Amount < 1 || s.Amount > mostUnits {
		out = append(out, fmt.Sprintf("the amount %d is not between 1 and %d", s.Amount, mostUnits))
	}
	if !s.Unit.known() {
		out = append(out, fmt.Sprintf("unknown unit %q", s.Unit))
	}
	if s.SameDayBefore < 0 || s.SameDayBefore > EndOfDay {
		out = append(out, fmt.Sprintf("the cut-off %d is not between 0 and %d minutes", int(s.SameDayBefore), int(EndOfDay)))
	}
	if s.Unit == Hours && s.Roll {
		out = append(out, "elapsed hours cannot move to a working day")
	}
	if s.SameDayBefore != 0 && (s.Unit == Hours || s.Unit == Months) {
		out = append(out, fmt.Sprintf("%s have no day 1 for a cut-off to move", s.Unit))
	}
	return out
}

// fallbackFaults follows every chain of fallbacks to its end.
func (c *Clocks) fallbackFaults() Faults {
	var out Faults
	for _, clock := range c.clocks {
		seen := map[string]bool{clock.Name: true}
		for at := clock; at.Fallback != ""; {
			i, ok := c.byName[at.Fallback]
			if !ok {
				if at.Name == clock.Name { // a longer chain's fault is told where it breaks
					out = append(out, &Fault{Path: clock.Name, Err: faultf(ErrClock, "the fallback %q is not a clock of this set", at.Fallback)})
				}
				break
			}
			if at = c.clocks[i]; seen[at.Name] {
				if at.Name == clock.Name {
					out = append(out, &Fault{Path: clock.Name, Err: faultf(ErrClock, "the fallbacks go round in a circle")})
				}
				break
			}
			seen[at.Name] = true
		}
	}
	return out
}

func clockName(s string) bool { return name(s, ".-_") }

func stageName(s string) bool { return name(s, "_") }

// name says whether s begins with a lower-case letter and goes on with such
// letters, digits and the given joints.
func name(s, joints string) bool {
	for i, r := range s {
		letter := r >= 'a' && r <= 'z'
		digit := r >= '0' && r <= '9'
		joint := slices.Contains([]rune(joints), r)
		if !letter && (i == 0 || !digit && !joint) {
			return false
		}
	}
	return s != ""
}
