-- name: PutPostcard :execrows
INSERT INTO postcards (id, version, body) VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET version = excluded.version, body = excluded.body
WHERE postcards.version = excluded.version - 1;

-- name: PostcardByID :many
SELECT body FROM postcards WHERE id = ?;

-- name: PostcardsOfHome :many
SELECT body FROM postcards WHERE home_id = ? ORDER BY id;

-- name: PostcardsAfter :many
SELECT body FROM postcards WHERE id > ? ORDER BY id LIMIT ?;
