-- name: AddInterview :execrows
INSERT INTO interview_rows (id, version, body, home_id, respondent_id, begun_by, standing, heard_hour)
VALUES (?, 1, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING;

-- name: GoOnWithInterview :execrows
UPDATE interview_rows SET version = sqlc.arg(version), body = sqlc.arg(body)
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version) - 1
AND home_id IS sqlc.arg(home_id) AND respondent_id IS sqlc.arg(respondent_id) AND begun_by IS sqlc.arg(begun_by)
AND standing IS sqlc.arg(standing) AND heard_hour IS sqlc.arg(heard_hour);

-- name: ChangeInterview :execrows
UPDATE interview_rows SET version = sqlc.arg(version), body = sqlc.arg(body), home_id = sqlc.arg(home_id),
respondent_id = sqlc.arg(respondent_id), begun_by = sqlc.arg(begun_by), standing = sqlc.arg(standing), heard_hour = sqlc.arg(heard_hour)
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
SELECT body FROM interview_rows WHERE standing IN ('open', 'stopped') AND heard_hour <= ? ORDER BY +id;

-- name: InterviewsAfter :many
SELECT body FROM interview_rows WHERE id > ? ORDER BY id LIMIT ?;
