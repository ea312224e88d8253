-- name: PutResident :execrows
INSERT INTO residents (id, version, body) VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET version = excluded.version, body = excluded.body
WHERE residents.version = excluded.version - 1;

-- name: ResidentByID :many
SELECT body FROM residents WHERE id = ?;

-- name: ResidentsOfHome :many
SELECT body FROM residents WHERE home_id = ? ORDER BY id;

-- name: ResidentsAfter :many
SELECT body FROM residents WHERE id > ? ORDER BY id LIMIT ?;
