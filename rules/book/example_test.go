package book_test

import (
	"errors"
	"fmt"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/rules/condition"
)

// meals is a survey of one question.
func meals() *condition.Schema {
	s, err := condition.NewSchema(condition.Field{Name: "skipped_meals", Type: condition.TypeChoice, Choices: []string{"never", "sometimes", "often"}})
	if err != nil {
		panic(err)
	}
	return s
}

func ExampleCompile() {
	set, err := book.Compile("rules.yaml", []byte(`
rules: hunger
decide:
  - rule: cannot-afford-food
    when: skipped_meals in ["often", "sometimes"]
    because: They go without meals.
    refer: {need: food, consent: share_with_partners}
tests:
  - name: often
    answers: {skipped_meals: often}
    decides: [cannot-afford-food]
`), meals(), book.Config{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(set.Test(rules.Asking{}))
	// Output:
	// ok   often
	// hunger@1: 1 passed, 0 failed
}

func ExampleCompile_fault() {
	doc := []byte(`rules: hunger
decide:
  - rule: cannot-afford-food
    when: skipped_meals == "ofen"
    because: They go without meals.
    signpost: food
`)
	_, err := book.Compile("rules.yaml", doc, meals(), book.Config{})
	var faults book.Faults
	if errors.As(err, &faults) {
		fmt.Println(faults.Show(doc))
	}
	// Output:
	// rules.yaml:4:28: when: "ofen" is not a choice of skipped_meals (did you mean "often"?)
	//     4 |     when: skipped_meals == "ofen"
	//       |                            ^
}
