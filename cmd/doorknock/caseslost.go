package main

import (
	"context"
	"slices"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/chat/telegram"
)

// lostAnswer is an answer to an older version of the survey that the newer one
// neither took nor asked again, for whoever is to read it. It is shown and
// never logged.
type lostAnswer struct {
	Version  int            `json:"version"` // of the survey in which it was said
	Path     condition.Path `json:"path"`
	Question string         `json:"question,omitempty"` // empty where that version is not at hand
	Said     string         `json:"said"`
	When     time.Time      `json:"when"`
	Why      string         `json:"why"`
}

// lostTo are the answers that a case to read an interview is about. Nobody but
// its conversation holds them.
func lostTo(ctx context.Context, d *desk.Desk, docs *shelf, c campaign.Case) ([]lostAnswer, error) {
	if c.Type != desk.TypeUnread || c.Interview == "" {
		return nil, nil
	}
	talk, err := d.Conversation(ctx, c.Interview)
	if err != nil {
		return nil, err
	}
	iv := talk.Interview()
	var out []lostAnswer
	for _, l := range iv.Unread() {
		of := docs.survey(survey.Version{ID: iv.Survey().Version().ID, Number: l.Number})
		lost := lostAnswer{Version: l.Number, Path: l.Path, When: l.When, Why: l.Why, Said: l.Held.Value.String()}
		if of != nil {
			language := of.Languages()[0]
			q, _ := of.Describe(l.Path.Field, survey.Doorstep, language)
			lost.Question, lost.Said = q.Label, of.Say(l.Path.Field, l.Held, language)
		}
		out = append(out, lost)
	}
	return out, nil
}

// overTelegram lets a desk open the conversations that were held over Telegram; it
// sends nothing.
func overTelegram(cfg *desk.Config) {
	cfg.Talk.Channels = map[chat.Channel]desk.Channel{telegram.Name: {Mode: survey.Chat}}
}

// survey is the survey of that id and number, where it is at hand.
func (s *shelf) survey(v survey.Version) *survey.Survey {
	i := slices.IndexFunc(s.files, func(f *file) bool {
		return f.survey != nil && f.survey.Version().ID == v.ID && f.survey.Version().Number == v.Number
	})
	if i < 0 {
		return nil
	}
	return s.files[i].survey
}

// written are the types of the cases that are about what somebody wrote.
var written = map[string]bool{desk.TypeUnread: true, desk.TypeAside: true, desk.TypeCrisis: true, desk.TypeAdded: true}

// lines write what was lost for whoever reads it.
func (f caseFile) lines(p *page, zone *time.Location) {
	if written[f.Case.Type] && f.RevealedTo == "" {
		p.text(2, "to read what was said: doorknock cases show %s --reveal --by STAFF", shortID(f.Case.ID))
	}
	if f.Unreadable != "" {
		p.text(2, "what was said cannot be shown from here: %s", f.Unreadable)
	}
	for _, l := range f.Lost {
		question := l.Question
		switch {
		case question == "":
			question = l.Path.String()
		case l.Path.Rows != "":
			question += " (" + l.Path.String() + ")"
		}
		p.text(2, "said in version %d on %s: %s", l.Version, moment(l.When, zone), question)
		p.text(4, "“%s” (%s)", l.Said, l.Why)
	}
}
