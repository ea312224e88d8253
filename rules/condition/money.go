package condition

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// ErrMoney is returned by [ParseMoney] for what is no amount.
var ErrMoney = errors.New("not an amount of money")

// ParseMoney reads an amount as officers write it, 180.00 GBP: in the units
// of the currency with two decimals or none, and the currency's code. It
// returns [ErrMoney] for anything else, and for a negative amount.
func ParseMoney(text string) (Value, error) {
	fault := fmt.Errorf("%w: %q", ErrMoney, clip(text))
	amount, currency, _ := strings.Cut(text, " ")
	whole, part, decimals := strings.Cut(amount, ".")
	if !decimals {
		part = "00"
	}
	minor, err := strconv.ParseUint(whole+part, 10, 53)
	if err != nil || whole == "" || len(part) != 2 || !currencyPattern.MatchString(currency) {
		return Value{}, fault
	}
	return Pence(int64(minor), Currency(currency)), nil
}
