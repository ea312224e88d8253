-- name: PutResponse :execrows
INSERT INTO responses (id, body) VALUES (?, ?) ON CONFLICT (id) DO NOTHING;

-- name: ResponseByID :many
SELECT body FROM responses WHERE id = ?;

-- name: ResponsesOfHome :many
SELECT body FROM responses WHERE home_id = ? ORDER BY sequence;

-- name: ResponsesOfInterview :many
SELECT body FROM responses WHERE interview_id = ? ORDER BY sequence;

-- name: ResponsesAfter :many
SELECT body FROM responses
WHERE sequence > coalesce((SELECT x.sequence FROM responses x WHERE x.id = ?), 0)
ORDER BY sequence LIMIT ?;
