package form

import (
	"github.com/doorknock/doorknock/internal/shape"
	"github.com/doorknock/doorknock/survey"
)

type grid struct {
	Name        shape.Kebab     `json:"name" jsonschema:"required" jsonschema_description:"The grid's name: small letters, digits and dashes."`
	Type        gridName        `json:"type" jsonschema:"required" jsonschema_description:"Of a grid."`
	Label       shape.Text      `json:"label" jsonschema:"required" jsonschema_description:"The words over the rows."`
	Rows        []gridRow       `json:"rows" jsonschema:"required,minItems=1" jsonschema_description:"Its questions, each a select_one of the grid's choices."`
	Choices     choiceList      `json:"choices" jsonschema:"required" jsonschema_description:"What can be chosen in each row: the choices themselves, or the name of one of the lists."`
	Relevant    shape.Condition `json:"relevant,omitempty" jsonschema_description:"The condition on which it is asked."`
	Interviewer shape.Text      `json:"interviewer,omitempty" jsonschema_description:"Words for the member of staff only; never shown to a respondent."`
	Ordered     bool            `json:"ordered,omitempty" jsonschema_description:"The choices go from least to most, so that conditions may compare them with < and >."`
	Required    shape.Condition `json:"required,omitempty" jsonschema_description:"true, or the condition on which each row must be answered."`
	Otherwise   any             `json:"otherwise,omitempty" jsonschema_description:"The answer that conditions read where a row does not apply."`
	Sensitive   bool            `json:"sensitive,omitempty" jsonschema_description:"The answers are stored apart and kept out of previews."`
	Private     bool            `json:"private,omitempty" jsonschema_description:"Asked only of who can answer alone, and never shown again. It needs decline: true."`
	StaffOnly   bool            `json:"staff_only,omitempty" jsonschema_description:"Asked at the door and by telephone only."`
	Decline     bool            `json:"decline,omitempty" jsonschema_description:"“Prefer not to say” is an answer to each row."`
	DontKnow    bool            `json:"dont_know,omitempty" jsonschema_description:"“Don't know” is an answer to each row."`

	Soft            shape.Condition   `json:"soft,omitempty" jsonschema_description:"true, or the condition on which an answer to each row is wanted: who leaves one out is asked once whether that is meant."`
	NotApplicable   bool              `json:"not_applicable,omitempty" jsonschema_description:"“It does not apply to me” is an answer to each row."`
	DeclineIn       map[string]taking `json:"decline_in,omitempty" jsonschema_description:"By channel, or any: whether “prefer not to say” is offered, only accepted from who says it, or refused."`
	DontKnowIn      map[string]taking `json:"dont_know_in,omitempty" jsonschema_description:"The same of “don't know”."`
	NotApplicableIn map[string]taking `json:"not_applicable_in,omitempty" jsonschema_description:"The same of “it does not apply to me”."`
}

// JSONSchemaExtend holds what is so of every select_one.
func (grid) JSONSchemaExtend(s *shape.Schema) {
	byModes(s)
	s.AllOf = append(s.AllOf, noneExclusive(), otherwiseOf(survey.TypeSelectOne.Field()), shape.If(isTrue("private"), shape.All(isTrue("decline"), noRefusal()), nil))
}

type gridName string

func (gridName) JSONSchema() *shape.Schema { return &shape.Schema{Const: gridType} }

type gridRow struct {
	Name     shape.Name      `json:"name" jsonschema:"required" jsonschema_description:"The row's name, as conditions read it."`
	Label    shape.Text      `json:"label" jsonschema:"required" jsonschema_description:"What the row asks about."`
	Relevant shape.Condition `json:"relevant,omitempty" jsonschema_description:"The condition on which the row is asked."`
}
