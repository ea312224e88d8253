package book_test

import (
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/rules/deadline/ukholidays"
)

// home is the little survey that the documents of the tests are about.
func home(t require.TestingT) *condition.Schema {
	s, err := condition.NewSchema(
		condition.Field{Name: "infant", Type: condition.TypeBoolean},
		condition.Field{Name: "breathing", Type: condition.TypeChoice, Choices: []string{"yes", "no"}, Sensitive: true},
		condition.Field{Name: "children", Type: condition.TypeInteger},
		condition.Field{Name: "born", Type: condition.TypeDate},
		condition.Field{Name: "rent", Type: condition.TypeMoney},
		condition.Field{Name: "share", Type: condition.TypeDecimal},
		condition.Field{Name: "heating", Type: condition.TypeChoices, Choices: []string{"gas", "electric", "none"}},
		condition.Field{Name: "story", Type: condition.TypeText},
		condition.Field{Name: "photo", Type: condition.TypeMedia},
		condition.Field{Name: "skipped_meals", Type: condition.TypeChoice, Choices: []string{"never", "sometimes", "often"}, Ordered: true},
		condition.Field{Name: "rooms", Type: condition.TypeRows, Repeat: []condition.Field{
			{Name: "room", Type: condition.TypeChoice, Choices: []string{"bedroom", "kitchen"}},
			{Name: "room_damp", Type: condition.TypeChoice, Choices: []string{"none", "patch", "spreading"}, Ordered: true},
			{Name: "faults", Type: condition.TypeRows, Repeat: []condition.Field{
				{Name: "fault", Type: condition.TypeChoice, Choices: []string{"socket", "window"}},
				{Name: "sparks", Type: condition.TypeBoolean},
			}},
		}},
	)
	require.NoError(t, err)
	return s
}

// landlord is what an invented landlord has.
func landlord(t require.TestingT) book.Config {
	clocks, err := deadline.NewClocks(ukholidays.Calendar(), deadline.Shipped()...)
	require.NoError(t, err)
	return book.Config{
		Survey: "home@1", Clocks: clocks,
		Teams: []string{"repairs", "welfare"}, Budgets: []string{"repairs", "hardship"}, Needs: []string{"food", "debt", "safeguarding"},
		Consents: []string{"share_with_partners"}, Languages: []string{"en", "cy"},
	}
}
