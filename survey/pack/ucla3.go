package pack

// The bands of the three-item scale.
const (
	LessLonely Band = "less_lonely" // 3 to 5
	Lonely     Band = "lonely"      // 6 to 9
)

// The bands of the direct question are its answers.
const (
	Never         Band = "never"
	HardlyEver    Band = "hardly_ever"
	Occasionally  Band = "occasionally"
	SomeOfTheTime Band = "some_of_the_time"
	OftenOrAlways Band = "often_or_always"
)

var direct = []Band{Never, HardlyEver, Occasionally, SomeOfTheTime, OftenOrAlways}

var uclaPoints = map[string]int{"hardly_ever_or_never": 1, "some_of_the_time": 2, "often": 3}

func ucla3() Pack {
	return Pack{
		Name: "ucla3", Title: "Loneliness: the three-item UCLA scale and the direct question", Language: "en",
		Source: "Office for National Statistics, Measuring loneliness: guidance for use of the national indicators on surveys, 2018; " +
			"the scale is that of Hughes, Waite, Hawkley and Cacioppo, Research on Aging 26 (2004)",
		Licence: "Open Government Licence v3.0, as the national indicator of loneliness",
		Unverified: []string{
			"The points (1, 2, 3) and their sum from 3 to 9.",
			"The cut-off at 6, which research uses and the Office for National Statistics does not.",
			"That a sum needs all three answers.",
		},
		Measures: []Measure{
			{Name: "ucla3", Title: "Three-item loneliness score", From: 3, To: 9, Bands: []Band{LessLonely, Lonely}, Base: "respondents who answered all three questions"},
			{Name: "lonely_direct", Title: "How often lonely", From: 1, To: 5, Bands: direct, Base: "respondents who answered the direct question"},
		},
		score: scoreUCLA3,
	}
}

// scoreUCLA3 sums the three questions, 1 for hardly ever or never, 2 for some of
// the time and 3 for often, to 3 to 9; 6 and more is called lonely. Whoever left
// one out has no sum. The direct question stands beside it, from 1 for never to
// 5 for often or always.
func scoreUCLA3(a answers) []Result {
	names := []string{"ucla_companionship", "ucla_left_out", "ucla_isolated"}
	sum := Result{Measure: "ucla3"}
	total, answered := 0, 0
	for _, name := range names {
		chosen, _ := a.choice(name)
		if points := uclaPoints[chosen]; points > 0 {
			total += points
			answered++
		}
	}
	switch {
	case answered < len(names):
		sum.Standing = a.standing(names...)
	case total >= 6:
		sum = counted("ucla3", total, Lonely)
	default:
		sum = counted("ucla3", total, LessLonely)
	}
	return []Result{sum, scoreDirect(a)}
}

func scoreDirect(a answers) Result {
	chosen, _ := a.choice("lonely_direct")
	for i, band := range direct {
		if string(band) == chosen {
			return counted("lonely_direct", i+1, band)
		}
	}
	return Result{Measure: "lonely_direct", Standing: a.standing("lonely_direct")}
}
