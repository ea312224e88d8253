package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func Example() {
	main()
	// Output:
	// do: hazard_inspection by 2026-12-07 because: There is damp on several walls.
	// refer: energy_advice
	// undecided: damp-where-somebody-is-ill for want of: ill
	// undecided: damp-where-somebody-is-ill for want of: ill
	// undecided: cold-home for want of: cold
	// form.json:1:55: walls: the survey does not ask this where the other answers are so: its relevant is false
}

func TestTheRulesPassTheirOwnTests(t *testing.T) {
	report := set.TestThrough(landlord, reader.Through(landlord))
	assert.Zero(t, report.Failed, "%s", report)
	assert.NotZero(t, report.Passed)
}
