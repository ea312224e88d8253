-- name: PutFiling :execrows
INSERT INTO filings (id, version, body) VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET version = excluded.version, body = excluded.body
WHERE filings.version = excluded.version - 1;

-- name: FilingByID :many
SELECT body FROM filings WHERE id = ?;

-- name: FilingsOfHome :many
SELECT body FROM filings WHERE home_id = ? ORDER BY id;

-- name: FilingsAfter :many
SELECT body FROM filings WHERE id > ? ORDER BY id LIMIT ?;
