package book_test

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
	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey/form"
)

// unseen are the kinds of fault that the schema of rules cannot see.
var unseen = []shapetest.Unseen{
	{Class: condition.ErrExpression, Why: "a condition is a text like any other"},
	{In: `^vulnerable\[`, Why: "a name is looked up in the survey"},
	{In: `\.answers|\.row`, Why: "the survey says what its answers are like"},
	{Says: `unknown (group|repeat|rule|clock|team|budget|need|purpose of consent|language)|is a question, not a repeat|there is a question of this name`, Why: "a name is looked up in the survey, at the landlord's or elsewhere in the document"},
	{Says: `is already the name of|no rule is in the group|and this one|in effect until|no rule uses this definition|has no clock, so that|needs the day of awareness|is not asked for rows|neither refers nor signposts|refers to nobody|asks for no action|only of a rule that fires`, Why: "two places of the document are compared"},
	{In: `^tables\[`, Why: "what a cell means its column says, and what is missing in a row its table may give"},
	{Says: `the rules are for`, Why: "the version of the survey is not in the document"},
	{Says: `nothing in this clock is counted from awareness`, Why: "the clocks are not in the document"},
	{Says: `everything after # is lost`, Why: "an editor does not see comments"},
	{In: `\.(tell|refused)`, Why: "a schema does not read pipes"},
}

func TestSchemaKnowsTheKeysThatAreRead(t *testing.T) {
	shapetest.SameKeys(t, ".", 0, book.JSONSchema(), book.GivenSchema(nil))
}

// TestSchemaAgreesOnBroken: what the checker refuses the schema refuses too,
// unless no schema can see the fault.
func TestSchemaAgreesOnBroken(t *testing.T) {
	v, blind := shapetest.New(t, book.JSONSchema()), shapetest.Blind(unseen...)
	files, err := filepath.Glob("testdata/broken/*[nl]")
	require.NoError(t, err)
	assert.Greater(t, len(files), 80)
	for _, file := range files {
		doc, err := os.ReadFile(file)
		require.NoError(t, err)
		_, err = book.Compile(file, doc, home(t), landlord(t))
		require.Error(t, err)
		blind.Agree(t, v, file, doc, err)
	}
	blind.Whole(t)
}

// TestSchemaAgreesOnWhatSlips: of documents that differ from a sound one in a
// place or two, schema and checker take and refuse the same ones, but for what
// no schema can see.
func TestSchemaAgreesOnWhatSlips(t *testing.T) {
	shapetest.Settle(t)
	v, blind := shapetest.New(t, book.JSONSchema()), shapetest.Blind(unseen...)
	src, err := os.ReadFile("testdata/sample.yaml")
	require.NoError(t, err)
	top, err := document.Parse("sample.yaml", src, document.Limits{})
	require.NoError(t, err)
	rapid.Check(t, func(rt *rapid.T) {
		doc := shapetest.Mutate(rt, top)
		_, err := book.Compile("slip.json", doc, home(rt), landlord(rt))
		blind.Agree(rt, v, "slip.json", doc, err)
	})
}

// TestSchemaTakesWhatIsTaken: every document of rules of the project that
// compiles against its survey.
func TestSchemaTakesWhatIsTaken(t *testing.T) {
	v, taken := shapetest.New(t, book.JSONSchema()), 0
	schemas := map[string]*condition.Schema{}
	for _, doc := range shapetest.Documents(t, "../..", "groups") {
		if s, err := form.Compile(doc.Name, doc.Text, form.Config{}); err == nil {
			schemas[filepath.Dir(doc.Name)+" "+s.Version().String()] = s.Schema()
		}
	}
	for _, doc := range shapetest.Documents(t, "../..", "rules") {
		of := schemas[filepath.Dir(doc.Name)+" "+textOf(doc.Top.Find("survey"))]
		if of == nil {
			continue
		}
		if _, err := book.Compile(doc.Name, doc.Text, of, book.Config{}); err == nil {
			v.Accepts(t, doc.Name, doc.Text)
			taken++
		}
	}
	assert.Greater(t, taken, 4)
}

func textOf(n *document.Node) string {
	if n == nil {
		return ""
	}
	return n.Text
}

func ExampleJSONSchema() {
	var schema struct {
		Title    string
		Required []string
	}
	if err := json.Unmarshal(book.JSONSchema(), &schema); err != nil {
		fmt.Println(err)
	}
	fmt.Println(schema.Title, schema.Required)
	// Output: Rules [rules]
}
