package landlord_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/campaign/landlord"
	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/internal/shape/shapetest"
)

// unseen are the kinds of fault that the schemas cannot see.
var unseen = []shapetest.Unseen{
	{Says: `stands twice|is given twice|is not known here|has no stage|for a cut-off to move|cannot move to a working day`, Why: "two places of the document are compared"},
	{Says: `it ends on|the hazards are named already|a phase above is in force|the phase ends before|begins before the trial|lies between the trial|later version of the survey`, Why: "two days or versions are compared"},
	{Says: `is no telephone number`, Why: "the numbering plan is no pattern"},
	{Says: `is not listened for|excuses nothing|to steer the chat|is never heard`, Why: "words are compared as they are heard"},
	{Says: `unknown zone`, Why: "the system has the list of time zones"},
}

// sheet is one kind of document: how it is read, and a sound one.
type sheet struct {
	schema []byte
	read   func(name string, doc []byte) error
	sound  string
}

var sheets = map[string]sheet{
	"landlord": {landlord.JSONSchema(), func(name string, doc []byte) error { _, _, err := landlord.Parse(name, doc); return err }, whole +
		"clocks: [{clock: our.answer, title: an answer, stages: [{stage: answer, title: answer, within: 10 working_days, from: aware, same_day_before: \"17:00\", only: where asked}], attempts: 2}]\n" +
		"crisis: {also: {en: [{words: county lines, danger: child, unless: [the county lines map]}]}, not: {cy: [gorddos]}}\n" +
		"laws: [{law: complaint, checked: {by: Ines Marl, on: 2026-11-20, in: the Code, url: https://example.org}, same_day_before: \"17:00\", attempts: 3, covers: {tenures: [social_rent], phases: [{from: 2026-11-30, until: 2027-11-30, hazards: [noise]}, {from: 2027-12-01, except: [lead]}]}, " +
		"stages: [{stage: answer, within: 10 working_days, from: acknowledged}]}]\n"},
	"campaign": {landlord.SeasonSchema(), func(name string, doc []byte) error { _, err := landlord.ParseSeason(name, doc); return err }, season},
	"review":   {landlord.ReviewSchema(), func(name string, doc []byte) error { _, err := landlord.ParseReview(name, doc); return err }, review},
}

func TestSchemaKnowsTheKeysThatAreRead(t *testing.T) {
	shapetest.SameKeys(t, ".", 1, sheets["landlord"].schema, sheets["campaign"].schema, sheets["review"].schema)
}

// The kinds of case are computed, so they are tried one by one.
func TestSchemaKnowsTheKindsOfCase(t *testing.T) {
	v := shapetest.New(t, landlord.JSONSchema())
	for _, kind := range []string{"complaint", "bereavement", "interpreter", "complaints"} {
		doc := bytes.Replace([]byte(whole), []byte("sees_to: {complaint:"), []byte("sees_to: {"+kind+":"), 1)
		_, _, err := landlord.Parse("landlord.yaml", doc)
		assert.Equal(t, err == nil, v.Refuses("landlord.yaml", doc) == nil, kind)
	}
}

// TestSchemaAgreesOnBroken: what the checker refuses the schema refuses too,
// unless no schema can see the fault.
func TestSchemaAgreesOnBroken(t *testing.T) {
	blind := shapetest.Blind(unseen...)
	files, err := filepath.Glob("testdata/broken/*")
	require.NoError(t, err)
	assert.Greater(t, len(files), 20)
	for _, file := range files {
		doc, err := os.ReadFile(file)
		require.NoError(t, err)
		doc, _, _ = bytes.Cut(doc, []byte("-----\n"))
		for key, s := range sheets {
			if bytes.HasPrefix(doc, []byte(key)) {
				err := s.read(file, doc)
				require.Error(t, err)
				blind.Agree(t, shapetest.New(t, s.schema), file, doc, err)
			}
		}
	}
	blind.Whole(t)
}

// TestSchemaAgreesOnWhatSlips: of documents that differ from a sound one in a
// place or two, schema and checker take and refuse the same ones, but for what
// no schema can see.
func TestSchemaAgreesOnWhatSlips(t *testing.T) {
	shapetest.Settle(t)
	for key, s := range sheets {
		v, blind := shapetest.New(t, s.schema), shapetest.Blind(unseen...)
		require.NoError(t, s.read(key, []byte(s.sound)))
		top, err := document.Parse(key+".yaml", []byte(s.sound), document.Limits{})
		require.NoError(t, err)
		rapid.Check(t, func(rt *rapid.T) {
			doc := shapetest.Mutate(rt, top)
			blind.Agree(rt, v, "slip.json", doc, s.read("slip.json", doc))
		})
	}
}

// TestSchemaTakesWhatIsTaken: every such document of the project.
func TestSchemaTakesWhatIsTaken(t *testing.T) {
	for key, s := range sheets {
		v, taken := shapetest.New(t, s.schema), 0
		for _, doc := range shapetest.Documents(t, "../..", key) {
			if s.read(doc.Name, doc.Text) == nil {
				v.Accepts(t, doc.Name, doc.Text)
				taken++
			}
		}
		assert.Positive(t, taken, key)
	}
}

func ExampleJSONSchema() {
	var schema struct {
		Title    string
		Required []string
	}
	if err := json.Unmarshal(landlord.JSONSchema(), &schema); err != nil {
		fmt.Println(err)
	}
	fmt.Println(schema.Title, schema.Required)
	// Output: Landlord [landlord name nation zone languages phones departments]
}
