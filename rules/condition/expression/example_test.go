package expression_test

import (
	"fmt"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/expression"
)

// A home's damp, and who lives there.
func exampleSchema() *condition.Schema {
	schema, err := condition.NewSchema(
		condition.Field{Name: "infant", Type: condition.TypeBoolean},
		condition.Field{Name: "damp", Type: condition.TypeChoice, Choices: []string{"none", "patch", "spreading"}, Ordered: true},
	)
	if err != nil {
		panic(err)
	}
	return schema
}

func ExampleCompile() {
	schema := exampleSchema()
	risky, err := expression.Compile(`damp >= "patch" and infant`, schema, expression.Config{})
	if err != nil {
		fmt.Println(err)
		return
	}
	home := schema.NewRecord()
	fmt.Println(risky.Eval(home))
	_ = home.Set(condition.Path{Field: "damp"}, condition.Choice("spreading"), condition.Answered)
	fmt.Println(risky.Eval(home), "because of", risky.Causes(home, condition.Place{})[0].Path)
	_ = home.Set(condition.Path{Field: "infant"}, condition.Bool(true), condition.Answered)
	fmt.Println(risky.Eval(home))
	// Output:
	// unknown
	// unknown because of infant
	// true
}

func ExampleCompile_fault() {
	_, err := expression.Compile(`damp == "spreding" and infnat`, exampleSchema(), expression.Config{})
	fmt.Println(err)
	// Output:
	// "spreding" is not a choice of damp (did you mean "spreading"?)
	// unknown question "infnat" (did you mean "infant"?)
}
