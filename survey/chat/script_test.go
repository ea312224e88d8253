package chat_test

import (
	"encoding/binary"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

func TestAScriptNeedsAWayToReachAPerson(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*chat.Config)
		want   string
	}{
		{"landlord", func(c *chat.Config) { c.Landlord = nil }, "script: the landlord's name is missing"},
		{"phone", func(c *chat.Config) { c.Phone = "" }, "script: the telephone of a person is missing"},
		{"consent", func(c *chat.Config) { c.Consents[0].Version = "" }, `script: consent "take_part" needs a purpose, a wording and a version`},
		{"language", func(c *chat.Config) { c.Books = []chat.Phrasebook{{Code: "fr"}} }, "script: no phrasebook speaks a language of the survey"},
		{"both", func(c *chat.Config) { c.Landlord, c.Phone = nil, "" }, "script: the landlord's name is missing; the telephone of a person is missing"},
	} {
		t.Run(c.name, func(t *testing.T) {
			cfg := config()
			c.change(&cfg)
			_, err := chat.New(built(t), cfg)
			require.ErrorIs(t, err, chat.ErrScript)
			assert.EqualError(t, err, c.want)
		})
	}
}

func TestStrangers(t *testing.T) {
	script, err := chat.New(built(t), config())
	require.NoError(t, err)
	for said, want := range map[string]any{
		"/start AbC-_9":          chat.CodeGiven{Code: "AbC-_9"},
		"/start@bot AbC-_9":      chat.CodeGiven{Code: "AbC-_9"},
		" K7QX2M4P ":             chat.CodeGiven{Code: "K7QX2M4P"},
		"K7QX 2M4P":              chat.CodeGiven{Code: "K7QX2M4P"},
		"abcdefghijklmnopqrstuv": chat.CodeGiven{Code: "abcdefghijklmnopqrstuv"},
		"k7qx2 m4pab c9def":      chat.CodeGiven{Code: "k7qx2m4pabc9def"},
		"K7QX2–M4PAB–C9.":        chat.CodeGiven{Code: "K7QX2-M4PAB-C9"},
		"stop":                   chat.Stopped{},
		"hello":                  nil, "/start": nil, "I live at 12 High Street": nil, "i have 2 kids at home": nil, "hello there": nil, "": nil, "12": nil,
	} {
		turn := script.Stranger(chat.Incoming{ID: "5", From: "a1", Text: said})
		assert.Nil(t, turn.State)
		if want == nil {
			assert.Empty(t, turn.Events, said)
			require.Len(t, turn.Out, 1)
			assert.Contains(t, turn.Out[0].Text, "type the code on the card")
			assert.Contains(t, turn.Out[0].Text, "teipiwch y cod")
			assert.Equal(t, chat.Address("a1"), turn.Out[0].To)
			continue
		}
		assert.Equal(t, []chat.Event{want.(chat.Event)}, turn.Events, said)
	}
	turn := script.Stranger(chat.Incoming{Text: "i want to die"})
	assert.Contains(t, turn.Out[0].Text, "116 123")
	assert.IsType(t, chat.Crisis{}, turn.Events[0])
	assert.Contains(t, script.NoSuchCode(chat.Incoming{ID: "6"}).Out[0].Text, "that code does not work")
}

func TestMenus(t *testing.T) {
	script, err := chat.New(built(t), config())
	require.NoError(t, err)
	menus := script.Menus()
	assert.Len(t, menus, 2)
	for lang, menu := range menus {
		for _, entry := range menu {
			k := newTalk(t, config(), typing)
			k.toQuestions()
			k.say("/" + entry.Command)
			assert.NotContains(t, k.said(), "did not get that", "%s /%s", lang, entry.Command)
			assert.Equal(t, "unasked", k.value("how", ""), "%s /%s", lang, entry.Command)
		}
	}
}

// Nothing that anybody said, and nobody's address, reaches a log.
func TestLogsLearnNothing(t *testing.T) {
	const secret = "SECRET"
	for _, v := range []any{
		chat.Incoming{ID: "1", Channel: "c", From: secret, Person: secret, Text: secret, Press: secret},
		chat.Outgoing{ID: "1", To: secret, Text: secret, Buttons: []chat.Button{{Label: secret, Data: secret}}},
		chat.Turn{Out: []chat.Outgoing{{Text: secret}}, State: []byte(secret), Events: []chat.Event{chat.Crisis{Words: secret}}},
		chat.Crisis{Danger: chat.Life, Words: secret},
		chat.IdentifyWanted{Claim: chat.Claim{Name: secret, Reference: secret}},
		chat.CodeGiven{Code: secret},
		chat.Submitted{Response: survey.Response{ID: "r", Answers: []survey.At{{Answer: survey.Said(condition.Text(secret))}}}},
	} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
			assert.NotContains(t, fmt.Sprintf(verb, v), secret, "%T %s", v, verb)
		}
	}
}

