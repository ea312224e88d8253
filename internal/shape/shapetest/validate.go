package shapetest

import (
	"bytes"
	"errors"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/internal/document"
)

// Validator finds what a JSON Schema refuses.
type Validator struct{ schema *jsonschema.Schema }

// New compiles a schema, and fails the test where it is none.
func New(t require.TestingT, schema []byte) Validator {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	require.NoError(t, c.AddResource("https://example.org/schema.json", doc))
	compiled, err := c.Compile("https://example.org/schema.json")
	require.NoError(t, err)
	return Validator{compiled}
}

// Refuses returns what the schema refuses of a document; nil where it is
// content. A text that cannot be read has no value for a schema to see: the
// error is then [ErrUnread].
func (v Validator) Refuses(name string, doc []byte) error {
	top, err := document.Parse(name, doc, document.Limits{})
	if err != nil {
		return errors.Join(ErrUnread, err)
	}
	return v.schema.Validate(Value(top))
}

// ErrUnread marks a text that cannot be read, or that YAML reads as something
// else than what is written.
var ErrUnread = errors.New("the text cannot be read")

// Accepts fails the test where the schema refuses a document.
func (v Validator) Accepts(t testing.TB, name string, doc []byte) {
	t.Helper()
	if err := v.Refuses(name, doc); err != nil {
		t.Errorf("the schema refuses %s, which the checker takes: %v", name, err)
	}
}
