package xlsform_test

import (
	"fmt"
	"testing"

	"github.com/doorknock/doorknock/survey/xlsform"
)

// A form is imported with everything that is other in the survey told.
func ExampleImport() {
	data := book(new(testing.T), `
# survey
type | name | label | relevant | appearance
select_one yn | Damp | Is there damp? | |
text | where | Where is it? | ${Damp} = 'yes' | multiline
audio | sound | What does it sound like? | position(..) = 1 |
# choices
list_name | name | label
yn | yes | Yes
yn | no | No
`)
	in, err := xlsform.Import("damp.xlsx", data, xlsform.Config{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(string(in.Document))
	for _, f := range in.Report.Findings {
		fmt.Println(f)
	}
	// Output:
	// survey: damp
	// version: 1
	// languages: [en]
	// groups:
	//   - group: questions
	//     questions:
	//       - name: damp
	//         type: select_one
	//         label: Is there damp?
	//         choices:
	//           - {name: "yes", label: "Yes"}
	//           - {name: "no", label: "No"}
	//       - name: where
	//         type: text
	//         label: Where is it?
	//         multiline: true
	//         relevant: damp == "yes"
	//       - name: sound
	//         type: audio
	//         label: What does it sound like?
	// survey!B2 (name), Damp: changed: it is called damp: "Damp" (names have small letters, digits and _, and begin with a letter)
	// survey!D4 (relevant), sound: dropped: position() has no counterpart: a row's number is not kept; it is always asked: "position(..) = 1" (any(), all(), count() and sum() look at the rows of a repeat)
}
