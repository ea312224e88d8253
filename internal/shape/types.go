package shape

import (
	"github.com/invopop/jsonschema"

	"github.com/doorknock/doorknock/rules/condition"
)

// Words is a text as it is written, which need not stand in quotes: an editor
// takes 15 for a number and true for more than a word.
type Words string

// JSONSchema is how Words are written.
func (Words) JSONSchema() *Schema {
	return &Schema{AnyOf: []*Schema{{Type: "string", Pattern: `\S`}, {Type: "number"}, {Type: "boolean"}},
		Description: "A text. In quotes where it holds a colon, a # or a brace."}
}

// Text is a text in the first language, or one in each language.
type Text string

// JSONSchema is how a Text is written.
func (Text) JSONSchema() *Schema {
	return &Schema{AnyOf: []*Schema{Ref("words"),
		{Type: "object", MinProperties: new(uint64(1)), PropertyNames: Ref("language"), AdditionalProperties: Ref("words")}},
		Description: "A text in the first language, or one in each: {en: Hello, cy: Helo}.",
		Examples:    []any{map[string]string{"en": "Hello", "cy": "Helo"}}}
}

// Condition is an expression that is true, false or unknown.
type Condition string

// JSONSchema is how a Condition is written.
func (Condition) JSONSchema() *Schema {
	return &Schema{AnyOf: []*Schema{{Type: "string", Pattern: `\S`}, {Type: "boolean"}},
		Description: "A condition on answers given before. In single quotes where it begins with a quote or holds a #.",
		Examples:    []any{"damp", `room_damp in ["patch", "spreading"] and not infant`, `"cost" in why_cold`}}
}

// Expression is what comes to a value: an expression, or the value itself.
type Expression string

// JSONSchema is how an Expression is written.
func (Expression) JSONSchema() *Schema {
	return &Schema{AnyOf: []*Schema{{Type: "string", Pattern: `\S`}, {Type: "number"}, {Type: "boolean"}},
		Description: "An expression on answers given before, or a value.",
		Examples:    []any{"adults + children", "gas", "2026-11-30", "180.00 GBP"}}
}

// Name is the name of a question, a repeat or a definition, as conditions read
// it.
type Name string

// JSONSchema is how a Name is written.
func (Name) JSONSchema() *Schema {
	var reserved []any
	for _, word := range condition.Reserved() {
		reserved = append(reserved, word)
	}
	return &Schema{Type: "string", Pattern: `^[a-z][a-z0-9_]{0,63}$`, Not: &Schema{Enum: reserved},
		Description: "Small letters, digits and _, beginning with a letter; no word of the condition language."}
}

// ChoiceName is the name of a choice, or of anything else that no condition reads
// alone.
type ChoiceName string

// JSONSchema is how a ChoiceName is written.
func (ChoiceName) JSONSchema() *Schema {
	return &Schema{AnyOf: []*Schema{{Type: "string", Pattern: `^[a-z][a-z0-9_]{0,63}$`}, {Type: "boolean"}},
		Description: "Small letters, digits and _, beginning with a letter."}
}

// Kebab is the name of a document, a group or a rule.
type Kebab string

// JSONSchema is how a Kebab is written.
func (Kebab) JSONSchema() *Schema {
	return &Schema{AnyOf: []*Schema{{Type: "string", Pattern: `^[a-z][a-z0-9]*(-[a-z0-9]+)*$`}, {Type: "boolean"}},
		Description: "Small letters and digits, with single dashes between words, beginning with a letter."}
}

// Snake is the name of a kind: of action, of need, of consent.
type Snake string

// JSONSchema is how a Snake is written.
func (Snake) JSONSchema() *Schema {
	return &Schema{AnyOf: []*Schema{{Type: "string", Pattern: `^[a-z][a-z0-9]*(_[a-z0-9]+)*$`, MaxLength: new(uint64(64))}, {Type: "boolean"}},
		Description: "Small letters and digits, with _ between words, beginning with a letter."}
}

// Language is the tag of a language.
type Language string

// JSONSchema is how a Language is written.
func (Language) JSONSchema() *Schema {
	return &Schema{Type: "string", Pattern: `^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`, Description: "The tag of a language.",
		Examples: []any{"en", "cy", "pl", "ar"}}
}

// Day is a civil day.
type Day string

// JSONSchema is how a Day is written.
func (Day) JSONSchema() *Schema {
	return &Schema{Type: "string", Format: "date", Pattern: `^[0-9]{4}-[0-9]{2}-[0-9]{2}$`,
		Description: "A day of the calendar, year first.", Examples: []any{"2026-11-30"}}
}

// Edition is a document with its version.
type Edition string

// JSONSchema is how an Edition is written.
func (Edition) JSONSchema() *Schema {
	return &Schema{Type: "string", Pattern: `^[a-z][a-z0-9]*(-[a-z0-9]+)*@[1-9][0-9]{0,8}$`,
		Description: "A document with its version.", Examples: []any{"big-door-knock@2"}}
}

// Shared are the parts that others point to, for [Of].
func Shared() []any {
	return []any{Words(""), Text(""), Language(""), Name(""), Kebab("")}
}

// Enum is one of some words.
func Enum[T ~string](words ...T) *Schema {
	s := &Schema{Type: "string"}
	for _, word := range words {
		s.Enum = append(s.Enum, string(word))
	}
	return s
}

// Has holds where a mapping has all of the keys.
func Has(keys ...string) *Schema { return &Schema{Required: keys} }

// Is holds where a key has one of the values; also where it is not written.
func Is[T ~string](key string, values ...T) *Schema {
	p := jsonschema.NewProperties()
	p.Set(key, Enum(values...))
	return &Schema{Properties: p}
}

// Lacks holds where a mapping has none of the keys.
func Lacks(keys ...string) *Schema {
	p := jsonschema.NewProperties()
	for _, key := range keys {
		p.Set(key, jsonschema.FalseSchema)
	}
	return &Schema{Properties: p}
}

// Unset holds where each of the flags is false, or not written.
func Unset(flags ...string) *Schema {
	p := jsonschema.NewProperties()
	for _, key := range flags {
		p.Set(key, &Schema{Const: false})
	}
	return &Schema{Properties: p}
}

// All holds where each of the parts does.
func All(parts ...*Schema) *Schema { return &Schema{AllOf: parts} }

// If demands then of what is as when says, and otherwise of the rest; each may
// be nil.
func If(when, then, otherwise *Schema) *Schema { return &Schema{If: when, Then: then, Else: otherwise} }
