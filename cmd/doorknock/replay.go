package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/answers"
)

// replayCmd asks two rulesets about the same answers.
type replayCmd struct {
	revealing
	Old       string `arg:"" help:"The rules as they were."`
	New       string `arg:"" help:"The rules as they are to be."`
	Responses string `placeholder:"FILE" help:"Responses, one a line, as a campaign stores them or as plain answers for decide --lines; - reads standard input." env:"-"`
	Store     string `aliases:"db" placeholder:"FOLDER" help:"A campaign's folder, or its campaign.db, for the responses that it holds." env:"-"`
	Survey    string `placeholder:"FILE" help:"The survey that was answered. Defaults to that of the old rules."`
	Now       string `placeholder:"WHEN" help:"The day on which both are asked, where a line does not say when the landlord knew. Defaults to today." env:"-"`
	JSON      bool   `name:"json" help:"Print the differences as JSON." env:"-"`
}

// Help is shown under the command's flags.
func (replayCmd) Help() string {
	return `Before rules are changed, see whom it would help and whom it would cost. For every
respondent of whom the two differ it says what they gain, what they lose, what
changes of what they have either way, and which rules came to something else, with
the answers that those read. A referral counts where the need is there, whether or
not the resident agreed to it.

The responses of a campaign are read through the version of the survey that they
answer, where it stands beside the rules. What superseded ones said is left out, and so
are answers to another survey.

Examples:
  doorknock replay rules-1.yaml rules-2.yaml --responses answers.jsonl
  doorknock replay rules-1.yaml rules-2.yaml --store season
  doorknock replay rules-1.yaml rules-2.yaml --db season/campaign.db
  doorknock replay --json old.yaml new.yaml --responses - < answers.jsonl`
}

// replay is what replay prints.
type replay struct {
	Old         rules.Version      `json:"old"`
	New         rules.Version      `json:"new"`
	RevealedTo  rules.Actor        `json:"revealed_to,omitempty"`
	Responses   int                `json:"responses"`
	Superseded  int                `json:"superseded,omitempty"` // responses for which another stands
	Elsewhere   int                `json:"elsewhere,omitempty"`  // responses to another survey
	Gains       int                `json:"gains"`                // how many respondents gain something
	Loses       int                `json:"loses"`                // how many lose something
	Faulty      []decided          `json:"faulty"`               // lines that could not be read
	Differences []rules.Difference `json:"differences"`
}

// Run replays.
func (c *replayCmd) Run(ctx context.Context, std streams) error {
	if err := c.answerable(); err != nil {
		return err
	}
	if (c.Responses == "") == (c.Store == "") {
		return wrong("name the answers: a file with --responses, or a campaign's folder with --store")
	}
	s, err := load(std, nil, append([]string{c.Old, c.New}, given(c.Survey)...)...)
	if err != nil {
		return err
	}
	named := slices.DeleteFunc(slices.Clone(s.files), func(f *file) bool { return f.beside })
	if len(named) < 2 || named[0].rules == nil || named[1].rules == nil {
		return wrong("%s, %s: name two documents of rules, the older one first", c.Old, c.New)
	}
	older, newer := named[0].rules, named[1].rules
	of, _ := s.surveyOf(named[0], older.Version().Survey)
	if c.Survey != "" && len(named) > 2 && named[2].survey != nil {
		of = named[2].survey
	}
	with := &situation{rules: older, survey: of, reader: answers.New(of), versions: s.versions(of), ask: s.asking(named[0]), language: of.Languages()[0]}
	out := replay{Old: older.Version(), New: newer.Version(), RevealedTo: c.viewer(), Faulty: []decided{}, Differences: []rules.Difference{}}
	var broken error
	var records iter.Seq2[string, *condition.Record]
	if c.Store != "" {
		records = c.stored(ctx, with, &out, &broken)
	} else {
		in, _, closing, err := open(c.Responses, std)
		if err != nil {
			return err
		}
		defer closing()
		records = c.records(ctx, in, with, &out, &broken)
	}
	for d := range rules.Replay(older, newer, records) {
		if !c.Reveal {
			d = d.Guarded()
		}
		out.add(d)
	}
	if broken != nil {
		return broken
	}
	if c.JSON {
		err = std.json(out)
	} else {
		std.print(c.notice() + out.text(c.Reveal))
	}
	if err == nil && len(out.Faulty) > 0 {
		err = wrong("%d of %d lines could not be read", len(out.Faulty), out.Responses+len(out.Faulty))
	}
	return err
}

