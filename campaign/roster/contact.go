package roster

import (
	"regexp"

	"github.com/doorknock/doorknock/survey"
)

var languageTag = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

// phone reads a telephone number as it is written, if it is one: whoever rings
// it trusts the list.
func (t *table) phone(column string) string {
	_, ok := survey.UnitedKingdom().Parse(t.cell(column))
	return t.contact(column, ok, "telephone number, such as 07700 900123")
}

// email reads an e-mail address, if it is one.
func (t *table) email(column string) string {
	_, ok := survey.ParseEmail(t.cell(column))
	return t.contact(column, ok, "e-mail address, such as name@example.org")
}

// language reads the tag of a language.
func (t *table) language(column string) survey.Language {
	return survey.Language(t.contact(column, languageTag.MatchString(t.cell(column)), "language's tag, such as en, cy or pl"))
}

// contact is a cell that is what its column holds, or nothing; otherwise it is
// passed over, and told without what stands in it, which is somebody's own.
func (t *table) contact(column string, ok bool, what string) string {
	text := t.cell(column)
	if text != "" && !ok {
		t.problem(column, "it is no "+what, false)
		return ""
	}
	return text
}
