-- ROLES

-- Roles of the processes that use the record: they own nothing, and whoever deploys lets them log in. A cluster keeps its
-- roles for all its databases, so another database, or the deployment, may have made them already.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'palvelupolku_api') THEN CREATE ROLE palvelupolku_api NOLOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'palvelupolku_worker') THEN CREATE ROLE palvelupolku_worker NOLOGIN; END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;


-- PERSONS AND ORGANISATIONS

CREATE TABLE organisation (
  id       text PRIMARY KEY,
  name     text NOT NULL,
  email    text NOT NULL,
  language text NOT NULL,
  county   text NOT NULL,
  UNIQUE (id, county)
);

CREATE TABLE person (
  id              text PRIMARY KEY,
  subject         text NOT NULL UNIQUE,
  name            text NOT NULL,
  email           text NOT NULL,
  language        text NOT NULL,
  role            text NOT NULL,
  county          text,
  organisation_id text,
  active          boolean NOT NULL DEFAULT true,
  CONSTRAINT known_role CHECK (role IN (
    'CASE_WORKER', 'COUNTY_SUPERVISOR', 'VOUCHER_MANAGER', 'EMPLOYMENT_AUTHORITY', 'KELA', 'PROVIDER', 'INSTRUCTOR',
    'COACH', 'ADMINISTRATOR', 'AUDITOR')),
  -- Nothing stands for "any": what somebody may do reaches as far as the county or the organisation that they have.
  CONSTRAINT belongs_as_its_role_does CHECK (CASE
    WHEN role = 'ADMINISTRATOR' THEN county IS NULL AND organisation_id IS NULL
    WHEN role IN ('PROVIDER', 'INSTRUCTOR', 'COACH') THEN county IS NOT NULL AND organisation_id IS NOT NULL
    ELSE county IS NOT NULL AND organisation_id IS NULL END),
  CONSTRAINT in_the_county_of_its_organisation
    FOREIGN KEY (organisation_id, county) REFERENCES organisation (id, county)
);
CREATE INDEX person_county ON person (county, id);
CREATE INDEX person_organisation ON person (organisation_id, id);

CREATE TABLE role_mailbox (
  role     text NOT NULL,
  county   text NOT NULL,
  email    text NOT NULL,
  language text NOT NULL,
  PRIMARY KEY (role, county)
);

-- Who stands in for an absent case worker, both days inclusive.
CREATE TABLE substitution (
  id            uuid PRIMARY KEY,
  absent_id     text NOT NULL REFERENCES person (id),
  substitute_id text NOT NULL REFERENCES person (id),
  from_day      date NOT NULL,
  to_day        date NOT NULL,
  created_by    text NOT NULL REFERENCES person (id),
  CONSTRAINT in_order CHECK (from_day <= to_day),
  CONSTRAINT not_oneself CHECK (absent_id <> substitute_id)
);
CREATE INDEX substitution_substitute ON substitution (substitute_id, to_day);
CREATE INDEX substitution_absent ON substitution (absent_id, to_day);

-- A whole caseload going to another worker; a workflow does it. Where that one has left meanwhile, it ends with cases left.
CREATE TABLE caseload_transfer (
  id         uuid PRIMARY KEY,
  county     text NOT NULL,
  from_id    text NOT NULL REFERENCES person (id),
  to_id      text NOT NULL REFERENCES person (id),
  created_by text NOT NULL REFERENCES person (id),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  cases      integer,
  ended_at   timestamptz(3),
  stopped    text,
  CONSTRAINT known_stop CHECK (stopped IN ('RECEIVER_LEFT')),
  CONSTRAINT stopped_is_ended CHECK (stopped IS NULL OR ended_at IS NOT NULL)
);
-- The few that are under way to somebody.
CREATE INDEX caseload_transfer_open ON caseload_transfer (to_id) WHERE ended_at IS NULL;


-- STREAMS (docs/decisions/028-kinds-of-streams.md)

-- Facts in an order, of whatever kind, with what they give. Each kind has tables of its own for what else is read of it.
CREATE TABLE stream (
  id                  uuid PRIMARY KEY,
  kind                text NOT NULL,
  practice            boolean NOT NULL,
  clock_offset_ms     bigint NOT NULL DEFAULT 0,
  -- The number of the last fact.
  version             integer NOT NULL,
  state               jsonb NOT NULL,
  -- Nobody owes anything any more: it has no workflow.
  finished            boolean NOT NULL,
  recorded_at         timestamptz(3) NOT NULL,
  workflow_started_at timestamptz(3),
  -- A workflow that could not be started from the record is tried again later and later.
  start_attempts      integer NOT NULL DEFAULT 0,
  start_after         timestamptz(3),
  CONSTRAINT known_kind CHECK (kind IN ('client-process')),
  CONSTRAINT real_time CHECK (practice OR clock_offset_ms = 0)
);
-- The few that wait for their workflow: found at once among millions.
CREATE INDEX stream_without_workflow ON stream (recorded_at) WHERE workflow_started_at IS NULL AND NOT finished;


-- RECORD OF A PROCESS

CREATE TABLE client (
  id             uuid PRIMARY KEY,
  sealed         bytea NOT NULL,
  identity_index bytea NOT NULL,
  changes        integer NOT NULL DEFAULT 0
);
CREATE INDEX client_identity_index ON client (identity_index);

-- What lists and row-level security read of a case, beside its stream.
CREATE TABLE process (
  id             uuid PRIMARY KEY REFERENCES stream (id),
  client_id      uuid NOT NULL REFERENCES client (id),
  county         text NOT NULL,
  practice       boolean NOT NULL,
  phase          text NOT NULL,
  -- The number of the last fact that isn't of one service period alone, which the case's page shows.
  case_version   integer NOT NULL,
  case_worker_id text NOT NULL,
  opened_on      date NOT NULL,
  closed_on      date,
  -- Whether Kela takes part now: the joint service runs.
  joint_service  boolean NOT NULL
);
CREATE INDEX process_case_worker ON process (case_worker_id, id);
CREATE INDEX process_county ON process (county, id);
CREATE INDEX process_client ON process (client_id);

CREATE TABLE fact (
  stream_id    uuid NOT NULL REFERENCES stream (id),
  seq          integer NOT NULL,
  type         text NOT NULL,
  effective_on date NOT NULL,
  -- What it belongs to: row-level security reads these.
  period       integer,
  register     text NOT NULL,
  recorded_at  timestamptz(3) NOT NULL,
  command_id   text NOT NULL,
  actor_id     text NOT NULL,
  event        jsonb NOT NULL,
  PRIMARY KEY (stream_id, seq),
  CONSTRAINT known_register CHECK (register IN ('SOCIAL_WELFARE', 'JOINT_SERVICE'))
);

CREATE TABLE applied_command (
  stream_id   uuid NOT NULL REFERENCES stream (id),
  command_id  text NOT NULL,
  name        text NOT NULL,
  -- Dates, codes and ids, never texts; none of a move of the practice clock. No role of the API may read it.
  body        jsonb,
  fingerprint text NOT NULL,
  -- What it was answered with: of the part that it is about.
  version     integer NOT NULL,
  -- The number of the last fact that the stream had after it.
  last_fact   integer NOT NULL,
  actor_id    text NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  -- Where the clock of a practice process was moved to: the answer to a repeated key.
  clock_at    timestamptz(3),
  PRIMARY KEY (stream_id, command_id)
);

-- Requests that were carried out, by person and idempotency key: a repeated one gets the same answer and does nothing.
-- The answer is sealed under a key that follows from the request, which isn't here.
CREATE TABLE answered_request (
  id          uuid PRIMARY KEY,
  person_id   text NOT NULL REFERENCES person (id),
  -- Hash of the request: the same key with another one is an error.
  fingerprint text NOT NULL,
  answer      bytea NOT NULL,
  answered_at timestamptz(3) NOT NULL DEFAULT now()
);


-- READ MODEL

CREATE TABLE deadline (
  stream_id     uuid NOT NULL REFERENCES stream (id),
  deadline_id   text NOT NULL,
  kind          text NOT NULL,
  rule          text NOT NULL,
  source        text NOT NULL,
  responsible   text NOT NULL,
  parties       text[] NOT NULL,
  obligation    text NOT NULL,
  anchor_what   text NOT NULL,
  anchor_on     date NOT NULL,
  nominal       date NOT NULL,
  due           date NOT NULL,
  target        date NOT NULL,
  breach_at     timestamptz(3) NOT NULL,
  ready         jsonb,
  status        text NOT NULL,
  ended_on      date,
  ended_because text,
  late          boolean NOT NULL,
  register      text NOT NULL,
  period        integer,
  rules_on      date NOT NULL,
  rule_sets     text[] NOT NULL,
  explanation   jsonb NOT NULL,
  PRIMARY KEY (stream_id, deadline_id),
  CONSTRAINT known_register CHECK (register IN ('SOCIAL_WELFARE', 'JOINT_SERVICE'))
);
-- The monthly look finds the few that are due among all deadlines.
CREATE INDEX deadline_retention ON deadline (due) WHERE kind IN ('RECORD_RETENTION', 'JOINT_SERVICE_RETENTION');

CREATE TABLE task (
  stream_id   uuid NOT NULL REFERENCES stream (id),
  deadline_id text NOT NULL,
  assignee    text NOT NULL,
  role        text NOT NULL,
  kind        text NOT NULL,
  due         date NOT NULL,
  target      date NOT NULL,
  obligation  text NOT NULL,
  period      integer,
  practice    boolean NOT NULL,
  -- The local date from which it is on the list, by the clock of the stream.
  since       date NOT NULL,
  -- The local date from which it isn't any more, where that is known ahead.
  until       date,
  PRIMARY KEY (stream_id, deadline_id, role)
);
-- "My work" reads from this index alone, earliest due first.
CREATE INDEX task_work_list ON task (assignee, due, stream_id, deadline_id);

