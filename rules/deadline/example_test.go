package deadline_test

import (
	"fmt"
	"time"
	_ "time/tzdata"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/rules/deadline/ukholidays"
)

func Example() {
	london, _ := time.LoadLocation("Europe/London")
	clocks, err := deadline.NewClocks(ukholidays.Calendar(), deadline.Shipped()...)
	if err != nil {
		fmt.Println(err)
		return
	}
	told := time.Date(2026, 12, 18, 16, 40, 0, 0, london)
	due, err := clocks.Due("awaab.significant", "", told, deadline.Place{
		Zone: london, Nation: deadline.England, Hazard: deadline.DampAndMould,
	})
	fmt.Println(due.Title, "by", due.Date, err)
	fmt.Println("law:", due.Law.Name)
	fmt.Println("to find out:", due.Assumed)
	// Output:
	// inspect the home by 2027-01-06 <nil>
	// law: Awaab's Law
	// to find out: [tenure]
}

// Twenty-four hours are elapsed hours: on the night when the clocks go back,
// they end an hour earlier on the wall.
func ExampleClocks_Due() {
	london, _ := time.LoadLocation("Europe/London")
	clocks, _ := deadline.NewClocks(ukholidays.Calendar(), deadline.Shipped()...)
	due, _ := clocks.Due("awaab.emergency", deadline.MakeSafe, time.Date(2026, 10, 24, 18, 0, 0, 0, london), deadline.Place{
		Zone: london, Nation: deadline.England, Tenure: deadline.SocialRent, Hazard: deadline.Electrical,
	})
	fmt.Println(due.Why)
	// Output: 24 hours after 18:00 BST on Sat 24 Oct 2026: by 17:00 GMT on Sun 25 Oct 2026. Awaab's Law, SI 2025/1042.
}

// Outside the cover of a law the landlord's own clock applies, and no law is
// named to the resident.
func ExampleDue() {
	london, _ := time.LoadLocation("Europe/London")
	clocks, _ := deadline.NewClocks(ukholidays.Calendar(), deadline.Shipped()...)
	due, _ := clocks.Due("awaab.significant", "", time.Date(2026, 12, 1, 9, 0, 0, 0, london), deadline.Place{
		Zone: london, Nation: deadline.England, Tenure: deadline.SharedOwner, Hazard: deadline.DampAndMould,
	})
	fmt.Println(due.Clock, due.Law.Named())
	fmt.Println(due.Outside[0])
	// Output:
	// landlord.hazard false
	// awaab.significant: does not cover the tenure shared owner
}

// Once the inspection has ended, every further limit is known.
func ExampleClocks_Timeline() {
	london, _ := time.LoadLocation("Europe/London")
	clocks, _ := deadline.NewClocks(ukholidays.Calendar(), deadline.Shipped()...)
	dues, _ := clocks.Timeline("awaab.significant", map[deadline.Event]time.Time{
		deadline.Aware:     time.Date(2026, 12, 18, 9, 0, 0, 0, london),
		deadline.Concluded: time.Date(2026, 12, 24, 15, 0, 0, 0, london),
	}, deadline.Place{Zone: london, Nation: deadline.England, Tenure: deadline.SocialRent, Hazard: deadline.DampAndMould})
	for _, due := range dues {
		fmt.Println(due.Date, due.Title)
	}
	// Output:
	// 2027-01-06 inspect the home
	// 2026-12-31 send the written summary
	// 2027-01-05 make the home safe
	// 2027-01-05 offer somewhere suitable to stay
	// 2027-01-05 begin the work that prevents it
	// 2027-03-18 have begun the work that prevents it
}

// A holiday proclaimed after the shipped list was made is added as data.
func ExampleNewCalendar() {
	divisions := ukholidays.Holidays()
	proclaimed, _ := condition.ParseDate("2027-06-14")
	for i := range divisions {
		divisions[i].List = append(divisions[i].List, deadline.Holiday{Date: proclaimed, Title: "An invented holiday"})
	}
	calendar, err := deadline.NewCalendar(divisions...)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(calendar.Working(deadline.EnglandAndWales, proclaimed))
	// Output: false <nil>
}
