package survey

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// finish checks one node's texts and logic, now that every name is known.
func (c *compiler) finish(at int) {
	n := &c.s.nodes[at]
	switch n.kind {
	case nodeGroup:
		n.title = c.phrase(at, "label", n.group.Label, false, false)
		n.relevant = c.logic(at, "relevant", n.group.Relevant)
		c.grid(at, n.group)
	case nodeRepeat:
		c.finishRepeat(at, n)
	case nodeValue:
		if n.score != nil {
			c.finishScore(at, n)
			return
		}
		c.finishValue(at, n)
	default:
		c.finishAsk(at, n)
	}
}

func (c *compiler) finishRepeat(at int, n *node) {
	r := n.more
	n.title = c.phrase(at, "label", r.Label, false, false)
	n.first = c.wording(at, "first", r.First, false)
	n.another = c.wording(at, "another", r.Another, false)
	n.relevant = c.logic(at, "relevant", r.Relevant)
	n.atMost = usualRows
	if r.AtMost != 0 {
		n.atMost = r.AtMost
	}
	if r.AtMost < 0 || r.AtMost > mostRows {
		c.flaw(at, "at_most", "", fmt.Sprintf("at most %d rows", mostRows), "")
	}
	if r.AtLeast < 0 || r.AtLeast > n.atMost {
		c.flaw(at, "at_least", "", fmt.Sprintf("from 0 to %d rows", n.atMost), "")
	}
	c.follows(at, n)
	if n.end == at+1 || !c.asksAny(at) {
		c.flaw(at, "items", "", "a repeat without a question", "")
	}
}

func (c *compiler) asksAny(at int) bool {
	for i := at + 1; i < c.s.nodes[at].end; i++ {
		if c.s.nodes[i].kind == nodeAsk { // its own, or of the rows within its rows
			return true
		}
	}
	return false
}

func (c *compiler) finishAsk(at int, n *node) {
	a := n.ask
	known := a.Type == TypeNote || a.Type.Field() != condition.TypeNone && a.Type != TypeRows
	if !known {
		c.flaw(at, "type", string(a.Type), fmt.Sprintf("unknown type %q", clip(string(a.Type))), meantType(a.Type, Types()))
	}
	label := "label"
	if n.of > 0 {
		label = "specify"
	}
	n.label = c.wording(at, label, a.Label, true)
	n.hint = c.wording(at, "hint", a.Hint, false)
	n.interviewer = c.phrase(at, "interviewer", a.Interviewer, false, false)
	n.relevant = c.logic(at, "relevant", a.Relevant)
	if n.of > 0 {
		n.relevant = c.chosenOther(at)
	}
	if a.Type == TypeNote {
		c.plainNote(at, a)
		c.untaken(at, a)
		return
	}
	n.confirm = c.wording(at, "confirm", a.Confirm, false)
	n.required = c.logic(at, "required_if", a.RequiredIf)
	n.constraint = c.logic(at, "constraint", a.Constraint)
	n.filter = c.filter(at, a)
	n.soft = c.logic(at, "soft_if", a.SoftIf)
	c.takings(at, a)
	c.others(at, a)
	n.message = c.phrase(at, "message", a.Message, a.Constraint != nil, true)
	if a.Constraint == nil && len(a.Message) > 0 {
		c.flaw(at, "message", "", "words for a constraint that is not there", "")
	}
	if known {
		c.choices(at, n)
		c.scale(at, n)
		c.value(at, a)
		n.preset = c.preset(at, a)
	}
	c.uncomputed(at, a)
	c.bound(at, n)
	c.careful(at, n)
}

// plainNote reports what a note cannot have: nobody answers it.
func (c *compiler) plainNote(at int, a *Ask) {
	c.without(at, "a note is not answered: it cannot have this", "",
		trait{"required", a.Required || a.RequiredIf != nil}, trait{"constraint", a.Constraint != nil},
		trait{"message", len(a.Message) > 0}, trait{"choices", len(a.Choices) > 0}, trait{"ordered", a.Ordered},
		trait{"otherwise", a.Otherwise.Type() != condition.TypeNone}, trait{"known", a.Known != ""}, trait{"currency", a.Currency != ""},
		trait{"scale", a.Scale != nil}, trait{"multiline", a.Multiline},
		trait{"confirm", a.Confirm.written()}, trait{"sensitive", a.Sensitive}, trait{"private", a.Private},
		trait{"decline", a.Decline}, trait{"dont_know", a.DontKnow}, trait{"default", a.Default != nil},
		trait{"table", a.Table != ""}, trait{"choice_filter", a.Filter != nil}, trait{"calculation", a.Calculation != nil}, trait{"value", a.Value != condition.TypeNone})
}

// choosing says that a type's answers are choices of a list.
func choosing(t Type) bool { return t == TypeSelectOne || t == TypeSelectMultiple || t == TypeRank }

func (c *compiler) choices(at int, n *node) {
	a := n.ask
	if !choosing(a.Type) {
		if len(a.Choices) > 0 {
			c.flaw(at, "choices", "", fmt.Sprintf("a question of type %s has no choices", a.Type), "select_one, select_multiple and rank have")
		}
		if a.Table != "" {
			c.flaw(at, "table", a.Table, fmt.Sprintf("a question of type %s has no choices", a.Type), "select_one, select_multiple and rank have")
		}
		if a.Ordered {
			c.flaw(at, "ordered", "", fmt.Sprintf("a question of type %s has no choices to be in order", a.Type), "")
		}
		return
	}
	if a.Table != "" {
		n.options = c.fromTable(at, a)
		return
	}
	if len(a.Choices) == 0 {
		c.flaw(at, "choices", "", "the choices are missing", "")
	}
	if len(a.Choices) == 1 && a.Type == TypeRank {
		c.flaw(at, "choices", "", "one choice alone has no rank", "")
	}
	n.options = c.options(at, "choices", a.Choices, a.Type)
}

