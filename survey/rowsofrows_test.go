package survey_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// A repeat may hold rows and nothing else: the flats of each block.
func TestARepeatOfRowsAlone(t *testing.T) {
	s := built(t, of(repeat("blocks", repeat("flats", ask("door", survey.TypeText)))))
	iv := s.Begin(survey.Beginning{ID: "i-1", At: clock})
	blocks := condition.Path{Field: "blocks"}
	step, err := iv.AddRow(blocks, clock)
	require.NoError(t, err)
	q, ok := iv.Current()
	require.True(t, ok)
	assert.Equal(t, condition.Path{Field: "flats", Rows: string(step.Row)}, q.Path, "is there a flat in it?")
	_, err = iv.AddRow(q.Path, clock)
	require.NoError(t, err)
	q, _ = iv.Current()
	_, err = iv.Answer(q.Path, text("3B"), clock)
	require.NoError(t, err)
	_, err = iv.CloseRows(condition.Path{Field: "flats", Rows: string(step.Row)}, clock)
	require.NoError(t, err)
	_, err = iv.CloseRows(blocks, clock)
	require.NoError(t, err)
	r, err := iv.Submit(clock)
	require.NoError(t, err)
	assert.Empty(t, s.Check(r))
	assert.Len(t, r.Answers, 3)
}
