package main

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/internal/outfit"
	"github.com/doorknock/doorknock/survey"
)

// outfit are the documents that the campaign is run from: those of the folder,
// which must be without fault.
func (c *place) outfit(std streams) (*outfit.Documents, error) {
	s, err := load(std, []kind{kindLandlord, kindCampaign, kindSurvey, kindRules, kindServices, kindReview, ""}, c.written())
	if err != nil {
		return nil, err
	}
	docs := &outfit.Documents{Clocks: clocks()}
	for _, f := range s.files {
		switch {
		case f.landlord != nil:
			docs.Landlord, docs.Clocks = f.landlord, f.made.clocks
		case f.season != nil:
			docs.Season = *f.season
		case f.review != nil:
			docs.Review = f.review
		case f.services != nil:
			docs.Services = f.services
		case f.rules != nil:
			if of, _ := s.surveyOf(f, f.rules.Version().Survey); of != nil {
				docs.Editions = append(docs.Editions, desk.Edition{Survey: of, Rules: f.rules})
			}
		}
	}
	slices.SortStableFunc(docs.Editions, func(a, b desk.Edition) int {
		return cmp.Compare(a.Survey.Version().Number, b.Survey.Version().Number)
	})
	for _, f := range s.files {
		if f.season != nil {
			f.faulty(docs.Withdraw(s.surveys(), f.top))
		}
	}
	if err := s.sound(std, []kind{kindCampaign}); err != nil {
		return docs, err
	}
	return docs, lacking(c.written(), docs)
}

// surveys are all that are at hand.
func (s *shelf) surveys() []*survey.Survey {
	var out []*survey.Survey
	for _, f := range s.files {
		if f.survey != nil {
			out = append(out, f.survey)
		}
	}
	return out
}

// lacking says which documents a campaign needs that are not there.
func lacking(folder string, docs *outfit.Documents) error {
	var missing []string
	if docs.Landlord == nil {
		missing = append(missing, "a landlord")
	}
	if docs.Season.Campaign.ID == "" {
		missing = append(missing, "a campaign")
	}
	if len(docs.Editions) == 0 {
		missing = append(missing, "a survey with its rules")
	}
	if len(missing) == 0 {
		return nil
	}
	return wrong("%s: there is no document of %s in it; name the folder with --documents", strings.TrimSuffix(inside(folder).label(), "/"), listed(missing, "or"))
}

// staffActor is the member of staff whom a flag names, by their id in the list
// of staff, or by their name.
func staffActor(flag, by string, staff []campaign.Staff) (campaign.Actor, error) {
	var near []string
	for _, s := range staff {
		if string(s.ID) == by || strings.EqualFold(s.Name, by) {
			return s.Actor(), nil
		}
		near = append(near, string(s.ID)+", "+s.Name)
	}
	switch {
	case by == "":
		return campaign.Actor{}, wrong("%s: say which member of staff does this", flag)
	case len(near) > 0 && len(near) <= 12:
		return campaign.Actor{}, wrong("%s: there is no %q among the staff: %s", flag, by, strings.Join(near, "; "))
	case len(near) == 0:
		return campaign.Actor{}, wrong("%s: there is no %q among the staff: doorknock import staff FILE brings them in", flag, by)
	}
	return campaign.Actor{}, wrong("%s: there is no %q among the staff: write an id, or the whole name: %s", flag, by, near[0])
}

// shelf holds the campaign's documents as far as they are at hand, for
// commands that can do without.
func (c *place) shelf() *shelf {
	s, err := find(c.written())
	if err != nil {
		return &shelf{}
	}
	s.compile()
	return s
}

// zone is the landlord's, or London's.
func (s *shelf) zone() *time.Location {
	for _, f := range s.files {
		if f.landlord != nil {
			return zone(f.landlord)
		}
	}
	return zone(nil)
}
