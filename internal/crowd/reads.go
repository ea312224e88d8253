package crowd

import (
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/chat/telegram/telegramtest"
)

// kind is what a message wants of who reads it.
type kind string

const (
	stopped   kind = "stopped"
	finished  kind = "finished"
	refused   kind = "refused"
	unknown   kind = "unknown" // nobody could tell who they are
	didYou    kind = "did you mean"
	changes   kind = "shall I change"
	joins     kind = "also or only"
	goesOn    kind = "carry on?"
	sends     kind = "send?"
	which     kind = "which one?"
	safe      kind = "is it safe?"
	agrees    kind = "do you agree?"
	language  kind = "which language?"
	rightOne  kind = "what should it be?"
	named     kind = "name?"
	proves    kind = "date of birth?"
	opening   kind = "opening"
	question  kind = "question"
	strangers kind = "code?"
	nothing   kind = "" // it wants nothing that the person understands
)

// asked is a message as the person reads it.
type asked struct {
	telegramtest.Message
	kind  kind
	book  *chat.Phrasebook
	field string // of a question
	took  string // how an answer was taken, where that is told
}

// mark is the longest piece of a saying that is always the same.
func mark(saying string) string {
	var longest string
	for saying != "" {
		before, after, _ := strings.Cut(saying, "{")
		if len(before) > len(longest) {
			longest = before
		}
		_, saying, _ = strings.Cut(after, "}")
	}
	return strings.TrimSpace(longest)
}

// sign is how a kind of message is known.
type sign struct {
	kind  kind
	marks []string
}

// signs of a language, those first that may stand with others in one message.
func signs(b *chat.Phrasebook) []sign {
	say := &b.Say
	list := []sign{
		{stopped, []string{say.Stopped, say.StoppedHere, say.StoppedUnknown, say.StopStands}}, {finished, []string{say.Thanks, say.Finished}}, {refused, []string{say.Declined}}, {unknown, []string{say.NotKnown}},
		{changes, []string{say.ChangeTo, say.ChangeFromTo}}, {joins, []string{say.AlsoOrOnly}}, {didYou, []string{say.DidYouMean, say.IsThatAll}},
		{goesOn, []string{say.CareAfter, say.CareAgain, say.ToPerson, say.Reminder}}, {sends, []string{say.SendThem, say.CarryOn}}, {which, []string{say.WhichOne}},
		{safe, []string{say.Safe}}, {agrees, []string{say.Consent}}, {language, []string{say.Which}}, {rightOne, []string{say.RightOne}},
		{named, []string{say.Name, say.NameAgain, say.NotMatched}}, {proves, []string{say.Proof, say.ProofAgain}}, {opening, []string{say.Words}},
	}
	for i := range list {
		for j, saying := range list[i].marks {
			list[i].marks[j] = mark(saying)
		}
	}
	return list
}

// reader knows the words of a survey in a language.
type reader struct {
	book   *chat.Phrasebook
	signs  []sign
	labels map[string][]string // how each question is put
}

func newReader(s *survey.Survey, book chat.Phrasebook) *reader {
	r := &reader{book: &book, signs: signs(&book), labels: map[string][]string{}}
	for _, name := range s.Names() {
		q, _ := s.Describe(name, survey.Chat, book.Code)
		r.labels[name] = []string{q.Label}
	}
	for _, words := range confirms(s.Definition().Items) {
		r.labels[words.name] = append(r.labels[words.name], words.text[book.Code])
	}
	return r
}

type confirm struct {
	name string
	text survey.Text
}

// confirms are the words in which questions about the record are put.
func confirms(items []survey.Item) []confirm {
	var out []confirm
	for _, item := range items {
		switch {
		case item.Group != nil:
			out = append(out, confirms(item.Group.Items)...)
		case item.Ask != nil && len(item.Ask.Confirm.Text) > 0:
			out = append(out, confirm{item.Ask.Name, item.Ask.Confirm.Text})
		}
	}
	return out
}

// read says what a message wants.
func (c *Crowd) read(m telegramtest.Message) asked {
	for _, r := range c.readers {
		a := asked{Message: m, book: r.book, took: between(m.Text, r.book.Say.TookAs, "{answer}")}
		for _, s := range r.signs {
			for _, words := range s.marks {
				if strings.Contains(m.Text, words) {
					a.kind = s.kind
					return a
				}
			}
		}
		if a.field = r.question(m.Text); a.field != "" {
			a.kind = question
			return a
		}
	}
	for _, r := range c.readers {
		if strings.Contains(m.Text, mark(r.book.Say.Stranger)) || strings.Contains(m.Text, mark(r.book.Say.BadCode)) {
			return asked{Message: m, kind: strangers, book: r.book}
		}
	}
	return asked{Message: m, book: c.readers[0].book}
}

func (r *reader) question(text string) string {
	for name, labels := range r.labels {
		for _, label := range labels {
			if label != "" && strings.Contains(text, label) {
				return name
			}
		}
	}
	return ""
}

// between returns what stands in a text at the place of a word in braces of a
// saying; "" where the text does not hold the saying.
func between(text, saying, word string) string {
	before, after, _ := strings.Cut(saying, word)
	if i := strings.LastIndex(before, "}"); i >= 0 {
		before = before[i+1:]
	}
	after, _, _ = strings.Cut(after, "{")
	_, rest, found := strings.Cut(text, before)
	value, _, closed := strings.Cut(rest, after)
	if !found || !closed {
		return ""
	}
	return value
}

// pathOf is where the person thinks that they are asked.
func (p *Person) pathOf(a asked) condition.Path {
	switch a.field {
	case "room", "room_damp", "photo":
		return inRoom(a.field, max(p.row, 1))
	}
	return at(a.field)
}
