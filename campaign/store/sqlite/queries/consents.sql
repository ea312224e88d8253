-- name: PutConsent :execrows
INSERT INTO consents (id, version, body) VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET version = excluded.version, body = excluded.body
WHERE consents.version = excluded.version - 1;

-- name: ConsentByID :many
SELECT body FROM consents WHERE id = ?;

-- name: ConsentsOfResident :many
SELECT body FROM consents WHERE resident_id = ? ORDER BY id;

-- name: ConsentsAfter :many
SELECT body FROM consents WHERE id > ? ORDER BY id LIMIT ?;
