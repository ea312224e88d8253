package desk_test

import (
	"strings"
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

func TestTakeFromTheCardToTheLastWords(t *testing.T) {
	w := open(t, nil)
	dee := w.talker("dee").start(w.card("home-1")).as("Dee Rowan")
	assert.Contains(t, dee.heard(), "How are things for you here?")
	dee.say("Cold in winter.", "yes", "yes", "yes", "yes", "bedroom", "It is spreading")
	early := w.cases(store.CaseFilter{Type: "hazard_inspection"})
	require.Len(t, early, 1, "raised while the interview goes on")
	aware := dee.now
	assert.True(t, early[0].AwareAt.Equal(aware))
	assert.Empty(t, early[0].Response)
	dee.say("no").untilSent()
	assert.Contains(t, dee.heard(), "We will look at the damp in your bedroom by Tuesday 26 January 2027.")
	assert.Equal(t, campaign.InterviewSubmitted, dee.open().Standing)

	after := w.cases(store.CaseFilter{Type: "hazard_inspection", Kind: campaign.CaseAction})
	require.Len(t, after, 1, "and not doubled by the response")
	assert.Equal(t, early[0].ID, after[0].ID)
	assert.NotEmpty(t, after[0].Response)
	assert.True(t, after[0].AwareAt.Equal(aware))
	reserved := list(t, w.store.Entries(t.Context(), store.EntryFilter{Case: after[0].ID}))
	assert.Len(t, reserved, 1, "reserved once")
	r := list(t, w.store.Responses(t.Context(), store.ResponseFilter{}))
	require.Len(t, r, 1)
	assert.Equal(t, survey.ResidentID("Dee"), r[0].Respondent)
	for _, c := range r[0].Changes {
		assert.Equal(t, survey.Confirmed, c.Act, c.Fact)
	}
}

// Nothing of the record is told before somebody has said who they are, and
// nothing after three tries that did not match: then a person helps.
func TestTakeShowsNothingBeforeIdentification(t *testing.T) {
	w := open(t, nil)
	k := w.talker("somebody").start(w.card("home-1"))
	for range 3 {
		k.say("Dee Rowan", "1 January 1950")
	}
	assert.Contains(t, k.heard(), "I have asked a person")
	k.say("hello?", "Dee Rowan", "TEN-00001", "person")
	for _, canary := range []string{canaryPhone, "7700900123", canaryKin, "Canary", "Sam", "home-1", "TEN-0"} {
		assert.NotContains(t, k.ever(), canary)
	}
	raised := w.cases(store.CaseFilter{})
	require.Len(t, raised, 1, "one case, however often a person is wanted")
	assert.Equal(t, "call_back", raised[0].Type)
	assert.Equal(t, campaign.TeamID("hub"), raised[0].Team)
	assert.Equal(t, 3, k.open().Tries)
	assert.Empty(t, k.open().Respondent)
}

func TestTakeKnowsWhoItIs(t *testing.T) {
	for name, tt := range map[string]struct {
		says []string
		ok   bool
	}{
		"by date of birth":             {[]string{"Dee Rowan", "born"}, true},
		"in another order and case":    {[]string{"ROWAN, dée", "born"}, true},
		"by the tenancy's reference":   {[]string{"Dee Rowan", "ten 00001"}, true},
		"another home's reference":     {[]string{"Dee Rowan", "TEN-00002"}, false},
		"a former tenancy's reference": {[]string{"Dee Rowan", "TEN-00900"}, false},
		"another home's resident":      {[]string{"Lee Larch", "TEN-00002"}, false},
		"somebody else's date":         {[]string{"Dee Rowan", "sams"}, false},
		"a name that is not like that": {[]string{"Dee Rowans", "born"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			w := open(t, nil)
			long := condition.DateOf(noon) - 900
			imported(t, w, campaign.Batch{Tenancies: []campaign.Tenancy{{ID: "former", Home: "home-1", Reference: "TEN-00900", To: &long,
				Holders: []survey.ResidentID{"Dee"}, From: long - 10, Version: 1}}})
			for i := range tt.says {
				tt.says[i] = strings.NewReplacer("born", w.resident("Dee").Born.String(), "sams", w.resident("Sam").Born.String()).Replace(tt.says[i])
			}
			k := w.talker("dee").start(w.card("home-1")).say(tt.says...)
			assert.Equal(t, tt.ok, strings.Contains(k.heard(), "How are things"), k.heard())
			assert.Equal(t, tt.ok, k.open().Respondent == "Dee")
		})
	}
}

// Two people of one name and one birthday cannot be told apart by them: the
// record of neither is shown.
func TestTakeDoesNotGuessBetweenTwo(t *testing.T) {
	w := open(t, nil)
	twin := w.resident("Dee")
	twin.ID = "Dum"
	household, err := store.One(w.store.Households(t.Context(), store.HouseholdFilter{Home: "home-1"}))
	require.NoError(t, err)
	household.Members, household.Version = append(household.Members, twin.ID), 2
	_, err = w.desk.Import(t.Context(), campaign.Batch{Key: "twin", Actor: clerk, At: noon, Residents: []campaign.Resident{twin}, Households: []campaign.Household{household}})
	require.NoError(t, err)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan")
	assert.Contains(t, k.heard(), "does not match")
}

// Somebody else with the same card begins an interview of their own, and
// learns nothing of the first.
func TestTakeTheSameCardTwice(t *testing.T) {
	w := open(t, nil)
	code := w.card("home-1")
	dee := w.talker("dee").start(code).as("Dee Rowan").say("SECRET of Dee")
	sam := w.talker("sam").start(code).as("Sam Rowan")
	assert.NotEqual(t, dee.last.Interview, sam.last.Interview)
	assert.Contains(t, sam.heard(), "How are things")
	assert.NotContains(t, sam.ever(), "SECRET")
	// Dee's own card again goes on where Dee was.
	dee.say("/start " + code.Printed())
	assert.Contains(t, dee.heard(), "Is this still your number?")
	assert.Equal(t, "SECRET of Dee", dee.holds("how", "").Value.String())
	assert.Len(t, list(t, w.store.Interviews(t.Context(), store.InterviewFilter{})), 2)
}

func TestTakeRefusesKindly(t *testing.T) {
	ended := condition.DateOf(noon) - 1
	for name, spoil := range map[string]func(*testing.T, *town, campaign.Invitation){
		"revoked": func(t *testing.T, w *town, i campaign.Invitation) {
			next, _, err := i.Move(campaign.InvitationRevoke, "lost", officer, noon)
			require.NoError(t, err)
			imported(t, w, campaign.Batch{Invitations: []campaign.Invitation{next}})
		},
		"expired": func(t *testing.T, w *town, i campaign.Invitation) {
			i.Expires, i.Version = noon, 2
			imported(t, w, campaign.Batch{Invitations: []campaign.Invitation{i}})
		},
		"of an ended tenancy": func(t *testing.T, w *town, _ campaign.Invitation) {
			tenancy := tenancyIn(t, w, "tenancy-1")
			tenancy.To, tenancy.Version = &ended, 2
			imported(t, w, campaign.Batch{Tenancies: []campaign.Tenancy{tenancy}})
		},
		"of a tenancy in doubt": func(t *testing.T, w *town, _ campaign.Invitation) {
			_, err := w.desk.Knock(t.Context(), visit("v", "home-1", "", campaign.DifferentPeople), nil, false)
			require.NoError(t, err)
		},
		"used too often": func(t *testing.T, w *town, i campaign.Invitation) {
			i.Starts, i.Version = 8, 2
			imported(t, w, campaign.Batch{Invitations: []campaign.Invitation{i}})
		},
		"another campaign's": func(t *testing.T, w *town, i campaign.Invitation) {
			i.Campaign, i.Version = "summer", 2
			imported(t, w, campaign.Batch{Invitations: []campaign.Invitation{i}})
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := open(t, nil)
			code := w.card("home-1")
			i, err := store.One(w.store.Invitations(t.Context(), store.InvitationFilter{}))
			require.NoError(t, err)
			spoil(t, w, i)
			before := w.whole()
			k := w.talker("dee").say("/start " + code.Printed())
			assert.Contains(t, k.heard(), "that code does not work")
			assert.Contains(t, k.heard(), "01632 960001", "and a person can be reached")
			assert.Empty(t, k.last.Interview)
			unknown := w.talker("dee").say("/start 00000-00000-00000-00000-00000-0")
			assert.Equal(t, unknown.heard(), k.heard(), "no difference tells which it was")
			assert.Equal(t, before, w.whole())
		})
	}
}

