-- name: PutPatch :execrows
INSERT INTO patches (id, version, body) VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET version = excluded.version, body = excluded.body
WHERE patches.version = excluded.version - 1;

-- name: PatchByID :many
SELECT body FROM patches WHERE id = ?;

-- name: PatchesAfter :many
SELECT body FROM patches WHERE id > ? ORDER BY id LIMIT ?;
