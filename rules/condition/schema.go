package condition

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
)

// Slot is a field's number in one [Schema], counted from 0 in the order in
// which the fields are asked, rows' fields behind their repeat.
type Slot int

// Field describes one answer that a condition can read: the answer of a
// question, or the rows of a repeat. Only Name and Type are required.
type Field struct {
	Name      string   // [a-z][a-z0-9_]*, unique in the whole schema, not reserved
	Type      Type     // TypeRows for a repeat
	Choices   []string // the list's names, for TypeChoice and TypeChoices
	Ordered   bool     // the list is from least to most, so that < has a meaning
	Sensitive bool     // explanations mask it
	Currency  Currency // of TypeMoney; empty is GBP
	Otherwise Value    // what conditions read when it is not applicable; zero: unknown
	Repeat    []Field  // a repeat's own fields
}

// Limits of one schema.
const (
	maxFields = 20_000
	maxDepth  = 2 // a repeat may hold one more repeat
)

// ErrSchema is the class of every fault that [NewSchema] reports.
var ErrSchema = errors.New("schema")

// Schema is the tree of fields and repeats that conditions are checked
// against. It is immutable and may be shared by goroutines.
type Schema struct {
	fields []field
	byName map[string]Slot
	widths []int    // cells per scope: 0 is the survey, then one for each repeat
	scopes [][]Slot // the fields of each scope, in order
	plain  []int32  // the cells of the fields outside repeats that are none themselves, or -1
}

// plainly is the cell of a field that is neither in a repeat nor one, or -1.
func (s *Schema) plainly(slot Slot) int32 {
	if uint(slot) < uint(len(s.plain)) {
		return s.plain[slot]
	}
	return -1
}

// field is a Field with its place in a record.
type field struct {
	Field
	slot   Slot
	parent Slot // the enclosing repeat, or -1
	depth  int  // 0 outside repeats, 1 in a repeat, 2 in a nested one
	local  int  // the cell in its scope
	scope  int  // its own scope in widths, for a repeat
}

// NewSchema builds a schema of these fields. It reports every fault at once,
// joined, each of class [ErrSchema]: a name that is malformed, reserved or
// used twice, a choice list that is missing or holds a name twice, a repeat
// nested deeper than once, an Otherwise of the wrong type.
func NewSchema(fields ...Field) (*Schema, error) {
	s := &Schema{byName: map[string]Slot{}, widths: []int{0}, scopes: make([][]Slot, 1)}
	b := schemaBuilder{s: s}
	b.add(fields, -1, 0, 0)
	if len(b.faults) > 0 {
		return nil, errors.Join(b.faults...)
	}
	return s, nil
}

type schemaBuilder struct {
	s      *Schema
	faults []error
}

func (b *schemaBuilder) fault(name, format string, args ...any) {
	b.faults = append(b.faults, fmt.Errorf("%w: field %q: %s", ErrSchema, clip(name), fmt.Sprintf(format, args...)))
}

func (b *schemaBuilder) add(fields []Field, parent Slot, depth, scope int) {
	for _, f := range fields {
		if len(b.s.fields) >= maxFields {
			b.fault(f.Name, "more than %d fields", maxFields)
			return
		}
		b.addOne(f, parent, depth, scope)
	}
}

