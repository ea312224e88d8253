package survey

import (
	"github.com/doorknock/doorknock/rules/condition"
)

// Identified gives the facts of the landlord's record, by name, once the
// respondent has shown who they are: until then nothing of it is shown. Facts
// that the survey does not ask about are ignored, and so are values that are none
// of their fact's type or form, which nobody can be asked to confirm: such a fact
// is not known ([Survey.Misfits] names them). After Submit nothing changes.
func (iv *Interview) Identified(known map[string]condition.Value) {
	if iv.closed {
		return
	}
	for i, f := range iv.survey.facts {
		v, ok := known[f.Name]
		if !ok {
			continue
		}
		iv.known[i], _ = iv.fact(i, v)
	}
}

// Misfits names what of a record is none of its fact's type or form, in the
// order of [Survey.Known]: words where a telephone number belongs, a day that
// there is not. An interview goes on as if it were not known, so whoever keeps
// the record may want to hear of it.
func (s *Survey) Misfits(known map[string]condition.Value) []string {
	var names []string
	iv := s.blank()
	for i, f := range s.facts {
		if v, ok := known[f.Name]; ok {
			if _, fits := iv.fact(i, v); !fits {
				names = append(names, f.Name)
			}
		}
	}
	return names
}

// fact says that a value could be confirmed: the question that asks about it
// would take it, and then it stays as the record has it, for its Change. A fact
// that no question asks about is brought to its type. No value always fits.
func (iv *Interview) fact(i int, v condition.Value) (condition.Value, bool) {
	f := iv.survey.facts[i]
	switch {
	case v.Type() == condition.TypeNone:
		return v, true
	case f.node < 0:
		return iv.survey.recorded(f.Type, v)
	}
	if _, err := iv.acceptValue(&iv.survey.nodes[f.node], condition.Path{Field: f.Name}, v); err != nil {
		return condition.Value{}, false
	}
	return v, true
}

// recorded brings what the record holds to a type.
func (s *Survey) recorded(t Type, v condition.Value) (condition.Value, bool) {
	field := condition.Field{Name: "x", Type: t.Field()}
	if field.Type == condition.TypeChoice || field.Type == condition.TypeChoices { // of a list that nobody knows
		if v.Type() != field.Type && v.Type() != condition.TypeText {
			return condition.Value{}, false
		}
		return v, true
	}
	schema, err := condition.NewSchema(field)
	if err != nil {
		return condition.Value{}, false
	}
	v, ok := schema.Coerce(0, v)
	if text, isText := v.Text(); ok && isText {
		text, ok = s.Kept(t, text)
		v = condition.Text(text)
	}
	if !ok {
		return condition.Value{}, false
	}
	return v, true
}

// Facts returns what the interview holds of the landlord's record, by name.
func (iv *Interview) Facts() map[string]condition.Value {
	known := map[string]condition.Value{}
	for i, v := range iv.known {
		if v.Type() != condition.TypeNone {
			known[iv.survey.facts[i].Name] = v
		}
	}
	return known
}
