-- Whether Kela takes part now: the joint service runs.
ALTER TABLE process ADD COLUMN joint_service boolean NOT NULL DEFAULT false;
ALTER TABLE process ALTER COLUMN joint_service DROP DEFAULT;

-- Read model: which providers see which periods, and until when.
CREATE TABLE provider_access (
  process_id      uuid NOT NULL REFERENCES process (id),
  period          integer NOT NULL,
  organisation_id text NOT NULL,
  instructor_id   text,
  ends_on         date,
  PRIMARY KEY (process_id, period)
);
CREATE INDEX provider_access_organisation ON provider_access (organisation_id, process_id);

-- Coaches whom a provider has put on a period, beside its responsible instructor.
CREATE TABLE period_staff (
  process_id uuid NOT NULL REFERENCES process (id),
  period     integer NOT NULL,
  person_id  text NOT NULL REFERENCES person (id),
  PRIMARY KEY (process_id, period, person_id)
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

-- Break-glass: a county worker opened a case that isn't theirs, and said why.
CREATE TABLE emergency_access (
  id          uuid PRIMARY KEY,
  process_id  uuid NOT NULL REFERENCES process (id),
  person_id   text NOT NULL REFERENCES person (id),
  county      text NOT NULL,
  reason      bytea NOT NULL,
  opened_at   timestamptz(3) NOT NULL DEFAULT now(),
  expires_at  timestamptz(3) NOT NULL,
  reviewed_at timestamptz(3),
  reviewed_by text REFERENCES person (id)
);
CREATE INDEX emergency_access_person ON emergency_access (person_id, process_id, expires_at);
CREATE INDEX emergency_access_open ON emergency_access (county, opened_at) WHERE reviewed_at IS NULL;

-- A whole caseload going to another worker; a workflow does it.
CREATE TABLE caseload_transfer (
  id         uuid PRIMARY KEY,
  county     text NOT NULL,
  from_id    text NOT NULL REFERENCES person (id),
  to_id      text NOT NULL REFERENCES person (id),
  created_by text NOT NULL REFERENCES person (id),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  cases      integer,
  ended_at   timestamptz(3)
);

ALTER TABLE person ADD CONSTRAINT known_role CHECK (role IN (
  'CASE_WORKER', 'COUNTY_SUPERVISOR', 'VOUCHER_MANAGER', 'EMPLOYMENT_AUTHORITY', 'KELA', 'PROVIDER', 'INSTRUCTOR',
  'COACH', 'ADMINISTRATOR', 'AUDITOR'));
CREATE INDEX person_county ON person (county, id);
CREATE INDEX person_organisation ON person (organisation_id, id);

-- Who is asking, for the rest of the transaction: everything comes from the directory, only the subject from the token.
-- Row security reads these settings. No row where nobody active has the subject.
CREATE FUNCTION act_as(token_subject text)
RETURNS TABLE (id text, name text, role text, county text, organisation_id text, organisation_name text, substitutes text[])
LANGUAGE sql VOLATILE AS $$
  WITH actor AS (
    SELECT p.id, p.name, p.role, p.county, p.organisation_id, o.name AS organisation_name, coalesce((
      SELECT array_agg(s.absent_id ORDER BY s.absent_id) FROM substitution s
      WHERE s.substitute_id = p.id
        AND (now() AT TIME ZONE 'Europe/Helsinki')::date BETWEEN s.from_day AND s.to_day), '{}') AS substitutes
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
                                    WHEN a.role IN ('INSTRUCTOR', 'COACH') THEN ''
                                    ELSE a.role || ':' || coalesce(a.county, '') END, true)
    FROM actor a)
  SELECT a.* FROM actor a, settings
$$;
