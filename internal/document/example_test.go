package document_test

import (
	"fmt"

	"github.com/doorknock/doorknock/internal/document"
)

const survey = `survey: Big-Door-Knock
groups:
  - group: home
    relevent: damp
  - group: rooms
    relevant: >-
      dampp == "yes"
      and infant
`

// A Reader collects every fault of a document, those of its YAML and those of
// whoever reads it, and shows each where it stands.
func Example() {
	r := document.Open("survey.yaml", []byte(survey), document.Limits{})
	doc := r.Mapping(r.Root(), document.Keys{Required: []string{"survey", "groups"}})
	r.KebabName(doc["survey"])
	for _, g := range r.Sequence(doc["groups"]) {
		group := r.Mapping(g, document.Keys{Required: []string{"group"}, Optional: []string{"relevant"}})
		if when := group["relevant"]; r.Condition(when) != "" {
			hint := document.DidYouMean("dampp", []string{"damp", "infant"})
			r.FaultAt(when, 0, document.ErrUnknown, `unknown question "dampp"`, hint)
		}
	}
	if faults, ok := r.Err().(document.Faults); ok {
		fmt.Println(faults.Show([]byte(survey)))
	}
	// Output:
	// survey.yaml:1:9: survey: "Big-Door-Knock" cannot be a name (small letters, digits and single dashes, beginning with a letter: big-door-knock)
	//     1 | survey: Big-Door-Knock
	//       |         ^
	// survey.yaml:4:5: groups: unknown key "relevent" (did you mean "relevant"?)
	//     4 |     relevent: damp
	//       |     ^
	// survey.yaml:7:7: relevant: unknown question "dampp" (did you mean "damp"?)
	//     7 |       dampp == "yes"
	//       |       ^
}

// A text keeps the words that were written, and each of its bytes the place
// from which it came, through quotes, escapes and folded lines.
func ExampleNode_At() {
	root, _ := document.Parse("rules.yaml", []byte("phone: 07700\nwhen: 'tenure == ''social rent'' and damp'\n"), document.Limits{})
	when := root.Find("when")
	fmt.Println(root.Find("phone").Text)
	fmt.Println(when.Text)
	fmt.Println(when.At(len(`tenure == 'social rent' and `)))
	// Output:
	// 07700
	// tenure == 'social rent' and damp
	// 2:38
}

func ExampleNearest() {
	fmt.Println(document.Nearest("relevent", []string{"label", "relevant", "required"}))
	fmt.Println(document.DidYouMean("wall", []string{"kitchen", "bathroom"}))
	// Output:
	// relevant
	// one of kitchen, bathroom
}
