-- name: AddPatch :execrows
INSERT INTO patch_rows (id, version, body) VALUES (?, 1, ?) ON CONFLICT (id) DO NOTHING;

-- name: ChangePatch :execrows
UPDATE patch_rows SET version = sqlc.arg(version), body = sqlc.arg(body)
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version) - 1;

-- name: PatchByID :many
SELECT body FROM patch_rows WHERE id = ?;

-- name: PatchesAfter :many
SELECT body FROM patch_rows WHERE id > ? ORDER BY id LIMIT ?;
