-- name: PutInterview :execrows
INSERT INTO interviews (id, version, body) VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET version = excluded.version, body = excluded.body
WHERE interviews.version = excluded.version - 1;

-- name: InterviewByID :many
SELECT body FROM interviews WHERE id = ?;

-- name: InterviewsOfHome :many
SELECT body FROM interviews WHERE home_id = ? ORDER BY id;

-- name: InterviewsOfRespondent :many
SELECT body FROM interviews WHERE respondent_id = ? ORDER BY id;

-- name: InterviewsBegunBy :many
SELECT body FROM interviews WHERE begun_by = ? ORDER BY id;

-- name: InterviewsSilentSince :many
SELECT body FROM interviews WHERE standing = 'open' AND heard_at <= ? ORDER BY id;

-- name: InterviewsAfter :many
SELECT body FROM interviews WHERE id > ? ORDER BY id LIMIT ?;
