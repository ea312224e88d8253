-- name: PutHome :execrows
INSERT INTO homes (id, version, body) VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET version = excluded.version, body = excluded.body
WHERE homes.version = excluded.version - 1;

-- name: HomeByID :many
SELECT body FROM homes WHERE id = ?;

-- name: HomesOfPatch :many
SELECT body FROM homes WHERE patch_id = ? ORDER BY id;

-- name: HomesAfter :many
SELECT body FROM homes WHERE id > ? ORDER BY id LIMIT ?;
