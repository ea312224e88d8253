package play_test

import (
	"database/sql"
)

// parts recounts trial, season and whole.
func (r recount) parts() []any {
	var out []part
	for _, name := range []string{"trial", "season", "whole"} {
		out = append(out, r.part(name))
	}
	guard(out)
	var rows []any
	for _, p := range out {
		rows = append(rows, p.row())
	}
	return rows
}

// part is one part, with the numbers that may be hidden apart.
type part struct {
	plain    row
	groups   []*group
	findings []*finding
}

func (r recount) part(name string) part {
	of := sql.Named("part", name)
	p := part{plain: r.one(`
		WITH here AS (SELECT home FROM dwelling WHERE @part IN (phase, 'whole'))
		SELECT @part AS name,
			coalesce((SELECT (body ->> ('$.' || @part || '.survey.id')) || '@' || (body ->> ('$.' || @part || '.survey.number')) FROM campaigns), '') AS survey,
			(SELECT count(*) FROM here) AS homes,
			(SELECT count(DISTINCT home) FROM knock JOIN here USING (home)) AS knocked,
			(SELECT count(*) FROM knock JOIN here USING (home)) AS visits,
			(SELECT count(DISTINCT home) FROM counted JOIN here USING (home)) AS reached,
			(SELECT count(DISTINCT home) FROM counted JOIN here USING (home)) * 1.0
				/ nullif((SELECT count(*) FROM ending JOIN here USING (home) WHERE class <> 'not_eligible'), 0) AS share,
			(SELECT count(*) FROM counted JOIN here USING (home)) AS responses,
			(SELECT count(*) FROM counted JOIN here USING (home) WHERE partial) AS partial`, of)}
	p.plain["attempts"] = r.rows(`
		SELECT n AS number, count(*) AS knocked, sum(reached) AS reached, avg(reached) AS share
		FROM (SELECT n, home, class IN ('interview', 'partial') AND home IN (SELECT home FROM counted) AS reached FROM knock)
			JOIN dwelling USING (home)
		WHERE @part IN (phase, 'whole') GROUP BY n ORDER BY n`, of)
	p.plain["channels"] = r.rows(`
		SELECT mode, count(*) AS homes FROM counted JOIN dwelling USING (home)
		WHERE n = 1 AND @part IN (phase, 'whole') GROUP BY mode ORDER BY mode`, of)
	p.plain["counts"] = r.counts(of)
	p.plain["eligibility"] = r.one(letters+`SELECT e AS household, e AS other, e AS respondent FROM letters`, of)
	p.plain["rates"] = r.one(letters+rates, of)
	p.groups = r.groups(of)
	p.findings = r.findings(of)
	return p
}

func (r recount) counts(of any) row {
	out := r.one(letters+`SELECT i AS interview, p AS partial, r AS refusal, nc AS non_contact, o AS other, uh AS unknown_household,
		uo AS unknown_other, ur AS unknown_respondent, ne AS not_eligible FROM letters`, of)
	if out["unknown_respondent"] == int64(0) {
		delete(out, "unknown_respondent") // a class of the newest edition, left out where nobody is in it
	}
	return out
}

// letters are the letters of AAPOR's Standard Definitions, with e as the share
// of homes of known eligibility that are eligible.
const letters = `
	WITH classes AS (
		SELECT count(*) FILTER (WHERE class = 'interview') AS i, count(*) FILTER (WHERE class = 'partial') AS p,
			count(*) FILTER (WHERE class = 'refusal') AS r, count(*) FILTER (WHERE class = 'non_contact') AS nc,
			count(*) FILTER (WHERE class = 'other') AS o, count(*) FILTER (WHERE class = 'unknown_household') AS uh,
			count(*) FILTER (WHERE class = 'unknown_other') AS uo, count(*) FILTER (WHERE class = 'unknown_respondent') AS ur,
			count(*) FILTER (WHERE class = 'not_eligible') AS ne
		FROM ending WHERE @part IN (phase, 'whole')),
	letters AS (
		SELECT *, coalesce((i + p + r + nc + o) * 1.0 / nullif(i + p + r + nc + o + ne, 0), 1) AS e FROM classes)
	`

