// Command loaded decides by rules that were compiled elsewhere: rules.json is
// what `go generate` in the folder above made of rules.yaml. No parser is part
// of this program, so it stays small where that counts, as on a phone or in a
// browser. What it loads is checked again: bytes from anywhere are safe.
//
//	go run ./examples/embed-rules/loaded
package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/doorknock/doorknock/examples/embed-rules/housing"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/rules/deadline/ukholidays"
)

//go:embed rules.json
var checked []byte

// call is what a call handler has on the screen while somebody reports damp.
var call = housing.Home{
	Ref: "TH-0108", Tenure: "social_rent", Heating: "gas", GasChecked: "2026-10-01",
	DampReported: []time.Time{time.Date(2026, time.November, 30, 14, 20, 0, 0, time.UTC)},
	People:       []housing.Person{{Born: "1988-07-21"}, {Born: "2026-02-14"}},
}

func main() {
	if err := run(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(out io.Writer) error {
	schema, err := housing.Schema()
	if err != nil {
		return err
	}
	set, err := rules.Load(checked, schema)
	if err != nil {
		return err
	}
	clocks, err := deadline.NewClocks(ukholidays.Calendar(), deadline.Shipped()...)
	if err != nil {
		return err
	}
	now := housing.Night{Rules: set, Clocks: clocks, Nation: deadline.England, Now: call.DampReported[0]}
	page := json.NewEncoder(out)
	page.SetIndent("", "  ")
	return page.Encode(now.Decide([]housing.Home{call})[0])
}
