package directory_test

import (
	"fmt"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/directory"
)

const feed = `[
  {"id": "1", "name": "Larkfield Pantry", "status": "active", "organization": {"id": "t", "name": "Larkfield Trust"},
   "phones": [{"number": "01632 960101"}],
   "service_areas": [{"extent_type": "postcodes", "extent": "ZE9 1, ZE9 2"}],
   "schedules": [{"freq": "WEEKLY", "byday": "TU,FR", "opens_at": "10:00", "closes_at": "12:00"}],
   "attributes": [{"taxonomy_term": {"taxonomy": "needs", "code": "food"}}]},
  {"id": "2", "name": "Riverside Pantry", "status": "temporarily closed", "organization": {"id": "r", "name": "Riverside"},
   "attributes": [{"taxonomy_term": {"taxonomy": "Council", "name": "Food pantry"}}]},
  {"name": "No id", "status": "active"}
]`

func Example() {
	d, err := directory.Parse("services.json", []byte(feed))
	if err != nil {
		fmt.Println(err)
		return
	}
	tuesday, _ := condition.ParseDate("2026-11-24")
	found := d.Find(directory.Query{Need: directory.Food, Area: "ze91aa", On: tuesday})
	for _, m := range found.Offered {
		fmt.Println(m.Name, m.Phone)
		fmt.Println(strings.Join(m.Why, "; "))
	}
	for _, a := range found.SetAside {
		fmt.Printf("not %s: %s\n", a.Name, a.Because)
	}
	fmt.Println(d.Report().Faults)
	// Output:
	// Larkfield Pantry 01632 960101
	// helps with food; serves ZE9 1, ZE9 2; open on Tue 24 Nov 2026, 10:00 to 12:00
	// not Riverside Pantry: it is temporarily closed
	// services.json:9:3: [2]: the service has no id
}

func ExamplePrefix_Covers() {
	district, _ := directory.ParsePrefix("SY1")
	for _, text := range []string{"sy1 2ab", "SY12 3AB"} {
		home, _ := directory.ParsePrefix(text)
		fmt.Println(home, district.Covers(home))
	}
	// Output:
	// SY1 2AB true
	// SY12 3AB false
}

// A council's own taxonomy is filed under needs by further lines.
func ExampleMapping() {
	text := `{"id": "1", "name": "Tea and Company", "status": "active",
	  "attributes": [{"taxonomy_term": {"taxonomy": "Example Council", "code": "S-77"}}]}`
	d, err := directory.ParseWith("council.json", []byte(text), directory.Config{
		Mapping: append(directory.StandardMapping(),
			directory.Line{Taxonomy: "Example Council", Term: "S-77", Needs: []directory.Need{directory.Befriending}}),
	})
	fmt.Println(d.Needs(), err)
	// Output: [befriending] <nil>
}
