package bigdoorknock_test

import (
	"math/rand/v2"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	bigdoorknock "github.com/doorknock/doorknock/examples/big-door-knock"
	"github.com/doorknock/doorknock/internal/outfit"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/readability"
)

// evening is one resident's conversation about the survey of the season.
type evening struct {
	t      *testing.T
	chance *rand.Rand
	script *chat.Script
	can    chat.Capabilities
	state  []byte
	now    time.Time
	out    []chat.Outgoing // of the last turn
	all    []chat.Outgoing
	closed bool
	tells  []rules.Tell
	seen   func(chat.Outgoing)
	turned func(*chat.Dialogue, chat.Turn)
}

// conversations is how many are held for each law, from the seeds 0, 1, 2, ….
const conversations = 48

// telephones are what channels can do.
var telephones = []chat.Capabilities{
	{Buttons: 24, Label: 40, Text: 4096, Media: true, Edit: true}, {Buttons: 3, Label: 20, Text: 1600}, {Text: 4096},
}

// typedBy is what somebody types to a question of a type, beside what its
// choices say.
var typedBy = map[survey.Type][]string{
	survey.TypeText: {"It is cold.", "Fine.", "My mum, 07700 900123"}, survey.TypeBoolean: {"yes", "no", "yes in the kitchen", "not sure", "no idea"},
	survey.TypeRows: {"yes", "no", "that's all", "no", "maybe"}, survey.TypePhone: {"07700 900123", "0770", "yes", "no"},
	survey.TypeEmail: {"sam@example.org", "sam at home"}, survey.TypeImage: {"skip", "I can not"},
}

// astray is what people type in the middle of it all.
var astray = []string{"help", "back", "skip", "change", "what?", "language", "🙂", "don't know", "rather not say", "2", "1, 3", "3", "its not that bad",
	"yes and no", "this damp is killing me", "I want to die", "he hits me", "person", "start", "carry on", "send", "all of them", "the last one"}

func (e *evening) take(d *chat.Dialogue, turn chat.Turn) {
	e.state, e.out = turn.State, turn.Out
	for _, out := range turn.Out {
		e.all = append(e.all, out)
		e.seen(out)
	}
	if e.turned != nil {
		e.turned(d, turn)
	}
	for _, event := range turn.Events {
		switch event.(type) {
		case chat.IdentifyWanted:
			e.take(d, d.Identified(map[string]condition.Value{"phone": condition.Text("+447700900456")}, e.now))
		case chat.Submitted:
			e.closed = true
			var raised []chat.Raised
			for range e.chance.IntN(5) {
				tell := oneOf(e, e.tells)
				raised = append(raised, chat.Raised{Text: filled(tell[string(d.Phrasebook().Code)]), By: oneOf(e, []condition.Date{0, 20_700})})
			}
			e.take(d, d.Close(raised, e.now))
		}
	}
}

func (e *evening) do(in chat.Incoming) {
	e.now = e.now.Add(time.Minute)
	in.ID, in.At, in.From = e.now.String(), e.now, "a"
	d, err := e.script.Resume(e.state, survey.Chat, e.can)
	require.NoError(e.t, err)
	e.take(d, d.Reply(in, e.now))
}

// hold plays it to its end, or until its resident has had enough.
func (e *evening) hold(language string) {
	d, turn := e.script.Begin(survey.Beginning{ID: "i", Mode: survey.Chat, At: e.now}, e.can)
	e.take(d, turn)
	for _, said := range []string{language, "carry on", "yes", "Sam Sample", "3 May 1980"} {
		e.do(chat.Incoming{Text: said})
	}
	for range 150 {
		if e.closed {
			return
		}
		e.step()
	}
}

