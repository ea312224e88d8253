-- name: AddResident :execrows
INSERT INTO resident_rows (id, version, body) VALUES (?, 1, ?) ON CONFLICT (id) DO NOTHING;

-- name: ChangeResident :execrows
UPDATE resident_rows SET version = sqlc.arg(version), body = sqlc.arg(body)
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version) - 1;

-- name: ResidentByID :many
SELECT body FROM resident_rows WHERE id = ?;

-- name: ResidentsOfHome :many
SELECT body FROM resident_rows WHERE home_id = ? ORDER BY id;

-- name: ResidentsAfter :many
SELECT body FROM resident_rows WHERE id > ? ORDER BY id LIMIT ?;
