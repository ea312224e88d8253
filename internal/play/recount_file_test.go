package play_test

import (
	"database/sql"
	"net/url"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	_ "modernc.org/sqlite" // the driver, as anybody has it

	"github.com/doorknock/doorknock/survey"
)

// recount counts a season's file once more, with SQL and nothing that a report
// is made with.
type recount struct {
	t  *testing.T
	db *sql.DB
}

// row is what a query found, by the names of its columns.
type row = map[string]any

// recountOf opens a season's file for reading only and lays out what is counted
// in temporary tables, which stand outside the file.
//
// Answers that are sensitive are not in the file as text: the whole response
// is sealed, under a key for each resident. What was found in homes cannot be
// counted without these keys, so the responses are opened with the sealer, one
// by one, as their sealed copies stand in the file. Everything else is plain.
func recountOf(t *testing.T, s playedSeason) recount {
	t.Helper()
	u := url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(s.path), RawQuery: "mode=ro&_pragma=temp_store(MEMORY)"}
	db, err := sql.Open("sqlite", u.String())
	require.NoError(t, err)
	db.SetMaxOpenConns(1) // to which the temporary tables belong
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	r := recount{t, db}
	_, err = db.ExecContext(t.Context(), "UPDATE home_rows SET version = version + 1")
	require.ErrorContains(t, err, "readonly")
	require.Zero(t, r.number("SELECT count(*) FROM answers WHERE path IN ('bills', 'lonely', 'without', 'skipped_meals', 'cold_home')"),
		"a sensitive answer stands in the file as text")

	r.run("CREATE TEMP TABLE opened (id TEXT PRIMARY KEY, body TEXT NOT NULL)")
	for _, sealed := range r.rows("SELECT id, subject_id, bytes FROM sealed WHERE kind = 'response'") {
		id := text(sealed["id"])
		plain, err := s.sealer.Open(t.Context(), survey.ResidentID(text(sealed["subject_id"])), "response:"+id, []byte(text(sealed["bytes"])))
		require.NoError(t, err)
		r.run("INSERT INTO opened VALUES (?, ?)", id, string(plain))
	}
	require.NotZero(t, r.number("SELECT count(*) FROM opened"))
	for _, table := range tables {
		r.run(table)
	}
	return r
}

