package book

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
)

var (
	amount      = regexp.MustCompile(`^(0|[1-9][0-9]{0,11})(?:\.([0-9]{2}))? ([A-Z]{3})$`)
	likeAmount  = regexp.MustCompile(`^[£$€]?\s*[0-9][0-9., ]*\s*[A-Za-z£$€]*$`)
	amountHints = strings.NewReplacer("£", "", "$", "", "€", "", ",", "", " ", "")
	currencies  = []string{"GBP", "EUR", "USD"}
)

// cost reads an amount such as 180.00 GBP, or else an expression for one.
func (r *reading) cost(n *document.Node, scope string) (condition.Value, *rules.Logic) {
	if n == nil || n.Kind != document.Scalar || !likeAmount.MatchString(n.Text) {
		return condition.Value{}, r.money(n, scope)
	}
	v, ok := r.pounds(n)
	if !ok {
		return condition.Value{}, nil
	}
	return v, nil
}

// pounds reads an amount of money as officers write it: 180.00 GBP, or 180 GBP.
func (r *reading) pounds(n *document.Node) (condition.Value, bool) {
	parts := amount.FindStringSubmatch(n.Text)
	if parts == nil {
		r.Fault(n, document.ErrValue, "\""+short(n.Text)+"\" is not an amount of money", moneyHint(n.Text))
		return condition.Value{}, false
	}
	known := false
	for _, c := range currencies {
		known = known || c == parts[3]
	}
	if !known {
		r.Fault(n, document.ErrUnknown, "unknown currency \""+parts[3]+"\"", document.DidYouMean(parts[3], currencies))
		return condition.Value{}, false
	}
	whole, _ := strconv.ParseInt(parts[1], 10, 64)
	pence, _ := strconv.ParseInt("0"+parts[2], 10, 64)
	return condition.Pence(100*whole+pence, condition.Currency(parts[3])), true
}

// amount reads an amount of money where there is one.
func (r *reading) amount(n *document.Node) condition.Value {
	if n == nil || r.Text(n) == "" {
		return condition.Value{}
	}
	v, _ := r.pounds(n)
	return v
}

// moneyHint guesses the amount that was meant: £180, 180, 1,800.00 GBP.
func moneyHint(text string) string {
	digits := strings.TrimRight(amountHints.Replace(text), "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
	whole, pence, _ := strings.Cut(digits, ".")
	for len(pence) < 2 {
		pence += "0"
	}
	if guess := whole + "." + pence + " GBP"; amount.MatchString(guess) {
		return "write " + guess
	}
	return "write an amount and its currency, such as 180.00 GBP"
}
