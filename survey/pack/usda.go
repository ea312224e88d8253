package pack

import "github.com/doorknock/doorknock/rules/condition"

// The bands of food security.
const (
	FoodHighOrMarginal Band = "high_or_marginal" // 0 to 1
	FoodLow            Band = "low"              // 2 to 4
	FoodVeryLow        Band = "very_low"         // 5 to 6
)

func usda() Pack {
	return Pack{
		Name: "usda-six-item", Title: "Household food security, six-item short form", Language: "en",
		Source: "Economic Research Service, U.S. Department of Agriculture, U.S. Household Food Security Survey Module: Six-Item " +
			"Short Form, September 2012; Blumberg, Bialostosky, Hamilton and Briefel, American Journal of Public Health 89 (1999); " +
			"items as in PhenX protocol 270301",
		Licence: "work of the United States government: public domain",
		Unverified: []string{
			"The cut-offs (0 to 1, 2 to 4, 5 to 6), which were not read in the module's own user notes.",
			"That a household which left a question out has no score, and the words without the date of twelve months ago.",
		},
		Measures: []Measure{{Name: "food_security", Title: "Food security of the household", From: 0, To: 6, Bands: []Band{FoodHighOrMarginal, FoodLow, FoodVeryLow},
			Base: "respondents who answered all six questions that were put to them"}},
		score: scoreUSDA,
	}
}

// affirmed are the answers that count one, by question; of the other questions
// yes does.
var affirmed = map[string][]string{
	"food_lasted": {"often", "sometimes"}, "food_balanced": {"often", "sometimes"}, "food_cut_often": {"almost_every_month", "some_months"},
}

// scoreUSDA counts the affirmative answers, from 0 to 6: often or sometimes
// true, yes, and of how often meals were cut almost every month or some months.
// Who never cut a meal is not asked how often, and has nothing to count there.
// 0 to 1 is high or marginal food security, 2 to 4 low, 5 to 6 very low. A
// household that left a question out has no score.
func scoreUSDA(a answers) []Result {
	names := []string{"food_lasted", "food_balanced", "food_cut", "food_cut_often", "food_ate_less", "food_hungry"}
	total := 0
	for _, name := range names {
		yes, known := a.affirms(name)
		if !known {
			return []Result{{Measure: "food_security", Standing: a.standing(names...)}}
		}
		if yes {
			total++
		}
	}
	switch {
	case total <= 1:
		return []Result{counted("food_security", total, FoodHighOrMarginal)}
	case total <= 4:
		return []Result{counted("food_security", total, FoodLow)}
	}
	return []Result{counted("food_security", total, FoodVeryLow)}
}

// affirms says whether an answer counts, and whether that is known.
func (a answers) affirms(name string) (yes, known bool) {
	v, status := a.fact(name)
	if name == "food_cut_often" {
		if cut, asked := a.affirms("food_cut"); asked && !cut {
			return false, true
		}
	}
	if status != condition.Answered {
		return false, false
	}
	options, isChoice := affirmed[name]
	if !isChoice {
		return v.Bool()
	}
	chosen, _ := v.Text()
	for _, o := range options {
		if o == chosen {
			return true, true
		}
	}
	return false, chosen != ""
}
