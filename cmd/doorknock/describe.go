package main

import (
	"fmt"
	"strings"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/survey"
)

// what says in a line what a document is and how much is in it.
func (f *file) what() string {
	switch {
	case len(f.faults) > 0 && f.kind == "":
		return count(len(f.faults), "fault")
	case len(f.faults) > 0:
		return string(f.kind) + ", " + count(len(f.faults), "fault") + f.lines()
	case f.survey != nil:
		return fmt.Sprintf("survey %s, %s, %s", edition(f.survey), count(questions(f.survey.Definition().Items), "question"), spaced(f.survey.Languages()))
	case f.rules != nil:
		v := f.rules.Version()
		return fmt.Sprintf("rules %s for %s, %s, %s", v, v.Survey, count(f.rules.Len(), "rule"), count(len(f.rules.Definition().Tests), "test"))
	case f.landlord != nil:
		l := f.landlord
		return fmt.Sprintf("landlord %s (%s), %s, %s, %s", l.Name, nation(l.Nation), count(len(l.Teams), "team"), count(len(l.Budgets), "budget"), spaced(l.Languages))
	case f.services != nil:
		return fmt.Sprintf("%s for %s", count(len(f.services.Services()), "service"), count(len(f.services.Needs()), "need"))
	case f.calendar != nil:
		_, last, _ := f.calendar.Covered(deadline.EnglandAndWales)
		return "bank holidays, in England and Wales to " + last.String()
	case f.season != nil:
		return "campaign " + string(f.season.Campaign.ID) + ", " + phases(f.season.Campaign)
	case f.kind == kindHomes, f.kind == kindStaff:
		return count(f.made.report.Good, map[kind]string{kindHomes: "home", kindStaff: "colleague"}[f.kind]) + f.lines()
	case f.scenarios != nil:
		return count(len(f.scenarios.Scenarios()), "scenario") + ", for doorknock test"
	case f.kind == kindTruth:
		return "truth: how a simulator's residents live"
	case f.kind == kindPostcard:
		return "postcards: the words of what comes through the letterbox"
	case f.review != nil:
		return fmt.Sprintf("review of the trial by %s, %s present", f.review.Group, count(f.review.Present, "resident"))
	case f.kind == kindAnswers:
		return "answers, for doorknock decide and explain"
	}
	return "passed over: " + f.unrecognised().Text
}

// lines says how much of a list was read.
func (f *file) lines() string {
	if r := f.made.report; r.Good < r.Lines {
		return fmt.Sprintf(", %d of %s left out", r.Lines-r.Good, count(r.Lines, "line"))
	}
	return ""
}

// questions counts what is asked, notes aside.
func questions(items []survey.Item) int {
	n := 0
	for _, i := range items {
		switch {
		case i.Ask != nil && i.Ask.Type != survey.TypeNote:
			n++
		case i.Group != nil:
			n += questions(i.Group.Items)
		case i.Repeat != nil:
			n += questions(i.Repeat.Items)
		}
	}
	return n
}

// phases says when a campaign takes place.
func phases(c campaign.Campaign) string {
	text := fmt.Sprintf("season from %s to %s", c.Season.From, c.Season.To)
	if c.Trial.Kind != "" {
		text = fmt.Sprintf("trial from %s to %s, ", c.Trial.From, c.Trial.To) + text
	}
	return text
}

func spaced(languages []survey.Language) string {
	var out []string
	for _, l := range languages {
		out = append(out, string(l))
	}
	return strings.Join(out, " ")
}

// words writes an identifier as words: northern_ireland is northern ireland.
func words(id string) string { return strings.NewReplacer("_", " ", "-", " ").Replace(id) }

// nation writes a nation's name: Northern Ireland.
func nation(n deadline.Nation) string {
	parts := strings.Split(string(n), "_")
	for i, p := range parts {
		parts[i] = strings.ToUpper(p[:min(1, len(p))]) + p[min(1, len(p)):]
	}
	return strings.Join(parts, " ")
}
