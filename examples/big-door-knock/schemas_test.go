package bigdoorknock_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign/landlord"
	"github.com/doorknock/doorknock/internal/shape/shapetest"
	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/survey/form"
)

var schemas = map[string]func() []byte{
	"survey": form.JSONSchema, "rules": book.JSONSchema, "landlord": landlord.JSONSchema,
	"campaign": landlord.SeasonSchema, "review": landlord.ReviewSchema,
}

func TestSchemasAreWhatTheCommandPrints(t *testing.T) {
	for kind, schema := range schemas {
		kept, err := os.ReadFile(filepath.Join("schemas", kind+".json"))
		require.NoError(t, err)
		assert.Equal(t, string(schema()), string(kept), "run go generate ./examples/big-door-knock")
	}
}

// Every document names its schema in its first line, for editors, and is as
// that says.
func TestDocumentsNameTheirSchemas(t *testing.T) {
	for file, kind := range map[string]string{"survey-1.yaml": "survey", "survey-2.yaml": "survey", "rules-1.yaml": "rules", "rules-2.yaml": "rules",
		"landlord.yaml": "landlord", "campaign.yaml": "campaign", "review.yaml": "review"} {
		first, _, _ := strings.Cut(string(read(t, file)), "\n")
		assert.Equal(t, "# yaml-language-server: $schema=schemas/"+kind+".json", first, file)
		shapetest.New(t, schemas[kind]()).Accepts(t, file, read(t, file))
	}
}

// The answers that the officers wrote into their tests are such as the schema
// of answers takes.
func TestSchemaOfAnswers(t *testing.T) {
	v := shapetest.New(t, book.GivenSchema(form.AnswersSchema(surveyOf(t, "2"))))
	v.Accepts(t, "answers.json", []byte(`{"answers": {"people": ["baby"], "rooms": [{"room": "bedroom", "room_damp": "patch"}], "phone": {"status": "declined"}},
		"aware": "2027-04-12", "consents": {"share_with_partners": true}}`))
	for _, wrong := range []string{`{"answers": {"peopel": ["baby"]}}`, `{"answers": {"people": ["infant"]}}`, `{"answers": {"rooms": [{"room": "attic"}]}}`, `{"people": ["baby"]}`} {
		assert.Error(t, v.Refuses("answers.json", []byte(wrong)), wrong)
	}
}
