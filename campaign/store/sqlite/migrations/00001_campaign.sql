-- +goose Up
-- Every noun is one row of its own table: its JSON in body, as Go's types
-- write it, and beside it, worked out from the body and so never at odds with
-- it, the columns that reports count and commands look up. Moments are UTC to
-- the millisecond, days are civil; what is not there is null. Sensitive
-- answers are in no body: they are in sealed, where only keys open them.


-- One row for each Big Door Knock.
CREATE TABLE campaigns (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  name TEXT GENERATED ALWAYS AS (json_extract(body, '$.name')) VIRTUAL,
  stage TEXT GENERATED ALWAYS AS (json_extract(body, '$.stage')) VIRTUAL
) STRICT;
-- +goose StatementBegin
CREATE TRIGGER campaigns_begin BEFORE INSERT ON campaigns
WHEN NEW.version <> 1 AND NOT EXISTS (SELECT 1 FROM campaigns WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'stale'); END;
-- +goose StatementEnd

-- Parts of the landlord's homes, each looked after by one officer.
CREATE TABLE patches (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  name TEXT GENERATED ALWAYS AS (json_extract(body, '$.name')) VIRTUAL,
  officer_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.officer')) VIRTUAL
) STRICT;
-- +goose StatementBegin
CREATE TRIGGER patches_begin BEFORE INSERT ON patches
WHEN NEW.version <> 1 AND NOT EXISTS (SELECT 1 FROM patches WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'stale'); END;
-- +goose StatementEnd

-- Groups of staff; owner is the role that answers for their cases.
CREATE TABLE teams (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  name TEXT GENERATED ALWAYS AS (json_extract(body, '$.name')) VIRTUAL,
  department TEXT GENERATED ALWAYS AS (json_extract(body, '$.department')) VIRTUAL,
  owner TEXT GENERATED ALWAYS AS (json_extract(body, '$.owner')) VIRTUAL,
  weekly_actions INTEGER GENERATED ALWAYS AS (json_extract(body, '$.weekly_actions')) VIRTUAL,
  weekly_shifts INTEGER GENERATED ALWAYS AS (json_extract(body, '$.weekly_shifts')) VIRTUAL
) STRICT;
-- +goose StatementBegin
CREATE TRIGGER teams_begin BEFORE INSERT ON teams
WHEN NEW.version <> 1 AND NOT EXISTS (SELECT 1 FROM teams WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'stale'); END;
-- +goose StatementEnd

-- Members of staff.
CREATE TABLE staff (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  name TEXT GENERATED ALWAYS AS (json_extract(body, '$.name')) VIRTUAL,
  team_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.team')) VIRTUAL,
  department TEXT GENERATED ALWAYS AS (json_extract(body, '$.department')) VIRTUAL,
  role TEXT GENERATED ALWAYS AS (json_extract(body, '$.role')) VIRTUAL,
  left_on TEXT GENERATED ALWAYS AS (json_extract(body, '$.left')) VIRTUAL
) STRICT;
-- +goose StatementBegin
CREATE TRIGGER staff_begin BEFORE INSERT ON staff
WHEN NEW.version <> 1 AND NOT EXISTS (SELECT 1 FROM staff WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'stale'); END;
-- +goose StatementEnd

-- Money set aside, in minor units of a currency; limit_minor is null without a limit.
CREATE TABLE budgets (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  name TEXT GENERATED ALWAYS AS (json_extract(body, '$.name')) VIRTUAL,
  department TEXT GENERATED ALWAYS AS (json_extract(body, '$.department')) VIRTUAL,
  owner TEXT GENERATED ALWAYS AS (json_extract(body, '$.owner')) VIRTUAL,
  limit_minor INTEGER GENERATED ALWAYS AS (CAST(substr(json_extract(body, '$.limit'), 7) AS INTEGER)) VIRTUAL,
  currency TEXT GENERATED ALWAYS AS (substr(json_extract(body, '$.limit'), -3)) VIRTUAL
) STRICT;
-- +goose StatementBegin
CREATE TRIGGER budgets_begin BEFORE INSERT ON budgets
WHEN NEW.version <> 1 AND NOT EXISTS (SELECT 1 FROM budgets WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'stale'); END;
-- +goose StatementEnd

