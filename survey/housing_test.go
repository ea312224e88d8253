package survey_test

import (
	"fmt"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// housing is a landlord's own system, as far as one tenant's record goes.
type housing map[string]string

// apply does one change to the record. A record that was put right by somebody
// else meanwhile is not overwritten: a person looks at both.
func (h housing) apply(c survey.Change) string {
	old, _ := c.Old.Text()
	next, _ := c.New.Text()
	if held := h[c.Fact]; held == next && c.Act != survey.Confirmed && c.Act != survey.Withheld {
		return "done before"
	} else if held != old {
		return "the record says something else by now"
	}
	switch c.Act {
	case survey.Corrected, survey.Added:
		h[c.Fact] = next
	case survey.Removed:
		delete(h, c.Fact)
	case survey.Confirmed, survey.Withheld: // as it was; when it was last confirmed may be worth keeping
	}
	return "done"
}

// A housing system applies what a response says of its record: each change has
// the old value and the new, and who said it when and by which channel.
func ExampleResponse_changes() {
	s, now := example()
	record := housing{"phone": "07700 900123"}
	iv := s.Begin(survey.Beginning{ID: "i-1", Mode: survey.Doorstep, By: "visitor-7", At: now,
		Known: map[string]condition.Value{"phone": condition.Text(record["phone"])}})
	if _, err := iv.Answer(condition.Path{Field: "own_phone"}, survey.Said(condition.Text("07700 900456")), now); err != nil {
		fmt.Println(err)
		return
	}
	response := iv.SubmitPartial(now)
	for _, c := range response.Changes {
		fmt.Printf("%s by %s, %s, %s\n", c, c.By, c.Mode, c.When.Format("2 January 15:04"))
		fmt.Println(record.apply(c), record["phone"])
		fmt.Println(record.apply(c))
		record["phone"] = "07700 900999"
		fmt.Println(record.apply(c))
	}
	// Output:
	// corrected phone by visitor-7, doorstep, 23 November 18:30
	// done +447700900456
	// done before
	// the record says something else by now
}
