package form

import (
	"reflect"
	"strings"

	"github.com/invopop/jsonschema"

	"github.com/doorknock/doorknock/internal/shape"
	"github.com/doorknock/doorknock/survey"
)

// wordsKeys are survey.Words as a document writes them.
type wordsKeys struct{}

// said is what each of the engine's own words is for.
var said = map[string]string{
	"yes": "The answer yes.", "no": "The answer no.", "and": "Between the last two of a list.",
	"none": "Piped where a list is empty.", "unknown": "Piped where there is no value.",
	"dont_know": "The answer “don't know”.", "declined": "The answer “prefer not to say”.",
	"not_applicable": "The answer “it does not apply to me”.",
	"months":         "The twelve months, as in 3 March 2026.", "another": "The question of a repeat without words of its own.",
	"then":  "Between two that are ranked.",
	"phone": "Refuses what is no telephone number.", "email": "Refuses what is no e-mail address.",
	"alone": "Refuses an exclusive choice beside another; {choice} is its label.",
	"read":  "The answer to what is to be acknowledged.", "unread": "Refuses any other answer to it.",
	"scale": "Refuses a number that is not of the scale {from} to {to}.", "steps": "The same, where the scale goes by {step}.",
	"time": "Refuses what is no time.", "datetime": "Refuses what is no day with a time.",
	"postcode": "Refuses what is no postcode.", "uprn": "Refuses what is no UPRN.", "barcode": "Refuses what no code says.",
	"specify": "Asks what the other is that was chosen.", "unoffered": "Refuses a choice that its choice_filter takes out.",
	"place": "Refuses figures that are no place.", "unfitting": "Refuses where a constraint has no words of its own.",
}

// JSONSchema goes through survey.Words, so that a word that is new there is
// one here.
func (wordsKeys) JSONSchema() *shape.Schema {
	s := &shape.Schema{Type: "object", Properties: jsonschema.NewProperties(), AdditionalProperties: jsonschema.FalseSchema}
	all := reflect.TypeFor[survey.Words]()
	for i := range all.NumField() {
		key, _, _ := strings.Cut(all.Field(i).Tag.Get("json"), ",")
		word := shape.Ref("words")
		if all.Field(i).Type.Kind() == reflect.Array {
			n := uint64(all.Field(i).Type.Len())
			word = &shape.Schema{Type: "array", Items: word, MinItems: &n, MaxItems: &n}
		}
		word.Description = said[key]
		s.Properties.Set(key, word)
	}
	return s
}
