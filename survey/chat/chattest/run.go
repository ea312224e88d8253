package chattest

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/form"
)

// RunLine holds a channel to everything: what [Run] does, and what it owes its
// inbox and who sends. Open opens the channel anew for each test.
func RunLine(t *testing.T, open func(t *testing.T) Line) {
	t.Helper()
	l := lines{open}
	Run(t, l.over)
	for _, c := range contract {
		t.Run(c.name, func(t *testing.T) { c.holds(t, open(t)) })
	}
	t.Run("pictures arrive as they were sent", l.pictures)
}

// Run holds conversations over a channel. Begin begins one, of the script that
// it is given, with somebody who is new.
func Run(t *testing.T, begin func(t *testing.T, script *chat.Script) Talk) {
	t.Helper()
	for _, c := range conversations {
		t.Run(c.name, func(t *testing.T) { c.goes(t, &listener{t: t, Talk: begin(t, Script(t))}) })
	}
}

// Script is what the suite's conversations are held with: a small survey in
// English and Welsh.
func Script(t testing.TB) *chat.Script {
	s, err := form.Compile("chattest.yaml", []byte(document), form.Config{})
	require.NoError(t, err)
	script, err := chat.New(s, chat.Config{Landlord: survey.Text{"en": "Brookside Homes"}, Phone: "01632 960001"})
	require.NoError(t, err)
	return script
}

const document = `survey: chattest
version: 1
languages: [en, cy]
groups:
  - group: home
    questions:
      - {name: life, type: text, label: {en: "How is it, living here?", cy: "Sut beth yw byw yma?"}}
      - name: damp
        type: select_one
        required: true
        label: {en: "Is there any damp?", cy: "Oes lleithder?"}
        choices:
          - {name: none, label: {en: None at all, cy: Dim o gwbl}}
          - {name: patch, label: {en: A small patch, cy: Darn bach}}
          - {name: spreading, label: {en: It is spreading, cy: Mae’n lledu}}
      - name: bills
        type: select_multiple
        label: {en: "Which bills worry you?", cy: "Pa filiau sy’n eich poeni?"}
        choices: [{name: gas, label: {en: Gas, cy: Nwy}}, {name: rent, label: {en: Rent, cy: Rhent}}, {name: water, label: {en: Water, cy: Dŵr}}]
      - {name: people, type: integer, label: {en: "How many people live here?", cy: "Faint o bobl sy’n byw yma?"}}
`

// listener is a talk that looks at everything that is shown.
type listener struct {
	Talk
	t    *testing.T
	last []Shown
}

func (l *listener) Say(words ...string) *listener {
	l.t.Helper()
	for _, w := range words {
		l.hears(l.Talk.Say(w))
	}
	return l
}

func (l *listener) Tap(labels ...string) *listener {
	l.t.Helper()
	for _, label := range labels {
		l.hears(l.Talk.Tap(label))
	}
	return l
}

// hears holds what is shown to what the channel says that it can do.
func (l *listener) hears(shown []Shown) {
	l.t.Helper()
	can := l.Capabilities()
	for _, s := range shown {
		assert.NotEmpty(l.t, strings.TrimSpace(s.Text), "an empty message")
		assert.LessOrEqual(l.t, len(s.Buttons), can.Buttons, "more buttons than it can have: %v", s.Buttons)
		if can.Text > 0 {
			assert.LessOrEqual(l.t, len(utf16.Encode([]rune(s.Text))), can.Text, "a message that is too long")
		}
	}
	l.last = shown
}

// sees fails where none of what was shown last holds the words.
func (l *listener) sees(words string) *listener {
	l.t.Helper()
	var all []string
	for _, s := range l.last {
		all = append(all, s.Text)
	}
	require.Contains(l.t, strings.Join(all, "\n"), words)
	return l
}

// answered fails where a question holds another answer, as text.
func (l *listener) answered(want map[string]string) {
	l.t.Helper()
	r, ok := l.Response()
	require.True(l.t, ok, "nothing was submitted")
	for field, value := range want {
		got, _ := r.Fact(condition.Path{Field: field})
		assert.Equal(l.t, value, got.String(), field)
	}
}

// conversations are held over every channel.
var conversations = []struct {
	name string
	goes func(t *testing.T, l *listener)
}{
	{"tapping, where there is something to tap", func(_ *testing.T, l *listener) {
		l.Tap("English", "Carry on").sees("How is it")
		l.Say("Fine.").sees("any damp")
		l.Tap("It is spreading").sees("Which bills")
		if l.Capabilities().Buttons > 0 {
			l.Tap("Gas", "Water", "Done")
		} else {
			l.Say("Gas, Water")
		}
		l.sees("How many people").Say("2").sees("Here is what you told me").Tap("Send").sees("Thank you")
		l.answered(map[string]string{"life": "Fine.", "damp": "spreading", "bills": "gas, water", "people": "2"})
	}},
	{"typing everything", func(_ *testing.T, l *listener) {
		l.Say("cymraeg", "parhau", "Iawn.").sees("Oes lleithder?")
		l.Say("2").sees("Pa filiau").Say("rhent a nwy").sees("Faint o bobl").Say("tri", "anfon").sees("Diolch")
		l.answered(map[string]string{"damp": "patch", "bills": "gas, rent", "people": "3"})
	}},
	{"words arrive as they were written", func(_ *testing.T, l *listener) {
		const words = `<b>Ö</b> *bold* _x_ {landlord} %d \n & "“quoted”" البيت بارد 👨‍👩‍👧 '; --`
		l.Say("English", "carry on", words).sees("any damp")
		l.Say("1", "skip", "skip").sees(words).Say("send")
		l.answered(map[string]string{"life": words})
	}},
	{"a stop ends it", func(_ *testing.T, l *listener) {
		l.Say("English", "carry on", "Fine.").Say("STOP").sees("We have stopped")
		_, submitted := l.Response()
		assert.False(l.t, submitted)
	}},
	{"long words come in pieces", func(_ *testing.T, l *listener) {
		words := strings.TrimSpace(strings.Repeat("It’s a long story. ", 150))
		l.Say("English", "carry on", words).sees("any damp")
		l.Say("1", "skip", "skip")
		pieces := 0
		for _, s := range l.last {
			pieces += strings.Count(s.Text, "long")
		}
		assert.Equal(l.t, 150, pieces, "the summary holds all of it")
		l.Say("send").answered(map[string]string{"life": words})
	}},
}

// pictures are fetched whole.
func (l lines) pictures(t *testing.T) {
	line := l.open(t)
	camera, sends := line.(Photographer)
	if !line.Capabilities().Media {
		assert.False(t, sends, "its people can send pictures, and Capabilities says no")
		return
	}
	require.True(t, sends, "Capabilities says that people can send pictures: let the line be a Photographer")
	fetcher, fetches := line.(chat.Fetcher)
	require.True(t, fetches, "Capabilities says that people can send pictures: let the line be a chat.Fetcher")
	b := newBox(nil)
	serve(t, line, b)
	var content bytes.Buffer
	require.NoError(t, png.Encode(&content, image.NewGray(image.Rect(0, 0, 8, 8))))
	camera.Photographs("ann", content.Bytes())
	in := b.next(t)
	require.Len(t, in.Media, 1)
	file, err := fetcher.Fetch(t.Context(), in.Media[0])
	require.NoError(t, err)
	assert.Equal(t, "image/png", file.MIME)
	assert.NotEmpty(t, file.Bytes)
}
