package plan_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/plan"
	"github.com/doorknock/doorknock/survey"
)

func TestCompareNatural(t *testing.T) {
	want := []string{"1", "2", "002b", "10", "10A", "10B", "12", "100", "Flat 2", "Flat 3", "Flat 10", "Ground floor", "O12"}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, plan.CompareNatural)
	assert.Equal(t, want, got)
}

func TestCompareNaturalIsAnOrder(t *testing.T) {
	text := rapid.StringMatching(`[0-9a-bA-B /]{0,6}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := text.Draw(t, "a"), text.Draw(t, "b"), text.Draw(t, "c")
		ab, ba := plan.CompareNatural(a, b), plan.CompareNatural(b, a)
		if ab != -ba || (a == b) != (ab == 0) {
			t.Fatalf("%q and %q: %d, %d", a, b, ab, ba)
		}
		if ab <= 0 && plan.CompareNatural(b, c) <= 0 && plan.CompareNatural(a, c) > 0 {
			t.Fatalf("%q, %q, %q", a, b, c)
		}
	})
}

func FuzzCompareNatural(f *testing.F) {
	f.Add("10A", "Flat 3")
	f.Fuzz(func(t *testing.T, a, b string) {
		if plan.CompareNatural(a, b) != -plan.CompareNatural(b, a) {
			t.Fatal("not an order")
		}
	})
}

func at(flat, building, number string) campaign.Home {
	return campaign.Home{ID: survey.HomeID(flat + building + number), Address: campaign.Address{Flat: flat, Building: building, Number: number, Street: "Rowan Street"}}
}

func ExampleWalk() {
	homes := []campaign.Home{
		at("", "", "4"), at("", "", "10"), at("", "", "10A"), at("Flat 10", "", "7"), at("Flat 2", "", "7"), at("", "", "1"),
		at("", "", "2"), at("1", "Willow Court", ""), at("", "", "11"),
	}
	plan.Walk(homes)
	for _, h := range homes {
		fmt.Println(h.Address.Door())
	}
	// Output:
	// 1
	// Flat 2, 7
	// Flat 10, 7
	// 11
	// 10A
	// 10
	// 4
	// 2
	// 1, Willow Court
}