func imported(t testing.TB, w *town, b campaign.Batch) {
	t.Helper()
	b.Key, b.Campaign, b.Actor, b.At = campaign.Derive("import", t.Name(), time.Now().String()), "winter", clerk, noon
	_, err := w.desk.Import(t.Context(), b)
	require.NoError(t, err)
}

func tenancyIn(t testing.TB, w *town, id survey.TenancyID) campaign.Tenancy {
	t.Helper()
	tenancy, err := store.One(w.store.Tenancies(t.Context(), store.TenancyFilter{ID: id}))
	require.NoError(t, err)
	return tenancy
}

func TestTakeNeedsAnIDAndASender(t *testing.T) {
	w := open(t, nil)
	for _, in := range []chat.Incoming{{From: "dee", Text: "hello"}, {ID: "1", Text: "hello"}} {
		in.Channel = "talk"
		_, err := w.desk.Take(t.Context(), in, noon)
		require.ErrorIs(t, err, desk.ErrConfig)
	}
}

func TestTakeStrangers(t *testing.T) {
	w := open(t, nil)
	before := w.whole()
	k := w.talker("nobody").say("hello")
	assert.Contains(t, k.heard(), "type the code on the card")
	k.say("STOP")
	assert.Contains(t, k.heard(), "We have stopped")
	k.do(chat.Incoming{Kind: chat.Left})
	assert.Empty(t, k.heard())
	assert.Equal(t, before, w.whole())
	// A code may also be typed by itself.
	assert.Contains(t, k.say(w.card("home-1").Printed()).heard(), "English")
}

