package main

import (
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/landlord"
	"github.com/doorknock/doorknock/campaign/roster"
	bigtruth "github.com/doorknock/doorknock/examples/big-door-knock/truth"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/rules/deadline/ukholidays"
	"github.com/doorknock/doorknock/rules/directory"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/answers"
	"github.com/doorknock/doorknock/survey/form"
	"github.com/doorknock/doorknock/survey/surveytest"
)

// made is what a document came to; of these one is set, and none where the
// document has faults.
type made struct {
	landlord *landlord.Landlord
	clocks   *deadline.Clocks // the landlord's
	services *directory.Directory
	calendar *deadline.Calendar // the shipped one, extended
	survey   *survey.Survey
	rules    *rules.Set
	season   *landlord.Season
	review   *campaign.Review
	homes    []campaign.Batch
	staff    *campaign.Batch
	report   roster.Report // of homes and staff

	scenarios *surveytest.File
}

// compile makes every document of the shelf, those first on which others
// lean.
func (s *shelf) compile() {
	for _, k := range []kind{kindHolidays, kindLandlord, kindServices, kindSurvey, kindRules, kindCampaign, kindReview, kindTruth, kindPostcard, kindHomes, kindStaff, kindScenarios, ""} {
		for _, f := range s.files {
			if f.kind == k && len(f.faults) == 0 {
				s.compileOne(f)
			}
		}
	}
}

func (s *shelf) compileOne(f *file) {
	var err error
	switch f.kind {
	case kindLandlord:
		var warnings []landlord.Warning
		f.landlord, warnings, err = landlord.Parse(f.name, f.data)
		for _, w := range warnings {
			f.advise(w.Fault)
		}
		if err == nil {
			f.clocks, err = deadline.NewClocks(s.calendarOf(f), f.landlord.AllClocks()...)
		}
	case kindHolidays:
		f.calendar, err = ukholidays.With(f.name, f.data)
	case kindServices:
		s.compileServices(f)
	case kindSurvey:
		f.survey, err = form.Compile(f.name, f.data, form.Config{})
		s.alone(f)
	case kindRules:
		s.compileRules(f)
	case kindCampaign:
		f.season, err = landlord.ParseSeason(f.name, f.data)
	case kindReview:
		f.review, err = landlord.ParseReview(f.name, f.data)
	case kindTruth:
		_, err = bigtruth.Compile(f.name, f.data)
	case kindHomes:
		f.homes, f.made.report, err = roster.Homes(f.name, f.data, campaign.System(), time.Unix(0, 0).UTC())
		f.problems(f.made.report)
	case kindStaff:
		s.compileStaff(f)
	case kindScenarios:
		f.scenarios, err = surveytest.Parse(f.name, f.data)
	case "":
		if !f.beside && !f.stranger() {
			f.faults = append(f.faults, f.place(f.unrecognised()))
		}
	}
	f.faulty(err)
}

// alone refuses a survey of which another file has the same version: answers
// could not say which of the two they are to.
func (s *shelf) alone(f *file) {
	if f.survey == nil {
		return
	}
	for _, other := range s.files {
		if other != f && other.survey != nil && edition(other.survey) == edition(f.survey) && other.survey.Version() != f.survey.Version() {
			f.faults = append(f.faults, f.place(at(f.top, "version").Fault(nil,
				fmt.Sprintf("%s is in %s already, and differs", edition(f.survey), other.name), "raise the version with every change")))
		}
	}
}

// edition writes a survey's id@number.
func edition(s *survey.Survey) string { return s.Version().String() }

func (s *shelf) compileServices(f *file) {
	d, err := directory.Parse(f.name, f.data)
	if err != nil {
		f.faulty(err)
		return
	}
	f.services = d
	f.warnings = append(f.warnings, f.show(d.Report().Faults)...)
}

func (s *shelf) compileStaff(f *file) {
	var teams []campaign.Team
	if l := s.landlordOf(f); l != nil {
		teams = l.Teams
	}
	b, report, err := roster.Staff(f.name, f.data, teams, campaign.System(), time.Unix(0, 0).UTC())
	f.staff, f.made.report = &b, report
	f.problems(report)
	f.faulty(err)
}

// compileRules compiles rules against the survey that they name.
func (s *shelf) compileRules(f *file) {
	n := f.top.Find("survey")
	if n == nil || n.Text == "" {
		f.faults = append(f.faults, f.place(f.top.Fault(nil, "the rules do not say which survey they are for", "write survey: with its name and version, such as big-door-knock@2")))
		return
	}
	of, fault := s.surveyOf(f, n.Text)
	if of == nil {
		f.waits = s.brokenSurveys(f)
		f.faults = append(f.faults, f.place(n.Fault(nil, fault, "")))
		return
	}
	s.compileFor(f, of)
}

