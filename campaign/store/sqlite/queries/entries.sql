-- name: PutEntry :execrows
INSERT INTO entries (id, body) VALUES (?, ?) ON CONFLICT (id) DO NOTHING;

-- name: EntryByID :many
SELECT body FROM entries WHERE id = ?;

-- name: EntriesOfCase :many
SELECT body FROM entries WHERE case_id = ? ORDER BY sequence;

-- name: EntriesAfter :many
SELECT body FROM entries
WHERE sequence > coalesce((SELECT x.sequence FROM entries x WHERE x.id = ?), 0)
ORDER BY sequence LIMIT ?;
