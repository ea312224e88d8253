package form

import (
	"fmt"
	"regexp"
	"strconv"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// otherwise reads the value that conditions read where a question does not
// apply, as its type writes it.
func (r *reading) otherwise(a *survey.Ask, n *document.Node) condition.Value {
	if n == nil {
		return condition.Value{}
	}
	kind := a.Type
	if kind == survey.TypeCalculate || kind == survey.TypeHidden {
		kind = survey.TypeText
		if a.Value != condition.TypeNone {
			kind = survey.Type(a.Value.String())
		}
	}
	switch kind {
	case survey.TypeBoolean, survey.TypeAcknowledge:
		return condition.Bool(r.Bool(n))
	case survey.TypeInteger, survey.TypeRating, survey.TypeNPS:
		return condition.Int(r.Integer(n, -1<<53, 1<<53))
	case survey.TypeDecimal, survey.TypeRange:
		return r.decimal(n)
	case survey.TypeMoney:
		return r.money(n)
	case survey.TypeSelectOne:
		return condition.Choice(r.Text(n))
	case survey.TypeSelectMultiple, survey.TypeRank:
		var names []string
		for _, one := range r.Sequence(n) {
			names = append(names, r.Text(one))
		}
		return condition.Choices(names...)
	case survey.TypeDate:
		if day := r.Date(n); !day.IsZero() {
			return condition.On(condition.DateOf(day))
		}
		return condition.Value{}
	case survey.TypeNote:
		r.Fault(n, document.ErrValue, "a note is not answered: it cannot have this", "")
	}
	switch a.Type.Field() {
	case condition.TypeText:
		return condition.Text(r.Text(n))
	case condition.TypeMedia:
		r.Fault(n, document.ErrValue, a.Type.Noun()+" cannot be written here", "")
	}
	return condition.Value{} // of a type that is none
}

func (r *reading) decimal(n *document.Node) condition.Value {
	f, err := strconv.ParseFloat(r.Decimal(n), 64)
	if err != nil {
		return condition.Value{} // told by Decimal
	}
	return condition.Dec(f)
}

var (
	amount = regexp.MustCompile(`^(-?)(0|[1-9][0-9]{0,11})(?:\.([0-9]{2}))? ([A-Z]{3})$`)
	digits = regexp.MustCompile(`[0-9]+(?:\.[0-9]{2})?`)
)

// money reads an amount with its currency, such as 180.00 GBP.
func (r *reading) money(n *document.Node) condition.Value {
	text := r.Text(n)
	parts := amount.FindStringSubmatch(text)
	if parts == nil {
		if text != "" {
			hint := "write an amount and its currency, such as 180.00 GBP"
			if found := digits.FindString(text); found != "" {
				hint = "write " + found + " GBP"
			}
			r.Fault(n, document.ErrValue, fmt.Sprintf("%q is not an amount of money", text), hint)
		}
		return condition.Value{}
	}
	whole, _ := strconv.ParseInt(parts[1]+parts[2], 10, 64) // the pattern bounds both
	pence, _ := strconv.ParseInt(parts[1]+"0"+parts[3], 10, 64)
	return condition.Pence(100*whole+pence, condition.Currency(parts[4]))
}
