-- The second wall (docs/decisions/012-row-level-security.md): the API sees only rows of cases that the person of the
-- transaction (act_as) is related to, whatever its queries ask for. Without a person it sees none.
CREATE FUNCTION app_setting(name text) RETURNS text LANGUAGE sql STABLE AS
$$ SELECT coalesce(current_setting('app.' || name, true), '') $$;

CREATE FUNCTION app_list(name text) RETURNS text[] LANGUAGE sql STABLE AS
$$ SELECT coalesce(nullif(current_setting('app.' || name, true), ''), '{}')::text[] $$;

-- Today by the clock of a process.
CREATE FUNCTION process_today(clock_offset_ms bigint) RETURNS date LANGUAGE sql STABLE AS
$$ SELECT ((now() + clock_offset_ms * interval '1 millisecond') AT TIME ZONE 'Europe/Helsinki')::date $$;

-- The case that is being opened in this transaction: it may be another worker's.
CREATE FUNCTION app_opening() RETURNS uuid LANGUAGE sql STABLE AS
$$ SELECT nullif(current_setting('app.opening', true), '')::uuid $$;

GRANT SELECT, INSERT, UPDATE ON person, organisation, role_mailbox, substitution, caseload_transfer TO palvelupolku_api;
GRANT SELECT, INSERT, UPDATE ON emergency_access TO palvelupolku_api;
GRANT SELECT, INSERT, DELETE ON period_staff TO palvelupolku_api;
GRANT SELECT, INSERT, UPDATE (workflow_started_at) ON process TO palvelupolku_api;
GRANT SELECT, INSERT ON client, case_key, fact, applied_command TO palvelupolku_api;
GRANT SELECT, INSERT, UPDATE, DELETE ON deadline, task, provider_access, reminder TO palvelupolku_api;
GRANT SELECT, INSERT, DELETE ON report_document TO palvelupolku_api;

-- A worker runs every case, and reads nothing of its client: no name, no report, no key.
GRANT SELECT ON person, organisation, role_mailbox, substitution TO palvelupolku_worker;
GRANT SELECT, UPDATE ON process, caseload_transfer TO palvelupolku_worker;
GRANT SELECT ON emergency_access TO palvelupolku_worker;
GRANT SELECT, INSERT ON fact, applied_command TO palvelupolku_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON deadline, task, provider_access TO palvelupolku_worker;
GRANT SELECT, INSERT, UPDATE ON reminder TO palvelupolku_worker;

DO $$
DECLARE protected text;
BEGIN
  FOREACH protected IN ARRAY ARRAY['process', 'client', 'case_key', 'fact', 'applied_command', 'deadline', 'task',
    'provider_access', 'period_staff', 'reminder', 'report_document', 'emergency_access'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY; ALTER TABLE %I FORCE ROW LEVEL SECURITY', protected, protected);
    -- Migrations, and the worker within its grants, see every row.
    EXECUTE format('CREATE POLICY owner_all ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', protected);
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
    WHEN 'PROVIDER' THEN EXISTS (
      SELECT FROM provider_access a WHERE a.process_id = process.id
        AND a.organisation_id = (SELECT app_setting('organisation'))
        AND (a.ends_on IS NULL OR a.ends_on >= process_today(clock_offset_ms)))
    WHEN 'INSTRUCTOR' THEN EXISTS (
      SELECT FROM provider_access a WHERE a.process_id = process.id
        AND a.organisation_id = (SELECT app_setting('organisation'))
        AND a.instructor_id = (SELECT app_setting('person'))
        AND (a.ends_on IS NULL OR a.ends_on >= process_today(clock_offset_ms)))
    WHEN 'COACH' THEN EXISTS (
      SELECT FROM provider_access a JOIN period_staff s ON s.process_id = a.process_id AND s.period = a.period
      WHERE a.process_id = process.id
        AND a.organisation_id = (SELECT app_setting('organisation'))
        AND s.person_id = (SELECT app_setting('person'))
        AND (a.ends_on IS NULL OR a.ends_on >= process_today(clock_offset_ms)))
    ELSE false END);
CREATE POLICY api_opens ON process FOR INSERT TO palvelupolku_api WITH CHECK (
  id = (SELECT app_opening()) AND county = (SELECT app_setting('county')) AND (SELECT app_setting('role')) = 'CASE_WORKER');
CREATE POLICY api_marks_started ON process FOR UPDATE TO palvelupolku_api USING (id = (SELECT app_opening()));

