package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
)

// clocksCmd says which time limits there are, and which law each is from.
type clocksCmd struct {
	Named    []string          `arg:"" optional:"" name:"clock" help:"Clocks to show. Where none is named, every one."`
	Landlord string            `placeholder:"FILE" help:"The landlord, for its own clocks, nation and time zone. Without one, the clocks that are shipped." env:"-"`
	Aware    string            `placeholder:"WHEN" help:"Count the dates from when the landlord first knew: 2026-12-18, or 2026-12-18T16:40." env:"-"`
	Event    map[string]string `placeholder:"EVENT=WHEN" help:"When something else happened from which a stage is counted: concluded=2026-12-24." env:"-"`
	Nation   string            `help:"Where the home is: england, wales, scotland or northern_ireland. Defaults to the landlord's." env:"-"`
	Tenure   string            `help:"How the home is held: social_rent, private_rent, temporary, licence, shared_owner or leaseholder." env:"-"`
	Hazard   string            `help:"What is wrong there: damp_and_mould, excess_cold, and so on." env:"-"`
	JSON     bool              `name:"json" help:"Print the clocks, and the dates, as JSON." env:"-"`
}

// Help is shown under the command's flags.
func (clocksCmd) Help() string {
	return `Of each clock: whom it covers and since when, what applies elsewhere, and of each
stage what it is counted from, how long there is, and where that was read. With --aware
the dates for one home, each with how it was counted and whose limit it is. What is not
known of a home takes it out of no law, and is listed.

Examples:
  doorknock clocks
  doorknock clocks awaab.significant --aware 2026-12-18 --nation england --tenure social_rent
  doorknock clocks awaab.significant --aware 2026-12-18 --event concluded=2026-12-24 \
    --landlord landlord.yaml --hazard damp_and_mould
  doorknock clocks --json`
}

// clockwork is what the command prints.
type clockwork struct {
	Clocks   []clockShown  `json:"clocks"`
	Holidays []coveredDays `json:"bank_holidays"`
}

// clockShown is one clock, as data and in words, with its dates where they
// were asked for.
type clockShown struct {
	deadline.Clock
	Covers []string `json:"covers"`
	Dates  *dated   `json:"dates,omitempty"`
}

// coveredDays are the days on which working days can be counted.
type coveredDays struct {
	Division deadline.Division `json:"division"`
	First    condition.Date    `json:"first"`
	Last     condition.Date    `json:"last"`
}

// Run shows the clocks.
func (c *clocksCmd) Run(std streams) error {
	set, in, err := c.place(std)
	if err != nil {
		return err
	}
	known, err := c.events(&in)
	if err != nil {
		return err
	}
	chosen, err := c.chosen(set)
	if err != nil {
		return err
	}
	out := clockwork{Clocks: []clockShown{}, Holidays: covered(set.Calendar())}
	refused := false
	for _, clock := range chosen {
		shown := clockShown{Clock: clock, Covers: clock.Cover.Words()}
		if known != nil {
			if shown.Dates, err = dates(set, clock.Name, known, in); err != nil {
				return err
			}
			refused = refused || len(shown.Dates.Refused) > 0
		}
		out.Clocks = append(out.Clocks, shown)
	}
	if c.JSON {
		err = std.json(out)
	} else {
		std.print(out.String(in.Zone))
	}
	if err == nil && refused {
		return errSilent
	}
	return err
}

// place takes the clocks, and where the home is, from the landlord and the
// flags.
func (c *clocksCmd) place(std streams) (*deadline.Clocks, deadline.Place, error) {
	set, in := clocks(), deadline.Place{Zone: zone(nil)}
	if c.Landlord != "" {
		s, err := load(std, []kind{kindLandlord}, c.Landlord)
		if err != nil {
			return nil, in, err
		}
		f := s.files[0]
		if f.landlord == nil {
			return nil, in, wrong("%s: this is no landlord, but: %s", f.name, f.what())
		}
		set, in.Zone, in.Nation, in.Division = f.made.clocks, f.landlord.Zone, f.landlord.Nation, f.landlord.Division
	}
	if c.Aware == "" && cmp.Or(c.Nation, c.Tenure, c.Hazard) != "" {
		return nil, in, wrong("--nation, --tenure and --hazard are for dates: give --aware too")
	}
	if n := deadline.Nation(c.Nation); n != "" {
		if !n.Known() {
			return nil, in, wrong("--nation: %q is none of england, wales, scotland and northern_ireland", n)
		}
		in.Nation, in.Division = n, ""
	}
	if in.Tenure = deadline.Tenure(c.Tenure); in.Tenure != "" && !slices.Contains(tenures, in.Tenure) {
		return nil, in, wrong("--tenure: %q is none of %s", in.Tenure, listed(names(tenures), "and"))
	}
	if in.Hazard = deadline.Hazard(c.Hazard); in.Hazard != "" && !in.Hazard.Known() {
		return nil, in, wrong("--hazard: %q is none of %s", in.Hazard, listed(names(deadline.Hazards()), "and"))
	}
	return set, in, nil
}