// options checks the choices of a list.
func (c *compiler) options(at int, list string, choices []Choice, t Type) []option {
	options := make([]option, 0, len(choices))
	seen := map[string]bool{}
	for i, choice := range choices {
		key := fmt.Sprintf("%s.%d", list, i)
		if !choiceName.MatchString(choice.Name) {
			c.flaw(at, key+".name", choice.Name, fmt.Sprintf("%q cannot be a choice's name", clip(choice.Name)), "small letters, digits and _, beginning with a letter")
		}
		if seen[choice.Name] {
			c.flaw(at, key+".name", choice.Name, fmt.Sprintf("the choice %q is here twice", clip(choice.Name)), "")
		}
		seen[choice.Name] = true
		if choice.Exclusive && t == TypeSelectOne {
			c.flaw(at, key+".exclusive", "", "every choice of a select_one excludes the others", "take exclusive out, or make it a select_multiple")
		}
		if choice.Exclusive && t == TypeRank {
			c.flaw(at, key+".exclusive", "", "a rank puts its choices in order: none of them excludes the others", "take exclusive out, or make it a select_multiple")
		}
		label := c.phrase(at, key+".label", choice.Label, true, false)
		options = append(options, option{name: choice.Name, label: label, exclusive: choice.Exclusive,
			other: choice.Other, pinned: choice.Pinned || choice.Other || choice.Exclusive, score: choice.Score})
		if choice.Score != nil && !(math.Abs(*choice.Score) <= mostScore) {
			c.flaw(at, key+".score", "", fmt.Sprintf("a choice counts from -%d to %d", int(mostScore), int(mostScore)), "")
		}
	}
	c.columns(at, list, choices, options)
	return options
}

// value checks what a question's type says of its values.
func (c *compiler) value(at int, a *Ask) {
	if a.Currency != "" && a.Type != TypeMoney {
		c.flaw(at, "currency", string(a.Currency), fmt.Sprintf("a question of type %s has no currency", a.Type), "")
	} else if a.Currency != "" && !currencyCode.MatchString(string(a.Currency)) {
		c.flaw(at, "currency", string(a.Currency), fmt.Sprintf("%q is not a currency", clip(string(a.Currency))), "three capitals, such as GBP")
	}
	field := a.field(c.s.def.Tables)
	field.Name, field.Otherwise = "x", condition.Value{}
	field.Choices = fitting(field.Choices)
	if fits(field, condition.Value{}) && !fits(field, a.Otherwise) {
		c.flaw(at, "otherwise", "", fmt.Sprintf("%q is not an answer to a question of type %s", clip(a.Otherwise.String()), a.Type), otherwiseHint(a))
	} else if text, ok := a.Otherwise.Text(); ok && a.valueType() == condition.TypeText {
		if kept, ok := c.s.Kept(a.Type, text); !ok {
			c.flaw(at, "otherwise", "", fmt.Sprintf("%q is not an answer to a question of type %s", clip(text), a.Type), "")
		} else if kept != text {
			c.flaw(at, "otherwise", "", fmt.Sprintf("%q is not in the form in which answers are kept", clip(text)), "write "+kept)
		}
	}
}

func otherwiseHint(a *Ask) string {
	name, isName := a.Otherwise.Text()
	if !isName || len(a.Choices) == 0 {
		return ""
	}
	names := make([]string, len(a.Choices))
	for i, choice := range a.Choices {
		names[i] = choice.Name
	}
	return meant(name, names)
}

// bound checks the fact that a question confirms.
func (c *compiler) bound(at int, n *node) {
	a := n.ask
	if a.Known == "" {
		if len(a.Confirm.Text)+len(a.Confirm.Modes) > 0 {
			c.flaw(at, "confirm", "", "words to confirm a fact, and no fact", "known: names it")
		}
		return
	}
	i, ok := c.facts[a.Known]
	switch {
	case !ok:
		c.flaw(at, "known", a.Known, fmt.Sprintf("unknown fact %q", clip(a.Known)), meant(a.Known, slices.Sorted(maps.Keys(c.facts))))
		return
	case n.repeat >= 0:
		c.flaw(at, "known", a.Known, "a fact is confirmed once, and here it is asked once for each row", "")
	case c.s.facts[i].node >= 0:
		c.flaw(at, "known", a.Known, fmt.Sprintf("the fact %q is asked about by %q already", a.Known, c.s.nodes[c.s.facts[i].node].name), "")
	case c.s.facts[i].Type != a.Type:
		c.flaw(at, "known", a.Known, fmt.Sprintf("the fact %q is of type %s, and the question of type %s", a.Known, c.s.facts[i].Type, a.Type), "")
	case a.Private:
		c.flaw(at, "known", a.Known, "a private question shows nothing of the record", "")
	}
	n.fact = i
	c.s.facts[i].node = at
}

// careful checks that nobody is made to answer what may put them at risk.
func (c *compiler) careful(at int, n *node) {
	if a := n.ask; a.Private && !a.Decline {
		c.flaw(at, "private", "", "a private question must take “prefer not to say” for an answer", "add decline: true")
	}
}
