-- name: AddVisit :execrows
INSERT INTO visit_rows (id, version, body) VALUES (?, 1, ?) ON CONFLICT (id) DO NOTHING;

-- name: ChangeVisit :execrows
UPDATE visit_rows SET version = sqlc.arg(version), body = sqlc.arg(body)
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version) - 1;

-- name: VisitByID :many
SELECT body FROM visit_rows WHERE id = ?;

-- name: VisitsOfHome :many
SELECT body FROM visit_rows WHERE home_id = ? ORDER BY id;

-- name: VisitsAfter :many
SELECT body FROM visit_rows WHERE id > ? ORDER BY id LIMIT ?;
