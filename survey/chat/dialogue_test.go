package chat_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

func TestTheOpeningTellsEverythingBeforeItAsks(t *testing.T) {
	k := newTalk(t, config(), tapping)
	assert.Contains(t, k.said(), "automated service from Brookside Homes")
	assert.Contains(t, k.said(), "Gwasanaeth awtomatig gan Cartrefi Glan Nant")
	assert.Equal(t, []string{"English", "Cymraeg"}, k.labels())
	k.tap("English")
	for _, part := range []string{"automated service from Brookside Homes", "We want to know how you are", "minutes", "14 days",
		"01632 960001, or 01632 960002 at night", "HELP, BACK, LANGUAGE or STOP"} {
		assert.Contains(t, k.said(), part)
	}
	k.tap("Carry on")
	assert.Contains(t, k.said(), "We will keep your answers and use them to help you.")
	assert.Empty(t, k.dialogue().Interview().Consents(), "nothing is agreed to by reading on")
}

func TestLanguageIsChosenFirstAndChangedAnyTime(t *testing.T) {
	for _, chosen := range []string{"2", "Cymraeg", "cymraeg!", "cy", "cymra"} {
		k := newTalk(t, config(), typing)
		k.say(chosen)
		assert.Contains(t, k.said(), "Nid ydych yn ysgrifennu at berson", chosen)
	}
	k := newTalk(t, config(), tapping)
	k.toQuestions()
	k.say("iaith")
	assert.Equal(t, []string{"English", "Cymraeg"}, k.labels())
	assert.NotContains(t, k.said(), "Hello", "the greeting is for the beginning")
	k.tap("Cymraeg")
	assert.Contains(t, k.said(), "Sut mae pethau i chi yma?")
	k.say("english", "iawn")
	assert.Equal(t, "english", k.value("how", ""), "to an open question it is an answer")
	k.say("english")
	assert.Contains(t, k.said(), "What is your phone number?", "to another one it changes the language")
}

func TestConsentIsAClearActAndIsKeptAsShown(t *testing.T) {
	k := newTalk(t, config(), tapping)
	k.say("Cymraeg", "parhau")
	for _, vague := range []string{"ok", "👍", "maybe", "if i must", "yes?", "whatever"} {
		k.say(vague)
		assert.Empty(t, k.dialogue().Interview().Consents(), vague)
	}
	k.say("ydw")
	require.Len(t, k.events, 1)
	act := k.events[0].(chat.Consented).Act
	assert.Equal(t, survey.Consented{
		Purpose: "take_part", Given: true, WordingVersion: "1", When: act.When,
		Wording: "Byddwn yn cadw eich atebion ac yn eu defnyddio i’ch helpu.",
	}, act)
	assert.Equal(t, k.now, act.When)
	assert.Contains(t, k.said(), "Sut mae pethau")
}

func TestWithoutTheNeededConsentNothingIsAsked(t *testing.T) {
	k := newTalk(t, config(), tapping)
	k.say("English", "yes", "no")
	assert.Contains(t, k.said(), "That is fine.")
	assert.Contains(t, k.said(), "01632 960001")
	assert.Equal(t, chat.Refused{Purpose: "take_part"}, k.events[1])
	k.say("hello?")
	assert.Contains(t, k.said(), "type START")
	k.say("start", "carry on")
	assert.Contains(t, k.said(), "Do you agree?")
	k.tap("Yes, I agree")
	assert.Contains(t, k.said(), "How are things")
}

// A second tap on "I agree" must not agree to the next thing.
func TestASecondTapAgreesToNothingElse(t *testing.T) {
	cfg := config()
	cfg.Consents[1].Needed = true
	k := newTalk(t, cfg, tapping)
	k.say("English", "carry on")
	agree := k.button("Yes, I agree")
	k.press(agree)
	assert.Contains(t, k.said(), "May we pass on")
	k.press(agree)
	assert.Empty(t, k.out)
	assert.Len(t, k.dialogue().Interview().Consents(), 1)
}

func TestTypedAnswers(t *testing.T) {
	for _, can := range []chat.Capabilities{tapping, typing} {
		k := newTalk(t, config(), can)
		k.toQuestions()
		k.say("Cold, and the lift is broken.", "07700 900123", "yeah there is", "yes", "bed", "its spreading")
		assert.Equal(t, "spreading", k.value("room_damp", "1"))
		if can.Media {
			k.say("skip")
		}
		k.say("no", "gas and electric", "about 3")
		assert.Contains(t, k.said(), "Did you mean 3?")
		assert.Equal(t, "unasked", k.value("people", ""), "nothing is taken before the yes")
		k.say("yes", "£20", "3rd May 2019", "yes, often", "not now", "a warm room")
		assert.Equal(t, "gas, power", k.value("bills", ""))
		assert.Equal(t, "£20.00", k.value("spend", ""))
		assert.Equal(t, "2019-05-03", k.value("moved", ""))
		assert.Equal(t, "a warm room", k.value("wants", ""))
		k.say("no")
		assert.Contains(t, k.said(), "Here is what you told me.")
	}
}

