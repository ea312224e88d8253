package landlord_test

import (
	"fmt"

	"github.com/doorknock/doorknock/campaign/landlord"
)

func ExampleParse() {
	l, warnings, err := landlord.Parse("landlord.yaml", []byte(`
landlord: marl-homes
name: Marl Homes
nation: england
zone: Europe/London
languages: [en]
phones: {day: 01632 960100, night: 01632 960199}
departments:
  - department: Repairs
    teams: [{team: repairs, name: Repairs, owner: Repairs lead, weekly_actions: 60, weekly_shifts: 3}]
budgets: [{budget: repairs, name: Repairs, limit: 60000.00 GBP}]
clocks:
  - {clock: our.reply, title: a reply, stages: [{stage: answer, title: answer in writing, within: 5 working_days}]}
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(l.Name, "has", l.Budgets[0].Limit, "for repairs, and", l.Teams[0].WeeklyActions, "of them a week")
	for _, w := range warnings {
		fmt.Println(w)
	}
	// Output:
	// Marl Homes has £60000.00 for repairs, and 60 of them a week
	// landlord.yaml:2:1: nobody has confirmed the help lines that residents are shown (ring each of them once, and write help_lines: {confirmed: DATE, by: WHO})
}

func ExampleParse_faults() {
	_, _, err := landlord.Parse("landlord.yaml", []byte(`
landlord: marl-homes
name: Marl Homes
nation: engalnd
zone: Europe/London
languages: [en]
phones: {day: 01632 960100}
departments: [{department: Repairs, teams: [{team: repairs, name: Repairs, owner: Repairs lead}]}]
`))
	fmt.Println(err)
	// Output:
	// landlord.yaml:4:9: nation: "engalnd" is not known here (did you mean "england"?)
	// landlord.yaml:7:9: phones: the key "night" is missing
}