-- Dwellings.
CREATE TABLE homes (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  uprn TEXT GENERATED ALWAYS AS (json_extract(body, '$.uprn')) VIRTUAL,
  patch_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.patch')) VIRTUAL,
  street TEXT GENERATED ALWAYS AS (json_extract(body, '$.address.street')) VIRTUAL,
  postcode TEXT GENERATED ALWAYS AS (json_extract(body, '$.address.postcode')) VIRTUAL,
  kind TEXT GENERATED ALWAYS AS (json_extract(body, '$.kind')) VIRTUAL,
  standing TEXT GENERATED ALWAYS AS (json_extract(body, '$.standing')) VIRTUAL,
  hazards INTEGER GENERATED ALWAYS AS (coalesce(json_array_length(body, '$.hazards'), 0)) VIRTUAL
) STRICT;
CREATE INDEX homes_patch ON homes (patch_id);
-- +goose StatementBegin
CREATE TRIGGER homes_begin BEFORE INSERT ON homes
WHEN NEW.version <> 1 AND NOT EXISTS (SELECT 1 FROM homes WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'stale'); END;
-- +goose StatementEnd

-- Who holds a home, from when to when; to_on is null while it runs.
CREATE TABLE tenancies (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  home_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.home')) VIRTUAL REFERENCES homes (id),
  reference TEXT GENERATED ALWAYS AS (json_extract(body, '$.reference')) VIRTUAL,
  tenure TEXT GENERATED ALWAYS AS (json_extract(body, '$.tenure')) VIRTUAL,
  from_on TEXT GENERATED ALWAYS AS (json_extract(body, '$.from')) VIRTUAL,
  to_on TEXT GENERATED ALWAYS AS (json_extract(body, '$.to')) VIRTUAL
) STRICT;
CREATE INDEX tenancies_home ON tenancies (home_id) WHERE home_id IS NOT NULL;
-- +goose StatementBegin
CREATE TRIGGER tenancies_begin BEFORE INSERT ON tenancies
WHEN NEW.version <> 1 AND NOT EXISTS (SELECT 1 FROM tenancies WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'stale'); END;
-- +goose StatementEnd

-- Who lives in a home now; id is the home's.
CREATE TABLE households (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  home_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.home')) VIRTUAL REFERENCES homes (id),
  tenancy_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.tenancy')) VIRTUAL,
  members INTEGER GENERATED ALWAYS AS (coalesce(json_array_length(body, '$.members'), 0)) VIRTUAL
) STRICT;
-- +goose StatementBegin
CREATE TRIGGER households_begin BEFORE INSERT ON households
WHEN NEW.version <> 1 AND NOT EXISTS (SELECT 1 FROM households WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'stale'); END;
-- +goose StatementEnd

-- People.
CREATE TABLE residents (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  home_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.home')) VIRTUAL REFERENCES homes (id),
  name TEXT GENERATED ALWAYS AS (json_extract(body, '$.name')) VIRTUAL,
  born_on TEXT GENERATED ALWAYS AS (json_extract(body, '$.born')) VIRTUAL,
  language TEXT GENERATED ALWAYS AS (json_extract(body, '$.language')) VIRTUAL
) STRICT;
CREATE INDEX residents_home ON residents (home_id) WHERE home_id IS NOT NULL;
-- +goose StatementBegin
CREATE TRIGGER residents_begin BEFORE INSERT ON residents
WHEN NEW.version <> 1 AND NOT EXISTS (SELECT 1 FROM residents WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'stale'); END;
-- +goose StatementEnd

