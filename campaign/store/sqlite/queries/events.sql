-- name: AddEvent :execrows
INSERT INTO event_rows (id, body) VALUES (?, ?) ON CONFLICT (id) DO NOTHING;

-- name: EventByID :many
SELECT body FROM event_rows WHERE id = ?;

-- name: EventsOfHome :many
SELECT body FROM event_rows WHERE home_id = ? ORDER BY sequence;

-- name: EventsOfSubject :many
SELECT body FROM event_rows WHERE subject_id = ? ORDER BY sequence;

-- name: EventsAfter :many
SELECT body FROM event_rows
WHERE sequence > coalesce((SELECT x.sequence FROM event_rows x WHERE x.id = ?), 0)
ORDER BY sequence LIMIT ?;