// Every update is taken once: again, after a crash, or at another desk, it
// gives the same reply and changes nothing.
func TestTakeIsTakenOnce(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee")
	code := w.card("home-1")
	once := func(in chat.Incoming) {
		t.Helper()
		first := k.do(in)
		before := w.whole()
		for _, restart := range []bool{false, true} {
			if restart {
				w.again()
			}
			again, err := w.desk.Take(t.Context(), k.in, k.now.Add(time.Hour))
			require.NoError(t, err)
			assert.True(t, again.Again)
			assert.Equal(t, first.Interview, again.Interview)
			assert.Equal(t, first.Out, again.Out)
			assert.Equal(t, before, w.whole())
		}
	}
	for _, text := range []string{"/start " + code.Printed(), "English", "carry on", "yes", "Dee Rowan", w.resident("Dee").Born.String(), "Cold.",
		"yes", "yes", "yes", "yes", "bedroom", "spreading", "no"} {
		once(chat.Incoming{Text: text})
	}
	once(chat.Incoming{Media: []chat.Media{{Ref: "p1"}}})
	for _, text := range []string{"no", "often", "not now", "yes", "send", "thanks"} {
		once(chat.Incoming{Text: text})
	}
	assert.Equal(t, campaign.InterviewSubmitted, k.open().Standing)
	// An update before the last one was answered when it was the last.
	old := k.in
	old.ID = "dee-3"
	past, err := w.desk.Take(t.Context(), old, k.now)
	require.NoError(t, err)
	assert.True(t, past.Again)
	assert.Empty(t, past.Out)
}

func TestTakeGoesOnAfterARestart(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("Cold.")
	w.again()
	k.say("yes")
	assert.Contains(t, k.heard(), "who we should ring")
	assert.Equal(t, "Cold.", k.holds("how", "").Value.String())
}

func TestTakePrivateQuestions(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("Fine.", "yes", "yes", "no", "no", "never")
	assert.Contains(t, k.heard(), "Is it safe to ask you now?")
	assert.NotContains(t, k.ever(), "hurting you")
	k.say("yes, it is safe")
	assert.Contains(t, k.heard(), "hurting you")
	assert.True(t, k.last.Out[len(k.last.Out)-1].Private)
	k.say("yes")
	raised := w.cases(store.CaseFilter{Type: "safety_call"})
	require.Len(t, raised, 1, "at once")
	assert.NotContains(t, k.heard(), "hurting", "and never shown again")
	k.say("send")
	assert.Contains(t, k.heard(), "has your answers")
	assert.NotContains(t, k.heard(), "SECRET-TELL", "nor what came of it")
}