-- What one resident agreed to or refused; withdrawn_at is null while it stands.
CREATE TABLE consents (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  home_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.home')) VIRTUAL REFERENCES homes (id),
  resident_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.resident')) VIRTUAL,
  purpose TEXT GENERATED ALWAYS AS (json_extract(body, '$.purpose')) VIRTUAL,
  given INTEGER GENERATED ALWAYS AS (json_extract(body, '$.given')) VIRTUAL,
  at TEXT GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.when'))) VIRTUAL,
  withdrawn_at TEXT GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.withdrawn.when'))) VIRTUAL
) STRICT;
CREATE INDEX consents_resident ON consents (resident_id) WHERE resident_id IS NOT NULL;
-- +goose StatementBegin
CREATE TRIGGER consents_begin BEFORE INSERT ON consents
WHEN NEW.version <> 1 AND NOT EXISTS (SELECT 1 FROM consents WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'stale'); END;
-- +goose StatementEnd

-- Walk lists.
CREATE TABLE rounds (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  campaign_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.campaign')) VIRTUAL,
  phase TEXT GENERATED ALWAYS AS (json_extract(body, '$.phase')) VIRTUAL,
  patch_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.patch')) VIRTUAL,
  day TEXT GENERATED ALWAYS AS (json_extract(body, '$.day')) VIRTUAL,
  time_of_day TEXT GENERATED ALWAYS AS (json_extract(body, '$.time_of_day')) VIRTUAL,
  department TEXT GENERATED ALWAYS AS (json_extract(body, '$.department')) VIRTUAL,
  team_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.team')) VIRTUAL,
  state TEXT GENERATED ALWAYS AS (json_extract(body, '$.state')) VIRTUAL,
  stops INTEGER GENERATED ALWAYS AS (coalesce(json_array_length(body, '$.stops'), 0)) VIRTUAL
) STRICT;
CREATE INDEX rounds_day ON rounds (day);
-- +goose StatementBegin
CREATE TRIGGER rounds_begin BEFORE INSERT ON rounds
WHEN NEW.version <> 1 AND NOT EXISTS (SELECT 1 FROM rounds WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'stale'); END;
-- +goose StatementEnd

-- Advance notices; a sent one is a promise.
CREATE TABLE postcards (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  campaign_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.campaign')) VIRTUAL,
  home_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.home')) VIRTUAL REFERENCES homes (id),
  attempt INTEGER GENERATED ALWAYS AS (json_extract(body, '$.attempt')) VIRTUAL,
  send_on TEXT GENERATED ALWAYS AS (json_extract(body, '$.send')) VIRTUAL,
  state TEXT GENERATED ALWAYS AS (json_extract(body, '$.state')) VIRTUAL,
  sent_at TEXT GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.sent'))) VIRTUAL
) STRICT;
CREATE INDEX postcards_home ON postcards (home_id) WHERE home_id IS NOT NULL;
-- +goose StatementBegin
CREATE TRIGGER postcards_begin BEFORE INSERT ON postcards
WHEN NEW.version <> 1 AND NOT EXISTS (SELECT 1 FROM postcards WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'stale'); END;
-- +goose StatementEnd

-- Knocks, successful or not.
CREATE TABLE visits (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  campaign_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.campaign')) VIRTUAL,
  phase TEXT GENERATED ALWAYS AS (json_extract(body, '$.phase')) VIRTUAL,
  home_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.home')) VIRTUAL REFERENCES homes (id),
  round_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.round')) VIRTUAL,
  attempt INTEGER GENERATED ALWAYS AS (json_extract(body, '$.attempt')) VIRTUAL,
  at TEXT GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.at'))) VIRTUAL,
  actor_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.by.id')) VIRTUAL,
  team_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.by.team')) VIRTUAL,
  department TEXT GENERATED ALWAYS AS (json_extract(body, '$.by.department')) VIRTUAL,
  outcome TEXT GENERATED ALWAYS AS (json_extract(body, '$.outcome')) VIRTUAL,
  resident_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.resident')) VIRTUAL,
  interview_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.interview')) VIRTUAL,
  complaint TEXT GENERATED ALWAYS AS (json_extract(body, '$.complaint')) VIRTUAL
) STRICT;
CREATE INDEX visits_home ON visits (home_id) WHERE home_id IS NOT NULL;
-- +goose StatementBegin
CREATE TRIGGER visits_begin BEFORE INSERT ON visits
WHEN NEW.version <> 1 AND NOT EXISTS (SELECT 1 FROM visits WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'stale'); END;
-- +goose StatementEnd

