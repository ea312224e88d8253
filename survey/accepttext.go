package survey

import (
	"fmt"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// Kept brings a text to the one form in which answers of a type are kept: a
// telephone number by the survey's numbering, a postcode as AB1 2DE. It says
// false for what is no such answer. Types that keep texts as they were said,
// and those that hold no text, return it as it is.
func (s *Survey) Kept(t Type, text string) (string, bool) {
	switch t {
	case TypePhone:
		return s.numbering.Parse(text)
	case TypeEmail:
		return ParseEmail(text)
	case TypePostcode:
		return ParsePostcode(text)
	case TypeUPRN:
		return ParseUPRN(text)
	case TypeTime:
		return ParseTime(text)
	case TypeDatetime:
		return ParseDatetime(text)
	case TypeBarcode:
		return ParseBarcode(text)
	case TypeGeopoint:
		return keptPlace(text)
	}
	return text, true
}

// unkept is what a resident is told where an answer is not one of its type,
// and what the log is.
func (w *Words) unkept(t Type) (message, rule string) {
	switch t {
	case TypePhone:
		return w.Phone, "not a telephone number"
	case TypeEmail:
		return w.Email, "not an e-mail address"
	case TypePostcode:
		return w.Postcode, "not a postcode"
	case TypeUPRN:
		return w.UPRN, "not a UPRN"
	case TypeTime:
		return w.Time, "not a time"
	case TypeDatetime:
		return w.Datetime, "not a day and a time"
	case TypeBarcode:
		return w.Barcode, "not what a code says"
	case TypeGeopoint:
		return w.Place, "not a place"
	}
	return w.Unfitting, "not one of its type"
}

// acceptText brings what was written to the form of its type, or refuses it in
// the resident's words.
func (iv *Interview) acceptText(n *node, p condition.Path, v condition.Value) (Answer, error) {
	text, _ := v.Text()
	if strings.TrimSpace(text) == "" {
		return Answer{}, fmt.Errorf("%s: %w: the text is empty", p, ErrType)
	}
	if n.ask.Type == TypeText {
		return Said(v), nil
	}
	text, ok := iv.survey.Kept(n.ask.Type, text)
	if !ok {
		message, rule := iv.survey.words[iv.lang].unkept(n.ask.Type)
		return Answer{}, &Refused{Path: p, Message: message, rule: rule}
	}
	return Said(condition.Text(text)), nil
}
