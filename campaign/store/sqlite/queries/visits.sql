-- name: PutVisit :execrows
INSERT INTO visits (id, version, body) VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET version = excluded.version, body = excluded.body
WHERE visits.version = excluded.version - 1;

-- name: VisitByID :many
SELECT body FROM visits WHERE id = ?;

-- name: VisitsOfHome :many
SELECT body FROM visits WHERE home_id = ? ORDER BY id;

-- name: VisitsAfter :many
SELECT body FROM visits WHERE id > ? ORDER BY id LIMIT ?;