-- What belongs to a case is seen by whom sees the case: the inner query is filtered by the policies above.
DO $$
DECLARE belonging text;
BEGIN
  FOREACH belonging IN ARRAY ARRAY['applied_command', 'report_document', 'case_key', 'deadline', 'fact'] LOOP
    EXECUTE format('CREATE POLICY api_reads ON %I FOR SELECT TO palvelupolku_api USING (
      EXISTS (SELECT FROM process p WHERE p.id = process_id))', belonging);
  END LOOP;
  -- Opening a case writes its first rows. Later ones come from the worker.
  FOREACH belonging IN ARRAY ARRAY['applied_command', 'case_key', 'fact', 'deadline', 'task', 'provider_access', 'reminder'] LOOP
    EXECUTE format('CREATE POLICY api_opens ON %I FOR INSERT TO palvelupolku_api
      WITH CHECK (process_id = (SELECT app_opening()))', belonging);
  END LOOP;
  FOREACH belonging IN ARRAY ARRAY['deadline', 'task', 'provider_access', 'reminder'] LOOP
    EXECUTE format('CREATE POLICY api_projects ON %I FOR UPDATE TO palvelupolku_api
      USING (process_id = (SELECT app_opening()))', belonging);
  END LOOP;
  FOREACH belonging IN ARRAY ARRAY['deadline', 'task', 'provider_access'] LOOP
    EXECUTE format('CREATE POLICY api_clears ON %I FOR DELETE TO palvelupolku_api
      USING (process_id = (SELECT app_opening()))', belonging);
  END LOOP;
END $$;

-- A provider's people: only what belongs to a period of theirs. An administrator: nothing with content.
CREATE FUNCTION app_is_provider() RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT app_setting('role') IN ('PROVIDER', 'INSTRUCTOR', 'COACH') $$;
DO $$
DECLARE of_period text;
BEGIN
  FOREACH of_period IN ARRAY ARRAY['deadline', 'report_document'] LOOP
    EXECUTE format('CREATE POLICY own_periods ON %I AS RESTRICTIVE FOR SELECT TO palvelupolku_api USING (
      NOT (SELECT app_is_provider()) OR EXISTS (
        SELECT FROM provider_access a WHERE a.process_id = %I.process_id AND a.period = %I.period
          AND a.organisation_id = (SELECT app_setting(''organisation''))))', of_period, of_period, of_period);
  END LOOP;
  FOREACH of_period IN ARRAY ARRAY['fact', 'report_document', 'case_key', 'client'] LOOP
    EXECUTE format('CREATE POLICY no_administrator ON %I AS RESTRICTIVE FOR SELECT TO palvelupolku_api USING (
      (SELECT app_setting(''role'')) <> ''ADMINISTRATOR'')', of_period);
  END LOOP;
END $$;
CREATE POLICY own_periods ON fact AS RESTRICTIVE FOR SELECT TO palvelupolku_api USING (
  NOT (SELECT app_is_provider()) OR EXISTS (
    SELECT FROM provider_access a WHERE a.process_id = fact.process_id AND a.period = (fact.event ->> 'period')::int
      AND a.organisation_id = (SELECT app_setting('organisation'))));

CREATE INDEX process_client ON process (client_id);
CREATE POLICY api_reads ON client FOR SELECT TO palvelupolku_api USING (
  EXISTS (SELECT FROM process p WHERE p.client_id = client.id));
CREATE POLICY api_opens ON client FOR INSERT TO palvelupolku_api WITH CHECK ((SELECT app_opening()) IS NOT NULL);

-- Work lists and mails' links: to whom the work comes, also where the case itself isn't theirs to see.
CREATE FUNCTION app_assignees() RETURNS text[] LANGUAGE sql STABLE AS
$$ SELECT app_list('assignees') || app_setting('shared') $$;
CREATE POLICY api_reads ON task FOR SELECT TO palvelupolku_api USING (
  assignee = ANY ((SELECT app_assignees())::text[]) OR process_id = (SELECT app_opening()));
CREATE POLICY api_reads ON reminder FOR SELECT TO palvelupolku_api USING (
  assignee = ANY ((SELECT app_assignees())::text[]) OR EXISTS (SELECT FROM process p WHERE p.id = process_id));

CREATE POLICY api_stores ON report_document FOR INSERT TO palvelupolku_api WITH CHECK (
  (SELECT app_is_provider()) AND author_id = (SELECT app_setting('person'))
  AND EXISTS (SELECT FROM process p WHERE p.id = process_id));
-- Only where the facts can be seen that might name it.
CREATE POLICY api_discards ON report_document FOR DELETE TO palvelupolku_api USING (
  author_id = (SELECT app_setting('person')) AND EXISTS (SELECT FROM process p WHERE p.id = process_id));

-- The policies of process read these two tables, so theirs must not read process.
CREATE POLICY api_reads ON provider_access FOR SELECT TO palvelupolku_api USING (
  NOT (SELECT app_is_provider()) OR organisation_id = (SELECT app_setting('organisation')));
CREATE POLICY api_reads ON period_staff FOR SELECT TO palvelupolku_api USING (true);
CREATE POLICY api_names ON period_staff FOR INSERT TO palvelupolku_api WITH CHECK (
  (SELECT app_setting('role')) = 'PROVIDER' AND EXISTS (SELECT FROM process p WHERE p.id = process_id));
CREATE POLICY api_clears ON period_staff FOR DELETE TO palvelupolku_api USING (
  (SELECT app_setting('role')) = 'PROVIDER' AND EXISTS (SELECT FROM process p WHERE p.id = process_id));

CREATE POLICY api_reads ON emergency_access FOR SELECT TO palvelupolku_api USING (
  person_id = (SELECT app_setting('person'))
  OR ((SELECT app_setting('role')) = 'COUNTY_SUPERVISOR' AND county = (SELECT app_setting('county'))));
-- For a case of another county it opens nothing: the policy of process asks for the county too.
CREATE POLICY api_opens ON emergency_access FOR INSERT TO palvelupolku_api WITH CHECK (
  person_id = (SELECT app_setting('person')) AND county = (SELECT app_setting('county'))
  AND (SELECT app_setting('role')) = 'CASE_WORKER');
CREATE POLICY api_reviews ON emergency_access FOR UPDATE TO palvelupolku_api USING (
  (SELECT app_setting('role')) = 'COUNTY_SUPERVISOR' AND county = (SELECT app_setting('county')));

-- Everybody's access is written, in nobody else's name; only an auditor reads it.
ALTER TABLE usage_log ENABLE ROW LEVEL SECURITY;
CREATE POLICY api_writes ON usage_log FOR INSERT TO palvelupolku_api WITH CHECK (
  person_id = (SELECT app_setting('person')) AND role = (SELECT app_setting('role')));
CREATE POLICY auditor_reads ON usage_log FOR SELECT TO palvelupolku_api USING (
  (SELECT app_setting('role')) = 'AUDITOR');
