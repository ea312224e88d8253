package hear_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/survey/chat/hear"
)

var both = hear.New(hear.English(), hear.Welsh())

var damp = []hear.Option{
	{Key: "1", Name: "none", Label: "None"},
	{Key: "2", Name: "patch", Label: "A small patch"},
	{Key: "3", Name: "spreading", Label: "It is spreading"},
}

func TestChoose(t *testing.T) {
	for _, c := range []struct {
		typed string
		want  string
		rule  hear.Rule
	}{
		{"It is spreading", "spreading", hear.ByLabel},
		{"IT IS SPREADING!!", "spreading", hear.ByLabel},
		{"3", "spreading", hear.ByKey},
		{" 3) ", "spreading", hear.ByKey},
		{"number 3 please", "spreading", hear.ByKey},
		{"number 3", "spreading", hear.ByKey},
		{"٣", "spreading", hear.ByKey},
		{"c", "spreading", hear.ByKey},
		{"its spreading", "spreading", hear.ByWords},
		{"it’s spreading", "spreading", hear.ByWords},
		{"spreading", "spreading", hear.ByWords},
		{"patch", "patch", hear.ByName},
		{"spre", "spreading", hear.ByBeginning},
		{"small", "patch", hear.ByBeginning},
		{"its spreding", "spreading", hear.ByTypo},
		{"a smal pacth", "patch", hear.ByTypo},
		{"none of it", "none", hear.ByWords},

		{"its not spreading", "", hear.Negated},
		{"not sure if its spreading", "", hear.Doubted},
		{"is it spreading?", "", hear.Doubted},
		{"maybe spreading", "", hear.Doubted},
		{"it was spreading", "", hear.Doubted},
		{"spreading or a patch", "", hear.Doubted},
		{"it isn't a patch", "", hear.Negated},
		{"3 or 2", "", hear.Doubted},
		{"4", "", hear.NotRead},
		{"0", "", hear.NotRead},
		{"", "", hear.NotRead},
		{"🙂", "", hear.NotRead},
		{"the cat sat on it", "", hear.NotRead},
		{strings.Repeat("spreading ", 900), "", hear.NotRead},
		{"<script>", "", hear.NotRead},
	} {
		t.Run(clip(c.typed), func(t *testing.T) {
			i, r := both.Choose(c.typed, damp, false)
			if c.want == "" {
				assert.Equal(t, -1, i)
				assert.Equal(t, hear.Unclear, r.Sure, "read by %q", r.Rule)
				assert.Equal(t, c.rule, r.Rule)
				return
			}
			require.GreaterOrEqual(t, i, 0, "not read: %q", r.Rule)
			assert.Equal(t, c.want, damp[i].Name)
			assert.Equal(t, c.rule, r.Rule)
			name, _ := r.Value.Text()
			assert.Equal(t, c.want, name)
		})
	}
}

func TestChooseNeverPrefersBetweenTwo(t *testing.T) {
	for _, c := range []struct {
		typed  string
		labels []string
		want   string
	}{
		{"mold", []string{"Mould", "Cold"}, ""},
		{"cold", []string{"Mould", "Cold"}, "Cold"},
		{"pati", []string{"Pat", "Patient"}, ""},
		{"yes", []string{"Yes, often", "Yes, sometimes", "No"}, ""},
		{"nope", []string{"Yes, often", "Yes, sometimes", "No, never"}, "No, never"},
		{"nope", []string{"Yes", "Some of it", "No"}, "No"},
		{"ydw", []string{"Ydw, ar fy mhen fy hun", "Gyda help", "Nac ydw"}, "Ydw, ar fy mhen fy hun"},
		{"yea", []string{"Yes", "Year", "No"}, ""},
		{"damp", []string{"No damp", "Mould"}, ""},
		{"heating", []string{"I have no heating", "I have heating some of the time"}, ""},
		{"i have", []string{"I have no heating", "Warm enough"}, ""},
		{"now spreading", []string{"Spreading now", "Not spreading"}, ""},
		{"spreading", []string{"Spreading now", "Not spreading"}, ""},
		{"not spreading", []string{"Spreading now", "Not spreading"}, "Not spreading"},
		{"nhappy", []string{"Happy", "Unhappy"}, ""},
		{"bad", []string{"Bed", "Terrible"}, ""},
		{"ubb", []string{"Bubb", "Bub"}, ""},
		{"kitchne", []string{"Kitchen", "Kitchens"}, ""},
		{"no", []string{"It works", "I have no heating"}, ""},
		{"nobody", []string{"No", "Yes, and nobody came"}, ""},
		{"back garden", []string{"Front", "Back", "Garden"}, ""},
		{"kitchen", []string{"Damp in the bedroom", "Damp in the kitchen"}, "Damp in the kitchen"},
		{"back", []string{"Back", "Neck"}, "Back"},
		{"na", []string{"Ie", "Na"}, "Na"},
		{"oes mae", []string{"Oes", "Nac oes"}, "Oes"},
		{"nag oes", []string{"Oes", "Nac oes"}, "Nac oes"},
		{"2", []string{"0", "1", "2 or more"}, ""},
		{"never", []string{"Always", "Never"}, "Never"},
		{"no", []string{"Always", "Never"}, ""},
		{"happy", []string{"Very unhappy", "Not happy"}, ""},
	} {
		t.Run(c.typed, func(t *testing.T) {
			options := make([]hear.Option, len(c.labels))
			for i, label := range c.labels {
				options[i] = hear.Option{Name: "c" + string(rune('a'+i)), Label: label}
				if label == "Terrible" {
					options[i].Name = "bad"
				}
			}
			i, r := both.Choose(c.typed, options, false)
			got := ""
			if i >= 0 {
				got = c.labels[i]
			}
			assert.Equal(t, c.want, got, "by %q", r.Rule)
		})
	}
}

