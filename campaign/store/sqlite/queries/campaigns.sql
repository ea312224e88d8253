-- name: AddCampaign :execrows
INSERT INTO campaign_rows (id, version, body) VALUES (?, 1, ?) ON CONFLICT (id) DO NOTHING;

-- name: ChangeCampaign :execrows
UPDATE campaign_rows SET version = sqlc.arg(version), body = sqlc.arg(body)
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version) - 1;

-- name: CampaignByID :many
SELECT body FROM campaign_rows WHERE id = ?;

-- name: CampaignsAfter :many
SELECT body FROM campaign_rows WHERE id > ? ORDER BY id LIMIT ?;
