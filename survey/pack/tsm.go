package pack

import (
	"fmt"

	"github.com/doorknock/doorknock/rules/condition"
)

// The bands of the tenant satisfaction measures. Agreement counts as
// satisfaction in TP08.
const (
	Satisfied    Band = "satisfied"    // very or fairly satisfied; strongly agree or agree
	Neither      Band = "neither"      // neither of both
	Dissatisfied Band = "dissatisfied" // fairly or very dissatisfied; disagree or strongly disagree
)

// satisfaction are the answers that count, by the regulator's five categories.
var satisfaction = map[string]Band{
	"very_satisfied": Satisfied, "fairly_satisfied": Satisfied, "strongly_agree": Satisfied, "agree": Satisfied,
	"neither":             Neither,
	"fairly_dissatisfied": Dissatisfied, "very_dissatisfied": Dissatisfied, "disagree": Dissatisfied, "strongly_disagree": Dissatisfied,
}

var tsmTitles = []string{
	"Overall satisfaction", "Satisfaction with repairs", "Satisfaction with time taken to complete most recent repair",
	"Satisfaction that the home is well maintained", "Satisfaction that the home is safe",
	"Satisfaction that the landlord listens to tenant views and acts upon them",
	"Satisfaction that the landlord keeps tenants informed about things that matter to them",
	"Agreement that the landlord treats tenants fairly and with respect",
	"Satisfaction with the landlord's approach to handling of complaints",
	"Satisfaction that the landlord keeps communal areas clean and well maintained",
	"Satisfaction that the landlord makes a positive contribution to neighbourhoods",
	"Satisfaction with the landlord's approach to handling anti-social behaviour",
}

// tsmBases are those of the measures that a question before them filters.
var tsmBases = map[int]string{
	2:  "respondents with a repair in the last 12 months who gave one of the five answers",
	3:  "respondents with a repair in the last 12 months who gave one of the five answers",
	9:  "respondents who made a complaint in the last 12 months and gave one of the five answers",
	10: "respondents who live in a building with communal areas that the landlord maintains and gave one of the five answers",
}

func tsm() Pack {
	p := Pack{
		Name: "tsm-tp01-tp12", Title: "Tenant satisfaction measures TP01 to TP12", Language: "en",
		Source: "Regulator of Social Housing, Tenant Satisfaction Measures: Tenant Survey Requirements and " +
			"Technical Requirements, in force from 1 April 2023; a direction of the same measures is dated 1 October 2026 " +
			"(gov.uk/government/publications/tsm-direction)",
		Licence: "Open Government Licence v3.0",
		Unverified: []string{
			"The words were read in landlords' questionnaires and performance definitions, not in the regulator's Table 2.",
			"The five answers of TP08, and “Not applicable/don't know” for TP05 to TP08, TP11 and TP12.",
			"The denominator, respondents who gave one of the five answers, and the final direction of 1 October 2026.",
		},
		Blanks: []Blank{{Name: "landlord", Stands: map[string]string{"[landlord]": "your landlord", "[my landlord]": "my landlord"}}},
		score:  scoreTSM,
	}
	for i, title := range tsmTitles {
		base := tsmBases[i+1]
		if base == "" {
			base = "respondents who gave one of the five answers"
		}
		p.Measures = append(p.Measures, Measure{Name: tsmName(i + 1), Title: title, From: 0, To: 1, Bands: []Band{Dissatisfied, Neither, Satisfied}, Base: base})
	}
	return p
}

func tsmName(number int) string { return fmt.Sprintf("tp%02d", number) }

// scoreTSM gives 1 for very or fairly satisfied (TP08: strongly agree or agree)
// and 0 for the other three answers, so that a mean is the regulator's
// proportion. “Not applicable/don't know” and no answer at all are in no base,
// nor is a measure whose filter was answered with no: TP02 and TP03 are of who
// had a repair, TP09 of who complained, TP10 of who has communal areas.
func scoreTSM(a answers) []Result {
	var out []Result
	for i := range tsmTitles {
		name := tsmName(i + 1)
		chosen, status := a.choice(name)
		band, ok := satisfaction[chosen]
		switch {
		case status == condition.Answered && ok && band == Satisfied:
			out = append(out, counted(name, 1, band))
		case status == condition.Answered && ok:
			out = append(out, counted(name, 0, band))
		default:
			out = append(out, Result{Measure: name, Standing: a.standing(name)})
		}
	}
	return out
}
