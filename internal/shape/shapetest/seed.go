package shapetest

import (
	"flag"
	"testing"
)

// Settle draws from one seed for the rest of a test, unless -rapid.seed names
// another: what a schema cannot see is listed kind by kind, and a kind that
// nobody has met yet is for whoever looks for it, and not for whoever changes
// something else that day. To look: -rapid.seed=7 -rapid.checks=5000.
func Settle(t testing.TB) {
	t.Helper()
	seed := flag.Lookup("rapid.seed")
	if seed == nil || seed.Value.String() != "0" {
		return
	}
	if err := flag.Set("rapid.seed", "1"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = flag.Set("rapid.seed", "0") })
}