-- Attempts to reach each other, either way.
CREATE TABLE contacts (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  campaign_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.campaign')) VIRTUAL,
  home_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.home')) VIRTUAL REFERENCES homes (id),
  resident_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.resident')) VIRTUAL,
  channel TEXT GENERATED ALWAYS AS (json_extract(body, '$.channel')) VIRTUAL,
  direction TEXT GENERATED ALWAYS AS (json_extract(body, '$.direction')) VIRTUAL,
  at TEXT GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.at'))) VIRTUAL,
  outcome TEXT GENERATED ALWAYS AS (json_extract(body, '$.outcome')) VIRTUAL,
  answered INTEGER GENERATED ALWAYS AS (json_extract(body, '$.answered')) VIRTUAL,
  visit_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.visit')) VIRTUAL,
  case_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.case')) VIRTUAL
) STRICT;
CREATE INDEX contacts_home ON contacts (home_id) WHERE home_id IS NOT NULL;
-- +goose StatementBegin
CREATE TRIGGER contacts_begin BEFORE INSERT ON contacts
WHEN NEW.version <> 1 AND NOT EXISTS (SELECT 1 FROM contacts WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'stale'); END;
-- +goose StatementEnd

-- Codes, as their hashes, that start an interview.
CREATE TABLE invitations (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  campaign_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.campaign')) VIRTUAL,
  home_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.home')) VIRTUAL REFERENCES homes (id),
  resident_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.resident')) VIRTUAL,
  hash TEXT GENERATED ALWAYS AS (json_extract(body, '$.hash')) VIRTUAL,
  state TEXT GENERATED ALWAYS AS (json_extract(body, '$.state')) VIRTUAL,
  starts INTEGER GENERATED ALWAYS AS (json_extract(body, '$.starts')) VIRTUAL,
  expires_at TEXT GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.expires'))) VIRTUAL
) STRICT;
CREATE INDEX invitations_home ON invitations (home_id) WHERE home_id IS NOT NULL;
CREATE UNIQUE INDEX invitations_hash ON invitations (hash) WHERE hash IS NOT NULL;
-- +goose StatementBegin
CREATE TRIGGER invitations_begin BEFORE INSERT ON invitations
WHEN NEW.version <> 1 AND NOT EXISTS (SELECT 1 FROM invitations WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'stale'); END;
-- +goose StatementEnd

-- Surveys being answered, and those that ended; what was answered so far is in sealed.
CREATE TABLE interviews (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  campaign_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.campaign')) VIRTUAL,
  phase TEXT GENERATED ALWAYS AS (json_extract(body, '$.phase')) VIRTUAL,
  home_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.home')) VIRTUAL REFERENCES homes (id),
  respondent_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.respondent')) VIRTUAL,
  invitation_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.invitation')) VIRTUAL,
  mode TEXT GENERATED ALWAYS AS (json_extract(body, '$.mode')) VIRTUAL,
  channel TEXT GENERATED ALWAYS AS (json_extract(body, '$.channel')) VIRTUAL,
  begun_by TEXT GENERATED ALWAYS AS (json_extract(body, '$.begun_by')) VIRTUAL,
  standing TEXT GENERATED ALWAYS AS (json_extract(body, '$.standing')) VIRTUAL,
  started_at TEXT GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.started'))) VIRTUAL,
  heard_at TEXT GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.heard'))) VIRTUAL
) STRICT;
CREATE INDEX interviews_home ON interviews (home_id) WHERE home_id IS NOT NULL;
CREATE INDEX interviews_respondent ON interviews (respondent_id) WHERE respondent_id IS NOT NULL;
CREATE INDEX interviews_begun_by ON interviews (begun_by) WHERE begun_by IS NOT NULL;
CREATE INDEX interviews_standing_heard ON interviews (standing, heard_at);
-- +goose StatementBegin
CREATE TRIGGER interviews_begin BEFORE INSERT ON interviews
WHEN NEW.version <> 1 AND NOT EXISTS (SELECT 1 FROM interviews WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'stale'); END;
-- +goose StatementEnd

