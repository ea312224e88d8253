-- name: AddEntry :execrows
INSERT INTO entry_rows (id, body) VALUES (?, ?) ON CONFLICT (id) DO NOTHING;

-- name: EntryByID :many
SELECT body FROM entry_rows WHERE id = ?;

-- name: EntriesOfCase :many
SELECT body FROM entry_rows WHERE case_id = ? ORDER BY sequence;

-- name: EntriesAfter :many
SELECT body FROM entry_rows
WHERE sequence > coalesce((SELECT x.sequence FROM entry_rows x WHERE x.id = ?), 0)
ORDER BY sequence LIMIT ?;