func TestChooseGuessesNothingOnASensitiveQuestion(t *testing.T) {
	options := []hear.Option{{Key: "A", Name: "yes", Label: "Yes"}, {Key: "B", Name: "often", Label: "Very often"}}
	for typed, want := range map[string]int{
		"very often": 1, "Yes.": 0, "yeah": 0, "b": 1, "B)": 1,
		"often": -1, "very": -1, "very oftne": -1, "its very often": -1, "ok": -1,
	} {
		i, _ := both.Choose(typed, options, true)
		assert.Equal(t, want, i, typed)
	}
}

// A slip of one letter in one label is read as that label or asked again.
func TestASlipNeverBecomesAnotherChoice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		label := rapid.StringMatching(`[a-z]{4,9}( [a-z]{2,7}){0,2}`)
		labels := rapid.SliceOfNDistinct(label, 2, 6, hear.Plain).Draw(t, "labels")
		options := make([]hear.Option, len(labels))
		for i, l := range labels {
			options[i] = hear.Option{Key: string(rune('1' + i)), Name: "choice_" + string(rune('a'+i)), Label: l}
		}
		meant := rapid.IntRange(0, len(labels)-1).Draw(t, "meant")
		typed := slip(t, labels[meant])
		for i, other := range labels {
			if i != meant && hear.Plain(other) == hear.Plain(typed) {
				t.Skip("the slip is another label to the letter")
			}
		}
		if i, r := both.Choose(typed, options, false); i >= 0 {
			require.Equal(t, labels[meant], labels[i], "%q read by %q", typed, r.Rule)
		}
	})
}

// slip changes one letter of a text, leaves one out, doubles one or swaps two.
func slip(t *rapid.T, s string) string {
	at := rapid.IntRange(0, len(s)-2).Draw(t, "at")
	letter := string(rune(rapid.IntRange('a', 'z').Draw(t, "letter")))
	switch rapid.IntRange(0, 3).Draw(t, "slip") {
	case 0:
		return s[:at] + letter + s[at+1:]
	case 1:
		return s[:at] + s[at+1:]
	case 2:
		return s[:at] + letter + s[at:]
	}
	return s[:at] + s[at+1:at+2] + s[at:at+1] + s[at+2:]
}

// Whatever denies or doubts is never read as a choice whose label does not.
func TestDenialAndDoubtAreNeverAnAnswer(t *testing.T) {
	said := []string{"not", "isn't", "never", "no", "maybe", "not sure if its", "i don't think its", "perhaps", "if its", "was it", "ddim", "nid", "efallai"}
	labels := []string{"spreading", "patch", "small patch", "it is spreading", "A small patch", "spreding"}
	for _, before := range said {
		for _, label := range labels {
			i, r := both.Choose(before+" "+label, damp, false)
			assert.Equal(t, -1, i, "%q read by %q", before+" "+label, r.Rule)
			i, r = both.Choose(label+" "+before, damp, false)
			assert.Equal(t, -1, i, "%q read by %q", label+" "+before, r.Rule)
		}
	}
}

func clip(s string) string {
	if len(s) > 40 {
		return s[:40]
	}
	return s
}

// What somebody sees are labels and keys; where several fit, nothing is chosen.
func TestChooseAmongWhatIsSeen(t *testing.T) {
	people := []hear.Option{
		{Key: "1", Name: "baby", Label: "A baby under one"},
		{Key: "2", Name: "small_child", Label: "A child from one to four"},
		{Key: "3", Name: "child", Label: "A child from five to fifteen"},
		{Key: "4", Name: "over_80", Label: "Somebody over 80"},
		{Key: "5", Name: "family", Label: "Family and friends"},
		{Key: "6", Name: "repair", Label: "A home in good repair"},
	}
	for typed, want := range map[string]string{
		"child": "", "a child": "", "Child!": "", "A child from five to fifteen": "child", "fifteen": "child", "baby": "baby",
		"five": "", "5": "family", "four": "", "six": "repair", "number six": "repair", "seven": "",
		"repairs": "repair", "good repairs": "repair", "what and where": "", "friend": "family", "and": "",
	} {
		i, r := both.Choose(typed, people, false)
		got := ""
		if i >= 0 {
			got = people[i].Name
		}
		assert.Equal(t, want, got, "%q by %q", typed, r.Rule)
	}
	_, r := both.Choose("child", people, false)
	assert.Equal(t, hear.Several, r.Rule)
	_, r = both.Choose("what and where", people, false)
	assert.Equal(t, hear.Reading{}, r, "a joining word mentions nothing")
	i, r := both.Choose("two", []hear.Option{{Key: "1", Name: "a", Label: "1"}, {Key: "2", Name: "b", Label: "2"}, {Key: "3", Name: "c", Label: "3"}}, false)
	assert.Equal(t, 1, i, r.Rule)
	i, _ = both.Choose("two", []hear.Option{{Key: "1", Name: "a", Label: "0"}, {Key: "2", Name: "b", Label: "1"}, {Key: "3", Name: "c", Label: "2"}}, false)
	assert.Equal(t, -1, i, "the second, or the one that says 2")
}
