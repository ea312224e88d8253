-- name: AddConsent :execrows
INSERT INTO consent_rows (id, version, body) VALUES (?, 1, ?) ON CONFLICT (id) DO NOTHING;

-- name: ChangeConsent :execrows
UPDATE consent_rows SET version = sqlc.arg(version), body = sqlc.arg(body)
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version) - 1;

-- name: ConsentByID :many
SELECT body FROM consent_rows WHERE id = ?;

-- name: ConsentsOfResident :many
SELECT body FROM consent_rows WHERE resident_id = ? ORDER BY id;

-- name: ConsentsAfter :many
SELECT body FROM consent_rows WHERE id > ? ORDER BY id LIMIT ?;
