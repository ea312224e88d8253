-- name: PutCase :execrows
INSERT INTO cases (id, version, body) VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET version = excluded.version, body = excluded.body
WHERE cases.version = excluded.version - 1;

-- name: CaseByID :many
SELECT body FROM cases WHERE id = ?;

-- name: CasesOfHome :many
SELECT body FROM cases WHERE home_id = ? ORDER BY id;

-- name: CasesOfInterview :many
SELECT body FROM cases WHERE interview_id = ? ORDER BY id;

-- name: CasesOfState :many
SELECT body FROM cases WHERE state = ? ORDER BY id;

-- name: CasesOpenAfter :many
SELECT body FROM cases WHERE state NOT IN ('done', 'monitored', 'declined') AND id > ? ORDER BY id LIMIT ?;

-- name: CasesAfter :many
SELECT body FROM cases WHERE id > ? ORDER BY id LIMIT ?;
