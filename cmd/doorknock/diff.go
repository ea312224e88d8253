package main

import (
	"fmt"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/form"
)

// diffCmd says what changed between two versions of a survey.
type diffCmd struct {
	Old   string   `arg:"" help:"The older version of the survey; sample:survey-1.yaml is the sample's."`
	New   string   `arg:"" help:"The newer one."`
	Rules []string `placeholder:"FILE" help:"Rules to look through: which conditions no longer compile, and which read what changed. May be given several times."`
	JSON  bool     `name:"json" help:"Print the changes as JSON." env:"-"`
}

// Help is shown under the command's flags.
func (diffCmd) Help() string {
	return `Each change is told in words, with what it does to interviews that are under way
(they go on in the newer version by what its since: says), to columns of answers,
and to rules.

Examples:
  doorknock diff sample:survey-1.yaml sample:survey-2.yaml
  doorknock diff survey-1.yaml survey-2.yaml --rules rules-1.yaml
  doorknock diff --json survey-1.yaml survey-2.yaml`
}

// differs is what diff prints.
type differs struct {
	Old     survey.Version `json:"old"`
	New     survey.Version `json:"new"`
	Carried bool           `json:"carried"` // open interviews of the old version go on in the new one
	Changes []form.Change  `json:"changes"`
	Rules   []ruled        `json:"rules,omitempty"`
}

// Run compares.
func (c *diffCmd) Run(std streams) error {
	older, err := oneSurvey(std, c.Old)
	if err != nil {
		return err
	}
	newer, err := oneSurvey(std, c.New)
	if err != nil {
		return err
	}
	out := differs{Old: older.Version(), New: newer.Version(), Carried: newer.Follows(older), Changes: form.Diff(older, newer)}
	if out.Changes == nil {
		out.Changes = []form.Change{}
	}
	for _, name := range c.Rules {
		r, err := lookThrough(name, older, newer, out.Changes)
		if err != nil {
			return err
		}
		out.Rules = append(out.Rules, r)
	}
	if c.JSON {
		return std.json(out)
	}
	std.print(out.String())
	return nil
}

// oneSurvey reads one survey by itself: the other may be of its very number.
func oneSurvey(std streams, name string) (*survey.Survey, error) {
	s, err := find(name)
	if err != nil {
		return nil, err
	}
	if len(s.files) != 1 {
		return nil, wrong("%s: name one survey, not a folder", name)
	}
	f := s.files[0]
	if f.kind != kindSurvey {
		return nil, wrong("%s: this is no survey", f.name)
	}
	s.compile()
	if err := s.sound(std, nil); err != nil {
		return nil, err
	}
	return f.survey, nil
}

// String writes the changes for officers.
func (d differs) String() string {
	var p page
	p.line(0, "%s → %s: %s", d.Old, d.New, d.summary())
	if !d.Carried {
		p.text(0, "Open interviews of %s cannot go on in %s: it is not a newer version of it.", d.Old, d.New)
	}
	w := diffPage{page: &p, pieces: piecesOf(d.Changes)}
	w.whole()
	w.listed("New", form.KindAdded)
	w.listed("Gone", form.KindRemoved)
	w.changed()
	for _, r := range d.Rules {
		r.write(&p)
	}
	return p.String()
}

func (d differs) summary() string {
	var added, removed, changed int
	for _, c := range piecesOf(d.Changes) {
		switch {
		case c.name == "":
		case c.changes[0].Kind == form.KindAdded:
			added++
		case c.changes[0].Kind == form.KindRemoved:
			removed++
		default:
			changed++
		}
	}
	if len(d.Changes) == 0 {
		return "nothing that matters changed"
	}
	return fmt.Sprintf("%d new, %d gone, %d changed", added, removed, changed)
}
