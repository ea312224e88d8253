package form

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/expression"
	"github.com/doorknock/doorknock/survey"
)

// computed is an expression that was read and is to be compiled for its
// value, once every question is known.
type computed struct {
	into *survey.Computed
	node *document.Node
	each string      // the repeat in whose rows it stands
	ask  *survey.Ask // whose value it comes to; nil: a whole number
}

// computed reads the text of an expression; nil where there is none.
func (r *reading) computed(item, key string, n *document.Node, each string, a *survey.Ask) *survey.Computed {
	if n == nil {
		return nil
	}
	r.put(item, key, n)
	c := &survey.Computed{Source: strings.TrimRight(r.Condition(n), " \n")}
	if c.Source != "" {
		r.values = append(r.values, computed{into: c, node: n, each: each, ask: a})
	}
	return c // without a tree where it cannot be read: there was one, and a fault is told
}

// preset reads a default: an expression, or a single choice, day or amount as
// the question's type writes it.
func (r *reading) preset(item string, n *document.Node, each string, a *survey.Ask) *survey.Computed {
	c := r.computed(item, "default", n, each, a)
	if c != nil {
		c.Source = literal(c.Source, a)
	}
	return c
}

var day = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)

// literal turns what is no expression into one.
func literal(source string, a *survey.Ask) string {
	switch {
	case day.MatchString(source):
		return "date(" + strconv.Quote(source) + ")"
	case amount.MatchString(source):
		parts := amount.FindStringSubmatch(source)
		pence := parts[3]
		if pence == "" {
			pence = "00"
		}
		return strings.ToLower(parts[4]) + "(" + parts[1] + parts[2] + "." + pence + ")"
	}
	for _, choice := range a.Choices {
		if choice.Name == source {
			return strconv.Quote(source)
		}
	}
	return source
}

// compileValues compiles the expressions against the fields of the whole
// survey.
func (r *reading) compileValues(schema *condition.Schema, left []string, told map[string]bool) {
	for _, v := range r.values {
		if told[v.node.Path()] || v.each != "" && slices.Contains(left, v.each) {
			continue
		}
		cfg := expression.Config{Each: v.each}
		want := condition.TypeInteger
		if v.ask != nil {
			slot, ok := schema.Slot(v.ask.Name)
			if !ok {
				continue // its question is told
			}
			field := schema.Field(slot)
			want, cfg.Choices = field.Type, field.Choices
		}
		e, err := expression.CompileValue(v.into.Source, schema, want, cfg)
		if err == nil {
			v.into.Tree, err = e.MarshalBinary()
		}
		if err != nil {
			hintChoices(err, cfg.Choices)
			r.expressionFaults(logic{into: &survey.Logic{Source: v.into.Source}, node: v.node, each: v.each}, err, left)
		}
	}
}

// hintChoices names the choice that was probably meant by an unknown name.
func hintChoices(err error, choices []string) {
	var faults condition.Faults
	if !errors.As(err, &faults) {
		return
	}
	for i := range faults {
		if _, word, ok := strings.Cut(faults[i].Message, "unknown question "); ok && faults[i].Hint == "" {
			faults[i].Hint = document.DidYouMean(strings.Trim(word, `"`), choices)
		}
	}
}

var valueTypes = map[string]condition.Type{
	"text": condition.TypeText, "integer": condition.TypeInteger, "decimal": condition.TypeDecimal,
	"boolean": condition.TypeBoolean, "date": condition.TypeDate, "money": condition.TypeMoney,
}

// valueType reads of which type a value is that nobody answers.
func (r *reading) valueType(item string, n *document.Node) condition.Type {
	if n == nil {
		return condition.TypeNone
	}
	r.put(item, "value", n)
	word := r.Text(n)
	t, ok := valueTypes[word]
	if !ok && word != "" {
		names := []string{"text", "integer", "decimal", "boolean", "date", "money"}
		hint := document.DidYouMean(word, names)
		if hint == "" {
			hint = "one of " + strings.Join(names, ", ")
		}
		r.Fault(n, document.ErrUnknown, "a value cannot be of type "+strconv.Quote(document.Shorten(word)), hint)
	}
	return t
}
