-- name: AddUpdate :execresult
INSERT INTO updates (channel, id, received_at, sender, body, subject) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (channel, id) DO NOTHING;

-- name: UpdatesWaiting :many
SELECT sequence, channel, id, received_at, sender, body, reply, sent, subject FROM updates
WHERE body IS NOT NULL AND sequence > ? ORDER BY sequence LIMIT ?;

-- name: UpdateKnown :one
SELECT count(*) FROM updates WHERE channel = ? AND id = ?;

-- name: UpdateSubject :one
SELECT subject FROM updates WHERE sequence = ?;

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

-- name: KeepTold :exec
INSERT INTO told (channel, sender, told_at, messages, subject) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (channel, sender) DO UPDATE SET told_at = excluded.told_at, messages = excluded.messages, subject = excluded.subject;

-- name: DropTold :exec
DELETE FROM told WHERE channel = ? AND sender = ?;

-- name: ForgetTold :exec
DELETE FROM told WHERE told_at < ?;

-- name: Told :many
SELECT messages, subject FROM told WHERE channel = ? AND sender = ?;

-- name: AddInboxKey :exec
INSERT INTO inbox_keys (subject, day) VALUES (?, ?) ON CONFLICT (subject) DO NOTHING;

-- name: InboxKeysBefore :many
SELECT subject FROM inbox_keys WHERE day < ? AND NOT EXISTS (
  SELECT 1 FROM updates WHERE body IS NOT NULL AND sequence > 0 AND updates.subject = inbox_keys.subject);

-- name: DropInboxKey :exec
DELETE FROM inbox_keys WHERE subject = ?;
