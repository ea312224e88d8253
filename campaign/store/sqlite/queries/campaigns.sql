-- name: PutCampaign :execrows
INSERT INTO campaigns (id, version, body) VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET version = excluded.version, body = excluded.body
WHERE campaigns.version = excluded.version - 1;

-- name: CampaignByID :many
SELECT body FROM campaigns WHERE id = ?;

-- name: CampaignsAfter :many
SELECT body FROM campaigns WHERE id > ? ORDER BY id LIMIT ?;