func TestHostileStatesAreRefused(t *testing.T) {
	k := newTalk(t, config(), tapping)
	k.toQuestions()
	script := k.script
	for _, bad := range [][]byte{nil, {}, {1}, {2, 0}, {1, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1}, []byte("\x01\x02{}"), []byte("\x01\x09{\"s\":\"x\"}"),
		k.state[:len(k.state)/2], append([]byte{9}, k.state...)} {
		_, err := script.Resume(bad, survey.Chat, tapping)
		require.ErrorIs(t, err, chat.ErrState, "%x", bad)
	}
	other, err := chat.New(renamed(t), config())
	require.NoError(t, err)
	_, err = other.Resume(k.state, survey.Chat, tapping)
	require.ErrorIs(t, err, survey.ErrVersion)
}

// renamed is a survey of another version.
func renamed(t *testing.T) *survey.Survey {
	def := built(t).Definition()
	def.Number++
	s, err := survey.New(def)
	require.NoError(t, err)
	return s
}

// A button of an older version is not taken for an answer of this one.
func TestAButtonOfAnotherVersionMeansNothing(t *testing.T) {
	k := newTalk(t, config(), tapping)
	k.toQuestions()
	k.say("fine", "skip")
	old := k.button("Yes")
	script, err := chat.New(renamed(t), config())
	require.NoError(t, err)
	d, _ := script.Begin(survey.Beginning{ID: "i2", At: clock}, tapping)
	turn := d.Reply(chat.Incoming{Kind: chat.Pressed, Press: old}, clock)
	assert.Contains(t, turn.Out[0].Text, "closed")
}

func TestChoicesThatDoNotFitOnButtonsAreNumbered(t *testing.T) {
	k := newTalk(t, config(), chat.Capabilities{Buttons: 3, Label: 12})
	k.say("1")
	assert.Contains(t, k.said(), "Hello")
	k.say("carry on", "yes", "fine", "skip", "yes", "yes")
	assert.Equal(t, []string{"Bedroom", "Kitchen", "Bathroom"}, k.labels())
	k.say("1")
	assert.Contains(t, k.said(), "1. None\n2. A small patch\n3. It is spreading")
	assert.Equal(t, []string{"1", "2", "3"}, k.labels(), "long labels: a list, and numbers to tap")
	k.tap("3")
	assert.Equal(t, "spreading", k.value("room_damp", "1"))
	k.say("no")
	assert.Contains(t, k.said(), "1. Gas\n2. Electric")
	assert.Contains(t, k.said(), "Type the numbers")
	assert.Equal(t, []string{"Skip"}, k.labels(), "too many: a list to type from")
}

func TestNumbersToTapAreToggled(t *testing.T) {
	k := newTalk(t, config(), chat.Capabilities{Buttons: 24, Label: 7, Edit: true})
	k.say("1", "carry on", "yes", "fine", "skip", "no")
	assert.Contains(t, k.said(), "2. Electric")
	assert.Equal(t, []string{"1", "2", "3", "4", "Done", "Skip"}, k.labels())
	k.tap("2", "3")
	assert.Equal(t, []string{"1", "✓ 2", "✓ 3", "4", "Done", "Skip"}, k.labels())
	k.tap("Done")
	assert.Equal(t, "power, rent", k.value("bills", ""))
}

