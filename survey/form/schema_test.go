package form_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/internal/shape/shapetest"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey/form"
)

// unseen are the kinds of fault that the schema of a survey cannot see.
var unseen = []shapetest.Unseen{
	{Says: `forms for a number|it is not known how|only a number has a plural`, Why: "a schema does not read the forms of a plural"},
	{Says: `one choice alone may be the other|and no such choice|which does not count|has no choice with a score|a score counts one answer|is a score itself|from 0 to \d+ questions`, Why: "a schema does not count choices, nor look at the questions of a score"},
	{Class: condition.ErrExpression, Why: "a condition is a text like any other"},
	{Says: `unknown question|there is no list|there is no table|it was made for other choices|unknown fact|is not an answer to a question|has no choice`, Why: "a name is looked up elsewhere in the document"},
	{Says: `is used twice|is here twice|is asked about by|every choice of a select_one excludes|the fact ".*" is of type|is renamed, so it is not|cannot both have become|a grid has the same choices`, Why: "two places of the document are compared"},
	{Says: `is not an older version`, Why: "a number is compared with the version"},
	{Says: `the survey has no language|the words in the first language|the words of .* are in`, Why: "words are compared with the languages at the top"},
	{Says: `everything after # is lost`, Why: "an editor does not see comments"},
	{Says: `a brace that pipes nothing|is a repeat: what is said|is private: it is never shown again|has no label|it comes to \S+, and|it is made of ".*", which is sensitive|, which words cannot show`, Why: "a schema does not read what is piped or calculated"},
	{Says: `is asked later|asks for its own answer|this is never asked|does not look at|can be read in a choice_filter only|is asked once for each of|is asked once for each row|which nobody answers`, Why: "a schema does not follow what reads what"},
	{Says: `true or false is needed here`, Why: "yes may be written, and only its spelling is wrong"},
	{Says: `a repeat without a question|a repeat may be nested once`, Why: "a schema does not count what stands how deep"},
	{Says: `is not in the form in which answers are kept`, Why: "a schema does not bring an answer to its one form"},
	{Says: `^from \d+ to \d+ rows|has one number at most|has at most \d+ numbers`, Why: "a schema does not compare two numbers"},
}

func TestSchemaKnowsTheKeysThatAreRead(t *testing.T) {
	shapetest.SameKeys(t, ".", 1, form.JSONSchema()) // of survey.Words, in both
}

// TestSchemaAgreesOnBroken: what the checker refuses the schema refuses too,
// unless no schema can see the fault.
func TestSchemaAgreesOnBroken(t *testing.T) {
	v, blind := shapetest.New(t, form.JSONSchema()), shapetest.Blind(unseen...)
	files, err := filepath.Glob("testdata/broken/*[nl]")
	require.NoError(t, err)
	assert.Greater(t, len(files), 80)
	for _, file := range files {
		doc, err := os.ReadFile(file)
		require.NoError(t, err)
		_, err = form.Compile(file, doc, form.Config{})
		require.Error(t, err)
		blind.Agree(t, v, file, doc, err)
	}
	blind.Whole(t)
}

// TestSchemaTakesWhatIsTaken: every survey of the project that compiles.
func TestSchemaTakesWhatIsTaken(t *testing.T) {
	v, taken := shapetest.New(t, form.JSONSchema()), 0
	for _, doc := range shapetest.Documents(t, "../..", "survey") {
		if _, err := form.Compile(doc.Name, doc.Text, form.Config{}); err == nil {
			v.Accepts(t, doc.Name, doc.Text)
			taken++
		}
	}
	assert.Greater(t, taken, 8)
}

// TestSchemaAgreesOnWhatSlips: of documents that differ from a sound one in a
// place or two, schema and checker take and refuse the same ones, but for what
// no schema can see.
func TestSchemaAgreesOnWhatSlips(t *testing.T) {
	shapetest.Settle(t)
	v, blind := shapetest.New(t, form.JSONSchema()), shapetest.Blind(unseen...)
	for _, file := range []string{"testdata/home-visit.yaml", "testdata/printed.yaml", "testdata/logic.yaml", "testdata/every-type.yaml"} {
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		top, err := document.Parse(file, src, document.Limits{})
		require.NoError(t, err)
		rapid.Check(t, func(rt *rapid.T) {
			doc := shapetest.Mutate(rt, top)
			_, err := form.Compile("slip.json", doc, form.Config{})
			blind.Agree(rt, v, "slip.json", doc, err)
		})
	}
}

func ExampleJSONSchema() {
	var schema struct {
		Title    string
		Required []string
	}
	if err := json.Unmarshal(form.JSONSchema(), &schema); err != nil {
		fmt.Println(err)
	}
	fmt.Println(schema.Title, schema.Required)
	// Output: Survey [survey version languages groups]
}
