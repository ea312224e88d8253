package form

import (
	"encoding/json"
	"fmt"

	"github.com/invopop/jsonschema"

	"github.com/doorknock/doorknock/internal/shape"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// AnswersSchema returns the JSON Schema (draft 2020-12) of the answers to one
// survey, by the questions' names: a repeat is a list of rows, and
// {"status": "declined"} says why there is no answer, where the question takes
// that for one. It knows the choices, the scales, and the bounds that a
// constraint sets by itself; what one answer allows of another survey.Check
// finds. The words are those of the survey's first language. Of notes, and of
// what is calculated, there are no answers.
func AnswersSchema(s *survey.Survey) []byte {
	a := answering{survey: s, schema: s.Schema(), logic: map[string]*survey.Logic{}}
	a.read(s.Definition().Items)
	top := a.object(a.outermost())
	top.Version = jsonschema.Version
	top.Title = "Answers to " + s.Version().String()
	top.Description = s.Title(s.Languages()[0])
	return shape.Bytes(top)
}

// answering writes the schema of answers.
type answering struct {
	survey *survey.Survey
	schema *condition.Schema
	logic  map[string]*survey.Logic // the constraint of each question
}

// read finds the constraints, and what nobody answers.
func (a *answering) read(items []survey.Item) {
	for _, item := range items {
		switch {
		case item.Group != nil:
			a.read(item.Group.Items)
		case item.Repeat != nil:
			a.read(item.Repeat.Items)
		case item.Ask != nil:
			a.logic[item.Ask.Name] = item.Ask.Constraint
		}
	}
}

// outermost are the questions outside of every repeat.
func (a *answering) outermost() []condition.Slot {
	var slots []condition.Slot
	for i := range a.schema.Len() {
		if _, inside := a.schema.Parent(condition.Slot(i)); !inside {
			slots = append(slots, condition.Slot(i))
		}
	}
	return slots
}

// object is answers by name.
func (a *answering) object(slots []condition.Slot) *shape.Schema {
	s := &shape.Schema{Type: "object", Properties: jsonschema.NewProperties(), AdditionalProperties: jsonschema.FalseSchema}
	for _, slot := range slots {
		f := a.schema.Field(slot)
		q, ok := a.survey.Describe(f.Name, survey.Doorstep, a.survey.Languages()[0])
		if ok && q.Type != survey.TypeCalculate {
			s.Properties.Set(f.Name, a.one(slot, f, q))
		}
	}
	return s
}

// one is the answer to one question, or the reason why there is none.
func (a *answering) one(slot condition.Slot, f condition.Field, q survey.Question) *shape.Schema {
	value := a.value(slot, f, q)
	status := shape.Is("status", a.reasons(q)...)
	status.Type, status.Required, status.AdditionalProperties = "object", []string{"status"}, jsonschema.FalseSchema
	return &shape.Schema{AnyOf: []*shape.Schema{value, status}, Description: described(q)}
}

// reasons are why there may be no answer.
func (a *answering) reasons(q survey.Question) []string {
	words := []string{"unasked", "not_applicable"}
	var decline, dontKnow bool
	for _, m := range append([]survey.Mode{""}, modes...) {
		in, _ := a.survey.Describe(q.Path.Field, m, a.survey.Languages()[0])
		decline, dontKnow = decline || in.MayDecline, dontKnow || in.MayNotKnow
	}
	if decline {
		words = append(words, "declined")
	}
	if dontKnow {
		words = append(words, "dont_know")
	}
	return words
}

// described is what an editor says of a question: its words, and its choices
// where their names alone say little.
func described(q survey.Question) string {
	text := q.Label
	if q.Hint != "" {
		text += " " + q.Hint
	}
	for i, o := range q.Options {
		if i == 0 {
			text += "\n"
		}
		text += fmt.Sprintf("\n%s: %s", o.Name, o.Label)
	}
	return text
}

func (a *answering) value(slot condition.Slot, f condition.Field, q survey.Question) *shape.Schema {
	switch f.Type {
	case condition.TypeRows:
		return &shape.Schema{Type: "array", Items: a.object(a.schema.Children(slot))}
	case condition.TypeInteger, condition.TypeDecimal:
		s := answer(f.Type, nil, "")
		a.bound(s, f.Name, q)
		return s
	case condition.TypeText, condition.TypeMedia:
		return shape.Words("").JSONSchema()
	}
	return answer(f.Type, f.Choices, f.Currency)
}

// bound holds a number to its scale, and to what its constraint says of it
// alone.
func (a *answering) bound(s *shape.Schema, name string, q survey.Question) {
	if q.Scale.Len() > 0 {
		s.Minimum, s.Maximum = figure(q.Scale.From), figure(q.Scale.To)
		if q.Scale.From == 0 && q.Scale.Step != 1 {
			s.MultipleOf = figure(q.Scale.Step)
		}
	}
	l := a.logic[name]
	if l == nil {
		return
	}
	if c, err := condition.LoadCondition(l.Tree, a.schema); err == nil {
		narrow(s, name, c.Expr().Node())
	}
}

// narrow goes through what a constraint demands all together: name >= 0 and
// name <= 20.
func narrow(s *shape.Schema, name string, n *condition.Node) {
	if n.Op == condition.OpAnd {
		for _, arg := range n.Args {
			narrow(s, name, arg)
		}
		return
	}
	if len(n.Args) < 2 || n.Args[0].Op != condition.OpField || n.Args[0].Name != name || n.Args[1].Op != condition.OpConst {
		return
	}
	number, ok := constant(n.Args[1])
	if !ok {
		return
	}
	switch n.Op {
	case condition.OpGe:
		s.Minimum = number
	case condition.OpLe:
		s.Maximum = number
	case condition.OpGt:
		s.ExclusiveMinimum = number
	case condition.OpLt:
		s.ExclusiveMaximum = number
	case condition.OpBetween:
		s.Minimum = number
		if len(n.Args) == 3 {
			s.Maximum, _ = constant(n.Args[2])
		}
	}
}

func constant(n *condition.Node) (json.Number, bool) {
	if _, ok := n.Value.Dec(); !ok { // a whole number is one too
		return "", false
	}
	return json.Number(n.Value.String()), true
}

func figure(f float64) json.Number { return json.Number(condition.Dec(f).String()) }
