package desk_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// silent lets the desk see to the silent at some moment after the talker was
// last heard, and holds it to doing nothing more at the same moment.
func (w *town) silent(now time.Time) []desk.Hushed {
	w.t.Helper()
	hushed, err := w.desk.Silent(w.t.Context(), now)
	require.NoError(w.t, err)
	before := w.whole()
	again, err := w.desk.Silent(w.t.Context(), now)
	require.NoError(w.t, err)
	assert.Empty(w.t, again, "twice at one moment does nothing more")
	assert.Equal(w.t, before, w.whole())
	return hushed
}

func TestSilentRemindsTwiceAndCloses(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("Fine.", "yes", "yes", "yes", "yes", "bedroom", "spreading")
	heard := k.now
	var steps []string
	for day := range 21 {
		for _, h := range w.silent(heard.AddDate(0, 0, day)) {
			require.Equal(t, chat.Address("dee"), h.To)
			require.NotEmpty(t, h.Out)
			assert.Equal(t, h.To, h.Out[0].To)
			assert.NotContains(t, h.Out[0].Text, "damp", "it may show on a locked screen")
			steps = append(steps, string(h.Step))
			if h.Step == campaign.SilenceClose {
				assert.Equal(t, 14, day)
				assert.Contains(t, h.Out[0].Text, "I have closed this")
				require.NotNil(t, h.Settled)
				assert.NotEmpty(t, h.Settled.Batch.Key)
			}
		}
	}
	assert.Equal(t, []string{"remind", "remind", "close"}, steps)
	assert.Equal(t, campaign.InterviewClosed, k.open().Standing)
	r := list(t, w.store.Responses(t.Context(), store.ResponseFilter{}))
	require.Len(t, r, 1)
	assert.True(t, r[0].Partial)
	triage := w.cases(store.CaseFilter{Kind: campaign.CaseTriage})
	assert.Len(t, triage, 3, "what may not be left undecided: a baby, another room, and who is hurt")
	for _, c := range triage {
		require.NotEmpty(t, c.Missing)
		for _, missing := range c.Missing {
			assert.Contains(t, missing.Words.In("en"), "?", "with the words to ask it")
			assert.Contains(t, missing.Words.In("cy"), "?")
		}
	}
	for _, c := range w.cases(store.CaseFilter{Kind: campaign.CaseAction}) {
		assert.False(t, c.AwareAt.After(heard), "%s: two weeks of silence start no clock late", c.Type)
	}
	var closed campaign.Event
	for _, e := range w.events() {
		if e.Kind == campaign.EventResponse {
			closed = e
		}
	}
	assert.Equal(t, campaign.ActorSystem, closed.Actor.Kind, "nobody did it")
}

func TestSilentCountsFromTheLastWord(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("Fine.")
	require.Len(t, w.silent(k.now.AddDate(0, 0, 2)), 1)
	k.wait(6).say("yes")
	assert.Empty(t, w.silent(k.now.AddDate(0, 0, 1)))
	assert.Len(t, w.silent(k.now.AddDate(0, 0, 2)), 1, "reminded again of a new silence")
}

func TestSilentKeepsQuiet(t *testing.T) {
	w := open(t, func(c *desk.Config) { c.Quiet = campaign.Quiet{From: 20, To: 9} })
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("Fine.")
	at := func(day, hour int) time.Time {
		y, m, d := k.now.AddDate(0, 0, day).Date()
		return time.Date(y, m, d, hour, 0, 0, 0, london)
	}
	assert.Empty(t, w.silent(at(2, 20)))
	assert.Empty(t, w.silent(at(3, 8)))
	assert.Empty(t, w.silent(at(3, 8).UTC()), "by the landlord's clock, whatever zone the caller's is in")
	assert.Len(t, w.silent(at(3, 9)), 1)
	assert.Empty(t, w.silent(at(14, 23)))
	require.Len(t, w.silent(at(15, 9)), 1)
	assert.Equal(t, campaign.InterviewClosed, k.open().Standing)
}

