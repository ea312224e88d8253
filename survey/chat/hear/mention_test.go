package hear_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey/chat/hear"
)

func TestChooseOffersWhatIsMentioned(t *testing.T) {
	for typed, want := range map[string]string{
		"its spreading everywhere in the bedroom":  "spreading",
		"a patch behind the wardrobe, by the door": "patch",
		"I do not think it is spreading to us":     "", // it denies
		"is it spreading round the whole house?":   "", // it asks
		"the whole wall has gone green":            "",
	} {
		i, r := both.Choose(typed, damp, false)
		if want == "" {
			assert.Equal(t, hear.Unclear, r.Sure, typed)
			continue
		}
		assert.Equal(t, -1, i, typed)
		assert.Equal(t, hear.Offered, r.Sure, typed)
		assert.Equal(t, condition.Choice(want), r.Value, typed)
		_, r = both.Choose(typed, damp, true)
		assert.Equal(t, hear.Unclear, r.Sure, "nothing is guessed on a sensitive question: %s", typed)
	}
}

func TestChooseManyOffersWhatIsMentioned(t *testing.T) {
	people := []hear.Option{{Name: "infant", Label: "A baby under one"}, {Name: "child", Label: "A child from one to four"},
		{Name: "older", Label: "Somebody of 80 or over"}, {Name: "nobody", Label: "None of these", Exclusive: true}}
	for typed, want := range map[string]condition.Value{
		"me and my baby":                condition.Choices("infant"),
		"just me, the baby and a child": condition.Choices("infant", "child"),
		"me and my three lads":          {},
	} {
		at, r := both.ChooseMany(typed, people, false)
		assert.Empty(t, at, typed)
		assert.Equal(t, want, r.Value, typed)
	}
}
