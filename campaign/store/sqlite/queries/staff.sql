-- name: AddColleague :execrows
INSERT INTO staff_rows (id, version, body) VALUES (?, 1, ?) ON CONFLICT (id) DO NOTHING;

-- name: ChangeColleague :execrows
UPDATE staff_rows SET version = sqlc.arg(version), body = sqlc.arg(body)
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version) - 1;

-- name: ColleagueByID :many
SELECT body FROM staff_rows WHERE id = ?;

-- name: StaffAfter :many
SELECT body FROM staff_rows WHERE id > ? ORDER BY id LIMIT ?;