-- Where a response belongs and whether it counts; id is the response's.
CREATE TABLE filings (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  interview_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.interview')) VIRTUAL,
  campaign_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.campaign')) VIRTUAL,
  phase TEXT GENERATED ALWAYS AS (json_extract(body, '$.phase')) VIRTUAL,
  home_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.home')) VIRTUAL REFERENCES homes (id),
  tenancy_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.tenancy')) VIRTUAL,
  resident_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.resident')) VIRTUAL,
  state TEXT GENERATED ALWAYS AS (json_extract(body, '$.state')) VIRTUAL,
  superseded_by TEXT GENERATED ALWAYS AS (json_extract(body, '$.superseded_by')) VIRTUAL,
  at TEXT GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.at'))) VIRTUAL
) STRICT;
CREATE INDEX filings_home ON filings (home_id) WHERE home_id IS NOT NULL;
-- +goose StatementBegin
CREATE TRIGGER filings_begin BEFORE INSERT ON filings
WHEN NEW.version <> 1 AND NOT EXISTS (SELECT 1 FROM filings WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'stale'); END;
-- +goose StatementEnd

-- What is owed, followed to its end. due_at is the first limit, null where nothing is dated.
CREATE TABLE cases (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  campaign_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.campaign')) VIRTUAL,
  phase TEXT GENERATED ALWAYS AS (json_extract(body, '$.phase')) VIRTUAL,
  home_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.home')) VIRTUAL REFERENCES homes (id),
  resident_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.resident')) VIRTUAL,
  interview_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.interview')) VIRTUAL,
  response_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.response')) VIRTUAL,
  kind TEXT GENERATED ALWAYS AS (json_extract(body, '$.kind')) VIRTUAL,
  type TEXT GENERATED ALWAYS AS (json_extract(body, '$.type')) VIRTUAL,
  row TEXT GENERATED ALWAYS AS (json_extract(body, '$.row')) VIRTUAL,
  state TEXT GENERATED ALWAYS AS (json_extract(body, '$.state')) VIRTUAL,
  priority TEXT GENERATED ALWAYS AS (json_extract(body, '$.priority')) VIRTUAL,
  origin TEXT GENERATED ALWAYS AS (json_extract(body, '$.origin')) VIRTUAL,
  team_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.team')) VIRTUAL,
  owner TEXT GENERATED ALWAYS AS (json_extract(body, '$.owner')) VIRTUAL,
  aware_at TEXT GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.aware_at'))) VIRTUAL,
  raised_at TEXT GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.raised'))) VIRTUAL,
  due_at TEXT GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.due[0].at'))) VIRTUAL,
  done_at TEXT GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.done'))) VIRTUAL,
  budget_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.budget')) VIRTUAL,
  cost_minor INTEGER GENERATED ALWAYS AS (CAST(substr(json_extract(body, '$.cost'), 7) AS INTEGER)) VIRTUAL,
  currency TEXT GENERATED ALWAYS AS (substr(json_extract(body, '$.cost'), -3)) VIRTUAL
) STRICT;
CREATE INDEX cases_home ON cases (home_id) WHERE home_id IS NOT NULL;
CREATE INDEX cases_interview ON cases (interview_id) WHERE interview_id IS NOT NULL;
CREATE INDEX cases_state ON cases (state);
-- +goose StatementBegin
CREATE TRIGGER cases_begin BEFORE INSERT ON cases
WHEN NEW.version <> 1 AND NOT EXISTS (SELECT 1 FROM cases WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'stale'); END;
-- +goose StatementEnd

