package book

import (
	"encoding/json"

	"github.com/doorknock/doorknock/internal/shape"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/deadline"
)

// JSONSchema returns the JSON Schema (draft 2020-12) of the documents that
// [Compile] reads, for editors: with it they complete the keys, say what each
// is for, and mark most mistakes while somebody types. What only the survey or
// the landlord shows, such as a team that is not there, Compile finds.
func JSONSchema() []byte {
	parts := append(shape.Shared(), ruleSheet{}, actionKeys{}, groupSheet{}, tableSheet{}, testSheet{}, expectedKeys{}, statusKeys{}, needKeys{})
	return shape.Of("Rules", "What follows from a survey's answers: actions, referrals, signposts.", bookSheet{}, parts...)
}

// bookSheet is the document as an editor shows it. This struct and those that
// follow have exactly the keys that reading knows (schema_test.go).
type bookSheet struct {
	Rules      shape.Kebab                 `json:"rules" jsonschema:"required,example=big-door-knock" jsonschema_description:"The name of the rules."`
	Version    int                         `json:"version,omitempty" jsonschema:"minimum=1,maximum=1000000000,default=1" jsonschema_description:"A whole number from 1, raised with every change: a decision names the version that made it."`
	Survey     shape.Edition               `json:"survey,omitempty" jsonschema_description:"The survey that the rules are for, with its version."`
	Define     map[string]shape.Expression `json:"define,omitempty" jsonschema_description:"Names for expressions, which conditions use as if they stood there in parentheses."`
	Vulnerable []shape.Name                `json:"vulnerable,omitempty" jsonschema_description:"The questions that say who may come to harm most: doorknock check looks whether a hazard is seen to where nobody answered them."`
	Groups     []groupSheet                `json:"groups,omitempty" jsonschema_description:"Groups of rules among which a policy chooses."`
	Decide     []ruleSheet                 `json:"decide,omitempty" jsonschema:"minItems=1" jsonschema_description:"The rules."`
	Tables     []tableSheet                `json:"tables,omitempty" jsonschema:"minItems=1" jsonschema_description:"Decision tables: each row is a rule."`
	Tests      []testSheet                 `json:"tests,omitempty" jsonschema_description:"Cases with answers and what must follow from them, run by doorknock test."`
}

// JSONSchemaExtend holds the names of definitions.
func (bookSheet) JSONSchemaExtend(s *shape.Schema) {
	s.AnyOf = []*shape.Schema{shape.Has("decide"), shape.Has("tables")}
	if define, ok := s.Properties.Get("define"); ok {
		define.PropertyNames = shape.Ref("name")
	}
}

type ruleSheet struct {
	Rule     shape.Kebab     `json:"rule" jsonschema:"required" jsonschema_description:"The rule's name, as tests, explanations and cases give it."`
	AsSoonAs asSoonAs        `json:"as_soon_as,omitempty" jsonschema_description:"Looked at on every saved answer, before the survey is sent: awareness starts the clock."`
	Each     shape.Name      `json:"each,omitempty" jsonschema_description:"The repeat for each of whose rows the rule is asked."`
	When     shape.Condition `json:"when" jsonschema:"required" jsonschema_description:"The condition on which it fires."`
	Unless   shape.Condition `json:"unless,omitempty" jsonschema_description:"The exception. One that is unknown leaves the rule undecided."`
	Because  shape.Words     `json:"because" jsonschema:"required" jsonschema_description:"A sentence that says why, for the officer who acts on it."`
	Priority priority        `json:"priority,omitempty" jsonschema_description:"How pressing it is; routine where it says nothing. Here or in the action, not in both."`
	Action   actionKeys      `json:"action,omitempty" jsonschema_description:"What the landlord must do."`
	Refer    referKeys       `json:"refer,omitempty" jsonschema_description:"A service that the resident is passed on to, with consent."`
	Signpost signpost        `json:"signpost,omitempty" jsonschema_description:"The need for which services are named, without passing anything on."`
	Tell     shape.Text      `json:"tell,omitempty" jsonschema_description:"What the resident is told. {room} is an answer, {due} the first day by which something is owed, {services} the services' names."`
	Group    shape.Kebab     `json:"group,omitempty" jsonschema_description:"The group under groups: whose policy chooses among its rules."`
	From     shape.Day       `json:"from,omitempty" jsonschema_description:"The first day on which the rule is in effect."`
	Until    shape.Day       `json:"until,omitempty" jsonschema_description:"The last day on which the rule is in effect."`
}

// JSONSchemaExtend holds what a rule's keys say of each other.
func (ruleSheet) JSONSchemaExtend(s *shape.Schema) {
	s.AnyOf = []*shape.Schema{shape.Has("action"), shape.Has("refer"), shape.Has("signpost")}
	prior := shape.Lacks("action")
	prior.Properties.Set("action", shape.Has("priority"))
	prior.Required = []string{"action"}
	s.AllOf = append(s.AllOf, shape.If(prior, shape.Lacks("priority"), nil))
}