func TestAfterThreeMissesItSaysHowToReachAPerson(t *testing.T) {
	k := newTalk(t, config(), typing)
	k.toQuestions()
	k.say("fine", "blah", "idk")
	assert.NotContains(t, k.said(), "To talk to a person")
	k.say("12")
	assert.Contains(t, k.said(), "To talk to a person")
	k.say("skip", "hm")
	assert.Contains(t, k.said(), "I did not get that")
	assert.NotContains(t, k.said(), "To talk to a person", "another question, another three")
}

func TestWhatIsUnclearIsAskedAgain(t *testing.T) {
	k := newTalk(t, config(), tapping)
	k.toQuestions()
	k.say("fine", "skip", "yes", "yes", "bedroom")
	for typed, why := range map[string]string{
		"its not spreading":            "That has a “no” or a “not” in it",
		"not sure if its spreading":    "You do not sound sure",
		"a patch or is it spreading":   "You do not sound sure",
		"blah":                         "I did not get that",
		"is it spreading?":             "You do not sound sure",
		strings.Repeat("spread ", 900): "I did not get that",
	} {
		k.say(typed)
		assert.Contains(t, k.said(), why, typed)
		assert.Contains(t, k.said(), "How bad is it?", "it is asked again")
		assert.Equal(t, "unasked", k.value("room_damp", "1"), typed)
	}
	k.say("a smal patch")
	assert.Contains(t, k.said(), "I took that as “A small patch”")
	assert.Equal(t, "patch", k.value("room_damp", "1"))
}

func TestNothingIsGuessedOnASensitiveQuestion(t *testing.T) {
	k := newTalk(t, config(), tapping)
	k.toQuestions()
	k.say("fine", "skip", "no", "skip", "skip", "skip", "skip")
	require.Contains(t, k.said(), "daily life")
	for _, typed := range []string{"yes", "often", "yes oftn", "yes, oft", "ok"} {
		k.say(typed)
		assert.Equal(t, "unasked", k.value("health", ""), typed)
		assert.Contains(t, k.said(), "Sorry, I did not get that.")
	}
	k.say("yes, often")
	assert.Equal(t, "often", k.value("health", ""))
}

func TestSkippingAndNotKnowing(t *testing.T) {
	k := newTalk(t, config(), tapping)
	k.toQuestions()
	k.say("skip", "skip", "skip")
	assert.Contains(t, k.said(), "I do need an answer")
	k.say("rather not say")
	assert.Contains(t, k.said(), "one of the answers below")
	k.say("no", "skip", "i don't know")
	assert.Equal(t, "dont_know", k.value("people", ""))
	k.tap("I’d rather not say")
	assert.Equal(t, "declined", k.value("spend", ""))
	k.say("99 bottles")
	assert.Equal(t, "unasked", k.value("moved", ""))
}

func TestAConstraintSpeaksForItself(t *testing.T) {
	k := newTalk(t, config(), tapping)
	k.toQuestions()
	k.say("skip", "skip", "no", "skip", "0")
	assert.True(t, strings.HasPrefix(k.said(), "Question 5 of about 10\n\nA number from 1 to 20, please."), k.said())
	assert.Contains(t, k.said(), "How many people")
}

func TestBackAndChange(t *testing.T) {
	k := newTalk(t, config(), tapping)
	k.toQuestions()
	k.say("back")
	assert.Contains(t, k.said(), "This is the first question.")
	k.say("fine", "07700 900123", "yes", "back")
	assert.Contains(t, k.said(), "Let us look at this one again.")
	assert.Contains(t, k.said(), "damp or mould in your home")
	k.say("no")
	assert.Contains(t, k.said(), "Which bills")
	k.say("back", "back")
	assert.Contains(t, k.said(), "What is your phone number?")
	k.say("skip")
	assert.Equal(t, "+447700900123", k.value("number", ""), "skipping what was answered keeps it")
	k.say("change")
	assert.Contains(t, k.said(), "2. What is your phone number?\n07700 900123")
	k.say("3")
	k.say("yes")
	assert.Equal(t, "true", k.value("damp", ""))
	assert.Contains(t, k.said(), "a room with damp that we should know of")
}