// tables lay out what the figures are counted from.
var tables = []string{
	// Every home with its part of the campaign: the trial's own streets, and all others.
	`CREATE TEMP TABLE dwelling AS
	SELECT h.id AS home, h.standing, coalesce(h.patch_id, '') AS patch, h.body,
		CASE WHEN h.street IN (SELECT value FROM campaigns, json_each(campaigns.body, '$.trial.streets')) THEN 'trial' ELSE 'season' END AS phase,
		coalesce((SELECT tenure FROM tenancies WHERE home_id = h.id AND to_on IS NULL), '') AS tenure
	FROM homes h`,

	// Every knock, numbered at its home, with the class of its outcome.
	`CREATE TEMP TABLE knock AS
	WITH class (outcome, class) AS (VALUES
		('completed', 'interview'), ('partial', 'partial'), ('refused_this_time', 'refusal'), ('refused_for_good', 'refusal'),
		('nobody_in', 'non_contact'), ('come_back_at', 'non_contact'), ('child_only', 'non_contact'), ('not_the_resident', 'non_contact'),
		('cannot_get_in', 'non_contact'), ('moved_out', 'unknown_other'), ('different_people_live_here', 'unknown_other'),
		('deceased', 'other'), ('in_hospital', 'other'), ('language_or_interpreter', 'other'),
		('unsafe_or_threatened', 'unknown_household'), ('empty', 'not_eligible'), ('not_our_home', 'not_eligible'))
	SELECT v.home_id AS home, v.interview_id, class.class,
		row_number() OVER (PARTITION BY v.home_id ORDER BY v.at, v.id) AS n,
		count(*) OVER (PARTITION BY v.home_id) AS knocks
	FROM visits v JOIN class USING (outcome)`,

	// The responses that count, numbered at the home where each is filed.
	`CREATE TEMP TABLE counted AS
	SELECT r.id, f.home_id AS home, r.interview_id, r.mode, r.partial,
		row_number() OVER (PARTITION BY f.home_id ORDER BY r.submitted_at, r.id) AS n
	FROM responses r JOIN filings f ON f.id = r.id WHERE f.state = 'counts'`,

	// What was answered in them, sensitive or not: in a repeat, once for each row.
	`CREATE TEMP TABLE told AS
	SELECT c.home, a.value ->> '$.path' AS path, substr(a.value ->> '$.path', 1, instr((a.value ->> '$.path') || '[', '[') - 1) AS question,
		substr(a.value ->> '$.value', instr(a.value ->> '$.value', ':') + 1) AS value
	FROM counted c JOIN responses r USING (id) LEFT JOIN opened o USING (id), json_each(coalesce(o.body, r.body), '$.answers') a
	WHERE a.value ->> '$.status' = 'answered'`,

	// The last decision on each response that counts.
	`CREATE TEMP TABLE decided AS
	SELECT c.id AS response, c.home, c.n, d.body FROM counted c JOIN decisions d ON d.response_id = c.id
	WHERE d.id = (SELECT id FROM decisions WHERE response_id = c.id AND stage <> 'answered' ORDER BY at DESC, id DESC LIMIT 1)`,

	// What became of each home in the end.
	`CREATE TEMP TABLE ending AS
	SELECT phase, home, CASE
		WHEN EXISTS (SELECT 1 FROM counted c WHERE c.home = d.home AND NOT c.partial) THEN 'interview'
		WHEN EXISTS (SELECT 1 FROM counted c WHERE c.home = d.home) THEN 'partial'
		WHEN EXISTS (SELECT 1 FROM filings f WHERE f.home_id = d.home AND f.state = 'withdrawn') THEN 'refusal'
		WHEN standing IN ('empty', 'not_our_home') THEN 'not_eligible'
		WHEN NOT EXISTS (SELECT 1 FROM knock k WHERE k.home = d.home) THEN 'unknown_household'
		WHEN EXISTS (SELECT 1 FROM knock k WHERE k.home = d.home AND n = knocks AND class = 'not_eligible') THEN 'not_eligible'
		ELSE coalesce((SELECT class FROM knock k JOIN (SELECT 1 AS rank, 'refusal' AS class UNION VALUES (2, 'other'), (3, 'non_contact'),
				(4, 'unknown_respondent'), (5, 'unknown_other'), (6, 'unknown_household')) USING (class)
			WHERE k.home = d.home ORDER BY rank LIMIT 1), 'other')
		END AS class
	FROM dwelling d`,

	// Cases with their first limit, the one that falls first.
	`CREATE TEMP TABLE matter AS
	SELECT id, kind, type, state, state NOT IN ('done', 'monitored', 'declined') AS open, coalesce(team_id, '') AS team, coalesce(owner, '') AS owner,
		coalesce(budget_id, '') AS budget, body, done_at,
		(SELECT min(strftime('%Y-%m-%dT%H:%M:%fZ', value ->> '$.at')) FROM json_each(body, '$.due')) AS due_at,
		(SELECT min(value ->> '$.date') FROM json_each(body, '$.due')) AS due_on
	FROM cases`,
}

func (r recount) run(statement string, args ...any) {
	r.t.Helper()
	_, err := r.db.ExecContext(r.t.Context(), statement, args...)
	require.NoError(r.t, err, statement)
}

// rows returns what a query finds, each row by the names of its columns.
func (r recount) rows(query string, args ...any) []row {
	r.t.Helper()
	found, err := r.db.QueryContext(r.t.Context(), query, args...)
	require.NoError(r.t, err, query)
	defer func() { require.NoError(r.t, found.Close()) }()
	names, err := found.Columns()
	require.NoError(r.t, err)
	out := []row{}
	for found.Next() {
		values, into := make([]any, len(names)), make([]any, len(names))
		for i := range values {
			into[i] = &values[i]
		}
		require.NoError(r.t, found.Scan(into...))
		one := row{}
		for i, name := range names {
			one[name] = values[i]
		}
		out = append(out, one)
	}
	require.NoError(r.t, found.Err(), query)
	return out
}

// one returns the only row of a query.
func (r recount) one(query string, args ...any) row {
	r.t.Helper()
	found := r.rows(query, args...)
	require.Len(r.t, found, 1, query)
	return found[0]
}

// things are everything that stands open in the file.
func (r recount) things() map[string]string {
	r.t.Helper()
	out := map[string]string{}
	for _, one := range r.rows("SELECT kind || ' ' || id AS id, body FROM things") {
		out[text(one["id"])] = text(one["body"])
	}
	require.NotEmpty(r.t, out)
	return out
}

// number returns the only number of a query.
func (r recount) number(query string, args ...any) int {
	r.t.Helper()
	for _, v := range r.one(query, args...) {
		n, ok := v.(int64)
		require.True(r.t, ok, query)
		return int(n)
	}
	return 0
}

func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []byte:
		return string(v)
	}
	return ""
}
