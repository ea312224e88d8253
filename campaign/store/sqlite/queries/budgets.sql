-- name: AddBudget :execrows
INSERT INTO budget_rows (id, version, body) VALUES (?, 1, ?) ON CONFLICT (id) DO NOTHING;

-- name: ChangeBudget :execrows
UPDATE budget_rows SET version = sqlc.arg(version), body = sqlc.arg(body)
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version) - 1;

-- name: BudgetByID :many
SELECT body FROM budget_rows WHERE id = ?;

-- name: BudgetsAfter :many
SELECT body FROM budget_rows WHERE id > ? ORDER BY id LIMIT ?;
