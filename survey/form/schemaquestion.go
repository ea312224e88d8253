package form

import (
	"maps"
	"slices"

	"github.com/doorknock/doorknock/internal/shape"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

type question struct {
	Name              shape.Name        `json:"name" jsonschema:"required" jsonschema_description:"The question's name, as conditions and pipes read it. No two questions of a survey share one."`
	Type              typeName          `json:"type" jsonschema:"required" jsonschema_description:"What kind of answer it takes. A note is words only; a grid has rows."`
	Label             shape.Text        `json:"label,omitempty" jsonschema_description:"The question as the respondent reads or hears it. {room} writes an answer given before, {known.phone} a fact of the record; a brace itself is written twice."`
	Say               map[string]string `json:"say,omitempty" jsonschema_description:"The label in other words on single channels. A terminal without its own says the chat's."`
	Confirm           shape.Text        `json:"confirm,omitempty" jsonschema_description:"Said instead of the label where the record has a value: Is {known.phone} still right?"`
	Hint              shape.Text        `json:"hint,omitempty" jsonschema_description:"A second, smaller line."`
	Interviewer       shape.Text        `json:"interviewer,omitempty" jsonschema_description:"Words for the member of staff only; never shown to a respondent."`
	Choices           choiceList        `json:"choices,omitempty" jsonschema_description:"What can be chosen: the choices themselves, or the name of one of the lists."`
	Table             shape.ChoiceName  `json:"table,omitempty" jsonschema_description:"What can be chosen stands in this table."`
	ChoiceFilter      shape.Condition   `json:"choice_filter,omitempty" jsonschema_description:"Which choices stay: choice.town == town. What of a choice is not known keeps it."`
	Ordered           bool              `json:"ordered,omitempty" jsonschema_description:"The choices go from least to most, so that conditions may compare them with < and >."`
	Currency          string            `json:"currency,omitempty" jsonschema:"pattern=^[A-Z]{3}$,default=GBP" jsonschema_description:"Of money: three capitals."`
	Multiline         bool              `json:"multiline,omitempty" jsonschema_description:"Of text: more than a line is expected."`
	Scale             scaleKeyed        `json:"scale,omitempty" jsonschema_description:"The numbers that a range or a rating takes, and the words at their ends; of nps the words alone."`
	Random            bool              `json:"random,omitempty" jsonschema_description:"The choices stand in an order drawn by lot, pinned ones excepted."`
	Specify           shape.Text        `json:"specify,omitempty" jsonschema_description:"Asks what the other is that was chosen."`
	Soft              shape.Condition   `json:"soft,omitempty" jsonschema_description:"true, or the condition on which an answer is wanted: who leaves it out is asked once whether that is meant."`
	NotApplicable     bool              `json:"not_applicable,omitempty" jsonschema_description:"“It does not apply to me” is an answer."`
	DeclineIn         map[string]taking `json:"decline_in,omitempty" jsonschema_description:"By channel, or any: whether “prefer not to say” is offered, only accepted from who says it, or refused."`
	DontKnowIn        map[string]taking `json:"dont_know_in,omitempty" jsonschema_description:"The same of “don't know”."`
	NotApplicableIn   map[string]taking `json:"not_applicable_in,omitempty" jsonschema_description:"The same of “it does not apply to me”."`
	Value             valueType         `json:"value,omitempty" jsonschema_description:"Of calculate and hidden: of which type its value is; text where it says nothing."`
	Calculation       shape.Expression  `json:"calculation,omitempty" jsonschema_description:"Of calculate: what it comes to."`
	Default           shape.Expression  `json:"default,omitempty" jsonschema_description:"Offered until somebody answers; of hidden its value where none is given. An expression, or a single choice, day or amount."`
	Relevant          shape.Condition   `json:"relevant,omitempty" jsonschema_description:"The condition on which it is asked."`
	Required          shape.Condition   `json:"required,omitempty" jsonschema_description:"true, or the condition on which it must be answered."`
	Constraint        shape.Condition   `json:"constraint,omitempty" jsonschema_description:"What an answer must hold to; it names the question itself."`
	ConstraintMessage shape.Text        `json:"constraint_message,omitempty" jsonschema_description:"What is said where an answer does not hold to the constraint."`
	Otherwise         any               `json:"otherwise,omitempty" jsonschema_description:"The answer that conditions read where the question does not apply. Without it they stay undecided there."`
	Known             shape.Name        `json:"known,omitempty" jsonschema_description:"The fact of the landlord's record that it confirms or corrects."`
	Sensitive         bool              `json:"sensitive,omitempty" jsonschema_description:"The answer is stored apart and kept out of previews."`
	Private           bool              `json:"private,omitempty" jsonschema_description:"Asked only of who can answer alone, and never shown again. It needs decline: true."`
	StaffOnly         bool              `json:"staff_only,omitempty" jsonschema_description:"Asked at the door and by telephone only."`
	Decline           bool              `json:"decline,omitempty" jsonschema_description:"“Prefer not to say” is an answer."`
	DontKnow          bool              `json:"dont_know,omitempty" jsonschema_description:"“Don't know” is an answer."`
}

// JSONSchemaExtend holds what a question's keys say of each other.
func (question) JSONSchemaExtend(s *shape.Schema) {
	if say, ok := s.Properties.Get("say"); ok {
		say.AdditionalProperties, say.PropertyNames = shape.Ref("text"), shape.Enum(modes...)
		say.MinProperties = new(uint64(1))
	}
	byModes(s)
	s.DependentRequired = map[string][]string{"constraint": {"constraint_message"}, "constraint_message": {"constraint"}, "confirm": {"known"}}
	s.DependentSchemas = map[string]*shape.Schema{"known": shape.Lacks("default")}
	is := func(of *shape.Schema, types ...survey.Type) {
		s.AllOf = append(s.AllOf, shape.If(shape.Is("type", types...), of, nil))
	}
	only := func(of *shape.Schema, types ...survey.Type) {
		s.AllOf = append(s.AllOf, shape.If(shape.Is("type", types...), nil, of))
	}
	values := []survey.Type{survey.TypeCalculate, survey.TypeHidden}
	is(shape.All(shape.Lacks("constraint", "constraint_message", "choices", "table", "choice_filter", "otherwise", "known", "currency", "scale", "confirm", "default", "decline_in", "dont_know_in", "not_applicable_in"),
		shape.Lacks("specify"), shape.Unset("random", "soft", "not_applicable", "required", "ordered", "multiline", "sensitive", "private", "decline", "dont_know")), survey.TypeNote)
	is(shape.All(shape.Lacks("constraint", "constraint_message", "choices", "table", "choice_filter", "known", "confirm", "hint", "interviewer", "decline_in", "dont_know_in", "not_applicable_in"),
		shape.Lacks("specify"), shape.Unset("random", "soft", "not_applicable", "required", "ordered", "private", "staff_only", "decline", "dont_know")), values...)
	is(shape.All(shape.Has("calculation"), shape.Lacks("default")), survey.TypeCalculate)
	only(shape.Lacks("calculation"), survey.TypeCalculate)
	only(shape.All(shape.Has("label"), shape.Lacks("value")), values...)
	is(shape.If(shape.Has("table"), shape.Lacks("choices"), shape.Has("choices")), chosen()...)
	only(shape.Unset("random"), chosen()...)
	only(shape.Lacks("specify"), survey.TypeSelectOne, survey.TypeSelectMultiple)
	s.AllOf = append(s.AllOf, shape.If(isTrue("random"), shape.Unset("ordered"), nil))
	only(shape.All(shape.Lacks("choices", "table", "choice_filter"), shape.Unset("ordered")), chosen()...)
	only(shape.Lacks("currency"), survey.TypeMoney)
	only(shape.Unset("multiline"), survey.TypeText)
	is(shape.Has("scale"), survey.TypeRange)
	only(shape.Lacks("scale"), survey.TypeRange, survey.TypeRating, survey.TypeNPS)
	is(scaleOf(&shape.Schema{Const: 0}, &shape.Schema{Enum: []any{0, 10}}, &shape.Schema{Const: 1}), survey.TypeNPS)
	is(scaleOf(&shape.Schema{Type: "integer"}, &shape.Schema{Type: "number"}, &shape.Schema{Type: "integer"}), survey.TypeRating)
	is(noneExclusive(), survey.TypeSelectOne, survey.TypeRank)
	is(severalChoices(), survey.TypeRank)
	is(shape.Lacks("default"), survey.TypeAcknowledge, survey.TypeImage, survey.TypeAudio, survey.TypeVideo, survey.TypeFile, survey.TypeSignature)
	for _, t := range survey.Types() {
		switch {
		case t == survey.TypeRange: // of whole numbers or not, as its scale is
			is(otherwiseOf(condition.TypeDecimal), t)
		case t.Field() != condition.TypeNone:
			is(otherwiseOf(t.Field()), t)
		}
	}
	for _, word := range slices.Sorted(maps.Keys(valueTypes)) {
		t := valueTypes[word]
		s.AllOf = append(s.AllOf, shape.If(shape.All(shape.Is("type", values...), shape.Is("value", word), shape.Has("value")), otherwiseOf(t), nil))
	}
	s.AllOf = append(s.AllOf, shape.If(isTrue("private"), shape.All(isTrue("decline"), noRefusal()), nil))
}

// noRefusal holds where “prefer not to say” is taken on every channel.
func noRefusal() *shape.Schema {
	s := shape.Lacks("decline_in")
	s.Properties.Set("decline_in", &shape.Schema{AdditionalProperties: &shape.Schema{Not: &shape.Schema{Const: survey.TakingRefuse}}})
	return s
}

// byModes holds what may be said by channel.
func byModes(s *shape.Schema) {
	for _, key := range []string{"decline_in", "dont_know_in", "not_applicable_in"} {
		if by, ok := s.Properties.Get(key); ok {
			by.PropertyNames, by.MinProperties = shape.Enum(append([]survey.Mode{survey.AnyMode}, modes...)...), new(uint64(1))
		}
	}
}

// taking is how an answer is taken that is no value.
type taking string

func (taking) JSONSchema() *shape.Schema {
	return shape.Enum(survey.TakingOffer, survey.TakingAccept, survey.TakingRefuse)
}

// valueType is the type of a value that nobody answers.
type valueType string

func (valueType) JSONSchema() *shape.Schema {
	return shape.Enum(slices.Sorted(maps.Keys(valueTypes))...)
}

// scaleOf holds the numbers of a scale.
func scaleOf(from, to, step *shape.Schema) *shape.Schema {
	ends, s := shape.Lacks("from", "to", "step"), shape.Lacks("scale")
	ends.Properties.Set("from", from)
	ends.Properties.Set("to", to)
	ends.Properties.Set("step", step)
	s.Properties.Set("scale", ends)
	return s
}

// noneExclusive holds where no choice excludes the others.
func noneExclusive() *shape.Schema {
	s := shape.Lacks("choices")
	s.Properties.Set("choices", &shape.Schema{Items: &shape.Schema{Not: isTrue("exclusive")}})
	return s
}

// severalChoices holds where one choice does not stand alone.
func severalChoices() *shape.Schema {
	s := shape.Lacks("choices")
	s.Properties.Set("choices", &shape.Schema{MinItems: new(uint64(2))})
	return s
}

// isTrue holds where a key is true.
func isTrue(key string) *shape.Schema {
	s := shape.Lacks(key)
	s.Properties.Set(key, &shape.Schema{Const: true})
	s.Required = []string{key}
	return s
}

// chosen are the types of which something is chosen.
func chosen() []survey.Type {
	return slices.DeleteFunc(survey.Types(), func(t survey.Type) bool {
		return t.Field() != condition.TypeChoice && t.Field() != condition.TypeChoices
	})
}

// otherwiseOf is how otherwise is written for a type.
func otherwiseOf(t condition.Type) *shape.Schema {
	s := shape.Lacks("otherwise")
	if t == condition.TypeMedia {
		return s
	}
	s.Properties.Set("otherwise", answer(t, nil, ""))
	return s
}

// answer is how a value of a type is written.
func answer(t condition.Type, choices []string, currency condition.Currency) *shape.Schema {
	switch t {
	case condition.TypeBoolean:
		return &shape.Schema{Type: "boolean"}
	case condition.TypeInteger:
		return &shape.Schema{Type: "integer"}
	case condition.TypeDecimal:
		return &shape.Schema{Type: "number"}
	case condition.TypeMoney:
		code := `[A-Z]{3}`
		if currency != "" {
			code = string(currency)
		}
		return &shape.Schema{Type: "string", Pattern: `^-?(0|[1-9][0-9]{0,11})(\.[0-9]{2})? ` + code + `$`, Examples: []any{"180.00 GBP"}}
	case condition.TypeChoice:
		if choices != nil {
			return shape.Enum(choices...)
		}
		return shape.ChoiceName("").JSONSchema()
	case condition.TypeChoices:
		list := &shape.Schema{Type: "array", Items: answer(condition.TypeChoice, choices, "")}
		if choices != nil {
			list.MaxItems = new(uint64(len(choices)))
		}
		return list
	case condition.TypeDate:
		return shape.Day("").JSONSchema()
	case condition.TypeNone:
		return &shape.Schema{}
	}
	return shape.Ref("words")
}

type typeName string

func (typeName) JSONSchema() *shape.Schema {
	return shape.Enum(survey.Types()...)
}

// choiceList is a list of choices, or the name of one.
type choiceList struct{}

func (choiceList) JSONSchema() *shape.Schema {
	return &shape.Schema{AnyOf: []*shape.Schema{shape.ChoiceName("").JSONSchema(), {Type: "array", MinItems: new(uint64(1)), Items: shape.Ref("choice")}}}
}

type scaleKeyed struct {
	From float64    `json:"from,omitempty" jsonschema:"minimum=-1000000000,maximum=1000000000" jsonschema_description:"The least number; of a rating 1 where neither end is said."`
	To   float64    `json:"to,omitempty" jsonschema:"minimum=-1000000000,maximum=1000000000" jsonschema_description:"The greatest number; of a rating 5 where neither end is said."`
	Step float64    `json:"step,omitempty" jsonschema:"exclusiveMinimum=0,default=1" jsonschema_description:"How far the numbers are apart."`
	Low  shape.Text `json:"low,omitempty" jsonschema_description:"The words at the least number."`
	High shape.Text `json:"high,omitempty" jsonschema_description:"The words at the greatest number."`
}
