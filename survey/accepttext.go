package survey

import (
	"fmt"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// form is how the texts of a type are kept.
type form struct {
	parse   func(*Survey, string) (string, bool)
	rule    string              // what another text is not, for the log
	message func(*Words) string // and what a resident is told
}

// plain is a form that is the same in every survey.
func plain(parse func(string) (string, bool)) func(*Survey, string) (string, bool) {
	return func(_ *Survey, text string) (string, bool) { return parse(text) }
}

// forms are the types whose texts are kept in one form.
var forms = map[Type]form{
	TypePhone: {func(s *Survey, text string) (string, bool) { return s.numbering.Parse(text) }, "not a telephone number",
		func(w *Words) string { return w.Phone }},
	TypeEmail:    {plain(ParseEmail), "not an e-mail address", func(w *Words) string { return w.Email }},
	TypePostcode: {plain(ParsePostcode), "not a postcode", func(w *Words) string { return w.Postcode }},
	TypeUPRN:     {plain(ParseUPRN), "not a UPRN", func(w *Words) string { return w.UPRN }},
	TypeTime:     {plain(ParseTime), "not a time", func(w *Words) string { return w.Time }},
	TypeDatetime: {plain(ParseDatetime), "not a day and a time", func(w *Words) string { return w.Datetime }},
	TypeBarcode:  {plain(ParseBarcode), "not what a code says", func(w *Words) string { return w.Barcode }},
	TypeGeopoint: {plain(keptPlace), "not a place", func(w *Words) string { return w.Place }},
}

// Kept brings a text to the one form in which answers of a type are kept: a
// telephone number by the survey's numbering, a postcode as AB1 2DE. It says
// false for what is no such answer. Types that keep texts as they were said,
// and those that hold no text, return it as it is.
func (s *Survey) Kept(t Type, text string) (string, bool) {
	f, ok := forms[t]
	if !ok {
		return text, true
	}
	return f.parse(s, text)
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
		f := forms[n.ask.Type]
		return Answer{}, &Refused{Path: p, Message: f.message(&iv.survey.words[iv.lang]), rule: f.rule}
	}
	return Said(condition.Text(text)), nil
}
