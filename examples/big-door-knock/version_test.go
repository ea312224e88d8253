package bigdoorknock_test

import (
	"fmt"
	"io/fs"
	"time"

	bigdoorknock "github.com/doorknock/doorknock/examples/big-door-knock"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/form"
)

// versions are the survey of the trial and that of the season.
func versions() (trial, season *survey.Survey, err error) {
	var both []*survey.Survey
	for _, name := range []string{"survey-1.yaml", "survey-2.yaml"} {
		doc, err := fs.ReadFile(bigdoorknock.Documents, name)
		if err != nil {
			return nil, nil, err
		}
		s, err := form.Compile(name, doc, form.Config{})
		if err != nil {
			return nil, nil, err
		}
		both = append(both, s)
	}
	return both[0], both[1], nil
}

// What the trial changed in the survey, and what that does to whoever is
// half-way through it.
func Example_whatChanged() {
	trial, season, err := versions()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range form.Diff(trial, season) {
		if c.Kind == form.KindRemoved || c.Name == "people" {
			fmt.Printf("%s, %s: %s\n", c.Name, c.Kind, c.Interviews)
		}
	}
	// Output:
	// people, added: whoever is half-way is asked it too, and cannot finish without it
	// people_count, removed: what was answered is kept, sealed; since: says that nobody needs to read it
	// infant, removed: what was answered is kept, sealed, and a person reads it; since: can rename it or drop it
	// ill, removed: what was answered is kept, sealed, and a person reads it; since: can rename it or drop it
	// breathing, removed: what was answered is kept, sealed, and a person reads it; since: can rename it or drop it
	// cold_home, removed: what was answered is kept, sealed, and a person reads it; since: can rename it or drop it
}

// Somebody who began in the trial goes on in the season's survey.
func Example_goingOn() {
	trial, season, err := versions()
	if err != nil {
		fmt.Println(err)
		return
	}
	now := time.Date(2027, 1, 21, 18, 30, 0, 0, time.UTC)
	iv := trial.Begin(survey.Beginning{ID: "i-1", Mode: survey.Chat, Language: "en", At: now})
	for field, v := range map[string]condition.Value{"how_things": condition.Text("It is quiet here."), "people_count": condition.Int(2), "infant": condition.Bool(true)} {
		if _, err := iv.Answer(condition.Path{Field: field}, survey.Said(v), now); err != nil {
			fmt.Println(err)
			return
		}
	}
	iv, lost, err := season.Migrate(iv.AppendState(nil), trial)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, l := range lost {
		fmt.Println(l)
	}
	fmt.Println(len(iv.Unread()), "to be read by a person")
	next, _ := iv.Current()
	fmt.Println(next.Label)
	// Output:
	// people_count: this is not wanted any more
	// infant: this is not asked any more
	// 1 to be read by a person
	// What matters most to you?
}
