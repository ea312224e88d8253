package play_test

import (
	"database/sql"
	"fmt"
	"time"
)

// whole recounts the report, leaf by leaf as it is written in JSON.
func (r recount) whole(s playedSeason) row {
	at := s.report.At
	now := sql.Named("now", at.UTC().Format("2006-01-02T15:04:05.000Z"))
	today := sql.Named("today", at.Format(time.DateOnly))
	out := r.one(`SELECT id AS campaign, name FROM campaigns`)
	out["at"], out["least"] = at.Format(time.RFC3339), int64(least)
	parts := r.parts()
	out["parts"] = parts
	out["records"] = r.one(`
		SELECT count(*) FILTER (WHERE state = 'applied' AND act = 'confirmed') AS confirmed,
			count(*) FILTER (WHERE state = 'applied' AND act <> 'confirmed') AS applied,
			count(*) FILTER (WHERE state = 'proposed') AS proposed, count(*) FILTER (WHERE state = 'to_settle') AS to_settle,
			count(*) FILTER (WHERE state = 'refused') AS refused FROM proposals`)
	out["actions"] = r.rows(actions, now)
	out["overdue"] = r.rows(overdue, now, today)
	out["limits"] = r.limits()
	out["money"] = r.rows(money)
	out["needs"] = r.rows(needs)
	out["undecided"] = r.rows(undecided)
	out["triage"] = r.one(`SELECT count(*) FILTER (WHERE open) AS open, count(*) FILTER (WHERE NOT open) AS settled FROM matter WHERE kind = 'triage'`)
	out["drop_off"] = r.dropOff(s)
	out["said"] = r.said(parts[2].(row)["findings"].([]row)[0])
	out["notes"] = []any{fmt.Sprintf("Numbers from 1 to %d of who residents are and what they told us are hidden, and with them what would give them away; knocks, outcomes and work are counted whole.", least-1)}
	return out
}

// A team's actions: what is done, and what is owed in time, too late, or
// without a date.
const actions = `
	SELECT m.team, coalesce(t.name, nullif(m.team, ''), '(no team)') AS name, coalesce(t.department, '') AS department, coalesce(t.owner, m.owner, '') AS owner,
		count(*) AS raised, count(*) FILTER (WHERE state IN ('done', 'monitored')) AS done,
		count(*) FILTER (WHERE state IN ('done', 'monitored') AND done_at > due_at) AS done_late, count(*) FILTER (WHERE open AND due_at >= @now) AS due, count(*) FILTER (WHERE open AND due_at < @now) AS overdue,
		count(*) FILTER (WHERE open AND due_at IS NULL) AS undated, count(*) FILTER (WHERE state = 'declined') AS declined
	FROM matter m LEFT JOIN teams t ON t.id = m.team WHERE kind = 'action' GROUP BY m.team ORDER BY m.team`

// The day on which a limit passed is the landlord's own, which stands beside
// the moment.
const overdue = `
	SELECT coalesce(nullif(owner, ''), '(nobody)') AS owner, team, type, count(*) AS actions, min(due_on) AS since,
		CAST(julianday(@today) - julianday(min(due_on)) AS INTEGER) AS days
	FROM matter WHERE kind = 'action' AND open AND due_at < @now GROUP BY 1, 2, 3 ORDER BY since, 1, 2, 3`

// limits are the dates of all cases by what set them, laws first.
func (r recount) limits() []row {
	out := r.rows(`
		SELECT coalesce(value ->> '$.law.name', '') AS law, value ->> '$.clock' AS clock, value ->> '$.stage' AS stage, min(value ->> '$.title') AS title,
			coalesce(value ->> '$.source.cite', '') AS cite, coalesce(min(value ->> '$.source.url'), '') AS url, coalesce(min(value ->> '$.source.mark'), '') AS mark,
			count(*) AS cases, count(*) FILTER (WHERE json_array_length(value, '$.assumed') > 0) AS assumed
		FROM matter, json_each(body, '$.due') GROUP BY law, clock, stage, cite ORDER BY law = '', law, clock, stage, cite`)
	for _, l := range out {
		l["source"] = row{"cite": l["cite"], "url": l["url"], "mark": l["mark"]}
		delete(l, "cite")
		delete(l, "url")
		delete(l, "mark")
	}
	return out
}

