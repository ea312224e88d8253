package campaign

import (
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules"
)

// add takes over what a later decision brings that has no higher or lower: it
// fills what was left open, and notes what differs, so that nothing a rule
// asked for is lost. Lead is the rule that leads the later decision, and joins
// says whether rules asked that had not asked before: without such, what a
// person has changed since is not gone over again.
func (d *desk) add(c *Case, want Case, lead string, joins bool) (changed bool) {
	for _, weeks := range want.Monitor {
		if !slices.Contains(c.Monitor, weeks) {
			c.Monitor = append(slices.Clone(c.Monitor), weeks)
			slices.Sort(c.Monitor)
			changed = true
		}
	}
	differs := want.Differs
	if joins {
		said := func(in, have, more string) bool {
			if have != "" && more != "" && have != more {
				differs = append(slices.Clone(differs), rules.Differs{Rule: lead, In: in, Said: more})
			}
			return have == "" && more != ""
		}
		if said("hazard", string(c.Hazard), string(want.Hazard)) {
			c.Hazard, changed = want.Hazard, true
		}
		if said("clock", c.Clock, want.Clock) {
			c.Clock, changed = want.Clock, true
		}
		if said("team", string(c.Team), string(want.Team)) {
			c.Team, changed = want.Team, true
			d.assign(c)
		}
		said("budget", string(c.Budget), string(want.Budget))
		changed = d.undated(c, want.Undated) || changed
	}
	return d.differing(c, differs) || changed
}

// undated notes clocks that gave no date: a person dates them.
func (d *desk) undated(c *Case, more []string) (changed bool) {
	for _, why := range more {
		if !slices.Contains(c.Undated, why) {
			c.Undated, changed = append(slices.Clone(c.Undated), why), true
		}
	}
	if changed {
		c.flag(FlagUndated, strings.Join(c.Undated, "; "), d.Now)
	}
	return changed
}

// differing notes what rules asked for and did not get.
func (d *desk) differing(c *Case, more []rules.Differs) (changed bool) {
	var fresh []rules.Differs
	for _, x := range more {
		if !slices.Contains(c.Differs, x) && !slices.Contains(fresh, x) {
			fresh = append(fresh, x)
		}
	}
	if len(fresh) == 0 {
		return false
	}
	c.Differs = slices.Concat(c.Differs, fresh)
	if why := differing(fresh); why != "" {
		c.flag(FlagDiffers, why, d.Now)
	}
	return true
}
