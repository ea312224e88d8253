package survey_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// Who goes back to say that there is no other row drops one that was begun by
// mistake. A row in which anything was said, in whatever rows within it, is no
// mistake; what is calculated or counted was said by nobody.
func TestARowBegunByMistakeIsDropped(t *testing.T) {
	beds := func(least int) survey.Item {
		item := repeat("beds", ask("bed", survey.TypeText))
		item.Repeat.AtLeast = least
		return item
	}
	name := ask("room", survey.TypeText, required)
	weight := ask("weight", survey.TypeCalculate, calculated(condition.TypeInteger, "1"))
	for _, tt := range []struct {
		name string
		of   []survey.Item
		say  func(i *interviewing)
		kept bool
	}{
		{"nothing was said", []survey.Item{name}, func(*interviewing) {}, false},
		{"something was said", []survey.Item{name}, func(i *interviewing) { i.answer("room[1]", text("hall")) }, true},
		{"something was skipped", []survey.Item{ask("room", survey.TypeText)}, func(i *interviewing) { i.answer("room[1]", survey.Answer{}) }, true},
		{"something is calculated", []survey.Item{name, weight}, func(*interviewing) {}, false},
		{"a row must be in it", []survey.Item{name, beds(1)}, func(*interviewing) {}, false},
		{"something was said in a row of it", []survey.Item{name, beds(1)}, func(i *interviewing) { i.answer("bed[1/1]", text("double")) }, true},
		{"there are no rows in it", []survey.Item{name, beds(0)}, func(i *interviewing) { i.answer("beds[1]", no) }, true},
		{"rows follow a count", []survey.Item{name, counted("beds", "2", ask("bed", survey.TypeText))}, func(*interviewing) {}, false},
		{"something was said in a row that follows a count", []survey.Item{name, counted("beds", "n", ask("bed", survey.TypeText))},
			func(i *interviewing) { i.answer("bed[1/2]", text("double")) }, true},
		{"something was said in a row that waits for its count", []survey.Item{name, counted("beds", "n", ask("bed", survey.TypeText))},
			func(i *interviewing) {
				i.answer("bed[1/2]", text("double"))
				i.answer("n", number(1))
			}, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			i := begin(t, of(ask("n", survey.TypeInteger), repeat("rooms", tt.of...)))
			i.answer("n", number(2))
			i.answer("rooms", yes)
			tt.say(i)
			i.iv.Back(i.now)
			for tries := 0; i.current() != "rooms"; tries++ {
				require.Less(t, tries, 9, "Back leads to the repeat")
				i.iv.Back(i.now)
			}
			i.answer("rooms", no)
			q, err := i.iv.At(path("rooms"))
			require.NoError(t, err)
			assert.Len(t, q.Rows, map[bool]int{true: 1, false: 0}[tt.kept])
		})
	}
}
