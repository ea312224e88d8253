-- name: AddTenancy :execrows
INSERT INTO tenancy_rows (id, version, body) VALUES (?, 1, ?) ON CONFLICT (id) DO NOTHING;

-- name: ChangeTenancy :execrows
UPDATE tenancy_rows SET version = sqlc.arg(version), body = sqlc.arg(body)
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version) - 1;

-- name: TenancyByID :many
SELECT body FROM tenancy_rows WHERE id = ?;

-- name: TenanciesOfHome :many
SELECT body FROM tenancy_rows WHERE home_id = ? ORDER BY id;

-- name: TenanciesAfter :many
SELECT body FROM tenancy_rows WHERE id > ? ORDER BY id LIMIT ?;
