package book_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/book"
)

func TestANilSchemaHasNoFields(t *testing.T) {
	_, err := book.Compile("sample.yaml", []byte("rules: sample\nsurvey: home@1\ndecide:\n  - rule: damp\n    when: damp\n    because: Damp.\n    action: {type: visit}\n"), nil, book.Config{})
	require.ErrorContains(t, err, `unknown question "damp"`)
	_, err = rules.New(rules.Definition{}, nil)
	assert.Error(t, err)
}
