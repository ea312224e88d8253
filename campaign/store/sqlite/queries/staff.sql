-- name: PutColleague :execrows
INSERT INTO staff (id, version, body) VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET version = excluded.version, body = excluded.body
WHERE staff.version = excluded.version - 1;

-- name: ColleagueByID :many
SELECT body FROM staff WHERE id = ?;

-- name: StaffAfter :many
SELECT body FROM staff WHERE id > ? ORDER BY id LIMIT ?;
