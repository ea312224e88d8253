package main

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// casesShowCmd shows one case.
type casesShowCmd struct {
	ID     string `arg:"" name:"case" help:"The beginning of the case's id."`
	Reveal bool   `help:"Show the sensitive answers that it rests on, to the member of staff named with --by; the history keeps that they saw them." env:"-"`
	By     string `placeholder:"STAFF" help:"Who looks: an id of the list of staff, or a name."`
}

// Run shows.
func (c *casesShowCmd) Run(ctx context.Context, std streams, all *casesCmd) error {
	if c.Reveal {
		return c.reveal(ctx, std, all)
	}
	st, err := all.read(ctx)
	if err != nil {
		return err
	}
	out, err := shownOf(ctx, st.Store, all.shelf(), c.ID)
	if err := errors.Join(err, st.close()); err != nil {
		return err
	}
	out.Case = out.Case.Guarded()
	return out.print(std, all)
}

// reveal shows the case with its sensitive answers.
func (c *casesShowCmd) reveal(ctx context.Context, std streams, all *casesCmd) error {
	if strings.TrimSpace(c.By) == "" {
		return wrong("--reveal: say who looks at sensitive answers with --by STAFF")
	}
	return all.working(ctx, std, c.By, func(d *desk.Desk, st *opened, who campaign.Actor, now time.Time) error {
		found, err := named(ctx, st.Store, c.ID)
		if err != nil {
			return err
		}
		if found, err = d.Reveal(ctx, found.ID, who, now); err != nil {
			return err
		}
		out, err := shownOf(ctx, st.Store, all.shelf(), string(found.ID))
		if err != nil {
			return err
		}
		out.Case, out.RevealedTo = found, who.Name
		if out.Lost, err = lostTo(ctx, d, all.shelf(), found); err != nil {
			out.Unreadable = err.Error() // the case is shown all the same
		}
		return out.print(std, all)
	})
}

func (f caseFile) print(std streams, all *casesCmd) error {
	if all.JSON {
		return std.json(f)
	}
	std.print(f.text(all.shelf().zone()))
	return nil
}

// caseFile is a case with where it is, and what happened to it.
type caseFile struct {
	Case    campaign.Case    `json:"case"`
	Address string           `json:"address"`
	Ledger  []campaign.Entry `json:"ledger,omitempty"`
	History []campaign.Event `json:"history"`

	RevealedTo string       `json:"revealed_to,omitempty"` // who looks at its sensitive answers
	Lost       []lostAnswer `json:"lost,omitempty"`        // to them only
	Unreadable string       `json:"unreadable,omitempty"`  // why what was lost is not here
	what       string
	assignee   string // by name
}

func shownOf(ctx context.Context, st store.Reader, docs *shelf, id string) (caseFile, error) {
	c, err := named(ctx, st, id)
	if err != nil {
		return caseFile{}, err
	}
	out := caseFile{Case: c, what: docs.rowNames(st).words(ctx, c)}
	out.Address = nowhere
	if c.Home != "" {
		home, err := store.One(st.Homes(ctx, store.HomeFilter{ID: c.Home}))
		if err != nil {
			return out, err
		}
		out.Address = home.Address.String()
	}
	if out.assignee, err = nameOfStaff(ctx, st, c.Assignee); err != nil {
		return out, err
	}
	if out.Ledger, err = store.All(st.Entries(ctx, store.EntryFilter{Case: c.ID})); err != nil {
		return out, err
	}
	out.History, err = store.All(st.Events(ctx, store.EventFilter{Subject: campaign.CaseSubject(c.ID)}))
	slices.SortFunc(out.History, campaign.CompareEvents)
	return out, err
}

