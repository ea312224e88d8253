package pack_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey/pack"
)

// said is what one respondent answered, by the question's name: a choice, a
// number, yes or no; a status where there is no value.
type said map[string]any

func (s said) Fact(p condition.Path) (condition.Value, condition.Status) {
	switch v := s[p.String()].(type) {
	case string:
		return condition.Choice(v), condition.Answered
	case int:
		return condition.Int(int64(v)), condition.Answered
	case bool:
		return condition.Bool(v), condition.Answered
	case condition.Status:
		return condition.Value{}, v
	}
	return condition.Value{}, condition.Unasked
}

func score(t *testing.T, name string, s said) []pack.Result {
	p, ok := pack.Find(name)
	require.True(t, ok)
	return p.Score(s, pack.Where{})
}

func TestEveryPackSaysWhatItIs(t *testing.T) {
	assert.Equal(t, []string{"ons4", "tsm-tp01-tp12", "ucla3", "usda-six-item", "washington-group-ss"}, pack.Names())
	for _, p := range pack.All() {
		assert.Regexp(t, regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`), p.Name)
		assert.NotEmpty(t, p.Title)
		assert.NotEmpty(t, p.Source)
		assert.NotEmpty(t, p.Licence)
		assert.Equal(t, "en", p.Language)
		assert.Contains(t, string(p.Document()), "questions:")
		for _, b := range p.Blanks {
			for stands := range b.Stands {
				assert.Contains(t, string(p.Document()), stands)
			}
		}
		// Whoever answered nothing is in no base, and is told of every measure.
		results := p.Score(said{}, pack.Where{})
		require.Len(t, results, len(p.Measures))
		for i, m := range p.Measures {
			assert.Equal(t, pack.Result{Measure: m.Name}, results[i])
			assert.NotEmpty(t, m.Base)
			assert.NotEmpty(t, m.Bands)
			assert.Less(t, m.From, m.To)
		}
	}
	_, ok := pack.Find("who5")
	assert.False(t, ok)
}

func TestTSM(t *testing.T) {
	for answer, want := range map[any]pack.Result{
		"very_satisfied":        {Standing: pack.Counted, Value: 1, Band: pack.Satisfied},
		"fairly_satisfied":      {Standing: pack.Counted, Value: 1, Band: pack.Satisfied},
		"neither":               {Standing: pack.Counted, Value: 0, Band: pack.Neither},
		"fairly_dissatisfied":   {Standing: pack.Counted, Value: 0, Band: pack.Dissatisfied},
		"very_dissatisfied":     {Standing: pack.Counted, Value: 0, Band: pack.Dissatisfied},
		"strongly_agree":        {Standing: pack.Counted, Value: 1, Band: pack.Satisfied},
		"agree":                 {Standing: pack.Counted, Value: 1, Band: pack.Satisfied},
		"disagree":              {Standing: pack.Counted, Value: 0, Band: pack.Dissatisfied},
		"strongly_disagree":     {Standing: pack.Counted, Value: 0, Band: pack.Dissatisfied},
		"not_applicable":        {Standing: pack.NoAnswer},
		condition.DontKnow:      {Standing: pack.NoAnswer},
		condition.Declined:      {Standing: pack.NoAnswer},
		condition.Unasked:       {Standing: pack.Outside},
		condition.NotApplicable: {Standing: pack.Outside},
	} {
		want.Measure = "tp08"
		assert.Equal(t, want, score(t, "tsm-tp01-tp12", said{"tp08": answer})[7], "%v", answer)
	}
}

// The regulator's proportion: very and fairly satisfied, of those who gave one
// of the five answers.
func TestTSMProportion(t *testing.T) {
	p, _ := pack.Find("tsm-tp01-tp12")
	var tallies pack.Tallies
	for answer, people := range map[any]int{"very_satisfied": 40, "fairly_satisfied": 21, "neither": 9, "fairly_dissatisfied": 6, "very_dissatisfied": 4,
		condition.DontKnow: 5, condition.NotApplicable: 15} {
		for range people {
			tallies.Add(p.Score(said{"tp02": answer}, pack.Where{})...)
		}
	}
	part, base := tallies.Of("tp02").Share(pack.Satisfied)
	assert.Equal(t, [2]int{61, 80}, [2]int{part, base})
	mean, ok := tallies.Of("tp02").Mean()
	assert.True(t, ok)
	assert.InDelta(t, 61.0/80, mean, 1e-12)
	assert.Equal(t, 5, tallies.Of("tp02").NoAnswer)
	assert.Equal(t, 15, tallies.Of("tp02").Outside, "who had no repair")
	_, ok = tallies.Of("tp03").Mean()
	assert.False(t, ok)
	assert.Equal(t, pack.Tally{}, tallies.Of("tp99"))
}

// Both edges of every threshold.
func TestONS4(t *testing.T) {
	bands := map[int][2]pack.Band{
		0: {pack.Low, pack.VeryLow}, 1: {pack.Low, pack.VeryLow}, 2: {pack.Low, pack.Low}, 3: {pack.Low, pack.Low},
		4: {pack.Low, pack.Medium}, 5: {pack.Medium, pack.Medium}, 6: {pack.Medium, pack.High}, 7: {pack.High, pack.High},
		8: {pack.High, pack.High}, 9: {pack.VeryHigh, pack.High}, 10: {pack.VeryHigh, pack.High},
	}
	for n, want := range bands {
		for i, r := range score(t, "ons4", said{"ons_satisfied": n, "ons_worthwhile": n, "ons_happy": n, "ons_anxious": n}) {
			band := want[0]
			if i == 3 {
				band = want[1]
			}
			assert.Equal(t, pack.Result{Measure: r.Measure, Standing: pack.Counted, Value: n, Band: band}, r)
		}
	}
	one := score(t, "ons4", said{"ons_happy": 5, "ons_anxious": condition.DontKnow, "ons_satisfied": 11})
	assert.Equal(t, []pack.Standing{pack.NoAnswer, pack.Outside, pack.Counted, pack.NoAnswer}, standings(one), "each stands for itself")
}

func standings(results []pack.Result) []pack.Standing {
	var out []pack.Standing
	for _, r := range results {
		out = append(out, r.Standing)
	}
	return out
}

func TestUCLA3(t *testing.T) {
	names := []string{"hardly_ever_or_never", "some_of_the_time", "often"}
	for a, first := range names {
		for b, second := range names {
			for c, third := range names {
				sum := a + b + c + 3
				band := pack.LessLonely
				if sum >= 6 {
					band = pack.Lonely
				}
				got := score(t, "ucla3", said{"ucla_companionship": first, "ucla_left_out": second, "ucla_isolated": third})[0]
				assert.Equal(t, pack.Result{Measure: "ucla3", Standing: pack.Counted, Value: sum, Band: band}, got)
			}
		}
	}
	two := said{"ucla_companionship": "often", "ucla_left_out": "often", "ucla_isolated": condition.Declined}
	assert.Equal(t, pack.Result{Measure: "ucla3", Standing: pack.NoAnswer}, score(t, "ucla3", two)[0])
	for i, answer := range []string{"never", "hardly_ever", "occasionally", "some_of_the_time", "often_or_always"} {
		got := score(t, "ucla3", said{"lonely_direct": answer})
		assert.Equal(t, pack.Result{Measure: "lonely_direct", Standing: pack.Counted, Value: i + 1, Band: pack.Band(answer)}, got[1])
		assert.Equal(t, pack.Outside, got[0].Standing)
	}
}

func TestWashingtonGroup(t *testing.T) {
	domains := []string{"wg_seeing", "wg_hearing", "wg_walking", "wg_remembering", "wg_self_care", "wg_communicating"}
	for _, worst := range domains {
		for i, level := range []string{"none", "some", "a_lot", "cannot"} {
			answers := said{}
			for _, d := range domains {
				answers[d] = "none"
			}
			answers[worst] = level
			band := pack.WithoutDifficulty
			if i >= 2 {
				band = pack.WithDifficulty
			}
			assert.Equal(t, []pack.Result{{Measure: "wg_ss", Standing: pack.Counted, Value: i + 1, Band: band}}, score(t, "washington-group-ss", answers))
			answers["wg_hearing"] = condition.Declined
			got := score(t, "washington-group-ss", answers)[0].Standing
			if i >= 2 && worst != "wg_hearing" {
				assert.Equal(t, pack.Counted, got, "one domain is enough")
			} else {
				assert.Equal(t, pack.NoAnswer, got, "the sixth could tell otherwise")
			}
		}
	}
}

func TestUSDA(t *testing.T) {
	yes := []said{
		{"food_lasted": "often"}, {"food_balanced": "sometimes"}, {"food_cut": true}, {"food_cut_often": "some_months"}, {"food_ate_less": true}, {"food_hungry": true},
	}
	for n := range len(yes) + 1 {
		answers := said{"food_lasted": "never", "food_balanced": "never", "food_cut": false, "food_cut_often": condition.NotApplicable, "food_ate_less": false, "food_hungry": false}
		for i := range n {
			for k, v := range yes[i] {
				answers[k] = v
			}
		}
		if n == 3 {
			answers["food_cut_often"] = "one_or_two_months"
		}
		want := pack.FoodHighOrMarginal
		switch {
		case n >= 5:
			want = pack.FoodVeryLow
		case n >= 2:
			want = pack.FoodLow
		}
		assert.Equal(t, []pack.Result{{Measure: "food_security", Standing: pack.Counted, Value: n, Band: want}}, score(t, "usda-six-item", answers), "%d", n)
		for name := range answers {
			withheld := said{}
			for k, v := range answers {
				withheld[k] = v
			}
			withheld[name] = condition.DontKnow
			if name == "food_cut_often" && n < 3 {
				continue // not asked of them
			}
			assert.Equal(t, pack.NoAnswer, score(t, "usda-six-item", withheld)[0].Standing, name)
		}
	}
}

// A pack in rows, and under a prefix, is scored where it stands.
func TestWhere(t *testing.T) {
	p, _ := pack.Find("ons4")
	got := p.Score(said{"then_ons_happy[2]": 9}, pack.Where{Prefix: "then_", Rows: "2"})
	assert.Equal(t, pack.Result{Measure: "ons_happy", Standing: pack.Counted, Value: 9, Band: pack.VeryHigh}, got[2])
}

// Every question of a pack is one that its scoring knows, or an introduction or
// a filter before it; and every choice that counts is one of the document's.
func TestWordsAndScoringAgree(t *testing.T) {
	choice := regexp.MustCompile(`\{name: ([a-z_]+), label`)
	for _, p := range pack.All() {
		var names []string
		for _, m := range choice.FindAllStringSubmatch(string(p.Document()), -1) {
			names = append(names, m[1])
		}
		for _, used := range map[string][]string{
			"tsm-tp01-tp12":       strings.Fields("very_satisfied fairly_satisfied neither fairly_dissatisfied very_dissatisfied strongly_agree agree disagree strongly_disagree not_applicable"),
			"ucla3":               strings.Fields("hardly_ever_or_never some_of_the_time often never hardly_ever occasionally often_or_always"),
			"usda-six-item":       strings.Fields("often sometimes never almost_every_month some_months one_or_two_months"),
			"washington-group-ss": strings.Fields("none some a_lot cannot"),
		}[p.Name] {
			assert.True(t, slices.Contains(names, used), "%s: %s", p.Name, used)
		}
	}
}

func ExamplePack_Score() {
	p, _ := pack.Find("tsm-tp01-tp12")
	var tallies pack.Tallies
	for _, answer := range []any{"very_satisfied", "neither", "fairly_satisfied", condition.DontKnow} {
		tallies.Add(p.Score(said{"tp01": answer}, pack.Where{})...)
	}
	satisfied, base := tallies.Of("tp01").Share(pack.Satisfied)
	fmt.Printf("%d of %d, and %d gave no answer\n", satisfied, base, tallies.Of("tp01").NoAnswer)
	// Output:
	// 2 of 3, and 1 gave no answer
}
