package plan

import (
	"cmp"
	"slices"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/survey"
)

// department is where knockers come from.
type department struct {
	name   string
	shifts int // that its teams lend in a week
	staff  []campaign.Staff
}

// departments sums up the teams' shifts, sorted by name.
func departments(in Season) []department {
	var out []department
	for _, t := range in.Teams {
		i := slices.IndexFunc(out, func(d department) bool { return d.name == t.Department })
		if i < 0 {
			out = append(out, department{name: t.Department})
			i = len(out) - 1
		}
		out[i].shifts += max(0, t.WeeklyShifts)
	}
	for _, s := range in.Staff {
		if i := slices.IndexFunc(out, func(d department) bool { return d.name == s.Department }); i >= 0 {
			out[i].staff = append(out[i].staff, s)
		}
	}
	for i := range out {
		slices.SortFunc(out[i].staff, func(a, b campaign.Staff) int { return cmp.Compare(a.ID, b.ID) })
	}
	slices.SortFunc(out, func(a, b department) int { return cmp.Compare(a.name, b.name) })
	return out
}

// party is how many people a department can send in a slot: 2, 1 or 0.
func (p *planner) party(w *week, d department, s slot) int {
	left := d.shifts - w.shifts[d.name]
	if len(p.season.Staff) > 0 {
		left = min(left, len(p.free(w, d, s)))
	}
	return max(0, min(2, left))
}

// most is the largest party that any department can send in a slot.
func (p *planner) most(w *week, s slot) int {
	most := 0
	for _, d := range p.departments {
		most = max(most, p.party(w, d, s))
	}
	return most
}

// free lists who of a department can walk in a slot. It is remembered until
// somebody is sent in that slot, and not to be changed.
func (p *planner) free(w *week, d department, s slot) []campaign.Staff {
	free, known := w.free[s][d.name]
	if known {
		return free
	}
	for _, one := range d.staff {
		if one.Works(s.day) && !w.busy[s][string(one.ID)] {
			free = append(free, one)
		}
	}
	if w.free[s] == nil {
		w.free[s] = map[string][]campaign.Staff{}
	}
	w.free[s][d.name] = free
	return free
}

// crew is who walks a round.
type crew struct {
	department string
	people     []campaign.Staff // none where no staff are listed
	size       int
}

// speaks says whether somebody of the crew speaks the language.
func (c crew) speaks(l survey.Language) bool {
	return l == "" || slices.ContainsFunc(c.people, func(s campaign.Staff) bool { return slices.Contains(s.Languages, l) })
}

// crew chooses who walks: from the department that has the largest part of its
// shifts left, those who speak what is needed, then those who walked least
// this week; of two, one with experience where there is one.
func (p *planner) crew(w *week, s slot, size int, need []survey.Language) (crew, bool) {
	best, bestLeft := -1, 0.0
	for i, d := range p.departments {
		if p.party(w, d, s) < size {
			continue
		}
		left := float64(d.shifts-w.shifts[d.name]) / float64(d.shifts)
		if len(need) > 0 && p.speaker(w, d, s, need) {
			left += 2 // somebody who speaks it matters more
		}
		if best < 0 || left > bestLeft {
			best, bestLeft = i, left
		}
	}
	if best < 0 {
		return crew{}, false
	}
	d := p.departments[best]
	c := crew{department: d.name, size: size}
	if len(p.season.Staff) == 0 {
		return c, true
	}
	c.people = p.choose(w, p.free(w, d, s), size, need)
	return c, true
}

func (p *planner) speaker(w *week, d department, s slot, need []survey.Language) bool {
	return slices.ContainsFunc(p.free(w, d, s), func(one campaign.Staff) bool { return speaksAny(one, need) > 0 })
}

func speaksAny(one campaign.Staff, need []survey.Language) int {
	n := 0
	for _, l := range need {
		if slices.Contains(one.Languages, l) {
			n++
		}
	}
	return n
}

func (p *planner) choose(w *week, free []campaign.Staff, size int, need []survey.Language) []campaign.Staff {
	free = slices.Clone(free)
	slices.SortStableFunc(free, func(a, b campaign.Staff) int {
		return cmp.Or(cmp.Compare(speaksAny(b, need), speaksAny(a, need)),
			cmp.Compare(w.worked[string(a.ID)], w.worked[string(b.ID)]), cmp.Compare(a.ID, b.ID))
	})
	chosen := slices.Clone(free[:size])
	if size == 2 && !chosen[0].Experience && !chosen[1].Experience {
		if i := slices.IndexFunc(free, func(s campaign.Staff) bool { return s.Experience }); i >= 0 {
			chosen[1] = free[i]
		}
	}
	return chosen
}

// send books the crew's shifts.
func (p *planner) send(w *week, c crew, s slot) {
	w.shifts[c.department] += c.size
	if w.busy[s] == nil {
		w.busy[s] = map[string]bool{}
	}
	delete(w.free, s)
	for _, one := range c.people {
		w.busy[s][string(one.ID)] = true
		w.worked[string(one.ID)]++
	}
}