// What a silence had to say comes again until it is said to be sent, and not
// where it is out of date.
func TestUnsent(t *testing.T) {
	begin := func(t *testing.T) (*town, *talker, desk.Hushed, time.Time) {
		w := open(t, nil)
		k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("Fine.")
		at := k.now.AddDate(0, 0, 2)
		hushed := w.silent(at)
		require.Len(t, hushed, 1)
		return w, k, hushed[0], at
	}
	unsent := func(w *town, at time.Time) []desk.Hushed {
		out, err := w.desk.Unsent(w.t.Context(), at)
		require.NoError(w.t, err)
		return out
	}
	t.Run("until it is sent", func(t *testing.T) {
		w, _, h, at := begin(t)
		for range 2 {
			w.again()
			again := unsent(w, at)
			require.Len(t, again, 1)
			assert.Equal(t, h.Out, again[0].Out)
			assert.Equal(t, []any{h.Delivery, h.To, h.Channel, h.Step}, []any{again[0].Delivery, again[0].To, again[0].Channel, again[0].Step})
		}
		require.NoError(t, w.desk.Delivered(t.Context(), h.Delivery, "", at))
		require.NoError(t, w.desk.Delivered(t.Context(), h.Delivery, "no", at), "it is settled")
		assert.Empty(t, unsent(w, at))
		d, err := store.One(w.store.Deliveries(t.Context(), store.DeliveryFilter{ID: h.Delivery}))
		require.NoError(t, err)
		assert.Equal(t, campaign.DeliverySent, d.State)
	})
	t.Run("not in the quiet hours", func(t *testing.T) {
		w, _, _, at := begin(t)
		w.desk = w.newDesk(func(c *desk.Config) { c.Quiet = campaign.Quiet{From: 20, To: 9} })
		assert.Empty(t, unsent(w, time.Date(at.Year(), at.Month(), at.Day(), 23, 0, 0, 0, at.Location())))
	})
	for name, since := range map[string]func(*testing.T, *town, *talker){
		"not to who has written since": func(_ *testing.T, _ *town, k *talker) { k.say("yes") },
		"not to who stopped since":     func(_ *testing.T, _ *town, k *talker) { k.say("STOP") },
		"not to who has died since": func(t *testing.T, w *town, _ *talker) {
			_, err := w.desk.Knock(t.Context(), visit("v", "home-1", "Dee", campaign.Deceased), nil, false)
			require.NoError(t, err)
		},
	} {
		t.Run(name, func(t *testing.T) {
			w, k, h, at := begin(t)
			since(t, w, k)
			assert.Empty(t, unsent(w, at.Add(time.Hour)))
			d, err := store.One(w.store.Deliveries(t.Context(), store.DeliveryFilter{ID: h.Delivery}))
			require.NoError(t, err)
			assert.Equal(t, campaign.DeliveryCancelled, d.State)
		})
	}
	t.Run("the next reminder takes the place of the last", func(t *testing.T) {
		w, k, h, _ := begin(t)
		next := k.now.AddDate(0, 0, 7)
		require.Len(t, w.silent(next), 1)
		again := unsent(w, next)
		require.Len(t, again, 1)
		assert.NotEqual(t, h.Delivery, again[0].Delivery)
	})
	w := open(t, nil)
	require.ErrorIs(t, w.desk.Delivered(t.Context(), "delivery-9", "", noon), store.ErrNotFound)
}

