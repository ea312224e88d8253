-- +goose Up
-- Under whose key an update is sealed: one of a day, which is destroyed some
-- days later, so that nothing of it opens any more, in backups neither. At
-- first there was one key for the whole store.
ALTER TABLE updates ADD COLUMN subject TEXT NOT NULL DEFAULT 'store:inbox';

CREATE TABLE inbox_keys (
  subject TEXT NOT NULL PRIMARY KEY,
  day TEXT NOT NULL
) STRICT;
CREATE INDEX inbox_keys_by_day ON inbox_keys (day);
INSERT INTO inbox_keys (subject, day) VALUES ('store:inbox', date('now'));

-- The channel's ids of the messages that went to somebody since they last
-- wrote, so that a quick exit can take them back; sealed likewise.
CREATE TABLE told (
  channel TEXT NOT NULL,
  sender TEXT NOT NULL,
  told_at TEXT NOT NULL,
  messages BLOB NOT NULL,
  subject TEXT NOT NULL,
  PRIMARY KEY (channel, sender)
) STRICT, WITHOUT ROWID;
CREATE INDEX told_by_time ON told (told_at);

-- +goose Down
DROP TABLE told;
DROP TABLE inbox_keys;
ALTER TABLE updates DROP COLUMN subject;
