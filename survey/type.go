package survey

import "github.com/doorknock/doorknock/rules/condition"

// Type is the type of a question, in XLSForm's words.
type Type string

// The types of questions.
const (
	TypeNote           Type = "note"            // words only: nothing is answered
	TypeText           Type = "text"            // the respondent's own words
	TypeInteger        Type = "integer"         // a whole number
	TypeDecimal        Type = "decimal"         // a number
	TypeMoney          Type = "money"           // an amount in minor units of one currency
	TypeSelectOne      Type = "select_one"      // one choice of a list
	TypeSelectMultiple Type = "select_multiple" // any number of choices of a list
	TypeBoolean        Type = "boolean"         // yes or no
	TypeDate           Type = "date"            // a civil day
	TypeImage          Type = "image"           // the content hash of a stored picture
	TypePhone          Type = "phone"           // a telephone number, checked and brought to one form
	TypeEmail          Type = "email"           // an e-mail address, checked
	TypeRows           Type = "rows"            // a repeat's own question: is there another to add?
)

var fieldTypes = map[Type]condition.Type{
	TypeText:           condition.TypeText,
	TypeInteger:        condition.TypeInteger,
	TypeDecimal:        condition.TypeDecimal,
	TypeMoney:          condition.TypeMoney,
	TypeSelectOne:      condition.TypeChoice,
	TypeSelectMultiple: condition.TypeChoices,
	TypeBoolean:        condition.TypeBoolean,
	TypeDate:           condition.TypeDate,
	TypeImage:          condition.TypeMedia,
	TypePhone:          condition.TypeText,
	TypeEmail:          condition.TypeText,
	TypeRows:           condition.TypeRows,
}

// Field returns the type of value that conditions read of such a question:
// condition.TypeNone for a note and for a type that does not exist.
func (t Type) Field() condition.Type { return fieldTypes[t] }

// Types lists the types a question may have, in the order in which they are
// documented; TypeRows, which belongs to repeats, is not among them.
func Types() []Type {
	return []Type{TypeNote, TypeText, TypeInteger, TypeDecimal, TypeMoney, TypeSelectOne, TypeSelectMultiple,
		TypeBoolean, TypeDate, TypeImage, TypePhone, TypeEmail}
}