// Nobody is reminded who stopped, left, or is not to be contacted. What they
// had said is decided all the same, and nothing is sent.
func TestSilentLeavesAlone(t *testing.T) {
	for name, end := range map[string]func(*testing.T, *town, *talker){
		"who stopped": func(_ *testing.T, _ *town, k *talker) { k.say("STOP") },
		"who left":    func(_ *testing.T, _ *town, k *talker) { k.do(chat.Incoming{Kind: chat.Left}) },
		"who moved out": func(t *testing.T, w *town, k *talker) {
			_, err := w.desk.Knock(t.Context(), visit("v", "home-1", "Dee", campaign.MovedOut), nil, false)
			require.NoError(t, err)
		},
		"who has died": func(t *testing.T, w *town, k *talker) {
			_, err := w.desk.Knock(t.Context(), visit("v", "home-1", "Dee", campaign.Deceased), nil, false)
			require.NoError(t, err)
		},
		"who told the office to stop": func(t *testing.T, w *town, k *talker) {
			dee, _, err := w.resident("Dee").End(campaign.ContactEnded{Reason: campaign.EndedStopped, Scope: campaign.EndsCampaign, At: k.now, By: officer})
			require.NoError(t, err)
			imported(t, w, campaign.Batch{Residents: []campaign.Resident{dee}})
		},
		"who stopped elsewhere": func(t *testing.T, w *town, _ *talker) {
			w.talker("other").say("/start "+w.card("home-1").Printed(), "English", "carry on", "yes").as("Dee Rowan").say("STOP")
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := open(t, nil)
			k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("Fine.", "yes", "yes", "yes", "no")
			mine := k.last.Interview
			end(t, w, k)
			for day := range 20 {
				for _, h := range w.silent(k.now.AddDate(0, 0, day)) {
					assert.Equal(t, campaign.SilenceClose, h.Step, "on day %d", day)
					assert.Empty(t, h.Out)
				}
			}
			r := list(t, w.store.Responses(t.Context(), store.ResponseFilter{Interview: mine}))
			require.Len(t, r, 1)
			assert.True(t, r[0].Partial)
			assert.NotEmpty(t, w.cases(store.CaseFilter{Type: "lend_dehumidifier"}))
			assert.Equal(t, campaign.InterviewClosed, w.interview(mine).Standing)
		})
	}
}

// Who never said anything has given no response, and nothing is triaged.
func TestSilentOfNothingSaid(t *testing.T) {
	for name, begin := range map[string]func(*town) *talker{
		"at the first word":   func(w *town) *talker { return w.talker("dee").say("/start " + w.card("home-1").Printed()) },
		"before the question": func(w *town) *talker { return w.talker("dee").start(w.card("home-1")).as("Dee Rowan") },
		"after a no": func(w *town) *talker {
			return w.talker("dee").say("/start "+w.card("home-1").Printed(), "English", "no")
		},
		"not identified": func(w *town) *talker {
			return w.talker("dee").start(w.card("home-1")).say("Dee Rowan", "TEN-9", "Dee Rowan", "TEN-9", "Dee Rowan", "TEN-9")
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := open(t, nil)
			k := begin(w)
			w.silent(k.now.AddDate(0, 0, 14))
			assert.Equal(t, campaign.InterviewClosed, k.open().Standing)
			assert.Empty(t, list(t, w.store.Responses(t.Context(), store.ResponseFilter{})))
			assert.Empty(t, w.cases(store.CaseFilter{Kind: campaign.CaseTriage}))
			// They may still begin another day.
			k.wait(30).say("hello", "START", "English", "carry on", "yes")
			assert.Contains(t, k.ever(), "What is your full name?")
		})
	}
}

// Somebody came to the door meanwhile: the chat reminds of nothing, and what
// was said in it is decided in time.
func TestSilentWhereTheDoorWasAnswered(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("Fine.", "yes")
	r := w.interviewed("door", "home-1", "Dee", k.now.Add(time.Hour), said{"damp", condition.Bool(false), ""})
	v := visit("v", "home-1", "Dee", campaign.Completed)
	v.At = k.now.Add(time.Hour)
	_, err := w.desk.Knock(t.Context(), v, &r, false)
	require.NoError(t, err)
	assert.Equal(t, campaign.InterviewClosed, k.open().Standing, "at once")
	told, err := w.desk.Unsent(t.Context(), v.At)
	require.NoError(t, err)
	require.Len(t, told, 1)
	assert.Equal(t, chat.Address("dee"), told[0].To)
	assert.Contains(t, told[0].Out[0].Text, "This chat is finished, thank you.")
	assert.NotContains(t, told[0].Out[0].Text, "door", "whoever reads it learns nothing of a visit")
	require.NoError(t, w.desk.Delivered(t.Context(), told[0].Delivery, "", v.At))
	for day := range 20 {
		assert.Empty(t, w.silent(k.now.AddDate(0, 0, day)), "and no word more")
	}
	partial := list(t, w.store.Responses(t.Context(), store.ResponseFilter{Interview: k.last.Interview}))
	require.Len(t, partial, 1, "what they had said in the chat is decided")
	assert.True(t, partial[0].Partial)
}

