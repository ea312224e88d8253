package outfit

import (
	"errors"
	"fmt"
	"slices"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/survey"
)

// ErrUnruled is what is wrong with a campaign that interviews people in a
// version of the survey that is here without its rules.
var ErrUnruled = errors.New("there are no rules for it")

// Withdraw sorts out the surveys of which there is no edition. One that a
// newer edition follows is withdrawn: nobody is interviewed in it any more,
// and what was begun in it goes on in that one. One that is newer than all
// editions is a draft. One that the campaign names is neither: its rules are
// missing, and what was begun must not go on elsewhere because a file is not
// there. The error is [ErrUnruled] for each phase that names one, at its place
// in the campaign's document, of which top is the whole; nil knows no place.
func (d *Documents) Withdraw(surveys []*survey.Survey, top *document.Node) error {
	d.Withdrawn = nil
	var faults document.Faults
	for _, s := range surveys {
		if slices.ContainsFunc(d.Editions, func(e desk.Edition) bool { return e.Survey.Version() == s.Version() }) {
			continue
		}
		phases := d.held(s.Version())
		for _, phase := range phases {
			faults = append(faults, unruled(top, phase))
		}
		if len(phases) == 0 && slices.ContainsFunc(d.Editions, func(e desk.Edition) bool { return e.Survey.Follows(s) }) {
			d.Withdrawn = append(d.Withdrawn, s)
		}
	}
	if len(faults) == 0 {
		return nil
	}
	return faults
}

// held are the phases in which the campaign interviews people in a version.
func (d *Documents) held(v survey.Version) []campaign.Phase {
	var out []campaign.Phase
	for _, phase := range []campaign.Phase{d.Season.Campaign.Trial, d.Season.Campaign.Season} {
		if phase.Survey.ID == v.ID && phase.Survey.Number == v.Number {
			out = append(out, phase)
		}
	}
	return out
}

func unruled(top *document.Node, phase campaign.Phase) document.Fault {
	text := fmt.Sprintf("the %s is held in %s, and %s", phase.Kind, phase.Survey, ErrUnruled)
	hint := "put the rules back beside the survey; to withdraw this version, name here the one in which interviews go on"
	if n := top.Find(string(phase.Kind)).Find("survey"); n != nil {
		return n.Fault(ErrUnruled, text, hint)
	}
	return document.Fault{Path: string(phase.Kind) + ".survey", Err: ErrUnruled, Text: text, Hint: hint}
}
