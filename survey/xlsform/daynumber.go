package xlsform

import (
	"github.com/doorknock/doorknock/rules/condition"
)

// To XPath a day is a number of days, which may be added to; to conditions
// there are days, and the days between them.

// errLater is why a day that is some days away from another has no value.
var errLater = cannot{"a day so many days later cannot be calculated: days can only be compared", "compare days_between(a, b) with the days"}

// dayArithmetic translates a day less another, and a day so many days later
// or earlier.
func dayArithmetic(o string, a, b, out value) (value, error) {
	switch {
	case o == "-" && a.days && b.days:
		out.node = between(a, b)
		return out, nil
	case o == "+" && b.days && !a.days:
		a, b = b, a
	case o != "+" && o != "-" || b.days:
		return value{}, cant("a day cannot be multiplied, or added to another")
	}
	later := b.node
	if o == "-" {
		later = op(condition.OpNeg, b.node)
		if i, whole := b.node.Value.Int(); whole && b.node.Op == condition.OpConst {
			later = constant(condition.Int(-i))
		}
	}
	if a.later != nil {
		later = op(condition.OpAdd, a.later, later)
	}
	out.node, out.kind, out.later, out.days = a.node, condition.TypeDate, later, true
	return out, nil
}

// between is how many days a is after b.
func between(a, b value) *condition.Node {
	days := op(condition.OpDays, b.node, a.node)
	if a.later != nil {
		days = op(condition.OpAdd, days, a.later)
	}
	if b.later != nil {
		days = op(condition.OpSub, days, b.later)
	}
	return days
}

// compareDays translates a comparison of days of which one is some days away
// from an answer: so many days are between them.
func (t *translator) compareDays(o string, a, b value, want, exact bool) (*condition.Node, error) {
	written := o
	if !want {
		written = contrary[o]
	}
	days := op(condition.OpDays, b.node, a.node)
	var limit *condition.Node
	switch {
	case a.later == nil:
		limit = b.later
	case b.later == nil:
		limit = op(condition.OpNeg, a.later)
		if i, whole := a.later.Value.Int(); whole && a.later.Op == condition.OpConst {
			limit = constant(condition.Int(-i))
		}
	default:
		limit = op(condition.OpSub, b.later, a.later)
	}
	return t.guard(op(comparisons[written], days, limit), unique(append(append([]*entry{}, a.blanks...), b.blanks...)), o == "!=", want, exact), nil
}