// What was broken off at the door is no reason to end the chat, nor is what
// somebody else of the home said; and who stopped is told nothing.
func TestSilentWhereTheDoorWasNotAllOfIt(t *testing.T) {
	for name, door := range map[string]struct {
		who     survey.ResidentID
		partial bool
		stop    bool
		want    campaign.InterviewState
	}{
		"broken off":    {"Dee", true, false, campaign.InterviewOpen},
		"somebody else": {"Sam", false, false, campaign.InterviewOpen},
		"stopped":       {"Dee", false, true, campaign.InterviewStopped},
	} {
		t.Run(name, func(t *testing.T) {
			w := open(t, nil)
			k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("Fine.", "yes")
			if door.stop {
				k.say("stop")
			}
			at := k.now.Add(time.Hour)
			r := w.interviewed("door", "home-1", door.who, at, said{"damp", condition.Bool(false), ""})
			if door.partial {
				iv, last := begun(t, survey.Beginning{ID: "door", Mode: survey.Doorstep, Home: "home-1", Tenancy: "tenancy-1", Respondent: door.who, By: officer.ID, At: at},
					said{"damp", condition.Bool(false), ""})
				r = iv.SubmitPartial(last)
			}
			w.submit(r, at.Add(time.Hour))
			assert.Equal(t, door.want, k.open().Standing)
			told, err := w.desk.Unsent(t.Context(), at.Add(2*time.Hour))
			require.NoError(t, err)
			assert.Empty(t, told)
		})
	}
}

// An interview on a page has no dialogue to remind in; it is closed and
// decided all the same. So is one on a channel that is there no more.
func TestSilentWithoutADialogue(t *testing.T) {
	w := open(t, nil)
	iv, at := begun(t, survey.Beginning{ID: "page", Mode: survey.Online, Home: "home-1", Tenancy: "tenancy-1", Respondent: "Dee", At: noon}, damp()...)
	imported(t, w, campaign.Batch{Interviews: []campaign.OpenInterview{{ID: "page", Campaign: "winter", Home: "home-1", Tenancy: "tenancy-1", Respondent: "Dee",
		Channel: campaign.ChannelOnline, BegunBy: "dee", Of: editions()[0].Survey.Version(), Mode: survey.Online, State: iv.AppendState(nil),
		Started: noon, Heard: at, Standing: campaign.InterviewOpen, Version: 1}}})
	k := w.talker("dee").start(w.card("home-2")).as("Lee Larch").say("Fine.")
	w.desk = w.newDesk(func(c *desk.Config) { c.Talk.Channels = map[chat.Channel]desk.Channel{"other": {}} })
	assert.Empty(t, w.silent(noon.AddDate(0, 0, 3)), "there is no way to remind them")
	closed := w.silent(noon.AddDate(0, 0, 15))
	require.Len(t, closed, 2)
	for _, h := range closed {
		assert.Equal(t, campaign.SilenceClose, h.Step)
		assert.Empty(t, h.Out)
	}
	assert.Equal(t, campaign.InterviewClosed, w.interview("page").Standing)
	assert.Equal(t, campaign.InterviewClosed, k.open().Standing)
	r := list(t, w.store.Responses(t.Context(), store.ResponseFilter{Interview: "page"}))
	require.Len(t, r, 1)
	assert.True(t, r[0].Partial)
	assert.NotEmpty(t, w.cases(store.CaseFilter{Type: "hazard_inspection", Kind: campaign.CaseAction}))
}

