package campaign

import (
	"slices"

	"github.com/doorknock/doorknock/rules"
)

// unsupported flags the cases that the answers do not give any more: raised by
// rules from this interview or from the response that it supersedes, and not
// in the decision on the whole response. A rule that has become undecided is
// not a rule that says no.
func (d *desk) unsupported() {
	if !d.submitted() {
		return
	}
	for i := range d.cases {
		c := &d.cases[i]
		if c.Kind == CaseTriage || c.Origin != FromRule || !c.State.Open() || !d.ours(*c) || d.supported(*c) {
			continue
		}
		raised := c.flag(FlagUnsupported, "by response "+string(d.response()), d.Now)
		if raised || c.Response != d.response() {
			c.Response = d.response()
			d.touch(c)
		}
	}
}

func (d *desk) supported(c Case) bool {
	open := func(u rules.Undecided) bool { return (u.Type == c.Type || u.Need == c.Type) && u.Row == c.Row }
	if slices.ContainsFunc(d.Decision.Undecided, open) {
		return true
	}
	if c.Kind == CaseReferral {
		return slices.ContainsFunc(d.Decision.Referrals, func(r rules.Referral) bool { return r.Need == c.Type && r.Row == c.Row })
	}
	return slices.ContainsFunc(d.Decision.Actions, func(a rules.Action) bool { return a.Type == c.Type && a.Row == c.Row })
}

// link joins every case that was raised now to the open ones of the home that
// one visit may serve with it: of the same kind and type, from another
// interview about the same row, or from any about the whole home.
func (d *desk) link() {
	for i := range d.cases {
		fresh := &d.cases[i]
		if !fresh.Raised.Equal(d.Now) || fresh.Interview != d.Interview || fresh.Kind == CaseTriage {
			continue
		}
		for j := range d.cases {
			if other := &d.cases[j]; i != j && servedTogether(*fresh, *other) {
				d.join(fresh, other)
			}
		}
	}
}

func servedTogether(a, b Case) bool {
	if a.Home != b.Home || a.Kind != b.Kind || a.Type != b.Type || !a.State.Open() || !b.State.Open() {
		return false
	}
	if a.Row == b.Row {
		return a.Interview != b.Interview
	}
	return a.Row == "" || b.Row == ""
}

func (d *desk) join(a, b *Case) {
	for _, pair := range [][2]*Case{{a, b}, {b, a}} {
		c, other := pair[0], pair[1]
		if !slices.Contains(c.Linked, other.ID) {
			c.Linked = append(slices.Clone(c.Linked), other.ID)
			slices.Sort(c.Linked)
			d.touch(c)
		}
	}
	d.event(Event{Kind: EventCaseLinked, Subject: CaseSubject(a.ID), To: string(b.ID)})
}
