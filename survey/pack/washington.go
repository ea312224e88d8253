package pack

// The bands of functioning.
const (
	WithoutDifficulty Band = "without" // no question answered with a lot of difficulty or worse
	WithDifficulty    Band = "with"    // at least one
)

var wgPoints = map[string]int{"none": 1, "some": 2, "a_lot": 3, "cannot": 4}

func washington() Pack {
	return Pack{
		Name: "washington-group-ss", Title: "Washington Group Short Set on Functioning", Language: "en",
		Source: "Washington Group on Disability Statistics, The Washington Group Short Set on Functioning (WG-SS), and its " +
			"recommended cut-off for international comparison (washingtongroup-disability.com)",
		Licence: "free to use with the source named; the terms were not read",
		Unverified: []string{
			"The terms of use.",
			"How partly missing answers are handled: here somebody with difficulty in one answered domain is counted, and " +
				"somebody without is counted only where all six were answered.",
		},
		Measures: []Measure{{Name: "wg_ss", Title: "Difficulty in functioning", From: 1, To: 4, Bands: []Band{WithoutDifficulty, WithDifficulty},
			Base: "respondents with a lot of difficulty or worse in a domain, or with all six domains answered"}},
		score: scoreWashington,
	}
}

// scoreWashington gives the worst of the six domains, from 1 for no difficulty
// to 4 for cannot do at all. The recommended cut-off is at 3: at least one
// domain with a lot of difficulty, or that cannot be done at all.
func scoreWashington(a answers) []Result {
	names := []string{"wg_seeing", "wg_hearing", "wg_walking", "wg_remembering", "wg_self_care", "wg_communicating"}
	worst, answered := 0, 0
	for _, name := range names {
		chosen, _ := a.choice(name)
		if points := wgPoints[chosen]; points > 0 {
			worst = max(worst, points)
			answered++
		}
	}
	switch {
	case worst >= 3:
		return []Result{counted("wg_ss", worst, WithDifficulty)}
	case answered == len(names):
		return []Result{counted("wg_ss", worst, WithoutDifficulty)}
	}
	return []Result{{Measure: "wg_ss", Standing: a.standing(names...)}}
}
