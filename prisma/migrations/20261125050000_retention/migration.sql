-- Retention (R70-R72, docs/decisions/014-retention.md): what is due is listed, approved by a named person, and destroyed.
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
CREATE INDEX destruction_item_batch ON destruction_item (batch_id, id);
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
CREATE INDEX legal_hold_process ON legal_hold (process_id) WHERE lifted_at IS NULL;

-- What stays: numbers without a person. No time of writing, which could lead back to a list.
CREATE TABLE destroyed_case (
  id         uuid PRIMARY KEY,
  county     text NOT NULL,
  practice   boolean NOT NULL,
  register   text NOT NULL,
  statistics jsonb NOT NULL
);
CREATE INDEX destroyed_case_county ON destroyed_case (county);

-- The monthly look finds the few that are due among all deadlines.
CREATE INDEX deadline_retention ON deadline (due) WHERE kind IN ('RECORD_RETENTION', 'JOINT_SERVICE_RETENTION');

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

-- True while an approved list waits to destroy something of this case: only then facts can be deleted, whoever does it.
CREATE FUNCTION destruction_approved(process uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM public.destruction_item i JOIN public.destruction_batch b ON b.id = i.batch_id
    WHERE i.process_id = process AND i.outcome IS NULL AND i.listed_at <= b.approved_at AND b.ended_at IS NULL)
$$;
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND public.destruction_approved(OLD.process_id) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'Facts are append-only';
END $$;

-- Why an item is not destroyed after all, or null. Locks the case, so that no hold can come between.
CREATE FUNCTION destruction_refused(item destruction_item) RETURNS text
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  found_case public.process;
  obstacles record;
BEGIN
  SELECT * INTO found_case FROM public.process p WHERE p.id = item.process_id FOR UPDATE;
  IF NOT FOUND THEN RETURN 'GONE'; END IF;
  IF found_case.closed_on IS NULL THEN RETURN 'OPEN_MATTER'; END IF;
  IF found_case.version <> item.version THEN RETURN 'CHANGED'; END IF;
  IF item.kept_to >= public.process_today(found_case.clock_offset_ms) THEN RETURN 'NOT_DUE'; END IF;
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
  FOREACH belonging IN ARRAY ARRAY['case_key', 'report_document', 'legal_hold', 'emergency_access', 'period_staff',
    'provider_access', 'reminder', 'task', 'deadline', 'applied_command', 'fact'] LOOP
    EXECUTE format('DELETE FROM public.%I WHERE process_id = $1', belonging) USING item.process_id;
  END LOOP;
  DELETE FROM public.process p WHERE p.id = item.process_id RETURNING p.client_id INTO client_of_case;
  DELETE FROM public.client c WHERE c.id = client_of_case
    AND NOT EXISTS (SELECT FROM public.process p WHERE p.client_id = c.id);
  UPDATE public.destruction_item i SET outcome = 'DESTROYED', settled_at = now() WHERE i.id = item_id;
END $$;

-- Takes the joint-service part out of a case (R72). What belongs to it, and what the case is without it, is decided in domain/.
CREATE FUNCTION destroy_joint_service(item_id uuid, numbers jsonb, facts integer[], deadlines text[], remaining jsonb)
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
  UPDATE public.process p SET state = remaining, joint_service = false WHERE p.id = item.process_id;
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

REVOKE EXECUTE ON FUNCTION retention_obstacles, destruction_refused, item_to_destroy, keep_statistics,
  destroy_case, destroy_joint_service, forget_destroyed FROM PUBLIC;
GRANT EXECUTE ON FUNCTION retention_obstacles, destroy_case, destroy_joint_service, forget_destroyed TO palvelupolku_worker;
-- A worker lists and carries out; it can neither approve, nor add to a list after its approval (listed_at is the database's).
GRANT SELECT ON destruction_batch, destruction_item TO palvelupolku_worker, palvelupolku_api;
GRANT INSERT (id, county), UPDATE (told_at, ended_at) ON destruction_batch TO palvelupolku_worker;
GRANT INSERT (id, batch_id, process_id, version, register, rule, source, anchor_what, anchor_on, kept_to, outcome, reason)
  ON destruction_item TO palvelupolku_worker;
GRANT UPDATE (approved_at, approved_by) ON destruction_batch TO palvelupolku_api;
GRANT SELECT, INSERT (id, process_id, reason, placed_by), UPDATE (lifted_at, lifted_by) ON legal_hold TO palvelupolku_api;

DO $$
DECLARE protected text;
BEGIN
  FOREACH protected IN ARRAY ARRAY['destruction_batch', 'destruction_item', 'legal_hold', 'destroyed_case'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY; ALTER TABLE %I FORCE ROW LEVEL SECURITY', protected, protected);
    EXECUTE format('CREATE POLICY owner_all ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', protected);
  END LOOP;
END $$;
CREATE POLICY worker_all ON destruction_batch TO palvelupolku_worker USING (true) WITH CHECK (true);
CREATE POLICY worker_all ON destruction_item TO palvelupolku_worker USING (true) WITH CHECK (true);

-- Lists and holds are the supervisors' of the county.
CREATE FUNCTION app_supervises(county text) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT app_setting('role') = 'COUNTY_SUPERVISOR' AND county = app_setting('county') $$;
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
