-- name: AddDecision :execrows
INSERT INTO decision_rows (id, body) VALUES (?, ?) ON CONFLICT (id) DO NOTHING;

-- name: DecisionByID :many
SELECT body FROM decision_rows WHERE id = ?;

-- name: DecisionsOfHome :many
SELECT body FROM decision_rows WHERE home_id = ? ORDER BY sequence;

-- name: DecisionsOfInterview :many
SELECT body FROM decision_rows WHERE interview_id = ? ORDER BY sequence;

-- name: DecisionsAfter :many
SELECT body FROM decision_rows
WHERE sequence > coalesce((SELECT x.sequence FROM decision_rows x WHERE x.id = ?), 0)
ORDER BY sequence LIMIT ?;