func TestSilentGoesOnPastWhatCannotBe(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("Fine.")
	imported(t, w, campaign.Batch{Interviews: []campaign.OpenInterview{{ID: "a-broken", Campaign: "winter", Home: "home-2", Channel: "talk", BegunBy: "x",
		Of: editions()[0].Survey.Version(), Dialogue: []byte("CANARY"), Started: noon, Heard: noon, Standing: campaign.InterviewOpen, Version: 1}}})
	hushed, err := w.desk.Silent(t.Context(), k.now.AddDate(0, 0, 2))
	require.ErrorContains(t, err, "a-broken")
	assert.NotContains(t, err.Error(), "CANARY")
	assert.Len(t, hushed, 1)
}

// Who returns after a close says again who they are, and goes on from what
// they had answered; the new response stands in for the old.
func TestComeBack(t *testing.T) {
	w := open(t, nil)
	code := w.card("home-1")
	k := w.talker("dee").start(code).as("Dee Rowan").say("SECRET words", "yes", "yes", "yes", "yes", "bedroom", "spreading")
	first := k.last.Interview
	w.silent(k.now.AddDate(0, 0, 14))
	raised := w.cases(store.CaseFilter{Type: "hazard_inspection", Kind: campaign.CaseAction})
	require.Len(t, raised, 1)

	k.wait(40).say("hello again")
	second := k.last.Interview
	assert.NotEqual(t, first, second)
	said := len(k.all)
	k.say("English", "carry on", "yes")
	assert.Contains(t, k.heard(), "What is your full name?")
	for _, out := range k.all[said:] {
		assert.NotContains(t, out.Text, "SECRET")
	}
	k.as("Dee Rowan")
	assert.Contains(t, k.heard(), "another room with damp", "where they had been")
	assert.Equal(t, "SECRET words", k.holds("how", "").Value.String())
	k.say("no").untilSent()

	r := list(t, w.store.Responses(t.Context(), store.ResponseFilter{Interview: second}))
	require.Len(t, r, 1)
	assert.False(t, r[0].Partial)
	assert.Equal(t, survey.ResponseID(first), r[0].Supersedes)
	filing, err := store.One(w.store.Filings(t.Context(), store.FilingFilter{Interview: first}))
	require.NoError(t, err)
	assert.Equal(t, campaign.FilingSuperseded, filing.State)
	after := w.cases(store.CaseFilter{Type: "hazard_inspection", Kind: campaign.CaseAction})
	require.Len(t, after, 1, "its case goes on and is not doubled")
	assert.Equal(t, raised[0].ID, after[0].ID)
	assert.Equal(t, raised[0].AwareAt.UTC(), after[0].AwareAt.UTC())
	k.say("thanks")
	assert.Contains(t, k.heard(), "This is finished")
	assert.Equal(t, second, k.last.Interview)
}

// Who returns, says nothing, and returns again finds what they had answered
// the first time: an interview in which nothing was said is no end of it.
func TestComeBackTwice(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("SECRET words", "yes", "yes", "yes", "yes", "bedroom", "spreading")
	first := k.last.Interview
	w.silent(k.now.AddDate(0, 0, 14))
	k.wait(20).say("hello", "English", "carry on", "yes").as("Dee Rowan")
	second := k.last.Interview
	w.silent(k.now.AddDate(0, 0, 14))
	require.Equal(t, campaign.InterviewClosed, w.interview(second).Standing)
	require.Empty(t, list(t, w.store.Responses(t.Context(), store.ResponseFilter{Interview: second})), "nothing was said in it")

	k.wait(20).say("hello again", "English", "carry on", "yes").as("Dee Rowan")
	third := k.last.Interview
	require.NotEqual(t, second, third)
	assert.Equal(t, "SECRET words", k.holds("how", "").Value.String())
	k.say("no").untilSent()
	r := list(t, w.store.Responses(t.Context(), store.ResponseFilter{Interview: third}))
	require.Len(t, r, 1)
	assert.Equal(t, survey.ResponseID(first), r[0].Supersedes)
	filing, err := store.One(w.store.Filings(t.Context(), store.FilingFilter{Interview: first}))
	require.NoError(t, err)
	assert.Equal(t, campaign.FilingSuperseded, filing.State)
}

