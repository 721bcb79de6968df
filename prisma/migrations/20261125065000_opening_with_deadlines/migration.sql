-- A case has deadlines from its first day on. They are written in the statement that writes the case, which doesn't see it
-- yet: so they are seen by the one who opens it, as the case itself is.
DROP POLICY api_reads ON deadline;
CREATE POLICY api_reads ON deadline FOR SELECT TO palvelupolku_api USING (
  process_id = (SELECT app_opening()) OR EXISTS (SELECT FROM process p WHERE p.id = process_id));
DROP POLICY api_reads ON reminder;
CREATE POLICY api_reads ON reminder FOR SELECT TO palvelupolku_api USING (
  assignee = ANY ((SELECT app_assignees())::text[]) OR process_id = (SELECT app_opening())
  OR EXISTS (SELECT FROM process p WHERE p.id = process_id));
