package plan

import (
	"slices"

	"github.com/doorknock/doorknock/campaign"
)

// explain says why a door that could have been planned was not.
func (p *planner) explain(d *door) {
	switch {
	case p.out.Stopped:
		d.leave(Stopped, "planning was stopped before its turn")
	case !d.Appointment.IsZero():
		d.leave(Appointment, "the time that they named, %s, is not within the season", d.Appointment.In(p.cfg.Zone).Format("Mon 2 Jan 2006 15:04"))
	case d.days != nil:
		d.leave(Promise, "a postcard promised %s, and no round can be there then at another time of day than the last", d.days[0])
	case !p.possible(d):
		d.leave(NoOccasion, "no round is walked at another time of day than the last visit, the %s", d.not)
	case p.bound(d):
		d.leave(TeamCapacity, "the teams could not see to what it is likely to bring, in any week from %s to %s", d.earliest, p.season.To)
	case d.language != "":
		d.leave(Language, "nobody who speaks %q is free", d.language)
	case d.twoUp:
		d.leave(NoShift, "no department has two people's shifts left from %s to %s", d.earliest, p.season.To)
	default:
		d.leave(NoShift, "no department has a shift left from %s to %s", d.earliest, p.season.To)
	}
}

// possible says whether any occasion is another time of day than the last.
func (p *planner) possible(d *door) bool {
	return d.not == "" || slices.ContainsFunc(p.cfg.Occasions, func(o campaign.Occasion) bool { return o.TimeOfDay != d.not })
}

// bound says whether the teams' capacity ended a week in which the door could
// have been knocked at.
func (p *planner) bound(d *door) bool {
	return slices.ContainsFunc(p.weeks, func(w *week) bool { return w.bound && w.monday+6 >= d.earliest })
}
