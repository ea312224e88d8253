package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/campaign/landlord"
	"github.com/doorknock/doorknock/internal/outfit"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/answers"
	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/chat/terminal"
)

// askCmd asks a survey in the terminal.
type askCmd struct {
	Survey     string `arg:"" name:"survey" help:"The survey to ask; sample:survey-2.yaml is the sample's."`
	Rules      string `placeholder:"FILE" help:"Rules to ask about the answers; the last words then say what follows."`
	Landlord   string `placeholder:"FILE" help:"Whose survey it is; found beside the survey."`
	Services   string `placeholder:"FILE" help:"Local services, to refer and point to; found beside the survey."`
	Language   string `placeholder:"CODE" help:"Speak this language, such as cy. Defaults to asking which." env:"-"`
	Area       string `placeholder:"POSTCODE" help:"The home's postcode, for services near it." env:"-"`
	Now        string `placeholder:"WHEN" help:"Play at this moment: 2026-11-23T18:30. Defaults to now." env:"-"`
	Transcript bool   `help:"Print the dialogue and what was decided as sections of a txtar file." env:"-"`
}

// Help is shown under the command's flags.
func (askCmd) Help() string {
	return `The dialogue is the one that residents have in the chat: type a number, a label, or
your own words; back, skip, help and stop are understood. Nothing is stored, and
nobody is identified.

Examples:
  doorknock ask sample:survey-2.yaml --rules sample:rules-2.yaml
  doorknock ask survey.yaml --language cy
  doorknock ask survey.yaml --rules rules.yaml --transcript < typed.txt`
}

// Run holds the dialogue.
func (c *askCmd) Run(ctx context.Context, std streams) error {
	r, err := c.rehearsal(std)
	if err != nil {
		return err
	}
	out := io.Writer(wrapping{std.out})
	if c.Transcript {
		std.print("-- say --\n")
		out = std.out
	}
	begin := survey.Beginning{ID: "rehearsal", Language: survey.Language(c.Language), At: r.now()}
	end, err := terminal.Run(ctx, r.script, begin, std.in, out, terminal.Config{
		Now: r.now, Echo: c.Transcript || !typed(std.in), Raise: r.raise,
	})
	if err != nil {
		return err
	}
	std.print(r.outcome(end, c.Transcript))
	return nil
}

