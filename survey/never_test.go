package survey_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/survey"
)

func TestNever(t *testing.T) {
	damp, room := ask("damp", survey.TypeBoolean), ask("room", survey.TypeSelectOne, choices("kitchen", "hall"))
	people := ask("people", survey.TypeInteger, constrained("people >= 1 and people <= 20", "From 1 to 20."))
	pets := ask("pets", survey.TypeSelectMultiple, choices("dog", "cat", "bird"))
	closed := group("g", ask("x", survey.TypeText, relevant("damp")))
	closed.Group.Relevant = when("damp and not damp")
	for name, c := range map[string]struct {
		items []survey.Item
		want  []string // names and keys
	}{
		"yes and no":                 {[]survey.Item{damp, ask("x", survey.TypeText, relevant("damp and not damp"))}, []string{"x relevant"}},
		"one of two":                 {[]survey.Item{damp, ask("x", survey.TypeText, relevant("damp or not damp"))}, nil},
		"two rooms at once":          {[]survey.Item{room, ask("x", survey.TypeText, relevant(`room == "kitchen" and room == "hall"`))}, []string{"x relevant"}},
		"neither room":               {[]survey.Item{room, ask("x", survey.TypeText, relevant(`room != "kitchen" and room != "hall"`))}, []string{"x relevant"}},
		"neither room, or unknown":   {[]survey.Item{room, ask("x", survey.TypeText, relevant(`not answered(room)`))}, nil},
		"beyond a constraint":        {[]survey.Item{people, ask("x", survey.TypeText, relevant("people > 20"))}, []string{"x relevant"}},
		"at its edge":                {[]survey.Item{people, ask("x", survey.TypeText, relevant("people > 19"))}, nil},
		"an empty range":             {[]survey.Item{people, ask("x", survey.TypeText, relevant("people > 3 and people < 4"))}, []string{"x relevant"}},
		"two pets":                   {[]survey.Item{pets, ask("x", survey.TypeText, relevant(`"dog" in pets and "cat" in pets and not ("bird" in pets)`))}, nil},
		"a pet and none":             {[]survey.Item{pets, ask("x", survey.TypeText, relevant(`"dog" in pets and not ("dog" in pets)`))}, []string{"x relevant"}},
		"declined and answered":      {[]survey.Item{damp, ask("x", survey.TypeText, relevant("declined(damp) and damp"))}, []string{"x relevant"}},
		"no number fits":             {[]survey.Item{ask("n", survey.TypeInteger, constrained("n > 5 and n < 3", "No."))}, []string{"n constraint"}},
		"a half fits":                {[]survey.Item{ask("n", survey.TypeDecimal, constrained("n > 2.0 and n < 3.0", "No."))}, nil},
		"a calculation says nothing": {[]survey.Item{people, ask("x", survey.TypeText, relevant("people * 2 == 3"))}, nil},
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