// text writes the case for whoever works on it.
func (f caseFile) text(zone *time.Location) string {
	var p page
	c := f.Case
	if f.RevealedTo != "" {
		p.line(0, "Sensitive answers are shown to %s.", f.RevealedTo)
		p.line(0, "")
	}
	p.line(0, "%s: %s%s", shortID(c.ID), f.what, prefixed(": ", c.Title))
	p.line(2, "%s", f.Address)
	p.line(2, "%s, %s, %s; known since %s", words(string(c.State)), c.Priority, c.Kind, moment(c.AwareAt, zone))
	for _, d := range c.Due {
		p.text(2, "%s by %s%s", cmp.Or(d.Title, words(d.Stage)), phrasebook("en").Day(d.Date), lawful(d.Law.Name))
	}
	for _, why := range c.Undated {
		p.text(2, "no date: %s", why)
	}
	p.text(2, "%s", f.who())
	for _, r := range c.Reasons {
		p.text(2, "because: %s [%s]", r.Because, r.Rule)
		if f.RevealedTo != "" && len(r.Used) > 0 {
			p.text(4, "%s", usedAnswers(r.Used, true))
		}
	}
	f.lines(&p, zone)
	for _, m := range c.Missing {
		p.text(2, "ask: %s", asking(m))
	}
	for _, flag := range c.Flags {
		if flag.Cleared == nil {
			p.text(2, "look at: %s%s", words(string(flag.Kind)), prefixed(": ", flag.Why))
		}
	}
	for _, e := range f.Ledger {
		p.line(2, "%s: %s of %s", words(string(e.Kind)), e.Amount, e.Budget)
	}
	for _, check := range c.Checks {
		p.line(2, "look again on %s%s", phrasebook("en").Day(check.Due), looked(check))
	}
	p.line(2, "can be: %s", moves(c))
	p.line(0, "")
	for _, e := range f.History {
		p.text(2, "%s: %s", moment(e.At, zone), happened(e))
	}
	return p.String()
}

func (f caseFile) who() string {
	c := f.Case
	parts := given(prefixed("team ", string(c.Team)), prefixed("answered for by the ", c.Owner), prefixed("with ", f.assignee))
	if len(parts) == 0 {
		return "nobody answers for it yet"
	}
	return strings.Join(parts, ", ")
}

func lawful(law string) string {
	if law == "" {
		return ""
	}
	return " (" + law + ")"
}

// prefixed puts words before a text that is not empty.
func prefixed(words, text string) string {
	if text == "" {
		return ""
	}
	return words + text
}

func asking(m campaign.Missing) string {
	alone := ""
	if m.Alone {
		alone = ", only when they are alone"
	}
	switch {
	case m.Consent != "":
		return "consent to " + m.Consent
	case len(m.Words) > 0:
		return m.Words.In("en", sortedLanguages(m.Words)...) + " (" + m.Path.String() + ": " + statusWords[m.Status] + alone + ")"
	}
	return m.Path.String() + ": " + statusWords[m.Status] + alone
}

func sortedLanguages(t survey.Text) []survey.Language {
	var out []survey.Language
	for l := range t {
		out = append(out, l)
	}
	slices.Sort(out)
	return out
}

func looked(c campaign.Check) string {
	switch {
	case c.At.IsZero():
		return ""
	case c.Passed:
		return ": it held" + prefixed(", ", c.Note)
	}
	return ": it did not hold" + prefixed(", ", c.Note)
}

// moves lists what can happen to a case, as the commands are called.
func moves(c campaign.Case) string {
	var out []string
	for _, m := range c.Moves() {
		if m == campaign.MoveClear && !slices.ContainsFunc(c.Flags, func(f campaign.Flag) bool { return f.Cleared == nil }) {
			continue
		}
		out = append(out, commandOf(m))
	}
	if len(out) == 0 {
		return "nothing more"
	}
	return strings.Join(out, ", ")
}

// commandOf names the command that makes a move.
func commandOf(m campaign.MoveKind) string {
	switch m {
	case campaign.MovePassCheck:
		return "pass"
	case campaign.MoveFailCheck:
		return "fail"
	}
	return strings.ReplaceAll(string(m), "_", "-")
}

// happened says what one event was.
func happened(e campaign.Event) string {
	text := words(string(e.Kind))
	switch {
	case e.From != "" && e.From != e.To:
		text = words(e.From) + " → " + words(e.To)
	case e.Kind == campaign.EventCaseRaised:
		text = "raised"
	case e.Changed != "":
		text = words(e.Changed)
	}
	who := cmp.Or(e.Actor.Name, string(e.Actor.ID))
	if e.Actor.Kind == campaign.ActorResident {
		who = "the resident"
	}
	return text + " by " + who + prefixed(": ", e.Reason)
}

// moment writes a moment on the landlord's clock.
func moment(t time.Time, zone *time.Location) string { return t.In(zone).Format("2006-01-02 15:04") }

func dayOf(t time.Time) condition.Date { return condition.DateOf(t) }
