package housing

import (
	"strconv"
	"time"

	"github.com/doorknock/doorknock/rules/condition"
)

// Home is one record of the system, in the system's own words. A field that
// is empty is one that the system does not hold.
type Home struct {
	Ref               string          `json:"ref"`
	Tenure            string          `json:"tenure"`      // social_rent, shared_owner, …
	Heating           string          `json:"heating"`     // gas, electric or communal
	GasChecked        string          `json:"gas_checked"` // the day of the last check, 2026-01-12
	DampReported      []time.Time     `json:"damp_reported"`
	Arrears           *int64          `json:"arrears"` // in pence
	People            []Person        `json:"people"`
	HouseholdComplete bool            `json:"household_complete"` // somebody confirmed that People is everybody
	Consents          map[string]bool `json:"consents"`           // by purpose; one that is missing was never asked
}

// Person lives in a [Home].
type Person struct {
	Born string `json:"born"` // 2024-05-02
}

// Schema names what rules about a [Home] may read.
func Schema() (*condition.Schema, error) {
	return condition.NewSchema(
		condition.Field{Name: "heating", Type: condition.TypeChoice, Choices: []string{"gas", "electric", "communal"}},
		condition.Field{Name: "gas_checked", Type: condition.TypeDate},
		condition.Field{Name: "damp_reports", Type: condition.TypeInteger},
		condition.Field{Name: "arrears", Type: condition.TypeMoney, Sensitive: true},
		condition.Field{Name: "people", Type: condition.TypeRows, Repeat: []condition.Field{
			{Name: "born", Type: condition.TypeDate, Sensitive: true},
		}},
	)
}

// Fact makes a Home a condition.Source: it is all that the rules ever ask of
// it. Days are handed over as they are written; a record that is filled
// brings them to the schema's types, and names what does not fit.
func (h Home) Fact(p condition.Path) (condition.Value, condition.Status) {
	switch p.Field {
	case "heating":
		return written(h.Heating)
	case "gas_checked":
		if h.Heating == "electric" {
			return condition.Value{}, condition.NotApplicable
		}
		return written(h.GasChecked)
	case "damp_reports":
		return condition.Int(int64(len(h.DampReported))), condition.Answered
	case "arrears":
		if h.Arrears == nil {
			return condition.Value{}, condition.Unasked
		}
		return condition.Pence(*h.Arrears, condition.GBP), condition.Answered
	case "people":
		return h.rows(), condition.Answered
	case "born":
		return h.born(p.Rows)
	}
	return condition.Value{}, condition.Unasked
}

// rows are the people by their numbers. They are closed only where somebody
// confirmed that there is nobody else: until then "no child lives here" is
// not known.
func (h Home) rows() condition.Value {
	var ids []condition.RowID
	for i := range h.People {
		ids = append(ids, condition.RowID(strconv.Itoa(i)))
	}
	return condition.Rows(h.HouseholdComplete, ids...)
}

func (h Home) born(row string) (condition.Value, condition.Status) {
	i, err := strconv.Atoi(row)
	if err != nil || i < 0 || i >= len(h.People) {
		return condition.Value{}, condition.Unasked
	}
	return written(h.People[i].Born)
}

// written is a fact that the system keeps as text.
func written(text string) (condition.Value, condition.Status) {
	if text == "" {
		return condition.Value{}, condition.Unasked
	}
	return condition.Text(text), condition.Answered
}
