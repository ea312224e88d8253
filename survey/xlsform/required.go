package xlsform

import (
	"github.com/doorknock/doorknock/survey"
)

func (f *reading) required(e *entry) *rule {
	source := e.row.text("required")
	if source == "" {
		return nil
	}
	f.took(e.row, "required")
	if e.nobody() {
		if yes, is := yesNo(source); yes || !is {
			f.say(e.row, "required", Noted, e.name, "nobody answers it: it cannot be required", "")
		}
		return nil
	}
	if yes, is := yesNo(source); is {
		e.ask.Required = yes
		return nil
	}
	return f.condition(e, "required", into(&e.ask.RequiredIf), false, "it is not required", nil)
}

// nobody says that nobody answers an entry.
func (e *entry) nobody() bool {
	return e.typ == survey.TypeNote || e.typ == survey.TypeCalculate || e.typ == survey.TypeHidden
}
