package form

import (
	"slices"

	"github.com/doorknock/doorknock/internal/shape"
	"github.com/doorknock/doorknock/survey/pack"
)

type packWords struct {
	Pack     packName          `json:"pack" jsonschema:"required" jsonschema_description:"A set of questions that somebody has published: their words cannot be changed."`
	Prefix   string            `json:"prefix,omitempty" jsonschema:"pattern=^[a-z][a-z0-9_]{0\\,30}_$,example=then_" jsonschema_description:"What stands before the names of its questions, where a survey has a pack twice."`
	Relevant shape.Condition   `json:"relevant,omitempty" jsonschema_description:"The condition on which its questions are asked."`
	With     map[string]string `json:"with,omitempty" jsonschema_description:"What fills the blanks in its words, such as the landlord's name."`
}

// JSONSchemaExtend holds which blanks a pack has.
func (packWords) JSONSchemaExtend(s *shape.Schema) {
	var without []string
	for _, p := range pack.All() {
		if len(p.Blanks) == 0 {
			without = append(without, p.Name)
			continue
		}
		var blanks []string
		for _, b := range p.Blanks {
			blanks = append(blanks, b.Name)
		}
		if with, ok := s.Properties.Get("with"); ok {
			with.PropertyNames, with.AdditionalProperties = shape.Enum(blanks...), shape.Ref("words")
		}
	}
	slices.Sort(without)
	s.AllOf = append(s.AllOf, shape.If(shape.Is("pack", without...), shape.Lacks("with"), nil))
}

type packName string

func (packName) JSONSchema() *shape.Schema { return shape.Enum(pack.Names()...) }

// section is what stands among the groups: one of them, or a pack.
type section struct{}

func (section) JSONSchema() *shape.Schema {
	return shape.If(shape.Has("pack"), shape.Ref("packWords"), shape.Ref("group"))
}
