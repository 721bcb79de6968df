-- Texts of a command are stored before it is given, and belong to the record only once its facts do: until then nobody
-- reads them, and those whose command never came are swept.
ALTER TABLE case_document
  ADD COLUMN command_id text NOT NULL,
  ADD COLUMN recorded boolean NOT NULL DEFAULT false,
  -- In real time, whatever the clock of the case says.
  ADD COLUMN stored_at timestamptz(3) NOT NULL DEFAULT now();
ALTER TABLE report_document
  ADD COLUMN command_id text NOT NULL,
  ADD COLUMN recorded boolean NOT NULL DEFAULT false,
  ADD COLUMN stored_at timestamptz(3) NOT NULL DEFAULT now();
CREATE INDEX case_document_unrecorded ON case_document (stored_at) WHERE NOT recorded;
CREATE INDEX report_document_unrecorded ON report_document (stored_at) WHERE NOT recorded;

-- The worker marks and sweeps them; what they say it can't read.
GRANT SELECT (id, process_id, kind, command_id, recorded, stored_at), UPDATE (recorded), DELETE ON case_document TO palvelupolku_worker;
GRANT SELECT (id, process_id, command_id, recorded, stored_at), UPDATE (recorded), DELETE ON report_document TO palvelupolku_worker;
CREATE POLICY worker_reads ON case_document FOR SELECT TO palvelupolku_worker USING (true);
CREATE POLICY worker_records ON case_document FOR UPDATE TO palvelupolku_worker USING (NOT recorded) WITH CHECK (recorded);
CREATE POLICY worker_sweeps ON case_document FOR DELETE TO palvelupolku_worker USING (NOT recorded);
DROP POLICY worker_all ON report_document;
CREATE POLICY worker_reads ON report_document FOR SELECT TO palvelupolku_worker USING (true);
CREATE POLICY worker_records ON report_document FOR UPDATE TO palvelupolku_worker USING (NOT recorded) WITH CHECK (recorded);
CREATE POLICY worker_sweeps ON report_document FOR DELETE TO palvelupolku_worker USING (NOT recorded);

-- Whoever gave a command takes its texts away again where it was refused; what is recorded stays, whoever asks.
DROP POLICY api_discards ON case_document;
CREATE POLICY api_discards ON case_document FOR DELETE TO palvelupolku_api USING (
  author_id = (SELECT app_setting('person')) AND NOT recorded);
DROP POLICY api_discards ON report_document;
CREATE POLICY api_discards ON report_document FOR DELETE TO palvelupolku_api USING (
  author_id = (SELECT app_setting('person')) AND NOT recorded);

-- Until its facts are stored a text is there for nobody but whoever wrote it, to take it away again.
CREATE POLICY recorded_only ON case_document AS RESTRICTIVE FOR SELECT TO palvelupolku_api USING (
  recorded OR author_id = (SELECT app_setting('person')));
CREATE POLICY recorded_only ON report_document AS RESTRICTIVE FOR SELECT TO palvelupolku_api USING (
  recorded OR author_id = (SELECT app_setting('person')));

-- A repeated key is answered to whoever gave the command, also when the case has gone to a colleague meanwhile.
CREATE POLICY api_reads_own ON applied_command FOR SELECT TO palvelupolku_api USING (
  actor_id = (SELECT app_setting('person')));
-- Where the clock of a practice process was moved to: the answer to a repeated key.
ALTER TABLE applied_command ADD COLUMN clock_at timestamptz(3);

-- Who has claimed a reminder: only the claim's own sender settles it. claimed_at is renewed while that one is alive.
ALTER TABLE reminder ADD COLUMN claim uuid;

-- A workflow that could not be started from the record is tried again later and later.
ALTER TABLE process
  ADD COLUMN start_attempts integer NOT NULL DEFAULT 0,
  ADD COLUMN start_after timestamptz(3);

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
ALTER TABLE answered_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE answered_request FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON answered_request TO palvelupolku_api;
CREATE POLICY owner_all ON answered_request TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY api_own ON answered_request TO palvelupolku_api
  USING (person_id = (SELECT app_setting('person'))) WITH CHECK (person_id = (SELECT app_setting('person')));
GRANT UPDATE (start_attempts, start_after) ON process TO palvelupolku_api;
