package report

import (
	"fmt"
	"strings"

	"github.com/doorknock/doorknock/campaign"
)

// Said is one line of "you said, we did": what residents told us, and what came
// of it.
type Said struct {
	Said string `json:"said"`
	Did  string `json:"did"`
}

// said takes the lines of the trial's review, and adds one for every finding
// that actions answer.
func (c *counting) said(whole Part) []Said {
	var out []Said
	if c.in.Campaign.Review != nil {
		for _, s := range c.in.Campaign.Review.Said {
			did := s.Did
			if did == "" {
				did = "Nothing yet."
			}
			out = append(out, Said{s.Said, did})
		}
	}
	for i, f := range c.cfg.Findings {
		if f.Action == "" {
			continue
		}
		found := whole.Findings[i].Homes
		if !found.Hidden && found.N == 0 {
			continue
		}
		out = append(out, Said{homes(found) + " told us: " + lower(f.Title) + ".", c.did(f)})
	}
	return out
}

func homes(c Cell) string {
	switch {
	case c.Hidden:
		return "Some homes"
	case c.N == 1:
		return "1 home"
	}
	return fmt.Sprintf("%d homes", c.N)
}

func lower(title string) string {
	if title == "" {
		return title
	}
	return strings.ToLower(title[:1]) + title[1:]
}

func (c *counting) did(f Finding) string {
	done, owed, declined := 0, 0, 0
	for _, k := range c.in.Cases {
		switch {
		case k.Kind != campaign.CaseAction || k.Type != f.Action:
		case k.State == campaign.CaseDeclined:
			declined++
		case k.State.Open():
			owed++
		default:
			done++
		}
	}
	words := fmt.Sprintf("%d %s done, %d still to come", done, f.Work, owed)
	if declined > 0 {
		words += fmt.Sprintf(", %d declined with a reason", declined)
	}
	return words + "."
}
