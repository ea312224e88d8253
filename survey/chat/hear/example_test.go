package hear_test

import (
	"fmt"

	"github.com/doorknock/doorknock/survey/chat/hear"
)

func ExampleEar_Choose() {
	ear := hear.New(hear.English(), hear.Welsh())
	options := []hear.Option{
		{Key: "1", Name: "patch", Label: "A small patch"},
		{Key: "2", Name: "spreading", Label: "It is spreading"},
	}
	for _, typed := range []string{"its spreading", "smal patch", "2", "its not spreading", "not sure if its spreading"} {
		i, reading := ear.Choose(typed, options, false)
		fmt.Println(typed, "→", i, reading.Sure, "by", reading.Rule)
	}
	// Output:
	// its spreading → 1 clear by words
	// smal patch → 0 clear by typo
	// 2 → 1 clear by key
	// its not spreading → -1 unclear by negation
	// not sure if its spreading → -1 unclear by doubt
}
