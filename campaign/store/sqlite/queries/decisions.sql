-- name: PutDecision :execrows
INSERT INTO decisions (id, body) VALUES (?, ?) ON CONFLICT (id) DO NOTHING;

-- name: DecisionByID :many
SELECT body FROM decisions WHERE id = ?;

-- name: DecisionsOfHome :many
SELECT body FROM decisions WHERE home_id = ? ORDER BY sequence;

-- name: DecisionsOfInterview :many
SELECT body FROM decisions WHERE interview_id = ? ORDER BY sequence;

-- name: DecisionsAfter :many
SELECT body FROM decisions
WHERE sequence > coalesce((SELECT x.sequence FROM decisions x WHERE x.id = ?), 0)
ORDER BY sequence LIMIT ?;
