package main

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/survey/answers"
)

// TestPlainAnswersDecideAsTheirResponse: what an interview came to, and the
// same answers written by the names of their questions, have the same
// consequences. Rows are numbered from 1 in both.
func TestPlainAnswersDecideAsTheirResponse(t *testing.T) {
	of := sample(t)
	b := bench(t)
	reader, lot := answers.New(of), draw(3, 20)
	for i := range 60 {
		r := drawn(t, of, fmt.Sprint("r-", i), lot)
		want, err := reader.Submitted(b.rules, r, rules.Asking{})
		require.NoError(t, err)
		doc, err := json.Marshal(map[string]any{"answers": plainly(of, r)})
		require.NoError(t, err)
		said, err := book.Given("r.json", doc, of.Schema(), book.Config{})
		require.NoError(t, err)
		got, err := reader.Decide(b.rules, said, rules.Asking{Now: drawnDay})
		require.NoError(t, book.Refused("r.json", doc, of.Schema(), err), "%s", doc)
		assert.Equal(t, want, got, "%s", doc)
	}
}
