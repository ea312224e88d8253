package play_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestRecount counts every figure of a season's report once more, by SQL from
// the season's file; a figure that is written and not recounted fails it too.
// Then it plays the season again, one home after the other instead of eight at
// a time, and nothing that is written may differ.
func TestRecount(t *testing.T) {
	if testing.Short() {
		t.Skip("plays whole seasons")
	}
	s := playSeason(t, 240, 8)
	written, r := s.written(t), recountOf(t, s)
	report, recounted := leavesOf(t, written["json"]), leaves(t, r.whole(s))
	assert.Empty(t, differences(report, recounted))

	t.Run("of something", func(t *testing.T) { ofSomething(t, r, report) })
	t.Run("of every figure", func(t *testing.T) { ofEveryFigure(t, report, recounted) })
	t.Run("keeps what is hidden", func(t *testing.T) { keepsHidden(t, r.bare(), s.report.Parts) })
	t.Run("adds up", func(t *testing.T) { addsUp(t, s) })
	t.Run("again", func(t *testing.T) {
		again := playSeason(t, 240, 1)
		assert.Empty(t, apart(r.things(), recountOf(t, again).things()))
		for form, text := range again.written(t) {
			assert.Empty(t, firstLine(written[form], text), form)
		}
	})
}

// ofSomething holds the season to having one of nearly everything, lest report
// and recount agree on nothing but zeros, and the file to what the recount
// takes for granted.
func ofSomething(t *testing.T, r recount, report map[string]any) {
	some := map[string]bool{}
	for way, leaf := range report {
		if n, ok := leaf.(float64); ok && n != 0 {
			some[way[strings.LastIndex(way, ".")+1:]] = true
		}
	}
	for _, figure := range strings.Fields(`knocked visits reached responses partial interview refusal non_contact other unknown_other
		not_eligible not_on_record confirmed applied to_settle refused raised done due overdue declined actions days short referred
		completed signposted settled`) {
		assert.True(t, some[figure], "every %s is nothing", figure)
	}
	for what, query := range map[string]string{
		"withdrawn responses":         "SELECT count(*) FROM filings WHERE state = 'withdrawn'",
		"superseded responses":        "SELECT count(*) FROM filings WHERE state = 'superseded'",
		"responses of the wrong flat": "SELECT count(*) FROM responses JOIN filings USING (id) WHERE responses.home_id <> filings.home_id",
		"money laid out":              "SELECT count(*) FROM entries WHERE kind = 'overspend'",
	} {
		assert.NotZero(t, r.number(query), what)
	}
	for what, query := range map[string]string{
		"responses without a filing":       "SELECT count(*) FROM responses WHERE id NOT IN (SELECT id FROM filings)",
		"homes with two tenancies":         "SELECT count(*) - count(DISTINCT home_id) FROM tenancies WHERE to_on IS NULL",
		"knocks of no class":               "SELECT (SELECT count(*) FROM visits) - (SELECT count(*) FROM knock)",
		"limits on another day":            "SELECT count(*) FROM matter WHERE due_on NOT IN (date(due_at), date(due_at, '+1 hour'))",
		"lines of the ledger of no budget": "SELECT count(*) FROM entries WHERE currency <> 'GBP' OR budget_id NOT IN (SELECT id FROM budgets)",
	} {
		assert.Zero(t, r.number(query), what)
	}
}

// ofEveryFigure changes each figure of the report in turn, and takes each
// recounted one away: both must be noticed.
func ofEveryFigure(t *testing.T, report, recounted map[string]any) {
	figures := 0
	for way, leaf := range report {
		if !isFigure(leaf) {
			continue
		}
		figures++
		var other any = fmt.Sprint(leaf, "1")
		if n, ok := leaf.(float64); ok {
			other = n + 0.001
		}
		assert.Len(t, differences(map[string]any{way: other}, map[string]any{way: recounted[way]}), 1, way)
		assert.Len(t, differences(map[string]any{way: leaf}, nil), 1, way)
	}
	assert.Greater(t, figures, 500)
}

// apart lists what stands in one file and not, or otherwise, in the other.
func apart(a, b map[string]string) []string {
	var out []string
	for id, body := range a {
		if b[id] != body {
			out = append(out, id)
		}
	}
	for id := range b {
		if _, ok := a[id]; !ok {
			out = append(out, id)
		}
	}
	return out
}

// firstLine is the first line that differs, of both texts.
func firstLine(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range max(len(x), len(y)) {
		switch {
		case i >= len(x) || i >= len(y):
			return fmt.Sprintf("%d lines, and %d", len(x), len(y))
		case x[i] != y[i]:
			return fmt.Sprintf("line %d: %q, and %q", i+1, x[i], y[i])
		}
	}
	return ""
}
