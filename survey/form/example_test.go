package form_test

import (
	"fmt"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/form"
)

// A slip is shown where it stands, with what was probably meant.
func ExampleCompile() {
	doc := []byte(`survey: two-questions
version: 1
languages: [en]
groups:
  - group: home
    questions:
      - {name: damp, type: boolean, label: Is there any damp?}
      - name: where
        type: text
        label: Where is it?
        relevant: dampp
`)
	_, err := form.Compile("survey.yaml", doc, form.Config{})
	fmt.Println(err)
	// Output:
	// survey.yaml:11:19: relevant: unknown question "dampp" (did you mean "damp"?)
}

// Questions that somebody has published are taken in by their name, in their
// own words.
func ExampleCompile_pack() {
	s, err := form.Compile("survey.yaml", []byte(`survey: two-packs
version: 1
languages: [en]
groups:
  - pack: tsm-tp01-tp12
    with: {landlord: Marl Homes}
  - pack: ons4
    prefix: now_
`), form.Config{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, name := range []string{"tp04", "now_ons_happy"} {
		q, _ := s.Describe(name, survey.Doorstep, "en")
		fmt.Println(q.Label)
	}
	// Output:
	// How satisfied or dissatisfied are you that Marl Homes provides a home that is well maintained?
	// Overall, how happy did you feel yesterday?
}
