-- name: Thing :one
SELECT version, body FROM things WHERE kind = ? AND id = ?;

-- name: PutSealed :exec
INSERT INTO sealed (kind, id, subject_id, bytes) VALUES (?, ?, ?, ?)
ON CONFLICT (kind, id) DO UPDATE SET subject_id = excluded.subject_id, bytes = excluded.bytes;

-- name: Sealed :one
SELECT subject_id, bytes FROM sealed WHERE kind = ? AND id = ?;

-- name: PutSecret :exec
INSERT INTO secrets (name, subject_id, bytes) VALUES (?, ?, ?) ON CONFLICT (name) DO NOTHING;

-- name: Secret :one
SELECT subject_id, bytes FROM secrets WHERE name = ?;

-- name: PutReceipt :one
INSERT INTO receipts (key, body, campaign_id, actor_id, at) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (key) DO NOTHING RETURNING sequence;

-- name: Receipt :one
SELECT sequence, body FROM receipts WHERE key = ?;

-- name: Totals :many
SELECT kind, currency, amount_minor FROM totals WHERE budget_id = ? ORDER BY kind, currency;