-- Which providers see which periods, and until when.
CREATE TABLE provider_access (
  process_id      uuid NOT NULL REFERENCES process (id),
  period          integer NOT NULL,
  organisation_id text NOT NULL,
  instructor_id   text,
  ends_on         date,
  PRIMARY KEY (process_id, period)
);
CREATE INDEX provider_access_organisation ON provider_access (organisation_id, process_id);


-- ACCESS THAT PEOPLE GIVE OR TAKE

-- Coaches whom a provider has put on a period, beside its responsible instructor.
CREATE TABLE period_staff (
  process_id uuid NOT NULL REFERENCES process (id),
  period     integer NOT NULL,
  person_id  text NOT NULL REFERENCES person (id),
  PRIMARY KEY (process_id, period, person_id)
);
CREATE INDEX period_staff_person ON period_staff (person_id, process_id);

-- Break-glass: a county worker opened a case that isn't theirs, and said why.
CREATE TABLE emergency_access (
  id          uuid PRIMARY KEY,
  process_id  uuid NOT NULL REFERENCES process (id),
  person_id   text NOT NULL REFERENCES person (id),
  county      text NOT NULL,
  reason      bytea NOT NULL,
  opened_at   timestamptz(3) NOT NULL DEFAULT now(),
  expires_at  timestamptz(3) NOT NULL DEFAULT now() + interval '24 hours',
  reviewed_at timestamptz(3),
  reviewed_by text REFERENCES person (id),
  CONSTRAINT a_day_at_most CHECK (expires_at <= opened_at + interval '24 hours')
);
CREATE INDEX emergency_access_person ON emergency_access (person_id, process_id, expires_at);
CREATE INDEX emergency_access_open ON emergency_access (county, opened_at, id) WHERE reviewed_at IS NULL;
CREATE INDEX emergency_access_county ON emergency_access (county, opened_at, id);


-- REMINDERS

CREATE TABLE reminder (
  id                 uuid PRIMARY KEY,
  stream_id          uuid NOT NULL REFERENCES stream (id),
  kind               text NOT NULL,
  -- Of a notice which fact, of an emergency access which one.
  deadline_id        text NOT NULL,
  due                date NOT NULL,
  step               text NOT NULL,
  recipient          text NOT NULL,
  assignee           text NOT NULL,
  template           text NOT NULL,
  notification       text NOT NULL,
  period             integer,
  scheduled_on       date NOT NULL,
  scheduled_at       timestamptz(3) NOT NULL,
  state              text NOT NULL,
  reason             text,
  attempts           integer NOT NULL DEFAULT 0,
  late               boolean NOT NULL DEFAULT false,
  possible_duplicate boolean NOT NULL DEFAULT false,
  address            text,
  -- The mail that it last went with: its own id, where it was alone.
  mail               uuid,
  -- Renewed while the sender that has claimed it is alive.
  claimed_at         timestamptz(3),
  settled_at         timestamptz(3),
  -- Who has claimed it: only the claim's own sender settles it.
  claim              uuid,
  UNIQUE (stream_id, deadline_id, due, step, recipient),
  CONSTRAINT known_kind CHECK (kind IN ('DEADLINE', 'NOTICE', 'EMERGENCY')),
  CONSTRAINT known_state CHECK (state IN (
    'PLANNED', 'SENDING', 'ACCEPTED', 'REJECTED', 'UNCERTAIN', 'BOUNCED', 'SUPPRESSED'))
);
-- What else somebody is reminded of on the same morning, or is late from another one.
CREATE INDEX reminder_morning ON reminder (assignee, scheduled_on) WHERE state IN ('PLANNED', 'SENDING', 'UNCERTAIN');
-- The order in which the ledger of a stream is read. Nothing of it changes when a row is claimed or settled.
CREATE INDEX reminder_ledger ON reminder (stream_id, scheduled_at, id);
-- By which mail a reminder went: what comes back names that.
CREATE INDEX reminder_mail ON reminder (mail);

-- Reminders that reached nobody (N42): somebody is told, and looks at each.
CREATE TABLE undelivered_reminder (
  reminder_id uuid PRIMARY KEY REFERENCES reminder (id) ON DELETE CASCADE,
  county      text NOT NULL,
  practice    boolean NOT NULL,
  since       timestamptz(3) NOT NULL DEFAULT now(),
  told_at     timestamptz(3),
  reviewed_at timestamptz(3),
  reviewed_by text REFERENCES person (id),
  CONSTRAINT reviewed_by_somebody CHECK ((reviewed_at IS NULL) = (reviewed_by IS NULL))
);
-- What nobody was told of yet, and when somebody was told last.
CREATE INDEX undelivered_reminder_told ON undelivered_reminder (county, practice, told_at);
CREATE INDEX undelivered_reminder_county ON undelivered_reminder (county, since, reminder_id);

-- With the reminder's own fate, so that none is overlooked.
CREATE FUNCTION note_undelivered() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.undelivered_reminder (reminder_id, county, practice)
  SELECT NEW.id, s.state ->> 'county', s.practice FROM public.stream s WHERE s.id = NEW.stream_id
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER note_undelivered AFTER INSERT OR UPDATE OF state ON reminder FOR EACH ROW
  WHEN (NEW.state IN ('REJECTED', 'BOUNCED') OR (NEW.state = 'SUPPRESSED' AND NEW.reason = 'NO_RECIPIENT'))
  EXECUTE FUNCTION note_undelivered();

-- That a mail came back: all that it told of reached nobody. How many reminders that were; by the clock of their streams.
CREATE FUNCTION record_returned_mail(returned uuid, why text) RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH bounced AS (
    UPDATE public.reminder r SET state = 'BOUNCED', reason = why,
      settled_at = now() + s.clock_offset_ms * interval '1 millisecond'
    FROM public.stream s
    WHERE s.id = r.stream_id AND r.mail = returned AND r.state IN ('SENDING', 'ACCEPTED', 'UNCERTAIN')
    RETURNING 1)
  SELECT count(*)::integer FROM bounced
$$;


-- KEYS AND DOCUMENTS

-- Data key of a case, wrapped by a key-encryption key that is elsewhere. Without this row nobody can open the case.
CREATE TABLE case_key (
  process_id  uuid PRIMARY KEY REFERENCES process (id),
  key_version integer NOT NULL,
  wrapped     bytea NOT NULL
);

-- Documents of a case (domain.md 5): plans, letters, decisions, reports, written reasons. Append-only; facts name them by id.
-- Those of a command are stored before it is given, and belong to the record only once its facts do: until then nobody reads
-- them, and those whose command never came are swept.
CREATE TABLE case_document (
  id         text PRIMARY KEY,
  process_id uuid NOT NULL REFERENCES process (id),
  kind       text NOT NULL,
  register   text NOT NULL,
  -- The service period that it tells of, to its provider too; null where it tells of none.
  period     integer,
  -- Header and content, under the data key of the case.
  sealed     bytea NOT NULL,
  author_id  text NOT NULL REFERENCES person (id),
  created_at timestamptz(3) NOT NULL,
  command_id text NOT NULL,
  recorded   boolean NOT NULL DEFAULT false,
  -- In real time, whatever the clock of the case says.
  stored_at  timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT known_register CHECK (register IN ('SOCIAL_WELFARE', 'JOINT_SERVICE'))
);
CREATE INDEX case_document_process ON case_document (process_id, created_at);
CREATE INDEX case_document_unrecorded ON case_document (stored_at) WHERE NOT recorded;


-- USAGE LOG

-- Usage log and disclosure log (R69, LAW 703/2023 §10), see docs/decisions/011-usage-log.md. No foreign keys: it outlives
-- cases and people.
CREATE TABLE usage_log (
  lane          integer NOT NULL,
  seq           bigint NOT NULL,
  at            timestamptz(3) NOT NULL,
  request_id    text NOT NULL,
  person_id     text NOT NULL,
  person_name   text NOT NULL,
  role          text NOT NULL,
  organisation  text NOT NULL,
  county        text,
  operation     text NOT NULL,
  kind          text NOT NULL,
  outcome       text NOT NULL,
  code          text,
  relation      text,
  purpose       text NOT NULL,
  data          text[] NOT NULL,
  process_ids   uuid[] NOT NULL,
  reason_id     uuid,
  disclosed_to  text,
  legal_basis   text,
  -- Where the log itself was read: whose rows were asked for, and the newest and oldest that were shown, as lane-seq.
  about_person  text,
  newest_shown  text,
  oldest_shown  text,
  -- Where a client was searched: the keyed index of the identity code (client.identity_index, in hex), found or not.
  searched_for  text,
  -- Where accounts or access were changed: whose, and each field that changed.
  target        text,
  changes       text[] NOT NULL DEFAULT '{}',
  previous_hash bytea NOT NULL,
  hash          bytea NOT NULL,
  PRIMARY KEY (lane, seq),
  CONSTRAINT known_lane CHECK (lane BETWEEN 0 AND 15),
  CONSTRAINT known_kind CHECK (kind IN ('READ', 'WRITE')),
  CONSTRAINT known_outcome CHECK (outcome IN ('ALLOWED', 'DENIED')),
  -- So may an access: what a rule refused after the case was opened.
  CONSTRAINT denial_has_code CHECK (outcome = 'ALLOWED' OR code IS NOT NULL),
  CONSTRAINT disclosure_has_basis CHECK ((disclosed_to IS NULL) = (legal_basis IS NULL)),
  CONSTRAINT both_bounds CHECK ((newest_shown IS NULL) = (oldest_shown IS NULL)),
  CONSTRAINT changes_of_something CHECK (target IS NOT NULL OR changes = '{}')
);
CREATE INDEX usage_log_person ON usage_log (person_id, at, lane, seq);
CREATE INDEX usage_log_emergency ON usage_log (county, at, lane, seq) WHERE relation = 'EMERGENCY';
CREATE INDEX usage_log_disclosure ON usage_log (county, at, lane, seq) WHERE disclosed_to IS NOT NULL;
CREATE INDEX usage_log_searched ON usage_log (searched_for, county, at, lane, seq) WHERE searched_for IS NOT NULL;
CREATE INDEX usage_log_account_change ON usage_log (county, at, lane, seq) WHERE target IS NOT NULL;
-- Accounts of administrators: one of the index above can't be read in the order of time where the county is null.
CREATE INDEX usage_log_change_of_no_county ON usage_log (at, lane, seq) WHERE target IS NOT NULL AND county IS NULL;