-- Changes of the landlord's record that residents asked for; the values are in sealed.
CREATE TABLE proposals (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  campaign_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.campaign')) VIRTUAL,
  home_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.home')) VIRTUAL REFERENCES homes (id),
  resident_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.resident')) VIRTUAL,
  interview_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.interview')) VIRTUAL,
  response_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.response')) VIRTUAL,
  fact TEXT GENERATED ALWAYS AS (json_extract(body, '$.change.fact')) VIRTUAL,
  act TEXT GENERATED ALWAYS AS (json_extract(body, '$.change.act')) VIRTUAL,
  state TEXT GENERATED ALWAYS AS (json_extract(body, '$.state')) VIRTUAL,
  settled_at TEXT GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.settled'))) VIRTUAL
) STRICT;
CREATE INDEX proposals_home ON proposals (home_id) WHERE home_id IS NOT NULL;
-- +goose StatementBegin
CREATE TRIGGER proposals_begin BEFORE INSERT ON proposals
WHEN NEW.version <> 1 AND NOT EXISTS (SELECT 1 FROM proposals WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'stale'); END;
-- +goose StatementEnd

-- Work that goes out of the house.
CREATE TABLE deliveries (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  campaign_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.campaign')) VIRTUAL,
  kind TEXT GENERATED ALWAYS AS (json_extract(body, '$.kind')) VIRTUAL,
  home_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.home')) VIRTUAL,
  resident_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.resident')) VIRTUAL,
  interview_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.interview')) VIRTUAL,
  response_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.response')) VIRTUAL,
  case_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.case')) VIRTUAL,
  state TEXT GENERATED ALWAYS AS (json_extract(body, '$.state')) VIRTUAL,
  created_at TEXT GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.created'))) VIRTUAL,
  not_before TEXT GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.not_before'))) VIRTUAL,
  settled_at TEXT GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.settled'))) VIRTUAL
) STRICT;
CREATE INDEX deliveries_home ON deliveries (home_id) WHERE home_id IS NOT NULL;
CREATE INDEX deliveries_interview ON deliveries (interview_id) WHERE interview_id IS NOT NULL;
CREATE INDEX deliveries_state ON deliveries (state);
-- +goose StatementBegin
CREATE TRIGGER deliveries_begin BEFORE INSERT ON deliveries
WHEN NEW.version <> 1 AND NOT EXISTS (SELECT 1 FROM deliveries WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'stale'); END;
-- +goose StatementEnd

