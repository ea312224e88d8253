package form_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/form"
)

// reprinted requires that a definition, printed and compiled, is itself.
func reprinted(t require.TestingT, def survey.Definition) {
	want, err := survey.New(def)
	require.NoError(t, err)
	doc := form.Print(def)
	got, err := form.Compile("printed.yaml", doc, form.Config{})
	require.NoError(t, err, string(doc))
	require.Equal(t, string(want.Checked()), string(got.Checked()), string(doc))
	require.Equal(t, string(doc), string(form.Print(got.Definition())))
}

// Every document that is shipped or tried here says the same once printed.
func TestPrintIsReadBack(t *testing.T) {
	var files []string
	for _, pattern := range []string{"testdata/*.yaml", "../../examples/big-door-knock/survey-*.yaml", "../*/testdata/*.yaml"} {
		found, err := filepath.Glob(pattern)
		require.NoError(t, err)
		files = append(files, found...)
	}
	read := 0
	for _, file := range files {
		doc, err := os.ReadFile(file)
		require.NoError(t, err)
		s, err := form.Compile(filepath.Base(file), doc, form.Config{})
		if err != nil {
			continue // no survey
		}
		read++
		t.Run(filepath.Base(file), func(t *testing.T) { reprinted(t, s.Definition()) })
	}
	assert.GreaterOrEqual(t, read, 3)
}

// An officer reads what is printed.
func TestPrinted(t *testing.T) {
	got := form.Print(homeVisit(t).Definition())
	if *update {
		require.NoError(t, os.WriteFile("testdata/printed.yaml", got, 0o644))
	}
	want, err := os.ReadFile("testdata/printed.yaml")
	require.NoError(t, err)
	assert.Equal(t, string(want), string(got))
}

// Whatever words stand in a document, and whatever a condition compares with,
// they are read back as they were.
func TestPrintedWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		def := homeVisit(t).Definition()
		words := func(name string) string {
			s := rapid.StringOf(rapid.SampledFrom([]rune("aé0 \"'\\:#,[]|>-&*!%@?~`=\n\t\u00a0\u2028“.(<"))).Draw(t, name)
			return "x"[:len(s)&1] + s + rapid.SampledFrom([]string{"x", "true", "null", "x ", "x\n", "x:", "~", "07"}).Draw(t, name)
		}
		first := def.Items[0].Group
		first.Label = survey.Text{"cy": words("label"), "en": words("label")}
		first.Items[1].Ask.Label.Text = survey.Text{"en": words("label")}
		first.Items[0].Ask.Label.Modes[survey.Chat] = survey.Text{"cy": words("mode")}
		def.Items[1].Group.Items[1].Ask.Choices[0].Label = survey.Text{"en": words("choice"), "cy": words("choice")}
		def.Title = survey.Text{"cy": words("title"), "en": words("title")}
		def.Words["cy"] = survey.Words{Yes: words("word"), Months: [12]string{words("month"), "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"}}
		reprinted(t, def)
	})
}

// What became of older names is printed too, and what a document cannot say is
// left out, so that it is read all the same.
func TestPrintOfARenewedSurvey(t *testing.T) {
	def := homeVisit(t).Definition()
	def.Since = map[int]survey.Since{1: {Rename: map[string]string{"wet": "damp"}, Choices: map[string]map[string]string{"cold": {"rarely": "sometimes"}},
		Known: map[string]string{"mobile": "phone"}, Drop: []string{"shoe_size"}, AskAgain: []string{"spend"}}}
	reprinted(t, def)
	numbering := survey.UnitedKingdom()
	def.Numbering = &numbering
	_, err := form.Compile("printed.yaml", form.Print(def), form.Config{})
	require.NoError(t, err)
}

// Questions outside of every group are put in one.
func TestPrintWithoutGroups(t *testing.T) {
	label := survey.Wording{Text: survey.Text{"en": "How?"}}
	def := survey.Definition{ID: "a-b", Number: 1, Languages: []survey.Language{"en"}, Items: []survey.Item{
		{Ask: &survey.Ask{Name: "a", Type: survey.TypeText, Label: label}},
		{Ask: &survey.Ask{Name: "b", Type: survey.TypeText, Label: label}},
		{Group: &survey.Group{Name: "questions", Items: []survey.Item{{Ask: &survey.Ask{Name: "c", Type: survey.TypeText, Label: label}}}}},
		{Ask: &survey.Ask{Name: "d", Type: survey.TypeText, Label: label}},
	}}
	s, err := form.Compile("printed.yaml", form.Print(def), form.Config{})
	require.NoError(t, err)
	assert.Equal(t, []string{"a", "b", "c", "d"}, s.Names())
	var groups []string
	for _, item := range s.Definition().Items {
		groups = append(groups, item.Group.Name)
	}
	assert.Equal(t, []string{"questions-2", "questions", "questions-3"}, groups)
}

func ExamplePrint() {
	doc := form.Print(survey.Definition{ID: "one-question", Number: 1, Languages: []survey.Language{"en"}, Items: []survey.Item{
		{Group: &survey.Group{Name: "home", Items: []survey.Item{
			{Ask: &survey.Ask{Name: "damp", Type: survey.TypeBoolean, Label: survey.Wording{Text: survey.Text{"en": "Is there any damp?"}}, Required: true}},
		}}},
	}})
	fmt.Print(string(doc))
	// Output:
	// survey: one-question
	// version: 1
	// languages: [en]
	// groups:
	//   - group: home
	//     questions:
	//       - name: damp
	//         type: boolean
	//         label: Is there any damp?
	//         required: true
}
