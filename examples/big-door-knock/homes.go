package bigdoorknock

import (
	"io"

	"github.com/doorknock/doorknock/examples/big-door-knock/internal/town"
)

// HomesInFile and HomesSeed are what homes.csv was made with.
const (
	HomesInFile = 600
	HomesSeed   = 1
)

//go:generate go run ./internal/generate
//go:generate go run ../../cmd/doorknock schema all --into schemas --force

// WriteHomes writes the record of an invented town of n homes as CSV, in the
// columns of homes.csv. The same n and seed give the same bytes; n below 1
// gives the head alone. It returns what w returns.
func WriteHomes(w io.Writer, n int, seed uint64) error {
	return town.Write(w, town.Homes(n, seed))
}
