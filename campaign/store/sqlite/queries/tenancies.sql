-- name: PutTenancy :execrows
INSERT INTO tenancies (id, version, body) VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET version = excluded.version, body = excluded.body
WHERE tenancies.version = excluded.version - 1;

-- name: TenancyByID :many
SELECT body FROM tenancies WHERE id = ?;

-- name: TenanciesOfHome :many
SELECT body FROM tenancies WHERE home_id = ? ORDER BY id;

-- name: TenanciesAfter :many
SELECT body FROM tenancies WHERE id > ? ORDER BY id LIMIT ?;
