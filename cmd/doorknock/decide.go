package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/rules/directory"
)

// decideCmd says what rules make of answers.
type decideCmd struct {
	asked
	revealing
	JSON  bool `name:"json" help:"Print the decision as JSON." env:"-"`
	Lines bool `help:"Decide for many: one respondent's answers a line in, JSON, and one decision a line out." env:"-"`
}

// Help is shown under the command's flags.
func (decideCmd) Help() string {
	return `Answers are written as in the tests of rules:

  {"answers": {"damp": true, "rooms": [{"room": "bedroom", "room_damp": "patch"}]},
   "aware": "2026-11-23", "consents": {"share_with_partners": true}}

A question that is left out was not asked; {"status": "declined"} says why there is
no answer. Rows that are listed are all there are, unless "open": true. What the
survey would not have asked, or not have taken, is a fault. A response as a campaign
stores it does as well, and is decided on as of the day on which it was submitted.

Examples:
  doorknock decide --rules rules-2.yaml answers.json
  doorknock decide --survey s.yaml --rules r.yaml --aware 2026-11-23 answers.json
  doorknock decide --rules r.yaml --consent share_with_partners=no --json - < a.json
  doorknock decide --rules r.yaml --reveal --by "Ines Marl" answers.json

With --lines every line of the file is such answers, with an "id" of your own where
you like; it comes back with the decision, in the same order. A line at fault has
its faults there, the others their decisions, and the command ends with 1:

  doorknock decide --lines --rules r.yaml - < answers.jsonl > decisions.jsonl`
}

// Run decides and prints the decision.
func (c *decideCmd) Run(ctx context.Context, std streams) error {
	if err := c.answerable(); err != nil {
		return err
	}
	if c.Lines {
		with, err := c.asks(std)
		if err != nil {
			return err
		}
		return c.lines(ctx, std, with)
	}
	s, err := c.situation(std)
	if err != nil {
		return err
	}
	d := s.rules.Decide(s.record, s.ask)
	if !c.Reveal {
		d = d.Guarded()
	}
	if c.JSON {
		return std.json(d)
	}
	words := s.speech()
	words.reveal = c.Reveal
	std.print(c.notice() + words.decision(d, s.ask))
	return nil
}

// decision writes a decision for officers.
func (s speech) decision(d rules.Decision, ask rules.Asking) string {
	var p page
	p.line(0, "Decided by %s on %s.", d.Rules, s.book.Day(d.Today))
	if aware := ask.AwareAt.In(s.zone); !aware.Equal(ask.Now) {
		p.line(0, "The landlord has known since %s.", aware.Format("Monday 2 January 2006 at 15:04"))
	}
	s.actions(&p, d.Actions)
	s.referrals(&p, d.Referrals)
	s.signposts(&p, d.Signposts)
	s.undecided(&p, d.Undecided)
	s.gaveWay(&p, d.GaveWay)
	s.faulted(&p, d.Faulted)
	if len(d.Actions)+len(d.Referrals)+len(d.Signposts)+len(d.Undecided)+len(d.Faulted) == 0 {
		p.line(0, "")
		p.line(0, "Nothing follows from these answers.")
	}
	return p.String()
}

// heading begins a part of the decision that has something in it.
func heading(p *page, n int, title string) {
	if n > 0 {
		p.line(0, "")
		p.line(0, "%s", title)
	}
}

func (s speech) actions(p *page, list []rules.Action) {
	heading(p, len(list), "To do")
	for _, a := range list {
		p.line(2, "%s: %s", s.inRow(words(a.Type), a.Reasons[0].Rule, a.Row), a.Priority)
		for _, d := range a.Due {
			p.text(4, "%s", s.due(d))
		}
		if unknown := assumed(a.Due); len(unknown) > 0 {
			p.text(6, "not known, and taken to be covered: %s", strings.Join(unknown, ", "))
		}
		for _, why := range a.Undated {
			p.text(4, "no date: %s", why)
		}
		s.why(p, a.Reasons)
		if who := who(a); who != "" {
			p.text(4, "%s", who)
		}
		s.rest(p, a.Differs, s.tell(a.Tell, a.Row, a.Due, nil))
	}
}

// assumed lists what nobody knew of the home when its limits were counted.
func assumed(due []deadline.Due) []string {
	var out []string
	for _, d := range due {
		for _, what := range d.Assumed {
			if !slices.Contains(out, what) {
				out = append(out, what)
			}
		}
	}
	return out
}

// who says who does an action, for how much, and when they look again.
func who(a rules.Action) string {
	var parts []string
	if a.Team != "" {
		parts = append(parts, "team "+a.Team)
	}
	if money := a.Cost.String(); money != "" {
		parts = append(parts, money+" from "+a.Budget)
	}
	if len(a.Unpriced) > 0 {
		parts = append(parts, "the price is not known yet")
	}
	if len(a.Monitor) > 0 {
		weeks := make([]string, len(a.Monitor))
		for i, w := range a.Monitor {
			weeks[i] = fmt.Sprint(w)
		}
		parts = append(parts, "looked at again after "+allOf(weeks)+" weeks")
	}
	return strings.Join(parts, "; ")
}

// why gives every rule that asked for it, with the answers that it read.
func (s speech) why(p *page, reasons []rules.Reason) {
	for _, r := range reasons {
		p.text(4, "because: %s [%s]", r.Because, r.Rule)
		if len(r.Used) > 0 {
			p.text(6, "%s", usedAnswers(r.Used, s.reveal))
		}
	}
}

