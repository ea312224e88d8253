package chat_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/expression"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// clock is when every dialogue of the tests begins.
var clock = time.Date(2026, 1, 5, 18, 30, 0, 0, time.UTC)

// tapping is a channel with buttons, and typing one without.
var (
	tapping = chat.Capabilities{Buttons: 24, Label: 40, Text: 4096, Media: true, Edit: true}
	typing  = chat.Capabilities{}
)

func text(en, cy string) survey.Text { return survey.Text{"en": en, "cy": cy} }

func wording(en, cy string) survey.Wording { return survey.Wording{Text: text(en, cy)} }

func ask(name string, t survey.Type, en, cy string, change ...func(*survey.Ask)) survey.Item {
	a := &survey.Ask{Name: name, Type: t, Label: wording(en, cy)}
	for _, f := range change {
		f(a)
	}
	return survey.Item{Ask: a}
}

func choice(name, en, cy string) func(*survey.Ask) {
	return func(a *survey.Ask) { a.Choices = append(a.Choices, survey.Choice{Name: name, Label: text(en, cy)}) }
}

func alone(name, en, cy string) func(*survey.Ask) {
	return func(a *survey.Ask) {
		a.Choices = append(a.Choices, survey.Choice{Name: name, Label: text(en, cy), Exclusive: true})
	}
}

func relevant(source string) func(*survey.Ask) {
	return func(a *survey.Ask) { a.Relevant = &survey.Logic{Source: source} }
}

func required(a *survey.Ask)  { a.Required = true }
func declines(a *survey.Ask)  { a.Decline = true }
func dontKnow(a *survey.Ask)  { a.DontKnow = true }
func sensitive(a *survey.Ask) { a.Sensitive = true }
func private(a *survey.Ask)   { a.Private, a.Decline = true, true }

// home is the survey of the tests: one question of most kinds.
func home() survey.Definition {
	return survey.Definition{
		ID: "home", Number: 1, Languages: []survey.Language{"en", "cy"}, Title: text("Your home", "Eich cartref"),
		Known: []survey.Fact{{Name: "phone", Type: survey.TypePhone}},
		Items: []survey.Item{
			ask("how", survey.TypeText, "How are things for you here?", "Sut mae pethau i chi yma?"),
			ask("number", survey.TypePhone, "What is your phone number?", "Beth yw eich rhif ffôn?", func(a *survey.Ask) {
				a.Known, a.Confirm = "phone", wording("Is {number} still right?", "Ydy {number} yn dal yn gywir?")
			}),
			ask("damp", survey.TypeBoolean, "Is there any damp or mould in your home?", "Oes lleithder neu lwydni yn eich cartref?", required),
			{Repeat: &survey.Repeat{
				Name: "rooms", Relevant: &survey.Logic{Source: "damp"},
				First: wording("Which room shall we start with? Is there a room with damp?", "Oes ystafell â lleithder?"), Another: wording("Is there another room with damp?", "Oes ystafell arall â lleithder?"),
				Items: []survey.Item{
					ask("room", survey.TypeSelectOne, "Which room is it?", "Pa ystafell yw hi?", required,
						choice("bedroom", "Bedroom", "Ystafell wely"), choice("kitchen", "Kitchen", "Cegin"), choice("bathroom", "Bathroom", "Ystafell ymolchi")),
					ask("room_damp", survey.TypeSelectOne, "How bad is it?", "Pa mor ddrwg yw e?", required,
						choice("none", "None", "Dim"), choice("patch", "A small patch", "Darn bach"), choice("spreading", "It is spreading", "Mae’n lledu")),
					ask("photo", survey.TypeImage, "Can you show us?", "Allwch chi ddangos i ni?"),
				},
			}},
			ask("bills", survey.TypeSelectMultiple, "Which bills worry you?", "Pa filiau sy’n eich poeni?",
				choice("gas", "Gas", "Nwy"), choice("power", "Electric", "Trydan"), choice("rent", "Rent", "Rhent"), alone("no_bill", "None of these", "Dim un o’r rhain")),
			ask("people", survey.TypeInteger, "How many people live here?", "Faint o bobl sy’n byw yma?", dontKnow),
			ask("spend", survey.TypeMoney, "What do you spend on heating in a week?", "Faint ydych chi’n ei wario ar wres mewn wythnos?", dontKnow, declines),
			ask("moved", survey.TypeDate, "When did you move in?", "Pryd symudoch chi i mewn?", dontKnow),
			ask("health", survey.TypeSelectOne, "Does anything make daily life hard?", "Oes rhywbeth yn gwneud bywyd yn anodd?", sensitive, declines,
				choice("yes_often", "Yes, often", "Oes, yn aml"), choice("no_never", "No", "Nac oes")),
			ask("hurt", survey.TypeBoolean, "Does anybody at home hurt you?", "Oes rhywun gartref yn eich brifo?", private),
			ask("wants", survey.TypeText, "Is there one thing that would help?", "Oes un peth a fyddai’n helpu?"),
		},
	}
}

// confirmed fixes the words of the phone question: pipes come from answers.
func plainHome() survey.Definition {
	def := home()
	def.Items[1].Ask.Confirm = wording("Is this phone number still right?", "Ydy’r rhif ffôn hwn yn dal yn gywir?")
	return def
}

func built(t require.TestingT, def survey.Definition) *survey.Survey {
	schema, _ := survey.SchemaOf(def)
	require.NoError(t, compile(def.Items, schema, ""))
	s, err := survey.New(def)
	require.NoError(t, err)
	return s
}

func compile(items []survey.Item, schema *condition.Schema, each string) error {
	for _, item := range items {
		var logic []*survey.Logic
		switch {
		case item.Ask != nil:
			logic = append(logic, item.Ask.Relevant, item.Ask.Constraint)
		case item.Repeat != nil:
			logic = append(logic, item.Repeat.Relevant)
			if err := compile(item.Repeat.Items, schema, item.Repeat.Name); err != nil {
				return err
			}
		}
		for _, l := range logic {
			if l == nil {
				continue
			}
			c, err := expression.Compile(l.Source, schema, expression.Config{Each: each})
			if err != nil {
				return err
			}
			if l.Tree, err = c.MarshalBinary(); err != nil {
				return err
			}
		}
	}
	return nil
}

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
	script, err := chat.New(built(t, plainHome()), cfg)
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
