-- name: AddInterview :execrows
INSERT INTO interview_rows (id, version, body) VALUES (?, 1, ?) ON CONFLICT (id) DO NOTHING;

-- name: ChangeInterview :execrows
UPDATE interview_rows SET version = sqlc.arg(version), body = sqlc.arg(body)
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version) - 1;

-- name: InterviewByID :many
SELECT body FROM interview_rows WHERE id = ?;

-- name: InterviewsOfHome :many
SELECT body FROM interview_rows WHERE home_id = ? ORDER BY id;

-- name: InterviewsOfRespondent :many
SELECT body FROM interview_rows WHERE respondent_id = ? ORDER BY id;

-- name: InterviewsBegunBy :many
SELECT body FROM interview_rows WHERE begun_by = ? ORDER BY id;

-- name: InterviewsSilentSince :many
SELECT body FROM interview_rows WHERE standing IN ('open', 'stopped') AND heard_at <= ? ORDER BY +id;

-- name: InterviewsAfter :many
SELECT body FROM interview_rows WHERE id > ? ORDER BY id LIMIT ?;
