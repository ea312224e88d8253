package sqlite_test

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store/sqlite"
	"github.com/doorknock/doorknock/campaign/store/storetest"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// sampled is a file with one or more of every noun.
func sampled(t *testing.T) *sql.DB {
	t.Helper()
	s, path := open(t, sqlite.Config{Sensitive: func(_ survey.Version, field string) bool { return strings.HasPrefix(field, "private") }})
	_, err := s.Keep(t.Context(), "resident-1", []byte("not really a photograph of "+storetest.Canary))
	require.NoError(t, err)
	_, err = s.Commit(t.Context(), storetest.Sample())
	require.NoError(t, err)
	return raw(t, path)
}

func TestHistoryRefusesSQL(t *testing.T) {
	db := sampled(t)
	for table, things := range map[string]string{"event_rows": "events", "entry_rows": "entries", "response_rows": "responses",
		"decision_rows": "decisions", "receipts": "receipts", "media_rows": "media"} {
		require.Positive(t, ask(t, db, "SELECT count(*) FROM "+table))
		_, err := db.ExecContext(t.Context(), "DELETE FROM "+table)
		assert.ErrorContains(t, err, things+" are never deleted")
		column := "body = '{}'"
		if table == "receipts" {
			column = "actor_id = 'nobody'"
		}
		_, err = db.ExecContext(t.Context(), "UPDATE "+table+" SET "+column)
		assert.ErrorContains(t, err, things+" never change")
	}
	assert.Equal(t, len(storetest.Sample().Events), ask(t, db, "SELECT count(*) FROM events"))
}

// TestColumns reads what reports count, from columns alone.
func TestColumns(t *testing.T) {
	db := sampled(t)
	for query, want := range map[string]string{
		"SELECT patch_id || ',' || street || ',' || hazards FROM homes WHERE id = 'home-1'":                          "north,Elm Street,1",
		"SELECT tenure || ',' || from_on || ',' || ifnull(to_on, 'runs') FROM tenancies":                             "social_rent,2024-08-01,runs",
		"SELECT group_concat(outcome, ',') FROM (SELECT outcome FROM visits ORDER BY id)":                            "nobody_in,come_back_at",
		"SELECT at || ',' || team_id || ',' || department FROM visits WHERE id = 'visit-1'":                          "2027-01-12T17:20:05.124Z,housing,housing",
		"SELECT state || ',' || send_on FROM postcards":                                                              "planned,2027-01-11",
		"SELECT survey || survey_number || ',' || mode || ',' || partial || ',' || submitted_at FROM responses":      "sample2,chat,0,2027-01-12T17:20:05.124Z",
		"SELECT state || ',' || phase FROM filings":                                                                  "counts,season",
		"SELECT kind || ',' || type || ',' || state || ',' || priority || ',' || team_id || ',' || owner FROM cases": "action,hazard_inspection,raised,urgent,repairs,Repairs team leader",
		"SELECT aware_at || ',' || due_at || ',' || cost_minor || ',' || currency FROM cases":                        "2027-01-12T12:00:00.000Z,2027-01-26T12:00:00.000Z,18000,GBP",
		"SELECT actions || referrals || signposts || undecided || faulted || stage FROM decisions":                   "11110submitted",
		"SELECT kind || ',' || amount_minor || ',' || currency FROM entries":                                         "reserve,18000,GBP",
		"SELECT limit_minor || ',' || currency FROM budgets":                                                         "5000000,GBP",
		"SELECT act || ',' || fact || ',' || state FROM proposals":                                                   "corrected,support,proposed",
		"SELECT channel || ',' || direction || ',' || answered FROM contacts":                                        "call,in,1",
		"SELECT purpose || ',' || given || ',' || ifnull(withdrawn_at, 'stands') FROM consents":                      "share_with_partners,1,stands",
		"SELECT standing || ',' || heard_at FROM interviews":                                                         "open,2027-01-12T17:20:05.124Z",
		"SELECT actor_id || ',' || actor_kind || ',' || kind || ',' || subject_kind FROM events WHERE sequence = 1":  "staff-1,staff,visit_recorded,visit",
		"SELECT group_concat(path || ' ' || status || ifnull(' ' || type || ' ' || value, ''), '; ') FROM answers": "damp answered boolean true; rooms answered rows closed 1; room_damp[1] answered choice spreading; " +
			"mould_photo answered media " + storetest.Sample().Media[0].Hash + "; pets declined",
	} {
		var got string
		if assert.NoError(t, db.QueryRowContext(t.Context(), query).Scan(&got), query) {
			assert.Equal(t, want, got, query)
		}
	}
}

// TestTotals recounts the ledger.
func TestTotals(t *testing.T) {
	s, path := open(t, sqlite.Config{})
	b := batch("money", 1)
	b.Cases = []campaign.Case{{ID: "case-1", Home: "money-0", Version: 1}}
	for i := range 30 {
		b.Ledger = append(b.Ledger, campaign.Entry{ID: campaign.EntryID(fmt.Sprint("entry-", i)), Case: "case-1", At: noon, By: b.Actor,
			Budget: campaign.BudgetID(fmt.Sprint("budget-", i%3)), Kind: []campaign.EntryKind{"reserve", "commit"}[i%2],
			Amount: condition.Pence(int64(i*i), []condition.Currency{"GBP", "EUR"}[i%5/4])})
	}
	_, err := s.Commit(t.Context(), b)
	require.NoError(t, err)
	const recount = "SELECT budget_id, kind, currency, sum(amount_minor) FROM entries GROUP BY 1, 2, 3"
	const kept = "SELECT budget_id, kind, currency, amount_minor FROM totals"
	db := raw(t, path)
	assert.Equal(t, 12, ask(t, db, "SELECT count(*) FROM ("+recount+")"))
	assert.Zero(t, ask(t, db, "SELECT count(*) FROM ("+recount+" EXCEPT "+kept+")"))
	assert.Zero(t, ask(t, db, "SELECT count(*) FROM ("+kept+" EXCEPT "+recount+")"))
}

// TestQueriesSearch asks SQLite how it would answer each query: none may walk
// through a whole table.
func TestQueriesSearch(t *testing.T) {
	db := sampled(t)
	files, err := filepath.Glob("queries/*.sql")
	require.NoError(t, err)
	asked := 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		for statement := range strings.SplitSeq(string(text), "-- name: ") {
			name, query, _ := strings.Cut(statement, "\n")
			if !strings.HasPrefix(query, "SELECT") {
				continue
			}
			asked++
			for _, step := range plan(t, db, query) {
				walks := strings.HasPrefix(step, "SCAN ") && step != "SCAN things" // the view, whose parts are searched
				assert.False(t, walks, "%s: %s", name, step)
			}
		}
	}
	assert.Greater(t, asked, 60)
}

func plan(t *testing.T, db *sql.DB, query string) []string {
	t.Helper()
	args := make([]any, strings.Count(query, "?"))
	rows, err := db.QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+query, args...)
	require.NoError(t, err, query)
	defer func() { require.NoError(t, rows.Close()) }()
	var steps []string
	for rows.Next() {
		var id, parent, unused int
		var step string
		require.NoError(t, rows.Scan(&id, &parent, &unused, &step))
		steps = append(steps, step)
	}
	require.NoError(t, rows.Err())
	return steps
}
