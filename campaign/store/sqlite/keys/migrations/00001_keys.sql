-- +goose Up
-- One wrapped key for each subject: a resident, an interview of nobody known,
-- or the store itself. wrapped is null where the key was burnt, for good.
CREATE TABLE keys (
  subject_id TEXT NOT NULL PRIMARY KEY,
  wrapped BLOB
) STRICT;
-- +goose StatementBegin
CREATE TRIGGER keys_burnt BEFORE UPDATE ON keys WHEN NEW.wrapped IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a key is only ever burnt'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER keys_stay BEFORE DELETE ON keys
BEGIN SELECT RAISE(ABORT, 'that a key was burnt is remembered'); END;
-- +goose StatementEnd

-- +goose Down
-- There is no way back: keys are not thrown away by a schema.
SELECT 1;
