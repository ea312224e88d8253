package condition

import (
	"fmt"
	"slices"
	"strconv"
)

// mostStrangers is how many names that no field has are reported one by one: a
// slip in a program comes back in every row.
const mostStrangers = 20

func (p *plain) fault(field, rows string, err error) {
	p.faults = append(p.faults, fmt.Errorf("%s: %w", Path{field, rows}, err))
}

// wanted names what a field of the type is given, to who writes Go.
func (t Type) wanted() string {
	switch t {
	case TypeChoice:
		return "one of its choices"
	case TypeChoices:
		return "a list of its choices"
	case TypeDate:
		return "a date as 2026-11-30"
	case TypeRows:
		return "a list of rows"
	}
	return t.String()
}

// strange reports the names that no field of the scope has, as long as there is
// room for more.
func (p *plain) strange(scope int, rows string, answers map[string]any) {
	s, room := p.record.schema, mostStrangers-p.strangers
	if room <= 0 {
		return
	}
	names := make([]string, len(s.scopes[scope]))
	for i, slot := range s.scopes[scope] {
		names[i] = s.fields[slot].Name
	}
	var strangers []string
	for name := range answers {
		if slot, ok := s.byName[name]; !ok || s.scopeOf(slot) != scope {
			strangers = append(strangers, name)
		}
	}
	slices.Sort(strangers)
	for _, name := range strangers[:min(len(strangers), room)] {
		said := name
		if !namePattern.MatchString(name) {
			said = strconv.Quote(clip(name))
		}
		p.fault(said, rows, fmt.Errorf("%w%s", ErrField, s.meant(name, names)))
	}
}

// scopeOf is the scope that a field stands in.
func (s *Schema) scopeOf(slot Slot) int {
	if parent := s.fields[slot].parent; parent >= 0 {
		return s.fields[parent].scope
	}
	return 0
}

// meant says which field a name was most likely meant for.
func (s *Schema) meant(name string, names []string) string {
	if slot, ok := s.byName[name]; ok {
		if parent := s.fields[slot].parent; parent >= 0 {
			return " here (it belongs in the rows of " + s.fields[parent].Name + ")"
		}
		return " here (it belongs outside all rows)"
	}
	if near := Nearest(name, names); near != "" {
		return fmt.Sprintf(" (did you mean %q?)", near)
	}
	return ""
}
