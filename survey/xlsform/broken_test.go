package xlsform_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey/xlsform"
)

// TestBroken gives one form per mistake, and compares letter by letter what
// its author is told.
func TestBroken(t *testing.T) {
	for _, c := range []struct{ name, form, want string }{
		{"no survey sheet", "# Sheet1\ntype | name | label\ntext | a | A",
			"form.xlsx: there is no sheet named survey; the sheets are Sheet1 (rename the sheet that has the questions)"},
		{"no type column", "# survey\nname | label\na | A",
			"form.xlsx: survey: there is no column type (the first row names the columns: type, name, label)"},
		{"no name column", "# survey\ntype | label\ntext | A",
			"form.xlsx: survey: there is no column name (the first row names the columns: type, name, label)"},
		{"no question", "# survey\ntype | name | label\nstart | s | ",
			"form.xlsx: survey: there is no question in the form"},
		{"a column twice", "# survey\ntype | name | label | Label\ntext | a | A | B",
			`form.xlsx: survey!D1 (Label): the column "Label" is there twice, first in survey!C1 (rename one, or take it out)`},
		{"unknown type", "# survey\ntype | name | label\ntxet | a | A",
			`form.xlsx: survey!A2 (type), a: there is no type "txet": "txet" (did you mean "text"?)`},
		{"a select without a list", "# survey\ntype | name | label\nselect_one | a | A",
			`form.xlsx: survey!A2 (type), a: there is no type "select_one": "select_one" (a select names its list: select_one LIST)`},
		{"no such list", "# survey\ntype | name | label\nselect_one yesno | a | A\n# choices\nlist_name | name | label\nyes_no | y | Y",
			`form.xlsx: survey!A2 (type), a: there is no list "yesno" among the choices: "select_one yesno" (did you mean "yes_no"?)`},
		{"choices without columns", "# survey\ntype | name | label\ntext | a | A\n# choices\nlist | label\nx | y",
			"form.xlsx: choices: the columns list_name and name are needed, and one is not there"},
		{"a name twice", "# survey\ntype | name | label\ntext | a | A\ntext | a | B",
			`form.xlsx: survey!B3 (name), a: the name "a" is here twice, first in row 2: "a"`},
		{"no name", "# survey\ntype | name | label\ntext | | A",
			`form.xlsx: survey!A2 (type): a question without a name: "text"`},
		{"no type", "# survey\ntype | name | label\n | a | A\ntext | b | B",
			`form.xlsx: survey row 2, a: a question without a type: "A"`},
		{"a group that never ends", "# survey\ntype | name | label\nbegin group | g | G\ntext | a | A",
			`form.xlsx: survey!A2 (type), g: this group is never ended: "begin group" (add a row end group)`},
		{"a group that never began", "# survey\ntype | name | label\ntext | a | A\nend group | | ",
			`form.xlsx: survey!A3 (type): this ends a group that was never begun: "end group"`},
		{"crossed", "# survey\ntype | name | label\nbegin repeat | r | R\ntext | a | A\nend group | | ",
			`form.xlsx: survey!A4 (type): this ends a group, and what was begun last is the repeat "r" in row 2: "end group"`},
		{"another form", "# survey\ntype | name | label\ninclude | house | ",
			`form.xlsx: survey!A2 (type), house: the rows of another form are to be put here, and that form is not in the workbook: "include" (copy its rows into this sheet)`},
		{"no such question in words", "# survey\ntype | name | label\ntext | a | Is it ${b}?",
			`form.xlsx: survey!C2 (label), a: ${b} is no question of the form: "Is it ${b}?"`},
		{"other capitals", "# survey\ntype | name | label\ntext | Name1 | A\nnote | n | Hello ${name1}",
			`form.xlsx: survey!C3 (label), n: ${name1} is no question; there is one named "Name1": "Hello ${name1}"`},
		{"no such question in logic", "# survey\ntype | name | label | relevant\ntext | a | A | ${b} = 'x'",
			`form.xlsx: survey!D2 (relevant), a: ${b} is no question of the form: "${b} = 'x'"`},
		{"no expression", "# survey\ntype | name | label | constraint\ninteger | a | A | . > ",
			`form.xlsx: survey!D2 (constraint), a: this is no expression: it ends where something is still missing: ". >"`},
		{"a quotation mark", "# survey\ntype | name | label | calculation\ncalculate | a | | don't",
			`form.xlsx: survey!D2 (calculation), a: this is no expression: the quotation mark before "t" is never closed: "don't"`},
		{"a range that goes down", "# survey\ntype | name | label | parameters\nrange | a | A | start=5 end=1",
			`form.xlsx: survey!D2 (parameters), a: a range goes up, from start to end by steps of more than 0: "start=5 end=1" (write start=1 end=5 step=1)`},
		{"an order without a list", "# survey\ntype | name | label\nbegin_rank | r | R\nrank__level | a | A\nend_rank",
			`form.xlsx: survey!A2 (type), r: a rank names its list in the column kobo--rank-items, and there is none: "begin_rank"`},
		{"an order of no such list", "# survey\ntype | name | label | kobo--rank-items\nbegin_rank | r | R | things\nrank__level | a | A\nend_rank\n# choices\nlist_name | name | label\nthing | x | X",
			`form.xlsx: survey!D2 (kobo--rank-items), r: there is no list "things" among the choices: "things" (did you mean "thing"?)`},
		{"an order without places", "# survey\ntype | name | label | kobo--rank-items\nbegin_rank | r | R | thing\nend_rank\n# choices\nlist_name | name | label\nthing | x | X",
			`form.xlsx: survey!A2 (type), r: there is nothing in this rank: "begin_rank"`},
		{"a question in an order", "# survey\ntype | name | label | kobo--rank-items\nbegin_rank | r | R | thing\nrank__level | a | A\ntext | b | B\nend_rank\n# choices\nlist_name | name | label\nthing | x | X",
			`form.xlsx: survey!A4 (type), b: there is no place here for the type "text": "text" (a rank holds rows of the type rank__level)`},
		{"a row of no score", "# survey\ntype | name | label\nscore__row | a | A",
			`form.xlsx: survey!A2 (type), a: there is no place here for the type "score__row": "score__row" (score__row stands between begin_score and end_score)`},
		{"a score that never ends", "# survey\ntype | name | label | kobo--score-choices\nbegin_score | s | S | x\nscore__row | a | A\n# choices\nlist_name | name | label\nx | y | Y",
			`form.xlsx: survey!A2 (type), s: this score is never ended: "begin_score" (add a row end_score)`},
		{"a score ended as a group", "# survey\ntype | name | label | kobo--score-choices\nbegin_score | s | S | x\nscore__row | a | A\nend group\n# choices\nlist_name | name | label\nx | y | Y",
			`form.xlsx: survey!A4 (type): this ends a group, and what was begun last is the score "s" in row 2: "end group"`},
		{"an order that never began", "# survey\ntype | name | label\ntext | a | A\nend_rank",
			`form.xlsx: survey!A3 (type): this ends a rank that was never begun: "end_rank"`},
		{"a matrix in a matrix", "# survey\ntype | name | label | kobo--matrix_list\nbegin_kobomatrix | m | M | x\nbegin_kobomatrix | n | N | x\ntext | a | A\nend_kobomatrix\nend_kobomatrix\n# choices\nlist_name | name | label\nx | y | Y",
			`form.xlsx: survey!A3 (type), n: a matrix begins within a matrix: "begin_kobomatrix"`},
		{"a column of a matrix read outside", "# survey\ntype | name | label | kobo--matrix_list | relevant\nbegin_kobomatrix | m | M | x\ntext | a | A\ninteger | b | B\nend_kobomatrix\ntext | c | C | | ${a} = 'x'\n# choices\nlist_name | name | label\nx | y | Y",
			`form.xlsx: survey!E6 (relevant), c: ${a} is asked for each choice of a matrix: it is read there alone, or by the choice's name, as ${m_y_a}: "${a} = 'x'"`},
		{"several at once", "# survey\ntype | name | label\ntxet | a | A\nselect_one x | b | B",
			"form.xlsx: survey!A2 (type), a: there is no type \"txet\": \"txet\" (did you mean \"text\"?)\n" +
				`form.xlsx: survey!A3 (type), b: there is no list "x" among the choices: "select_one x"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			in, err := xlsform.Import("form.xlsx", book(t, c.form), xlsform.Config{})
			require.Error(t, err)
			assert.Nil(t, in)
			var refused *xlsform.Refused
			require.True(t, errors.As(err, &refused))
			assert.NotEmpty(t, refused.Report.Of(xlsform.Error))
			assert.Equal(t, c.want, err.Error())
		})
	}
}
