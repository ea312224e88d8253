package answers

import (
	"slices"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// Setting is what the survey makes of the answers that rules read: which
// questions it asks of whom, and what it needs them for itself.
func (r *Reader) Setting() rules.Setting {
	set := rules.Setting{Asked: map[string]*condition.Condition{}, Quiet: map[string][]string{}}
	def := r.survey.Definition()
	w := relevances{schema: r.survey.Schema(), set: &set}
	w.items(def.Items, "", nil)
	for _, score := range def.Scores {
		set.Used = append(append(set.Used, score.Name), score.Of...)
	}
	return set
}

// relevances are read from the outermost group to each question.
type relevances struct {
	schema *condition.Schema
	set    *rules.Setting
}

// items reads items that stand in a repeat, or in none, and under conditions.
func (r *relevances) items(list []survey.Item, repeat string, under []*condition.Node) {
	for _, item := range list {
		switch {
		case item.Group != nil:
			r.items(item.Group.Items, repeat, r.and(under, item.Group.Relevant))
		case item.Repeat != nil:
			inner := r.and(under, item.Repeat.Relevant)
			r.asked(item.Repeat.Name, repeat, inner)
			r.uses(item.Repeat.Count)
			r.items(item.Repeat.Items, item.Repeat.Name, inner)
		case item.Ask != nil:
			r.ask(item.Ask, repeat, under)
		}
	}
}

func (r *relevances) ask(a *survey.Ask, repeat string, under []*condition.Node) {
	under = r.and(under, a.Relevant)
	for _, logic := range []*survey.Logic{a.RequiredIf, a.SoftIf, a.Filter} {
		r.and(nil, logic)
	}
	r.uses(a.Calculation)
	r.uses(a.Default)
	for _, text := range a.Label.Text {
		r.set.Used = append(r.set.Used, rules.Piped(text)...)
	}
	for _, c := range a.Choices {
		if c.Exclusive {
			r.set.Quiet[a.Name] = append(r.set.Quiet[a.Name], c.Name)
		}
	}
	switch {
	case a.Known != "", a.Type == survey.TypeCalculate, a.Type == survey.TypeHidden:
		r.set.Used = append(r.set.Used, a.Name) // nobody is asked for the rules' sake
	case !a.NotApplicable && !a.StaffOnly && len(a.NotApplicableIn) == 0: // else it may not apply for other reasons
		r.asked(a.Name, repeat, under)
	}
}

// and adds a relevance, and notes what it reads.
func (r *relevances) and(under []*condition.Node, logic *survey.Logic) []*condition.Node {
	if logic == nil {
		return under
	}
	c, err := condition.LoadCondition(logic.Tree, r.schema)
	if err != nil {
		return under // it reads a choice's columns, or the survey would not stand
	}
	r.reads(c.Reads())
	r.names(c.Expr().Node(), c.Reads())
	return append(slices.Clone(under), c.Expr().Node())
}

func (r *relevances) uses(value *survey.Computed) {
	if value == nil {
		return
	}
	if e, err := condition.LoadExpr(value.Tree, r.schema); err == nil {
		r.reads(e.Reads())
	}
}

func (r *relevances) reads(slots []condition.Slot) {
	for _, slot := range slots {
		r.set.Used = append(r.set.Used, r.schema.Field(slot).Name)
	}
}

// names notes the choices that a relevance asks for: something comes of them.
func (r *relevances) names(n *condition.Node, slots []condition.Slot) {
	if name, ok := n.Value.Text(); ok && n.Op == condition.OpConst {
		for _, slot := range slots {
			if f := r.schema.Field(slot); slices.Contains(f.Choices, name) {
				r.set.Quiet[f.Name] = append(r.set.Quiet[f.Name], name)
			}
		}
	}
	for _, arg := range n.Args {
		r.names(arg, slots)
	}
}

// asked says on which answers a field is asked.
func (r *relevances) asked(field, repeat string, under []*condition.Node) {
	if len(under) == 0 {
		return
	}
	node := under[0]
	if len(under) > 1 {
		node = &condition.Node{Op: condition.OpAnd, Args: under}
	}
	if c, err := condition.CheckCondition(node, r.schema, condition.Scope{Each: repeat}); err == nil {
		r.set.Asked[field] = c
	}
}
