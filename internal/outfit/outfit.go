// Package outfit reads the folder of documents that a landlord runs a campaign
// from, and sets a desk up with them: what the command's demo and its service
// have in common.
package outfit

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/campaign/landlord"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/rules/deadline/ukholidays"
	"github.com/doorknock/doorknock/rules/directory"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/form"
)

// Documents are a landlord's, compiled.
type Documents struct {
	Landlord  *landlord.Landlord
	Season    landlord.Season
	Review    *campaign.Review // nil: the group has not looked yet
	Editions  []desk.Edition   // the oldest first
	Withdrawn []*survey.Survey // without rules: nobody is interviewed in them any more
	Services  *directory.Directory
	Clocks    *deadline.Clocks
}

// Load reads landlord.yaml, campaign.yaml, every survey-*.yaml with its
// rules-*.yaml, and, where they are there, services.json and review.yaml. A
// survey without rules is what [Documents.Withdraw] says. The error joins every
// fault of every document.
func Load(fsys fs.FS) (*Documents, error) {
	l := loader{fsys: fsys}
	docs := &Documents{}
	l.read("landlord.yaml", func(name string, data []byte) (err error) {
		docs.Landlord, _, err = landlord.Parse(name, data)
		return err
	})
	l.read("campaign.yaml", func(name string, data []byte) error {
		season, err := landlord.ParseSeason(name, data)
		if err == nil {
			docs.Season, l.plan = *season, document.Open(name, data, document.Limits{}).Root()
		}
		return err
	})
	l.optional("review.yaml", func(name string, data []byte) (err error) {
		docs.Review, err = landlord.ParseReview(name, data)
		return err
	})
	l.optional("services.json", func(name string, data []byte) (err error) {
		docs.Services, err = directory.Parse(name, data)
		return err
	})
	if docs.Landlord != nil {
		docs.Clocks = l.clocks(docs.Landlord)
		l.editions(docs)
	}
	return docs, errors.Join(l.faults...)
}

type loader struct {
	fsys   fs.FS
	plan   *document.Node // of the campaign
	faults []error
}

func (l *loader) add(err error) {
	if err != nil {
		l.faults = append(l.faults, err)
	}
}

// clocks are the shipped ones and the landlord's own.
func (l *loader) clocks(of *landlord.Landlord) *deadline.Clocks {
	calendar := ukholidays.Calendar()
	l.optional("bank-holidays.json", func(name string, data []byte) error {
		newer, err := ukholidays.With(name, data)
		if err == nil {
			calendar = newer
		}
		return err
	})
	clocks, err := deadline.NewClocks(calendar, of.AllClocks()...)
	l.add(err)
	return clocks
}

func (l *loader) read(name string, take func(name string, data []byte) error) {
	data, err := fs.ReadFile(l.fsys, name)
	if err == nil {
		err = take(name, data)
	}
	l.add(err)
}

func (l *loader) optional(name string, take func(name string, data []byte) error) {
	if _, err := fs.Stat(l.fsys, name); !errors.Is(err, fs.ErrNotExist) {
		l.read(name, take)
	}
}

// editions compiles every survey with the rules that are for it.
func (l *loader) editions(docs *Documents) {
	var bare []*survey.Survey
	surveys, err := fs.Glob(l.fsys, "survey-*.yaml")
	l.add(err)
	for _, name := range surveys {
		var e desk.Edition
		l.read(name, func(name string, data []byte) (err error) {
			e.Survey, err = form.Compile(name, data, form.Config{})
			return err
		})
		if e.Survey == nil {
			continue
		}
		rules := "rules" + name[len("survey"):]
		if _, err := fs.Stat(l.fsys, rules); errors.Is(err, fs.ErrNotExist) {
			bare = append(bare, e.Survey)
			continue
		}
		l.read(rules, func(name string, data []byte) (err error) {
			e.Rules, err = book.Compile(name, data, e.Survey.Schema(), docs.book(e.Survey))
			return err
		})
		if e.Rules != nil {
			docs.Editions = append(docs.Editions, e)
		}
	}
	l.add(docs.Withdraw(bare, l.plan))
	sort.Slice(docs.Editions, func(i, j int) bool {
		return docs.Editions[i].Survey.Version().Number < docs.Editions[j].Survey.Version().Number
	})
}

// book is what rules are checked against.
func (d *Documents) book(s *survey.Survey) book.Config {
	cfg := book.Config{Survey: s.Version().String(), Clocks: d.Clocks}
	for _, t := range d.Landlord.Teams {
		cfg.Teams = append(cfg.Teams, string(t.ID))
	}
	for _, b := range d.Landlord.Budgets {
		cfg.Budgets = append(cfg.Budgets, string(b.ID))
	}
	for _, lang := range d.Landlord.Languages {
		cfg.Languages = append(cfg.Languages, string(lang))
	}
	return cfg
}