// events are when each event happened from which stages are counted; nil where
// no dates are asked for.
func (c *clocksCmd) events(in *deadline.Place) (map[deadline.Event]time.Time, error) {
	if c.Aware == "" {
		if len(c.Event) > 0 {
			return nil, wrong("--event is for dates: give --aware too")
		}
		return nil, nil
	}
	if in.Nation == "" && in.Division == "" {
		return nil, wrong("--aware: bank holidays differ: say where the home is with --nation, or who the landlord is with --landlord")
	}
	aware, err := when(c.Aware, in.Zone)
	if err != nil {
		return nil, wrong("--aware: %w", err)
	}
	in.AwareAt = aware
	known := map[deadline.Event]time.Time{deadline.Aware: aware}
	for name, text := range c.Event {
		at, err := when(text, in.Zone)
		switch {
		case err != nil:
			return nil, wrong("--event: %s: %w", name, err)
		case at.Before(aware):
			return nil, wrong("--event: %s: it lies before --aware", name)
		}
		known[deadline.Event(name)] = at
	}
	return known, nil
}

// chosen are the clocks that were named, or all of them.
func (c *clocksCmd) chosen(set *deadline.Clocks) ([]deadline.Clock, error) {
	all := set.All()
	if len(c.Named) == 0 {
		return all, c.unheard(all)
	}
	var have []string
	for _, clock := range all {
		have = append(have, clock.Name)
	}
	var out []deadline.Clock
	for _, name := range c.Named {
		i := slices.Index(have, name)
		if i < 0 {
			hint := "the clocks are " + allOf(have)
			if near := document.Nearest(name, have); near != "" {
				hint = "did you mean " + near + "?"
			}
			return nil, wrong("there is no clock %q (%s)", name, hint)
		}
		out = append(out, all[i])
	}
	return out, c.unheard(all)
}

// unheard refuses an event from which no clock counts.
func (c *clocksCmd) unheard(all []deadline.Clock) error {
	var heard []string
	for _, clock := range all {
		for _, stage := range clock.Stages {
			if !slices.Contains(heard, string(stage.Starts)) {
				heard = append(heard, string(stage.Starts))
			}
		}
	}
	for name := range c.Event {
		if !slices.Contains(heard, name) {
			return wrong("--event: no clock counts from %q: they count from %s", name, allOf(heard))
		}
	}
	return nil
}

func covered(c *deadline.Calendar) []coveredDays {
	out := []coveredDays{}
	for _, d := range deadline.Divisions() {
		if first, last, ok := c.Covered(d); ok {
			out = append(out, coveredDays{d, first, last})
		}
	}
	return out
}

// String writes the clocks for officers.
func (w clockwork) String(zone *time.Location) string {
	var p page
	for _, clock := range w.Clocks {
		if clock.Dates != nil {
			clock.Dates.write(&p, clock.Clock, zone)
		} else {
			clock.write(&p)
		}
		p.line(0, "")
	}
	p.text(0, "Marks: verified was read in the source that is named; secondary only in somebody's account of it; unverified in neither; checked was, by the landlord. A landlord has what is neither verified nor checked looked at before relying on it, and writes what came of it under laws in its document.")
	var spans []string
	for _, h := range w.Holidays {
		spans = append(spans, fmt.Sprintf("%s from %s to %s", h.Division, h.First, h.Last))
	}
	p.text(0, "Bank holidays are known: %s. A date beyond is refused.", strings.Join(spans, "; "))
	return p.String()
}

// write writes one clock: whom it covers, and each stage with its source.
func (c clockShown) write(p *page) {
	p.line(0, "%s: %s", c.Name, c.Title)
	if c.Law.Named() {
		p.text(2, "law: %s: %s", c.Law.Name, cited(c.Law.Source))
	} else {
		p.line(2, "the landlord's own: no law is named")
	}
	for _, words := range c.Covers {
		p.text(2, "covers: %s", words)
	}
	if c.Fallback != "" {
		p.line(2, "elsewhere: %s", c.Fallback)
	}
	if c.Attempts > 0 {
		p.text(2, "no access: only after %s, by different channels; %s", count(c.Attempts, "attempt"), cited(c.AttemptsSource))
	}
	for _, s := range c.Stages {
		only := ""
		if s.Only != "" {
			only = "; " + s.Only
		}
		p.text(2, "%s: %s, %s%s", s.Name, s.Title, s.Limit(), only)
		if c.Law.Named() || s.Source.Cite != "" {
			p.text(4, "%s", cited(s.Source))
		}
	}
}

// cited says where something was read, with the address.
func cited(s deadline.Source) string {
	return strings.Join(given(s.String(), s.URL), ", ")
}

// asOf writes a moment on the landlord's wall clock.
func asOf(at time.Time, zone *time.Location) string {
	return fmt.Sprintf("%s at %s", at.In(zone).Format("Mon 2 Jan 2006"), at.In(zone).Format("15:04"))
}
