package report

import (
	"maps"
	"slices"

	"github.com/doorknock/doorknock/campaign"
)

// Need is how one need was answered: by referrals to services, or by telling
// residents of them.
type Need struct {
	Need       string `json:"need"`
	Referred   Cell   `json:"referred"`   // cases
	Completed  Cell   `json:"completed"`  // of these, done
	Waiting    Cell   `json:"waiting"`    // of these, for a person's word
	Declined   Cell   `json:"declined"`   // of these, by a person
	Signposted Cell   `json:"signposted"` // responses told where to turn
}

func (c *counting) needs() []Need {
	rows := map[string]*Need{}
	row := func(need string) *Need {
		if rows[need] == nil {
			rows[need] = &Need{Need: need}
		}
		return rows[need]
	}
	for _, k := range c.in.Cases {
		if k.Kind != campaign.CaseReferral {
			continue
		}
		n := row(k.Type)
		n.Referred.N++
		switch {
		case k.State == campaign.CaseDeclined:
			n.Declined.N++
		case k.State == campaign.CaseProposed:
			n.Waiting.N++
		case !k.State.Open():
			n.Completed.N++
		}
	}
	for _, t := range c.homes {
		for _, r := range t.responses {
			if d := c.decided[r.ID]; d != nil {
				for _, need := range signposted(d) {
					row(need).Signposted.N++
				}
			}
		}
	}
	var out []Need
	for _, need := range slices.Sorted(maps.Keys(rows)) {
		n := *rows[need]
		hideNeed(&n, c.cfg.Least)
		out = append(out, n)
	}
	return out
}

// hideNeed hides what is small. What became of referrals that are hidden is
// hidden with them.
func hideNeed(n *Need, least int) {
	n.Referred, n.Signposted = cell(n.Referred.N, least), cell(n.Signposted.N, least)
	for _, part := range []*Cell{&n.Completed, &n.Waiting, &n.Declined} {
		if *part = cell(part.N, least); n.Referred.Hidden {
			part.hide()
		}
	}
}

// signposted lists the needs that a decision gives a signpost for, each once.
func signposted(d *campaign.Decided) []string {
	var out []string
	for _, s := range d.Decision.Signposts {
		if !slices.Contains(out, s.Need) {
			out = append(out, s.Need)
		}
	}
	return out
}
