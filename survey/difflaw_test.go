package survey_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/form"
)

// A survey differs in nothing from itself, and whatever Migrate loses, Diff has
// foretold.
func TestDiffForetellsMigrate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, iv, _ := begun(t)
		require.Empty(t, form.Diff(from, from))
		def, _ := edit(t, from.Definition())
		to, err := survey.New(def)
		require.NoError(t, err)
		told := map[string]bool{}
		columns := ""
		for _, c := range form.Diff(from, to) {
			require.NotEmpty(t, c.Text)
			if c.Interviews != "" {
				told[c.Name], told[c.Was] = true, true
				columns += c.Name + " " + c.Was + " " + c.Interviews + " "
			}
		}
		carriages, err := to.Carriages(from)
		require.NoError(t, err)
		loss := map[string]survey.Loss{}
		for _, c := range carriages {
			loss[c.Old] = c.Loss
		}
		_, lost, err := to.Migrate(iv.AppendState(nil), from)
		require.NoError(t, err)
		inRows := false
		for _, l := range lost {
			if of, ok := strings.CutSuffix(l.Path.Field, "_other"); ok && l.Loss == survey.LossGone && loss[of] == "" {
				require.Contains(t, columns, l.Path.Field, "told by its column")
			}
			inRows = inRows || l.Loss == survey.LossRoom || l.Loss == survey.LossParked || l.Loss == survey.LossRows // told at the repeat
			require.True(t, told[l.Path.Field] || told[strings.TrimSuffix(l.Path.Field, "_other")] || inRows, "%s %s", l.Path, l.Loss)
		}
	})
}
