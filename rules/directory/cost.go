package directory

import (
	"fmt"
	"math"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/internal/jsonread"
)

// CostOption is what a service costs, for some or for everybody.
type CostOption struct {
	Option      string         `json:"option,omitempty"`   // for whom or what: "Under 18s"
	Currency    string         `json:"currency,omitempty"` // as ISO 4217 writes it; empty: not stated, and taken for GBP
	Priced      bool           `json:"priced"`             // whether Amount is stated
	Amount      int64          `json:"amount"`             // minor units (pence); 0 and Priced: free
	Description string         `json:"amount_description,omitempty"`
	From        condition.Date `json:"valid_from,omitzero"` // first day; zero: not stated
	Until       condition.Date `json:"valid_to,omitzero"`   // last day; zero: not stated
}

func readCosts(r *jsonread.Reader, into *[]CostOption) {
	r.Array(func(int) {
		var c CostOption
		r.Object(func(key string) {
			switch key {
			case "option":
				c.Option = r.Text()
			case "currency":
				c.Currency = strings.ToUpper(r.Text())
			case "amount":
				c.Amount, c.Priced = readAmount(r)
			case "amount_description":
				c.Description = r.Text()
			case "valid_from":
				c.From, _ = readDate(r)
			case "valid_to":
				c.Until, _ = readDate(r)
			}
		})
		*into = append(*into, c)
	})
}

// readAmount reads pounds, or another currency's main unit, into pence.
func readAmount(r *jsonread.Reader) (int64, bool) {
	at := r.Here()
	n, ok := r.Number()
	if !ok {
		return 0, false
	}
	if n < 0 || n > 1e9 {
		r.Fault(at, faultf(ErrField, "%v is no price", n), "")
		return 0, false
	}
	return int64(math.Round(n * 100)), true
}

// inForce says whether the option holds on a day. An option without dates, or
// a day that is not known, always does.
func (c CostOption) inForce(on condition.Date) bool {
	return on == 0 || (c.From == 0 || c.From <= on) && (c.Until == 0 || on <= c.Until)
}

// String writes the option for a reader: "£2.50 per bag (members)".
func (c CostOption) String() string {
	var out string
	switch {
	case !c.Priced:
	case c.Amount == 0:
		out = "free"
	case c.Currency == "" || c.Currency == string(condition.GBP):
		out = fmt.Sprintf("£%d.%02d", c.Amount/100, c.Amount%100)
	default:
		out = fmt.Sprintf("%d.%02d %s", c.Amount/100, c.Amount%100, c.Currency)
	}
	// Feeds often write the same word into each field.
	said := func(text string) bool {
		return text == "" || strings.EqualFold(text, out) || strings.EqualFold(text, c.Description)
	}
	if !strings.EqualFold(c.Description, out) {
		out = strings.TrimSpace(out + " " + c.Description)
	}
	if !said(c.Option) {
		out = strings.TrimSpace(out + " (" + c.Option + ")")
	}
	return out
}