// The card again, or a button, begins anew as well; a stop or a cry for help
// does not.
func TestComeBackByWhat(t *testing.T) {
	for name, tt := range map[string]struct {
		in    chat.Incoming
		anew  bool
		hears string
	}{
		"the card":       {chat.Incoming{Text: "/start CODE"}, true, "Which language"},
		"a button":       {chat.Incoming{Kind: chat.Pressed, Press: "C.1.0.x"}, true, "Which language"},
		"a stop":         {chat.Incoming{Text: "STOP"}, false, "We have stopped"},
		"a cry for help": {chat.Incoming{Text: "I want to die"}, false, "116 123"},
		"a person":       {chat.Incoming{Text: "person"}, false, "I have asked a person"},
		"an edit":        {chat.Incoming{Kind: chat.Edited, Text: "Fine!"}, false, ""},
		"going away":     {chat.Incoming{Kind: chat.Left}, false, ""},
	} {
		t.Run(name, func(t *testing.T) {
			w := open(t, nil)
			code := w.card("home-1")
			k := w.talker("dee").start(code).as("Dee Rowan").say("Fine.", "yes")
			w.silent(k.now.AddDate(0, 0, 14))
			first := k.last.Interview
			if tt.in.Text == "/start CODE" {
				tt.in.Text = "/start " + code.Printed()
			}
			k.wait(20).do(tt.in)
			assert.Equal(t, tt.anew, k.last.Interview != first)
			assert.Contains(t, k.heard(), tt.hears)
		})
	}
}

// What one person answered is never told to another who returns in the same
// conversation.
func TestComeBackAsSomebodyElse(t *testing.T) {
	w := open(t, nil)
	k := w.talker("tablet").start(w.card("home-1")).as("Dee Rowan").say("SECRET of Dee", "yes")
	w.silent(k.now.AddDate(0, 0, 14))
	k.wait(20).say("hello", "English", "carry on", "yes").as("Sam Rowan")
	assert.Contains(t, k.heard(), "How are things")
	assert.Equal(t, condition.Unasked, k.holds("how", "").Status)
	k.say("I am Sam.").untilSent()
	assert.NotContains(t, k.ever(), "SECRET")
	r := list(t, w.store.Responses(t.Context(), store.ResponseFilter{Interview: k.last.Interview}))
	require.Len(t, r, 1)
	assert.Empty(t, r[0].Supersedes)
	for _, f := range list(t, w.store.Filings(t.Context(), store.FilingFilter{})) {
		assert.Equal(t, campaign.FilingCounts, f.State)
	}
}

// A response that was withdrawn, or filed elsewhere, is not brought back.
func TestComeBackAfterAWithdrawal(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("SECRET words", "yes")
	first := k.last.Interview
	w.silent(k.now.AddDate(0, 0, 14))
	require.NoError(t, w.desk.Withdraw(t.Context(), survey.ResponseID(first), survey.Phone, officer, k.now.AddDate(0, 0, 15)))
	k.wait(20).say("hello")
	assert.Contains(t, k.heard(), "type the code on the card", "nothing of it is left")
	k.say("/start "+w.card("home-1").Printed(), "English", "carry on", "yes").as("Dee Rowan")
	assert.Contains(t, k.heard(), "How are things")
	assert.Equal(t, condition.Unasked, k.holds("how", "").Status)
}

// Nor is one that another stands in for already.
func TestComeBackAfterASuperseding(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("SECRET words", "yes")
	w.silent(k.now.AddDate(0, 0, 14))
	filing, err := store.One(w.store.Filings(t.Context(), store.FilingFilter{}))
	require.NoError(t, err)
	filing.State, filing.SupersededBy, filing.Version = campaign.FilingSuperseded, "other", 2
	imported(t, w, campaign.Batch{Filings: []campaign.Filing{filing}})
	k.wait(20).say("hello", "English", "carry on", "yes").as("Dee Rowan")
	assert.Equal(t, condition.Unasked, k.holds("how", "").Status)
}

