package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
)

// warn looks for what is allowed in each document and does not fit together.
func (s *shelf) warn(ctx context.Context) error {
	for _, f := range s.files {
		switch {
		case f.beside:
		case f.rules != nil:
			s.warnRules(f)
			if err := s.analyse(ctx, f); err != nil {
				return err
			}
			s.warnScores(f)
			s.warnWords(f)
		case f.survey != nil:
			s.warnSurvey(f)
			s.warnPacks(f)
			s.warnNever(f)
			s.warnFilters(f)
			s.warnWords(f)
		case f.season != nil:
			s.warnSeason(f)
		case f.services != nil && !f.services.Report().Whole():
			r := f.services.Report()
			f.warn(nil, "", "the feed has more services than stand here: %d of %d, page %d of %d", r.Seen, r.Total, r.Page, r.Pages)
		}
		slices.SortStableFunc(f.warnings, func(a, b shown) int { return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column)) })
	}
	return nil
}

// notes are what is to be known and needs no mending in any document.
func (s *shelf) notes() []string {
	notes := s.known
	if len(s.secondary) > 0 {
		notes = append(notes, fmt.Sprintf("limits of %s were read in a secondary source only: have them checked once", allOf(s.secondary)))
	}
	return notes
}

func (s *shelf) warnRules(f *file) {
	for _, other := range s.near(f) {
		if other.kind == kindLandlord && other.landlord == nil && s.landlordOf(f) == nil {
			f.warn(nil, "", "teams, budgets and languages were not looked at, because %s has faults", other.name)
		}
	}
	services := s.servicesOf(f)
	var offered []string
	if services != nil {
		for _, need := range services.services.Needs() {
			offered = append(offered, string(need))
		}
	}
	for i := range f.rules.Len() {
		rule := f.rules.Rule(i)
		part := func(in string) *document.Node {
			n, _ := f.partAt(f.rules, rules.Part{Rule: rule.ID, In: in})
			return n
		}
		if rule.Refer != nil {
			f.warnNeed(part("refer.need"), rule.Refer.Need, services, offered)
			f.warnConsent(part("refer.consent"), rule.Refer.Consent)
		}
		if rule.Signpost != nil {
			f.warnNeed(at(part("signpost"), "need"), rule.Signpost.Need, services, offered)
		}
		if rule.Action != nil && rule.Action.Clock != "" {
			s.warnClock(f, part("action.clock"), rule.Action.Clock)
		}
	}
}

// warnNeed tells of a need that nobody can be sent to.
func (f *file) warnNeed(n *document.Node, need string, services *file, offered []string) {
	if services != nil && !slices.Contains(offered, need) {
		f.warn(n, document.DidYouMean(need, offered), "no service in %s helps with %q", services.name, need)
	}
}

// warnConsent tells of a consent that nobody is asked for: a referral that
// rests on it is never made.
func (f *file) warnConsent(n *document.Node, purpose string) {
	schema := f.rules.Schema()
	if slot, ok := schema.Slot(purpose); ok && schema.Field(slot).Type == condition.TypeBoolean {
		return
	}
	f.warn(n, "ask it in a question of type boolean with that name", "the survey never asks for consent to %q", purpose)
}

// warnClock tells of a law whose limits nobody has read anywhere, once for
// each clock. Where they were read in another's words only, a note says so.
func (s *shelf) warnClock(f *file, n *document.Node, name string) {
	clock, _, err := s.clocksOf(f).Resolve(name)
	if err != nil || !clock.Law.Named() || slices.Contains(s.legal, clock.Name) {
		return
	}
	s.legal = append(s.legal, clock.Name)
	marks := map[deadline.Mark][]string{}
	for _, stage := range clock.Stages {
		marks[stage.Source.Mark] = append(marks[stage.Source.Mark], words(stage.Name))
	}
	if stages := marks[deadline.Unverified]; len(stages) > 0 {
		f.warn(n, "have it checked before relying on it", "the legal clock %s is unverified: %s", clock.Name, allOf(stages))
	}
	if len(marks[deadline.Secondary]) > 0 {
		s.secondary = append(s.secondary, clock.Name)
	}
}

// warnSurvey tells of languages that the landlord has and the survey lacks.
func (s *shelf) warnSurvey(f *file) {
	l := s.landlordOf(f)
	if l == nil {
		return
	}
	for _, language := range l.Languages {
		if !slices.Contains(f.survey.Languages(), language) {
			f.warn(at(f.top, "languages"), "", "the landlord speaks %q, and the survey does not", language)
		}
	}
}

// warnSeason tells of versions and streets that a campaign names and that are
// not here.
func (s *shelf) warnSeason(f *file) {
	c := f.season.Campaign
	for _, phase := range []campaign.Phase{c.Trial, c.Season} {
		if phase.Kind == "" {
			continue
		}
		v := phase.Survey.String()
		if !slices.ContainsFunc(s.files, func(other *file) bool { return other.survey != nil && edition(other.survey) == v }) {
			f.warn(at(f.top, string(phase.Kind), "survey"), "", "the survey %s is not here", v)
		} else if phase.Rules.ID == "" && !slices.ContainsFunc(s.files, func(other *file) bool { return other.rules != nil && other.rules.Version().Survey == v }) {
			f.warn(at(f.top, string(phase.Kind), "survey"), "nobody can be interviewed without", "there are no rules for the survey %s", v)
		}
		v = phase.Rules.String()
		if phase.Rules.ID != "" && !slices.ContainsFunc(s.files, func(other *file) bool { return other.rules != nil && other.rules.Version().String() == v }) {
			f.warn(at(f.top, string(phase.Kind), "rules"), "", "the rules %s are not here", v)
		}
	}
	streets := map[string]bool{}
	for _, other := range s.near(f) {
		for _, b := range other.homes {
			for _, home := range b.Homes {
				streets[home.Address.Street] = true
			}
		}
	}
	for i, street := range c.Trial.Streets {
		if len(streets) > 0 && !streets[street] {
			f.warn(at(f.top, "trial", "streets", i), "", "no home of the list is on %q", street)
		}
	}
}
