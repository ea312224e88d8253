-- name: PutEvent :execrows
INSERT INTO events (id, body) VALUES (?, ?) ON CONFLICT (id) DO NOTHING;

-- name: EventByID :many
SELECT body FROM events WHERE id = ?;

-- name: EventsOfHome :many
SELECT body FROM events WHERE home_id = ? ORDER BY sequence;

-- name: EventsOfSubject :many
SELECT body FROM events WHERE subject_id = ? ORDER BY sequence;

-- name: EventsAfter :many
SELECT body FROM events
WHERE sequence > coalesce((SELECT x.sequence FROM events x WHERE x.id = ?), 0)
ORDER BY sequence LIMIT ?;