// groupSheet is a group of rules.
type groupSheet struct {
	Group    shape.Kebab `json:"group" jsonschema:"required,example=damp-response" jsonschema_description:"The group's name, as its rules give it."`
	Policy   policy      `json:"policy,omitempty" jsonschema_description:"Which of the rules that hold count: all of them (collect, where it says nothing), the first as written, the one that may hold (unique), or those of the highest priority."`
	Complete bool        `json:"complete,omitempty" jsonschema_description:"One of the rules is meant to hold whatever is answered: doorknock check looks for gaps."`
}

type policy string

func (policy) JSONSchema() *shape.Schema { return shape.Enum(rules.Policies()...) }

type asSoonAs string

func (asSoonAs) JSONSchema() *shape.Schema { return shape.Enum("answered") }

type priority string

func (priority) JSONSchema() *shape.Schema { return shape.Enum(rules.Priorities()...) }

type actionKeys struct {
	Type     shape.Snake `json:"type" jsonschema:"required,example=hazard_inspection" jsonschema_description:"The kind of action. Actions of one kind for one home and row are merged."`
	Hazard   hazard      `json:"hazard,omitempty" jsonschema_description:"The hazard it is about, in the words of the rating system."`
	Clock    clock       `json:"clock,omitempty" jsonschema_description:"The time limits that count: a law's, or the landlord's own."`
	Team     shape.Words `json:"team,omitempty" jsonschema_description:"The landlord's team that sees to it."`
	Budget   shape.Words `json:"budget,omitempty" jsonschema_description:"The landlord's budget that pays for it."`
	Cost     cost        `json:"cost,omitempty" jsonschema_description:"What it costs: an amount, or an expression for one. It needs a budget."`
	Priority priority    `json:"priority,omitempty" jsonschema_description:"How pressing it is; routine where it says nothing."`
	Monitor  weeks       `json:"monitor,omitempty" jsonschema_description:"The weeks after it is done at which somebody asks whether it held."`
}

// JSONSchemaExtend says that what costs is paid by somebody.
func (actionKeys) JSONSchemaExtend(s *shape.Schema) {
	s.DependentRequired = map[string][]string{"cost": {"budget"}}
}

type hazard string

func (hazard) JSONSchema() *shape.Schema { return shape.Enum(deadline.Hazards()...) }

type clock string

// JSONSchema completes the shipped clocks and their stages, and takes any name.
func (clock) JSONSchema() *shape.Schema {
	var names []string
	for _, c := range deadline.Shipped() {
		names = append(names, c.Name)
		for _, stage := range c.Stages {
			names = append(names, c.Name+"."+stage.Name)
		}
	}
	return &shape.Schema{AnyOf: []*shape.Schema{shape.Enum(names...), shape.Words("").JSONSchema()}}
}

// likeSum is how an amount of money is written.
const likeSum = `^(0|[1-9][0-9]{0,11})(\.[0-9]{2})? (GBP|EUR|USD)$`

type cost string

// JSONSchema is an amount, or what is no attempt at one.
func (cost) JSONSchema() *shape.Schema {
	return &shape.Schema{Type: "string", AnyOf: []*shape.Schema{
		{Pattern: likeSum},
		{Pattern: `\S`, Not: &shape.Schema{Pattern: likeAmount.String()}},
	}, Examples: []any{"180.00 GBP", "gbp(45.00) * children"}}
}

type weeks int

func (weeks) JSONSchema() *shape.Schema {
	one := &shape.Schema{Type: "integer", Minimum: "1", Maximum: "520"}
	return &shape.Schema{AnyOf: []*shape.Schema{one, {Type: "array", Items: one, UniqueItems: true}}, Examples: []any{[]int{6, 26}}}
}

type referKeys struct {
	Need    need        `json:"need" jsonschema:"required,example=food" jsonschema_description:"What the service helps with. No rule makes a safeguarding referral: a person does."`
	Consent shape.Snake `json:"consent" jsonschema:"required,example=share_with_partners" jsonschema_description:"The purpose that the resident is asked to consent to."`
	Refused shape.Text  `json:"refused,omitempty" jsonschema_description:"What the resident is told with the signpost that a refusal leaves."`
}

type need string

func (need) JSONSchema() *shape.Schema {
	s := shape.Snake("").JSONSchema()
	s.Not = &shape.Schema{Const: "safeguarding"}
	return s
}

type signpost struct{}

func (signpost) JSONSchema() *shape.Schema {
	return &shape.Schema{AnyOf: []*shape.Schema{shape.Snake("").JSONSchema(), shape.Ref("needKeys")}}
}

type needKeys struct {
	Need shape.Snake `json:"need" jsonschema:"required,example=food" jsonschema_description:"What the services help with."`
}

// GivenSchema returns the JSON Schema of the documents that [Given] reads.
// Answers is the schema of the answers themselves, as survey/form makes it of
// a survey; without one any are taken.
func GivenSchema(answers []byte) []byte {
	s := shape.Of("Answers", "One respondent's answers, and what matters beside them.", givenSheet{}, append(shape.Shared(), statusKeys{})...)
	var whole, inner map[string]any
	if json.Unmarshal(answers, &inner) != nil || json.Unmarshal(s, &whole) != nil {
		return s
	}
	delete(inner, "$schema")
	if properties, ok := whole["properties"].(map[string]any); ok {
		properties["answers"] = inner
	}
	out, err := json.MarshalIndent(whole, "", "  ")
	if err != nil {
		return s
	}
	return append(out, '\n')
}
