package desk_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/survey"
)

func (w *town) trails() map[survey.InterviewID]campaign.Trail {
	w.t.Helper()
	trails, unread, err := desk.Trails(w.t.Context(), w.store, "winter", []*survey.Survey{editions()[0].Survey, editions()[1].Survey})
	require.NoError(w.t, err)
	require.Zero(w.t, unread)
	out := map[survey.InterviewID]campaign.Trail{}
	for _, t := range trails {
		out[t.Interview] = t
	}
	return out
}

// at is where the talker's trail stands, with the question that is open there.
func (k *talker) at() (where, open string) {
	t := k.town.trails()[k.last.Interview]
	for _, s := range t.Steps {
		if s.Became == campaign.BecameOpen {
			open = s.Field
		}
	}
	return t.Where, open
}

func TestTrailsTellWhereSomebodyIs(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").say("/start " + w.card("home-1").Printed())
	step := func(where, open string) {
		t.Helper()
		at, question := k.at()
		assert.Equal(t, []string{where, open}, []string{at, question}, k.heard())
	}
	step("opening", "")
	k.say("English", "carry on")
	step("consent", "")
	k.say("yes")
	step("identity", "")
	k.as("Dee Rowan")
	step("questions", "how")
	k.say("skip")
	step("questions", "phone")
	k.say("STOP")
	step("questions", "phone")
	assert.True(t, w.trails()[k.last.Interview].Gone())
	k.say("START", "yes", "yes", "rather not say")
	trail := w.trails()[k.last.Interview]
	assert.False(t, trail.Gone())
	assert.Contains(t, trail.Steps, campaign.TrailStep{Field: "how", Became: campaign.BecameSkipped})
	assert.Contains(t, trail.Steps, campaign.TrailStep{Field: "phone", Became: campaign.BecameAnswered})

	before, question := k.at()
	w.silent(k.now.AddDate(0, 0, 14))
	step(before, question)
	assert.True(t, w.trails()[k.last.Interview].Gone(), "silence closed it where they were")

	k.wait(20).say("hello", "English", "carry on", "yes").as("Dee Rowan")
	trail = w.trails()[k.last.Interview]
	assert.True(t, trail.Returned)
	assert.NotContains(t, trail.Steps, campaign.TrailStep{Field: "phone", Became: campaign.BecameAnswered}, "it was asked before, and not again")
	k.untilSent()
	step("end", "")
}

// Whoever is asked whether it is safe has not been asked the private questions
// yet, and who says that it is not is never counted as asked.
func TestTrailsOfPrivateQuestions(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan")
	for range 30 {
		if where, _ := k.at(); where != "questions" {
			break
		}
		k.say("no")
		if where, _ := k.at(); where == "questions" {
			k.say("skip")
		}
	}
	where, _ := k.at()
	require.Equal(t, "safe", where)
	k.untilSent()
	for _, s := range w.trails()[k.last.Interview].Steps {
		assert.NotEqual(t, "hurt", s.Field, "nobody asked it")
	}
	trails, unread, err := desk.Trails(t.Context(), w.store, "winter", nil)
	require.NoError(t, err)
	assert.Empty(t, trails)
	assert.Equal(t, 1, unread, "what cannot be read is told of")
}
