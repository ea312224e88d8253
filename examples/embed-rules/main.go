// Command embed-rules shows the rules alone, in somebody's own housing
// system: records come out of a file instead of a database, and each becomes a
// line of JSON for the system's own queues.
//
// Rules are compiled once, when the program starts. With -save it writes what
// it compiled, which the program in the folder loaded decides by without a
// parser.
//
//	go run ./examples/embed-rules
package main

//go:generate go run . -save loaded/rules.json

import (
	_ "embed"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"
	_ "time/tzdata" // a bare machine has no time zones

	"github.com/doorknock/doorknock/examples/embed-rules/housing"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/rules/deadline/ukholidays"
)

//go:embed rules.yaml
var document []byte

//go:embed homes.json
var export []byte

func main() {
	save := flag.String("save", "", "write the checked rules to this `file` instead of deciding")
	flag.Parse()
	if err := run(*save, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(save string, out io.Writer) error {
	clocks, err := deadline.NewClocks(ukholidays.Calendar(), deadline.Shipped()...)
	if err != nil {
		return err
	}
	set, err := compile("rules.yaml", document, clocks)
	if err != nil {
		return err
	}
	if save != "" {
		return os.WriteFile(save, set.Checked(), 0o644)
	}
	return decide(set, clocks, out)
}

// compile checks the officers' document against the system's own facts. What
// is wrong with it is shown with its line and a caret, every fault at once.
func compile(name string, doc []byte, clocks *deadline.Clocks) (*rules.Set, error) {
	schema, err := housing.Schema()
	if err != nil {
		return nil, err
	}
	set, err := book.Compile(name, doc, schema, book.Config{Clocks: clocks, Consents: []string{"share_with_partners"}})
	var faults book.Faults
	if errors.As(err, &faults) {
		return nil, errors.New(faults.Show(doc))
	}
	return set, err
}

// decide plays the night of 30 November 2026 over the exported homes.
func decide(set *rules.Set, clocks *deadline.Clocks, out io.Writer) error {
	var homes []housing.Home
	if err := json.Unmarshal(export, &homes); err != nil {
		return err
	}
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		return err
	}
	night := housing.Night{Rules: set, Clocks: clocks, Nation: deadline.England, Now: time.Date(2026, time.November, 30, 2, 0, 0, 0, london)}
	lines := json.NewEncoder(out)
	for _, outcome := range night.Decide(homes) {
		if err := lines.Encode(outcome); err != nil {
			return err
		}
	}
	return nil
}
