package shape_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/doorknock/doorknock/internal/shape"
	"github.com/doorknock/doorknock/internal/shape/shapetest"
)

type street struct {
	Street shape.Name  `json:"street" jsonschema:"required" jsonschema_description:"Its name."`
	Label  shape.Text  `json:"label,omitempty"`
	Since  shape.Day   `json:"since,omitempty"`
	Said   shape.Words `json:"said,omitempty"`
}

func TestOf(t *testing.T) {
	v := shapetest.New(t, shape.Of("Street", "A street.", street{}, shape.Shared()...))
	for doc, taken := range map[string]bool{
		"street: a\n":                          true,
		"street: a\nlabel: A road\n":           true,
		"street: a\nlabel: 15\n":               true,
		"street: a\nlabel: {en: A, cy: B}\n":   true,
		"street: a\nlabel: {English: A}\n":     false,
		"street: a\nlabel: ' '\n":              false,
		"street: a\nlabel: [A]\n":              false,
		"street: a\nsince: 2026-11-30\n":       true,
		"street: a\nsince: 30/11/2026\n":       false,
		"street: count\n":                      false,
		"street: A Road\n":                     false,
		"street: a\nsaid: true\nstreets: []\n": false,
		"label: A road\n":                      false,
	} {
		err := v.Refuses("street.yaml", []byte(doc))
		assert.Equal(t, taken, err == nil, "%s%v", doc, err)
	}
	assert.ErrorIs(t, v.Refuses("street.yaml", []byte("street: [")), shapetest.ErrUnread)
}

func ExampleIf() {
	fmt.Printf("%s", shape.Bytes(shape.If(shape.Has("from"), shape.Has("to"), nil)))
	// Output:
	// {
	//   "if": {
	//     "required": [
	//       "from"
	//     ]
	//   },
	//   "then": {
	//     "required": [
	//       "to"
	//     ]
	//   }
	// }
}
