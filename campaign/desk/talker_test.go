package desk_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// talker is somebody in a conversation, who writes once a minute.
type talker struct {
	t    testing.TB
	town *town
	from chat.Address
	now  time.Time
	n    int
	in   chat.Incoming // the last update
	last desk.Taken
	all  []chat.Outgoing
}

// card makes an invitation of a home.
func (w *town) card(home survey.HomeID) campaign.Code {
	w.t.Helper()
	code, _, err := w.desk.Invite(context.Background(), home, clerk, noon)
	require.NoError(w.t, err)
	return code
}

func (w *town) talker(from chat.Address) *talker {
	return &talker{t: w.t, town: w, from: from, now: noon}
}

// do brings one update to the desk.
func (k *talker) do(in chat.Incoming) desk.Taken {
	k.t.Helper()
	k.n++
	k.now = k.now.Add(time.Minute)
	in.ID, in.From, in.At, in.Message = fmt.Sprintf("%s-%d", k.from, k.n), k.from, k.now, fmt.Sprint("m", k.n)
	if in.Channel == "" {
		in.Channel = "talk"
	}
	taken, err := k.town.desk.Take(context.Background(), in, k.now)
	require.NoError(k.t, err)
	for _, out := range taken.Out {
		require.Equal(k.t, k.from, out.To)
	}
	k.in, k.last, k.all = in, taken, append(k.all, taken.Out...)
	return taken
}

// say writes these texts, one after the other.
func (k *talker) say(texts ...string) *talker {
	k.t.Helper()
	for _, text := range texts {
		k.do(chat.Incoming{Text: text})
	}
	return k
}

// start begins with a card, and goes as far as the question who it is.
func (k *talker) start(code campaign.Code) *talker {
	k.t.Helper()
	k.say("/start "+code.Printed(), "English", "carry on", "yes")
	require.Contains(k.t, k.heard(), "What is your full name?")
	return k
}

// as says who they are, and gets the first question.
func (k *talker) as(name string) *talker {
	k.t.Helper()
	id := survey.ResidentID(name[:3])
	born := *k.town.resident(id).Born
	y, m, d := born.Civil()
	k.say(name, fmt.Sprintf("%d %s %d", d, time.Month(m), y))
	return k
}

// heard is what was last said to them.
func (k *talker) heard() string {
	var texts []string
	for _, out := range k.last.Out {
		texts = append(texts, out.Text)
	}
	return strings.Join(texts, "\n---\n")
}

// ever is all that was said to them.
func (k *talker) ever() string {
	var texts []string
	for _, out := range k.all {
		texts = append(texts, out.Text)
	}
	return strings.Join(texts, "\n---\n")
}

// holds returns what the interview holds at a question.
func (k *talker) holds(field, row string) survey.Answer {
	k.t.Helper()
	d, err := k.town.desk.Conversation(context.Background(), k.last.Interview)
	require.NoError(k.t, err)
	q, err := d.Interview().At(condition.Path{Field: field, Rows: row})
	require.NoError(k.t, err)
	return q.Answer
}

func (k *talker) open() campaign.OpenInterview {
	k.t.Helper()
	return k.town.interview(k.last.Interview)
}

// wait lets days go by.
func (k *talker) wait(days int) *talker {
	k.now = k.now.AddDate(0, 0, days)
	return k
}

// untilSent answers what is left, and sends it all: nothing is wrong here.
func (k *talker) untilSent() *talker {
	k.t.Helper()
	for range 40 {
		heard := k.heard()
		switch {
		case strings.Contains(heard, "has your answers"):
			return k
		case strings.Contains(heard, "Shall I send this?"):
			k.say("send")
		case strings.Contains(heard, "Is it safe to ask you now?"):
			k.say("not now")
		case strings.Contains(heard, "Is there any damp"):
			k.say("no")
		case strings.Contains(heard, "room with damp"):
			k.say("no")
		default:
			k.say("skip")
		}
	}
	require.FailNow(k.t, "it never ends", "%s", k.heard())
	return k
}