-- What somebody answered, without what is sensitive. See the view answers.
CREATE TABLE responses (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL,
  survey TEXT GENERATED ALWAYS AS (json_extract(body, '$.of.id')) VIRTUAL,
  survey_number INTEGER GENERATED ALWAYS AS (json_extract(body, '$.of.number')) VIRTUAL,
  interview_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.interview')) VIRTUAL,
  home_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.home')) VIRTUAL REFERENCES homes (id),
  respondent_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.respondent')) VIRTUAL,
  actor_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.by')) VIRTUAL,
  mode TEXT GENERATED ALWAYS AS (json_extract(body, '$.mode')) VIRTUAL,
  language TEXT GENERATED ALWAYS AS (json_extract(body, '$.language')) VIRTUAL,
  supersedes TEXT GENERATED ALWAYS AS (json_extract(body, '$.supersedes')) VIRTUAL,
  partial INTEGER GENERATED ALWAYS AS (coalesce(json_extract(body, '$.partial'), 0)) VIRTUAL,
  began_at TEXT GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.began'))) VIRTUAL,
  submitted_at TEXT GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.submitted'))) VIRTUAL
) STRICT;
CREATE INDEX responses_home ON responses (home_id) WHERE home_id IS NOT NULL;
CREATE INDEX responses_interview ON responses (interview_id) WHERE interview_id IS NOT NULL;
-- +goose StatementBegin
CREATE TRIGGER responses_stand BEFORE UPDATE ON responses
BEGIN SELECT RAISE(ABORT, 'responses never change'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER responses_stay BEFORE DELETE ON responses
BEGIN SELECT RAISE(ABORT, 'responses are never deleted'); END;
-- +goose StatementEnd

-- What the rules made of answers, without the sensitive ones that they read.
CREATE TABLE decisions (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL,
  campaign_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.campaign')) VIRTUAL,
  phase TEXT GENERATED ALWAYS AS (json_extract(body, '$.phase')) VIRTUAL,
  home_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.home')) VIRTUAL REFERENCES homes (id),
  interview_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.interview')) VIRTUAL,
  response_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.response')) VIRTUAL,
  stage TEXT GENERATED ALWAYS AS (json_extract(body, '$.decision.stage')) VIRTUAL,
  at TEXT GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.at'))) VIRTUAL,
  aware_at TEXT GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.aware_at'))) VIRTUAL,
  actions INTEGER GENERATED ALWAYS AS (coalesce(json_array_length(body, '$.decision.actions'), 0)) VIRTUAL,
  referrals INTEGER GENERATED ALWAYS AS (coalesce(json_array_length(body, '$.decision.referrals'), 0)) VIRTUAL,
  signposts INTEGER GENERATED ALWAYS AS (coalesce(json_array_length(body, '$.decision.signposts'), 0)) VIRTUAL,
  undecided INTEGER GENERATED ALWAYS AS (coalesce(json_array_length(body, '$.decision.undecided'), 0)) VIRTUAL,
  faulted INTEGER GENERATED ALWAYS AS (coalesce(json_array_length(body, '$.decision.faulted'), 0)) VIRTUAL
) STRICT;
CREATE INDEX decisions_home ON decisions (home_id) WHERE home_id IS NOT NULL;
CREATE INDEX decisions_interview ON decisions (interview_id) WHERE interview_id IS NOT NULL;
-- +goose StatementBegin
CREATE TRIGGER decisions_stand BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions never change'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER decisions_stay BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are never deleted'); END;
-- +goose StatementEnd

-- The ledger, in minor units, never negative.
CREATE TABLE entries (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL,
  budget_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.budget')) VIRTUAL,
  case_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.case')) VIRTUAL REFERENCES cases (id),
  kind TEXT GENERATED ALWAYS AS (json_extract(body, '$.kind')) VIRTUAL,
  amount_minor INTEGER GENERATED ALWAYS AS (CAST(substr(json_extract(body, '$.amount'), 7) AS INTEGER)) VIRTUAL,
  currency TEXT GENERATED ALWAYS AS (substr(json_extract(body, '$.amount'), -3)) VIRTUAL,
  at TEXT GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.at'))) VIRTUAL,
  actor_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.by.id')) VIRTUAL
) STRICT;
CREATE INDEX entries_case ON entries (case_id);
-- +goose StatementBegin
CREATE TRIGGER entries_stand BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'entries never change'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER entries_stay BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
-- +goose StatementEnd

