CREATE TABLE client (
  id            uuid PRIMARY KEY,
  name          text NOT NULL,
  identity_code text NOT NULL,
  email         text,
  phone         text,
  address       text,
  language      text NOT NULL
);

CREATE TABLE process (
  id                  uuid PRIMARY KEY,
  client_id           uuid NOT NULL REFERENCES client (id),
  county              text NOT NULL,
  practice            boolean NOT NULL,
  clock_offset_ms     bigint NOT NULL DEFAULT 0,
  phase               text NOT NULL,
  version             integer NOT NULL,
  case_worker_id      text NOT NULL,
  opened_on           date NOT NULL,
  closed_on           date,
  state               jsonb NOT NULL,
  recorded_at         timestamptz(3) NOT NULL,
  workflow_started_at timestamptz(3),
  CONSTRAINT real_time CHECK (practice OR clock_offset_ms = 0)
);
CREATE INDEX process_case_worker ON process (case_worker_id, id);
CREATE INDEX process_county ON process (county, id);
-- The few that wait for their workflow: found at once among millions.
CREATE INDEX process_without_workflow ON process (recorded_at) WHERE workflow_started_at IS NULL;

CREATE TABLE fact (
  process_id   uuid NOT NULL REFERENCES process (id),
  seq          integer NOT NULL,
  type         text NOT NULL,
  effective_on date NOT NULL,
  recorded_at  timestamptz(3) NOT NULL,
  command_id   text NOT NULL,
  actor_id     text NOT NULL,
  event        jsonb NOT NULL,
  PRIMARY KEY (process_id, seq)
);
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Facts are append-only';
END $$;
CREATE TRIGGER fact_append_only BEFORE UPDATE OR DELETE ON fact FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE applied_command (
  process_id  uuid NOT NULL REFERENCES process (id),
  command_id  text NOT NULL,
  name        text NOT NULL,
  fingerprint text NOT NULL,
  version     integer NOT NULL,
  actor_id    text NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  PRIMARY KEY (process_id, command_id)
);

CREATE TABLE deadline (
  process_id    uuid NOT NULL REFERENCES process (id),
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
  period        integer,
  rules_on      date NOT NULL,
  rule_sets     text[] NOT NULL,
  explanation   jsonb NOT NULL,
  PRIMARY KEY (process_id, deadline_id)
);

CREATE TABLE task (
  process_id  uuid NOT NULL REFERENCES process (id),
  deadline_id text NOT NULL,
  assignee    text NOT NULL,
  role        text NOT NULL,
  kind        text NOT NULL,
  due         date NOT NULL,
  target      date NOT NULL,
  obligation  text NOT NULL,
  period      integer,
  practice    boolean NOT NULL,
  PRIMARY KEY (process_id, deadline_id, role)
);
-- "My work" reads from this index alone, earliest due first.
CREATE INDEX task_work_list ON task (assignee, due, process_id, deadline_id);

CREATE TABLE reminder (
  id                 uuid PRIMARY KEY,
  process_id         uuid NOT NULL REFERENCES process (id),
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
  claimed_at         timestamptz(3),
  settled_at         timestamptz(3),
  UNIQUE (process_id, deadline_id, due, step, recipient),
  CONSTRAINT known_state CHECK (state IN ('PLANNED', 'SENDING', 'ACCEPTED', 'REJECTED', 'UNCERTAIN', 'SUPPRESSED'))
);

CREATE TABLE report_document (
  id         text PRIMARY KEY,
  process_id uuid NOT NULL REFERENCES process (id),
  period     integer NOT NULL,
  report     text NOT NULL,
  content    jsonb NOT NULL,
  author_id  text NOT NULL,
  created_at timestamptz(3) NOT NULL
);
CREATE INDEX report_document_process ON report_document (process_id, period);

CREATE TABLE organisation (
  id       text PRIMARY KEY,
  name     text NOT NULL,
  email    text NOT NULL,
  language text NOT NULL,
  county   text NOT NULL
);

CREATE TABLE person (
  id              text PRIMARY KEY,
  subject         text NOT NULL UNIQUE,
  name            text NOT NULL,
  email           text NOT NULL,
  language        text NOT NULL,
  role            text NOT NULL,
  county          text,
  organisation_id text REFERENCES organisation (id),
  active          boolean NOT NULL DEFAULT true
);

CREATE TABLE role_mailbox (
  role     text NOT NULL,
  county   text NOT NULL,
  email    text NOT NULL,
  language text NOT NULL,
  PRIMARY KEY (role, county)
);
