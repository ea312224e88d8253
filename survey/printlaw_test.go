package survey_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/form"
)

// Any survey, written as an officer's document and read again, is the same one,
// down to its hash.
func TestPrintAndCompileIsIdentity(t *testing.T) { rapid.Check(t, printAndCompileIsIdentity) }

func printAndCompileIsIdentity(t *rapid.T) {
	def := surveys(t)
	if rapid.Bool().Draw(t, "a second version") {
		def, _ = edit(t, def)
	}
	def.Items = []survey.Item{{Group: &survey.Group{Name: "all", Items: def.Items}}}
	want, err := survey.New(def)
	require.NoError(t, err)
	doc := form.Print(def)
	got, err := form.Compile("printed.yaml", doc, form.Config{})
	require.NoError(t, err, string(doc))
	require.Equal(t, string(want.Checked()), string(got.Checked()), string(doc))
}
