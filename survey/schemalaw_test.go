package survey_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/internal/shape/shapetest"
	"github.com/doorknock/doorknock/survey/form"
)

// TestSchemaTakesEverySurvey: whatever survey there is, written as a document,
// is one to the schema that editors complete by.
func TestSchemaTakesEverySurvey(t *testing.T) {
	v := shapetest.New(t, form.JSONSchema())
	rapid.Check(t, func(rt *rapid.T) {
		doc := form.Print(surveys(rt))
		require.NoError(rt, v.Refuses("survey.yaml", doc), "%s", doc)
	})
}
