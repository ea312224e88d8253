package chat_test

import (
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/form"
)

// helpful is what somebody types who wants to get to the end.
var helpful = map[survey.Type]string{
	survey.TypeAcknowledge: "yes", survey.TypeText: "Fine.", survey.TypeInteger: "3", survey.TypeDecimal: "2.5", survey.TypeRange: "18.5",
	survey.TypeRating: "4", survey.TypeNPS: "9/10", survey.TypeMoney: "£12.50", survey.TypeSelectOne: "1", survey.TypeSelectMultiple: "1",
	survey.TypeRank: "2 1", survey.TypeBoolean: "yes", survey.TypeDate: "3 May 2020", survey.TypeTime: "17:30", survey.TypeDatetime: "3 May 2020 5pm",
	survey.TypePhone: "07700 900123", survey.TypeEmail: "sam@example.org", survey.TypePostcode: "ab12de", survey.TypeUPRN: "199356",
	survey.TypeBarcode: "5901234123457", survey.TypeGeopoint: "behind the shop", survey.TypeRows: "no", survey.TypeAudio: "It hums.",
	survey.TypeSignature: "Sam Okoro", survey.TypeImage: "It drips.", survey.TypeVideo: "It drips.", survey.TypeFile: "It says we owe rent.",
}

// files are what is sent where the channel carries it.
var files = map[survey.Type]string{survey.TypeImage: "image/png", survey.TypeVideo: "video/mp4", survey.TypeFile: "application/pdf", survey.TypeAudio: "audio/ogg"}

// required has every question answered.
func required(def survey.Definition) survey.Definition {
	var all func([]survey.Item)
	all = func(items []survey.Item) {
		for _, item := range items {
			switch {
			case item.Group != nil:
				all(item.Group.Items)
			case item.Repeat != nil:
				all(item.Repeat.Items)
			case item.Ask.Type != survey.TypeNote:
				item.Ask.Required = true
			}
		}
	}
	all(def.Items)
	return def
}

// wandering is what people type who do not.
var wandering = []string{"", "back", "skip", "yes", "no", "1", "2 1", "help", "what?", "change", "half past five", "tomorrow at five", "11", "don't know",
	"rather not say", "🙂", "language", "done", "12/10", "behind the shop", "ab1 2de", "3 May 1980", "again"}

// Whatever somebody does on whatever channel, they can still get to the end,
// and the response holds.
func TestNobodyIsStuck(t *testing.T) {
	doc, err := os.ReadFile("../form/testdata/every-type.yaml")
	require.NoError(t, err)
	s, err := form.Compile("every-type.yaml", doc, form.Config{})
	require.NoError(t, err)
	must, err := survey.New(required(s.Definition()))
	require.NoError(t, err)
	rapid.Check(t, func(t *rapid.T) {
		s := map[bool]*survey.Survey{false: s, true: must}[rapid.Bool().Draw(t, "all required")]
		script, err := chat.New(s, config())
		require.NoError(t, err)
		c := &crowd{t: t, script: script, now: clock, can: rapid.SampledFrom([]chat.Capabilities{{}, tapping, everything, {Buttons: 3, Label: 10}}).Draw(t, "channel")}
		d, turn := script.Begin(survey.Beginning{ID: "i1", Mode: survey.Chat, At: clock}, c.can)
		c.take(d, turn)
		for _, word := range []string{"English", "carry on", "yes"} {
			c.say(word)
		}
		for range rapid.IntRange(0, 25).Draw(t, "wandering") {
			c.wander()
		}
		for range 200 {
			if c.sent != nil {
				break
			}
			c.goOn()
		}
		require.NotNil(t, c.sent, "stuck at %q", c.last)
		require.Empty(t, s.Check(*c.sent))
	})
}

// crowd is anybody in a dialogue that is resumed before every reply.
type crowd struct {
	t      *rapid.T
	script *chat.Script
	can    chat.Capabilities
	state  []byte
	now    time.Time
	n      int
	press  []string // the data of every button so far
	last   string
	sent   *survey.Response
}

func (c *crowd) take(d *chat.Dialogue, turn chat.Turn) {
	c.state = turn.State
	for _, out := range turn.Out {
		c.last = out.Text
		for _, b := range out.Buttons {
			c.press = append(c.press, b.Data)
		}
	}
	for _, e := range turn.Events {
		switch e := e.(type) {
		case chat.Submitted:
			c.sent = &e.Response
		}
	}
}

func (c *crowd) do(in chat.Incoming) {
	c.n++
	c.now = c.now.Add(time.Second * 10)
	in.ID, in.Message, in.At = fmt.Sprint(c.n), fmt.Sprint("m", c.n), c.now
	d, err := c.script.Resume(c.state, survey.Chat, c.can)
	require.NoError(c.t, err)
	turn := d.Reply(in, c.now)
	for _, e := range turn.Events {
		if wanted, ok := e.(chat.MediaWanted); ok && !wanted.Extra {
			in.Media = wanted.Media
			in.Media[0].Hash = "ab12"
			turn = d.Reply(in, c.now)
			break
		}
	}
	c.take(d, turn)
}

func (c *crowd) say(text string) { c.do(chat.Incoming{Text: text}) }

func (c *crowd) wander() {
	switch rapid.IntRange(0, 4).Draw(c.t, "what") {
	case 0:
		if len(c.press) > 0 {
			c.do(chat.Incoming{Kind: chat.Pressed, Press: rapid.SampledFrom(c.press).Draw(c.t, "press")})
		}
	case 1:
		mime := rapid.SampledFrom([]string{"", "image/png", "audio/ogg", "video/mp4", "application/pdf"}).Draw(c.t, "mime")
		c.do(chat.Incoming{Other: "something", Media: []chat.Media{{Ref: "r", MIME: mime}}})
	case 2:
		c.do(chat.Incoming{Other: "location", Location: "51.4778 -0.0015 0 0"})
	default:
		c.say(rapid.SampledFrom(wandering).Draw(c.t, "say"))
	}
}

// goOn says what helps where the dialogue stands, and where it did not, what
// helps beside the questions.
func (c *crowd) goOn() {
	before, q, open := c.stands()
	switch mime := files[q.Type]; {
	case !open:
		c.say("send")
	case mime != "" && (c.can.Video || c.can.Media && q.Type == survey.TypeImage):
		c.do(chat.Incoming{Other: "something", Media: []chat.Media{{Ref: "r", MIME: mime}}})
	default:
		c.say(helpful[q.Type])
	}
	if after, _, _ := c.stands(); before == after {
		for _, word := range []string{"English", "carry on", "yes"} {
			c.say(word)
		}
	}
}

// stands is how many questions were answered, and the one that is open.
func (c *crowd) stands() (done int, q survey.Question, open bool) {
	d, err := c.script.Resume(c.state, survey.Chat, c.can)
	require.NoError(c.t, err)
	done, _ = d.Interview().Progress()
	q, open = d.Interview().Current()
	return done, q, open
}