func (e *evening) step() {
	d, err := e.script.Resume(e.state, survey.Chat, e.can)
	require.NoError(e.t, err)
	q, open := d.Interview().Current()
	buttons := []chat.Button(nil)
	if len(e.out) > 0 {
		buttons = e.out[len(e.out)-1].Buttons
	}
	switch n := e.chance.IntN(20); {
	case n == 0:
		e.do(chat.Incoming{Text: oneOf(e, astray)})
	case n == 1 && len(e.all) > 0:
		if old := oneOf(e, e.all); len(old.Buttons) > 0 {
			e.do(chat.Incoming{Kind: chat.Pressed, Press: oneOf(e, old.Buttons).Data})
		}
	case n < 10 && len(buttons) > 0:
		e.do(chat.Incoming{Kind: chat.Pressed, Press: oneOf(e, buttons).Data, Message: "m"})
	case open && len(q.Options) > 0:
		e.do(chat.Incoming{Text: oneOf(e, q.Options).Label})
	case open && len(typedBy[q.Type]) > 0:
		e.do(chat.Incoming{Text: oneOf(e, typedBy[q.Type])})
	default:
		e.do(chat.Incoming{Text: oneOf(e, []string{"yes", "carry on", "send"})})
	}
}

// evenings holds conversations, and shows every message of each.
func evenings(t *testing.T, language string, each func(*evening) (seen func(chat.Outgoing), turned func(*chat.Dialogue, chat.Turn))) {
	docs, err := outfit.Load(bigdoorknock.Documents)
	require.NoError(t, err)
	edition := docs.Editions[len(docs.Editions)-1]
	var tells []rules.Tell
	for i := range edition.Rules.Len() {
		rule := edition.Rules.Rule(i)
		for _, tell := range []rules.Tell{rule.Tell, refusedOf(rule)} {
			if len(tell) > 0 {
				tells = append(tells, tell)
			}
		}
	}
	require.NotEmpty(t, tells)
	script, err := chat.New(edition.Survey, docs.Script())
	require.NoError(t, err)
	for seed := range conversations {
		e := &evening{t: t, chance: rand.New(rand.NewPCG(uint64(seed), 5)), script: script, now: monday, tells: tells, can: telephones[seed%len(telephones)]}
		e.seen, e.turned = each(e)
		e.hold(language)
	}
}

func oneOf[T any](e *evening, list []T) T { return list[e.chance.IntN(len(list))] }

func refusedOf(rule rules.Rule) rules.Tell {
	if rule.Refer == nil {
		return nil
	}
	return rule.Refer.Refused
}

// Whatever residents do, every message that they get in English is for whoever
// reads at grade 6 or lower.
func TestEveryMessageIsEasyToRead(t *testing.T) {
	longest, hardest := 0, 0.0
	evenings(t, "English", func(e *evening) (func(chat.Outgoing), func(*chat.Dialogue, chat.Turn)) {
		return func(out chat.Outgoing) {
			if out.Language != "en" {
				return // a Cymraeg button was tapped
			}
			if words := len(readability.Words(out.Text)); words > readability.Few {
				longest, hardest = max(longest, words), max(hardest, readability.Grade(out.Text))
			}
			require.False(e.t, readability.TooHard(out.Text), "grade %.1f:\n%s", readability.Grade(out.Text), out.Text)
		}, nil
	})
	t.Logf("the hardest message has grade %.1f, the longest %d words", hardest, longest)
}

// heading is how far a question says that the conversation is.
var heading = regexp.MustCompile(`^Question (\d+) of about (\d+)\n`)

// How far it is, is true: a question says how many were answered or skipped
// before it, and how many there are as far as is known now. Neither changes
// without a reason that the turn tells: the first goes up by what was answered
// or left out, and down only where an answer hid what was answered, or a room
// was taken back; the whole changes only where questions were shown or hidden.
// At the summary nothing is left.
func TestProgressIsTrue(t *testing.T) {
	ends := 0
	evenings(t, "English", func(e *evening) (func(chat.Outgoing), func(*chat.Dialogue, chat.Turn)) {
		before, whole := 0, -1
		return func(chat.Outgoing) {}, func(d *chat.Dialogue, turn chat.Turn) {
			done, left := d.Interview().Progress()
			reason := len(turn.Step.Shown)+len(turn.Step.Hidden) > 0 || turn.Step.Row != ""
			if whole >= 0 && !reason {
				require.Equal(e.t, whole, done+left, "the whole changed without a reason")
				require.GreaterOrEqual(e.t, done, before, "what was done came undone without a reason")
			}
			before, whole = done, done+left
			for _, out := range turn.Out {
				if m := heading.FindStringSubmatch(out.Text); m != nil {
					require.Equal(e.t, []string{strconv.Itoa(done + 1), strconv.Itoa(done + left)}, m[1:], out.Text)
					require.Positive(e.t, left)
				}
				if strings.Contains(out.Text, chat.English().Say.SendThem) {
					ends++
					require.Zero(e.t, left, out.Text)
				}
			}
		}
	})
	require.Positive(t, ends)
}

