package report

import (
	"cmp"
	"maps"
	"slices"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/survey"
)

// Part is one part of a campaign, the trial or the season, or the whole: what
// can be compared side by side.
type Part struct {
	Name        string      `json:"name"`             // trial, season or whole
	Survey      string      `json:"survey,omitempty"` // its version
	Homes       int         `json:"homes"`
	Knocked     int         `json:"knocked"` // homes with a visit
	Visits      int         `json:"visits"`
	Reached     int         `json:"reached"` // homes with a response that counts
	Share       Rate        `json:"share"`   // of the homes that are not known to be ineligible
	Responses   int         `json:"responses"`
	Partial     int         `json:"partial"`
	Attempts    []Attempt   `json:"attempts,omitempty"`
	Channels    []Channel   `json:"channels,omitempty"`
	Groups      []Group     `json:"groups,omitempty"`
	Counts      Counts      `json:"counts"`
	Eligibility Eligibility `json:"eligibility"`
	Rates       Rates       `json:"rates"`
	Findings    []Found     `json:"findings,omitempty"`
}

// Attempt is how one round of knocks went: the first at each home, the second,
// and so on.
type Attempt struct {
	Number  int  `json:"number"`
	Knocked int  `json:"knocked"`
	Reached int  `json:"reached"` // homes interviewed at that knock
	Share   Rate `json:"share"`
}

// Channel is how many homes were first reached on a channel.
type Channel struct {
	Mode  survey.Mode `json:"mode"`
	Homes int         `json:"homes"`
}

// Group is the reach of homes of one sort.
type Group struct {
	By      string `json:"by"`    // tenure, patch, or another grouping
	Value   string `json:"value"` // social_rent; "not known" where it is not
	Homes   Cell   `json:"homes"`
	Reached Cell   `json:"reached"`
	Share   Rate   `json:"share"`
}

// Found is what a finding came to in one part.
type Found struct {
	Name        string `json:"name"`
	Title       string `json:"title"`
	Asked       Cell   `json:"asked"` // homes that answered, one way or the other
	Homes       Cell   `json:"homes"` // that have it
	Share       Rate   `json:"share"`
	NotOnRecord *Cell  `json:"not_on_record,omitempty"` // of these, homes of which the landlord did not know
}

// notKnown is the value of a home that a grouping does not have.
const notKnown = "not known"

func (c *counting) part(name, version string, homes []*tally) Part {
	p := Part{Name: name, Survey: version, Homes: len(homes)}
	channels := map[survey.Mode]int{}
	for _, t := range homes {
		p.Visits += len(t.visits)
		if len(t.visits) > 0 {
			p.Knocked++
		}
		if t.reached() {
			p.Reached++
			channels[t.responses[0].Mode]++
		}
		for _, r := range t.responses {
			p.Responses++
			if r.Partial {
				p.Partial++
			}
		}
		p.Counts.Add(t.class(c.cfg.Dispositions), 1)
	}
	for _, mode := range slices.Sorted(maps.Keys(channels)) {
		p.Channels = append(p.Channels, Channel{mode, channels[mode]})
	}
	p.Share = share(float64(p.Reached), float64(p.Homes)-p.Counts.NotEligible)
	p.Eligibility = p.Counts.Estimated()
	if c.cfg.Eligibility != nil {
		p.Eligibility = *c.cfg.Eligibility
	}
	p.Rates = p.Counts.Rates(p.Eligibility)
	p.Attempts = attempts(homes)
	p.Groups = c.groups(homes)
	for _, f := range c.cfg.Findings {
		p.Findings = append(p.Findings, c.found(f, homes))
	}
	return p
}

// attempts counts each knock at a home as the attempt that it was.
func attempts(homes []*tally) []Attempt {
	var out []Attempt
	for _, t := range homes {
		for i, v := range t.visits {
			if i == len(out) {
				out = append(out, Attempt{Number: i + 1})
			}
			out[i].Knocked++
			if v.Outcome.Interviewed() && t.reached() {
				out[i].Reached++
			}
		}
	}
	for i := range out {
		out[i].Share = share(float64(out[i].Reached), float64(out[i].Knocked))
	}
	return out
}

// groups counts homes by tenure, patch and whatever else was given.
func (c *counting) groups(homes []*tally) []Group {
	out := c.group("patch", homes, func(t *tally) string { return string(t.home.Patch) })
	out = append(out, c.group("tenure", homes, func(t *tally) string { return string(t.tenure) })...)
	for _, by := range slices.Sorted(maps.Keys(c.in.Groups)) {
		out = append(out, c.group(by, homes, func(t *tally) string { return c.in.Groups[by][t.home.ID] })...)
	}
	return out
}

func (c *counting) group(by string, homes []*tally, value func(*tally) string) []Group {
	type pair struct{ homes, reached int }
	counts := map[string]pair{}
	for _, t := range homes {
		v := cmp.Or(value(t), notKnown)
		n := counts[v]
		if n.homes++; t.reached() {
			n.reached++
		}
		counts[v] = n
	}
	var out []Group
	for _, v := range slices.Sorted(maps.Keys(counts)) {
		n := counts[v]
		g := Group{By: by, Value: v, Homes: cell(n.homes, c.cfg.Least), Reached: cell(n.reached, c.cfg.Least), Share: share(float64(n.reached), float64(n.homes))}
		if small(n.homes-n.reached, c.cfg.Least) || g.Homes.Hidden {
			g.Reached.hide()
		}
		out = append(out, g)
	}
	return out
}

func small(n, least int) bool { return n > 0 && n < least }

func (c *counting) found(f Finding, homes []*tally) Found {
	asked, found, unknown := 0, 0, 0
	for _, t := range homes {
		has, was := false, false
		for _, r := range t.responses {
			h, a := f.found(r, c.decided[r.ID])
			has, was = has || h, was || a
		}
		if was {
			asked++
		}
		if has {
			found++
			if f.OnRecord != "" && !slices.Contains(t.home.OnRecord, f.OnRecord) {
				unknown++
			}
		}
	}
	out := Found{Name: f.Name, Title: f.Title, Asked: cell(asked, c.cfg.Least), Homes: cell(found, c.cfg.Least), Share: share(float64(found), float64(asked))}
	if small(asked-found, c.cfg.Least) || out.Asked.Hidden {
		out.Homes.hide()
	}
	if f.OnRecord != "" {
		n := cell(unknown, c.cfg.Least)
		if small(found-unknown, c.cfg.Least) || out.Homes.Hidden {
			n.hide()
		}
		out.NotOnRecord = &n
	}
	return out
}

// phases splits the homes; versions of the survey are those of the campaign.
func phases(homes []*tally, kind campaign.PhaseKind) []*tally {
	var out []*tally
	for _, t := range homes {
		if t.phase == kind {
			out = append(out, t)
		}
	}
	return out
}
