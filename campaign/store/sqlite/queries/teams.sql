-- name: AddTeam :execrows
INSERT INTO team_rows (id, version, body) VALUES (?, 1, ?) ON CONFLICT (id) DO NOTHING;

-- name: ChangeTeam :execrows
UPDATE team_rows SET version = sqlc.arg(version), body = sqlc.arg(body)
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version) - 1;

-- name: TeamByID :many
SELECT body FROM team_rows WHERE id = ?;

-- name: TeamsAfter :many
SELECT body FROM team_rows WHERE id > ? ORDER BY id LIMIT ?;
