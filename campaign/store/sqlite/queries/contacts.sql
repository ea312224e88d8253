-- name: AddContact :execrows
INSERT INTO contact_rows (id, version, body) VALUES (?, 1, ?) ON CONFLICT (id) DO NOTHING;

-- name: ChangeContact :execrows
UPDATE contact_rows SET version = sqlc.arg(version), body = sqlc.arg(body)
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version) - 1;

-- name: ContactByID :many
SELECT body FROM contact_rows WHERE id = ?;

-- name: ContactsOfHome :many
SELECT body FROM contact_rows WHERE home_id = ? ORDER BY id;

-- name: ContactsAfter :many
SELECT body FROM contact_rows WHERE id > ? ORDER BY id LIMIT ?;
