package book

import "github.com/doorknock/doorknock/internal/shape"

// tableSheet is a decision table.
type tableSheet struct {
	Table    shape.Kebab        `json:"table" jsonschema:"required,example=damp-response" jsonschema_description:"The table's name. Its rows are rules called by it and their number, and a group of this name."`
	Policy   policy             `json:"policy" jsonschema:"required" jsonschema_description:"Which of the rows that hold count: all of them (collect), the first as written, the one that may hold (unique), or those of the highest priority."`
	Complete bool               `json:"complete,omitempty" jsonschema_description:"One of the rows is meant to hold whatever is answered: doorknock check looks for gaps."`
	Inputs   []shape.Expression `json:"inputs" jsonschema:"required" jsonschema_description:"The questions, definitions or expressions that the first columns are about."`
	Outputs  []shape.Words      `json:"outputs" jsonschema:"required" jsonschema_description:"What the other columns give: because, priority, action.type, action.clock, signpost, tell.en and so on; rule for the row's own name."`
	Rows     []tableRow         `json:"rows" jsonschema:"required" jsonschema_description:"The rows, a cell for each column. A cell allows a value, a list of values, at least 3, 1..3, not none, or any."`
	Each     shape.Name         `json:"each,omitempty" jsonschema_description:"The repeat for each of whose rows the table is asked."`
	AsSoonAs asSoonAs           `json:"as_soon_as,omitempty" jsonschema_description:"Looked at on every saved answer, before the survey is sent."`
	Unless   shape.Condition    `json:"unless,omitempty" jsonschema_description:"The exception to every row."`
	Because  shape.Words        `json:"because,omitempty" jsonschema_description:"Why, for the officer, where a row does not say."`
	Priority priority           `json:"priority,omitempty" jsonschema_description:"How pressing it is, where a row does not say."`
	Action   sharedKeys         `json:"action,omitempty" jsonschema_description:"What the landlord must do, as far as the rows share it."`
	Refer    sharedKeys         `json:"refer,omitempty" jsonschema_description:"The service that the resident is passed on to, as far as the rows share it."`
	Signpost signpost           `json:"signpost,omitempty" jsonschema_description:"The need for which services are named."`
	Tell     shape.Text         `json:"tell,omitempty" jsonschema_description:"What the resident is told."`
	From     shape.Day          `json:"from,omitempty" jsonschema_description:"The first day on which the table is in effect."`
	Until    shape.Day          `json:"until,omitempty" jsonschema_description:"The last day on which the table is in effect."`
}

// tableRow is a list of cells: values, or lists of them.
type tableRow struct{}

func (tableRow) JSONSchema() *shape.Schema {
	cell := &shape.Schema{Type: "string"}
	return &shape.Schema{Type: "array", Items: &shape.Schema{AnyOf: []*shape.Schema{
		cell, {Type: "number"}, {Type: "boolean"}, {Type: "null"}, {Type: "array"}}}}
}

// sharedKeys are keys that may be whole only with those of a row.
type sharedKeys struct{}

func (sharedKeys) JSONSchema() *shape.Schema { return &shape.Schema{Type: "object"} }
