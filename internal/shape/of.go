package shape

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"

	"github.com/invopop/jsonschema"
)

// Schema is a part of a JSON Schema.
type Schema = jsonschema.Schema

// Of returns the JSON Schema of a document whose top is a struct like doc, as
// indented JSON with a line break at its end. Parts are structs that stand in
// it only behind a [Ref].
func Of(title, description string, doc any, parts ...any) []byte {
	r := &jsonschema.Reflector{Anonymous: true, ExpandedStruct: true, RequiredFromJSONSchemaTags: true, Namer: lowerName}
	s := r.Reflect(doc)
	delete(s.Definitions, lowerName(reflect.TypeOf(doc)))
	for _, part := range parts {
		for name, def := range r.Reflect(part).Definitions {
			s.Definitions[name] = def
		}
		own := r.Reflect(part)
		own.Version, own.Definitions = "", nil
		s.Definitions[lowerName(reflect.TypeOf(part))] = own
	}
	s.Title, s.Description = title, description
	return Bytes(s)
}

// Bytes writes a schema as indented JSON with a line break at its end.
func Bytes(s *Schema) []byte {
	plain, err := json.Marshal(s)
	if err != nil { // a schema is made of texts and numbers only
		return nil
	}
	var out bytes.Buffer
	if err := json.Indent(&out, plain, "", "  "); err != nil {
		return nil
	}
	out.WriteByte('\n')
	return out.Bytes()
}

// lowerName is how a type is called in the schema.
func lowerName(t reflect.Type) string {
	name := t.Name()
	return strings.ToLower(name[:min(1, len(name))]) + name[min(1, len(name)):]
}

// Ref points to a part of the schema by its type's name, which begins with a
// small letter there.
func Ref(name string) *Schema { return &Schema{Ref: "#/$defs/" + name} }
