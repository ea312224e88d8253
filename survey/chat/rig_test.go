package chat_test

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/form"
)

// clock is when every dialogue of the tests begins.
var clock = time.Date(2026, 1, 5, 18, 30, 0, 0, time.UTC)

// tapping is a channel with buttons, and typing one without.
var (
	tapping = chat.Capabilities{Buttons: 24, Label: 40, Text: 4096, Media: true, Edit: true}
	typing  = chat.Capabilities{}
)

func text(en, cy string) survey.Text { return survey.Text{"en": en, "cy": cy} }

// built is the survey of the tests, compiled once.
func built(t require.TestingT) *survey.Survey {
	s, err := home()
	require.NoError(t, err)
	return s
}

var home = sync.OnceValues(func() (*survey.Survey, error) {
	doc, err := os.ReadFile("testdata/home.yaml")
	if err != nil {
		return nil, err
	}
	return form.Compile("home.yaml", doc, form.Config{})
})

func config() chat.Config {
	return chat.Config{
		Landlord: text("Brookside Homes", "Cartrefi Glan Nant"),
		Phone:    "01632 960001", PhoneNight: "01632 960002",
		Why: text("We want to know how you are and what your home needs.", "Rydym am wybod sut ydych chi a beth sydd ei angen ar eich cartref."),
		Consents: []chat.Consent{
			{Purpose: "take_part", Version: "1", Needed: true, Wording: text("We will keep your answers and use them to help you.", "Byddwn yn cadw eich atebion ac yn eu defnyddio i’ch helpu.")},
			{Purpose: "share_with_partners", Version: "2", Wording: text("May we pass on what you told us to local services that can help?", "Gawn ni basio’r hyn a ddywedoch ymlaen at wasanaethau lleol?")},
		},
	}
}

// talk is a dialogue under test: it is saved and resumed before every reply.
type talk struct {
	t       *testing.T
	script  *chat.Script
	can     chat.Capabilities
	state   []byte
	now     time.Time
	n       int
	out     []chat.Outgoing // of the last turn
	all     []chat.Outgoing
	events  []chat.Event // of the last turn
	history []chat.Event
	step    survey.Step
}

func newTalk(t *testing.T, cfg chat.Config, can chat.Capabilities) *talk {
	script, err := chat.New(built(t), cfg)
	require.NoError(t, err)
	k := &talk{t: t, script: script, can: can, now: clock}
	_, turn := script.Begin(survey.Beginning{ID: "i1", Mode: survey.Chat, At: clock}, can)
	k.take(turn)
	return k
}

func (k *talk) take(turn chat.Turn) {
	k.out, k.events, k.state, k.step = turn.Out, turn.Events, turn.State, turn.Step
	k.all = append(k.all, turn.Out...)
	k.history = append(k.history, turn.Events...)
}

func (k *talk) dialogue() *chat.Dialogue {
	d, err := k.script.Resume(k.state, survey.Chat, k.can)
	require.NoError(k.t, err)
	return d
}

// in hands in an event a minute after the last.
func (k *talk) in(in chat.Incoming) {
	k.n++
	k.now = k.now.Add(time.Minute)
	in.ID, in.From, in.At = fmt.Sprint(k.n), "a1", k.now
	if in.Message == "" {
		in.Message = fmt.Sprint("m", k.n)
	}
	k.take(k.dialogue().Reply(in, k.now))
}

// say types each of these texts.
func (k *talk) say(texts ...string) {
	for _, s := range texts {
		k.in(chat.Incoming{Text: s})
	}
}

// tap presses the newest button of each of these labels.
func (k *talk) tap(labels ...string) {
	k.t.Helper()
	for _, label := range labels {
		k.press(k.button(label))
	}
}

func (k *talk) press(data string) {
	k.in(chat.Incoming{Kind: chat.Pressed, Press: data, Message: "bot"})
}

func (k *talk) button(label string) string {
	k.t.Helper()
	for i := len(k.all) - 1; i >= 0; i-- {
		for _, b := range k.all[i].Buttons {
			if b.Label == label {
				return b.Data
			}
		}
	}
	require.FailNow(k.t, "no such button", "%q after:\n%s", label, k.said())
	return ""
}

// said is what the last turn said.
func (k *talk) said() string {
	var texts []string
	for _, out := range k.out {
		texts = append(texts, out.Text)
	}
	return strings.Join(texts, "\n---\n")
}

func (k *talk) labels() []string {
	var labels []string
	if len(k.out) > 0 {
		for _, b := range k.out[len(k.out)-1].Buttons {
			labels = append(labels, b.Label)
		}
	}
	return labels
}

// answer returns what is held at a question.
func (k *talk) answer(field, rows string) survey.Answer {
	q, err := k.dialogue().Interview().At(condition.Path{Field: field, Rows: rows})
	require.NoError(k.t, err)
	return q.Answer
}

// value returns the answer's value as text, or its status.
func (k *talk) value(field, rows string) string {
	a := k.answer(field, rows)
	if a.Status != condition.Answered {
		return a.Status.String()
	}
	return a.Value.String()
}

// toQuestions goes through the opening in English.
func (k *talk) toQuestions() {
	k.say("English", "carry on", "yes")
}

func surveyLanguage(code string) survey.Language { return survey.Language(code) }

// shown is the data of a button of the last turn, or "".
func (k *talk) shown(label string) string {
	for _, out := range k.out {
		for _, b := range out.Buttons {
			if b.Label == label {
				return b.Data
			}
		}
	}
	return ""
}
