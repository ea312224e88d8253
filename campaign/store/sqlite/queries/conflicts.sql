-- name: PutConflict :exec
INSERT INTO conflicts (id, kind, thing_id, actor_id, at, subject_id, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO NOTHING;

-- name: ConflictsAfter :many
SELECT c.id, c.kind, c.thing_id, c.actor_id, c.at, c.subject_id, c.bytes,
  EXISTS (SELECT 1 FROM event_rows e
    WHERE e.subject_id = c.id AND json_extract(e.body, '$.kind') = 'conflict_settled') AS settled
FROM conflicts c
WHERE c.sequence > coalesce((SELECT x.sequence FROM conflicts x WHERE x.id = ?), 0)
ORDER BY c.sequence LIMIT ?;