// records reads one respondent a line, named by the id of the line or by its
// number.
func (c *replayCmd) records(ctx context.Context, in io.Reader, with *situation, out *replay, broken *error) iter.Seq2[string, *condition.Record] {
	reader := &asked{Now: c.Now, Stage: string(rules.StageSubmitted)}
	return func(yield func(string, *condition.Record) bool) {
		superseded, err := c.superseded()
		lines := linesOf(in)
		for err == nil {
			var line []byte
			var tooLong bool
			if line, tooLong, err = lines.next(nil); err == nil {
				err = ctx.Err()
			}
			if err != nil {
				break
			}
			var one *situation
			var faults error
			switch name := nameOf(lines.number, line); {
			case tooLong:
				faults = fmt.Errorf("the line is longer than %d bytes", mostLine)
			case superseded[name] && isResponse(line):
				out.Superseded++
				continue
			case with.elsewhere(line):
				out.Elsewhere++
				continue
			default:
				one, _, faults = reader.oneOf(with, fmt.Sprintf("line %d.json", lines.number), line)
			}
			if faults != nil {
				out.Faulty = append(out.Faulty, decided{Line: lines.number, Faults: lineFaults(line, faults)})
			} else if out.Responses++; !yield(nameOf(lines.number, line), one.record) {
				return
			}
		}
		if !errors.Is(err, io.EOF) {
			*broken = err
		}
	}
}

// superseded are the responses of a file for which others stand. Of standard
// input, which is read once, nobody can tell.
func (c *replayCmd) superseded() (map[string]bool, error) {
	in, size, closing, err := open(c.Responses, streams{})
	if err != nil || size < 0 {
		return nil, err
	}
	defer closing()
	out, lines := map[string]bool{}, linesOf(in)
	for {
		line, _, err := lines.next(nil)
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		var id string
		if isResponse(line) && json.Unmarshal(member(line, "supersedes"), &id) == nil {
			out[id] = true
		}
	}
}

// elsewhere says that a line is a response to another survey.
func (s *situation) elsewhere(line []byte) bool {
	var of survey.Version
	return isResponse(line) && json.Unmarshal(member(line, "of"), &of) == nil && of.ID != s.survey.Version().ID
}

// nameOf is the id of a line as it was written, or its number.
func nameOf(number int, line []byte) string {
	id := idOf(line)
	if len(id) == 0 {
		return fmt.Sprintf("line %d", number)
	}
	var text string
	if json.Unmarshal(id, &text) != nil {
		return string(id)
	}
	return text
}

func (r *replay) add(d rules.Difference) {
	r.Differences = append(r.Differences, d)
	if len(d.Gains) > 0 {
		r.Gains++
	}
	if len(d.Loses) > 0 {
		r.Loses++
	}
}

// text writes the differences for officers.
func (r *replay) text(reveal bool) string {
	var p page
	p.line(0, "%s → %s: of %s %d gain, %d lose, %d come out otherwise in all", r.Old, r.New, count(r.Responses, "response"), r.Gains, r.Loses, len(r.Differences))
	if r.Superseded > 0 {
		p.line(0, "left out: %s for which another stands", count(r.Superseded, "response"))
	}
	if r.Elsewhere > 0 {
		p.line(0, "left out: %s to another survey", count(r.Elsewhere, "response"))
	}
	r.totals(&p)
	for _, d := range r.Differences {
		p.line(0, "")
		p.line(0, "%s", d.ID)
		for _, g := range d.Gains {
			p.line(2, "gains %s", shared(g))
		}
		for _, l := range d.Loses {
			p.line(2, "loses %s", shared(l))
		}
		for _, a := range d.Alters {
			p.line(2, "%s: %s was %s, and is %s", inRowOf(words(a.Type), a.Row), a.In, orNone(a.Was), orNone(a.Is))
		}
		var waiting []string
		for _, t := range d.Rules {
			if t.Was == "" && t.Is == rules.OutcomeUndecided {
				waiting = append(waiting, inRowOf(t.Rule, t.Row))
				continue
			}
			p.text(4, "%s: %s → %s%s", inRowOf(t.Rule, t.Row), cameTo(t.Was), cameTo(t.Is), because(t.Used, reveal))
		}
		if len(waiting) > 0 {
			p.text(4, "new, and undecided: %s", strings.Join(waiting, ", "))
		}
	}
	for _, f := range r.Faulty {
		for _, fault := range f.Faults {
			p.line(0, "line %d: %s", f.Line, fault.Message)
		}
	}
	return p.String()
}

// totals counts what is gained and lost, over all.
func (r *replay) totals(p *page) {
	gained, lost := map[string]int{}, map[string]int{}
	for _, d := range r.Differences {
		for _, g := range d.Gains {
			gained[g.Kind+" "+words(g.What)]++
		}
		for _, l := range d.Loses {
			lost[l.Kind+" "+words(l.What)]++
		}
	}
	for _, what := range slices.Sorted(maps.Keys(gained)) {
		p.line(2, "+%d %s", gained[what], what)
	}
	for _, what := range slices.Sorted(maps.Keys(lost)) {
		p.line(2, "-%d %s", lost[what], what)
	}
}

func shared(s rules.Share) string {
	return fmt.Sprintf("%s (%s, by %s)", inRowOf(words(s.What), s.Row), s.Kind, strings.Join(s.Rules, ", "))
}

func inRowOf(name, row string) string {
	if row == "" {
		return name
	}
	return name + ", row " + row
}

func orNone(text string) string {
	if text == "" {
		return "none"
	}
	return text
}

func cameTo(o rules.Outcome) string {
	if o == "" {
		return "no such rule"
	}
	return words(string(o))
}

func because(used []rules.Used, reveal bool) string {
	if len(used) == 0 {
		return ""
	}
	return " (" + usedAnswers(used, reveal) + ")"
}