// Founding is the batch with which a campaign begins: itself, its teams and
// its budgets.
func (d *Documents) Founding(by campaign.Actor, at time.Time) campaign.Batch {
	c := d.Season.Campaign
	return campaign.Batch{Key: campaign.Derive("founding", string(c.ID)), Campaign: c.ID, Actor: by, At: at,
		Campaigns: []campaign.Campaign{c}, Teams: slices.Clone(d.Landlord.Teams), Budgets: slices.Clone(d.Landlord.Budgets)}
}

// Scale makes the landlord's teams and budgets as many times as large, for a
// town that is larger than the documents were written for. Times below 2
// change nothing.
func (d *Documents) Scale(times int) {
	if times < 2 {
		return
	}
	for i := range d.Landlord.Teams {
		d.Landlord.Teams[i].WeeklyActions *= times
		d.Landlord.Teams[i].WeeklyShifts *= times
	}
	for i := range d.Landlord.Budgets {
		if minor, currency, ok := d.Landlord.Budgets[i].Limit.Pence(); ok {
			d.Landlord.Budgets[i].Limit = condition.Pence(minor*int64(times), currency)
		}
	}
}

// Desk sets up a desk for the campaign on a store. What else the caller wants,
// change makes of the configuration before it is used; nil changes nothing.
func (d *Documents) Desk(st store.Store, change func(*desk.Config)) (*desk.Desk, error) {
	l := d.Landlord
	cfg := desk.Config{Store: st, Campaign: d.Season.Campaign.ID, Editions: d.Editions, Withdrawn: d.Withdrawn, Zone: l.Zone, Nation: l.Nation, Division: l.Division,
		Clocks: d.Clocks, Services: d.Services, Teams: l.Teams, Owners: l.Owners, Triage: l.Triage, Safeguarding: l.Protects, AskAlone: l.AskAlone, Silence: l.Silence, Quiet: l.Quiet,
		Personal: l.Personal, Invitations: time.Duration(d.Season.Visits.Invitations) * 24 * time.Hour, Talk: desk.Talk{Script: d.Script()}}
	if change != nil {
		change(&cfg)
	}
	return desk.New(cfg)
}

// Script is what the landlord tells every conversation.
func (d *Documents) Script() chat.Config {
	l := d.Landlord
	name := survey.Text{}
	for _, lang := range l.Languages {
		name[lang] = l.Name
	}
	cfg := chat.Config{Landlord: name, Phone: l.Day, PhoneNight: l.Night, Identify: true, SilentDays: l.Silence.Days, Nation: strings.ReplaceAll(string(l.Nation), "_", "-"),
		Consents: []chat.Consent{{Purpose: "take_part", Version: "1", Needed: true, Wording: survey.Text{
			"en": "May we ask you these questions, and keep what you say so that we can help?",
			"cy": "A gawn ni ofyn y cwestiynau hyn i chi, a chadw'r hyn a ddywedwch er mwyn i ni allu helpu?",
		}}}, Alarms: l.Crisis, HelpLines: l.HelpLines()}
	return cfg
}

// Surveys are all versions of the survey that are here, those too in which
// nobody is interviewed any more.
func (d *Documents) Surveys() []*survey.Survey {
	all := slices.Clone(d.Withdrawn)
	for _, e := range d.Editions {
		all = append(all, e.Survey)
	}
	return all
}

// Sensitive says whether a question's answers are sealed, by the survey that
// asks it; those of a survey that is not here are.
func (d *Documents) Sensitive() store.Sensitive {
	open := map[string]map[string]bool{}
	for _, e := range d.Editions {
		fields := map[string]bool{}
		schema := e.Survey.Schema()
		for slot := range schema.Len() {
			f := schema.Field(condition.Slot(slot))
			fields[f.Name] = !f.Sensitive
		}
		open[e.Survey.Version().Hash] = fields
	}
	return func(of survey.Version, field string) bool { return !open[of.Hash][field] }
}

// Homes returns the file of homes of a folder.
func Homes(fsys fs.FS) ([]byte, error) { return file(fsys, "homes.csv") }

// Staff returns the file of staff of a folder.
func Staff(fsys fs.FS) ([]byte, error) { return file(fsys, "staff.csv") }

func file(fsys fs.FS, name string) ([]byte, error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return bytes.TrimSpace(data), nil
}