// Who stopped, and was closed, begins again only with START.
func TestComeBackAfterAStop(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("SECRET words", "yes", "STOP")
	first := k.last.Interview
	w.silent(k.now.AddDate(0, 0, 14))
	assert.Equal(t, campaign.InterviewClosed, w.interview(first).Standing)
	k.wait(20).say("hello")
	assert.Contains(t, k.heard(), "You asked us to stop")
	assert.Equal(t, first, k.last.Interview)
	k.say("START")
	assert.NotEqual(t, first, k.last.Interview)
	assert.True(t, w.resident("Dee").MayContact())
	k.say("English", "carry on", "yes").as("Dee Rowan")
	assert.Equal(t, "SECRET words", k.holds("how", "").Value.String())
}

// The desk no longer has the version that an interview is of.
func TestOutlived(t *testing.T) {
	newer := func(c *desk.Config) { c.Editions = editions()[1:] }
	begin := func(t *testing.T) (*town, *talker, survey.InterviewID) {
		w := open(t, nil)
		k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("SECRET words", "yes")
		w.desk = w.newDesk(newer)
		return w, k, k.last.Interview
	}
	t.Run("begins anew, and a person reads what was said", func(t *testing.T) {
		w, k, first := begin(t)
		k.say("yes")
		assert.NotEqual(t, first, k.last.Interview)
		assert.Contains(t, k.heard(), "Which language")
		assert.Equal(t, campaign.InterviewHanded, w.interview(first).Standing)
		assert.NotEmpty(t, w.interview(first).Dialogue)
		raised := w.cases(store.CaseFilter{})
		require.Len(t, raised, 1)
		assert.Equal(t, desk.TypeUnread, raised[0].Type)
		assert.Equal(t, campaign.TeamID("hub"), raised[0].Team)
		k.say("English", "carry on", "yes").as("Dee Rowan").untilSent()
		assert.Equal(t, 2, list(t, w.store.Responses(t.Context(), store.ResponseFilter{}))[0].Of.Number)
	})
	t.Run("a stop is a stop", func(t *testing.T) {
		w, k, first := begin(t)
		k.say("STOP")
		assert.Contains(t, k.heard(), "We have stopped")
		assert.False(t, w.resident("Dee").MayContact())
		assert.Equal(t, campaign.InterviewStopped, w.interview(first).Standing)
	})
	t.Run("a cry for help finds a person", func(t *testing.T) {
		w, k, _ := begin(t)
		k.say("I want to die")
		assert.Contains(t, k.heard(), "116 123")
		assert.Len(t, w.cases(store.CaseFilter{Type: "crisis_call"}), 1)
	})
	t.Run("a silence ends with a person", func(t *testing.T) {
		w, k, first := begin(t)
		assert.Empty(t, w.silent(k.now.AddDate(0, 0, 2)), "there are no words to remind with")
		w.silent(k.now.AddDate(0, 0, 14))
		assert.Equal(t, campaign.InterviewHanded, w.interview(first).Standing)
		assert.Len(t, w.cases(store.CaseFilter{Type: desk.TypeUnread}), 1)
		assert.Empty(t, w.silent(k.now.AddDate(0, 0, 20)))
	})
	t.Run("what was sent stays sent", func(t *testing.T) {
		w := open(t, nil)
		k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").untilSent()
		first := k.last.Interview
		w.desk = w.newDesk(newer)
		k.say("thanks")
		assert.Equal(t, first, k.last.Interview)
		assert.Contains(t, k.heard(), "01632 960001")
		assert.Equal(t, campaign.InterviewSubmitted, w.interview(first).Standing)
		_, err := w.desk.Conversation(t.Context(), first)
		assert.ErrorIs(t, err, desk.ErrEdition)
	})
	t.Run("who returns finds what still fits", func(t *testing.T) {
		w := open(t, nil)
		k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("SECRET words", "yes")
		w.silent(k.now.AddDate(0, 0, 14))
		w.desk = w.newDesk(newer)
		k.wait(20).say("hello", "English", "carry on", "yes").as("Dee Rowan")
		assert.Equal(t, "SECRET words", k.holds("how", "").Value.String())
	})
}
