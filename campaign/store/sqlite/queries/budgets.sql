-- name: PutBudget :execrows
INSERT INTO budgets (id, version, body) VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET version = excluded.version, body = excluded.body
WHERE budgets.version = excluded.version - 1;

-- name: BudgetByID :many
SELECT body FROM budgets WHERE id = ?;

-- name: BudgetsAfter :many
SELECT body FROM budgets WHERE id > ? ORDER BY id LIMIT ?;
