package pack

import "github.com/doorknock/doorknock/rules/condition"

// The bands of the well-being questions. Of anxiety, VeryLow is the best.
const (
	VeryLow  Band = "very_low"
	Low      Band = "low"
	Medium   Band = "medium"
	High     Band = "high"
	VeryHigh Band = "very_high"
)

var onsMeasures = []Measure{
	{Name: "ons_satisfied", Title: "Life satisfaction", To: 10, Bands: []Band{Low, Medium, High, VeryHigh}, Base: "respondents who gave a number from 0 to 10"},
	{Name: "ons_worthwhile", Title: "Feeling that things done in life are worthwhile", To: 10, Bands: []Band{Low, Medium, High, VeryHigh}, Base: "respondents who gave a number from 0 to 10"},
	{Name: "ons_happy", Title: "Happiness yesterday", To: 10, Bands: []Band{Low, Medium, High, VeryHigh}, Base: "respondents who gave a number from 0 to 10"},
	{Name: "ons_anxious", Title: "Anxiety yesterday", To: 10, Bands: []Band{VeryLow, Low, Medium, High}, Base: "respondents who gave a number from 0 to 10"},
}

func ons4() Pack {
	return Pack{
		Name: "ons4", Title: "Personal well-being (ONS4)", Language: "en",
		Source: "Office for National Statistics, personal well-being on the Annual Population Survey; Government Statistical " +
			"Service, harmonised guidance on personal well-being, 17 April 2019 (gss.civilservice.gov.uk/policy-store/personal-well-being); " +
			"thresholds as ONS states them in an answer on score distributions",
		Licence:  "Open Government Licence v3.0; cite the Office for National Statistics",
		Measures: onsMeasures,
		score:    scoreONS4,
	}
}

// scoreONS4 gives each question its own number, and its threshold: 0 to 4 low,
// 5 to 6 medium, 7 to 8 high, 9 to 10 very high; of anxiety 0 to 1 very low, 2
// to 3 low, 4 to 5 medium, 6 to 10 high. The questions are never summed. Who
// did not answer one is not in its base.
func scoreONS4(a answers) []Result {
	var out []Result
	for _, m := range onsMeasures {
		v, status := a.fact(m.Name)
		n, ok := v.Int()
		if status != condition.Answered || !ok || n < 0 || n > 10 {
			out = append(out, Result{Measure: m.Name, Standing: a.standing(m.Name)})
			continue
		}
		band := wellBeing(int(n))
		if m.Name == "ons_anxious" {
			band = anxiety(int(n))
		}
		out = append(out, counted(m.Name, int(n), band))
	}
	return out
}

func wellBeing(n int) Band {
	switch {
	case n <= 4:
		return Low
	case n <= 6:
		return Medium
	case n <= 8:
		return High
	}
	return VeryHigh
}

func anxiety(n int) Band {
	switch {
	case n <= 1:
		return VeryLow
	case n <= 3:
		return Low
	case n <= 5:
		return Medium
	}
	return High
}
