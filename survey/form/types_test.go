package form_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/form"
)

// A document may ask for every type there is, and what stands beside each is
// read.
func TestEveryType(t *testing.T) {
	doc, err := os.ReadFile("testdata/every-type.yaml")
	require.NoError(t, err)
	s, err := form.Compile("every-type.yaml", doc, form.Config{})
	require.NoError(t, err)
	asked := map[survey.Type]bool{survey.TypeNote: true, survey.TypeCalculate: true, survey.TypeHidden: true} // not asked
	for _, name := range s.Names() {
		q, ok := s.Describe(name, survey.Online, "en")
		require.True(t, ok)
		asked[q.Type] = true
	}
	for _, kind := range survey.Types() {
		assert.True(t, asked[kind], kind)
	}
	q, _ := s.Describe("happiness", survey.Online, "cy")
	assert.Equal(t, survey.Span{From: 1, To: 7, Step: 1, Low: "ddim o gwbl", High: "iawn"}, q.Scale)
	q, _ = s.Describe("story", survey.Online, "en")
	assert.True(t, q.Multiline)
	q, _ = s.Describe("grounds", survey.Online, "cy")
	assert.Equal(t, "how-satisfied", q.Grid)
	assert.Equal(t, "Pa mor fodlon ydych chi ar", q.Section)
	assert.True(t, q.MayNotKnow && q.Ordered, "what stands with the grid counts for its rows")
	assert.Equal(t, "I have seen this", s.Say("privacy", survey.Said(condition.Bool(true)), "en"))
	slot, _ := s.Schema().Slot("warmth")
	assert.Equal(t, condition.TypeDecimal, s.Schema().Field(slot).Type)
	assert.Equal(t, condition.Dec(18.5), s.Schema().Field(slot).Otherwise)
}
