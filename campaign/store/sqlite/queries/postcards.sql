-- name: AddPostcard :execrows
INSERT INTO postcard_rows (id, version, body) VALUES (?, 1, ?) ON CONFLICT (id) DO NOTHING;

-- name: ChangePostcard :execrows
UPDATE postcard_rows SET version = sqlc.arg(version), body = sqlc.arg(body)
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version) - 1;

-- name: PostcardByID :many
SELECT body FROM postcard_rows WHERE id = ?;

-- name: PostcardsOfHome :many
SELECT body FROM postcard_rows WHERE home_id = ? ORDER BY id;

-- name: PostcardsToSend :many
SELECT body FROM postcard_rows WHERE state = 'planned' AND send_on <= ? ORDER BY +id;

-- name: PostcardsAfter :many
SELECT body FROM postcard_rows WHERE id > ? ORDER BY id LIMIT ?;
