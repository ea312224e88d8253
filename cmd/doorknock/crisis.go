package main

import (
	"maps"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// crisisCmd shows the words of danger that the chat listens for, and tries
// sentences on them.
type crisisCmd struct {
	Said     []string `arg:"" optional:"" name:"sentence" help:"What somebody might write, each in quotation marks. Where there is none, every word that is listened for."`
	Landlord string   `placeholder:"FILE" help:"The landlord, for what it adds and leaves out. Without one, the words that are built in." env:"-"`
	JSON     bool     `name:"json" help:"Print it as JSON." env:"-"`
}

// Help is shown under the command's flags.
func (crisisCmd) Help() string {
	return `Whoever writes such words in the chat is told in the very next message who can help
now, and a person of the landlord's reads them; the questions wait. A landlord adds
words, and leaves some out, under crisis in its document:

  crisis:
    also:
      en:
        - {words: county lines, danger: child, unless: [the county lines map]}
    not:
      en: [can not go on]

Examples:
  doorknock crisis
  doorknock crisis "this damp is killing me" "he hit me again" --landlord landlord.yaml`
}

// listened is one phrase that is listened for.
type listened struct {
	Language survey.Language `json:"language"`
	Danger   chat.Danger     `json:"danger"`
	Words    string          `json:"words"`
	Unless   []string        `json:"unless,omitempty"`
}

// overheard is a sentence with what it sets off.
type overheard struct {
	Said   string      `json:"said"`
	Danger chat.Danger `json:"danger,omitempty"` // the first that is answered; empty: none
	Words  []string    `json:"words,omitempty"`
}

// Run shows, or tries.
func (c *crisisCmd) Run(std streams) error {
	alarms, err := c.alarms(std)
	if err != nil {
		return err
	}
	if len(c.Said) > 0 {
		return c.try(std, alarms)
	}
	var all []listened
	for _, lang := range slices.Sorted(maps.Keys(alarms)) {
		for _, danger := range chat.Dangers() {
			for _, a := range alarms[lang] {
				if a.Danger == danger {
					all = append(all, listened{lang, danger, a.Phrase, a.Unless})
				}
			}
		}
	}
	if c.JSON {
		return std.json(all)
	}
	var p page
	for i, a := range all {
		if i == 0 || all[i-1].Language != a.Language || all[i-1].Danger != a.Danger {
			p.line(0, "%s, %s", a.Language, a.Danger)
		}
		p.text(2, "%s%s", a.Words, prefixed("; not in: ", strings.Join(a.Unless, "; ")))
	}
	std.print(p.String())
	return nil
}

func (c *crisisCmd) try(std streams, alarms map[survey.Language][]chat.Alarm) error {
	var all []overheard
	for _, said := range c.Said {
		t := overheard{Said: said}
		for i, a := range chat.Sounding(alarms, said) {
			if i == 0 {
				t.Danger = a.Danger
			}
			t.Words = append(t.Words, a.Phrase)
		}
		all = append(all, t)
	}
	if c.JSON {
		return std.json(all)
	}
	var p page
	for _, t := range all {
		if t.Danger == "" {
			p.text(0, "“%s”: an answer like any other", t.Said)
			continue
		}
		p.text(0, "“%s”: %s, for “%s”", t.Said, t.Danger, strings.Join(t.Words, "”, “"))
	}
	std.print(p.String())
	return nil
}

// alarms are the landlord's, or those that are built in.
func (c *crisisCmd) alarms(std streams) (map[survey.Language][]chat.Alarm, error) {
	if c.Landlord == "" {
		return chat.Alarms(), nil
	}
	s, err := load(std, []kind{kindLandlord}, c.Landlord)
	if err != nil {
		return nil, err
	}
	f := s.files[0]
	if f.landlord == nil {
		return nil, wrong("%s: this is no landlord, but: %s", f.name, f.what())
	}
	return f.landlord.Crisis, nil
}
