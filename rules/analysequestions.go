package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/satisfy"
)

// questions tells of questions that no rule reads. What is told in words or in
// pictures is for people.
func (a *analysis) questions() {
	used := a.used()
	for slot := range condition.Slot(a.set.schema.Len()) {
		f := a.set.schema.Field(slot)
		switch f.Type {
		case condition.TypeText, condition.TypeMedia, condition.TypeRows:
			continue
		}
		if !used[f.Name] {
			a.add(Finding{Kind: FindingUnread, Field: f.Name, Sure: true, Message: fmt.Sprintf("no rule reads %s", f.Name),
				Hint: "see whether a rule is missing, and whether it has to be asked"})
		}
	}
}

// used lists every field that something reads: conditions, prices, words and
// consents.
func (a *analysis) used() map[string]bool {
	used := map[string]bool{}
	for _, name := range a.in.Used {
		used[name] = true
	}
	for i := range a.set.rules {
		r := &a.set.rules[i]
		for _, read := range r.reads {
			used[read.name] = true
		}
		if r.cost != nil {
			for _, slot := range r.cost.Reads() {
				used[a.set.schema.Field(slot).Name] = true
			}
		}
		for _, text := range r.Tell {
			for _, name := range Piped(text) {
				used[name] = true
			}
		}
		if r.Refer != nil {
			used[r.Refer.Consent] = true
		}
	}
	return used
}

// choices tells of choices of questions that rules read by which none comes to
// hold. Of an ordered list those of one end are left out.
func (a *analysis) choices() {
	readers := map[condition.Slot][]*studied{}
	for i := range a.rules {
		for _, read := range a.rules[i].reads {
			readers[read.slot] = append(readers[read.slot], &a.rules[i])
		}
	}
	for slot := range condition.Slot(a.set.schema.Len()) {
		f := a.set.schema.Field(slot)
		if f.Type != condition.TypeChoice && f.Type != condition.TypeChoices || len(readers[slot]) == 0 {
			continue
		}
		var idle []string
		some := false
		for _, choice := range f.Choices {
			switch {
			case a.err != nil:
			case a.handled(slot, f, choice, readers[slot]):
				some = true
			case !slices.Contains(a.in.Quiet[f.Name], choice) && !a.stands(f, choice):
				idle = append(idle, choice)
			}
		}
		if len(idle) > 0 && !(some && harmless(f, idle)) {
			a.add(Finding{Kind: FindingUnhandled, Field: f.Name, Choices: idle, Sure: true, Hint: "see whether a rule is missing",
				Message: fmt.Sprintf("no rule holds because %s is %s", f.Name, orred(idle))})
		}
	}
}

// harmless says that the choices of an ordered list by which no rule holds are
// its one end: rules are about the other, and what lies beyond.
func harmless(f condition.Field, idle []string) bool {
	return f.Ordered && (slices.Equal(idle, f.Choices[:len(idle)]) || slices.Equal(idle, f.Choices[len(f.Choices)-len(idle):]))
}

// stands says that a choice is what is read where the question does not apply.
func (a *analysis) stands(f condition.Field, choice string) bool {
	if name, ok := f.Otherwise.Text(); ok {
		return name == choice
	}
	names, _ := f.Otherwise.Choices()
	return slices.Contains(names, choice)
}

// handled says that some rule comes to hold by a choice.
func (a *analysis) handled(slot condition.Slot, f condition.Field, choice string, readers []*studied) bool {
	for _, r := range readers {
		if f.Type == condition.TypeChoices {
			if names(r.when, f.Name, choice) || r.unless != nil && names(r.unless, f.Name, choice) {
				return true
			}
			continue
		}
		chosen := a.chosen(slot, f, choice, r)
		if chosen == nil {
			return true // it cannot be told
		}
		without := r.claim(satisfy.NotTrue)
		without.Without = []string{f.Name}
		found := a.ask(satisfy.Question{Claims: []satisfy.Claim{r.claim(satisfy.True), without, {When: chosen, Be: satisfy.True}}})
		if found.Verdict != satisfy.Impossible {
			return true
		}
	}
	return false
}

// names says that a condition asks whether a choice is among several.
func names(c *condition.Condition, field, choice string) bool {
	found := false
	var visit func(*condition.Node)
	visit = func(n *condition.Node) {
		if n.Op == condition.OpHas && strings.Contains(n.Args[1].String(), field) {
			if name, ok := n.Args[0].Value.Text(); ok {
				found = found || name == choice
			}
		}
		if n.Op == condition.OpLen && n.Args[0].Name == field {
			found = true // every choice counts
		}
		for _, arg := range n.Args {
			visit(arg)
		}
	}
	visit(c.Expr().Node())
	return found
}

// chosen is that a question was answered so: in the row that a rule is asked
// for, or in all of them where it looks at all.
func (a *analysis) chosen(slot condition.Slot, f condition.Field, choice string, r *studied) *condition.Condition {
	op := func(op condition.Op, args ...*condition.Node) *condition.Node {
		return &condition.Node{Op: op, Args: args}
	}
	field := &condition.Node{Op: condition.OpField, Name: f.Name}
	node := op(condition.OpAnd, op(condition.OpAnswered, field), op(condition.OpEq, field, &condition.Node{Op: condition.OpConst, Value: condition.Text(choice)}))
	around, own := around(a.set.schema, slot), r.chain
	for len(around) > 0 && !(len(around) <= len(own) && slices.Equal(around, own[:len(around)])) {
		node = &condition.Node{Op: condition.OpAll, Name: around[len(around)-1].name, Args: []*condition.Node{node}}
		around = around[:len(around)-1]
	}
	scope := condition.Scope{}
	if len(around) > 0 {
		scope.Each = around[len(around)-1].name
	}
	c, err := condition.CheckCondition(node, a.set.schema, scope)
	if err != nil {
		return nil
	}
	return c
}
