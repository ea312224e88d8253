package chat_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/doorknock/doorknock/survey/chat"
)

func TestTypedChoicesNeverSilentlyReplaceOthers(t *testing.T) {
	for reply, want := range map[string]string{"Add it": "gas, rent", "1": "gas, rent", "only that": "rent", "2": "rent"} {
		k := newTalk(t, config(), typing)
		k.toQuestions()
		k.say("skip", "skip", "no", "gas", "back", "rent")
		assert.Equal(t, "gas", k.value("bills", ""), "nothing is taken yet")
		assert.Contains(t, k.said(), "Before, you said “Gas”. Shall I add “Rent”, or put down only that?")
		k.say(reply)
		assert.Equal(t, want, k.value("bills", ""), reply)
		assert.Contains(t, k.said(), "How many people live here?")
	}
}

func TestTypedChoicesThatHoldTheOldOnesAreTaken(t *testing.T) {
	k := newTalk(t, config(), tapping)
	k.toQuestions()
	k.say("skip", "skip", "no", "gas", "back", "gas and rent")
	assert.Equal(t, "gas, rent", k.value("bills", ""))
	k.say("back", "none of these")
	assert.Equal(t, "no_bill", k.value("bills", ""), "there is nothing to add it to")
	k.say("back", "gas", "back", "electric")
	k.tap("Add it")
	assert.Equal(t, "gas, power", k.value("bills", ""))
	k.say("back", "rent", "help", "rent and gas")
	k.tap("Only that")
	assert.Equal(t, "gas, rent", k.value("bills", ""))
}

// Ticks that were tapped are kept, whatever is typed after them.
func TestTicksAreNeverDroppedInSilence(t *testing.T) {
	ticked := func() *talk {
		k := newTalk(t, config(), tapping)
		k.toQuestions()
		k.say("skip", "skip", "no")
		k.tap("Gas", "Rent")
		return k
	}
	k := ticked()
	k.say("electric")
	assert.Contains(t, k.said(), "Before, you said “Gas and Rent”. Shall I add “Electric”, or put down only that?")
	k.tap("Add it")
	assert.Equal(t, "gas, power, rent", k.value("bills", ""))

	k = ticked()
	k.say("gas, rent and electric")
	assert.Equal(t, "gas, power, rent", k.value("bills", ""), "they are all in it")

	for _, next := range []string{"next", "skip"} {
		k = ticked()
		k.say(next)
		assert.Contains(t, k.said(), "I got this: Gas and Rent. Is that all?", "it may have been meant for Done")
		k.say("yes")
		assert.Equal(t, "gas, rent", k.value("bills", ""))

		k = ticked()
		k.say(next, "no")
		assert.Contains(t, k.said(), "Which bills worry you?")
		k.say(next)
		assert.Equal(t, "unasked", k.value("bills", ""), "said twice, it is meant")
	}

	k = ticked()
	k.say("the electric bill")
	assert.Contains(t, k.said(), "I got this: Electric. Is that all?")
	k.say("yes")
	assert.Contains(t, k.said(), "Before, you said “Gas and Rent”. Shall I add “Electric”")

	k = ticked()
	k.say("the electric bill", "no")
	assert.Subset(t, k.labels(), []string{"✓ Gas", "✓ Electric", "✓ Rent"})
}

// What was read among other words is not all until its person says so.
func TestChoicesAmongOtherWordsAreAddedTo(t *testing.T) {
	for _, can := range []chat.Capabilities{tapping, typing} {
		k := newTalk(t, config(), can)
		k.toQuestions()
		k.say("skip", "skip", "no", "gas bill and the leccy")
		assert.Contains(t, k.said(), "I got this: Gas. Is that all?")
		k.say("no")
		if can.Buttons == 0 {
			assert.Contains(t, k.said(), "So far I have: Gas. Type more, or type DONE.", "no tick shows it")
		} else {
			assert.NotContains(t, k.said(), "So far")
		}
		k.say("electric")
		assert.Contains(t, k.said(), "Before, you said “Gas”. Shall I add “Electric”")
		k.say("add it")
		assert.Equal(t, "gas, power", k.value("bills", ""))
	}
}

// Without buttons nothing shows what was chosen so far, so it is said; DONE takes
// it.
func TestWhatWasChosenSoFarIsSaid(t *testing.T) {
	k := newTalk(t, config(), typing)
	k.toQuestions()
	k.say("skip", "skip", "no", "the leccy and gas bill", "no")
	assert.Contains(t, k.said(), "So far I have: Gas.")
	k.say("DONE")
	assert.Equal(t, "gas", k.value("bills", ""))
	k.say("back")
	assert.Contains(t, k.said(), "So far I have: Gas.", "also who comes back to it")
}
