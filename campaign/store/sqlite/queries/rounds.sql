-- name: AddRound :execrows
INSERT INTO round_rows (id, version, body) VALUES (?, 1, ?) ON CONFLICT (id) DO NOTHING;

-- name: ChangeRound :execrows
UPDATE round_rows SET version = sqlc.arg(version), body = sqlc.arg(body)
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version) - 1;

-- name: RoundByID :many
SELECT body FROM round_rows WHERE id = ?;

-- name: RoundsOfDay :many
SELECT body FROM round_rows WHERE day = ? ORDER BY id;

-- name: RoundsOfHome :many
SELECT round_rows.body FROM round_stops JOIN round_rows ON round_rows.id = round_stops.round_id
WHERE round_stops.home_id = ? ORDER BY round_stops.round_id;

-- name: RoundsAfter :many
SELECT body FROM round_rows WHERE id > ? ORDER BY id LIMIT ?;