-- Which rows name a case: who looked at it, in the order of time. It follows from process_ids of the rows, and is a table
-- since row-level security keeps an index on a list from being used (docs/decisions/031-pages-by-index.md).
CREATE TABLE usage_log_process (
  process_id uuid NOT NULL,
  at         timestamptz(3) NOT NULL,
  lane       integer NOT NULL,
  seq        bigint NOT NULL,
  PRIMARY KEY (process_id, at, lane, seq)
);

-- Where each chain ends, and where it begins since older rows have expired.
CREATE TABLE usage_log_head (
  lane      integer PRIMARY KEY,
  seq       bigint NOT NULL,
  hash      bytea NOT NULL,
  base_seq  bigint NOT NULL,
  base_hash bytea NOT NULL,
  -- What base_hash was made of, beside lane and place: it shows when the last expired row was written, not what it said.
  base_previous_hash bytea,
  base_at            timestamptz(3),
  base_digest        bytea
);
INSERT INTO usage_log_head (lane, seq, hash, base_seq, base_hash)
SELECT lane, 0, decode(repeat('00', 32), 'hex'), 0, decode(repeat('00', 32), 'hex') FROM generate_series(0, 15) AS lane;


-- RETENTION (R70-R72, docs/decisions/014-retention.md): what is due is listed, approved by a named person, and destroyed.

-- A list for one county. It doesn't change once it is made, so what was approved is what was read.
CREATE TABLE destruction_batch (
  id          uuid PRIMARY KEY,
  county      text NOT NULL,
  listed_at   timestamptz(3) NOT NULL DEFAULT now(),
  told_at     timestamptz(3),
  approved_at timestamptz(3),
  approved_by text REFERENCES person (id),
  ended_at    timestamptz(3),
  CONSTRAINT approved_by_somebody CHECK ((approved_at IS NULL) = (approved_by IS NULL)),
  CONSTRAINT approved_before_end CHECK (ended_at IS NULL OR approved_at IS NOT NULL)
);
CREATE INDEX destruction_batch_county ON destruction_batch (county, listed_at);

-- process_id leaves the row when nothing is left that it could name; so it is no foreign key.
CREATE TABLE destruction_item (
  id          uuid PRIMARY KEY,
  batch_id    uuid NOT NULL REFERENCES destruction_batch (id),
  process_id  uuid,
  version     integer NOT NULL,
  register    text NOT NULL,
  rule        text NOT NULL,
  source      text NOT NULL,
  anchor_what text NOT NULL,
  anchor_on   date NOT NULL,
  kept_to     date NOT NULL,
  listed_at   timestamptz(3) NOT NULL DEFAULT now(),
  outcome     text,
  reason      text,
  settled_at  timestamptz(3),
  CONSTRAINT known_register CHECK (register IN ('SOCIAL_WELFARE', 'JOINT_SERVICE')),
  CONSTRAINT known_outcome CHECK (outcome IN ('HELD_BACK', 'DESTROYED', 'SKIPPED')),
  CONSTRAINT reason_where_it_stays CHECK ((coalesce(outcome, 'DESTROYED') = 'DESTROYED') = (reason IS NULL)),
  CONSTRAINT named_while_it_exists CHECK (process_id IS NOT NULL OR outcome IS NOT NULL)
);
CREATE INDEX destruction_item_batch ON destruction_item (batch_id, kept_to, id);
CREATE INDEX destruction_item_process ON destruction_item (process_id);
-- A case waits in one list at most.
CREATE UNIQUE INDEX destruction_item_waits ON destruction_item (process_id) WHERE outcome IS NULL;

-- Somebody has said that a case is needed beyond its time, and why; the reason is sealed under the key of the case.
CREATE TABLE legal_hold (
  id         uuid PRIMARY KEY,
  process_id uuid NOT NULL REFERENCES process (id),
  reason     bytea NOT NULL,
  placed_by  text NOT NULL REFERENCES person (id),
  placed_at  timestamptz(3) NOT NULL DEFAULT now(),
  lifted_by  text REFERENCES person (id),
  lifted_at  timestamptz(3),
  CONSTRAINT lifted_by_somebody CHECK ((lifted_at IS NULL) = (lifted_by IS NULL))
);
CREATE INDEX legal_hold_process ON legal_hold (process_id);

-- What stays: numbers without a person. No time of writing, which could lead back to a list.
CREATE TABLE destroyed_case (
  id         uuid PRIMARY KEY,
  county     text NOT NULL,
  practice   boolean NOT NULL,
  register   text NOT NULL,
  statistics jsonb NOT NULL
);
CREATE INDEX destroyed_case_county ON destroyed_case (county);


-- FUNCTIONS: who is asking

-- For whom somebody stands in on a day: whose substitute they are, and where that one is a substitute too, for whom they are.
-- Circles are refused when they are made; ten steps are more than there are colleagues in a row.
CREATE FUNCTION absent_behind(person_id text, day date) RETURNS text[] LANGUAGE sql STABLE AS $$
  WITH RECURSIVE behind (id, steps) AS (
    SELECT person_id, 0
    UNION
    SELECT s.absent_id, behind.steps + 1 FROM behind JOIN substitution s ON s.substitute_id = behind.id
    WHERE day BETWEEN s.from_day AND s.to_day AND behind.steps < 10)
  SELECT coalesce(array_agg(DISTINCT id ORDER BY id), '{}') FROM behind WHERE id <> person_id
$$;

-- Who is asking, for the rest of the transaction: everything comes from the directory, only the subject from the token.
-- Row security reads these settings. No row where nobody active has the subject.
CREATE FUNCTION act_as(token_subject text)
RETURNS TABLE (id text, name text, role text, county text, organisation_id text, organisation_name text, substitutes text[])
LANGUAGE sql VOLATILE AS $$
  WITH actor AS (
    SELECT p.id, p.name, p.role, p.county, p.organisation_id, o.name AS organisation_name,
      absent_behind(p.id, (now() AT TIME ZONE 'Europe/Helsinki')::date) AS substitutes
    FROM person p LEFT JOIN organisation o ON o.id = p.organisation_id
    WHERE p.subject = token_subject AND p.active),
  settings AS (
    SELECT set_config('app.person', a.id, true), set_config('app.role', a.role, true),
      set_config('app.county', coalesce(a.county, ''), true),
      set_config('app.organisation', coalesce(a.organisation_id, ''), true),
      set_config('app.persons', (a.id || a.substitutes)::text, true),
      set_config('app.assignees', (
        SELECT array_agg('person:' || x) FROM unnest(a.id || a.substitutes) x)::text, true),
      set_config('app.shared', CASE WHEN a.role = 'PROVIDER' THEN 'organisation:' || a.organisation_id
                                    WHEN a.role IN ('INSTRUCTOR', 'COACH', 'ADMINISTRATOR') THEN ''
                                    ELSE a.role || ':' || a.county END, true)
    FROM actor a)
  SELECT a.* FROM actor a, settings
$$;

CREATE FUNCTION app_setting(name text) RETURNS text LANGUAGE sql STABLE AS
$$ SELECT coalesce(current_setting('app.' || name, true), '') $$;

CREATE FUNCTION app_list(name text) RETURNS text[] LANGUAGE sql STABLE AS
$$ SELECT coalesce(nullif(current_setting('app.' || name, true), ''), '{}')::text[] $$;

-- The case that is being opened in this transaction: it may be another worker's.
CREATE FUNCTION app_opening() RETURNS uuid LANGUAGE sql STABLE AS
$$ SELECT nullif(current_setting('app.opening', true), '')::uuid $$;

-- The same as long as nothing of it is stored, as the statement sees it: what an opening writes, it writes in one statement. Whoever
-- names a case that is there already can write nothing into it. Asked by policies of tables whose rows it doesn't show.
CREATE FUNCTION app_opening_anew() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT public.app_opening() WHERE NOT EXISTS (SELECT FROM public.stream s WHERE s.id = public.app_opening())
$$;