func TestRepeatsAreAskedRowByRow(t *testing.T) {
	k := newTalk(t, config(), typing)
	k.toQuestions()
	k.say("fine", "none", "yes", "yes", "1", "2", "yes please", "kitchen", "3", "no")
	assert.Equal(t, "patch", k.value("room_damp", "1"))
	assert.Equal(t, "spreading", k.value("room_damp", "2"))
	assert.Contains(t, k.said(), "Which bills")
	assert.Equal(t, "not_applicable", k.value("number", ""))
}

func TestTogglesAndDone(t *testing.T) {
	k := newTalk(t, config(), tapping)
	k.toQuestions()
	k.say("skip", "skip", "no")
	k.tap("Gas")
	assert.Equal(t, []string{"✓ Gas", "Electric", "Rent", "None of these", "Done", "Skip"}, k.labels())
	assert.Equal(t, "bot", k.out[0].Replaces, "the message is rewritten where the channel can")
	gas := k.button("✓ Gas")
	k.tap("Rent")
	pick := k.button("Electric")
	k.press(pick)
	k.press(pick)
	assert.Empty(t, k.out, "a second tap picks nothing and drops nothing")
	k.press(gas)
	k.tap("Done")
	assert.Equal(t, "power, rent", k.value("bills", ""))
	k.say("back")
	k.tap("None of these")
	assert.Equal(t, []string{"Gas", "Electric", "Rent", "✓ None of these", "Done", "Skip"}, k.labels())
	k.tap("Done")
	assert.Equal(t, "no_bill", k.value("bills", ""))
}

func TestDoneWithNothingPicked(t *testing.T) {
	k := newTalk(t, config(), tapping)
	k.toQuestions()
	k.say("skip", "skip", "no")
	k.tap("Done")
	assert.Contains(t, k.said(), "I do need an answer")
}

func TestStaleButtonsAreOfferedAsAChange(t *testing.T) {
	k := newTalk(t, config(), tapping)
	k.toQuestions()
	k.say("fine", "skip")
	no := k.button("No")
	k.tap("Yes")
	k.press(no)
	assert.Equal(t, "true", k.value("damp", ""), "nothing is applied in silence")
	assert.Contains(t, k.said(), "You said “yes”. Shall I change it to “no”?")
	k.tap("No, keep it")
	assert.Equal(t, "true", k.value("damp", ""))
	assert.Contains(t, k.said(), "a room with damp")
	k.press(no)
	k.tap("Yes, change it")
	assert.Equal(t, "false", k.value("damp", ""))
	assert.Contains(t, k.said(), "Which bills")
}

func TestASecondTapDoesNothing(t *testing.T) {
	k := newTalk(t, config(), tapping)
	k.toQuestions()
	k.say("fine", "skip")
	yes := k.button("Yes")
	k.press(yes)
	k.press(yes)
	assert.Empty(t, k.out)
	assert.Equal(t, "true", k.value("damp", ""))
	skip := k.button("Skip")
	for _, forged := range []string{"", "x", yes + "x", strings.Repeat("a", 64), "y.zzzzzzz.0.0..0", "o.1.9.4.1.aaaa", skip[:len(skip)-1]} {
		k.press(forged)
		assert.Contains(t, k.said(), "closed", forged)
	}
}

// A tap on a button of the dialogue's own means something under its own prompt
// only.
func TestAStaleControlDoesNothing(t *testing.T) {
	k := newTalk(t, config(), tapping)
	k.say("English")
	on := k.button("Carry on")
	k.press(on)
	assert.Contains(t, k.said(), "Do you agree?")
	k.press(on)
	assert.Empty(t, k.out, "a second tap")
	k.say("yes", "skip", "skip", "no", "skip", "about 3")
	yes := k.button("Yes")
	k.say("no", "about 5")
	k.press(yes)
	assert.Equal(t, "unasked", k.value("people", ""), "the yes was to another number")
	assert.Contains(t, k.said(), "Did you mean 5?")
	k.press(on)
	assert.Contains(t, k.said(), "Did you mean 5?", "an old one puts the prompt again")
}

func TestAnEditedMessageIsOfferedAsAChange(t *testing.T) {
	k := newTalk(t, config(), tapping)
	k.toQuestions()
	k.in(chat.Incoming{Text: "fine", Message: "m77"})
	k.in(chat.Incoming{Kind: chat.Edited, Text: "not fine at all", Message: "m77"})
	assert.Equal(t, "fine", k.value("how", ""))
	assert.Contains(t, k.said(), "Shall I change it to “not fine at all”?")
	k.say("yes")
	assert.Equal(t, "not fine at all", k.value("how", ""))
	k.in(chat.Incoming{Kind: chat.Edited, Text: "stop", Message: "m1"})
	assert.Equal(t, chat.Stopped{}, k.events[0])
}

