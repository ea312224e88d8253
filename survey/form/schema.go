package form

import (
	"slices"

	"github.com/doorknock/doorknock/internal/shape"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// JSONSchema returns the JSON Schema (draft 2020-12) of the documents that
// [Compile] reads, for editors: with it they complete the keys, say what each
// is for, and mark most mistakes while somebody types. What only the whole
// document shows, such as a question that is not there, Compile finds.
func JSONSchema() []byte {
	return shape.Of("Survey", "What respondents are asked, in which order and on which conditions.",
		surveySheet{}, append(shape.Shared(), group{}, packWords{}, question{}, grid{}, scaleKeyed{}, scoreKeyed{}, repeatKeyed{}, choice{})...)
}

// surveySheet is the document as an editor shows it. This struct and those
// that follow have exactly the keys that reading knows (schema_test.go).
type surveySheet struct {
	Survey    shape.Kebab                  `json:"survey" jsonschema:"required,example=big-door-knock" jsonschema_description:"The survey's name, which stays the same from version to version."`
	Version   int                          `json:"version" jsonschema:"required,minimum=1,maximum=1000000000" jsonschema_description:"A whole number from 1, raised with every change: answers are kept with the version they were given to."`
	Languages []shape.Language             `json:"languages" jsonschema:"required,minItems=1,uniqueItems=true" jsonschema_description:"The languages in which it can be asked. The first is complete; the others fall back to it."`
	Title     shape.Text                   `json:"title,omitempty" jsonschema_description:"What the survey is called towards respondents."`
	Known     []fact                       `json:"known,omitempty" jsonschema_description:"Facts of the landlord's record, which questions confirm or correct."`
	Lists     map[string][]choice          `json:"lists,omitempty" jsonschema_description:"Lists of choices by name, for questions that share one."`
	Tables    map[string][]choice          `json:"tables,omitempty" jsonschema_description:"Long lists of choices by name, for questions that say table: and often filter them."`
	Scores    []scoreKeyed                 `json:"scores,omitempty" jsonschema_description:"Sums over questions, by the scores of their choices: rules read them by their names."`
	Words     map[shape.Language]wordsKeys `json:"words,omitempty" jsonschema_description:"By language, the engine's own words where others are wanted than the built-in ones. English and Welsh are built in; other languages need theirs."`
	Since     map[string]sinceWords        `json:"since,omitempty" jsonschema_description:"By the number of an older version, what became of its names, so that an interview that is under way goes on in this one."`
	Groups    []section                    `json:"groups" jsonschema:"required,minItems=1" jsonschema_description:"What is asked, in order."`
}

// JSONSchemaExtend holds the names of lists, of languages and of versions.
func (surveySheet) JSONSchemaExtend(s *shape.Schema) {
	if lists, ok := s.Properties.Get("lists"); ok {
		lists.PropertyNames = &shape.Schema{Type: "string", Pattern: `^[a-z][a-z0-9_]{0,63}$`}
		lists.AdditionalProperties.MinItems = new(uint64(1))
	}
	if tables, ok := s.Properties.Get("tables"); ok {
		tables.PropertyNames = &shape.Schema{Type: "string", Pattern: `^[a-z][a-z0-9_]{0,63}$`}
		tables.AdditionalProperties.MinItems = new(uint64(1))
	}
	if words, ok := s.Properties.Get("words"); ok {
		words.PropertyNames = shape.Ref("language")
	}
	if since, ok := s.Properties.Get("since"); ok {
		since.PropertyNames = &shape.Schema{Type: "string", Pattern: `^[1-9][0-9]*$`}
	}
}

// sinceWords are survey.Since as a document writes it.
type sinceWords struct {
	Rename   map[string]shape.Name                  `json:"rename,omitempty" jsonschema_description:"Questions and repeats: the name then, and now."`
	Choices  map[string]map[string]shape.ChoiceName `json:"choices,omitempty" jsonschema_description:"By the question's name now: the choice's name then, and now."`
	Known    map[string]shape.Name                  `json:"known,omitempty" jsonschema_description:"Facts of the record: the name then, and now."`
	Drop     []shape.Name                           `json:"drop,omitempty" jsonschema_description:"Questions that are not wanted any more: what was said is kept, and not asked for again."`
	AskAgain []shape.Name                           `json:"ask_again,omitempty" jsonschema_description:"Questions that mean something else now."`
}

// JSONSchemaExtend holds the names of then.
func (sinceWords) JSONSchemaExtend(s *shape.Schema) {
	for _, key := range []string{"rename", "known"} {
		if names, ok := s.Properties.Get(key); ok {
			names.PropertyNames = shape.Ref("name")
		}
	}
}

type fact struct {
	Name shape.Name `json:"name" jsonschema:"required" jsonschema_description:"The fact's name, as in {known.phone}."`
	Type factType   `json:"type" jsonschema:"required" jsonschema_description:"The type of question that asks for it."`
}

type factType string

func (factType) JSONSchema() *shape.Schema { return shape.Enum(factTypes()...) }

type group struct {
	Group     any             `json:"group" jsonschema:"required" jsonschema_description:"The group's name: small letters, digits and dashes; with a repeat one that conditions read, with _ for the dashes."`
	Label     shape.Text      `json:"label,omitempty" jsonschema_description:"The title of its section."`
	Relevant  shape.Condition `json:"relevant,omitempty" jsonschema_description:"The condition on which its questions are asked."`
	Repeat    repeatWords     `json:"repeat,omitempty" jsonschema_description:"Its questions are asked once for each row: each room, each person."`
	Grid      bool            `json:"grid,omitempty" jsonschema_description:"Its questions, select_ones of one list, are shown as the rows of a grid."`
	Questions []entry         `json:"questions" jsonschema:"required,minItems=1" jsonschema_description:"Its questions and notes, in order. Grids and other groups may stand among them."`
}

// JSONSchemaExtend holds the name: conditions read a repeat's.
func (group) JSONSchemaExtend(s *shape.Schema) {
	name := func(part *shape.Schema) *shape.Schema {
		p := shape.Lacks("group")
		p.Properties.Set("group", part)
		return p
	}
	s.AllOf = append(s.AllOf, shape.If(shape.Has("repeat"), shape.All(name(shape.Ref("name")), shape.Lacks("grid")), name(shape.Ref("kebab"))))
	rows := shape.Lacks("questions")
	rows.Properties.Set("questions", &shape.Schema{Items: shape.All(shape.Has("type"), shape.Is("type", survey.TypeSelectOne), shape.Lacks("group", "choice_filter"))})
	s.AllOf = append(s.AllOf, shape.If(isTrue("grid"), shape.All(shape.Has("label"), rows), nil))
}

// entry is what stands among questions: one of them, a grid, a group or a pack.
type entry struct{}

func (entry) JSONSchema() *shape.Schema {
	one := shape.If(shape.All(shape.Has("type"), shape.Is("type", gridType)), shape.Ref("grid"), shape.Ref("question"))
	return shape.If(shape.Has("pack"), shape.Ref("packWords"), shape.If(shape.Has("group"), shape.Ref("group"), one))
}

// repeatWords is a repeat: two words, or its keys.
type repeatWords struct{}

func (repeatWords) JSONSchema() *shape.Schema {
	return &shape.Schema{AnyOf: []*shape.Schema{{Const: anotherWords}, shape.Ref("repeatKeyed")}, Default: anotherWords}
}

type repeatKeyed struct {
	First   shape.Text       `json:"first,omitempty" jsonschema_description:"What is asked while there is no row."`
	Another shape.Text       `json:"another,omitempty" jsonschema_description:"What is asked when there is one: Is there another room?"`
	AtLeast int              `json:"at_least,omitempty" jsonschema:"minimum=0,maximum=500" jsonschema_description:"Rows that are there without asking."`
	AtMost  int              `json:"at_most,omitempty" jsonschema:"minimum=1,maximum=500,default=50" jsonschema_description:"The most rows there can be."`
	Count   shape.Expression `json:"count,omitempty" jsonschema_description:"How many rows there are, a number or an expression: nobody is asked whether there is another."`
}

// JSONSchemaExtend holds what goes with a count: nobody is asked.
func (repeatKeyed) JSONSchemaExtend(s *shape.Schema) {
	none := shape.Lacks("first", "another", "at_least")
	none.Properties.Set("at_least", &shape.Schema{Const: 0})
	s.DependentSchemas = map[string]*shape.Schema{"count": none}
}

type scoreKeyed struct {
	Name      shape.Name   `json:"name" jsonschema:"required" jsonschema_description:"The score's name, as rules read it."`
	Of        []shape.Name `json:"of" jsonschema:"required,minItems=1,uniqueItems=true" jsonschema_description:"The questions that it adds up."`
	Label     shape.Text   `json:"label,omitempty" jsonschema_description:"What reports call it."`
	Missing   missing      `json:"missing,omitempty" jsonschema_description:"Where something is missing: the score is unknown, what is missing counts nothing, or the mean of the others stands in."`
	AtLeast   int          `json:"at_least,omitempty" jsonschema:"minimum=0,maximum=1000" jsonschema_description:"With fewer answers than this the score is unknown."`
	Sensitive bool         `json:"sensitive,omitempty" jsonschema_description:"Kept apart, as what it is made of."`
}

type missing string

func (missing) JSONSchema() *shape.Schema {
	return shape.Enum(survey.MissingUnknown, survey.MissingZero, survey.MissingMean)
}

type choice struct {
	Name      shape.ChoiceName `json:"name" jsonschema:"required" jsonschema_description:"The choice's name, as conditions read it. It stays the same in every version."`
	Label     shape.Text       `json:"label" jsonschema:"required" jsonschema_description:"What the respondent chooses."`
	Exclusive bool             `json:"exclusive,omitempty" jsonschema_description:"Of a select_multiple: nothing else goes with it, as with “none of these”."`

	Columns map[shape.ChoiceName]shape.Words `json:"columns,omitempty" jsonschema_description:"Words about it by name, which a choice_filter reads as choice.NAME."`
	Other   bool                             `json:"other,omitempty" jsonschema_description:"Whoever chooses it is asked what it is, in a question of its own: NAME_other."`
	Pinned  bool                             `json:"pinned,omitempty" jsonschema_description:"It keeps its place where the order is random."`
	Score   float64                          `json:"score,omitempty" jsonschema:"minimum=-1000000000,maximum=1000000000" jsonschema_description:"What it adds to a score."`
}

// JSONSchemaExtend holds the names of columns, and what may stand in one.
func (choice) JSONSchemaExtend(s *shape.Schema) {
	if columns, ok := s.Properties.Get("columns"); ok {
		columns.PropertyNames = shape.All(shape.ChoiceName("").JSONSchema(), &shape.Schema{Not: &shape.Schema{Const: "name"}})
	}
}

// factTypes are the types that a record can hold.
func factTypes() []survey.Type {
	return slices.DeleteFunc(survey.Types(), func(t survey.Type) bool {
		return t.Field() == condition.TypeNone || t.Field() == condition.TypeMedia || t == survey.TypeAcknowledge
	})
}