// typed says whether somebody types the input: then they see what they type.
func typed(in io.Reader) bool {
	f, ok := in.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// rehearsal is a survey asked of nobody in particular.
type rehearsal struct {
	script  *chat.Script
	survey  *survey.Survey
	rules   *rules.Set // nil: nothing is decided
	ask     rules.Asking
	now     func() time.Time
	decided *situation // once the survey was sent, where there are rules
	verdict rules.Decision
}

func (c *askCmd) rehearsal(std streams) (*rehearsal, error) {
	s, err := load(std, nil, append([]string{c.Survey}, given(c.Rules, c.Landlord, c.Services)...)...)
	if err != nil {
		return nil, err
	}
	f := s.files[0]
	if f.survey == nil {
		return nil, wrong("%s: this is no survey, but: %s", f.name, f.what())
	}
	l := s.landlordOf(f)
	if l == nil {
		return nil, wrong("%s: nobody is asked anything without knowing whose survey it is and how to reach a person: put the landlord's document beside it, or name it with --landlord", f.name)
	}
	r := &rehearsal{survey: f.survey, ask: s.asking(f)}
	r.ask.Area = c.Area
	if d := s.servicesOf(f); d != nil {
		r.ask.Services = d.services
	}
	if err := r.useRules(s, c.Rules); err != nil {
		return nil, err
	}
	if r.script, err = script(f.survey, l, survey.Language(c.Language)); err != nil {
		return nil, err
	}
	return r, r.clock(c.Now)
}

// useRules takes the rules, which must be those of the survey.
func (r *rehearsal) useRules(s *shelf, name string) error {
	if name == "" {
		return nil
	}
	for _, f := range s.files {
		switch {
		case f.beside || f.rules == nil:
		case f.rules.Version().Survey != edition(r.survey):
			return wrong("%s: these rules are for %s, and the survey is %s", f.name, f.rules.Version().Survey, edition(r.survey))
		default:
			r.rules = f.rules
			return nil
		}
	}
	return wrong("%s: these are no rules", name)
}

// clock stands still where a moment is given.
func (r *rehearsal) clock(now string) error {
	at, err := when(now, r.ask.Zone)
	if err != nil {
		return wrong("--now: %w", err)
	}
	r.now = func() time.Time { return at.In(r.ask.Zone) }
	if now == "" {
		r.now = func() time.Time { return time.Now().In(r.ask.Zone) }
	}
	return nil
}

// script is what a landlord's chat says, in one language where one is wanted.
func script(s *survey.Survey, l *landlord.Landlord, language survey.Language) (*chat.Script, error) {
	cfg := (&outfit.Documents{Landlord: l}).Script()
	cfg.Identify = false // there is nobody on record to be
	if language != "" {
		if !slices.Contains(s.Languages(), language) {
			return nil, wrong("--language: the survey has no %q, but %s", language, allOf(names(s.Languages())))
		}
		cfg.Books = []chat.Phrasebook{phrasebook(language)}
	}
	return chat.New(s, cfg)
}

// raise decides on the response, and says what follows in the resident's
// words.
func (r *rehearsal) raise(response survey.Response, d *chat.Dialogue) []chat.Raised {
	if r.rules == nil {
		return nil
	}
	reader := answers.New(r.survey)
	ask := r.ask
	ask.Now, ask.AwareAt, ask.Consents = r.now(), r.now(), nil
	taken, err := reader.TakeResponse(response, ask)
	if err != nil {
		return nil
	}
	language := d.Phrasebook().Code
	s := &situation{rules: r.rules, survey: r.survey, reader: reader, record: taken.Record, interview: d.Interview(), ask: taken.Consenting(r.rules), language: language}
	s.ask.Language = string(language)
	r.decided, r.verdict = s, s.rules.Decide(s.record, s.ask)
	raised, err := desk.Raised(desk.Edition{Survey: r.survey, Rules: r.rules}, r.verdict, s.record, language)
	if err != nil {
		return nil
	}
	return raised
}

// outcome tells the officer what became of the rehearsal.
func (r *rehearsal) outcome(end terminal.End, transcript bool) string {
	var p page
	switch {
	case r.decided != nil && transcript:
		p.line(0, "-- decides --")
		for _, line := range r.decided.speech().brief(r.verdict) {
			p.line(0, "%s", line)
		}
	case r.decided != nil:
		p.line(0, "")
		p.line(0, "%s", strings.Repeat("-", 40))
		p.WriteString(r.decided.speech().decision(r.verdict, r.decided.ask))
	case transcript:
	case end.Response != nil:
		p.line(0, "\nSent, with %s. Nothing was stored.", count(answered(*end.Response), "answer"))
	case end.Stopped:
		p.line(0, "\nStopped. Nothing was stored.")
	default:
		p.line(0, "\nNot sent. In a campaign it could go on from here.")
	}
	return p.String()
}

// answered counts the answers of a response, and neither rows nor what does not
// apply.
func answered(r survey.Response) int {
	n := 0
	for _, a := range r.Answers {
		if a.Answer.Status != condition.NotApplicable && a.Answer.Value.Type() != condition.TypeRows {
			n++
		}
	}
	return n
}

// brief says in a line each what was decided: which rule, what it asks for,
// and the first day by which it is owed.
func (s speech) brief(d rules.Decision) []string {
	var out []string
	for _, a := range d.Actions {
		for _, r := range a.Reasons {
			line := s.inRow(r.Rule, r.Rule, a.Row) + ": " + a.Type
			if len(a.Due) > 0 {
				line += ", " + s.due(a.Due[0])
			}
			out = append(out, line)
		}
	}
	for _, r := range d.Referrals {
		out = append(out, fmt.Sprintf("%s: referred for %s%s", s.inRow(r.Rule, r.Rule, r.Row), r.Need, to(r.Services)))
	}
	for _, p := range d.Signposts {
		out = append(out, fmt.Sprintf("%s: pointed to %s%s", s.inRow(p.Rule, p.Rule, p.Row), p.Need, to(p.Services)))
	}
	for _, u := range d.Undecided {
		var causes []string
		for _, c := range u.Causes {
			causes = append(causes, c.Path.String())
		}
		if u.Consent != "" {
			causes = append(causes, "consent "+u.Consent)
		}
		if u.ForAPerson() {
			out = append(out, fmt.Sprintf("%s: for a person to choose, beside %s", s.inRow(u.Rule, u.Rule, u.Row), strings.Join(u.Against, ", ")))
			continue
		}
		out = append(out, fmt.Sprintf("%s: undecided, for want of %s", s.inRow(u.Rule, u.Rule, u.Row), strings.Join(causes, ", ")))
	}
	slices.Sort(out)
	return out
}