func TestTakeStop(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("Fine.")
	imported(t, w, campaign.Batch{
		Postcards:   []campaign.Postcard{{ID: "dees", Campaign: "winter", Home: "home-1", Resident: "Dee", Days: []condition.Date{condition.DateOf(noon) + 5}, State: campaign.PostcardPlanned, Version: 1}},
		Invitations: []campaign.Invitation{{ID: "dees", Campaign: "winter", Home: "home-1", Resident: "Dee", Hash: "9", Expires: noon.AddDate(0, 1, 0), State: campaign.InvitationOpen, Version: 1}},
	})
	other := w.talker("dee-too")
	other.say("/start "+w.card("home-1").Printed()).say("English", "carry on", "yes").as("Dee Rowan")
	number := k.holds("phone", "")
	k.say("STOP")
	assert.Contains(t, k.heard(), "We have stopped")
	assert.Contains(t, k.heard(), "01632 960001")
	assert.Equal(t, number, k.holds("phone", ""), "a stop is no answer")
	assert.Equal(t, campaign.InterviewStopped, k.open().Standing)
	assert.False(t, w.resident("Dee").MayContact())
	assert.True(t, w.resident("Sam").MayContact())
	for _, p := range list(t, w.store.Postcards(t.Context(), store.PostcardFilter{})) {
		assert.Equal(t, campaign.PostcardCancelled, p.State)
	}
	i, err := store.One(w.store.Invitations(t.Context(), store.InvitationFilter{ID: "dees"}))
	require.NoError(t, err)
	assert.Equal(t, campaign.InvitationRevoked, i.State)

	// On every channel.
	assert.Equal(t, campaign.InterviewStopped, other.open().Standing)
	other.say("hello")
	assert.Contains(t, other.heard(), "You asked us to stop")
	assert.NotContains(t, other.heard(), "How are things")

	// Again by themselves.
	k.say("START")
	assert.True(t, w.resident("Dee").MayContact())
	assert.Equal(t, campaign.InterviewOpen, k.open().Standing)
	assert.Contains(t, k.heard(), "Is this still your number?")
	other.say("START")
	assert.Contains(t, other.heard(), "How are things")
}

// Of somebody who has not said who they are nobody knows whose cards and visits
// are to stop: they are not written to here, and a person sees to the home.
func TestTakeStopBeforeIdentification(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).say("Stop please!")
	assert.Contains(t, k.heard(), "I have asked a person at")
	assert.Equal(t, campaign.InterviewStopped, k.open().Standing)
	assert.True(t, w.resident("Dee").MayContact(), "nobody knows that it was her")
	raised := w.cases(store.CaseFilter{Type: desk.TypeStop})
	require.Len(t, raised, 1)
	assert.Equal(t, survey.HomeID("home-1"), raised[0].Home)
	assert.Empty(t, raised[0].Resident)
	assert.Equal(t, "Hub lead", raised[0].Owner)
	for day := range 20 {
		for _, h := range w.silent(noon.AddDate(0, 0, day)) {
			assert.Empty(t, h.Out, "no reminder after a stop")
		}
	}
	stranger := w.talker("nobody").say("stop")
	assert.Contains(t, stranger.heard(), "I only write when you write to me")
	assert.Len(t, w.cases(store.CaseFilter{}), 1)
}

// A stop after everything was sent leaves the interview what it is.
func TestTakeStopAfterTheEnd(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").untilSent().say("STOP")
	assert.Equal(t, campaign.InterviewSubmitted, k.open().Standing)
	assert.False(t, w.resident("Dee").MayContact())
}

// START lifts a stop, and nothing that a person decided.
func TestTakeStartLiftsOnlyAStop(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("STOP")
	_, err := w.desk.Knock(t.Context(), visit("v", "home-1", "Dee", campaign.RefusedForGood), nil, false)
	require.NoError(t, err)
	k.say("START")
	dee := w.resident("Dee")
	assert.True(t, dee.MayContact())
	assert.False(t, dee.MayVisit())
}

