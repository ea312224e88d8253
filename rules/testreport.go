package rules

import (
	"fmt"
	"strings"
)

// TestReport is what became of the tests in a ruleset. Its String is for
// people.
type TestReport struct {
	Rules   Version      `json:"rules"`
	Passed  int          `json:"passed"`
	Failed  int          `json:"failed"`
	Results []TestResult `json:"results"` // in the order in which they were written
}

// TestResult is what became of one test. It passed where there are no
// differences.
type TestResult struct {
	Name        string   `json:"name"`
	Differences []string `json:"differences,omitempty"` // in words
}

// String writes a line for each test, what differed below it, and the sum.
func (r TestReport) String() string {
	var b strings.Builder
	for _, result := range r.Results {
		word := "ok  "
		if len(result.Differences) > 0 {
			word = "FAIL"
		}
		fmt.Fprintf(&b, "%s %s\n", word, result.Name)
		for _, difference := range result.Differences {
			fmt.Fprintf(&b, "       %s\n", difference)
		}
	}
	fmt.Fprintf(&b, "%s: %d passed, %d failed", r.Rules, r.Passed, r.Failed)
	return b.String()
}
