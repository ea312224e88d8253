package form_test

import (
	"fmt"

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
