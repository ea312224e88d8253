package survey

import "github.com/doorknock/doorknock/rules/condition"

// Definition is a survey as plain data: what survey/form makes of an
// officer's document, and what a program may fill in itself. [New] checks it
// whole. Its JSON is the checked form that is stored and sent to tablets.
type Definition struct {
	ID        string             `json:"id"`                  // kebab-case
	Number    int                `json:"number"`              // of the version, from 1
	Languages []Language         `json:"languages"`           // the first is complete
	Title     Text               `json:"title,omitempty"`     // shown to respondents
	Known     []Fact             `json:"known,omitempty"`     // facts of the landlord's record
	Tables    map[string]Table   `json:"tables,omitempty"`    // long lists of choices, by name
	Scores    []Score            `json:"scores,omitempty"`    // sums over questions
	Items     []Item             `json:"items"`               // in the order they are asked
	Words     map[Language]Words `json:"words,omitempty"`     // over the built-in ones
	Numbering *Numbering         `json:"numbering,omitempty"` // of telephone numbers; nil is the United Kingdom's
	Since     map[int]Since      `json:"since,omitempty"`     // what became of the names of older versions, by their numbers
}

// Fact is something that the landlord's record may already hold, for a
// respondent to confirm or correct.
type Fact struct {
	Name string `json:"name"`
	Type Type   `json:"type"` // of what a record can hold: neither files nor notes, nor that something was read
}

// Item is one entry of a survey: exactly one of its fields is set.
type Item struct {
	Ask    *Ask    `json:"ask,omitempty"`
	Group  *Group  `json:"group,omitempty"`
	Repeat *Repeat `json:"repeat,omitempty"`
}

// Ask is one question, or note, as it is written down.
type Ask struct {
	Name        string             `json:"name"`
	Type        Type               `json:"type"`
	Label       Wording            `json:"label"`                 // may pipe {name}
	Confirm     Wording            `json:"confirm,omitzero"`      // said instead of Label where the record has a value
	Hint        Wording            `json:"hint,omitzero"`         // a second, smaller line
	Interviewer Text               `json:"interviewer,omitempty"` // to the member of staff, never to a respondent
	Choices     []Choice           `json:"choices,omitempty"`     // of a select or a rank
	Ordered     bool               `json:"ordered,omitempty"`     // the choices go from least to most
	Currency    condition.Currency `json:"currency,omitempty"`    // of money; empty is GBP
	Multiline   bool               `json:"multiline,omitempty"`   // of text: more than a line is expected
	Scale       *Scale             `json:"scale,omitempty"`       // of a range, which needs one, a rating or nps
	Relevant    *Logic             `json:"relevant,omitempty"`    // nil: always
	Required    bool               `json:"required,omitempty"`
	RequiredIf  *Logic             `json:"required_if,omitempty"` // beside Required: required where true
	Constraint  *Logic             `json:"constraint,omitempty"`
	Message     Text               `json:"message,omitempty"`    // said when the constraint is false
	Otherwise   condition.Value    `json:"otherwise,omitzero"`   // what conditions read where it is not applicable
	Known       string             `json:"known,omitempty"`      // the fact that it confirms
	Sensitive   bool               `json:"sensitive,omitempty"`  // stored apart, kept out of logs and previews
	Private     bool               `json:"private,omitempty"`    // asked only of somebody who can answer alone; never shown again; takes "prefer not to say" on every channel, required or not
	StaffOnly   bool               `json:"staff_only,omitempty"` // asked in staffed modes only
	Decline     bool               `json:"decline,omitempty"`    // "prefer not to say" is an answer
	DontKnow    bool               `json:"dont_know,omitempty"`  // "don't know" is an answer

	Soft            bool            `json:"soft,omitempty"`              // wanted: who leaves it out is asked once whether that is meant
	SoftIf          *Logic          `json:"soft_if,omitempty"`           // beside Soft: wanted where true
	NotApplicable   bool            `json:"not_applicable,omitempty"`    // "it does not apply to me" is an answer
	DeclineIn       map[Mode]Taking `json:"decline_in,omitempty"`        // over Decline, by mode or any
	DontKnowIn      map[Mode]Taking `json:"dont_know_in,omitempty"`      // over DontKnow
	NotApplicableIn map[Mode]Taking `json:"not_applicable_in,omitempty"` // over NotApplicable

	Random      bool           `json:"random,omitempty"`        // the choices stand in an order drawn by lot
	Specify     Wording        `json:"specify,omitzero"`        // asks what the other is; empty: the language's own words
	Table       string         `json:"table,omitempty"`         // the table that its choices stand in
	Filter      *Logic         `json:"choice_filter,omitempty"` // which of its choices stay, by choice.COLUMN
	Value       condition.Type `json:"value,omitzero"`          // of calculate and hidden: what it comes to; zero is text
	Calculation *Computed      `json:"calculation,omitempty"`   // of calculate
	Default     *Computed      `json:"default,omitempty"`       // offered, until somebody answers; of hidden: its value where none is given
}

// Choice is one entry of the list of a select or a rank.
type Choice struct {
	Name      string `json:"name"`
	Label     Text   `json:"label"`
	Exclusive bool   `json:"exclusive,omitempty"` // of a select_multiple: never together with another

	Columns map[string]string `json:"columns,omitempty"` // what a choice_filter reads of it; none is empty
	Other   bool              `json:"other,omitempty"`   // asks for words of its own: NAME_other, right behind the select; no filter takes it out
	Pinned  bool              `json:"pinned,omitempty"`  // keeps its place where the order is random
	Score   *float64          `json:"score,omitempty"`   // what it adds to a score
}

// Table is a list of choices that stands in the definition once, for
// questions that name it: the wards of a county, the streets of a ward.
type Table []Choice

// Group holds items that share a title and a relevance. Conditions do not
// read groups.
type Group struct {
	Name     string `json:"name"` // kebab-case
	Label    Text   `json:"label,omitempty"`
	Relevant *Logic `json:"relevant,omitempty"`
	Grid     bool   `json:"grid,omitempty"` // its questions, select_ones of one list, are shown as the rows of a grid
	Items    []Item `json:"items"`
}

// Repeat holds items that are asked once for each row: each room, each
// person. A repeat may hold one more repeat, not deeper.
type Repeat struct {
	Name     string    `json:"name"` // as conditions read it
	Label    Text      `json:"label,omitempty"`
	Relevant *Logic    `json:"relevant,omitempty"`
	First    Wording   `json:"first,omitzero"`     // "Is there a room …?"; empty: Another
	Another  Wording   `json:"another,omitzero"`   // "Is there another room …?"; empty: the language's own words
	AtLeast  int       `json:"at_least,omitempty"` // rows that are there without asking
	AtMost   int       `json:"at_most,omitempty"`  // 0 is 50; at most 500
	Count    *Computed `json:"count,omitempty"`    // how many rows there are, without asking
	Items    []Item    `json:"items"`
}

// Logic is a condition in its checked form, with the source it was made from.
type Logic struct {
	Source string `json:"source"` // for people
	Tree   []byte `json:"tree"`   // of condition.Condition.MarshalBinary
}

// Computed is a [Logic] for a value: an expression in its checked form, with
// the source it was made from.
type Computed struct {
	Source string `json:"source"` // for people
	Tree   []byte `json:"tree"`   // of condition.Expr.MarshalBinary
}