// rates are the formulas as the Standard Definitions print them.
const rates = `
	SELECT i * 1.0 / nullif((i + p) + (r + nc + o) + (uh + uo + ur), 0) AS rr1,
		(i + p) * 1.0 / nullif((i + p) + (r + nc + o) + (uh + uo + ur), 0) AS rr2,
		i / nullif((i + p) + (r + nc + o) + e * (uh + uo + ur), 0) AS rr3,
		(i + p) / nullif((i + p) + (r + nc + o) + e * (uh + uo + ur), 0) AS rr4,
		i * 1.0 / nullif((i + p) + (r + nc + o), 0) AS rr5,
		(i + p) * 1.0 / nullif((i + p) + (r + nc + o), 0) AS rr6,
		i * 1.0 / nullif((i + p) + r + o, 0) AS coop1,
		(i + p) * 1.0 / nullif((i + p) + r + o, 0) AS coop2,
		i * 1.0 / nullif((i + p) + r, 0) AS coop3,
		(i + p) * 1.0 / nullif((i + p) + r, 0) AS coop4,
		r * 1.0 / nullif((i + p) + (r + nc + o) + (uh + uo + ur), 0) AS ref1,
		r / nullif((i + p) + (r + nc + o) + e * (uh + uo + ur), 0) AS ref2,
		r * 1.0 / nullif((i + p) + (r + nc + o), 0) AS ref3,
		((i + p) + r + o) * 1.0 / nullif((i + p) + (r + nc + o) + (uh + uo + ur), 0) AS con1,
		((i + p) + r + o) / nullif((i + p) + (r + nc + o) + e * (uh + uo + ur), 0) AS con2,
		((i + p) + r + o) * 1.0 / nullif((i + p) + (r + nc + o), 0) AS con3,
		((i + p) + (r + nc + o)) * 1.0 / nullif((i + p) + (r + nc + o) + (uh + uo + ur), 0) AS loc1,
		((i + p) + (r + nc + o)) / nullif((i + p) + (r + nc + o) + e * (uh + uo + ur), 0) AS loc2
	FROM letters`

func (r recount) groups(of any) []*group {
	var out []*group
	for _, g := range r.rows(`
		SELECT by, value, count(*) AS homes, count(*) FILTER (WHERE home IN (SELECT home FROM counted)) AS reached
		FROM (SELECT home, phase, 'patch' AS by, coalesce(nullif(patch, ''), 'not known') AS value FROM dwelling
			UNION ALL SELECT home, phase, 'tenure', coalesce(nullif(tenure, ''), 'not known') FROM dwelling)
		WHERE @part IN (phase, 'whole') GROUP BY by, value ORDER BY by, value`, of) {
		out = append(out, &group{by: text(g["by"]), value: text(g["value"]), homes: shown(g["homes"]), reached: shown(g["reached"])})
	}
	return out
}

// looked says what is looked for in homes: which answers say it, and which
// questions it was asked with. One line for each finding of a report.
var looked = []struct{ name, title, says, asks, onRecord string }{
	{"damp", "Damp or mould", "question = 'damp' AND value = 'true' OR question = 'room_damp' AND value IN ('patch', 'spreading')",
		"'damp', 'room_damp'", "damp"},
	{"struggling", "Struggling with rent, bills and food", "question = 'bills' AND value IN ('struggling', 'behind')", "'bills'", ""},
	{"skipped-meals", "Too little to eat, for want of money", "question = 'skipped_meals' AND value IN ('sometimes', 'often')",
		"'skipped_meals', 'without'", ""},
	{"cold", "Sitting in the cold to save money",
		"question = 'cold_home' AND value = 'true' OR question = 'without' AND instr(' ' || value || ' ', ' heating ')", "'cold_home', 'without'", ""},
	{"lonely", "Often lonely", "question = 'lonely' AND value = 'often'", "'lonely'", ""},
	{"involved", "Wanting a say in how things are run", "question = 'involved' AND value <> 'none'", "'involved'", ""},
}

func (r recount) findings(of any) []*finding {
	var out []*finding
	for _, l := range looked {
		found := r.one(`
			SELECT count(DISTINCT home) FILTER (WHERE question IN (`+l.asks+`)) AS asked, count(DISTINCT home) FILTER (WHERE `+l.says+`) AS homes,
				count(DISTINCT home) FILTER (WHERE (`+l.says+`) AND NOT EXISTS (SELECT 1 FROM json_each(body, '$.on_record') WHERE json_each.value = @record)) AS unknown
			FROM told JOIN dwelling USING (home) WHERE @part IN (phase, 'whole')`, of, sql.Named("record", l.onRecord))
		f := &finding{name: l.name, title: l.title, asked: shown(found["asked"]), homes: shown(found["homes"])}
		if l.onRecord != "" {
			unknown := shown(found["unknown"])
			f.notOnRecord = &unknown
		}
		out = append(out, f)
	}
	return out
}
