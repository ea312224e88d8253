package translate_test

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/form"
	"github.com/doorknock/doorknock/survey/readability"
	"github.com/doorknock/doorknock/survey/translate"
)

func source(t testing.TB, name string) []byte {
	doc, err := os.ReadFile("testdata/" + name)
	require.NoError(t, err)
	return doc
}

func surveySheet(t testing.TB) *translate.Sheet {
	s, err := translate.ReadSurvey("survey.yaml", source(t, "survey.yaml"))
	require.NoError(t, err)
	return s
}

func rulesSheet(t testing.TB) *translate.Sheet {
	s, err := translate.ReadRules("rules.yaml", source(t, "rules.yaml"), []survey.Language{"en", "cy"}, nil)
	require.NoError(t, err)
	return s
}

func TestMissing(t *testing.T) {
	sheet := surveySheet(t)
	got := map[survey.Language][]string{}
	for _, gap := range sheet.Missing() {
		if !strings.HasPrefix(gap.Key, "words.") {
			got[gap.Language] = append(got[gap.Language], gap.Key)
		}
	}
	assert.Equal(t, map[survey.Language][]string{
		"cy": {"group:home.label", "mould.label", "warmth.label", "warmth.message"},
		"pl": {"title", "group:home.label", "damp.label", "damp.label.chat", "damp.choices.spreading.label", "mould.label", "warmth.label", "warmth.scale.low", "warmth.message"},
	}, got)
	var told []string
	for _, gap := range sheet.Missing() {
		if gap.Language == "cy" || gap.Key == "words.no" || gap.Key == "words.yes" {
			told = append(told, sheet.Fault(gap.Text, gap.Language, "no words in %q: %s", gap.Language, gap.About).Error())
		}
	}
	assert.Equal(t, `survey.yaml:14:12: label: no words in "cy": label of “Your home”
survey.yaml:25:48: label: no words in "cy": label of “And the mould, when you said “{damp}”?”
survey.yaml:28:16: label: no words in "cy": label of “How warm is it?”
survey.yaml:32:29: constraint_message: no words in "cy": message of “How warm is it?”
survey.yaml:11:7: pl: no words in "pl": the engine's own words: no`, strings.Join(told, "\n"))
}

// What is said of a survey is said of its document too, but for what several
// questions share.
func TestMissingOfASurvey(t *testing.T) {
	s, err := form.Compile("survey.yaml", source(t, "survey.yaml"), form.Config{})
	require.NoError(t, err)
	assert.Len(t, translate.Missing(s), len(surveySheet(t).Missing())+1, "spreading is a choice of two questions, and of one list")
}

func TestMissingOfRules(t *testing.T) {
	var told []string
	sheet := rulesSheet(t)
	for _, gap := range sheet.Missing() {
		told = append(told, sheet.Fault(gap.Text, gap.Language, "no words in %q: %s", gap.Language, gap.About).Error())
	}
	assert.Equal(t, []string{`rules.yaml:14:64: refused: no words in "cy": refused of rule needs-help: Wants help.`}, told)
}

func TestTooHard(t *testing.T) {
	hard := surveySheet(t).TooHard()
	require.Len(t, hard, 1)
	assert.Equal(t, "warmth.message", hard[0].Key)
	assert.Greater(t, hard[0].Grade, 12.0)
	assert.Empty(t, rulesSheet(t).TooHard())
}

func TestFill(t *testing.T) {
	s, err := form.Compile("survey.yaml", source(t, "survey.yaml"), form.Config{})
	require.NoError(t, err)
	example := translate.Examples(s.Definition())
	assert.Equal(t, "You said 3 rooms, Hill Road.", translate.Fill("You said {rooms|one room|{n} rooms}, {street}.", func(pipe string) string {
		return map[string]string{"rooms": "3", "street": "Hill Road"}[pipe]
	}))
	assert.Equal(t, "The Spreading {damp} by Wed 6 Jan on Hill Road.", translate.Fill("The {damp} {{damp}} by {due} on {street}.", example))
}

func ExampleMissing() {
	s, err := form.Compile("survey.yaml", []byte(`survey: a-b
version: 1
languages: [en, cy]
groups: [{group: home, questions: [{name: damp, type: boolean, label: Is it damp?, hint: {en: Look., cy: Edrychwch.}}]}]
`), form.Config{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, gap := range translate.Missing(s) {
		fmt.Println(gap.Language, gap.Key, gap.About)
	}
	// Output: cy damp.label label of “Is it damp?”
}

// What the engine itself says to residents is as plain as what officers write
// has to be.
func TestTheEngineSpeaksPlainly(t *testing.T) {
	words, ok := survey.BuiltInWords("en")
	require.True(t, ok)
	all := reflect.ValueOf(words)
	fill := strings.NewReplacer("{choice}", "None of these", "{from}", "1", "{to}", "5", "{step}", "2")
	for i := range all.NumField() {
		if said := fill.Replace(fmt.Sprint(all.Field(i))); all.Field(i).Kind() == reflect.String {
			assert.LessOrEqual(t, readability.Grade(said), 6.0, "%s: %s", all.Type().Field(i).Name, said)
		}
	}
}
