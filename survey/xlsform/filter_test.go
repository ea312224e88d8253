package xlsform_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const places = `
# choices
list_name | name | label | county | size
counties | North-Vale | North Vale
counties | south | South
towns | ash | Ash | North-Vale | 3
towns | elm | Elm | south | 12
towns | oak | Oak | |
roles | 1 | Cook
roles | 2 | Driver
`

// TestFilter tries what each choice_filter becomes.
func TestFilter(t *testing.T) {
	for _, c := range []struct{ xpath, want string }{
		{"county = ${county}", "choice.county == county"},
		{"${county} = county", "choice.county == county"},
		{"county = 'North-Vale'", `choice.county == "North-Vale"`},
		{"county=${county} or county='south'", `choice.county == county or choice.county == "south"`},
		{"county != ''", `choice.county != "-"`},
		{"size > 5", "choice.size > 5"},
		{"size < ${most}", "choice.size < most"},
		{"selected(${seen}, name)", "choice.name in seen"},
		{"not(selected(${seen}, name))", "not answered(seen) or not (choice.name in seen)"},
		{"name != ${first_town}", "not answered(first_town) or choice.name != first_town"},
		{"name = 'elm'", `choice.name == "elm"`},
	} {
		in := imported(t, `
# survey
type | name | label | choice_filter
select_one counties | county | County?
integer | most | Most?
select_multiple towns | seen | Seen?
select_one towns | first_town | First?
select_one towns | town | Town? | `+c.xpath+"\n"+places)
		got := asked(t, in.Survey, "town").Filter
		if assert.NotNil(t, got, "%s\n%s", c.xpath, lines(in.Report.Findings)) {
			assert.Equal(t, c.want, got.Source, c.xpath)
		}
	}
}

// What is named in a column goes by the new names of those that it names.
func TestFilterOfRenamedChoices(t *testing.T) {
	in := imported(t, `
# survey
type | name | label | choice_filter
select_one counties | county | County?
select_one towns | town | Town? | county = ${county}
`+places)
	town := asked(t, in.Survey, "town")
	assert.Equal(t, map[string]string{"county": "north_vale"}, town.Choices[0].Columns)
	assert.Equal(t, map[string]string{"county": "-"}, town.Choices[2].Columns, "what has nothing there is never offered")
}

// One name may stand for several choices where the form allows it.
func TestFilterOfTwins(t *testing.T) {
	in := imported(t, `
# survey
type | name | label | choice_filter
select_one states | state | State?
select_one counties | county | County? | cf = ${state}
select_one cities | city | City? | cf = ${county}
# choices
list_name | name | label | cf
states | texas | Texas
states | ohio | Ohio
counties | king | King | ohio
counties | king | King | texas
cities | ash | Ash | king
# settings
allow_choice_duplicates
yes
`)
	assert.Equal(t, "king_2", asked(t, in.Survey, "county").Choices[1].Name)
	assert.Equal(t, `choice.cf == county or choice.cf == "king" and county == "king_2"`, asked(t, in.Survey, "city").Filter.Source)
}

func TestFilterWithoutCounterpart(t *testing.T) {
	for _, c := range []struct{ xpath, want string }{
		{"pastel = yes", "pastel is neither a column of the choices nor a question: a word stands in quotation marks; all choices are offered"},
		{"county = south", "south is neither a column of the choices nor a question: a word stands in quotation marks; all choices are offered"},
		{"${county} = 'south'", "it does not look at the choice; all choices are offered"},
		{"label = 'Ash'", "a filter cannot read a choice's label; all choices are offered"},
		{"county > 'a'", "words have no order; all choices are offered"},
		{"position() < 3", "position() has no counterpart: a row's number is not kept; all choices are offered"},
	} {
		in := imported(t, `
# survey
type | name | label | choice_filter
select_one counties | county | County?
select_one towns | town | Town? | `+c.xpath+"\n"+places)
		assert.Nil(t, asked(t, in.Survey, "town").Filter)
		dropped := in.Report.Of("dropped")
		require.Len(t, dropped, 1, c.xpath)
		assert.Equal(t, c.want, dropped[0].Say)
		assert.Equal(t, "survey!D3", dropped[0].Cell)
	}
}