// An open interview is its state and nothing else: 50,000 of them, each as large
// as the largest of these ever is, are under 200 MB.
func TestFiftyThousandOpenInterviewsAreUnder200MB(t *testing.T) {
	largest, turns, bytes := 0, 0, 0
	evenings(t, "English", func(*evening) (func(chat.Outgoing), func(*chat.Dialogue, chat.Turn)) {
		return func(chat.Outgoing) {}, func(_ *chat.Dialogue, turn chat.Turn) {
			largest, turns, bytes = max(largest, len(turn.State)), turns+1, bytes+len(turn.State)
		}
	})
	t.Logf("the largest state has %d bytes, one on the way %d: 50,000 have %.1f MB", largest, bytes/turns, 50_000*float64(bytes/turns)/1e6)
	require.Less(t, 50_000*largest, 200_000_000)
}

// firstLines are the patterns of the dialogue's own sayings that may stand first:
// those that nothing of a question and nothing of an answer is filled into.
func firstLines(book chat.Phrasebook) []*regexp.Regexp {
	var out []*regexp.Regexp
	say := reflect.ValueOf(book.Say)
	for i := range say.NumField() {
		if say.Field(i).Kind() != reflect.String {
			continue
		}
		line, _, _ := strings.Cut(say.Field(i).String(), "\n")
		if told.MatchString(line) || line == "" {
			continue
		}
		out = append(out, regexp.MustCompile("^"+blank.ReplaceAllString(regexp.QuoteMeta(line), ".{1,60}")))
	}
	return append(out, regexp.MustCompile(`^\d+/\d+$`))
}

var (
	told  = regexp.MustCompile(`\{(answer|value|label|old|text|words)\}`)
	blank = regexp.MustCompile(`\\\{[a-z]+\\\}`)
)

// topics are what nobody is to read over a shoulder.
var topics = regexp.MustCompile(`(?i)damp|mould|debt|rent\b|money|owe|lonel|health|asthma|baby|food|hurt|abuse|violen|kill|\bdie\b|private|gas\b|benefit`)

// The first line of a message may show on a locked screen: up to its first
// break, and of what a notification shows at most a hundred letters. It is one
// of the dialogue's own, with nothing of the question and of no answer in it.
// To leave the house for gas is the one thing that is said at once.
func TestTheFirstLineOfEveryMessageTellsNothing(t *testing.T) {
	for _, language := range []string{"English", "Cymraeg"} {
		var lines []*regexp.Regexp // the question for the language is put in every one
		for _, book := range chat.Phrasebooks() {
			lines = append(lines, firstLines(book)...)
		}
		evenings(t, language, func(e *evening) (func(chat.Outgoing), func(*chat.Dialogue, chat.Turn)) {
			return func(out chat.Outgoing) {
				first, _, _ := strings.Cut(out.Text, "\n")
				require.True(e.t, slices.ContainsFunc(lines, func(line *regexp.Regexp) bool { return line.MatchString(first) }),
					"not one of the dialogue's own: %q in\n%s", first, out.Text)
				if letters := []rune(first); len(letters) > 100 {
					first = string(letters[:100])
				}
				require.False(e.t, topics.MatchString(first), "%q in\n%s", first, out.Text)
			}, nil
		})
	}
}
