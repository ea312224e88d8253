package book

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules/condition"
)

// value reads an answer of a field's type.
func (r *reading) value(n *document.Node, f condition.Field) (condition.Value, bool) {
	if n.Kind == document.Nothing {
		r.Fault(n, document.ErrMissing, "there is no answer", "leave the question out where nobody asked it, or write {status: declined}")
		return condition.Value{}, false
	}
	if f.Type == condition.TypeChoices {
		return r.choices(n, f)
	}
	if n.Kind != document.Scalar {
		r.Fault(n, document.ErrValue, "one answer is needed here, not "+n.Kind.String(), "")
		return condition.Value{}, false
	}
	switch f.Type {
	case condition.TypeBoolean:
		return condition.Bool(r.Bool(n)), true
	case condition.TypeInteger:
		return condition.Int(r.Integer(n, math.MinInt64, math.MaxInt64)), true
	case condition.TypeDecimal:
		number, err := strconv.ParseFloat(r.Decimal(n), 64)
		return condition.Dec(number), err == nil
	case condition.TypeChoice:
		return condition.Choice(n.Text), r.choice(n, f)
	case condition.TypeDate:
		return condition.On(condition.DateOf(r.Date(n))), true
	case condition.TypeMoney:
		return r.amountOf(n, f)
	case condition.TypeMedia:
		return r.fitting(n, f, condition.Media(r.Text(n)))
	}
	return r.fitting(n, f, condition.Text(r.Text(n)))
}

// fitting refuses a text that no record holds: it would be left out as if
// nobody had said it.
func (r *reading) fitting(n *document.Node, f condition.Field, v condition.Value) (condition.Value, bool) {
	text, _ := v.Text()
	slot, _ := r.schema.Slot(f.Name)
	_, fits := r.schema.Coerce(slot, v)
	if !fits && text != "" {
		r.Fault(n, document.ErrValue, "the answer is longer than "+f.Name+" can hold", "")
	}
	return v, fits && text != ""
}

func (r *reading) amountOf(n *document.Node, f condition.Field) (condition.Value, bool) {
	v, ok := r.pounds(n)
	if _, unit, _ := v.Pence(); ok && unit != f.Currency {
		r.Fault(n, document.ErrValue, "the question is asked in "+string(f.Currency), "")
		return v, false
	}
	return v, ok
}

// choices reads a list of them. A name that stands twice counts once; a list
// longer than there are choices is nobody's answer, and is told once.
func (r *reading) choices(n *document.Node, f condition.Field) (condition.Value, bool) {
	var names []string
	items := r.Sequence(n)
	if len(items) > len(f.Choices) {
		r.Fault(n, document.ErrValue, fmt.Sprintf("%d choices are listed, and %s has %d", len(items), f.Name, len(f.Choices)), "name each choice once")
		return condition.Value{}, false
	}
	whole := n.Kind == document.Sequence
	for _, item := range items {
		whole = r.choice(item, f) && whole
		names = append(names, item.Text)
	}
	return condition.Choices(names...), whole
}

func (r *reading) choice(n *document.Node, f condition.Field) bool {
	name := r.Text(n)
	if name == "" || slices.Contains(f.Choices, name) {
		return name != ""
	}
	r.Fault(n, document.ErrUnknown, "\""+short(name)+"\" is not a choice of "+f.Name, document.DidYouMean(name, f.Choices))
	return false
}
