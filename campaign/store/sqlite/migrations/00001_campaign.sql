-- +goose Up
-- Every noun is a row of its own table, whose name ends in _rows: its id, its
-- version, and its JSON as Go's types write it, without anything sensitive.
-- Beside these a table has only the columns by which rows are looked up, which
-- SQLite works out from the JSON.
--
-- What people and reports ask is in the views: homes, visits, cases and so on
-- have one column for each thing that is counted, worked out from the same
-- JSON, so that no figure can differ from what is stored. In them moments are
-- UTC to the millisecond, days are civil, money is in minor units, and what is
-- not there is null.
--
-- Sensitive answers stand in no JSON: they are in sealed, copies and
-- conflicts, where only keys open them.

-- The Big Door Knocks.
CREATE TABLE campaign_rows (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE VIEW campaigns AS SELECT id, version,
  json_extract(body, '$.name') AS name,
  json_extract(body, '$.stage') AS stage,
  body
FROM campaign_rows;

-- Parts of the landlord's homes, each looked after by one officer.
CREATE TABLE patch_rows (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE VIEW patches AS SELECT id, version,
  json_extract(body, '$.name') AS name,
  json_extract(body, '$.officer') AS officer_id,
  body
FROM patch_rows;

-- Groups of staff; owner is the role that answers for their cases.
CREATE TABLE team_rows (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE VIEW teams AS SELECT id, version,
  json_extract(body, '$.name') AS name,
  json_extract(body, '$.department') AS department,
  json_extract(body, '$.owner') AS owner,
  json_extract(body, '$.weekly_actions') AS weekly_actions,
  json_extract(body, '$.weekly_shifts') AS weekly_shifts,
  body
FROM team_rows;

-- Members of staff.
CREATE TABLE staff_rows (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE VIEW staff AS SELECT id, version,
  json_extract(body, '$.name') AS name,
  json_extract(body, '$.team') AS team_id,
  json_extract(body, '$.department') AS department,
  json_extract(body, '$.role') AS role,
  json_extract(body, '$.left') AS left_on,
  body
FROM staff_rows;

-- Money set aside; limit_minor is null where there is no limit.
CREATE TABLE budget_rows (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE VIEW budgets AS SELECT id, version,
  json_extract(body, '$.name') AS name,
  json_extract(body, '$.department') AS department,
  json_extract(body, '$.owner') AS owner,
  CAST(substr(json_extract(body, '$.limit'), 7) AS INTEGER) AS limit_minor,
  substr(json_extract(body, '$.limit'), -3) AS currency,
  body
FROM budget_rows;

-- Dwellings.
CREATE TABLE home_rows (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  patch_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.patch')) VIRTUAL
) STRICT;
CREATE INDEX homes_by_patch ON home_rows (patch_id) WHERE patch_id IS NOT NULL;
CREATE VIEW homes AS SELECT id, version,
  json_extract(body, '$.uprn') AS uprn,
  patch_id,
  json_extract(body, '$.address.street') AS street,
  json_extract(body, '$.address.postcode') AS postcode,
  json_extract(body, '$.kind') AS kind,
  json_extract(body, '$.standing') AS standing,
  coalesce(json_array_length(body, '$.hazards'), 0) AS hazards,
  body
FROM home_rows;

-- Who holds a home, from when to when; to_on is null while it runs.
CREATE TABLE tenancy_rows (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  home_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.home')) VIRTUAL REFERENCES home_rows (id)
) STRICT;
CREATE INDEX tenancies_by_home ON tenancy_rows (home_id) WHERE home_id IS NOT NULL;
CREATE VIEW tenancies AS SELECT id, version,
  home_id,
  json_extract(body, '$.reference') AS reference,
  json_extract(body, '$.tenure') AS tenure,
  json_extract(body, '$.from') AS from_on,
  json_extract(body, '$.to') AS to_on,
  body
FROM tenancy_rows;

-- Who lives in a home now; id is the home's.
CREATE TABLE household_rows (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  home_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.home')) VIRTUAL REFERENCES home_rows (id)
) STRICT;
CREATE VIEW households AS SELECT id, version,
  home_id,
  json_extract(body, '$.tenancy') AS tenancy_id,
  coalesce(json_array_length(body, '$.members'), 0) AS members,
  body
FROM household_rows;

-- People.
CREATE TABLE resident_rows (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  home_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.home')) VIRTUAL REFERENCES home_rows (id)
) STRICT;
CREATE INDEX residents_by_home ON resident_rows (home_id) WHERE home_id IS NOT NULL;
CREATE VIEW residents AS SELECT id, version,
  home_id,
  json_extract(body, '$.name') AS name,
  json_extract(body, '$.born') AS born_on,
  json_extract(body, '$.language') AS language,
  body
FROM resident_rows;

-- What one resident agreed to or refused; withdrawn_at is null while it stands.
CREATE TABLE consent_rows (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  home_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.home')) VIRTUAL REFERENCES home_rows (id),
  resident_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.resident')) VIRTUAL
) STRICT;
CREATE INDEX consents_by_resident ON consent_rows (resident_id) WHERE resident_id IS NOT NULL;
CREATE VIEW consents AS SELECT id, version,
  home_id,
  resident_id,
  json_extract(body, '$.purpose') AS purpose,
  json_extract(body, '$.given') AS given,
  strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.when')) AS at,
  strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.withdrawn.when')) AS withdrawn_at,
  body
FROM consent_rows;

-- Walk lists.
CREATE TABLE round_rows (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  day TEXT GENERATED ALWAYS AS (json_extract(body, '$.day')) VIRTUAL
) STRICT;
CREATE INDEX rounds_by_day ON round_rows (day) WHERE day IS NOT NULL;
-- The homes at which a round stops, kept in step with its JSON.
CREATE TABLE round_stops (
  home_id TEXT NOT NULL,
  round_id TEXT NOT NULL REFERENCES round_rows (id),
  PRIMARY KEY (home_id, round_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX stops_by_round ON round_stops (round_id);
-- +goose StatementBegin
CREATE TRIGGER round_stops_begin AFTER INSERT ON round_rows
BEGIN
  INSERT OR IGNORE INTO round_stops SELECT json_extract(value, '$.home'), new.id FROM json_each(new.body, '$.stops');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER round_stops_change AFTER UPDATE ON round_rows
WHEN json_extract(old.body, '$.stops') IS NOT json_extract(new.body, '$.stops')
BEGIN
  DELETE FROM round_stops WHERE round_id = new.id;
  INSERT OR IGNORE INTO round_stops SELECT json_extract(value, '$.home'), new.id FROM json_each(new.body, '$.stops');
END;
-- +goose StatementEnd
CREATE VIEW rounds AS SELECT id, version,
  json_extract(body, '$.campaign') AS campaign_id,
  json_extract(body, '$.phase') AS phase,
  json_extract(body, '$.patch') AS patch_id,
  day,
  json_extract(body, '$.time_of_day') AS time_of_day,
  json_extract(body, '$.department') AS department,
  json_extract(body, '$.team') AS team_id,
  json_extract(body, '$.state') AS state,
  coalesce(json_array_length(body, '$.stops'), 0) AS stops,
  body
FROM round_rows;

-- Advance notices; a sent one is a promise.
CREATE TABLE postcard_rows (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  home_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.home')) VIRTUAL REFERENCES home_rows (id),
  send_on TEXT GENERATED ALWAYS AS (json_extract(body, '$.send')) VIRTUAL,
  state TEXT GENERATED ALWAYS AS (json_extract(body, '$.state')) VIRTUAL
) STRICT;
CREATE INDEX postcards_by_home ON postcard_rows (home_id) WHERE home_id IS NOT NULL;
CREATE INDEX postcards_by_sending ON postcard_rows (send_on) WHERE state = 'planned';
CREATE VIEW postcards AS SELECT id, version,
  json_extract(body, '$.campaign') AS campaign_id,
  home_id,
  json_extract(body, '$.attempt') AS attempt,
  send_on,
  state,
  strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.sent')) AS sent_at,
  body
FROM postcard_rows;

-- Knocks, successful or not.
CREATE TABLE visit_rows (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  home_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.home')) VIRTUAL REFERENCES home_rows (id)
) STRICT;
CREATE INDEX visits_by_home ON visit_rows (home_id) WHERE home_id IS NOT NULL;
CREATE VIEW visits AS SELECT id, version,
  json_extract(body, '$.campaign') AS campaign_id,
  json_extract(body, '$.phase') AS phase,
  home_id,
  json_extract(body, '$.round') AS round_id,
  json_extract(body, '$.attempt') AS attempt,
  strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.at')) AS at,
  json_extract(body, '$.by.id') AS actor_id,
  json_extract(body, '$.by.team') AS team_id,
  json_extract(body, '$.by.department') AS department,
  json_extract(body, '$.outcome') AS outcome,
  json_extract(body, '$.resident') AS resident_id,
  json_extract(body, '$.interview') AS interview_id,
  json_extract(body, '$.complaint') AS complaint,
  body
FROM visit_rows;

-- Attempts to reach each other, either way.
CREATE TABLE contact_rows (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  home_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.home')) VIRTUAL REFERENCES home_rows (id)
) STRICT;
CREATE INDEX contacts_by_home ON contact_rows (home_id) WHERE home_id IS NOT NULL;
CREATE VIEW contacts AS SELECT id, version,
  json_extract(body, '$.campaign') AS campaign_id,
  home_id,
  json_extract(body, '$.resident') AS resident_id,
  json_extract(body, '$.channel') AS channel,
  json_extract(body, '$.direction') AS direction,
  strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.at')) AS at,
  json_extract(body, '$.outcome') AS outcome,
  json_extract(body, '$.answered') AS answered,
  json_extract(body, '$.visit') AS visit_id,
  json_extract(body, '$.case') AS case_id,
  body
FROM contact_rows;

-- Codes, as their hashes, that start an interview.
CREATE TABLE invitation_rows (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  home_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.home')) VIRTUAL REFERENCES home_rows (id),
  hash TEXT GENERATED ALWAYS AS (json_extract(body, '$.hash')) VIRTUAL
) STRICT;
CREATE INDEX invitations_by_home ON invitation_rows (home_id) WHERE home_id IS NOT NULL;
CREATE UNIQUE INDEX invitations_by_hash ON invitation_rows (hash) WHERE hash IS NOT NULL;
CREATE VIEW invitations AS SELECT id, version,
  json_extract(body, '$.campaign') AS campaign_id,
  home_id,
  json_extract(body, '$.resident') AS resident_id,
  hash,
  json_extract(body, '$.state') AS state,
  json_extract(body, '$.starts') AS starts,
  strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.expires')) AS expires_at,
  body
FROM invitation_rows;

-- Surveys being answered, and those that ended; what was said so far is in sealed.
CREATE TABLE interview_rows (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  home_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.home')) VIRTUAL REFERENCES home_rows (id),
  respondent_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.respondent')) VIRTUAL,
  begun_by TEXT GENERATED ALWAYS AS (json_extract(body, '$.begun_by')) VIRTUAL,
  standing TEXT GENERATED ALWAYS AS (json_extract(body, '$.standing')) VIRTUAL,
  heard_at TEXT GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.heard'))) VIRTUAL
) STRICT;
CREATE INDEX interviews_by_home ON interview_rows (home_id) WHERE home_id IS NOT NULL;
CREATE INDEX interviews_by_respondent ON interview_rows (respondent_id) WHERE respondent_id IS NOT NULL;
CREATE INDEX interviews_by_begun_by ON interview_rows (begun_by) WHERE begun_by IS NOT NULL;
CREATE INDEX interviews_by_silence ON interview_rows (heard_at) WHERE standing IN ('open', 'stopped');
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
  heard_at,
  body
FROM interview_rows;

-- Where a response belongs and whether it counts; id is the response's.
CREATE TABLE filing_rows (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  home_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.home')) VIRTUAL REFERENCES home_rows (id)
) STRICT;
CREATE INDEX filings_by_home ON filing_rows (home_id) WHERE home_id IS NOT NULL;
CREATE VIEW filings AS SELECT id, version,
  json_extract(body, '$.interview') AS interview_id,
  json_extract(body, '$.campaign') AS campaign_id,
  json_extract(body, '$.phase') AS phase,
  home_id,
  json_extract(body, '$.tenancy') AS tenancy_id,
  json_extract(body, '$.resident') AS resident_id,
  json_extract(body, '$.state') AS state,
  json_extract(body, '$.superseded_by') AS superseded_by,
  strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.at')) AS at,
  body
FROM filing_rows;

-- What is owed, followed to its end; due_at is the first limit, null where nothing is dated.
CREATE TABLE case_rows (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  home_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.home')) VIRTUAL REFERENCES home_rows (id),
  interview_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.interview')) VIRTUAL,
  state TEXT GENERATED ALWAYS AS (json_extract(body, '$.state')) VIRTUAL
) STRICT;
CREATE INDEX cases_by_home ON case_rows (home_id) WHERE home_id IS NOT NULL;
CREATE INDEX cases_by_interview ON case_rows (interview_id) WHERE interview_id IS NOT NULL;
CREATE INDEX cases_by_state ON case_rows (state) WHERE state IS NOT NULL;
CREATE VIEW cases AS SELECT id, version,
  json_extract(body, '$.campaign') AS campaign_id,
  json_extract(body, '$.phase') AS phase,
  home_id,
  json_extract(body, '$.resident') AS resident_id,
  interview_id,
  json_extract(body, '$.response') AS response_id,
  json_extract(body, '$.kind') AS kind,
  json_extract(body, '$.type') AS type,
  json_extract(body, '$.row') AS "row",
  state,
  json_extract(body, '$.priority') AS priority,
  json_extract(body, '$.origin') AS origin,
  json_extract(body, '$.team') AS team_id,
  json_extract(body, '$.owner') AS owner,
  strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.aware_at')) AS aware_at,
  strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.raised')) AS raised_at,
  strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.due[0].at')) AS due_at,
  strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.done')) AS done_at,
  json_extract(body, '$.budget') AS budget_id,
  CAST(substr(json_extract(body, '$.cost'), 7) AS INTEGER) AS cost_minor,
  substr(json_extract(body, '$.cost'), -3) AS currency,
  body
FROM case_rows;

-- Changes of the landlord's record that residents asked for; the values are in sealed.
CREATE TABLE proposal_rows (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  home_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.home')) VIRTUAL REFERENCES home_rows (id),
  response_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.response')) VIRTUAL
) STRICT;
CREATE INDEX proposals_by_home ON proposal_rows (home_id) WHERE home_id IS NOT NULL;
CREATE INDEX proposals_by_response ON proposal_rows (response_id) WHERE response_id IS NOT NULL;
CREATE VIEW proposals AS SELECT id, version,
  json_extract(body, '$.campaign') AS campaign_id,
  home_id,
  json_extract(body, '$.resident') AS resident_id,
  json_extract(body, '$.interview') AS interview_id,
  response_id,
  json_extract(body, '$.change.fact') AS fact,
  json_extract(body, '$.change.act') AS act,
  json_extract(body, '$.state') AS state,
  strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.settled')) AS settled_at,
  body
FROM proposal_rows;

-- Work that goes out of the house.
CREATE TABLE delivery_rows (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  home_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.home')) VIRTUAL,
  interview_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.interview')) VIRTUAL,
  state TEXT GENERATED ALWAYS AS (json_extract(body, '$.state')) VIRTUAL
) STRICT;
CREATE INDEX deliveries_by_home ON delivery_rows (home_id) WHERE home_id IS NOT NULL;
CREATE INDEX deliveries_by_interview ON delivery_rows (interview_id) WHERE interview_id IS NOT NULL;
CREATE INDEX deliveries_by_state ON delivery_rows (state) WHERE state IS NOT NULL;
CREATE VIEW deliveries AS SELECT id, version,
  json_extract(body, '$.campaign') AS campaign_id,
  json_extract(body, '$.kind') AS kind,
  home_id,
  json_extract(body, '$.resident') AS resident_id,
  interview_id,
  json_extract(body, '$.response') AS response_id,
  json_extract(body, '$.case') AS case_id,
  state,
  strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.created')) AS created_at,
  strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.not_before')) AS not_before,
  strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.settled')) AS settled_at,
  body
FROM delivery_rows;

-- What somebody answered, without what is sensitive: see also the view answers.
CREATE TABLE response_rows (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL,
  home_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.home')) VIRTUAL REFERENCES home_rows (id),
  interview_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.interview')) VIRTUAL
) STRICT;
CREATE INDEX responses_by_home ON response_rows (home_id) WHERE home_id IS NOT NULL;
CREATE INDEX responses_by_interview ON response_rows (interview_id) WHERE interview_id IS NOT NULL;
CREATE VIEW responses AS SELECT sequence, id,
  json_extract(body, '$.of.id') AS survey,
  json_extract(body, '$.of.number') AS survey_number,
  interview_id,
  home_id,
  json_extract(body, '$.respondent') AS respondent_id,
  json_extract(body, '$.by') AS actor_id,
  json_extract(body, '$.mode') AS mode,
  json_extract(body, '$.language') AS language,
  json_extract(body, '$.supersedes') AS supersedes,
  coalesce(json_extract(body, '$.partial'), 0) AS partial,
  strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.began')) AS began_at,
  strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.submitted')) AS submitted_at,
  body
FROM response_rows;
-- +goose StatementBegin
CREATE TRIGGER responses_stand BEFORE UPDATE ON response_rows
BEGIN SELECT RAISE(ABORT, 'responses never change'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER responses_stay BEFORE DELETE ON response_rows
BEGIN SELECT RAISE(ABORT, 'responses are never deleted'); END;
-- +goose StatementEnd

-- What the rules made of answers, without the sensitive ones that they read.
CREATE TABLE decision_rows (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL,
  home_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.home')) VIRTUAL REFERENCES home_rows (id),
  interview_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.interview')) VIRTUAL
) STRICT;
CREATE INDEX decisions_by_home ON decision_rows (home_id) WHERE home_id IS NOT NULL;
CREATE INDEX decisions_by_interview ON decision_rows (interview_id) WHERE interview_id IS NOT NULL;
CREATE VIEW decisions AS SELECT sequence, id,
  json_extract(body, '$.campaign') AS campaign_id,
  json_extract(body, '$.phase') AS phase,
  home_id,
  interview_id,
  json_extract(body, '$.response') AS response_id,
  json_extract(body, '$.decision.stage') AS stage,
  strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.at')) AS at,
  strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.aware_at')) AS aware_at,
  coalesce(json_array_length(body, '$.decision.actions'), 0) AS actions,
  coalesce(json_array_length(body, '$.decision.referrals'), 0) AS referrals,
  coalesce(json_array_length(body, '$.decision.signposts'), 0) AS signposts,
  coalesce(json_array_length(body, '$.decision.undecided'), 0) AS undecided,
  coalesce(json_array_length(body, '$.decision.faulted'), 0) AS faulted,
  body
FROM decision_rows;
-- +goose StatementBegin
CREATE TRIGGER decisions_stand BEFORE UPDATE ON decision_rows
BEGIN SELECT RAISE(ABORT, 'decisions never change'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER decisions_stay BEFORE DELETE ON decision_rows
BEGIN SELECT RAISE(ABORT, 'decisions are never deleted'); END;
-- +goose StatementEnd

-- The ledger; amounts are never negative.
CREATE TABLE entry_rows (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL,
  case_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.case')) VIRTUAL REFERENCES case_rows (id)
) STRICT;
CREATE INDEX entries_by_case ON entry_rows (case_id) WHERE case_id IS NOT NULL;
CREATE VIEW entries AS SELECT sequence, id,
  json_extract(body, '$.budget') AS budget_id,
  case_id,
  json_extract(body, '$.kind') AS kind,
  CAST(substr(json_extract(body, '$.amount'), 7) AS INTEGER) AS amount_minor,
  substr(json_extract(body, '$.amount'), -3) AS currency,
  strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.at')) AS at,
  json_extract(body, '$.by.id') AS actor_id,
  body
FROM entry_rows;
-- +goose StatementBegin
CREATE TRIGGER entries_stand BEFORE UPDATE ON entry_rows
BEGIN SELECT RAISE(ABORT, 'entries never change'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER entries_stay BEFORE DELETE ON entry_rows
BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
-- +goose StatementEnd

-- The history: what happened, who did it, and when.
CREATE TABLE event_rows (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL,
  home_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.home')) VIRTUAL,
  subject_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.subject.id')) VIRTUAL
) STRICT;
CREATE INDEX events_by_home ON event_rows (home_id) WHERE home_id IS NOT NULL;
CREATE INDEX events_by_subject ON event_rows (subject_id) WHERE subject_id IS NOT NULL;
CREATE VIEW events AS SELECT sequence, id,
  strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.at')) AS at,
  json_extract(body, '$.actor.id') AS actor_id,
  json_extract(body, '$.actor.kind') AS actor_kind,
  json_extract(body, '$.kind') AS kind,
  json_extract(body, '$.campaign') AS campaign_id,
  home_id,
  json_extract(body, '$.resident') AS resident_id,
  json_extract(body, '$.subject.kind') AS subject_kind,
  subject_id,
  json_extract(body, '$.from') AS from_state,
  json_extract(body, '$.to') AS to_state,
  json_extract(body, '$.reason') AS reason,
  body
FROM event_rows;
-- +goose StatementBegin
CREATE TRIGGER events_stand BEFORE UPDATE ON event_rows
BEGIN SELECT RAISE(ABORT, 'events never change'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER events_stay BEFORE DELETE ON event_rows
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
-- +goose StatementEnd

-- What each budget's ledger comes to, by kind and currency: kept beside the
-- ledger so that a balance costs the same in its first week and its last.
CREATE TABLE totals (
  budget_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  currency TEXT NOT NULL,
  amount_minor INTEGER NOT NULL,
  PRIMARY KEY (budget_id, kind, currency)
) STRICT, WITHOUT ROWID;
-- +goose StatementBegin
CREATE TRIGGER entries_total AFTER INSERT ON entry_rows
BEGIN
  INSERT INTO totals (budget_id, kind, currency, amount_minor)
  VALUES (
    json_extract(NEW.body, '$.budget'),
    json_extract(NEW.body, '$.kind'),
    substr(json_extract(NEW.body, '$.amount'), -3),
    CAST(substr(json_extract(NEW.body, '$.amount'), 7) AS INTEGER)
  )
  ON CONFLICT (budget_id, kind, currency) DO UPDATE SET amount_minor = amount_minor + excluded.amount_minor;
END;
-- +goose StatementEnd

-- Kept files by the hash of their content, and the sealed copies of them: one
-- for each subject who gave it, so that one who is forgotten takes nothing
-- from another.
CREATE TABLE files (
  hash TEXT NOT NULL PRIMARY KEY,
  size INTEGER NOT NULL
) STRICT;
CREATE TABLE copies (
  hash TEXT NOT NULL REFERENCES files (hash),
  subject_id TEXT NOT NULL,
  bytes BLOB NOT NULL,
  UNIQUE (hash, subject_id)
) STRICT;

-- What is said of a kept file, once for each interview that it belongs to; id
-- is the hash and the interview.
CREATE TABLE media_rows (
  id TEXT NOT NULL PRIMARY KEY,
  body TEXT NOT NULL,
  hash TEXT GENERATED ALWAYS AS (json_extract(body, '$.hash')) VIRTUAL REFERENCES files (hash)
) STRICT;
CREATE INDEX media_by_hash ON media_rows (hash);
CREATE VIEW media AS SELECT id, hash,
  json_extract(body, '$.home') AS home_id,
  json_extract(body, '$.interview') AS interview_id,
  json_extract(body, '$.type') AS type,
  json_extract(body, '$.size') AS size,
  strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.at')) AS at,
  body
FROM media_rows;
-- +goose StatementBegin
CREATE TRIGGER media_stand BEFORE UPDATE ON media_rows
BEGIN SELECT RAISE(ABORT, 'media never change'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER media_stay BEFORE DELETE ON media_rows
BEGIN SELECT RAISE(ABORT, 'media are never deleted'); END;
-- +goose StatementEnd

-- What only keys open: kind and id say of what, subject_id under whose key.
CREATE TABLE sealed (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  bytes BLOB NOT NULL,
  UNIQUE (kind, id)
) STRICT;

-- The secret of this file, sealed: it makes the fingerprints below, so that
-- nobody without the keys can try out what a batch held.
CREATE TABLE secrets (
  name TEXT NOT NULL PRIMARY KEY,
  subject_id TEXT NOT NULL,
  bytes BLOB NOT NULL
) STRICT;

-- Every batch that was taken. key is a fingerprint of the batch's key, body
-- one of all that it held.
CREATE TABLE receipts (
  sequence INTEGER PRIMARY KEY,
  key BLOB NOT NULL UNIQUE,
  body BLOB NOT NULL,
  campaign_id TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
-- +goose StatementBegin
CREATE TRIGGER receipts_stand BEFORE UPDATE ON receipts
BEGIN SELECT RAISE(ABORT, 'receipts never change'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER receipts_stay BEFORE DELETE ON receipts
BEGIN SELECT RAISE(ABORT, 'receipts are never deleted'); END;
-- +goose StatementEnd

-- Batches put aside because something in them is stored with another body:
-- the whole batch, sealed, until a person settles it.
CREATE TABLE conflicts (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  thing_id TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  at TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
-- +goose StatementBegin
CREATE TRIGGER conflicts_stand BEFORE UPDATE ON conflicts
BEGIN SELECT RAISE(ABORT, 'conflicts never change'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER conflicts_stay BEFORE DELETE ON conflicts
BEGIN SELECT RAISE(ABORT, 'conflicts are never deleted'); END;
-- +goose StatementEnd

-- Every noun under its kind: what a batch brings is compared with it.
CREATE VIEW things AS
SELECT 'campaign' AS kind, id, version, body FROM campaign_rows
UNION ALL SELECT 'patch', id, version, body FROM patch_rows
UNION ALL SELECT 'team', id, version, body FROM team_rows
UNION ALL SELECT 'staff', id, version, body FROM staff_rows
UNION ALL SELECT 'budget', id, version, body FROM budget_rows
UNION ALL SELECT 'home', id, version, body FROM home_rows
UNION ALL SELECT 'tenancy', id, version, body FROM tenancy_rows
UNION ALL SELECT 'household', id, version, body FROM household_rows
UNION ALL SELECT 'resident', id, version, body FROM resident_rows
UNION ALL SELECT 'consent', id, version, body FROM consent_rows
UNION ALL SELECT 'round', id, version, body FROM round_rows
UNION ALL SELECT 'postcard', id, version, body FROM postcard_rows
UNION ALL SELECT 'visit', id, version, body FROM visit_rows
UNION ALL SELECT 'contact', id, version, body FROM contact_rows
UNION ALL SELECT 'invitation', id, version, body FROM invitation_rows
UNION ALL SELECT 'interview', id, version, body FROM interview_rows
UNION ALL SELECT 'filing', id, version, body FROM filing_rows
UNION ALL SELECT 'case', id, version, body FROM case_rows
UNION ALL SELECT 'proposal', id, version, body FROM proposal_rows
UNION ALL SELECT 'delivery', id, version, body FROM delivery_rows
UNION ALL SELECT 'response', id, 0, body FROM response_rows
UNION ALL SELECT 'decision', id, 0, body FROM decision_rows
UNION ALL SELECT 'entry', id, 0, body FROM entry_rows
UNION ALL SELECT 'event', id, 0, body FROM event_rows
UNION ALL SELECT 'media', id, 0, body FROM media_rows;

-- The answers that are not sensitive, one row each: status is answered,
-- unasked, dont_know, declined or not_applicable; type and value are null but
-- for answered ones.
CREATE VIEW answers AS
SELECT r.id AS response_id, r.home_id, r.interview_id,
  json_extract(a.value, '$.path') AS path,
  json_extract(a.value, '$.status') AS status,
  substr(json_extract(a.value, '$.value'), 1, instr(json_extract(a.value, '$.value'), ':') - 1) AS type,
  substr(json_extract(a.value, '$.value'), instr(json_extract(a.value, '$.value'), ':') + 1) AS value
FROM response_rows r, json_each(r.body, '$.answers') a;

-- +goose Down
-- There is no way back: what was told is not unlearnt by dropping tables.
SELECT 1;
