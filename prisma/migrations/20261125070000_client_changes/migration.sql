-- The data of a client change (language, contact data, security ban): the API writes the sealed column of an open case, and
-- keeps what was there before as a document.
ALTER TABLE client ADD COLUMN changes integer NOT NULL DEFAULT 0;

GRANT UPDATE (sealed, changes) ON client TO palvelupolku_api;
-- By the responsible case worker or who stands in, not by whom opened the case in an emergency.
CREATE POLICY api_changes ON client FOR UPDATE TO palvelupolku_api USING (
  (SELECT app_setting('role')) = 'CASE_WORKER' AND EXISTS (
    SELECT FROM process p WHERE p.client_id = client.id AND p.closed_on IS NULL
      AND p.case_worker_id = ANY ((SELECT app_list('persons'))::text[])));

-- What the client data were before a change: no fact names it, and nobody takes it back.
DROP POLICY api_discards ON case_document;
CREATE POLICY api_discards ON case_document FOR DELETE TO palvelupolku_api USING (
  author_id = (SELECT app_setting('person')) AND kind <> 'CLIENT_DATA' AND NOT EXISTS (
    SELECT FROM fact f WHERE f.process_id = case_document.process_id AND f.event::text LIKE '%"' || case_document.id || '"%'));
