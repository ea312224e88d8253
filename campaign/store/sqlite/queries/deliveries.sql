-- name: AddDelivery :execrows
INSERT INTO delivery_rows (id, version, body) VALUES (?, 1, ?) ON CONFLICT (id) DO NOTHING;

-- name: ChangeDelivery :execrows
UPDATE delivery_rows SET version = sqlc.arg(version), body = sqlc.arg(body)
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version) - 1;

-- name: DeliveryByID :many
SELECT body FROM delivery_rows WHERE id = ?;

-- name: DeliveriesOfHome :many
SELECT body FROM delivery_rows WHERE home_id = ? ORDER BY id;

-- name: DeliveriesOfInterview :many
SELECT body FROM delivery_rows WHERE interview_id = ? ORDER BY id;

-- name: DeliveriesOfState :many
SELECT body FROM delivery_rows WHERE state = ? ORDER BY id;

-- name: DeliveriesAfter :many
SELECT body FROM delivery_rows WHERE id > ? ORDER BY id LIMIT ?;