// Money moves from reserved to committed to spent, line by line.
const money = `
	WITH moved (kind, reserved, committed, spent) AS (VALUES ('reserve', 1, 0, 0), ('release_reserve', -1, 0, 0), ('commit', -1, 1, 0),
		('release_commitment', 0, -1, 0), ('spend', 0, -1, 1), ('overspend', 0, 0, 1)),
	stands AS (
		SELECT b.id, b.limit_minor AS most, coalesce(sum(reserved * amount_minor), 0) AS reserved,
			coalesce(sum(committed * amount_minor), 0) AS committed, coalesce(sum(spent * amount_minor), 0) AS spent
		FROM budgets b LEFT JOIN entries e ON e.budget_id = b.id LEFT JOIN moved USING (kind) GROUP BY b.id)
	SELECT b.id AS budget, b.name, coalesce(b.owner, '') AS owner, coalesce('money:' || most || ' GBP', '') AS "limit",
		'money:' || reserved || ' GBP' AS reserved, 'money:' || committed || ' GBP' AS committed, 'money:' || spent || ' GBP' AS spent,
		coalesce('money:' || (most - reserved - committed - spent) || ' GBP', '') AS free,
		(SELECT count(*) FROM matter m WHERE m.budget = b.id AND open
			AND EXISTS (SELECT 1 FROM json_each(m.body, '$.flags') WHERE value ->> '$.kind' = 'over_budget' AND value ->> '$.cleared' IS NULL)) AS short
	FROM stands JOIN budgets b USING (id) ORDER BY b.id`

// What became of referrals is hidden with them.
const needs = `
	WITH pointed AS (SELECT need, count(*) AS n
		FROM (SELECT DISTINCT response, value ->> '$.need' AS need FROM decided, json_each(body, '$.decision.signposts')) GROUP BY need),
	sent AS (SELECT type AS need, count(*) AS n, count(*) FILTER (WHERE state IN ('done', 'monitored')) AS completed,
			count(*) FILTER (WHERE state = 'proposed') AS waiting, count(*) FILTER (WHERE state = 'declined') AS declined
		FROM matter WHERE kind = 'referral' GROUP BY type),
	both AS (SELECT need, coalesce(sent.n, 0) AS referred, coalesce(completed, 0) AS completed, coalesce(waiting, 0) AS waiting,
			coalesce(declined, 0) AS declined, coalesce(pointed.n, 0) AS signposted
		FROM sent FULL JOIN pointed USING (need))
	SELECT need, iif(referred BETWEEN 1 AND 4, 'hidden', referred) AS referred,
		iif(completed BETWEEN 1 AND 4 OR referred BETWEEN 1 AND 4, 'hidden', completed) AS completed,
		iif(waiting BETWEEN 1 AND 4 OR referred BETWEEN 1 AND 4, 'hidden', waiting) AS waiting,
		iif(declined BETWEEN 1 AND 4 OR referred BETWEEN 1 AND 4, 'hidden', declined) AS declined,
		iif(signposted BETWEEN 1 AND 4, 'hidden', signposted) AS signposted
	FROM both ORDER BY need`

// A rule that was left open in several rows of one response counts once; the
// words are those that come first.
const undecided = `
	WITH open AS (SELECT response, home, n, key, value ->> '$.rule' AS rule, coalesce(value ->> '$.because', '') AS because
			FROM decided, json_each(body, '$.decision.undecided')),
	broken AS (SELECT response, value ->> '$.rule' AS rule FROM decided, json_each(body, '$.decision.faulted')),
	either AS (SELECT rule FROM open UNION SELECT rule FROM broken),
	counts AS (SELECT rule, (SELECT count(DISTINCT response) FROM open WHERE open.rule = either.rule) AS responses,
			(SELECT count(DISTINCT response) FROM broken WHERE broken.rule = either.rule) AS faulted,
			coalesce((SELECT because FROM open WHERE open.rule = either.rule AND because <> '' ORDER BY home, n, key LIMIT 1), '') AS because
		FROM either)
	SELECT rule, because, iif(responses BETWEEN 1 AND 4, 'hidden', responses) AS responses, iif(faulted BETWEEN 1 AND 4, 'hidden', faulted) AS faulted
	FROM counts ORDER BY rule`

// said is what the residents' group said of the trial, and what was done about
// damp.
func (r recount) said(damp row) []row {
	out := r.rows(`SELECT value ->> '$.said' AS said, coalesce(value ->> '$.did', 'Nothing yet.') AS did FROM campaigns, json_each(body, '$.review.said') ORDER BY key`)
	homes := fmt.Sprint(damp["homes"], " homes")
	switch damp["homes"] {
	case "hidden":
		homes = "Some homes"
	case int64(1):
		homes = "1 home"
	case int64(0):
		return out
	}
	done := r.one(`
		SELECT printf('%d inspections done, %d still to come', count(*) FILTER (WHERE state IN ('done', 'monitored')), count(*) FILTER (WHERE open))
			|| iif(count(*) FILTER (WHERE state = 'declined'), printf(', %d declined with a reason', count(*) FILTER (WHERE state = 'declined')), '') || '.' AS did
		FROM matter WHERE kind = 'action' AND type = 'hazard_inspection'`)
	done["said"] = homes + " told us: damp or mould."
	return append(out, done)
}
