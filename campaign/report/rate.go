package report

import (
	"math"
	"strconv"
)

// Rate is a share from 0 to 1. Where there is nothing to divide by it is not a
// number, which is written as null and shown as a dash, never as 0.
type Rate float64

// share divides, and gives no number for nothing by nothing.
func share(n, of float64) Rate {
	if of == 0 {
		return Rate(math.NaN())
	}
	return Rate(n / of)
}

// Known says whether there was anything to divide by.
func (r Rate) Known() bool { return !math.IsNaN(float64(r)) && !math.IsInf(float64(r), 0) }

// String writes a percentage with one decimal, or a dash.
func (r Rate) String() string {
	if !r.Known() {
		return "–"
	}
	return strconv.FormatFloat(float64(r)*100, 'f', 1, 64) + "%"
}

// MarshalJSON writes the share with six decimals, or null.
func (r Rate) MarshalJSON() ([]byte, error) {
	if !r.Known() {
		return []byte("null"), nil
	}
	return strconv.AppendFloat(nil, math.Round(float64(r)*1e6)/1e6, 'f', -1, 64), nil
}

// UnmarshalJSON reads what MarshalJSON writes.
func (r *Rate) UnmarshalJSON(text []byte) error {
	if string(text) == "null" {
		*r = Rate(math.NaN())
		return nil
	}
	f, err := strconv.ParseFloat(string(text), 64)
	*r = Rate(f)
	return err
}
