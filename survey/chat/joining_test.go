package chat_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
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
