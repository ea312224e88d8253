package condition

import "fmt"

// MarshalText writes the type's name, such as "boolean"; [TypeNone] is empty.
func (t Type) MarshalText() ([]byte, error) {
	switch {
	case t == TypeNone:
		return nil, nil
	case int(t) >= len(typeNames):
		return nil, fmt.Errorf("no such type: %d", t)
	}
	return []byte(typeNames[t]), nil
}

// UnmarshalText reads what MarshalText writes.
func (t *Type) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*t = TypeNone
		return nil
	}
	for i, name := range typeNames {
		if i > 0 && name == string(text) {
			*t = Type(i)
			return nil
		}
	}
	return fmt.Errorf("no such type: %q", clip(string(text)))
}
