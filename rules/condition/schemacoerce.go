package condition

// Coerce brings a value to the type of the field in a slot where that loses
// nothing, as [Record.Set] does, and says whether it can be one of the
// field's values. It says false for a slot that the schema lacks.
func (s *Schema) Coerce(slot Slot, v Value) (Value, bool) {
	if slot < 0 || int(slot) >= len(s.fields) {
		return Value{}, false
	}
	return s.fields[slot].coerce(v)
}
