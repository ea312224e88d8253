-- name: PutHousehold :execrows
INSERT INTO households (id, version, body) VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET version = excluded.version, body = excluded.body
WHERE households.version = excluded.version - 1;

-- name: HouseholdByID :many
SELECT body FROM households WHERE id = ?;

-- name: HouseholdsAfter :many
SELECT body FROM households WHERE id > ? ORDER BY id LIMIT ?;
