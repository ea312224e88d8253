-- +goose Up
-- What came on a channel, on its way to be answered. A row is written before
-- the channel is told that we have it. Body and reply are sealed; both go, with
-- who wrote, as soon as the answer is sent, and what stays is the id, by which
-- the same update is known when it comes again. Ids are forgotten after some
-- days: a channel may use them anew.
CREATE TABLE updates (
  sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  channel TEXT NOT NULL,
  id TEXT NOT NULL,
  received_at TEXT NOT NULL,
  sender TEXT NOT NULL,
  body BLOB,
  reply BLOB,
  sent INTEGER NOT NULL DEFAULT 0,
  UNIQUE (channel, id)
) STRICT;
CREATE INDEX updates_waiting ON updates (sequence) WHERE body IS NOT NULL;
CREATE INDEX updates_settled ON updates (received_at) WHERE body IS NULL;

-- +goose Down
DROP TABLE updates;
