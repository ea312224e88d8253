package plan_test

import (
	"context"
	"fmt"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/plan"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline/ukholidays"
)

func ExamplePlan() {
	today, _ := condition.ParseDate("2026-11-23")
	home := func(number string) campaign.Home { return at("", "", number) }
	season := plan.Season{
		Campaign: "winter", Today: today, From: today, To: today.AddDays(42),
		Teams: []campaign.Team{{ID: "housing", Department: "housing", WeeklyShifts: 2}},
		Doors: []plan.Door{
			{Home: home("1")},
			{Home: home("2")},
			{Home: home("3"), Visits: []campaign.Visit{{
				At: time.Date(2026, 11, 20, 18, 30, 0, 0, time.UTC), Outcome: campaign.NobodyIn}}},
			{Home: home("4"), Reached: true},
		},
	}
	schedule, unplanned, err := plan.Plan(context.Background(), season, plan.Config{Calendar: ukholidays.Calendar(), Notice: 10})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range schedule.Rounds {
		fmt.Println(r.Day, r.TimeOfDay)
		for _, s := range r.Stops {
			fmt.Println("  home", s.Home, "visit", s.Attempt)
		}
	}
	fmt.Println("post", len(schedule.Postcards), "postcards, the first on", schedule.Postcards[0].Send)
	for _, u := range unplanned {
		fmt.Println("left out:", u.Home, u.Why)
	}
	// Output:
	// 2026-12-12 morning
	//   home 1 visit 1
	//   home 3 visit 2
	//   home 2 visit 1
	// post 3 postcards, the first on 2026-11-27
	// left out: 4 somebody has answered
}
