package desk

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// Edition is one version of the survey with the rules that decide on it.
type Edition struct {
	Survey *survey.Survey
	Rules  *rules.Set
}

// edition is an Edition with what is looked up in it often.
type edition struct {
	Edition
	labels   map[string]survey.Text // how each question is asked
	private  map[string]bool        // questions that are asked of somebody alone
	gates    map[string]gates       // what must be known before a field can be told; nil where nothing is private
	purposes []string               // that its rules need consent for, and that a question asks
	needs    []string               // that its rules refer or point for
	agreed   map[string]bool        // to every purpose of its referrals
	books    []chat.Phrasebook
	script   *chat.Script // nil where the desk holds no conversations
}

func newEdition(of Edition, talk chat.Config) (*edition, error) {
	e := &edition{Edition: of, labels: map[string]survey.Text{}, private: map[string]bool{}, agreed: map[string]bool{}}
	e.describe()
	e.gated()
	for i := range of.Rules.Len() {
		rule := of.Rules.Rule(i)
		if rule.Refer != nil {
			e.purposes, e.needs = append(e.purposes, rule.Refer.Consent), append(e.needs, rule.Refer.Need)
			e.agreed[rule.Refer.Consent] = true
		}
		if rule.Signpost != nil {
			e.needs = append(e.needs, rule.Signpost.Need)
		}
	}
	e.purposes, e.needs = unique(e.purposes), unique(e.needs)
	e.purposes = slices.DeleteFunc(e.purposes, func(p string) bool { return !e.asks(p) })
	var err error
	if e.books = talk.Books; e.books == nil {
		e.books = chat.Phrasebooks()
	}
	if len(talk.Landlord) > 0 {
		e.script, err = chat.New(of.Survey, talk)
	}
	return e, err
}

func unique(words []string) []string {
	slices.Sort(words)
	return slices.Compact(slices.DeleteFunc(words, func(w string) bool { return w == "" }))
}

// describe notes how every question is put by whoever rings to ask it, and
// which are for somebody alone.
func (e *edition) describe() {
	for _, name := range e.Survey.Names() {
		words := survey.Text{}
		for _, lang := range e.Survey.Languages() {
			q, _ := e.Survey.Describe(name, survey.Phone, lang)
			words[lang] = q.Label
			e.private[name] = q.Private
		}
		e.labels[name] = words
	}
}

// book returns the words of a language, or of the first there is.
func (e *edition) book(lang survey.Language) chat.Phrasebook {
	for _, b := range e.books {
		if b.Code == lang {
			return b
		}
	}
	return e.books[0]
}

// words gives the words in which a question is asked.
func (e *edition) words(p condition.Path) survey.Text { return e.labels[p.Field] }

// asks says whether a question of the survey, answered yes or no, asks for
// consent to a purpose: it has the purpose's name.
func (e *edition) asks(purpose string) bool {
	slot, ok := e.Survey.Schema().Slot(purpose)
	return ok && e.Survey.Schema().Field(slot).Type == condition.TypeBoolean
}

// mayFollow says whether anything can follow from the answers so far before the
// interview is over: it does not where nothing does for somebody who agreed to
// everything.
func (e *edition) mayFollow(so *condition.Record, now time.Time) bool {
	if so.Today() != condition.DateOf(now) {
		return true
	}
	d := e.Rules.Decide(so, rules.Asking{Stage: rules.StageAnswered, Now: now, Consents: e.agreed})
	return len(d.Actions)+len(d.Referrals)+len(d.Signposts) > 0
}

// consents adds to what a respondent consented to the answers of questions
// that ask for consent: each is an act for one purpose, in exactly the words
// in which it was put.
func (e *edition) consents(r survey.Response) []survey.Consented {
	given := slices.Clone(r.Consents)
	for _, at := range r.Answers {
		yes, ok := at.Answer.Value.Bool()
		known := slices.ContainsFunc(given, func(c survey.Consented) bool { return c.Purpose == at.Path.Field })
		if ok && !known && at.Answer.Status == condition.Answered && slices.Contains(e.purposes, at.Path.Field) {
			given = append(given, survey.Consented{Purpose: at.Path.Field, Given: yes, When: at.When,
				Wording: e.wording(r, at), WordingVersion: e.Survey.Version().String()})
		}
	}
	return given
}

// wording is a question as it was put to whoever answered it: in their
// language, for the channel, with their own answers where it names them.
func (e *edition) wording(r survey.Response, at survey.At) string {
	iv := e.Survey.Begin(survey.Beginning{ID: r.Interview, Mode: cmp.Or(at.Mode, r.Mode), Language: r.Language, At: r.Began, Prefilled: r.Answers})
	q, err := iv.At(at.Path)
	if err != nil {
		return e.labels[at.Path.Field].In(r.Language, e.Survey.Languages()[0])
	}
	return strings.TrimSpace(q.Label + "\n" + q.Hint)
}

// Edition returns the version of the survey that belongs to a phase: the one
// that the campaign names for it, or else the newest.
func (d *Desk) Edition(ctx context.Context, phase campaign.PhaseKind) (Edition, error) {
	e, err := d.current(ctx, phase)
	if err != nil {
		return Edition{}, err
	}
	return e.Edition, nil
}

func (d *Desk) current(ctx context.Context, phase campaign.PhaseKind) (*edition, error) {
	c, err := d.campaign(ctx)
	if err != nil {
		return nil, fmt.Errorf("campaign %s: %w", d.cfg.Campaign, err)
	}
	want := c.Season.Survey
	if phase == campaign.TrialPhase {
		want = c.Trial.Survey
	}
	for _, e := range d.cfg.Editions {
		if v := e.Survey.Version(); v.ID == want.ID && v.Number == want.Number {
			return d.edition(v)
		}
	}
	return d.newest(), nil
}

// newest is the latest version of the survey.
func (d *Desk) newest() *edition {
	return d.byHash[d.cfg.Editions[len(d.cfg.Editions)-1].Survey.Version().Hash]
}

// edition returns the version that a response or interview is of.
func (d *Desk) edition(v survey.Version) (*edition, error) {
	e, ok := d.byHash[v.Hash]
	if !ok {
		return nil, fmt.Errorf("%w: %s", ErrEdition, v)
	}
	return e, nil
}
