package survey_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

func TestNever(t *testing.T) {
	damp, room := ask("damp", survey.TypeBoolean), ask("room", survey.TypeSelectOne, choices("kitchen", "hall"))
	people := ask("people", survey.TypeInteger, constrained("people >= 1 and people <= 20", "From 1 to 20."))
	pets := ask("pets", survey.TypeSelectMultiple, choices("dog", "cat", "bird"))
	spots := ask("spots", survey.TypeInteger, relevant("damp"), constrained("spots > 0", "At least one."))
	spots.Ask.Otherwise = condition.Int(0)
	closed := group("g", ask("x", survey.TypeText, relevant("damp")))
	closed.Group.Relevant = when("damp and not damp")
	for name, c := range map[string]struct {
		items []survey.Item
		want  []string // names and keys
	}{
		"yes and no":               {[]survey.Item{damp, ask("x", survey.TypeText, relevant("damp and not damp"))}, []string{"x relevant"}},
		"one of two":               {[]survey.Item{damp, ask("x", survey.TypeText, relevant("damp or not damp"))}, nil},
		"two rooms at once":        {[]survey.Item{room, ask("x", survey.TypeText, relevant(`room == "kitchen" and room == "hall"`))}, []string{"x relevant"}},
		"neither room":             {[]survey.Item{room, ask("x", survey.TypeText, relevant(`room != "kitchen" and room != "hall"`))}, []string{"x relevant"}},
		"neither room, or unknown": {[]survey.Item{room, ask("x", survey.TypeText, relevant(`not answered(room)`))}, nil},
		"beyond a constraint":      {[]survey.Item{people, ask("x", survey.TypeText, relevant("people > 20"))}, []string{"x relevant"}},
		"at its edge":              {[]survey.Item{people, ask("x", survey.TypeText, relevant("people > 19"))}, nil},
		"an empty range":           {[]survey.Item{people, ask("x", survey.TypeText, relevant("people > 3 and people < 4"))}, []string{"x relevant"}},
		"two pets":                 {[]survey.Item{pets, ask("x", survey.TypeText, relevant(`"dog" in pets and "cat" in pets and not ("bird" in pets)`))}, nil},
		"a pet and none":           {[]survey.Item{pets, ask("x", survey.TypeText, relevant(`"dog" in pets and not ("dog" in pets)`))}, []string{"x relevant"}},
		"declined and answered":    {[]survey.Item{damp, ask("x", survey.TypeText, relevant("declined(damp) and damp"))}, []string{"x relevant"}},
		"no number fits":           {[]survey.Item{ask("n", survey.TypeInteger, constrained("n > 5 and n < 3", "No."))}, []string{"n constraint"}},
		"a half fits":              {[]survey.Item{ask("n", survey.TypeDecimal, constrained("n > 2.0 and n < 3.0", "No."))}, nil},
		"one of two, and both":     {[]survey.Item{damp, ask("wet", survey.TypeBoolean), ask("x", survey.TypeText, relevant("damp and wet and damp != wet"))}, []string{"x relevant"}},
		"odd twice":                {[]survey.Item{people, ask("x", survey.TypeText, relevant("people + people == 9"))}, []string{"x relevant"}},
		"one day only":             {[]survey.Item{damp, ask("x", survey.TypeText, relevant(`damp and today > date("2026-01-01") and today < date("2026-01-03")`))}, nil},
		"none of them, otherwise":  {[]survey.Item{damp, spots, ask("x", survey.TypeText, relevant("spots == 0"))}, nil},
		"half a person":            {[]survey.Item{people, ask("x", survey.TypeText, relevant("people * 2 == 3"))}, []string{"x relevant"}},
		"only the outermost": {[]survey.Item{damp, closed},
			[]string{"g relevant"}},
	} {
		var got []string
		for _, n := range built(t, of(c.items...)).Never() {
			assert.NotEmpty(t, n.Text)
			got = append(got, n.Name+" "+n.Key)
		}
		assert.Equal(t, c.want, got, name)
	}
}

