-- Documents of a case (domain.md 5): plans, letters, decisions, written reasons. Append-only; facts name them by id.
CREATE TABLE case_document (
  id         text PRIMARY KEY,
  process_id uuid NOT NULL REFERENCES process (id),
  kind       text NOT NULL,
  register   text NOT NULL,
  -- Header and content, under the data key of the case.
  sealed     bytea NOT NULL,
  author_id  text NOT NULL REFERENCES person (id),
  created_at timestamptz(3) NOT NULL,
  CONSTRAINT known_register CHECK (register IN ('SOCIAL_WELFARE', 'JOINT_SERVICE'))
);
CREATE INDEX case_document_process ON case_document (process_id, created_at);

ALTER TABLE case_document ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_document FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, DELETE ON case_document TO palvelupolku_api;
CREATE POLICY owner_all ON case_document TO CURRENT_USER USING (true) WITH CHECK (true);

-- By whom sees the case; a provider's people see none, Kela those of the joint service, an administrator nothing with content.
CREATE POLICY api_reads ON case_document FOR SELECT TO palvelupolku_api USING (
  EXISTS (SELECT FROM process p WHERE p.id = process_id)
  AND NOT (SELECT app_is_provider())
  AND (SELECT app_setting('role')) <> 'ADMINISTRATOR'
  AND ((SELECT app_setting('role')) <> 'KELA' OR register = 'JOINT_SERVICE'));
CREATE POLICY api_stores ON case_document FOR INSERT TO palvelupolku_api WITH CHECK (
  author_id = (SELECT app_setting('person')) AND NOT (SELECT app_is_provider())
  AND EXISTS (SELECT FROM process p WHERE p.id = process_id));
-- One that no fact names was written for a command that was refused; a document of a fact stays, whoever asks.
CREATE POLICY api_discards ON case_document FOR DELETE TO palvelupolku_api USING (
  author_id = (SELECT app_setting('person')) AND NOT EXISTS (
    SELECT FROM fact f WHERE f.process_id = case_document.process_id AND f.event::text LIKE '%"' || case_document.id || '"%'));

-- A case worker may hand in a report that came on paper.
DROP POLICY api_stores ON report_document;
CREATE POLICY api_stores ON report_document FOR INSERT TO palvelupolku_api WITH CHECK (
  author_id = (SELECT app_setting('person')) AND EXISTS (SELECT FROM process p WHERE p.id = process_id));

-- The whole case goes with its documents, the joint-service part with those of its register.
CREATE OR REPLACE FUNCTION destroy_case(item_id uuid, numbers jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  item public.destruction_item := public.item_to_destroy(item_id, 'SOCIAL_WELFARE');
  client_of_case uuid;
  belonging text;
BEGIN
  IF item.id IS NULL THEN RETURN; END IF;
  PERFORM public.keep_statistics(item, numbers);
  FOREACH belonging IN ARRAY ARRAY['case_key', 'report_document', 'case_document', 'legal_hold', 'emergency_access',
    'period_staff', 'provider_access', 'reminder', 'task', 'deadline', 'applied_command', 'fact'] LOOP
    EXECUTE format('DELETE FROM public.%I WHERE process_id = $1', belonging) USING item.process_id;
  END LOOP;
  DELETE FROM public.process p WHERE p.id = item.process_id RETURNING p.client_id INTO client_of_case;
  DELETE FROM public.client c WHERE c.id = client_of_case
    AND NOT EXISTS (SELECT FROM public.process p WHERE p.client_id = c.id);
  UPDATE public.destruction_item i SET outcome = 'DESTROYED', settled_at = now() WHERE i.id = item_id;
END $$;

CREATE OR REPLACE FUNCTION destroy_joint_service(item_id uuid, numbers jsonb, facts integer[], deadlines text[], remaining jsonb)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  item public.destruction_item := public.item_to_destroy(item_id, 'JOINT_SERVICE');
BEGIN
  IF item.id IS NULL THEN RETURN; END IF;
  PERFORM public.keep_statistics(item, numbers);
  DELETE FROM public.applied_command a WHERE a.process_id = item.process_id AND a.command_id IN (
    SELECT f.command_id FROM public.fact f WHERE f.process_id = item.process_id AND f.seq = ANY (facts));
  DELETE FROM public.fact f WHERE f.process_id = item.process_id AND f.seq = ANY (facts);
  DELETE FROM public.reminder r WHERE r.process_id = item.process_id AND r.deadline_id = ANY (deadlines);
  DELETE FROM public.task t WHERE t.process_id = item.process_id AND t.deadline_id = ANY (deadlines);
  DELETE FROM public.deadline d WHERE d.process_id = item.process_id AND d.deadline_id = ANY (deadlines);
  DELETE FROM public.case_document d WHERE d.process_id = item.process_id AND d.register = 'JOINT_SERVICE';
  UPDATE public.process p SET state = remaining, joint_service = false WHERE p.id = item.process_id;
  UPDATE public.destruction_item i SET outcome = 'DESTROYED', settled_at = now() WHERE i.id = item_id;
END $$;
