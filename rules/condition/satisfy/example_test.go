package satisfy_test

import (
	"context"
	"fmt"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/expression"
	"github.com/doorknock/doorknock/rules/condition/satisfy"
)

// Is there a home where the first rule holds and the second does not?
func ExampleSolver_Find() {
	schema, _ := condition.NewSchema(
		condition.Field{Name: "damp", Type: condition.TypeChoice, Choices: []string{"none", "patch", "spreading"}},
		condition.Field{Name: "infant", Type: condition.TypeBoolean},
	)
	spreading, _ := expression.Compile(`damp == "spreading"`, schema, expression.Config{})
	worse, _ := expression.Compile(`damp != "none" and infant`, schema, expression.Config{})
	found, _ := satisfy.New(schema).Find(context.Background(), satisfy.Question{Claims: []satisfy.Claim{
		{When: spreading, Be: satisfy.NotTrue},
		{When: worse, Be: satisfy.True},
	}})
	fmt.Println(found.Verdict)
	for _, fact := range found.Facts {
		fmt.Println(fact.Path, fact.Value)
	}
	// Output:
	// possible
	// damp patch
	// infant true
}