func TestTheFirstLineTellsNothing(t *testing.T) {
	k := newTalk(t, config(), tapping)
	k.toQuestions()
	k.say("fine", "skip", "no", "skip", "skip", "skip", "skip")
	require.Contains(t, k.said(), "daily life")
	assert.True(t, strings.HasPrefix(k.said(), "Question 8 of about 10\n"), k.said())
	k.say("skip")
	first, _, _ := strings.Cut(k.said(), "\n")
	assert.Equal(t, "There is one thing to ask you here.", first)
}

func TestLongTextsAreSplitAndTheirRestIsJoined(t *testing.T) {
	k := newTalk(t, config(), chat.Capabilities{Buttons: 3, Text: 300})
	k.say("1")
	require.Greater(t, len(k.out), 2)
	for i, out := range k.out {
		assert.LessOrEqual(t, len(out.Text), 300)
		assert.Equal(t, i == len(k.out)-1, len(out.Buttons) > 0, "the buttons stand under the last piece")
		assert.Equal(t, i > 0, strings.HasPrefix(out.Text, fmt.Sprintf("%d/%d\n\n", i+1, len(k.out))), "a piece says which it is before it goes on")
	}
	k.say("carry on", "yes")
	long := strings.Repeat("cold ", 800)
	k.say(long)
	k.now = k.now.Add(-59e9) // within the second
	k.say("and wet")
	assert.Equal(t, long[:len(long)-1]+"and wet", k.value("how", ""))
	assert.Empty(t, k.out)
	k.say("07700 900123")
	assert.Equal(t, "+447700900123", k.value("number", ""))
}

func TestReplyIsPure(t *testing.T) {
	k := newTalk(t, config(), tapping)
	k.toQuestions()
	in := chat.Incoming{ID: "9", Text: "its ok", From: "a1", At: k.now}
	assert.Equal(t, k.dialogue().Reply(in, k.now), k.dialogue().Reply(in, k.now))
	ids := map[string]bool{}
	k.say("fine", "skip", "yes", "yes", "bedroom", "nonsense", "help")
	for _, out := range k.all {
		assert.False(t, ids[out.ID], "an id is used once: %s", out.ID)
		ids[out.ID] = true
	}
}

func TestStateIsSmall(t *testing.T) {
	k := newTalk(t, config(), tapping)
	k.toQuestions()
	k.say("fine", "07700 900123", "yes", "yes", "bedroom", "spreading", "skip", "no", "gas and rent", "3", "£20")
	assert.Equal(t, condition.Answered, k.answer("spend", "").Status)
	assert.Less(t, len(k.state), 1024)
}

// Where there are no buttons, what could be tapped can be typed, in full.
func TestEveryLabelThatIsNamedCanBeTyped(t *testing.T) {
	for lang, phrases := range map[string][]string{
		"english": {"carry on", "Yes, I agree", "fine", "No, it’s wrong", "back", "skip", "Yes, that’s right", "No", "None", "about 3", "Yes", "I don’t know",
			"I don’t know", "I’d rather not say", "Yes, it is safe", "I’d rather not say", "Skip", "No", "Change an answer", "1", "cold", "Send"},
		"cymraeg": {"parhau", "Ydw, rwy’n cytuno", "iawn", "Na, mae’n anghywir", "yn ôl", "hepgor", "Ie, mae’n gywir", "Na", "dim un", "tua 3", "Ie", "Ddim yn gwybod",
			"Ddim yn gwybod", "Well gen i beidio dweud", "Ydy, mae’n ddiogel", "Well gen i beidio dweud", "Hepgor", "Nac ydw", "Newid ateb", "1", "oer", "Anfon"},
	} {
		k := newTalk(t, config(), typing)
		k.take(k.dialogue().Identified(record(), k.now))
		k.say(lang)
		for _, typed := range phrases {
			k.say(typed)
			assert.NotContains(t, k.said(), "did not get that", typed)
			assert.NotContains(t, k.said(), "wnes i ddim deall", typed)
		}
		require.Len(t, k.events, 1, lang)
		response := k.events[0].(chat.Submitted).Response
		value, status := response.Fact(condition.Path{Field: "number"})
		assert.Equal(t, "+447700900123 answered", value.String()+" "+status.String())
		require.Len(t, response.Changes, 1)
		assert.Equal(t, survey.Confirmed, response.Changes[0].Act)
	}
}