-- Whose accounts the person administers: the same as `administers` in api/access/permissions.json, in the place that
-- api/directory/administered.ts says.
CREATE FUNCTION app_administers(of_role text, of_county text, of_organisation text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT CASE app_setting('role')
    WHEN 'COUNTY_SUPERVISOR' THEN of_county = app_setting('county')
      AND of_role IN ('CASE_WORKER', 'VOUCHER_MANAGER', 'EMPLOYMENT_AUTHORITY', 'KELA')
    WHEN 'VOUCHER_MANAGER' THEN of_county = app_setting('county') AND of_role = 'PROVIDER'
    WHEN 'PROVIDER' THEN of_organisation = app_setting('organisation') AND of_role IN ('PROVIDER', 'INSTRUCTOR', 'COACH')
    WHEN 'ADMINISTRATOR' THEN of_role IN ('COUNTY_SUPERVISOR', 'AUDITOR', 'ADMINISTRATOR')
    ELSE false END
$$;

CREATE FUNCTION app_assignees() RETURNS text[] LANGUAGE sql STABLE AS
$$ SELECT app_list('assignees') || app_setting('shared') $$;

CREATE FUNCTION app_is_provider() RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT app_setting('role') IN ('PROVIDER', 'INSTRUCTOR', 'COACH') $$;

CREATE FUNCTION app_is_auditor() RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT app_setting('role') = 'AUDITOR' $$;

CREATE FUNCTION app_supervises(county text) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT app_setting('role') = 'COUNTY_SUPERVISOR' AND county = app_setting('county') $$;

-- Whether the absence of a case worker is the person's to arrange.
CREATE FUNCTION app_arranges(absent text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM person p WHERE p.id = absent AND p.role = 'CASE_WORKER' AND p.county = app_setting('county')
      AND (app_setting('role') = 'COUNTY_SUPERVISOR' OR app_setting('role') = 'CASE_WORKER' AND p.id = app_setting('person')))
$$;

-- Today by a clock that is so far ahead of the real one.
CREATE FUNCTION today_by(clock_offset_ms bigint) RETURNS date LANGUAGE sql STABLE AS
$$ SELECT ((now() + clock_offset_ms * interval '1 millisecond') AT TIME ZONE 'Europe/Helsinki')::date $$;

-- Today by the clock of a stream. Policies of what belongs to a stream ask it, and those of streams read what belongs to them:
-- so it answers whoever asks.
CREATE FUNCTION stream_today(stream uuid) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT public.today_by(s.clock_offset_ms) FROM public.stream s WHERE s.id = stream $$;


-- Whether a period is one of the organisation that is asking, as long as it has access. The policy of who works with a period
-- asks it: that of provider_access reads that table, and they would ask each other.
CREATE FUNCTION app_serves(process uuid, numbered integer) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM public.provider_access a
    WHERE a.process_id = process AND a.period = numbered AND a.organisation_id = public.app_setting('organisation')
      AND (a.ends_on IS NULL OR a.ends_on >= public.stream_today(process)))
$$;


-- FUNCTIONS: what somebody still answers for

-- Whether all of these have an account, which nobody can end before this transaction has: whoever ends it waits, and counts
-- what was stored meanwhile. For a worker, that has no right to lock persons; it sees each as it is now, not as its statement
-- began.
CREATE FUNCTION accounts_stay(ids text[]) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT count(*) = cardinality(ids) FROM (
    SELECT FROM public.person p WHERE p.id = ANY (ids) AND p.active FOR SHARE) AS staying
$$;

-- How many unfinished cases a case worker has, whoever asks: what is refused because of them doesn't depend on who sees them.
CREATE FUNCTION open_cases_of(person_id text) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT count(*)::integer FROM public.process p JOIN public.stream s ON s.id = p.id
  WHERE p.case_worker_id = person_id AND NOT s.finished
$$;

-- For how many periods an instructor is responsible of which the final report isn't accepted yet.
CREATE FUNCTION open_periods_of(person_id text) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT count(*)::integer FROM public.person i
    JOIN public.provider_access a ON a.organisation_id = i.organisation_id AND a.instructor_id = i.id
    JOIN public.stream s ON s.id = a.process_id
  WHERE i.id = person_id AND a.ends_on IS NULL AND NOT s.finished
$$;


-- FUNCTIONS: the workflow of a stream runs

