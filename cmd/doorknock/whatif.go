package main

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey/answers"
)

// whatifCmd says what can still come of answers that are not complete.
type whatifCmd struct {
	asked
	If   []string `placeholder:"QUESTION=ANSWER" sep:"none" help:"Suppose this answer too, and say what it changes: damp=true, or 'people=[\"baby\"]'." env:"-"`
	JSON bool     `name:"json" help:"Print it as JSON." env:"-"`
}

// Help is shown under the command's flags.
func (whatifCmd) Help() string {
	return `In the middle of an interview, or of one that was broken off: which question would settle
most, which rules fire whatever is answered yet, which can still fire and what they wait
for, which cannot any more, and which questions no longer matter to any rule. With --if it
tries answers that nobody gave, and says first what they change. It shows no answer of
the resident's.

Answers are written as for doorknock decide; a response that was closed by silence does
as well.

Examples:
  doorknock whatif --rules rules-2.yaml answers.json
  doorknock whatif --rules rules-2.yaml answers.json --if damp=true
  doorknock whatif --rules rules-2.yaml answers.json --if 'harder=["breathing"]' --json`
}

// whatif is what whatif prints.
type whatif struct {
	answers.Outlook
	Supposed []string  `json:"supposed,omitempty"` // the answers that were tried
	Changes  []changes `json:"changes,omitempty"`  // what they change, rule by rule
}

// changes is a rule in a row that comes to something else.
type changes struct {
	Rule string        `json:"rule"`
	Row  string        `json:"row,omitempty"`
	Was  rules.Outcome `json:"was"`
	Is   rules.Outcome `json:"is"`
}

// Run looks ahead.
func (c *whatifCmd) Run(std streams) error {
	s, err := c.situation(std)
	if err != nil {
		return err
	}
	out := whatif{Outlook: s.reader.Still(s.rules, s.record), Supposed: c.If}
	if len(c.If) > 0 {
		before := out.Outlook
		if s, err = c.supposing(s); err != nil {
			return err
		}
		out.Outlook = s.reader.Still(s.rules, s.record)
		out.Changes = changed(before.Outlook, out.Outlook.Outlook)
	}
	if c.JSON {
		return std.json(out)
	}
	std.print(s.speech().whatif(out))
	return nil
}

// supposing is the situation with the answers that are only supposed.
func (c *whatifCmd) supposing(s *situation) (*situation, error) {
	supposed := map[string]json.RawMessage{}
	for _, text := range c.If {
		name, value, ok := strings.Cut(text, "=")
		if !ok {
			return nil, wrong("--if %s: write a question and its answer, such as damp=true", text)
		}
		raw := json.RawMessage(value)
		if slot, ok := s.survey.Schema().Slot(name); !json.Valid(raw) || ok && wordy(s.survey.Schema().Field(slot)) && raw[0] != '"' && raw[0] != '{' {
			raw, _ = json.Marshal(value) // a text can be written
		}
		supposed[name] = raw
	}
	doc, err := json.Marshal(map[string]any{"answers": supposed})
	if err != nil {
		return nil, wrong("--if: %w", err)
	}
	said, err := book.Given("--if.json", doc, s.survey.Schema(), book.Config{})
	if err != nil {
		return nil, wrong("--if: %s", lineFaults(doc, err)[0].Message)
	}
	all := slices.DeleteFunc(slices.Clone(s.given), func(g rules.Given) bool { _, again := supposed[g.Path.Field]; return again && g.Path.Rows == "" })
	taken, err := s.reader.Take(rules.Test{Answers: append(all, said.Answers...)}, s.ask)
	if err != nil {
		return nil, wrong("--if: %s", strings.Join(strings.Split(err.Error(), "\n"), "; "))
	}
	next := *s
	next.record, next.interview = taken.Record, taken.Interview()
	return &next, nil
}

// changed lists the rules that come to something else, in their order.
func changed(before, after rules.Outlook) []changes {
	was := map[string]rules.Outcome{}
	each := func(o rules.Outlook, visit func(rules.Prospect)) {
		for _, list := range [][]rules.Prospect{o.Fired, o.Can, o.Cannot} {
			for _, p := range list {
				visit(p)
			}
		}
	}
	each(before, func(p rules.Prospect) { was[p.Rule+"\x00"+p.Row] = p.Outcome })
	var out []changes
	each(after, func(p rules.Prospect) {
		if old := was[p.Rule+"\x00"+p.Row]; old != p.Outcome {
			out = append(out, changes{Rule: p.Rule, Row: p.Row, Was: old, Is: p.Outcome})
		}
	})
	return out
}

// whatif writes it for whoever is at the door.
func (s speech) whatif(w whatif) string {
	var p page
	if len(w.Supposed) > 0 {
		p.text(0, "Supposing %s", strings.Join(w.Supposed, ", "))
		for _, c := range w.Changes {
			p.text(2, "%s: %s → %s", s.inRow(c.Rule, c.Rule, c.Row), cameTo(c.Was), cameTo(c.Is))
		}
		if len(w.Changes) == 0 {
			p.line(2, "no rule comes to anything else")
		}
		p.line(0, "")
	}
	return p.String() + s.outlook(w.Outlook)
}

// wordy says that a field's answers are texts, so that what looks like a number
// is one of them.
func wordy(f condition.Field) bool {
	return f.Type == condition.TypeText || f.Type == condition.TypeChoice || f.Type == condition.TypeMedia
}
