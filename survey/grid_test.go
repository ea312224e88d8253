package survey_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// Each row of a grid is a question of its own, which knows its grid.
func TestGrid(t *testing.T) {
	row := func(name string, change ...func(*survey.Ask)) survey.Item {
		return ask(name, survey.TypeSelectOne, append(change, choices("good", "bad"))...)
	}
	i := begin(t, of(ask("damp", survey.TypeBoolean), grid("How is {damp}", row("heating"), row("water", relevant(`heating == "bad"`))), row("after")))
	i.answer("damp", yes)
	q, ok := i.iv.Current()
	require.True(t, ok)
	assert.Equal(t, "grid-1", q.Grid)
	assert.Equal(t, "How is yes", q.Section)
	assert.Equal(t, "heating?", q.Label)
	i.answer("heating", choice("bad"))
	q, _ = i.iv.Current()
	assert.Equal(t, condition.Path{Field: "water"}, q.Path)
	i.answer("water", choice("good"))
	q, _ = i.iv.Current()
	assert.Empty(t, q.Grid, "it stands behind the grid")
	q, _ = i.iv.Survey().Describe("water", survey.Online, "en")
	assert.Equal(t, "grid-1", q.Grid)
}