func (b *schemaBuilder) addOne(f Field, parent Slot, depth, scope int) {
	s := b.s
	b.checkName(f.Name)
	b.checkType(f)
	if f.Type == TypeMoney && f.Currency == "" {
		f.Currency = GBP
	}
	placed := field{Field: f, slot: Slot(len(s.fields)), parent: parent, depth: depth, local: s.widths[scope], scope: scope}
	placed.Choices = slices.Clone(f.Choices)
	placed.Repeat = nil
	if f.Otherwise.kind != TypeNone {
		coerced, ok := placed.coerce(f.Otherwise)
		if !ok {
			b.fault(f.Name, "otherwise is not one of its values")
		}
		placed.Otherwise = coerced
	}
	s.widths[scope]++
	s.scopes[scope] = append(s.scopes[scope], placed.slot)
	s.byName[f.Name] = placed.slot
	if f.Type == TypeRows {
		placed.scope = len(s.widths)
		s.widths, s.scopes = append(s.widths, 0), append(s.scopes, nil)
	}
	s.fields, s.plain = append(s.fields, placed), append(s.plain, -1)
	if f.Type != TypeRows && parent < 0 {
		s.plain[placed.slot] = int32(placed.local)
	}
	if f.Type != TypeRows {
		return
	}
	if depth >= maxDepth {
		b.fault(f.Name, "a repeat may be nested once, not deeper")
		return
	}
	b.add(f.Repeat, placed.slot, depth+1, placed.scope)
}

func (b *schemaBuilder) checkName(name string) {
	if err := CheckName(name); err != nil {
		b.fault(name, "%v", err)
	}
	if _, twice := b.s.byName[name]; twice {
		b.fault(name, "the name is used twice")
	}
}

func (b *schemaBuilder) checkType(f Field) {
	switch f.Type {
	case TypeChoice, TypeChoices:
		if len(f.Choices) == 0 {
			b.fault(f.Name, "a list of choices is missing")
		}
		seen := map[string]bool{}
		for _, c := range f.Choices {
			if seen[c] {
				b.fault(f.Name, "choice %q stands twice", clip(c))
			}
			seen[c] = true
			if !namePattern.MatchString(c) {
				b.fault(f.Name, "choice %q is not a name", clip(c))
			}
		}
	case TypeRows:
		if len(f.Repeat) == 0 {
			b.fault(f.Name, "a repeat without fields")
		}
	case TypeNone:
		b.fault(f.Name, "the type is missing")
	}
	if f.Type > TypeRows {
		b.fault(f.Name, "no such type: %v", f.Type)
	}
}

// Names of fields and choices.
var namePattern = regexp.MustCompile(`^[a-z][a-z0-9_]{0,63}$`)

// Reserved lists the words that no field may be named by, in order: they are
// the language's own.
func Reserved() []string { return slices.Clone(reserved) }

// CheckName says why a name cannot be a field's: it is not of the form
// [a-z][a-z0-9_]* with at most 64 characters, or it is one of [Reserved].
func CheckName(name string) error {
	if !namePattern.MatchString(name) {
		return fmt.Errorf("a name is small letters, digits and _, begins with a letter and has at most 64 characters")
	}
	if _, found := slices.BinarySearch(reserved, name); found {
		return fmt.Errorf("%q is a word of the condition language: choose another", name)
	}
	return nil
}

// Len returns how many slots the schema has.
func (s *Schema) Len() int { return len(s.fields) }

// Slot returns the slot of a field by its name, and whether there is one.
func (s *Schema) Slot(name string) (Slot, bool) {
	slot, ok := s.byName[name]
	return slot, ok
}

// Field returns the field in a slot, without its Repeat. It returns the zero
// Field for a slot that the schema lacks.
func (s *Schema) Field(slot Slot) Field {
	if slot < 0 || int(slot) >= len(s.fields) {
		return Field{}
	}
	f := s.fields[slot].Field
	f.Choices = slices.Clone(f.Choices)
	return f
}

// Parent returns the repeat whose rows hold the field, and false for a field
// outside all repeats.
func (s *Schema) Parent(slot Slot) (Slot, bool) {
	if slot < 0 || int(slot) >= len(s.fields) || s.fields[slot].parent < 0 {
		return 0, false
	}
	return s.fields[slot].parent, true
}

// Children returns the slots that stand directly in a repeat, in order; -1
// gives those outside all repeats.
func (s *Schema) Children(repeat Slot) []Slot {
	scope := 0
	if repeat >= 0 {
		if int(repeat) >= len(s.fields) || s.fields[repeat].Type != TypeRows {
			return nil
		}
		scope = s.fields[repeat].scope
	}
	return slices.Clone(s.scopes[scope])
}
