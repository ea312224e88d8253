-- name: PutDelivery :execrows
INSERT INTO deliveries (id, version, body) VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET version = excluded.version, body = excluded.body
WHERE deliveries.version = excluded.version - 1;

-- name: DeliveryByID :many
SELECT body FROM deliveries WHERE id = ?;

-- name: DeliveriesOfHome :many
SELECT body FROM deliveries WHERE home_id = ? ORDER BY id;

-- name: DeliveriesOfInterview :many
SELECT body FROM deliveries WHERE interview_id = ? ORDER BY id;

-- name: DeliveriesOfState :many
SELECT body FROM deliveries WHERE state = ? ORDER BY id;

-- name: DeliveriesAfter :many
SELECT body FROM deliveries WHERE id > ? ORDER BY id LIMIT ?;