func TestTakeCrisis(t *testing.T) {
	const words = "I want to kill myself CANARY"
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say(words)
	assert.Contains(t, k.heard(), "116 123", "help lines in the very next message")
	raised := w.cases(store.CaseFilter{Type: "crisis_call"})
	require.Len(t, raised, 1, "at once")
	assert.Equal(t, "emergency", string(raised[0].Priority))
	assert.Equal(t, campaign.TeamID("safety"), raised[0].Team)
	assert.Equal(t, "Safety lead", raised[0].Owner)
	assert.NotContains(t, raised[0].Title, "life", "the title says nothing of what it is")
	require.Len(t, raised[0].Reasons, 1)
	assert.Equal(t, words, raised[0].Reasons[0].Used[0].Value.String(), "the words are there for whoever must read them")
	body, err := w.text("SELECT group_concat(body) FROM case_rows")
	require.NoError(t, err)
	assert.NotContains(t, body, "CANARY", "and sealed where they are stored")

	k.say("nobody would notice")
	raised = w.cases(store.CaseFilter{Type: "crisis_call"})
	require.Len(t, raised, 1, "more of it is the same case")
	assert.Len(t, raised[0].Reasons, 2)
	_, err = w.desk.Move(t.Context(), raised[0].ID, campaign.Move{Kind: campaign.MoveAccept}, officer, k.now)
	require.NoError(t, err)
	k.say("still here")
	raised = w.cases(store.CaseFilter{Type: "crisis_call"})
	require.Len(t, raised, 1)
	assert.True(t, raised[0].Flagged(campaign.FlagMore), "whoever has it looks again")
	k.say("carry on")
	assert.Contains(t, k.heard(), "Is this still your number?", "the interview goes on when they want")
}

func TestTakeHandOver(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("person")
	raised := w.cases(store.CaseFilter{})
	require.Len(t, raised, 1)
	assert.Equal(t, "call_back", raised[0].Type)
	assert.Equal(t, "Hub lead", raised[0].Owner)
	assert.Equal(t, survey.ResidentID("Dee"), raised[0].Resident)
	assert.True(t, raised[0].AwareAt.Equal(k.now))
	assert.Equal(t, campaign.InterviewOpen, k.open().Standing, "they can go on meanwhile")
}

// A person takes over with what was said so far, and gives the conversation
// back once they have seen to it.
func TestHandOverAndBack(t *testing.T) {
	w := open(t, func(c *desk.Config) { c.Quiet = campaign.Quiet{From: 20, To: 9} })
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("Cold CANARY.", "person")
	raised := w.cases(store.CaseFilter{Type: desk.TypeCallBack})
	require.Len(t, raised, 1)
	require.Len(t, raised[0].Reasons, 1)
	used := raised[0].Reasons[0].Used
	require.NotEmpty(t, used)
	assert.Equal(t, "how", used[0].Path.Field)
	assert.Equal(t, "Cold CANARY.", used[0].Value.String())
	body, err := w.text("SELECT group_concat(body) FROM case_rows")
	require.NoError(t, err)
	assert.NotContains(t, body, "CANARY", "and sealed where it is stored")

	for _, m := range []campaign.MoveKind{campaign.MoveAccept, campaign.MoveStart, campaign.MoveFinish} {
		_, err := w.desk.Move(t.Context(), raised[0].ID, campaign.Move{Kind: m, Outcome: "rang them"}, officer, k.now.Add(time.Hour))
		require.NoError(t, err, m)
	}
	night := time.Date(k.now.Year(), k.now.Month(), k.now.Day(), 22, 0, 0, 0, london)
	told, err := w.desk.Unsent(t.Context(), night)
	require.NoError(t, err)
	assert.Empty(t, told, "not at night")
	told, err = w.desk.Unsent(t.Context(), night.Add(12*time.Hour))
	require.NoError(t, err)
	require.Len(t, told, 1)
	assert.Contains(t, told[0].Out[0].Text, "You can carry on here, where you were.")
	k.now = night.Add(12 * time.Hour)
	k.say("carry on")
	assert.Contains(t, k.heard(), "Is this still your number?")
}

