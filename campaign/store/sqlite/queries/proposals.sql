-- name: PutProposal :execrows
INSERT INTO proposals (id, version, body) VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET version = excluded.version, body = excluded.body
WHERE proposals.version = excluded.version - 1;

-- name: ProposalByID :many
SELECT body FROM proposals WHERE id = ?;

-- name: ProposalsOfHome :many
SELECT body FROM proposals WHERE home_id = ? ORDER BY id;

-- name: ProposalsAfter :many
SELECT body FROM proposals WHERE id > ? ORDER BY id LIMIT ?;
