package hear_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/doorknock/doorknock/survey/chat/hear"
)

func TestChooseMany(t *testing.T) {
	bills := []hear.Option{
		{Key: "1", Name: "gas", Label: "Gas"}, {Key: "2", Name: "power", Label: "Electric"}, {Key: "3", Name: "bread", Label: "Bread and milk"},
		{Key: "4", Name: "nothing", Label: "None of these", Exclusive: true},
	}
	for typed, want := range map[string]string{
		"1, 2": "gas, power", "1 2": "gas, power", "2 and 1": "gas, power", "gas and electric": "gas, power", "gas, electrc": "gas, power",
		"bread and milk": "bread", "gas, bread and milk": "gas, bread", "1,1,1": "gas", "gas": "gas", "gas a bread": "gas, bread",
		"a b": "gas, power", "a b c": "gas, power, bread", "none": "nothing", "no": "nothing", "none of them": "nothing", "4": "nothing", "dim un": "nothing",
		"1 & 3": "gas, bread", "1\n2": "gas, power", "Electric, 1": "gas, power", "electric 3": "power?", "Electric, c": "power, bread", "electric x": "power?",
		"1, not 2": "", "1, 9": "", "Electric, 9": "power?", "1 and none of these": "", "1-3": "", "": "", "maybe gas and electric": "", "gas but not electric": "", "1, 4": "",
	} {
		_, r := both.ChooseMany(typed, bills, false)
		assert.Equal(t, want, show(r), "%q by %q", typed, r.Rule)
	}
}

func TestNoneOfALiteralList(t *testing.T) {
	_, r := both.ChooseMany("none of these", []hear.Option{{Name: "gas", Label: "Gas"}, {Name: "power", Label: "Electric"}}, false)
	names, ok := r.Value.Choices()
	assert.True(t, ok)
	assert.Empty(t, names)
	assert.Equal(t, hear.ByNone, r.Rule)

	for typed, want := range map[string]hear.Sureness{"no": hear.Unclear, "none of these": hear.Clear, "none": hear.Clear} {
		_, r := both.ChooseMany(typed, []hear.Option{{Name: "gas", Label: "Gas"}}, true)
		assert.Equal(t, want, r.Sure, "on a sensitive question: %q", typed)
	}

	_, r = both.ChooseMany("none", []hear.Option{{Name: "gas", Label: "Gas"}, {Name: "every", Label: "All of them", Exclusive: true}}, false)
	assert.Equal(t, hear.Unclear, r.Sure, "the exclusive choice does not say none")
}
