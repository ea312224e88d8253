package desk

import (
	"cmp"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/directory"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// raised says in a resident's language what was decided: what the landlord
// will do and by when, and which services may help.
func (d *Desk) raised(e *edition, s Settled, record *condition.Record, lang survey.Language) []chat.Raised {
	t := teller{desk: d, edition: e, record: record, lang: lang}
	var out []chat.Raised
	for _, a := range s.Decision.Actions {
		by := firstDay(a)
		text := t.fill(a.Tell, a.Row, t.date(by), nil)
		out = append(out, chat.Raised{Text: text, By: by, Private: t.private(a.Reasons)})
	}
	for _, r := range s.Decision.Referrals {
		out = append(out, t.point(r.Tell, r.Row, r.Services, r.Reasons)...)
	}
	for _, p := range s.Decision.Signposts {
		out = append(out, t.point(p.Tell, p.Row, p.Services, p.Reasons)...)
	}
	out = slices.DeleteFunc(out, func(r chat.Raised) bool { return strings.TrimSpace(r.Text) == "" })
	return out
}

// firstDay is the first day by which an action is owed; zero where no clock
// says.
func firstDay(a rules.Action) condition.Date {
	var first condition.Date
	for _, due := range a.Due {
		if first == 0 || due.Date < first {
			first = due.Date
		}
	}
	return first
}

// teller fills what rules tell residents with a survey's words.
type teller struct {
	desk    *Desk
	edition *edition
	record  *condition.Record
	lang    survey.Language
}

func (t teller) date(d condition.Date) string {
	if d == 0 {
		return ""
	}
	return t.edition.book(t.lang).Day(d)
}

// fill renders a template: {room} is the answer's words, {due} the day,
// {services} the names of services.
func (t teller) fill(tell rules.Tell, row, due string, services []string) string {
	languages := []string{string(t.lang)}
	for _, l := range t.edition.Survey.Languages() {
		languages = append(languages, string(l))
	}
	return rules.Render(tell.In(languages...), func(name string) string {
		switch name {
		case "due":
			return due
		case "services":
			return strings.Join(services, ", ")
		}
		v, status := t.record.Fact(t.path(name, row))
		return t.edition.Survey.Say(name, survey.Answer{Value: v, Status: status}, t.lang)
	})
}

// path is where a piped name stands: in the row, in a row around it, or in
// the survey.
func (t teller) path(name, row string) condition.Path {
	schema := t.edition.Survey.Schema()
	slot, ok := schema.Slot(name)
	depth := 0
	for ok {
		if slot, ok = schema.Parent(slot); ok {
			depth++
		}
	}
	ids := strings.Split(row, "/")
	if row == "" || depth > len(ids) {
		return condition.Path{Field: name}
	}
	return condition.Path{Field: name, Rows: strings.Join(ids[:depth], "/")}
}

// point says where a resident is passed on or pointed to: the rule's words,
// and each service with how to reach it.
func (t teller) point(tell rules.Tell, row string, services []directory.Match, reasons []rules.Reason) []chat.Raised {
	private := t.private(reasons)
	services = services[:min(len(services), mostServices)]
	var names []string
	for _, s := range services {
		names = append(names, s.Name)
	}
	out := []chat.Raised{{Text: t.fill(tell, row, "", names), Private: private}}
	for _, s := range services {
		out = append(out, chat.Raised{Text: s.Name, Reach: cmp.Or(s.Phone, s.URL, s.Email), Service: true, Private: private})
	}
	return out
}

// private says whether something came of an answer to a private question: it
// is not said where somebody else may read.
func (t teller) private(reasons []rules.Reason) bool {
	for _, r := range reasons {
		for _, used := range r.Used {
			if t.edition.private[used.Path.Field] {
				return true
			}
		}
	}
	return false
}

// Told is one case in the resident's words, for letters and for whoever rings.
func (d *Desk) Told(c campaign.Case, response survey.Response) string {
	e, err := d.edition(response.Of)
	if err != nil {
		return ""
	}
	record, err := e.Survey.Record(response, d.today(response.Submitted))
	if err != nil {
		return ""
	}
	t := teller{desk: d, edition: e, record: record, lang: response.Language}
	due := ""
	if next, ok := c.Next(); ok {
		due = t.date(next.Date)
	}
	return t.fill(c.Tell, c.Row, due, nil)
}
