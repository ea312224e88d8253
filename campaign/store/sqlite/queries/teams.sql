-- name: PutTeam :execrows
INSERT INTO teams (id, version, body) VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET version = excluded.version, body = excluded.body
WHERE teams.version = excluded.version - 1;

-- name: TeamByID :many
SELECT body FROM teams WHERE id = ?;

-- name: TeamsAfter :many
SELECT body FROM teams WHERE id > ? ORDER BY id LIMIT ?;
