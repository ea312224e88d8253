-- name: AddProposal :execrows
INSERT INTO proposal_rows (id, version, body) VALUES (?, 1, ?) ON CONFLICT (id) DO NOTHING;

-- name: ChangeProposal :execrows
UPDATE proposal_rows SET version = sqlc.arg(version), body = sqlc.arg(body)
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version) - 1;

-- name: ProposalByID :many
SELECT body FROM proposal_rows WHERE id = ?;

-- name: ProposalsOfHome :many
SELECT body FROM proposal_rows WHERE home_id = ? ORDER BY id;

-- name: ProposalsOfResponse :many
SELECT body FROM proposal_rows WHERE response_id = ? ORDER BY id;

-- name: ProposalsAfter :many
SELECT body FROM proposal_rows WHERE id > ? ORDER BY id LIMIT ?;
