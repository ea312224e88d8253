-- name: AddHome :execrows
INSERT INTO home_rows (id, version, body) VALUES (?, 1, ?) ON CONFLICT (id) DO NOTHING;

-- name: ChangeHome :execrows
UPDATE home_rows SET version = sqlc.arg(version), body = sqlc.arg(body)
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version) - 1;

-- name: HomeByID :many
SELECT body FROM home_rows WHERE id = ?;

-- name: HomesOfPatch :many
SELECT body FROM home_rows WHERE patch_id = ? ORDER BY id;

-- name: HomesAfter :many
SELECT body FROM home_rows WHERE id > ? ORDER BY id LIMIT ?;
