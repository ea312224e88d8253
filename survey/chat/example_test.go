package chat_test

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// A tiny survey: whether there is damp, and in the resident's own words where.
func damp() *survey.Survey {
	s, err := survey.New(survey.Definition{
		ID: "damp", Number: 1, Languages: []survey.Language{"en"},
		Items: []survey.Item{
			{Ask: &survey.Ask{Name: "damp", Type: survey.TypeBoolean, Label: survey.Wording{Text: survey.Text{"en": "Is there any damp in your home?"}}}},
			{Ask: &survey.Ask{Name: "place", Type: survey.TypeText, Label: survey.Wording{Text: survey.Text{"en": "Where is it?"}}}},
		},
	})
	if err != nil {
		panic(err)
	}
	return s
}

func ExampleScript_Begin() {
	script, err := chat.New(damp(), chat.Config{Landlord: survey.Text{"en": "Brookside Homes"}, Phone: "01632 960001"})
	if err != nil {
		panic(err)
	}
	now := time.Date(2026, 1, 5, 18, 30, 0, 0, time.UTC)
	can := chat.Capabilities{Buttons: 8}
	_, turn := script.Begin(survey.Beginning{ID: "i1", Mode: survey.Chat, At: now}, can)

	// Each reply may come days later, in another process: the state is all.
	for _, said := range []string{"carry on", "yeah there is", "Behind the sofa."} {
		dialogue, err := script.Resume(turn.State, survey.Chat, can)
		if err != nil {
			panic(err)
		}
		turn = dialogue.Reply(chat.Incoming{Text: said}, now)
		fmt.Printf("%q\n", strings.Split(turn.Out[0].Text, "\n\n")[1])
	}
	// Output:
	// "Is there any damp in your home?"
	// "Where is it?"
	// "1. Is there any damp in your home?\nyes"
}

// wall is a developer's own channel: a wall on which both sides pin notes.
// It can do no more than text, and says so by having no capabilities.
type wall struct{ notes []string }

// Send pins a note to the wall.
func (w *wall) Send(_ context.Context, out chat.Outgoing) error {
	w.notes = append(w.notes, fmt.Sprintf("for %s: %s", out.To, strings.Join(strings.Fields(out.Text), " ")))
	return nil
}

// desk is the smallest host: it keeps each dialogue's state, and sends what a
// turn says. A real one commits the state before it sends.
type desk struct {
	script *chat.Script
	states map[chat.Address][]byte
	out    chat.Sender
}

// Accept takes one note.
func (d *desk) Accept(ctx context.Context, in chat.Incoming) error {
	var turn chat.Turn
	if state := d.states[in.From]; state == nil {
		_, turn = d.script.Begin(survey.Beginning{ID: survey.InterviewID(in.From), Mode: survey.Chat, At: in.At}, chat.Capabilities{})
	} else {
		dialogue, err := d.script.Resume(state, survey.Chat, chat.Capabilities{})
		if err != nil {
			return err
		}
		turn = dialogue.Reply(in, in.At)
	}
	d.states[in.From] = turn.State
	for _, out := range turn.Out {
		out.To = in.From
		if err := d.out.Send(ctx, out); err != nil {
			return err
		}
	}
	return nil
}

// A channel is two methods: it hands what people do to an Inbox, and it is a
// Sender.
func ExampleInbox() {
	script, err := chat.New(damp(), chat.Config{Landlord: survey.Text{"en": "Brookside Homes"}, Phone: "01632 960001"})
	if err != nil {
		panic(err)
	}
	board := &wall{}
	var inbox chat.Inbox = &desk{script, map[chat.Address][]byte{}, board}
	for i, note := range []string{"hello", "carry on", "no", "STOP"} {
		in := chat.Incoming{ID: fmt.Sprint(i), Channel: "wall", From: "flat 3", Text: note, At: time.Date(2026, 1, 5, 18, 30, i, 0, time.UTC)}
		if err := inbox.Accept(context.Background(), in); err != nil {
			panic(err)
		}
	}
	for _, note := range board.notes[1:] {
		fmt.Println(note)
	}
	// Output:
	// for flat 3: Question 1 of about 2 Is there any damp in your home? 1. Yes 2. No Type the number or the words. You can type: “Skip”.
	// for flat 3: Question 2 of about 2 Where is it? You can type: “Skip”.
	// for flat 3: We have stopped. We will not contact you again about this, here or in any other way. If you have a visit booked, we will still come. We may also have to send you letters that the law asks us to send. If others live in your home, we may still write to them or visit them. If you need us, call 01632 960001. If you change your mind, type START.
}
