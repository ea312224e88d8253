-- name: AddInvitation :execrows
INSERT INTO invitation_rows (id, version, body) VALUES (?, 1, ?) ON CONFLICT (id) DO NOTHING;

-- name: ChangeInvitation :execrows
UPDATE invitation_rows SET version = sqlc.arg(version), body = sqlc.arg(body)
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version) - 1;

-- name: InvitationByID :many
SELECT body FROM invitation_rows WHERE id = ?;

-- name: InvitationsOfHome :many
SELECT body FROM invitation_rows WHERE home_id = ? ORDER BY id;

-- name: InvitationsOfHash :many
SELECT body FROM invitation_rows WHERE hash = ? ORDER BY id;

-- name: InvitationsAfter :many
SELECT body FROM invitation_rows WHERE id > ? ORDER BY id LIMIT ?;
