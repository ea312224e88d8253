-- name: PutInvitation :execrows
INSERT INTO invitations (id, version, body) VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET version = excluded.version, body = excluded.body
WHERE invitations.version = excluded.version - 1;

-- name: InvitationByID :many
SELECT body FROM invitations WHERE id = ?;

-- name: InvitationsOfHome :many
SELECT body FROM invitations WHERE home_id = ? ORDER BY id;

-- name: InvitationsOfHash :many
SELECT body FROM invitations WHERE hash = ? ORDER BY id;

-- name: InvitationsAfter :many
SELECT body FROM invitations WHERE id > ? ORDER BY id LIMIT ?;