// rest says what rules asked for differently, and what the resident is told.
func (s speech) rest(p *page, differs []rules.Differs, told string) {
	for _, d := range differs {
		if d.In == "priority" || strings.HasPrefix(d.In, "tell.") {
			continue // the highest one counts, and only one thing can be told
		}
		p.text(4, "%s asked for another %s: %s", d.Rule, d.In, d.Said)
	}
	if told != "" {
		p.text(4, "told: “%s”", told)
	}
}

func (s speech) referrals(p *page, list []rules.Referral) {
	heading(p, len(list), "To pass on, with consent")
	for _, r := range list {
		p.line(2, "%s: %s (%s)", s.inRow(words(r.Need), r.Rule, r.Row), r.Priority, r.Purpose)
		offered(p, r.Services)
		s.why(p, r.Reasons)
		s.rest(p, r.Differs, s.tell(r.Tell, r.Row, nil, r.Services))
	}
}

func (s speech) signposts(p *page, list []rules.Signpost) {
	heading(p, len(list), "To point to")
	for _, g := range list {
		why := ""
		if g.Why == rules.WhyRefused {
			why = ", because " + g.Purpose + " was refused"
		}
		p.line(2, "%s: %s%s", s.inRow(words(g.Need), g.Rule, g.Row), g.Priority, why)
		offered(p, g.Services)
		s.why(p, g.Reasons)
		s.rest(p, g.Differs, s.tell(g.Tell, g.Row, nil, g.Services))
	}
}

// offered lists services, the best first.
func offered(p *page, list []directory.Match) {
	if len(list) == 0 {
		p.line(4, "no service is known: a person finds one")
	}
	for i, m := range list {
		p.text(4, "%d. %s", i+1, strings.Join(given(m.Name, m.Phone, m.Place, m.Cost), ", "))
		if i == 0 && m.Before != "" {
			p.text(7, "%s", m.Before)
		}
	}
}

// undecided tells of what is urgent, or has a legal clock, rule by rule; of the
// rest it says which question would settle what.
func (s speech) undecided(p *page, list []rules.Undecided) {
	pressing, rest, open := []rules.Undecided{}, []rules.Undecided{}, []rules.Undecided{}
	for _, u := range list {
		if u.ForAPerson() {
			open = append(open, u)
		} else if legal(u.Clock) || u.Priority.Rank() >= rules.Urgent.Rank() {
			pressing = append(pressing, u)
		} else {
			rest = append(rest, u)
		}
	}
	heading(p, len(pressing), "Not decided, and pressing")
	for _, u := range pressing {
		p.text(2, "%s: %s%s", s.inRow(u.Rule, u.Rule, u.Row), u.Priority, would(u))
		if u.Because != "" {
			p.text(4, "because: %s", u.Because)
		}
		for _, c := range s.toFind(u.Causes) {
			p.text(4, "ask: %s", s.ask(c))
		}
		if u.Consent != "" {
			p.text(4, "ask: %s", s.consent(u.Consent))
		}
	}
	heading(p, len(open), "For a person to choose: the rules do not agree")
	for _, u := range open {
		p.text(2, "%s: %s%s", s.inRow(u.Rule, u.Rule, u.Row), u.Priority, would(u))
		p.text(4, "group %s: beside %s", u.Group, strings.Join(u.Against, ", "))
		if u.Because != "" {
			p.text(4, "because: %s", u.Because)
		}
	}
	heading(p, len(rest), "Not decided; what to ask, and for which rules")
	s.toAsk(p, rest)
}

// legal says that a clock is a law's.
func legal(name string) bool {
	clock, _, err := clocks().Resolve(name)
	return err == nil && clock.Law.Named()
}

// toAsk lists questions in the order in which they first matter, each with
// the rules that wait for it.
func (s speech) toAsk(p *page, list []rules.Undecided) {
	var questions []string
	waiting := map[string][]string{}
	add := func(question, rule string) {
		if waiting[question] == nil {
			questions = append(questions, question)
		}
		if !slices.Contains(waiting[question], rule) {
			waiting[question] = append(waiting[question], rule)
		}
	}
	for _, u := range list {
		for _, c := range s.toFind(u.Causes) {
			add(s.ask(c), u.Rule)
		}
		if u.Consent != "" {
			add(s.consent(u.Consent), u.Rule)
		}
	}
	for _, question := range questions {
		p.text(2, "%s", question)
		p.text(4, "%s", strings.Join(waiting[question], ", "))
	}
}

// would says what a rule that is undecided may come to.
func would(u rules.Undecided) string {
	switch {
	case u.Type != "":
		return ", for " + words(u.Type)
	case u.Need != "":
		return ", for help with " + words(u.Need)
	}
	return ""
}

// gaveWay tells of the rules that held and were not chosen.
func (s speech) gaveWay(p *page, list []rules.GaveWay) {
	heading(p, len(list), "Held, and gave way to others of their group")
	for _, g := range list {
		p.text(2, "%s: to %s", s.inRow(g.Rule, g.Rule, g.Row), strings.Join(g.To, ", "))
	}
}

func (s speech) faulted(p *page, list []rules.Faulted) {
	heading(p, len(list), "At fault: no answer can decide these rules")
	for _, f := range list {
		p.line(2, "%s", s.inRow(f.Rule, f.Rule, f.Row))
	}
}
