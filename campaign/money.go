package campaign

import (
	"fmt"
	"math"

	"github.com/doorknock/doorknock/rules/condition"
)

// Money is an amount in minor units of one currency, as the rules price an
// action. The zero Value is no amount: a price that nobody knows, which is not
// the same as nothing to pay.
type Money = condition.Value

// minor returns an amount in minor units, 0 where there is none. It refuses a
// negative one, and one of another currency than wanted; wanted may be empty.
func minor(m Money, wanted condition.Currency) (int64, condition.Currency, error) {
	if m.Type() == condition.TypeNone {
		return 0, wanted, nil
	}
	n, currency, ok := m.Pence()
	switch {
	case !ok:
		return 0, wanted, fmt.Errorf("%w: %s is no amount", ErrMoney, m.Type())
	case n < 0:
		return 0, wanted, fmt.Errorf("%w: an amount is never negative", ErrMoney)
	case wanted != "" && currency != wanted:
		return 0, wanted, fmt.Errorf("%w: %s where %s is counted", ErrMoney, currency, wanted)
	}
	return n, currency, nil
}

// plus adds without overflowing: an amount beyond what is held stays there.
func plus(a, b int64) int64 {
	if b > 0 && a > math.MaxInt64-b {
		return math.MaxInt64
	}
	return a + b
}
