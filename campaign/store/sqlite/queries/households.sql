-- name: AddHousehold :execrows
INSERT INTO household_rows (id, version, body) VALUES (?, 1, ?) ON CONFLICT (id) DO NOTHING;

-- name: ChangeHousehold :execrows
UPDATE household_rows SET version = sqlc.arg(version), body = sqlc.arg(body)
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version) - 1;

-- name: HouseholdByID :many
SELECT body FROM household_rows WHERE id = ?;

-- name: HouseholdsAfter :many
SELECT body FROM household_rows WHERE id > ? ORDER BY id LIMIT ?;
