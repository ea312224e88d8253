-- name: AddFiling :execrows
INSERT INTO filing_rows (id, version, body) VALUES (?, 1, ?) ON CONFLICT (id) DO NOTHING;

-- name: ChangeFiling :execrows
UPDATE filing_rows SET version = sqlc.arg(version), body = sqlc.arg(body)
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version) - 1;

-- name: FilingByID :many
SELECT body FROM filing_rows WHERE id = ?;

-- name: FilingsOfHome :many
SELECT body FROM filing_rows WHERE home_id = ? ORDER BY id;

-- name: FilingsAfter :many
SELECT body FROM filing_rows WHERE id > ? ORDER BY id LIMIT ?;