// Nobody is told that they can go on who stopped meanwhile.
func TestHandBackToNobodyWhoStopped(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("Fine.", "person", "stop")
	id := w.cases(store.CaseFilter{Type: desk.TypeCallBack})[0].ID
	for _, m := range []campaign.MoveKind{campaign.MoveAccept, campaign.MoveStart, campaign.MoveFinish} {
		_, err := w.desk.Move(t.Context(), id, campaign.Move{Kind: m, Outcome: "rang them"}, officer, k.now.Add(time.Hour))
		require.NoError(t, err, m)
	}
	told, err := w.desk.Unsent(t.Context(), k.now.AddDate(0, 0, 1))
	require.NoError(t, err)
	assert.Empty(t, told)
}

// Whoever writes in the chat of somebody who has died, or moved out, or whose
// tenancy is in doubt, may be somebody else: nothing is asked or shown.
func TestTakeTurnsAway(t *testing.T) {
	for _, outcome := range []campaign.Outcome{campaign.Deceased, campaign.MovedOut, campaign.DifferentPeople} {
		t.Run(string(outcome), func(t *testing.T) {
			w := open(t, nil)
			k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("Fine.")
			state := k.holds("how", "")
			_, err := w.desk.Knock(t.Context(), visit("v", "home-1", "Dee", outcome), nil, false)
			require.NoError(t, err)
			said := len(k.all)
			k.say("hello", "START", "yes", "/start")
			for _, out := range k.all[said:] {
				assert.NotContains(t, out.Text, canaryPhone)
				assert.NotContains(t, out.Text, "number", "no question is asked")
				assert.Contains(t, out.Text, "01632 960001")
			}
			k.say("I want to die")
			assert.Contains(t, k.heard(), "116 123")
			assert.Len(t, w.cases(store.CaseFilter{Type: "crisis_call"}), 1)
			assert.Equal(t, state, k.holds("how", ""))
			if outcome == campaign.Deceased {
				assert.Equal(t, campaign.InterviewStopped, k.open().Standing)
				assert.False(t, w.resident("Dee").Alive())
			}
		})
	}
}

// A person decided that contact endangers somebody: START does not undo it.
func TestTakeTurnsAwayForSafety(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("Fine.")
	dee, _, err := w.resident("Dee").End(campaign.ContactEnded{Reason: campaign.EndedSafety, Scope: campaign.EndsAll, At: k.now, By: officer})
	require.NoError(t, err)
	imported(t, w, campaign.Batch{Residents: []campaign.Resident{dee}})
	k.say("START", "hello")
	assert.Contains(t, k.heard(), "type the code on the card")
	assert.False(t, w.resident("Dee").MayContact())
}

// Nobody can be identified as somebody who has died.
func TestTakeNobodyIsTheDead(t *testing.T) {
	w := open(t, nil)
	code := w.card("home-1")
	k := w.talker("x").start(code)
	_, err := w.desk.Knock(t.Context(), visit("v", "home-1", "Sam", campaign.Deceased), nil, false)
	require.NoError(t, err)
	tenancy := tenancyIn(t, w, "tenancy-1")
	tenancy.Check.Settled, tenancy.Version = noon, tenancy.Version+1
	imported(t, w, campaign.Batch{Tenancies: []campaign.Tenancy{tenancy}})
	k.as("Sam Rowan")
	assert.Contains(t, k.heard(), "does not match")
	assert.Contains(t, k.as("Dee Rowan").heard(), "How are things")
}

func TestTakeRemembersWhoLeft(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("Fine.")
	heard := k.open().Heard
	k.do(chat.Incoming{Kind: chat.Left})
	assert.Empty(t, k.last.Out, "nothing is sent to who left")
	assert.True(t, k.open().Away.Equal(k.now))
	assert.Equal(t, heard, k.open().Heard, "leaving says nothing")
	k.do(chat.Incoming{Kind: chat.Returned})
	assert.True(t, k.open().Away.IsZero())
	k.do(chat.Incoming{Kind: chat.Left})
	k.say("yes")
	assert.True(t, k.open().Away.IsZero(), "who writes is there")
	assert.NotEmpty(t, k.heard())
}
