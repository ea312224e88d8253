package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
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

// TestResponsesAsLines: a response as it is stored is decided on as the plain
// answers are; what an interview would not have submitted is refused, at its
// question.
func TestResponsesAsLines(t *testing.T) {
	of, with, lot := sample(t), bench(t), draw(5, 20)
	c := decideCmd{asked: asked{Stage: "submitted"}}
	for i := range 20 {
		r := drawn(t, of, fmt.Sprint("r-", i), lot)
		want, err := answers.New(of).Submitted(with.rules, r, with.ask)
		require.NoError(t, err)
		line, err := json.Marshal(r)
		require.NoError(t, err)
		got := c.decided(with, with.rules.Decider(), &turn{number: 1, line: line})
		require.Empty(t, got.Faults)
		assert.Equal(t, fmt.Sprintf("%q", r.ID), string(got.ID))
		assert.Equal(t, want.Guarded(), *got.Decision)

		more := r
		more.Answers = append(slices.Clone(r.Answers), survey.At{Path: condition.Path{Field: "pets"}, Answer: survey.Said(condition.Bool(true))})
		line, err = json.Marshal(more)
		require.NoError(t, err)
		assert.Equal(t, []lineFault{{Path: "pets", Message: "not asked: there is no such question"}}, c.decided(with, with.rules.Decider(), &turn{number: 1, line: line}).Faults)
		r.Of.Number = 1
		line, err = json.Marshal(r)
		require.NoError(t, err)
		assert.Equal(t, []lineFault{{Message: "another version: the response is of big-door-knock@1, and the survey is big-door-knock@2"}},
			c.decided(with, with.rules.Decider(), &turn{number: 1, line: line}).Faults)
	}
}
