package book

import (
	"github.com/doorknock/doorknock/internal/shape"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/deadline"
)

type testSheet struct {
	Name      shape.Words     `json:"name" jsonschema:"required,example=a baby and a patch of damp" jsonschema_description:"What the case is."`
	Answers   answerMap       `json:"answers,omitempty" jsonschema_description:"The answers by the questions' names. A repeat is a list of rows."`
	Open      openRows        `json:"open,omitempty" jsonschema_description:"Repeats that may have more rows: true for all of them, or their names."`
	Stage     stage           `json:"stage,omitempty" jsonschema_description:"answered: in the middle of an interview; submitted, where it says nothing: at its end."`
	Today     shape.Day       `json:"today,omitempty" jsonschema_description:"The day on which the rules are asked."`
	Aware     moment          `json:"aware,omitempty" jsonschema_description:"The day or moment at which the landlord knew, from which clocks count."`
	Nation    nation          `json:"nation,omitempty" jsonschema_description:"The nation that the home is in."`
	Tenure    tenure          `json:"tenure,omitempty" jsonschema_description:"How the home is held."`
	Consents  map[string]bool `json:"consents,omitempty" jsonschema_description:"What the resident said to each purpose."`
	Decides   []expected      `json:"decides,omitempty" jsonschema_description:"Exactly what fires; [] for nothing."`
	Undecided []expected      `json:"undecided,omitempty" jsonschema_description:"What must be among the undecided."`
	Not       []expected      `json:"not,omitempty" jsonschema_description:"What must not fire."`
	RuledOut  []expected      `json:"ruled_out,omitempty" jsonschema_description:"What must neither fire nor be undecided."`
}

// JSONSchemaExtend says that a test expects something.
func (testSheet) JSONSchemaExtend(s *shape.Schema) {
	s.AnyOf = []*shape.Schema{shape.Has("decides"), shape.Has("undecided"), shape.Has("not"), shape.Has("ruled_out")}
}

// answerMap is answers by name.
type answerMap struct{}

func (answerMap) JSONSchema() *shape.Schema {
	return &shape.Schema{Type: "object", AdditionalProperties: &shape.Schema{AnyOf: []*shape.Schema{
		shape.Ref("words"), shape.Ref("statusKeys"),
		{Type: "array", Items: &shape.Schema{AnyOf: []*shape.Schema{shape.Ref("words"), shape.Ref("answerMap")}}},
	}}}
}

type statusKeys struct {
	Status status `json:"status" jsonschema:"required" jsonschema_description:"Why there is no answer."`
}

type status string

func (status) JSONSchema() *shape.Schema {
	return shape.Enum("unasked", "dont_know", "declined", "not_applicable")
}

type anyID struct{}

func (anyID) JSONSchema() *shape.Schema {
	return &shape.Schema{AnyOf: []*shape.Schema{{Type: "string"}, {Type: "number"}}}
}

type openRows struct{}

func (openRows) JSONSchema() *shape.Schema {
	return &shape.Schema{AnyOf: []*shape.Schema{{Type: "boolean"}, {Type: "array", Items: shape.Ref("name")}}}
}

type stage string

func (stage) JSONSchema() *shape.Schema {
	return shape.Enum(rules.StageAnswered, rules.StageSubmitted)
}

// moment is a day, or a moment with its zone.
type moment string

func (moment) JSONSchema() *shape.Schema {
	return &shape.Schema{AnyOf: []*shape.Schema{shape.Day("").JSONSchema(), {Type: "string", Format: "date-time", Pattern: `^[0-9]{4}-[0-9]{2}-[0-9]{2}T`}},
		Examples: []any{"2026-11-23", "2026-11-23T18:30:00Z"}}
}

type nation string

func (nation) JSONSchema() *shape.Schema {
	return shape.Enum(deadline.England, deadline.Wales, deadline.Scotland, deadline.NorthernIreland)
}

type tenure string

func (tenure) JSONSchema() *shape.Schema {
	return shape.Enum(deadline.SocialRent, deadline.PrivateRent, deadline.Temporary, deadline.Licence, deadline.SharedOwner, deadline.Leaseholder)
}

// expected is a rule by its name, or with its row, its day and what follows.
type expected struct{}

func (expected) JSONSchema() *shape.Schema {
	return &shape.Schema{AnyOf: []*shape.Schema{shape.Ref("kebab"), shape.Ref("expectedKeys")}}
}

type expectedKeys struct {
	Rule shape.Kebab `json:"rule" jsonschema:"required" jsonschema_description:"The rule's name."`
	Row  expectedRow `json:"row,omitempty" jsonschema_description:"The row, by its number from 1 or by an answer in it: {room: bedroom}."`
	Due  shape.Day   `json:"due,omitempty" jsonschema_description:"The first day by which something is owed."`

	Type     shape.Snake `json:"type,omitempty" jsonschema_description:"What its action is, under decides only, as all that follows."`
	Clock    clock       `json:"clock,omitempty" jsonschema_description:"The clock that counts for its action."`
	Hazard   hazard      `json:"hazard,omitempty" jsonschema_description:"The hazard that its action is about."`
	Team     shape.Words `json:"team,omitempty" jsonschema_description:"The team that its action goes to."`
	Budget   shape.Words `json:"budget,omitempty" jsonschema_description:"The budget that pays for its action."`
	Cost     sum         `json:"cost,omitempty" jsonschema_description:"What its action costs."`
	Priority priority    `json:"priority,omitempty" jsonschema_description:"How pressing what follows is."`
	Need     need        `json:"need,omitempty" jsonschema_description:"The need that it refers or signposts for."`
	Consent  shape.Snake `json:"consent,omitempty" jsonschema_description:"The purpose that the resident is asked to consent to."`
	Monitor  weeks       `json:"monitor,omitempty" jsonschema_description:"The weeks after its action is done at which somebody asks whether it held; [] for none."`
}

// sum is an amount of money.
type sum string

func (sum) JSONSchema() *shape.Schema {
	return &shape.Schema{Type: "string", Pattern: likeSum, Examples: []any{"180.00 GBP"}}
}

type expectedRow struct{}

func (expectedRow) JSONSchema() *shape.Schema {
	return &shape.Schema{AnyOf: []*shape.Schema{{Type: "integer", Minimum: "1", Maximum: "1000000"}, shape.Ref("answerMap")}}
}

type givenSheet struct {
	ID       anyID           `json:"id,omitempty" jsonschema_description:"Whose answers these are, as the writer calls them: it is given back, and never looked into."`
	Answers  answerMap       `json:"answers" jsonschema:"required" jsonschema_description:"The answers by the questions' names. A question that is left out was not asked."`
	Open     openRows        `json:"open,omitempty" jsonschema_description:"Repeats that may have more rows: true for all of them, or their names."`
	Stage    stage           `json:"stage,omitempty" jsonschema_description:"answered: in the middle of an interview; submitted, where it says nothing: at its end."`
	Today    shape.Day       `json:"today,omitempty" jsonschema_description:"The day on which the rules are asked."`
	Aware    moment          `json:"aware,omitempty" jsonschema_description:"The day or moment at which the landlord knew, from which clocks count."`
	Nation   nation          `json:"nation,omitempty" jsonschema_description:"The nation that the home is in."`
	Tenure   tenure          `json:"tenure,omitempty" jsonschema_description:"How the home is held."`
	Consents map[string]bool `json:"consents,omitempty" jsonschema_description:"What the resident said to each purpose."`
}