-- Whoever has started it says so, also for a stream that isn't theirs to see, in one statement without a person.
CREATE FUNCTION mark_workflow_started(stream uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  UPDATE public.stream s SET workflow_started_at = now(), start_attempts = 0, start_after = NULL WHERE s.id = stream
$$;


-- How far the clock of a practice stream is from ours, in milliseconds: who has a task of it need not see the stream.
CREATE FUNCTION clock_offset_of(stream uuid) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT s.clock_offset_ms FROM public.stream s WHERE s.id = stream $$;

-- Whether a stream is practice: who was written to about it need not see it.
CREATE FUNCTION practice_of(stream uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT s.practice FROM public.stream s WHERE s.id = stream $$;

-- Whose a period of service is: who was written to that a report is late need not see the case to know by whom.
CREATE FUNCTION provider_of(stream uuid, of_period integer) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT o.name FROM public.provider_access a JOIN public.organisation o ON o.id = a.organisation_id
  WHERE a.process_id = stream AND a.period = of_period
$$;


-- FUNCTIONS: keys

-- How many data keys there are under each version, whoever asks: what row security hides from a login must not seem done.
CREATE FUNCTION case_keys_by_version() RETURNS TABLE (key_version integer, keys bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT k.key_version, count(*) FROM public.case_key k GROUP BY k.key_version $$;

-- Which version of its client a case has: each change has kept the data before it as a document. Counted apart from the
-- row of the client, which is sealed under it, so that an older row put back doesn't open; for everybody who may open it,
-- also where these documents aren't theirs to see.
CREATE FUNCTION client_version(process uuid) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT count(*)::integer FROM public.case_document d
  WHERE d.process_id = process AND d.kind = 'CLIENT_DATA' AND d.recorded
$$;


-- FUNCTIONS: facts are append-only

-- True while an approved list waits to destroy something of this case: only then facts can be deleted, whoever does it.
CREATE FUNCTION destruction_approved(process uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM public.destruction_item i JOIN public.destruction_batch b ON b.id = i.batch_id
    WHERE i.process_id = process AND i.outcome IS NULL AND i.listed_at <= b.approved_at AND b.ended_at IS NULL)
$$;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND public.destruction_approved(OLD.stream_id) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'Facts are append-only';
END $$;
CREATE TRIGGER fact_append_only BEFORE UPDATE OR DELETE ON fact FOR EACH ROW EXECUTE FUNCTION refuse_change();


-- FUNCTIONS: the usage log is append-only and chained

-- A value that can't run into its neighbour: its length in bytes before it, a dash for null. The same encoding is in
-- storage/usage-log/verification/row-hash.ts.
CREATE FUNCTION usage_log_field(value text) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT CASE WHEN value IS NULL THEN '-' ELSE octet_length(value) || ':' || value END $$;

CREATE FUNCTION usage_log_list(list text[]) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT public.usage_log_field(cardinality(list)::text) || coalesce(
    (SELECT string_agg(public.usage_log_field(item), '' ORDER BY place)
     FROM unnest(list) WITH ORDINALITY AS l (item, place)), '')
$$;

-- What a row says besides place and time.
CREATE FUNCTION usage_log_digest(entry usage_log) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(convert_to(
    public.usage_log_field(entry.request_id) || public.usage_log_field(entry.person_id) ||
    public.usage_log_field(entry.person_name) || public.usage_log_field(entry.role) ||
    public.usage_log_field(entry.organisation) || public.usage_log_field(entry.county) ||
    public.usage_log_field(entry.operation) || public.usage_log_field(entry.kind) ||
    public.usage_log_field(entry.outcome) || public.usage_log_field(entry.code) ||
    public.usage_log_field(entry.relation) || public.usage_log_field(entry.purpose) ||
    public.usage_log_list(entry.data) || public.usage_log_list(entry.process_ids::text[]) ||
    public.usage_log_field(entry.reason_id::text) || public.usage_log_field(entry.disclosed_to) ||
    public.usage_log_field(entry.legal_basis) || public.usage_log_field(entry.about_person) ||
    public.usage_log_field(entry.newest_shown) || public.usage_log_field(entry.oldest_shown) ||
    public.usage_log_field(entry.searched_for) || public.usage_log_field(entry.target) ||
    public.usage_log_list(entry.changes), 'UTF8'))
$$;

-- Made of the digest, so that when a row was written can still be shown when what it said is gone.
CREATE FUNCTION usage_log_hash(entry usage_log) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(entry.previous_hash || convert_to(
    public.usage_log_field(entry.lane::text) || public.usage_log_field(entry.seq::text) ||
    public.usage_log_field((extract(epoch FROM entry.at) * 1000)::bigint::text), 'UTF8')
    || public.usage_log_digest(entry))
$$;

-- Whatever the writer says about place, time and hashes is replaced. Rows of one request share a lane, so a transaction
-- holds one head only and writers can't wait for each other in a circle.
CREATE FUNCTION chain_usage_log() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE head public.usage_log_head;
BEGIN
  NEW.lane := get_byte(sha256(convert_to(NEW.request_id, 'UTF8')), 0) % 16;
  SELECT * INTO STRICT head FROM public.usage_log_head h WHERE h.lane = NEW.lane FOR UPDATE;
  NEW.seq := head.seq + 1;
  NEW.at := date_trunc('milliseconds', clock_timestamp());
  NEW.previous_hash := head.hash;
  NEW.hash := public.usage_log_hash(NEW);
  UPDATE public.usage_log_head h SET seq = NEW.seq, hash = NEW.hash WHERE h.lane = NEW.lane;
  INSERT INTO public.usage_log_process (process_id, at, lane, seq)
  SELECT DISTINCT process_id, NEW.at, NEW.lane, NEW.seq FROM unnest(NEW.process_ids) AS process_id;
  RETURN NEW;
END $$;
CREATE TRIGGER usage_log_chain BEFORE INSERT ON usage_log FOR EACH ROW EXECUTE FUNCTION chain_usage_log();

-- How long a row is kept: 12 years (R70, LAW 703/2023 annex).
CREATE FUNCTION usage_log_expires_before() RETURNS timestamptz LANGUAGE sql STABLE AS
$$ SELECT now() - interval '12 years' $$;

CREATE FUNCTION refuse_usage_log_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The usage log is append-only';
END $$;
CREATE TRIGGER usage_log_append_only BEFORE UPDATE OR TRUNCATE ON usage_log
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_usage_log_change();
CREATE TRIGGER usage_log_process_append_only BEFORE UPDATE OR TRUNCATE ON usage_log_process
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_usage_log_change();
CREATE TRIGGER usage_log_head_stays BEFORE DELETE OR TRUNCATE ON usage_log_head
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_usage_log_change();

-- Only what has expired, and is behind the beginning of its chain, can be deleted, whoever does it.
CREATE FUNCTION refuse_usage_log_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.at < public.usage_log_expires_before()
    AND OLD.seq <= (SELECT h.base_seq FROM public.usage_log_head h WHERE h.lane = OLD.lane) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'The usage log is append-only';
END $$;
CREATE TRIGGER usage_log_no_delete BEFORE DELETE ON usage_log FOR EACH ROW EXECUTE FUNCTION refuse_usage_log_delete();
CREATE TRIGGER usage_log_process_no_delete BEFORE DELETE ON usage_log_process
  FOR EACH ROW EXECUTE FUNCTION refuse_usage_log_delete();

-- Removes the oldest rows of one lane that has any, at most `most` and up to the first that isn't older than `before`, moves the
-- beginning of the chain there, and gives how many were removed: 0 where no lane has any left. It waits for verifications: the
-- lock is theirs too.
CREATE FUNCTION expire_usage_log(before timestamptz, most integer DEFAULT 10000) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  head public.usage_log_head;
  first_kept bigint;
  removed bigint;
BEGIN
  IF before IS NULL OR before > public.usage_log_expires_before() THEN
    RAISE EXCEPTION 'Rows of the usage log are kept for 12 years (R70, LAW 703/2023 annex)';
  END IF;
  PERFORM pg_advisory_xact_lock(703202310);
  -- Only its lane waits, and only for so many rows.
  SELECT h.* INTO head FROM public.usage_log_head h JOIN public.usage_log u ON u.lane = h.lane AND u.seq = h.base_seq + 1
  WHERE u.at < before ORDER BY h.lane LIMIT 1 FOR UPDATE OF h;
  IF head IS NULL THEN RETURN 0; END IF;
  SELECT least(coalesce(min(u.seq), head.seq + 1), head.base_seq + 1 + most) INTO first_kept
  FROM public.usage_log u WHERE u.lane = head.lane AND u.at >= before;
  UPDATE public.usage_log_head h SET base_seq = u.seq, base_hash = u.hash, base_previous_hash = u.previous_hash,
    base_at = u.at, base_digest = public.usage_log_digest(u)
  FROM public.usage_log u WHERE h.lane = head.lane AND u.lane = head.lane AND u.seq = first_kept - 1;
  DELETE FROM public.usage_log_process n USING public.usage_log u, unnest(u.process_ids) AS named
  WHERE u.lane = head.lane AND u.seq < first_kept
    AND n.process_id = named AND n.at = u.at AND n.lane = u.lane AND n.seq = u.seq;
  DELETE FROM public.usage_log u WHERE u.lane = head.lane AND u.seq < first_kept;
  GET DIAGNOSTICS removed = ROW_COUNT;
  RETURN removed;
END $$;


-- FUNCTIONS: destroying what is due

-- What stands against deleting cases. The worker may know that, though not whose cases they are.
CREATE FUNCTION retention_obstacles(processes uuid[])
RETURNS TABLE (process_id uuid, legal_hold boolean, open_matter boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT p.id,
    EXISTS (SELECT FROM public.legal_hold h WHERE h.process_id = p.id AND h.lifted_at IS NULL),
    p.closed_on IS NULL OR EXISTS (
      SELECT FROM public.client c
      JOIN public.client same ON same.identity_index = c.identity_index
      JOIN public.process other ON other.client_id = same.id
      WHERE c.id = p.client_id AND other.id <> p.id AND other.closed_on IS NULL
        AND other.county = p.county AND other.practice = p.practice)
  FROM public.process p WHERE p.id = ANY (processes)
$$;

-- Why an item is not destroyed after all, or null. Locks the case, so that no hold can come between.
CREATE FUNCTION destruction_refused(item destruction_item) RETURNS text
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  found_stream public.stream;
  found_case public.process;
  obstacles record;
BEGIN
  SELECT * INTO found_stream FROM public.stream s WHERE s.id = item.process_id FOR UPDATE;
  SELECT * INTO found_case FROM public.process p WHERE p.id = item.process_id FOR UPDATE;
  IF NOT FOUND THEN RETURN 'GONE'; END IF;
  IF found_case.closed_on IS NULL THEN RETURN 'OPEN_MATTER'; END IF;
  IF found_stream.version <> item.version THEN RETURN 'CHANGED'; END IF;
  IF item.kept_to >= public.today_by(found_stream.clock_offset_ms) THEN RETURN 'NOT_DUE'; END IF;
  SELECT * INTO obstacles FROM public.retention_obstacles(ARRAY[item.process_id]);
  IF obstacles.legal_hold THEN RETURN 'LEGAL_HOLD'; END IF;
  IF obstacles.open_matter THEN RETURN 'OPEN_MATTER'; END IF;
  RETURN NULL;
END $$;

-- The item, locked, where it may be destroyed now. Null where it was settled before; an item that must stay is settled
-- as skipped, with its reason. Raises where nobody has approved it.
CREATE FUNCTION item_to_destroy(item_id uuid, part text) RETURNS destruction_item
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  item public.destruction_item;
  refused text;
BEGIN
  SELECT * INTO STRICT item FROM public.destruction_item i WHERE i.id = item_id AND i.register = part FOR UPDATE;
  IF item.outcome IS NOT NULL THEN RETURN NULL; END IF;
  IF NOT public.destruction_approved(item.process_id) THEN
    RAISE EXCEPTION 'Nothing is destroyed without approval';
  END IF;
  refused := public.destruction_refused(item);
  IF refused IS NULL THEN RETURN item; END IF;
  UPDATE public.destruction_item i SET outcome = 'SKIPPED', reason = refused, settled_at = now() WHERE i.id = item_id;
  RETURN NULL;
END $$;

CREATE FUNCTION keep_statistics(item destruction_item, numbers jsonb) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO public.destroyed_case (id, county, practice, register, statistics)
  SELECT gen_random_uuid(), p.county, p.practice, item.register, numbers FROM public.process p WHERE p.id = item.process_id
$$;

-- Destroys a whole case: its key first, so that no copy of its texts can be opened, then every row. The usage log stays.
CREATE FUNCTION destroy_case(item_id uuid, numbers jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  item public.destruction_item := public.item_to_destroy(item_id, 'SOCIAL_WELFARE');
  client_of_case uuid;
  belonging text;
BEGIN
  IF item.id IS NULL THEN RETURN; END IF;
  PERFORM public.keep_statistics(item, numbers);
  FOREACH belonging IN ARRAY ARRAY['case_key', 'case_document', 'legal_hold', 'emergency_access',
    'period_staff', 'provider_access'] LOOP
    EXECUTE format('DELETE FROM public.%I WHERE process_id = $1', belonging) USING item.process_id;
  END LOOP;
  DELETE FROM public.process p WHERE p.id = item.process_id RETURNING p.client_id INTO client_of_case;
  FOREACH belonging IN ARRAY ARRAY['reminder', 'task', 'deadline', 'applied_command', 'fact'] LOOP
    EXECUTE format('DELETE FROM public.%I WHERE stream_id = $1', belonging) USING item.process_id;
  END LOOP;
  DELETE FROM public.stream s WHERE s.id = item.process_id;
  DELETE FROM public.client c WHERE c.id = client_of_case
    AND NOT EXISTS (SELECT FROM public.process p WHERE p.client_id = c.id);
  UPDATE public.destruction_item i SET outcome = 'DESTROYED', settled_at = now() WHERE i.id = item_id;
END $$;

-- Takes the joint-service part out of a case (R72). What belongs to it, and what the case is without it, is decided in domain/.
-- Destroying a part of a case is a version of it, though one without a fact: whoever still has the case as it was, a workflow
-- before all, is behind the record from here on. It can store nothing any more, and takes over what is left.
CREATE FUNCTION destroy_joint_service(
  item_id uuid, numbers jsonb, deadlines text[], remaining jsonb, remaining_finished boolean)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  item public.destruction_item := public.item_to_destroy(item_id, 'JOINT_SERVICE');
BEGIN
  IF item.id IS NULL THEN RETURN; END IF;
  PERFORM public.keep_statistics(item, numbers);
  DELETE FROM public.applied_command a WHERE a.stream_id = item.process_id AND a.command_id IN (
    SELECT f.command_id FROM public.fact f WHERE f.stream_id = item.process_id AND f.register = 'JOINT_SERVICE');
  DELETE FROM public.fact f WHERE f.stream_id = item.process_id AND f.register = 'JOINT_SERVICE';
  DELETE FROM public.reminder r WHERE r.stream_id = item.process_id AND r.deadline_id = ANY (deadlines);
  DELETE FROM public.task t WHERE t.stream_id = item.process_id AND t.deadline_id = ANY (deadlines);
  DELETE FROM public.deadline d WHERE d.stream_id = item.process_id AND d.deadline_id = ANY (deadlines);
  DELETE FROM public.case_document d WHERE d.process_id = item.process_id AND d.register = 'JOINT_SERVICE';
  UPDATE public.stream s SET version = s.version + 1, finished = remaining_finished,
    state = remaining || jsonb_build_object('version', s.version + 1, 'caseVersion', s.version + 1)
  WHERE s.id = item.process_id;
  UPDATE public.process p SET joint_service = false, case_version = s.version
  FROM public.stream s WHERE p.id = item.process_id AND s.id = p.id;
  UPDATE public.destruction_item i SET outcome = 'DESTROYED', settled_at = now() WHERE i.id = item_id;
END $$;

-- Forgets the id of a destroyed case in every list, when its workflow is gone too: then nothing holds it but the usage log.
CREATE FUNCTION forget_destroyed(item_id uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  UPDATE public.destruction_item i SET process_id = NULL
  FROM public.destruction_item destroyed
  WHERE destroyed.id = item_id AND destroyed.outcome = 'DESTROYED' AND destroyed.register = 'SOCIAL_WELFARE'
    AND i.process_id = destroyed.process_id
$$;


-- ROW LEVEL SECURITY

-- The second wall (docs/decisions/012-row-level-security.md): the API sees only rows of cases that the person of the
-- transaction (act_as) is related to, whatever its queries ask for. Without a person it sees none.
DO $$
DECLARE protected text;
BEGIN
  FOREACH protected IN ARRAY ARRAY['stream', 'process', 'client', 'case_key', 'fact', 'applied_command', 'answered_request', 'deadline',
    'task', 'provider_access', 'period_staff', 'emergency_access', 'reminder', 'undelivered_reminder', 'case_document',
    'person', 'role_mailbox', 'organisation', 'substitution', 'caseload_transfer', 'destruction_batch', 'destruction_item',
    'legal_hold', 'destroyed_case',
    'usage_log', 'usage_log_process', 'usage_log_head'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY; ALTER TABLE %I FORCE ROW LEVEL SECURITY', protected, protected);
    -- Migrations see every row.
    EXECUTE format('CREATE POLICY owner_all ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', protected);
  END LOOP;
  -- So does the worker, within its grants; documents have policies of their own for it.
  FOREACH protected IN ARRAY ARRAY['stream', 'process', 'client', 'case_key', 'fact', 'applied_command', 'deadline', 'task',
    'provider_access', 'period_staff', 'emergency_access', 'reminder', 'undelivered_reminder', 'person', 'role_mailbox', 'organisation',
    'substitution', 'caseload_transfer', 'destruction_batch', 'destruction_item'] LOOP
    EXECUTE format('CREATE POLICY worker_all ON %I TO palvelupolku_worker USING (true) WITH CHECK (true)', protected);
  END LOOP;
END $$;

CREATE POLICY api_reads ON process FOR SELECT TO palvelupolku_api USING (
  id = (SELECT app_opening())
  OR CASE (SELECT app_setting('role'))
    WHEN 'CASE_WORKER' THEN county = (SELECT app_setting('county')) AND (
      case_worker_id = ANY ((SELECT app_list('persons'))::text[])
      OR id IN (SELECT e.process_id FROM emergency_access e
                WHERE e.person_id = (SELECT app_setting('person')) AND e.expires_at > now()))
    WHEN 'COUNTY_SUPERVISOR' THEN county = (SELECT app_setting('county'))
    WHEN 'EMPLOYMENT_AUTHORITY' THEN county = (SELECT app_setting('county'))
    WHEN 'KELA' THEN county = (SELECT app_setting('county')) AND joint_service
    WHEN 'ADMINISTRATOR' THEN true
    -- What a provider's people see, the policy of provider_access says.
    ELSE (SELECT app_is_provider()) AND EXISTS (SELECT FROM provider_access a WHERE a.process_id = process.id) END);
CREATE POLICY api_opens ON process FOR INSERT TO palvelupolku_api WITH CHECK (
  id = (SELECT app_opening_anew()) AND county = (SELECT app_setting('county')) AND (SELECT app_setting('role')) = 'CASE_WORKER');

-- A stream is seen by whom sees what it is: for now always a case.
CREATE POLICY api_reads ON stream FOR SELECT TO palvelupolku_api USING (
  id = (SELECT app_opening()) OR EXISTS (SELECT FROM process p WHERE p.id = stream.id));
-- Opened again by the same key it is there already, and its id keeps it from being stored twice.
CREATE POLICY api_opens ON stream FOR INSERT TO palvelupolku_api WITH CHECK (id = (SELECT app_opening()));

-- Which periods a provider's people see now: those of their organisation whose access hasn't ended; instructors and coaches
-- those that are theirs. Policies of what belongs to a period ask this one. It must not read process, whose policy reads it.
CREATE POLICY api_reads ON provider_access FOR SELECT TO palvelupolku_api USING (
  process_id = (SELECT app_opening())
  OR (SELECT app_is_provider())
    AND organisation_id = (SELECT app_setting('organisation'))
    AND (ends_on IS NULL OR ends_on >= stream_today(process_id))
    AND ((SELECT app_setting('role')) = 'PROVIDER' OR instructor_id = (SELECT app_setting('person')) OR EXISTS (
      SELECT FROM period_staff s WHERE s.process_id = provider_access.process_id AND s.period = provider_access.period
        AND s.person_id = (SELECT app_setting('person')))));
-- Without any query in it, since the policy above reads this table.
CREATE POLICY api_reads ON period_staff FOR SELECT TO palvelupolku_api USING (
  person_id = app_setting('person') OR app_setting('role') = 'PROVIDER' AND app_serves(process_id, period));
CREATE POLICY api_names ON period_staff FOR INSERT TO palvelupolku_api WITH CHECK (
  (SELECT app_setting('role')) = 'PROVIDER' AND EXISTS (
    SELECT FROM provider_access a WHERE a.process_id = period_staff.process_id AND a.period = period_staff.period)
  AND EXISTS (SELECT FROM person p WHERE p.id = person_id AND p.organisation_id = (SELECT app_setting('organisation'))));
CREATE POLICY api_clears ON period_staff FOR DELETE TO palvelupolku_api USING (
  (SELECT app_setting('role')) = 'PROVIDER' AND EXISTS (
    SELECT FROM provider_access a WHERE a.process_id = period_staff.process_id AND a.period = period_staff.period));

CREATE POLICY api_reads ON emergency_access FOR SELECT TO palvelupolku_api USING (
  person_id = (SELECT app_setting('person'))
  OR ((SELECT app_setting('role')) = 'COUNTY_SUPERVISOR' AND county = (SELECT app_setting('county'))));
-- For a case of another county it opens nothing: the policy of process asks for the county too.
CREATE POLICY api_opens ON emergency_access FOR INSERT TO palvelupolku_api WITH CHECK (
  person_id = (SELECT app_setting('person')) AND county = (SELECT app_setting('county'))
  AND (SELECT app_setting('role')) = 'CASE_WORKER');
CREATE POLICY api_reviews ON emergency_access FOR UPDATE TO palvelupolku_api USING (
  (SELECT app_setting('role')) = 'COUNTY_SUPERVISOR' AND county = (SELECT app_setting('county')));

-- What belongs to a case is seen by whom sees the case: the inner query is filtered by the policies above.
CREATE POLICY api_reads ON fact FOR SELECT TO palvelupolku_api USING (
  EXISTS (SELECT FROM process p WHERE p.id = stream_id));
CREATE POLICY api_reads ON applied_command FOR SELECT TO palvelupolku_api USING (
  EXISTS (SELECT FROM process p WHERE p.id = stream_id));
CREATE POLICY api_reads ON case_key FOR SELECT TO palvelupolku_api USING (
  EXISTS (SELECT FROM process p WHERE p.id = process_id));
CREATE POLICY api_reads ON case_document FOR SELECT TO palvelupolku_api USING (
  EXISTS (SELECT FROM process p WHERE p.id = process_id));
-- A text is recorded by the worker, with the facts that name it; only what a client's data were before is at once.
CREATE POLICY api_stores ON case_document FOR INSERT TO palvelupolku_api WITH CHECK (
  author_id = (SELECT app_setting('person')) AND EXISTS (SELECT FROM process p WHERE p.id = process_id)
  AND recorded = (kind = 'CLIENT_DATA'));
-- A case has deadlines from its first day on. They are written in the statement that writes the case, which doesn't see it
-- yet: so they are seen by the one who opens it, as the case itself is.
CREATE POLICY api_reads ON deadline FOR SELECT TO palvelupolku_api USING (
  stream_id = (SELECT app_opening()) OR EXISTS (SELECT FROM process p WHERE p.id = stream_id));
-- Work lists: to whom the work comes, also where the case itself isn't theirs to see. No OR: each side of it has an index, and
-- the planner would gather both and sort instead of reading the work list in its order.
CREATE POLICY api_reads ON task FOR SELECT TO palvelupolku_api USING (
  CASE WHEN stream_id = (SELECT app_opening()) THEN true ELSE assignee = ANY ((SELECT app_assignees())::text[]) END);
-- A reminder opens no case: who is written to reads it while the case, and of a provider's people the period, is theirs to see.
-- Only a voucher manager sees no cases and is written to all the same; Kela is told of a joint service before it runs, and of
-- its end. Of a case that isn't wholly open to them Kela and providers see what went to them.
CREATE POLICY api_reads ON reminder FOR SELECT TO palvelupolku_api USING (
  stream_id = (SELECT app_opening())
  OR CASE
    WHEN (SELECT app_setting('role')) = 'VOUCHER_MANAGER' THEN assignee = ANY ((SELECT app_assignees())::text[])
    WHEN (SELECT app_is_provider()) THEN
      assignee = ANY ((SELECT app_assignees())::text[]) AND EXISTS (
        SELECT FROM provider_access a WHERE a.process_id = stream_id AND a.period = reminder.period)
    WHEN (SELECT app_setting('role')) = 'KELA' THEN
      assignee = ANY ((SELECT app_assignees())::text[])
      AND (kind = 'NOTICE' OR EXISTS (SELECT FROM process p WHERE p.id = stream_id))
    ELSE EXISTS (SELECT FROM process p WHERE p.id = stream_id) END);

-- What reached nobody is looked at by the supervisors of the county, and by administrators.
CREATE POLICY api_reads ON undelivered_reminder FOR SELECT TO palvelupolku_api USING (
  app_supervises(county) OR (SELECT app_setting('role')) = 'ADMINISTRATOR');
CREATE POLICY api_reviews ON undelivered_reminder FOR UPDATE TO palvelupolku_api
  USING (reviewed_at IS NULL AND (app_supervises(county) OR (SELECT app_setting('role')) = 'ADMINISTRATOR'))
  WITH CHECK (reviewed_by = (SELECT app_setting('person')));

-- The directory is read by all: who is asking is read from it (act_as). An account is made and changed by who administers it,
-- and by nobody for themselves; an address is set by whom the county has for it.
CREATE POLICY api_reads ON person FOR SELECT TO palvelupolku_api USING (true);
CREATE POLICY api_makes ON person FOR INSERT TO palvelupolku_api WITH CHECK (app_administers(role, county, organisation_id));
CREATE POLICY api_changes ON person FOR UPDATE TO palvelupolku_api USING (
  app_administers(role, county, organisation_id) AND id <> (SELECT app_setting('person')));
CREATE POLICY api_reads ON role_mailbox FOR SELECT TO palvelupolku_api USING (true);
CREATE POLICY api_sets ON role_mailbox FOR INSERT TO palvelupolku_api WITH CHECK (
  app_supervises(county) OR (SELECT app_setting('role')) = 'ADMINISTRATOR');
CREATE POLICY api_changes ON role_mailbox FOR UPDATE TO palvelupolku_api USING (
  app_supervises(county) OR (SELECT app_setting('role')) = 'ADMINISTRATOR');
CREATE POLICY api_reads ON organisation FOR SELECT TO palvelupolku_api USING (true);
CREATE POLICY api_adds ON organisation FOR INSERT TO palvelupolku_api WITH CHECK (
  (SELECT app_setting('role')) = 'VOUCHER_MANAGER' AND county = (SELECT app_setting('county')));
CREATE POLICY api_changes ON organisation FOR UPDATE TO palvelupolku_api USING (
  (SELECT app_setting('role')) = 'VOUCHER_MANAGER' AND county = (SELECT app_setting('county')));

-- Who is asking is read from it (act_as). A case worker arranges their own absence, a supervisor anybody's of the county, each in
-- their own name; who stands in is of that county too.
CREATE POLICY api_reads ON substitution FOR SELECT TO palvelupolku_api USING (true);
CREATE POLICY api_arranges ON substitution FOR INSERT TO palvelupolku_api WITH CHECK (
  created_by = (SELECT app_setting('person')) AND app_arranges(absent_id) AND EXISTS (
    SELECT FROM person p WHERE p.id = substitute_id AND p.role = 'CASE_WORKER' AND p.county = (SELECT app_setting('county'))));
CREATE POLICY api_ends ON substitution FOR UPDATE TO palvelupolku_api USING (app_arranges(absent_id));
-- The cases will be moved in the name of who wanted it.
CREATE POLICY api_reads ON caseload_transfer FOR SELECT TO palvelupolku_api USING (app_supervises(county));
CREATE POLICY api_wants ON caseload_transfer FOR INSERT TO palvelupolku_api WITH CHECK (
  created_by = (SELECT app_setting('person')) AND app_supervises(county) AND 2 = (
    SELECT count(*) FROM person p WHERE p.id IN (from_id, to_id) AND p.role = 'CASE_WORKER'
      AND p.county = (SELECT app_setting('county'))));

-- A repeated key is answered to whoever gave the command, also when the case has gone to a colleague meanwhile.
CREATE POLICY api_reads_own ON applied_command FOR SELECT TO palvelupolku_api USING (
  actor_id = (SELECT app_setting('person')));
CREATE POLICY api_own ON answered_request TO palvelupolku_api
  USING (person_id = (SELECT app_setting('person'))) WITH CHECK (person_id = (SELECT app_setting('person')));

-- Opening a case writes its first rows. Later ones come from the worker, whoever names the case as one that is being opened.
CREATE POLICY api_opens ON case_key FOR INSERT TO palvelupolku_api WITH CHECK (process_id = (SELECT app_opening_anew()));
CREATE POLICY api_opens ON provider_access FOR INSERT TO palvelupolku_api WITH CHECK (process_id = (SELECT app_opening_anew()));
CREATE POLICY api_projects ON provider_access FOR UPDATE TO palvelupolku_api USING (process_id = (SELECT app_opening_anew()));
CREATE POLICY api_clears ON provider_access FOR DELETE TO palvelupolku_api USING (process_id = (SELECT app_opening_anew()));
DO $$
DECLARE belonging text;
BEGIN
  FOREACH belonging IN ARRAY ARRAY['applied_command', 'fact'] LOOP
    EXECUTE format('CREATE POLICY api_opens ON %I FOR INSERT TO palvelupolku_api
      WITH CHECK (stream_id = (SELECT app_opening_anew()) AND actor_id = (SELECT app_setting(''person'')))', belonging);
  END LOOP;
  FOREACH belonging IN ARRAY ARRAY['deadline', 'task', 'reminder'] LOOP
    EXECUTE format('CREATE POLICY api_opens ON %I FOR INSERT TO palvelupolku_api
      WITH CHECK (stream_id = (SELECT app_opening_anew()))', belonging);
  END LOOP;
  FOREACH belonging IN ARRAY ARRAY['deadline', 'task', 'reminder'] LOOP
    EXECUTE format('CREATE POLICY api_projects ON %I FOR UPDATE TO palvelupolku_api
      USING (stream_id = (SELECT app_opening_anew()))', belonging);
  END LOOP;
  FOREACH belonging IN ARRAY ARRAY['deadline', 'task'] LOOP
    EXECUTE format('CREATE POLICY api_clears ON %I FOR DELETE TO palvelupolku_api
      USING (stream_id = (SELECT app_opening_anew()))', belonging);
  END LOOP;
END $$;

CREATE POLICY api_reads ON client FOR SELECT TO palvelupolku_api USING (
  EXISTS (SELECT FROM process p WHERE p.client_id = client.id));
CREATE POLICY api_opens ON client FOR INSERT TO palvelupolku_api WITH CHECK ((SELECT app_opening_anew()) IS NOT NULL);
-- By the responsible case worker or who stands in, not by whom opened the case in an emergency.
CREATE POLICY api_changes ON client FOR UPDATE TO palvelupolku_api USING (
  (SELECT app_setting('role')) = 'CASE_WORKER' AND EXISTS (
    SELECT FROM process p WHERE p.client_id = client.id AND p.closed_on IS NULL
      AND p.case_worker_id = ANY ((SELECT app_list('persons'))::text[])));

-- A provider's people: only what belongs to a period of theirs.
CREATE POLICY own_periods ON fact AS RESTRICTIVE FOR SELECT TO palvelupolku_api USING (
  NOT (SELECT app_is_provider()) OR EXISTS (
    SELECT FROM provider_access a WHERE a.process_id = fact.stream_id AND a.period = fact.period));
CREATE POLICY own_periods ON deadline AS RESTRICTIVE FOR SELECT TO palvelupolku_api USING (
  NOT (SELECT app_is_provider()) OR EXISTS (
    SELECT FROM provider_access a WHERE a.process_id = deadline.stream_id AND a.period = deadline.period));
CREATE POLICY own_periods ON case_document AS RESTRICTIVE TO palvelupolku_api USING (
  NOT (SELECT app_is_provider()) OR EXISTS (
    SELECT FROM provider_access a WHERE a.process_id = case_document.process_id AND a.period = case_document.period));

-- An administrator: nothing with content.
CREATE POLICY no_administrator ON fact AS RESTRICTIVE FOR SELECT TO palvelupolku_api USING (
  (SELECT app_setting('role')) <> 'ADMINISTRATOR');
CREATE POLICY no_administrator ON case_document AS RESTRICTIVE FOR SELECT TO palvelupolku_api USING (
  (SELECT app_setting('role')) <> 'ADMINISTRATOR');
CREATE POLICY no_administrator ON case_key AS RESTRICTIVE FOR SELECT TO palvelupolku_api USING (
  (SELECT app_setting('role')) <> 'ADMINISTRATOR');
CREATE POLICY no_administrator ON client AS RESTRICTIVE FOR SELECT TO palvelupolku_api USING (
  (SELECT app_setting('role')) <> 'ADMINISTRATOR');

-- Kela: only what belongs to the joint service.
CREATE POLICY joint_service_only ON fact AS RESTRICTIVE FOR SELECT TO palvelupolku_api USING (
  (SELECT app_setting('role')) <> 'KELA' OR register = 'JOINT_SERVICE');
CREATE POLICY joint_service_only ON deadline AS RESTRICTIVE FOR SELECT TO palvelupolku_api USING (
  (SELECT app_setting('role')) <> 'KELA' OR register = 'JOINT_SERVICE');
CREATE POLICY joint_service_only ON case_document AS RESTRICTIVE FOR SELECT TO palvelupolku_api USING (
  (SELECT app_setting('role')) <> 'KELA' OR register = 'JOINT_SERVICE');

-- Until its facts are stored a text is there for nobody but whoever wrote it, to take it away again.
CREATE POLICY recorded_only ON case_document AS RESTRICTIVE FOR SELECT TO palvelupolku_api USING (
  recorded OR author_id = (SELECT app_setting('person')));

-- Whoever gave a command takes its texts away again where it was refused; what is recorded stays, whoever asks.
CREATE POLICY api_discards ON case_document FOR DELETE TO palvelupolku_api USING (
  author_id = (SELECT app_setting('person')) AND NOT recorded);

-- The worker marks and sweeps them; what they say it can't read.
CREATE POLICY worker_reads ON case_document FOR SELECT TO palvelupolku_worker USING (true);
CREATE POLICY worker_records ON case_document FOR UPDATE TO palvelupolku_worker USING (NOT recorded) WITH CHECK (recorded);
CREATE POLICY worker_sweeps ON case_document FOR DELETE TO palvelupolku_worker USING (NOT recorded);

-- Everybody's access is written, in nobody else's name; only an auditor reads it. Who asks is a plain truth here, since of a
-- comparison the planner would believe that it leaves few rows, and that a page of them needs all to be gathered and sorted.
CREATE POLICY api_writes ON usage_log FOR INSERT TO palvelupolku_api WITH CHECK (
  person_id = (SELECT app_setting('person')) AND role = (SELECT app_setting('role')));
CREATE POLICY auditor_reads ON usage_log FOR SELECT TO palvelupolku_api USING ((SELECT app_is_auditor()));
CREATE POLICY auditor_reads ON usage_log_process FOR SELECT TO palvelupolku_api USING ((SELECT app_is_auditor()));

-- Lists and holds are the supervisors' of the county.
CREATE POLICY api_reads ON destruction_batch FOR SELECT TO palvelupolku_api USING (app_supervises(county));
-- Approved once, by the one who asks, and never taken back.
CREATE POLICY api_approves ON destruction_batch FOR UPDATE TO palvelupolku_api
  USING (app_supervises(county) AND approved_at IS NULL)
  WITH CHECK (approved_by = (SELECT app_setting('person')));
CREATE POLICY api_reads ON destruction_item FOR SELECT TO palvelupolku_api USING (
  EXISTS (SELECT FROM destruction_batch b WHERE b.id = batch_id));
CREATE POLICY api_reads ON legal_hold FOR SELECT TO palvelupolku_api USING (
  EXISTS (SELECT FROM process p WHERE p.id = process_id AND app_supervises(p.county)));
CREATE POLICY api_places ON legal_hold FOR INSERT TO palvelupolku_api WITH CHECK (
  placed_by = (SELECT app_setting('person')) AND lifted_at IS NULL
  AND EXISTS (SELECT FROM process p WHERE p.id = process_id AND app_supervises(p.county)));
CREATE POLICY api_lifts ON legal_hold FOR UPDATE TO palvelupolku_api
  USING (lifted_at IS NULL AND EXISTS (SELECT FROM process p WHERE p.id = process_id AND app_supervises(p.county)))
  WITH CHECK (lifted_by = (SELECT app_setting('person')));


-- GRANTS

-- Of each row the API names what it decides; when it was made, what becomes of it and what others say of it, it can't.
GRANT SELECT, INSERT ON person, organisation, role_mailbox, substitution TO palvelupolku_api;
GRANT SELECT, INSERT (id, county, from_id, to_id, created_by) ON caseload_transfer TO palvelupolku_api;
GRANT SELECT, INSERT (id, process_id, person_id, county, reason) ON emergency_access TO palvelupolku_api;
-- Who somebody is stays: no role, county, organisation or subject of an account changes.
GRANT UPDATE (name, email, language, active) ON person TO palvelupolku_api;
GRANT UPDATE (name, email, language) ON organisation TO palvelupolku_api;
GRANT UPDATE (email, language) ON role_mailbox TO palvelupolku_api;
GRANT UPDATE (from_day, to_day) ON substitution TO palvelupolku_api;
GRANT UPDATE (reviewed_at, reviewed_by) ON emergency_access TO palvelupolku_api;
GRANT SELECT, UPDATE (reviewed_at, reviewed_by) ON undelivered_reminder TO palvelupolku_api;
GRANT SELECT, INSERT, DELETE ON period_staff TO palvelupolku_api;
GRANT SELECT, INSERT ON process, case_key, fact TO palvelupolku_api;
GRANT SELECT, INSERT (id, kind, practice, clock_offset_ms, version, state, finished, recorded_at) ON stream
  TO palvelupolku_api;
GRANT SELECT, INSERT (id, person_id, fingerprint, answer) ON answered_request TO palvelupolku_api;
-- What was said in a command is shown to nobody: the API keeps it at an opening, and can't read it.
GRANT SELECT (stream_id, command_id, name, fingerprint, version, last_fact, actor_id, recorded_at, clock_at),
    INSERT (stream_id, command_id, name, body, fingerprint, version, last_fact, actor_id, recorded_at)
  ON applied_command TO palvelupolku_api;
GRANT SELECT, INSERT, UPDATE, DELETE ON deadline, task, provider_access TO palvelupolku_api;
-- It plans them with the opening; whether one was sent, and where to, it can't say.
GRANT SELECT,
    INSERT (id, stream_id, kind, deadline_id, due, step, recipient, assignee, template, notification, period, scheduled_on,
      scheduled_at, state),
    UPDATE (state, reason, settled_at, kind, assignee, template, notification, period, scheduled_on, scheduled_at)
  ON reminder TO palvelupolku_api;
GRANT SELECT, INSERT (id, process_id, kind, register, period, sealed, author_id, created_at, command_id, recorded), DELETE
  ON case_document TO palvelupolku_api;
-- The data of a client change (language, contact data, security ban): the API writes the sealed column of an open case, and
-- keeps what was there before as a document.
GRANT SELECT, INSERT (id, sealed, identity_index), UPDATE (sealed, changes) ON client TO palvelupolku_api;

-- A worker runs every case, and reads nothing of its client: no name, no document, no key.
GRANT SELECT ON person, organisation, role_mailbox, substitution TO palvelupolku_worker;
GRANT SELECT, UPDATE ON stream, process, caseload_transfer TO palvelupolku_worker;
GRANT SELECT ON emergency_access TO palvelupolku_worker;
GRANT SELECT, INSERT ON fact, applied_command TO palvelupolku_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON deadline, task, provider_access TO palvelupolku_worker;
GRANT SELECT, INSERT, UPDATE ON reminder TO palvelupolku_worker;
GRANT SELECT, UPDATE (told_at) ON undelivered_reminder TO palvelupolku_worker;
GRANT SELECT (id, process_id, kind, command_id, recorded, stored_at), UPDATE (recorded), DELETE ON case_document TO palvelupolku_worker;

-- Place, time and hashes of the usage log can't even be named by the API. The worker has no right here.
GRANT SELECT, INSERT (request_id, person_id, person_name, role, organisation, county, operation, kind, outcome, code,
  relation, purpose, data, process_ids, reason_id, disclosed_to, legal_basis, about_person, newest_shown, oldest_shown,
  searched_for, target, changes)
  ON usage_log TO palvelupolku_api;
GRANT SELECT ON usage_log_process TO palvelupolku_api;
REVOKE EXECUTE ON FUNCTION usage_log_field, usage_log_list, usage_log_digest, usage_log_hash, chain_usage_log,
  usage_log_expires_before, refuse_usage_log_change, refuse_usage_log_delete, expire_usage_log FROM PUBLIC;

-- The API's login too, so that a rotation with it says why it can't be.
REVOKE EXECUTE ON FUNCTION case_keys_by_version FROM PUBLIC;
GRANT EXECUTE ON FUNCTION case_keys_by_version TO palvelupolku_api;

REVOKE EXECUTE ON FUNCTION app_opening_anew FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app_opening_anew TO palvelupolku_api;

REVOKE EXECUTE ON FUNCTION accounts_stay FROM PUBLIC;
GRANT EXECUTE ON FUNCTION accounts_stay TO palvelupolku_api, palvelupolku_worker;

REVOKE EXECUTE ON FUNCTION open_cases_of, open_periods_of FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_cases_of, open_periods_of TO palvelupolku_api;

REVOKE EXECUTE ON FUNCTION client_version FROM PUBLIC;
GRANT EXECUTE ON FUNCTION client_version TO palvelupolku_api;

REVOKE EXECUTE ON FUNCTION mark_workflow_started FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mark_workflow_started TO palvelupolku_api, palvelupolku_worker;

REVOKE EXECUTE ON FUNCTION note_undelivered, record_returned_mail FROM PUBLIC;
GRANT EXECUTE ON FUNCTION record_returned_mail TO palvelupolku_api;

REVOKE EXECUTE ON FUNCTION clock_offset_of, practice_of, provider_of FROM PUBLIC;
GRANT EXECUTE ON FUNCTION clock_offset_of, practice_of, provider_of TO palvelupolku_api;

-- A worker lists and carries out; it can neither approve, nor add to a list after its approval (listed_at is the database's).
GRANT SELECT ON destruction_batch, destruction_item TO palvelupolku_worker, palvelupolku_api;
GRANT INSERT (id, county), UPDATE (told_at, ended_at) ON destruction_batch TO palvelupolku_worker;
GRANT INSERT (id, batch_id, process_id, version, register, rule, source, anchor_what, anchor_on, kept_to, outcome, reason)
  ON destruction_item TO palvelupolku_worker;
GRANT UPDATE (approved_at, approved_by) ON destruction_batch TO palvelupolku_api;
GRANT SELECT, INSERT (id, process_id, reason, placed_by), UPDATE (lifted_at, lifted_by) ON legal_hold TO palvelupolku_api;
REVOKE EXECUTE ON FUNCTION retention_obstacles, destruction_refused, item_to_destroy, keep_statistics,
  destroy_case, destroy_joint_service, forget_destroyed FROM PUBLIC;
GRANT EXECUTE ON FUNCTION retention_obstacles, destroy_case, destroy_joint_service, forget_destroyed TO palvelupolku_worker;
