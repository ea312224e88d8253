package main

import (
	"errors"
	"strings"
	"time"

	"github.com/doorknock/doorknock/rules/deadline"
)

// dated is what a clock comes to for one home.
type dated struct {
	Aware   time.Time      `json:"aware"`
	Applies string         `json:"applies"`           // the clock that does
	Law     string         `json:"law,omitempty"`     // empty: the landlord's own, and none is named
	Outside []string       `json:"outside,omitempty"` // why those that were tried first do not
	Assumed []string       `json:"assumed,omitempty"` // what is not known, and taken to be covered
	Due     []deadline.Due `json:"due"`
	Waiting []waitingStage `json:"waiting,omitempty"` // for an event that nobody gave
	Refused []string       `json:"refused,omitempty"` // dates that cannot be counted, and why

}

// waitingStage is a stage whose event has not happened, as far as was said.
type waitingStage struct {
	Stage string         `json:"stage"`
	Event deadline.Event `json:"event"`
	Limit string         `json:"limit"`
	title string
}

// dates counts a clock for one home.
func dates(set *deadline.Clocks, name string, known map[deadline.Event]time.Time, in deadline.Place) (*dated, error) {
	applies, err := set.Applies(name, in)
	if err != nil {
		return nil, inputError{err}
	}
	out := &dated{Aware: in.AwareAt, Applies: applies.Clock.Name, Law: applies.Clock.Law.Name, Outside: applies.Outside,
		Assumed: applies.Assumed}
	due, err := set.Timeline(name, known, in)
	if out.Due = due; out.Due == nil {
		out.Due = []deadline.Due{}
	}
	switch {
	case errors.Is(err, deadline.ErrNotCovered):
		out.Refused = strings.Split(err.Error(), "\n")
	case err != nil:
		return nil, inputError{err}
	}
	for _, s := range applies.Clock.Stages {
		if _, ok := known[s.Starts]; !ok {
			out.Waiting = append(out.Waiting, waitingStage{s.Name, s.Starts, s.Limit(), s.Title})
		}
	}
	return out, nil
}

// write writes the dates of one home, each with how it was counted.
func (d *dated) write(p *page, asked deadline.Clock, zone *time.Location) {
	p.line(0, "%s: %s; the landlord first knew on %s", asked.Name, asked.Title, asOf(d.Aware, zone))
	for _, why := range d.Outside {
		p.text(2, "does not apply: %s", why)
	}
	whose := "the landlord's own: no law is named"
	if d.Law != "" {
		whose = d.Law
	}
	p.text(2, "applies: %s, %s", d.Applies, whose)
	if len(d.Assumed) > 0 {
		p.text(2, "not known, and taken to be covered: %s", strings.Join(d.Assumed, ", "))
	}
	for _, due := range d.Due {
		at := due.Date.At(12, 0, zone).Format("Mon 2 Jan 2006")
		if wall := due.At.In(zone); wall.Format("15:04:05") != "23:59:59" {
			at = asOf(wall, zone)
		}
		only := ""
		if due.Only != "" {
			only = " (" + due.Only + ")"
		}
		p.text(2, "%s: %s%s", due.Title, at, only)
		p.text(4, "%s", due.Why)
		if due.Law.Named() {
			p.text(4, "%s", cited(due.Source))
		}
	}
	for _, w := range d.Waiting {
		p.text(2, "%s: %s; for its date, --event %s=WHEN", w.title, w.Limit, w.Event)
	}
	for _, why := range d.Refused {
		p.text(2, "refused: %s", why)
	}
}
