package desk_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/form"
)

// withdrawn is a desk whose second version is in force and whose first is
// kept to be read only; edit changes words of the second's document.
func withdrawn(t *testing.T, edit ...string) func(*desk.Config) {
	t.Helper()
	s, err := form.Compile("survey.yaml", []byte(strings.NewReplacer(edit...).Replace(string(document("survey-2.yaml")))), form.Config{})
	require.NoError(t, err)
	r, err := book.Compile("rules.yaml", document("rules-2.yaml"), s.Schema(), book.Config{Survey: "small@2", Clocks: clocks(),
		Teams: []string{"repairs", "safety", "hub"}, Budgets: []string{"repairs"}, Languages: []string{"en", "cy"}})
	require.NoError(t, err)
	return func(c *desk.Config) {
		c.Editions, c.Withdrawn = []desk.Edition{{Survey: s, Rules: r}}, []*survey.Survey{editions()[0].Survey}
	}
}

// An open chat goes on in its own version as long as the desk has that.
func TestAnOpenChatKeepsItsVersion(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("SECRET words", "yes")
	w.desk = w.newDesk(func(c *desk.Config) { c.Editions = editions() })
	k.untilSent()
	assert.Equal(t, 1, list(t, w.store.Responses(t.Context(), store.ResponseFilter{}))[0].Of.Number)
	assert.NotContains(t, k.ever(), "has changed some of the questions")
}

// When its version is withdrawn it goes on in the newer one.
func TestAWithdrawnVersionIsMigrated(t *testing.T) {
	begin := func(t *testing.T, edit ...string) (*town, *talker, survey.InterviewID) {
		w := open(t, nil)
		k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("SECRET words", "yes")
		require.Contains(t, k.heard(), "Is this still who we should ring?")
		w.desk = w.newDesk(withdrawn(t, edit...))
		return w, k, k.last.Interview
	}
	t.Run("goes on where it was", func(t *testing.T) {
		w, k, first := begin(t)
		k.say("yes")
		assert.Equal(t, first, k.last.Interview)
		assert.Contains(t, k.heard(), "Brookside Homes has changed some of the questions. I have kept your answers.")
		assert.Contains(t, k.heard(), "Is there any damp or mould?", "the question was the same, and so it is answered")
		assert.Equal(t, "SECRET words", k.holds("how", "").Value.String())
		assert.Equal(t, 2, w.interview(first).Of.Number)
		k.untilSent()
		r := list(t, w.store.Responses(t.Context(), store.ResponseFilter{}))[0]
		assert.Equal(t, [2]any{2, first}, [2]any{r.Of.Number, r.Interview})
		require.Len(t, r.Changes, 2)
		assert.Equal(t, survey.Confirmed, r.Changes[0].Act, "what the record held was carried with what was said of it")
		assert.Empty(t, w.cases(store.CaseFilter{Type: desk.TypeUnread}))
		var moved []string
		for _, e := range list(t, w.store.Events(t.Context(), store.EventFilter{})) {
			if e.Kind == campaign.EventInterview && e.From != "" {
				moved = append(moved, e.From+" "+e.To+" "+e.Reason)
			}
		}
		assert.Equal(t, []string{"small@1 small@2 all of it was carried"}, moved)
	})
	t.Run("what is asked again is asked", func(t *testing.T) {
		w, k, first := begin(t, "type: text\n        decline: true\n        label: {en: \"How are", "type: boolean\n        decline: true\n        label: {en: \"How are")
		k.say("yes")
		assert.Contains(t, k.heard(), "One of them I have to ask you again")
		assert.Contains(t, k.heard(), "How are things for you here?")
		assert.Contains(t, k.heard(), "I have not used your last message")
		d, err := w.desk.Conversation(t.Context(), first)
		require.NoError(t, err)
		require.Len(t, d.Interview().Lost(), 1)
		assert.Equal(t, survey.LossType, d.Interview().Lost()[0].Loss)
		k.say("yes").untilSent()
		assert.Empty(t, w.cases(store.CaseFilter{Type: desk.TypeUnread}), "it was answered again")
	})
	t.Run("what nobody asks again a person reads", func(t *testing.T) {
		w, k, _ := begin(t, "name: how\n", "name: mood\n")
		k.say("yes").untilSent()
		raised := w.cases(store.CaseFilter{Type: desk.TypeUnread})
		require.Len(t, raised, 1)
		assert.Equal(t, "Read what an earlier version of the survey was told and this one does not ask, and see to what it says", raised[0].Title)
		assert.True(t, raised[0].AwareAt.Before(k.now), "since it was said")
	})
	t.Run("a silence is decided", func(t *testing.T) {
		w, k, first := begin(t)
		hushed := w.silent(k.now.AddDate(0, 0, 2))
		require.Len(t, hushed, 1, "and reminded of")
		w.silent(k.now.AddDate(0, 0, 14))
		assert.Equal(t, campaign.InterviewClosed, w.interview(first).Standing)
		r := list(t, w.store.Responses(t.Context(), store.ResponseFilter{}))
		require.Len(t, r, 1)
		assert.Equal(t, [2]any{2, true}, [2]any{r[0].Of.Number, r[0].Partial})
	})
	t.Run("a stop is a stop", func(t *testing.T) {
		w, k, first := begin(t)
		k.say("STOP")
		assert.Contains(t, k.heard(), "We have stopped")
		assert.Equal(t, campaign.InterviewStopped, w.interview(first).Standing)
	})
	t.Run("a newer version that does not follow hands it to a person", func(t *testing.T) {
		w, k, first := begin(t)
		newer := withdrawn(t)
		w.desk = w.newDesk(func(c *desk.Config) {
			newer(c)
			c.Withdrawn = nil
		})
		k.say("yes")
		assert.NotEqual(t, first, k.last.Interview)
		assert.Equal(t, campaign.InterviewHanded, w.interview(first).Standing)
	})
}

// Who returns when the version has changed finds what they had said, under the
// names that it has now.
func TestWhoReturnsToANewerVersion(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("SECRET words", "yes")
	w.silent(k.now.AddDate(0, 0, 14))
	w.desk = w.newDesk(withdrawn(t, "name: how\n", "name: mood\n", "languages: [en, cy]", "languages: [en, cy]\nsince: {1: {rename: {how: mood}}}"))
	k.wait(20).say("hello", "English", "carry on", "yes").as("Dee Rowan")
	assert.Equal(t, "SECRET words", k.holds("mood", "").Value.String())
}

func TestAWithdrawnVersionIsNoEdition(t *testing.T) {
	w := open(t, nil)
	_, err := desk.New(desk.Config{Store: w.store, Campaign: "winter", Editions: editions(), Withdrawn: []*survey.Survey{editions()[0].Survey}})
	assert.EqualError(t, err, "desk: a version that was withdrawn is an edition")
}
