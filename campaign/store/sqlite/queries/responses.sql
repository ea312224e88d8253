-- name: AddResponse :execrows
INSERT INTO response_rows (id, body) VALUES (?, ?) ON CONFLICT (id) DO NOTHING;

-- name: ResponseByID :many
SELECT body FROM response_rows WHERE id = ?;

-- name: ResponsesOfHome :many
SELECT body FROM response_rows WHERE home_id = ? ORDER BY sequence;

-- name: ResponsesOfInterview :many
SELECT body FROM response_rows WHERE interview_id = ? ORDER BY sequence;

-- name: ResponsesAfter :many
SELECT body FROM response_rows
WHERE sequence > coalesce((SELECT x.sequence FROM response_rows x WHERE x.id = ?), 0)
ORDER BY sequence LIMIT ?;
