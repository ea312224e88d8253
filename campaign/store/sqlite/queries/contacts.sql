-- name: PutContact :execrows
INSERT INTO contacts (id, version, body) VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET version = excluded.version, body = excluded.body
WHERE contacts.version = excluded.version - 1;

-- name: ContactByID :many
SELECT body FROM contacts WHERE id = ?;

-- name: ContactsOfHome :many
SELECT body FROM contacts WHERE home_id = ? ORDER BY id;

-- name: ContactsAfter :many
SELECT body FROM contacts WHERE id > ? ORDER BY id LIMIT ?;
