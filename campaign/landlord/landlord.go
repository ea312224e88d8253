package landlord

import (
	"fmt"
	"slices"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// Landlord is what every other document needs to know of whose homes they are.
type Landlord struct {
	ID        string
	Name      string
	Nation    deadline.Nation
	Division  deadline.Division
	Zone      *time.Location
	Languages []survey.Language // the first is the one in which everything is written
	// Day and Night are the telephone lines by day and out of hours: nothing
	// speaks to residents without them.
	Day, Night string
	Email      string
	Site       string
	// Safeguarding is the telephone number of the council's team; empty where
	// it is not set.
	Safeguarding string
	// Confirmed is the day on which somebody last rang the help lines that
	// residents are shown, and ConfirmedBy who; nil where nobody has.
	Confirmed   *condition.Date
	ConfirmedBy string
	Teams       []campaign.Team
	Budgets     []campaign.Budget
	// Owners says which team sees to what a visit raises, by case type.
	Owners map[string]campaign.TeamID
	// Triage sees to what rules could not decide, Protects to safety at home.
	Triage, Protects campaign.TeamID
	// AskAlone is how what is asked only of somebody alone, and could not be
	// asked, is followed up.
	AskAlone campaign.AskAlone
	Silence  campaign.Silence
	Quiet    Quiet
	// Crisis are the words of danger that the chat listens for, by language:
	// those that are built in, with what the document adds and leaves out.
	Crisis map[survey.Language][]chat.Alarm
	// Clocks are the landlord's own time limits, see AllClocks.
	Clocks []deadline.Clock
	// Laws are what the landlord had checked of laws' clocks, see AllClocks.
	Laws []CheckedLaw
	// Personal are the facts that belong to a person, not to the home.
	Personal []string
}

// Quiet are the hours in which nobody is sent anything that they did not ask
// for; from 21 to 8 where nothing is said.
type Quiet = campaign.Quiet

// Warning is something that is allowed and should be mended before residents
// are spoken to.
type Warning struct {
	Fault
}

// Parse reads a landlord's document. The error is every fault with its place;
// warnings say what should be mended before the season.
func Parse(name string, doc []byte) (*Landlord, []Warning, error) {
	r := &reading{Reader: document.Open(name, doc, document.Limits{})}
	if r.Root() == nil {
		return nil, nil, r.Err()
	}
	l := r.landlord()
	if err := r.Err(); err != nil {
		return nil, nil, err
	}
	return l, r.warnings, nil
}

type reading struct {
	*document.Reader
	warnings []Warning
}

func (r *reading) warn(n *document.Node, text, hint string) {
	r.warnings = append(r.warnings, Warning{n.Fault(nil, text, hint)})
}

func (r *reading) landlord() *Landlord {
	top := r.Mapping(r.Root(), document.Keys{
		Required: []string{"landlord", "name", "nation", "zone", "languages", "phones", "departments"},
		Optional: []string{"email", "site", "council_safeguarding", "help_lines", "budgets", "sees_to", "triage", "safeguarding", "ask_alone", "silence", "quiet", "crisis", "personal", "clocks", "laws"},
	})
	l := &Landlord{ID: r.KebabName(top["landlord"]), Name: r.Text(top["name"]),
		Nation: document.OneOf(r.Reader, top["nation"], deadline.England, deadline.Wales, deadline.Scotland, deadline.NorthernIreland),
		Zone:   r.zone(top["zone"]), Personal: []string{"phone", "email", "next_of_kin", "language", "format"}}
	l.Division = l.Nation.Division()
	l.Languages = r.languages(top["languages"])
	phones := r.Mapping(top["phones"], document.Keys{Required: []string{"day", "night"}})
	l.Day, l.Night = r.phone(phones["day"]), r.phone(phones["night"])
	l.Email, l.Site = r.Text(top["email"]), r.Text(top["site"])
	l.Safeguarding = r.phone(top["council_safeguarding"])
	r.lines(l, top["help_lines"])
	l.Teams = r.teams(top["departments"])
	l.Budgets = r.budgets(top["budgets"])
	l.Triage, l.Protects = r.team(top["triage"], l), r.team(top["safeguarding"], l)
	l.AskAlone = r.askAlone(top["ask_alone"], l)
	l.Owners = r.owners(top["sees_to"], l)
	l.Silence = r.silence(top["silence"])
	l.Quiet = r.quiet(top["quiet"])
	l.Crisis = r.crisis(top["crisis"])
	l.Clocks, l.Laws = r.clocks(top["clocks"]), r.laws(top["laws"])
	if n := top["personal"]; n != nil {
		l.Personal = nil
		for _, item := range r.Sequence(n) {
			l.Personal = append(l.Personal, r.FieldName(item))
		}
	}
	return l
}

func (r *reading) zone(n *document.Node) *time.Location {
	name := r.Text(n)
	if name == "" {
		return time.UTC
	}
	zone, err := time.LoadLocation(name)
	if err != nil || name == "Local" {
		r.Fault(n, document.ErrValue, fmt.Sprintf("unknown zone %q", name), "write Europe/London")
		return time.UTC
	}
	return zone
}

func (r *reading) languages(n *document.Node) []survey.Language {
	var out []survey.Language
	for _, item := range r.Sequence(n) {
		language := survey.Language(r.Text(item))
		if language != "" && slices.Contains(out, language) {
			r.Fault(item, document.ErrDuplicate, fmt.Sprintf("language %q stands twice", language), "")
		}
		out = append(out, language)
	}
	if n != nil && len(out) == 0 {
		r.Fault(n, document.ErrMissing, "at least one language is needed", "languages: [en]")
	}
	return out
}

// phone reads a number as the landlord gives it to residents.
func (r *reading) phone(n *document.Node) string {
	text := r.Text(n)
	if text == "" {
		return ""
	}
	if _, ok := survey.UnitedKingdom().Parse(text); !ok {
		r.Fault(n, document.ErrValue, fmt.Sprintf("%q is no telephone number of the United Kingdom", text), "")
	}
	return text
}

func (r *reading) lines(l *Landlord, n *document.Node) {
	lines := r.Mapping(n, document.Keys{Required: []string{"confirmed"}, Optional: []string{"by"}})
	if n != nil {
		day := condition.DateOf(r.Date(lines["confirmed"]))
		l.Confirmed, l.ConfirmedBy = &day, r.Text(lines["by"])
		return
	}
	r.warn(r.Root(), "nobody has confirmed the help lines that residents are shown",
		"ring each of them once, and write help_lines: {confirmed: DATE, by: WHO}")
}

func (r *reading) silence(n *document.Node) campaign.Silence {
	var s campaign.Silence
	keys := r.Mapping(n, document.Keys{Optional: []string{"days", "reminders"}})
	if keys["days"] != nil {
		s.Days = int(r.Integer(keys["days"], 1, 90))
	}
	if keys["reminders"] != nil {
		s.Reminders = []int{}
		for _, item := range r.Sequence(keys["reminders"]) {
			s.Reminders = append(s.Reminders, int(r.Integer(item, 1, 89)))
		}
	}
	return s
}

func (r *reading) quiet(n *document.Node) Quiet {
	q := Quiet{From: 21, To: 8}
	keys := r.Mapping(n, document.Keys{Required: []string{"from", "to"}})
	if n != nil {
		q.From, q.To = int(r.Integer(keys["from"], 0, 23)), int(r.Integer(keys["to"], 0, 23))
	}
	return q
}
