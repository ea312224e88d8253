-- name: PutFile :exec
INSERT INTO files (hash, size) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING;

-- name: PutCopy :exec
INSERT INTO copies (hash, subject_id, bytes) VALUES (?, ?, ?) ON CONFLICT (hash, subject_id) DO NOTHING;

-- name: CopyOf :many
SELECT subject_id FROM copies WHERE hash = ? AND subject_id = ?;

-- name: CopiesOf :many
SELECT subject_id, bytes FROM copies WHERE hash = ? ORDER BY rowid;

-- name: AddMedia :execrows
INSERT INTO media_rows (id, body) VALUES (?, ?) ON CONFLICT (id) DO NOTHING;

-- name: MediaOfHash :many
SELECT body FROM media_rows WHERE hash = ? ORDER BY id;

-- name: MediaAfter :many
SELECT body FROM media_rows WHERE id > ? ORDER BY id LIMIT ?;
