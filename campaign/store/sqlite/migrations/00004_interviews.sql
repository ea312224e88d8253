-- +goose Up
-- An interview changes with every answer. What it is looked up by is in columns
-- of its own, which mostly stay as they are: so an answer touches no index, and
-- its body is not read to find that out. When it was last heard is kept by the
-- hour, which is near enough to look for the silent.
DROP VIEW interviews;
DROP INDEX interviews_by_home;
DROP INDEX interviews_by_respondent;
DROP INDEX interviews_by_begun_by;
DROP INDEX interviews_by_silence;
ALTER TABLE interview_rows DROP COLUMN home_id;
ALTER TABLE interview_rows DROP COLUMN respondent_id;
ALTER TABLE interview_rows DROP COLUMN begun_by;
ALTER TABLE interview_rows DROP COLUMN standing;
ALTER TABLE interview_rows DROP COLUMN heard_at;
ALTER TABLE interview_rows ADD COLUMN home_id TEXT REFERENCES home_rows (id);
ALTER TABLE interview_rows ADD COLUMN respondent_id TEXT;
ALTER TABLE interview_rows ADD COLUMN begun_by TEXT;
ALTER TABLE interview_rows ADD COLUMN standing TEXT;
ALTER TABLE interview_rows ADD COLUMN heard_hour TEXT;
UPDATE interview_rows SET
  home_id = json_extract(body, '$.home'),
  respondent_id = json_extract(body, '$.respondent'),
  begun_by = json_extract(body, '$.begun_by'),
  standing = json_extract(body, '$.standing'),
  heard_hour = strftime('%Y-%m-%dT%H', json_extract(body, '$.heard'));
CREATE INDEX interviews_by_home ON interview_rows (home_id) WHERE home_id IS NOT NULL;
CREATE INDEX interviews_by_respondent ON interview_rows (respondent_id) WHERE respondent_id IS NOT NULL;
CREATE INDEX interviews_by_begun_by ON interview_rows (begun_by) WHERE begun_by IS NOT NULL;
CREATE INDEX interviews_by_silence ON interview_rows (heard_hour) WHERE standing IN ('open', 'stopped');
CREATE VIEW interviews AS SELECT id, version,
  json_extract(body, '$.campaign') AS campaign_id,
  json_extract(body, '$.phase') AS phase,
  home_id,
  respondent_id,
  json_extract(body, '$.invitation') AS invitation_id,
  json_extract(body, '$.mode') AS mode,
  json_extract(body, '$.channel') AS channel,
  begun_by,
  standing,
  strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.started')) AS started_at,
  strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.heard')) AS heard_at,
  body
FROM interview_rows;

-- +goose Down
-- There is no way back: see 00001.
SELECT 1;
