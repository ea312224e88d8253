package survey

import (
	"fmt"

	"github.com/doorknock/doorknock/rules/condition"
)

// valueType is the type of value that conditions read of a question.
func (a *Ask) valueType() condition.Type {
	if a.Type != TypeCalculate && a.Type != TypeHidden {
		return a.answerType()
	}
	switch a.Value {
	case condition.TypeNone:
		return condition.TypeText
	case condition.TypeBoolean, condition.TypeInteger, condition.TypeDecimal, condition.TypeText, condition.TypeDate, condition.TypeMoney:
		return a.Value
	}
	return condition.TypeNone
}

// answerType is the type of value that an answer to a question holds.
func (a *Ask) answerType() condition.Type {
	if a.Type == TypeRange && a.Scale != nil && !a.Scale.ends(a.Type).Whole() {
		return condition.TypeDecimal
	}
	return a.Type.Field()
}

// finishValue checks what is calculated or hidden.
func (c *compiler) finishValue(at int, n *node) {
	a := n.ask
	n.label = c.wording(at, "label", a.Label, false)
	n.relevant = c.logic(at, "relevant", a.Relevant)
	if a.valueType() == condition.TypeNone {
		c.flaw(at, "value", a.Value.String(), fmt.Sprintf("a question of type %s cannot come to %s", a.Type, a.Value), "one of text, integer, decimal, boolean, date, money")
		return
	}
	c.plainValue(at, a)
	c.untaken(at, a)
	c.value(at, a)
	switch {
	case a.Type == TypeHidden && a.Calculation != nil:
		c.flaw(at, "calculation", "", "a hidden value is given, not calculated", "make it of type calculate, or write default:")
	case a.Type == TypeHidden:
		n.calc = c.computed(at, "default", a.Default, a.valueType())
	case a.Default != nil:
		c.flaw(at, "default", "", "what is calculated has no default", "write it into the calculation")
	case a.Calculation == nil:
		c.flaw(at, "calculation", "", "the calculation is missing", "")
	default:
		n.calc = c.computed(at, "calculation", a.Calculation, a.valueType())
	}
	key := "calculation"
	if a.Type == TypeHidden {
		key = "default"
	}
	c.secret(at, key, a, n.calc)
	if n.calc != nil && today(n.calc.Node()) {
		n.readsToday = true
	}
}

// plainValue reports what a value cannot have: nobody answers it.
func (c *compiler) plainValue(at int, a *Ask) {
	c.without(at, fmt.Sprintf("nobody answers a question of type %s: it cannot have this", a.Type), "",
		trait{"required", a.Required || a.RequiredIf != nil}, trait{"constraint", a.Constraint != nil}, trait{"message", len(a.Message) > 0},
		trait{"table", a.Table != ""}, trait{"choice_filter", a.Filter != nil},
		trait{"choices", len(a.Choices) > 0}, trait{"ordered", a.Ordered}, trait{"known", a.Known != ""}, trait{"private", a.Private},
		trait{"scale", a.Scale != nil}, trait{"multiline", a.Multiline},
		trait{"confirm", a.Confirm.written()}, trait{"hint", a.Hint.written()},
		trait{"interviewer", len(a.Interviewer) > 0}, trait{"staff_only", a.StaffOnly}, trait{"decline", a.Decline}, trait{"dont_know", a.DontKnow})
}

// uncomputed reports what only a value can have.
func (c *compiler) uncomputed(at int, a *Ask) {
	if a.Calculation != nil {
		c.flaw(at, "calculation", "", fmt.Sprintf("a question of type %s is answered, not calculated", a.Type), "make it of type calculate, or write default:")
	}
	if a.Value != condition.TypeNone {
		c.flaw(at, "value", "", "only what is calculated or hidden says of which type it is", "")
	}
}

// unofferable says why there can be no default of a type; "" where there can.
func unofferable(t Type) string {
	switch {
	case t.Noun() != "":
		return t.Noun() + " cannot be offered"
	case t == TypeAcknowledge:
		return "that somebody has read something cannot be offered: they say it"
	}
	return ""
}

// preset loads the default of a question.
func (c *compiler) preset(at int, a *Ask) *condition.Expr {
	if why := unofferable(a.Type); a.Default != nil && why != "" {
		c.flaw(at, "default", "", why, "")
		return nil
	}
	if a.Default != nil && a.Known != "" {
		c.flaw(at, "default", "", "the landlord's record is offered here already", "take default or known out")
		return nil
	}
	e := c.computed(at, "default", a.Default, a.valueType())
	c.secret(at, "default", a, e)
	return e
}

// computed loads an expression and checks what it reads and comes to.
func (c *compiler) computed(at int, key string, l *Computed, want condition.Type) *condition.Expr {
	if l == nil {
		return nil
	}
	e, err := condition.LoadExpr(l.Tree, c.s.schema)
	if !c.loaded(at, key, err) {
		return nil
	}
	if e.Type() != want {
		c.flaw(at, key, "", fmt.Sprintf("it comes to %s, and %s is wanted", e.Type(), want), "")
		return nil
	}
	if !c.stands(at, key, e) {
		return nil
	}
	return e
}

// secret checks that what is made of sensitive answers is sensitive itself, and
// that nothing private is offered for an answer: whoever is asked would see it.
func (c *compiler) secret(at int, key string, a *Ask, e *condition.Expr) {
	if e == nil {
		return
	}
	if name, is := c.veiledIn(at, e); is && c.s.nodes[at].kind == nodeAsk {
		c.flaw(at, key, name, fmt.Sprintf("%q %s", name, private), "")
		return
	}
	if a.Sensitive || a.Private {
		return
	}
	for _, slot := range e.Reads() {
		if f := c.s.schema.Field(slot); f.Sensitive {
			c.flaw(at, key, f.Name, fmt.Sprintf("it is made of %q, which is sensitive", f.Name), "add sensitive: true")
			return
		}
	}
}

// follows checks the count of a repeat.
func (c *compiler) follows(at int, n *node) {
	r := n.more
	if r.Count == nil {
		return
	}
	c.without(at, "the rows follow a count: nobody is asked whether there is one more", "take it or count out",
		trait{"first", r.First.written()}, trait{"another", r.Another.written()}, trait{"at_least", r.AtLeast != 0})
	n.count = c.computed(at, "count", r.Count, condition.TypeInteger)
	if n.count == nil {
		return
	}
	n.readsToday = n.readsToday || today(n.count.Node())
	if fixed, ok := n.count.Node().Value.Int(); ok && n.count.Node().Op == condition.OpConst && (fixed < 1 || fixed > int64(n.atMost)) {
		c.flaw(at, "count", "", fmt.Sprintf("from 1 to %d rows", n.atMost), "at_most says how many there can be")
	}
}
