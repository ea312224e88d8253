-- name: AddUpdate :execresult
INSERT INTO updates (channel, id, received_at, sender, body) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (channel, id) DO NOTHING;

-- name: UpdatesWaiting :many
SELECT sequence, channel, id, received_at, sender, body, reply, sent FROM updates
WHERE body IS NOT NULL AND sequence > ? ORDER BY sequence LIMIT ?;

-- name: UpdateKnown :one
SELECT count(*) FROM updates WHERE channel = ? AND id = ?;

-- name: KeepReply :exec
UPDATE updates SET reply = ?, sent = ? WHERE sequence = ? AND body IS NOT NULL;

-- name: KeepSent :exec
UPDATE updates SET sent = ? WHERE sequence = ? AND body IS NOT NULL;

-- name: SettleUpdate :exec
UPDATE updates SET body = NULL, reply = NULL, sender = '' WHERE sequence = ?;

-- name: SettleUpdates :exec
UPDATE updates SET body = NULL, reply = NULL, sender = '' WHERE sequence IN (SELECT value FROM json_each(sqlc.arg(sequences)));

-- name: ForgetUpdates :exec
DELETE FROM updates WHERE body IS NULL AND received_at < ?;