// compileFor compiles rules against a survey, and what the landlord has.
func (s *shelf) compileFor(f *file, of *survey.Survey) {
	cfg := book.Config{Survey: edition(of), Clocks: s.clocksOf(f)}
	spoken := of.Languages()
	if l := s.landlordOf(f); l != nil {
		for _, t := range l.Teams {
			cfg.Teams = append(cfg.Teams, string(t.ID))
		}
		for _, b := range l.Budgets {
			cfg.Budgets = append(cfg.Budgets, string(b.ID))
		}
		spoken = l.Languages
	}
	for _, language := range spoken {
		cfg.Languages = append(cfg.Languages, string(language))
	}
	set, err := book.Compile(f.name, f.data, of.Schema(), cfg)
	f.rules = set
	f.faulty(err)
	if set != nil {
		f.faults = append(f.faults, f.untaken(answers.New(of), set, zone(s.landlordOf(f)))...)
	}
}

// surveyOf finds the survey of that id@version for rules, or says why there
// is none.
func (s *shelf) surveyOf(f *file, want string) (*survey.Survey, string) {
	var names []string
	for _, other := range s.near(f) {
		switch {
		case other.survey != nil && edition(other.survey) == want:
			return other.survey, ""
		case other.survey != nil:
			names = append(names, edition(other.survey))
		}
	}
	broken := s.brokenSurveys(f)
	switch {
	case len(broken) > 0:
		return nil, fmt.Sprintf("the survey %s cannot be used: there are faults in %s", want, allOf(broken))
	case len(names) > 0:
		return nil, fmt.Sprintf("there is no survey %s here, only %s", want, allOf(names))
	}
	return nil, fmt.Sprintf("there is no survey %s here: put it beside the rules, or name its file too", want)
}

// brokenSurveys are the surveys at hand that have faults.
func (s *shelf) brokenSurveys(f *file) []string {
	var out []string
	for _, other := range s.near(f) {
		if other.survey == nil && other.kind == kindSurvey {
			out = append(out, other.name)
		}
	}
	return out
}

// waiting says that rules cannot be checked for the faults of surveys that are
// told of themselves.
func (s *shelf) waiting(f *file) bool {
	return len(f.waits) > 0 && !slices.ContainsFunc(s.files, func(other *file) bool { return other.beside && slices.Contains(f.waits, other.name) })
}

// near lists the other files in the order in which one looks among them: of
// those that somebody named its own folder's first, and then what stands
// beside.
func (s *shelf) near(f *file) []*file {
	var own, far, beside []*file
	for _, other := range s.files {
		switch {
		case other == f:
		case other.beside:
			beside = append(beside, other)
		case other.folder.name == f.folder.name:
			own = append(own, other)
		default:
			far = append(far, other)
		}
	}
	return slices.Concat(own, far, beside)
}

// landlordOf is the landlord whom a document is of, or nil.
func (s *shelf) landlordOf(f *file) *landlord.Landlord {
	for _, other := range s.near(f) {
		if other.landlord != nil {
			return other.landlord
		}
	}
	return nil
}

// clocksOf are the clocks that a document's rules may name: the landlord's, or
// those that are shipped.
func (s *shelf) clocksOf(f *file) *deadline.Clocks {
	for _, other := range s.near(f) {
		if other.made.clocks != nil {
			return other.made.clocks
		}
	}
	return clocks()
}

// calendarOf is the calendar by which a landlord's clocks count: the shipped
// one, or as far as a newer list of bank holidays beside it says.
func (s *shelf) calendarOf(f *file) *deadline.Calendar {
	for _, other := range s.near(f) {
		if other.calendar != nil {
			return other.calendar
		}
	}
	return clocks().Calendar()
}

// servicesOf are the services that a document's rules can point to, or nil.
func (s *shelf) servicesOf(f *file) *file {
	for _, other := range s.near(f) {
		if other.services != nil {
			return other
		}
	}
	return nil
}

// clocks are those that are shipped: they are checked by their own tests, so
// that they always count.
var clocks = sync.OnceValue(func() *deadline.Clocks {
	c, err := deadline.NewClocks(ukholidays.Calendar(), deadline.Shipped()...)
	if err != nil {
		panic("shipped clocks: " + err.Error())
	}
	return c
})