// Whatever is said, tapped and changed: the same state, event and moment give
// the same turn, every message can be sent, and the state can be read again.
func FuzzReply(f *testing.F) {
	for _, s := range []string{
		"", "stop", "its not spreading", "/start x", "\xff", "G.1.0.tb7", strings.Repeat("stop ", 3000), "\u202egnidaerps",
		"yes, in the bathroom", "gas bill", "rahter not say", "the last one", strings.Repeat("👍", 5000), "add it", "change", "3",
	} {
		f.Add(s, s)
	}
	script, err := chat.New(built(f), config())
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, said, pressed string) {
		_, turn := script.Begin(survey.Beginning{ID: "i", At: clock}, tapping)
		for i, in := range []chat.Incoming{
			{Text: "1"}, {Text: "carry on"}, {Text: "yes"}, {Text: said}, {Text: said}, {Text: "no"}, {Text: said}, {Text: said},
			{Kind: chat.Pressed, Press: pressed}, {Kind: chat.Edited, Text: pressed}, {Text: "change"}, {Text: said},
		} {
			in.ID, in.At = strconv.Itoa(i), clock
			once, again := resumed(t, script, turn).Reply(in, clock), resumed(t, script, turn).Reply(in, clock)
			if !reflect.DeepEqual(once, again) {
				t.Fatalf("%q gives two turns", in.Text)
			}
			turn = once
			for _, out := range turn.Out {
				if n := len(utf16.Encode([]rune(out.Text))); n == 0 || n > tapping.Text {
					t.Fatalf("a message of %d units", n)
				}
				for _, b := range out.Buttons {
					if len(b.Data) > chat.MaxData || b.Data == "" || b.Label == "" {
						t.Fatalf("a button with %d bytes", len(b.Data))
					}
				}
			}
		}
	})
}

func resumed(t *testing.T, script *chat.Script, turn chat.Turn) *chat.Dialogue {
	d, err := script.Resume(turn.State, survey.Chat, tapping)
	if err != nil {
		t.Fatalf("its own state: %v", err)
	}
	return d
}

// A state whose own part was tampered with, around an interview that is sound.
func FuzzState(f *testing.F) {
	script, err := chat.New(built(f), config())
	if err != nil {
		f.Fatal(err)
	}
	d, _ := script.Begin(survey.Beginning{ID: "i", At: clock}, tapping)
	for _, s := range []string{"1", "carry on", "yes", "fine", "skip", "yes", "yes", "bedroom"} {
		d.Reply(chat.Incoming{Text: s}, clock)
	}
	interview := d.Interview().AppendState(nil)
	for _, own := range []string{
		`{"s":"asking","x":"offer","o":{"f":"damp"},"v":"answered boolean:true"}`, `{"s":"asking","x":"offer","o":{"f":"hurt"},"v":"declined"}`,
		`{"s":"consent","c":99}`, `{"s":"asking","p":["gas","nothing","gas"],"g":2}`, `{"s":"summary","x":"which"}`, `{"s":"stopped","n":"checking"}`,
		`{"s":"asking","l":{"f":"room","r":"1"},"m":"m1","u":1767638000,"i":"al"}`, `{"s":"asking","x":"right"}`, `{"s":"proof","y":-4}`, `{"s":"finished","n":"finished"}`,
	} {
		f.Add([]byte(own), "yes")
	}
	f.Fuzz(func(t *testing.T, own []byte, said string) {
		state := append(binary.AppendUvarint([]byte{1}, uint64(len(own))), own...)
		d, err := script.Resume(append(state, interview...), survey.Chat, tapping)
		if err != nil {
			return
		}
		for _, s := range []string{said, "yes", "start", "back", "send", "change", "1", "1", "no"} {
			d.Reply(chat.Incoming{Text: s, Album: "al", Media: []chat.Media{{Hash: "x"}}}, clock)
			turn := d.Reply(chat.Incoming{Text: s, At: clock, Message: "m1"}, clock)
			d.Reply(chat.Incoming{Kind: chat.Edited, Text: s, Message: "m1"}, clock)
			if _, err := script.Resume(turn.State, survey.Chat, typing); err != nil {
				t.Fatal(err)
			}
		}
		d.NotIdentified(clock)
		d.Identified(nil, clock)
		d.Silence(clock)
		d.Close(nil, clock)
	})
}

func FuzzResume(f *testing.F) {
	script, err := chat.New(built(f), config())
	if err != nil {
		f.Fatal(err)
	}
	_, turn := script.Begin(survey.Beginning{ID: "i", At: clock}, tapping)
	f.Add(turn.State, "yes")
	f.Add([]byte("\x01\x09{\"s\":\"asking\"}"), "1")
	f.Fuzz(func(t *testing.T, state []byte, said string) {
		d, err := script.Resume(state, survey.Chat, tapping)
		if err != nil {
			return
		}
		for _, s := range []string{said, "back", "send", "change", "1", "yes"} {
			d.Reply(chat.Incoming{Text: s, Media: []chat.Media{{Hash: "x"}}}, clock)
			d.Reply(chat.Incoming{Text: s}, clock)
		}
		d.Identified(nil, clock)
		d.Close(nil, clock)
	})
}
