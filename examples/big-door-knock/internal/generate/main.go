// Command generate writes homes.csv, the record of the sample's 600 homes.
package main

import (
	"bytes"
	"log"
	"os"

	bigdoorknock "github.com/doorknock/doorknock/examples/big-door-knock"
)

func main() {
	var out bytes.Buffer
	if err := bigdoorknock.WriteHomes(&out, bigdoorknock.HomesInFile, bigdoorknock.HomesSeed); err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile("homes.csv", out.Bytes(), 0o644); err != nil {
		log.Fatal(err)
	}
}
