package satisfy_test

import (
	"strings"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/expression"
	"github.com/doorknock/doorknock/rules/condition/satisfy"
)

// home is a survey small enough to try every answer.
func home() *condition.Schema {
	s, err := condition.NewSchema(
		condition.Field{Name: "infant", Type: condition.TypeBoolean},
		condition.Field{Name: "damp", Type: condition.TypeChoice, Choices: []string{"clear", "patch", "spreading"}, Ordered: true, Otherwise: condition.Choice("clear")},
		condition.Field{Name: "harder", Type: condition.TypeChoices, Choices: []string{"breathing", "moving"}},
		condition.Field{Name: "people", Type: condition.TypeInteger},
		condition.Field{Name: "pets", Type: condition.TypeInteger},
		condition.Field{Name: "share", Type: condition.TypeDecimal},
		condition.Field{Name: "born", Type: condition.TypeDate},
		condition.Field{Name: "checked", Type: condition.TypeDate},
		condition.Field{Name: "arrears", Type: condition.TypeMoney},
		condition.Field{Name: "note", Type: condition.TypeText},
		condition.Field{Name: "rooms", Type: condition.TypeRows, Repeat: []condition.Field{
			{Name: "wet", Type: condition.TypeBoolean},
			{Name: "leaks", Type: condition.TypeInteger},
			{Name: "faults", Type: condition.TypeRows, Repeat: []condition.Field{{Name: "sparks", Type: condition.TypeBoolean}}},
		}},
	)
	if err != nil {
		panic(err)
	}
	return s
}

// compile reads "each: repeat" before a colon as the rows that it is asked for.
func compile(t require.TestingT, s *condition.Schema, src string) *condition.Condition {
	each := ""
	if before, after, ok := strings.Cut(src, ": "); ok && (before == "rooms" || before == "faults") {
		each, src = before, after
	}
	c, err := expression.Compile(src, s, expression.Config{Each: each, Define: map[string]string{"at_risk": `infant or "breathing" in harder`}})
	require.NoError(t, err, src)
	return c
}

// come evaluates a condition on an example, in the first row where it is asked
// for rows.
func come(c *condition.Condition, found satisfy.Found, s *condition.Schema) condition.Truth {
	row := ""
	switch c.Expr().Each() {
	case "rooms":
		row = "1"
	case "faults":
		row = "1/1"
	}
	return c.EvalIn(found.Record(s), condition.Place{Rows: row})
}
