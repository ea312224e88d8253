package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/rules/deadline/ukholidays"
)

func shippedClocks(t *testing.T) *deadline.Clocks {
	t.Helper()
	clocks, err := deadline.NewClocks(ukholidays.Calendar(), deadline.Shipped()...)
	require.NoError(t, err)
	return clocks
}

func TestTheRulesPassTheirOwnTests(t *testing.T) {
	set, err := compile("rules.yaml", document, shippedClocks(t))
	require.NoError(t, err)
	report := set.Test(rules.Asking{})
	assert.Zero(t, report.Failed, "%s", report)
	assert.NotZero(t, report.Passed)
}

func TestTheSavedRulesAreTheOnesWritten(t *testing.T) {
	fresh := filepath.Join(t.TempDir(), "rules.json")
	require.NoError(t, run(fresh, &bytes.Buffer{}))
	want, err := os.ReadFile(fresh)
	require.NoError(t, err)
	saved, err := os.ReadFile("loaded/rules.json")
	require.NoError(t, err)
	assert.Equal(t, string(want), string(saved), "go generate ./examples/embed-rules")
}

func TestASlipIsShownAtItsPlace(t *testing.T) {
	slip := bytes.Replace(document, []byte("days_between(gas_checked,"), []byte("days_between(gas_cheked,"), 1)
	_, err := compile("rules.yaml", slip, shippedClocks(t))
	require.EqualError(t, err, strings.Trim(`
rules.yaml:8:24: when: unknown question "gas_cheked" (did you mean "gas_checked"?)
    8 |     when: days_between(gas_cheked, today) > 300
      |                        ^`, "\n"))
}

// What a program reaches is what its binary holds.
func TestNothingIsTakenInThatIsNotNeeded(t *testing.T) {
	tests := []struct{ program, without string }{
		{".", "doorknock/survey"},
		{".", "doorknock/campaign"},
		{"./loaded", "doorknock/survey"},
		{"./loaded", "doorknock/rules/book"},
		{"./loaded", "doorknock/internal/document"},
		{"./loaded", "goccy/go-yaml"},
		{"./loaded", "expr-lang/expr"},
	}
	reached := map[string]string{}
	for _, test := range tests {
		if _, listed := reached[test.program]; !listed {
			out, err := exec.CommandContext(t.Context(), "go", "list", "-deps", test.program).Output()
			require.NoError(t, err)
			reached[test.program] = string(out)
		}
		assert.Contains(t, reached[test.program], "doorknock/rules\n")
		assert.NotContains(t, reached[test.program], test.without, test.program)
	}
}
