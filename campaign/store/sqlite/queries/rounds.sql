-- name: PutRound :execrows
INSERT INTO rounds (id, version, body) VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET version = excluded.version, body = excluded.body
WHERE rounds.version = excluded.version - 1;

-- name: RoundByID :many
SELECT body FROM rounds WHERE id = ?;

-- name: RoundsOfDay :many
SELECT body FROM rounds WHERE day = ? ORDER BY id;

-- name: RoundsAfter :many
SELECT body FROM rounds WHERE id > ? ORDER BY id LIMIT ?;
