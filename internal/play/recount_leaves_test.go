package play_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
)

// leavesOf lays a JSON text out as its leaves, each by the way to it:
// parts[2].groups[0].homes. Numbers, null and texts are leaves.
func leavesOf(t *testing.T, text string) map[string]any {
	t.Helper()
	var tree any
	require.NoError(t, json.Unmarshal([]byte(text), &tree))
	out := map[string]any{}
	spread("", tree, out)
	return out
}

// leaves lays a recount out in the same way. A text without a letter is left
// out, as it is in a report.
func leaves(t *testing.T, tree any) map[string]any {
	t.Helper()
	text, err := json.Marshal(tree)
	require.NoError(t, err)
	out := leavesOf(t, string(text))
	maps.DeleteFunc(out, func(_ string, v any) bool { return v == "" })
	return out
}

func spread(way string, tree any, out map[string]any) {
	switch tree := tree.(type) {
	case map[string]any:
		for name, branch := range tree {
			spread(strings.TrimPrefix(way+"."+name, "."), branch, out)
		}
	case []any:
		for i, branch := range tree {
			spread(fmt.Sprintf("%s[%d]", way, i), branch, out)
		}
	default:
		out[way] = tree
	}
}

// differences lists where a report and its recount do not say the same: a
// figure of the report that nobody recounted, one that it lacks, one that is
// another. Only words without a figure need no recount.
func differences(report, recounted map[string]any) []string {
	var out []string
	for _, way := range slices.Sorted(maps.Keys(report)) {
		switch want, ok := recounted[way]; {
		case !ok && isFigure(report[way]):
			out = append(out, fmt.Sprintf("%s: the report says %v, which nobody recounted", way, report[way]))
		case ok && !same(report[way], want):
			out = append(out, fmt.Sprintf("%s: the report says %v, the file %v", way, report[way], want))
		}
	}
	for _, way := range slices.Sorted(maps.Keys(recounted)) {
		if _, ok := report[way]; !ok {
			out = append(out, fmt.Sprintf("%s: the report says nothing, the file %v", way, recounted[way]))
		}
	}
	return out
}

// isFigure says whether a leaf tells how many: a number, the null of a share
// of nothing, a number that is hidden, or words with a number among them.
func isFigure(leaf any) bool {
	words, ok := leaf.(string)
	return !ok || words == "hidden" || strings.ContainsFunc(words, unicode.IsDigit)
}

// same compares two leaves. A report writes shares to six decimals.
func same(a, b any) bool {
	x, ok := a.(float64)
	y, ok2 := b.(float64)
	if ok && ok2 {
		return math.Abs(x-y) <= 1e-6
	}
	return a == b
}