// TestNeverOfWhatIsReckoned: arithmetic, what is calculated, rows and counts.
func TestNeverOfWhatIsReckoned(t *testing.T) {
	n, m := ask("n", survey.TypeInteger), ask("m", survey.TypeInteger)
	born := ask("born", survey.TypeDate)
	twice := ask("twice", survey.TypeCalculate, calculated(condition.TypeInteger, "n * 2"))
	few := ask("few", survey.TypeCalculate, calculated(condition.TypeBoolean, "n < 3"))
	age := ask("age", survey.TypeInteger, constrained("age >= 0 and age <= 120", "From 0 to 120."))
	x := func(source string) survey.Item { return ask("x", survey.TypeText, relevant(source)) }
	people := func(inside ...survey.Item) survey.Item {
		return repeat("people", append([]survey.Item{age}, inside...)...)
	}
	counted := func(source string) survey.Item {
		r := people(x("age > 3"))
		r.Repeat.Count = &survey.Computed{Source: source}
		return r
	}
	upTo := people()
	upTo.Repeat.AtMost = 4
	asked := ask("m", survey.TypeInteger, relevant("n > 5"))
	for name, c := range map[string]struct {
		items []survey.Item
		want  []string
	}{
		"twice a number":                {[]survey.Item{n, x("n * 2 > 10 and n < 3")}, []string{"x relevant"}},
		"twice a number, at its edge":   {[]survey.Item{n, x("n * 2 > 10 and n < 7")}, nil},
		"twice a number, one below":     {[]survey.Item{n, x("n * 2 > 10 and n < 6")}, []string{"x relevant"}},
		"less of a number":              {[]survey.Item{n, x("7 - n > 10 and n > -3")}, []string{"x relevant"}},
		"a sum":                         {[]survey.Item{n, m, x("n + m > 10 and n < 3 and m < 8")}, []string{"x relevant"}},
		"a sum that is reached":         {[]survey.Item{n, m, x("n + m > 8 and n < 3 and m < 8")}, nil},
		"both ways round":               {[]survey.Item{n, m, x("n > m and m > n")}, []string{"x relevant"}},
		"both ways round, or equal":     {[]survey.Item{n, m, x("n >= m and m >= n")}, nil},
		"one way or another":            {[]survey.Item{n, x("(n * 2 > 10 or n * 3 < 0) and n in 0..5")}, []string{"x relevant"}},
		"one of the ways":               {[]survey.Item{n, x("(n * 2 > 10 or n * 3 < 0) and n in -1..5")}, nil},
		"what is calculated":            {[]survey.Item{n, twice, x("twice > 10 and n < 3")}, []string{"x relevant"}},
		"what is calculated as a truth": {[]survey.Item{n, few, x("few and n > 4")}, []string{"x relevant"}},
		"a truth that is not":           {[]survey.Item{n, few, x("not few and n > 4")}, nil},
		"an odd one of even ones":       {[]survey.Item{n, twice, x("twice == 7")}, []string{"x relevant"}},
		"days apart":                    {[]survey.Item{born, x("days_between(born, today) < 3 and days_between(born, today) > 5")}, []string{"x relevant"}},
		"of rows, and there are none":   {[]survey.Item{repeat("people", ask("m", survey.TypeInteger, constrained("m > 3", "More."))), x("none(people, m < 9) and count(people, true) == 0")}, nil},
		"before today":                  {[]survey.Item{born, x("born < today")}, nil},
		"before today, in a row":        {[]survey.Item{repeat("people", ask("seen", survey.TypeDate, constrained("seen <= today", "Not yet."))), x("any(people, seen < today)")}, nil},
		"an age":                        {[]survey.Item{born, x("age_on(born, today) >= 18 and age_on(born, today) < 18")}, []string{"x relevant"}},
		"an age that may be":            {[]survey.Item{born, x("age_on(born, today) >= 18 and age_on(born, today) < 19")}, nil},
		"a day and its days":            {[]survey.Item{born, x(`born > date("2020-01-01") and days_between(born, date("2020-01-01")) > 0`)}, []string{"x relevant"}},
		"in a row":                      {[]survey.Item{people(x("age > 3 and age < 2"))}, []string{"x relevant"}},
		"in a row, beyond a constraint": {[]survey.Item{people(x("age > 120"))}, []string{"x relevant"}},
		"in a row, at its edge":         {[]survey.Item{people(x("age > 119"))}, nil},
		"a row and what is around it":   {[]survey.Item{n, people(x("age * 2 > n and n > 240"))}, []string{"x relevant"}},
		"no row answer fits":            {[]survey.Item{repeat("people", ask("n", survey.TypeInteger, constrained("n > 5 and n < 3", "No.")))}, []string{"n constraint"}},
		"a count of none":               {[]survey.Item{n, counted("0 * n")}, []string{"people count"}},
		"a count that never comes":      {[]survey.Item{ask("n", survey.TypeInteger, constrained("n < 1", "No.")), counted("n")}, []string{"people count"}},
		"a count that may":              {[]survey.Item{ask("n", survey.TypeInteger, constrained("n < 2", "No.")), counted("n")}, nil},
		"more rows than there may be":   {[]survey.Item{upTo, x("count(people, age > 3) > 4")}, []string{"x relevant"}},
		"as many rows as there may be":  {[]survey.Item{upTo, x("count(people, age > 3) > 3")}, nil},
		"two counts at once":            {[]survey.Item{upTo, x("count(people, age > 3) > 2 and count(people, age > 3) < 2")}, []string{"x relevant"}},
		"none and some":                 {[]survey.Item{upTo, x("any(people, age > 3) and none(people, age > 3)")}, []string{"x relevant"}},
		"of who was never asked":        {[]survey.Item{n, asked, x("m > 1 and n < 5")}, []string{"x relevant"}},
		"of who may not be asked":       {[]survey.Item{n, asked, x("not answered(m) and n < 5")}, nil},
		"a number too large to double":  {[]survey.Item{ask("n", survey.TypeInteger, constrained("n * 2 > 10 and n < 3", "No."))}, nil},
		"within what can be doubled":    {[]survey.Item{ask("n", survey.TypeInteger, constrained("n * 2 > 10 and n < 3 and n > -9", "No."))}, []string{"n constraint"}},
		"beside another's answer":       {[]survey.Item{m, ask("n", survey.TypeInteger, constrained("n > m and n < m", "No."))}, nil}, // m may not be known
		"beside an answer that is":      {[]survey.Item{m, ask("n", survey.TypeInteger, relevant("answered(m)"), constrained("n > m and n < m", "No."))}, []string{"n constraint"}},
		"a text or not":                 {[]survey.Item{ask("w", survey.TypeText), x(`w contains "a" and not (w contains "a")`)}, []string{"x relevant"}},
		"past the end of a scale":       {[]survey.Item{ask("n", survey.TypeNPS), x("n * 2 > 20")}, []string{"x relevant"}},
	} {
		var got []string
		for _, n := range built(t, of(c.items...)).Never() {
			assert.NotEmpty(t, n.Text)
			got = append(got, n.Name+" "+n.Key)
		}
		assert.Equal(t, c.want, got, name)
	}
}

// TestNeverIsNever: whoever answers whatever, what is listed is not asked.
func TestNeverIsNever(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, iv, _ := begun(t)
		asked := map[string]bool{}
		for _, p := range iv.Relevant() {
			asked[p.Field] = true
		}
		for _, n := range s.Never() {
			if n.Key == "relevant" && asked[n.Name] {
				t.Fatalf("%s is asked: %s", n.Name, n.Text)
			}
		}
	})
}
