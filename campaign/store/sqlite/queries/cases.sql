-- name: AddCase :execrows
INSERT INTO case_rows (id, version, body) VALUES (?, 1, ?) ON CONFLICT (id) DO NOTHING;

-- name: ChangeCase :execrows
UPDATE case_rows SET version = sqlc.arg(version), body = sqlc.arg(body)
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version) - 1;

-- name: CaseByID :many
SELECT body FROM case_rows WHERE id = ?;

-- name: CasesOfHome :many
SELECT body FROM case_rows WHERE home_id = ? ORDER BY id;

-- name: CasesOfInterview :many
SELECT body FROM case_rows WHERE interview_id = ? ORDER BY id;

-- name: CasesOfState :many
SELECT body FROM case_rows WHERE state = ? ORDER BY id;

-- name: CasesOpenAfter :many
SELECT body FROM case_rows WHERE state NOT IN ('done', 'monitored', 'declined') AND id > ? ORDER BY id LIMIT ?;

-- name: CasesAfter :many
SELECT body FROM case_rows WHERE id > ? ORDER BY id LIMIT ?;
