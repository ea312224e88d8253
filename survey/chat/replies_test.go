package chat_test

import (
	"bufio"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/form"
)

// TestReplies holds what people type to what becomes of it; the table says how
// it is read.
func TestReplies(t *testing.T) {
	file, err := os.Open("testdata/replies.txt")
	require.NoError(t, err)
	defer func() { _ = file.Close() }()
	var at *question
	lines := bufio.NewScanner(file)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if name, ok := strings.CutPrefix(line, "["); ok {
			at = askedOf(t, strings.TrimSuffix(name, "]"))
			continue
		}
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "# ") || line == "#" {
			continue
		}
		bar := strings.LastIndex(line, " | ")
		require.Positive(t, bar, "replies.txt:%d: no bar", n)
		reply, want := strings.Trim(line[:bar], "«»"), line[bar+3:]
		got := at.hears(t, reply)
		if strings.Count(want, " ") == 0 && strings.HasPrefix(got, want+" ") {
			got = want // why it is asked again is not said
		}
		assert.Equal(t, want, got, "replies.txt:%d: at %s: %s", n, at.name, reply)
	}
	require.NoError(t, lines.Err())
}

// question is a dialogue that has just question a question, after another one.
type question struct {
	name   string
	script *chat.Script
	state  []byte
	path   condition.Path
	book   chat.Phrasebook
	mode   chat.Capabilities
}

// askedOf puts the question of that name, in that language: "damp en".
func askedOf(t *testing.T, name string) *question {
	t.Helper()
	field, language := name[:strings.LastIndex(name, " ")], name[strings.LastIndex(name, " ")+1:]
	script, err := chat.New(about(t, field), config())
	require.NoError(t, err)
	d, turn := script.Begin(survey.Beginning{ID: "i", Mode: survey.Chat, At: clock}, tapping)
	words := []string{map[string]string{"en": "English", "cy": "Cymraeg"}[language], "continue", "yes", "hm"}
	if field == anyoneElse {
		words = append(words, "Sam")
	}
	for _, word := range words {
		turn = d.Reply(chat.Incoming{Text: word}, clock)
	}
	q, ok := d.Interview().Current()
	require.True(t, ok, name)
	return &question{name, script, turn.State, q.Path, d.Phrasebook(), tapping}
}

const anyoneElse = "anyone else?"

// about is the survey of one question of replies.yaml, between two others.
func about(t *testing.T, field string) *survey.Survey {
	t.Helper()
	doc, err := os.ReadFile("testdata/replies.yaml")
	require.NoError(t, err)
	s, err := form.Compile("replies.yaml", doc, form.Config{})
	require.NoError(t, err)
	def := s.Definition()
	other := func(name string) survey.Item {
		return survey.Item{Ask: &survey.Ask{Name: name, Type: survey.TypeText, Label: survey.Wording{Text: text(name, name)}}}
	}
	var found survey.Item
	for _, group := range def.Items {
		if field == anyoneElse && group.Repeat != nil {
			found = group
		}
		if group.Group == nil {
			continue
		}
		for _, item := range group.Group.Items {
			if item.Ask != nil && item.Ask.Name == field {
				found = item
			}
		}
	}
	require.NotZero(t, found, "no question %q", field)
	def.Items = []survey.Item{other("before"), found, other("behind")}
	s, err = survey.New(def)
	require.NoError(t, err)
	return s
}

// hears is what becomes of a reply, in the words of the table.
func (a *question) hears(t *testing.T, reply string) string {
	t.Helper()
	d, err := a.script.Resume(a.state, survey.Chat, a.mode)
	require.NoError(t, err)
	was, _ := d.Interview().Current()
	turn := d.Reply(chat.Incoming{Text: reply, At: clock}, clock.Add(time.Minute))
	for _, event := range turn.Events {
		switch event.(type) {
		case chat.Stopped:
			return "stop"
		case chat.Crisis:
			return "crisis"
		case chat.HandOver:
			return "person"
		}
	}
	iv := d.Interview()
	q, err := iv.At(a.path)
	if err != nil {
		return "gone"
	}
	now, _ := iv.Current()
	switch {
	case q.Answer.Status == condition.DontKnow:
		return "don't know"
	case q.Answer.Status == condition.Declined:
		return "rather not say"
	case q.Type == survey.TypeRows && now.Path.Field == "behind":
		return "= " + strings.ToLower(a.book.Say.Buttons.No)
	case q.Type == survey.TypeRows && now.Path.Field == "person":
		return "= " + strings.ToLower(a.book.Say.Buttons.Yes)
	case q.Answer.Status != condition.Unasked:
		return "= " + a.words(d, q)
	case d.Phrasebook().Code != a.book.Code:
		return "language"
	case now.Path.Field == "before":
		return "back"
	case now.Path.Field == "behind":
		return "skip"
	}
	require.Equal(t, was.Path, now.Path)
	return a.told(turn)
}

func (a *question) words(d *chat.Dialogue, q survey.Question) string {
	if yes, ok := q.Answer.Value.Bool(); ok {
		return strings.ToLower(map[bool]string{true: a.book.Say.Buttons.Yes, false: a.book.Say.Buttons.No}[yes])
	}
	return a.script.Survey().Say(q.Path.Field, q.Answer, a.book.Code)
}

// told reads from what was said what became of a reply that is no answer.
func (a *question) told(turn chat.Turn) string {
	var said string
	for _, out := range turn.Out {
		said += out.Text + "\n\n"
	}
	say := a.book.Say
	for _, offer := range []string{say.DidYouMean, say.IsThatAll} {
		pattern := "(?m)^" + strings.ReplaceAll(regexp.QuoteMeta(offer), `\{answer\}`, "(.*)") + "$"
		if m := regexp.MustCompile(pattern).FindStringSubmatch(said); m != nil {
			return "? " + m[1]
		}
	}
	for _, one := range []struct{ words, says string }{
		{say.Negated, "again no"}, {say.Doubted, "again doubt"}, {say.SeveralFit, "again several"}, {say.Unclear, "again"},
		{say.Help, "help"}, {say.Which, "language"}, {say.Summary, "change"}, {say.PickOne, "again"}, {say.NeedAnswer, "again"},
	} {
		if strings.Contains(said, one.words) {
			return one.says
		}
	}
	return fmt.Sprintf("again (%s)", strings.SplitN(said, "\n", 2)[0])
}