-- The history: what happened, who did it, and when.
CREATE TABLE events (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL,
  at TEXT GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(body, '$.at'))) VIRTUAL,
  actor_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.actor.id')) VIRTUAL,
  actor_kind TEXT GENERATED ALWAYS AS (json_extract(body, '$.actor.kind')) VIRTUAL,
  kind TEXT GENERATED ALWAYS AS (json_extract(body, '$.kind')) VIRTUAL,
  campaign_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.campaign')) VIRTUAL,
  home_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.home')) VIRTUAL,
  resident_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.resident')) VIRTUAL,
  subject_kind TEXT GENERATED ALWAYS AS (json_extract(body, '$.subject.kind')) VIRTUAL,
  subject_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.subject.id')) VIRTUAL,
  from_state TEXT GENERATED ALWAYS AS (json_extract(body, '$.from')) VIRTUAL,
  to_state TEXT GENERATED ALWAYS AS (json_extract(body, '$.to')) VIRTUAL,
  reason TEXT GENERATED ALWAYS AS (json_extract(body, '$.reason')) VIRTUAL
) STRICT;
CREATE INDEX events_home ON events (home_id) WHERE home_id IS NOT NULL;
CREATE INDEX events_subject ON events (subject_id) WHERE subject_id IS NOT NULL;
-- +goose StatementBegin
CREATE TRIGGER events_stand BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events never change'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER events_stay BEFORE DELETE ON events
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
CREATE TRIGGER entries_total AFTER INSERT ON entries
BEGIN
  INSERT INTO totals (budget_id, kind, currency, amount_minor)
  VALUES (NEW.budget_id, NEW.kind, NEW.currency, NEW.amount_minor)
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
CREATE TABLE media (
  id TEXT NOT NULL PRIMARY KEY,
  body TEXT NOT NULL,
  hash TEXT GENERATED ALWAYS AS (json_extract(body, '$.hash')) VIRTUAL REFERENCES files (hash),
  home_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.home')) VIRTUAL,
  interview_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.interview')) VIRTUAL,
  type TEXT GENERATED ALWAYS AS (json_extract(body, '$.type')) VIRTUAL,
  size INTEGER GENERATED ALWAYS AS (json_extract(body, '$.size')) VIRTUAL
) STRICT;
CREATE INDEX media_hash ON media (hash);
-- +goose StatementBegin
CREATE TRIGGER media_stand BEFORE UPDATE ON media
BEGIN SELECT RAISE(ABORT, 'media never change'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER media_stay BEFORE DELETE ON media
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
SELECT 'campaign' AS kind, id, version, body FROM campaigns
UNION ALL SELECT 'patch', id, version, body FROM patches
UNION ALL SELECT 'team', id, version, body FROM teams
UNION ALL SELECT 'staff', id, version, body FROM staff
UNION ALL SELECT 'budget', id, version, body FROM budgets
UNION ALL SELECT 'home', id, version, body FROM homes
UNION ALL SELECT 'tenancy', id, version, body FROM tenancies
UNION ALL SELECT 'household', id, version, body FROM households
UNION ALL SELECT 'resident', id, version, body FROM residents
UNION ALL SELECT 'consent', id, version, body FROM consents
UNION ALL SELECT 'round', id, version, body FROM rounds
UNION ALL SELECT 'postcard', id, version, body FROM postcards
UNION ALL SELECT 'visit', id, version, body FROM visits
UNION ALL SELECT 'contact', id, version, body FROM contacts
UNION ALL SELECT 'invitation', id, version, body FROM invitations
UNION ALL SELECT 'interview', id, version, body FROM interviews
UNION ALL SELECT 'filing', id, version, body FROM filings
UNION ALL SELECT 'case', id, version, body FROM cases
UNION ALL SELECT 'proposal', id, version, body FROM proposals
UNION ALL SELECT 'delivery', id, version, body FROM deliveries
UNION ALL SELECT 'response', id, 0, body FROM responses
UNION ALL SELECT 'decision', id, 0, body FROM decisions
UNION ALL SELECT 'entry', id, 0, body FROM entries
UNION ALL SELECT 'event', id, 0, body FROM events
UNION ALL SELECT 'media', id, 0, body FROM media;

-- The answers that are not sensitive, one row each: status is answered,
-- unasked, dont_know, declined or not_applicable; type and value are null but
-- for answered ones.
CREATE VIEW answers AS
SELECT r.id AS response_id, r.home_id, r.interview_id,
  json_extract(a.value, '$.path') AS path,
  json_extract(a.value, '$.status') AS status,
  substr(json_extract(a.value, '$.value'), 1, instr(json_extract(a.value, '$.value'), ':') - 1) AS type,
  substr(json_extract(a.value, '$.value'), instr(json_extract(a.value, '$.value'), ':') + 1) AS value
FROM responses r, json_each(r.body, '$.answers') a;

-- +goose Down
-- There is no way back: what was told is not unlearnt by dropping tables.
SELECT 1;
