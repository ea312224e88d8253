-- name: Wrapped :one
SELECT wrapped FROM keys WHERE subject_id = ?;

-- name: Keep :exec
INSERT INTO keys (subject_id, wrapped) VALUES (?, ?) ON CONFLICT (subject_id) DO NOTHING;

-- name: Burn :exec
INSERT INTO keys (subject_id, wrapped) VALUES (?, NULL)
ON CONFLICT (subject_id) DO UPDATE SET wrapped = NULL;
