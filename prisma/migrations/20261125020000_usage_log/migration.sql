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
  previous_hash bytea NOT NULL,
  hash          bytea NOT NULL,
  PRIMARY KEY (lane, seq),
  CONSTRAINT known_lane CHECK (lane BETWEEN 0 AND 15),
  CONSTRAINT known_kind CHECK (kind IN ('READ', 'WRITE')),
  CONSTRAINT known_outcome CHECK (outcome IN ('ALLOWED', 'DENIED')),
  CONSTRAINT denial_has_code CHECK ((outcome = 'DENIED') = (code IS NOT NULL)),
  CONSTRAINT disclosure_has_basis CHECK ((disclosed_to IS NULL) = (legal_basis IS NULL))
);
-- Who looked at this case; a row of a list holds many cases.
CREATE INDEX usage_log_case ON usage_log USING gin (process_ids);
CREATE INDEX usage_log_person ON usage_log (person_id, at, lane, seq);
CREATE INDEX usage_log_emergency ON usage_log (county, at, lane, seq) WHERE relation = 'EMERGENCY';
CREATE INDEX usage_log_disclosure ON usage_log (county, at, lane, seq) WHERE disclosed_to IS NOT NULL;

-- Where each chain ends, and where it begins since older rows have expired.
CREATE TABLE usage_log_head (
  lane      integer PRIMARY KEY,
  seq       bigint NOT NULL,
  hash      bytea NOT NULL,
  base_seq  bigint NOT NULL,
  base_hash bytea NOT NULL
);
INSERT INTO usage_log_head
SELECT lane, 0, decode(repeat('00', 32), 'hex'), 0, decode(repeat('00', 32), 'hex') FROM generate_series(0, 15) AS lane;

-- A value that can't run into its neighbour: its length in bytes before it, a dash for null. The same encoding is in
-- storage/usage-log-verification/row-hash.ts.
CREATE FUNCTION usage_log_field(value text) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT CASE WHEN value IS NULL THEN '-' ELSE octet_length(value) || ':' || value END $$;

CREATE FUNCTION usage_log_list(list text[]) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT public.usage_log_field(cardinality(list)::text) || coalesce(
    (SELECT string_agg(public.usage_log_field(item), '' ORDER BY place)
     FROM unnest(list) WITH ORDINALITY AS l (item, place)), '')
$$;

CREATE FUNCTION usage_log_hash(entry usage_log) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(entry.previous_hash || convert_to(
    public.usage_log_field(entry.lane::text) || public.usage_log_field(entry.seq::text) ||
    public.usage_log_field((extract(epoch FROM entry.at) * 1000)::bigint::text) ||
    public.usage_log_field(entry.request_id) || public.usage_log_field(entry.person_id) ||
    public.usage_log_field(entry.person_name) || public.usage_log_field(entry.role) ||
    public.usage_log_field(entry.organisation) || public.usage_log_field(entry.county) ||
    public.usage_log_field(entry.operation) || public.usage_log_field(entry.kind) ||
    public.usage_log_field(entry.outcome) || public.usage_log_field(entry.code) ||
    public.usage_log_field(entry.relation) || public.usage_log_field(entry.purpose) ||
    public.usage_log_list(entry.data) || public.usage_log_list(entry.process_ids::text[]) ||
    public.usage_log_field(entry.reason_id::text) || public.usage_log_field(entry.disclosed_to) ||
    public.usage_log_field(entry.legal_basis), 'UTF8'))
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

-- Removes the oldest rows of each lane up to the first that isn't older than `before`, moves the beginning of the chain
-- there, and gives how many were removed. Writers wait for it, and it waits for verifications: the lock is theirs too.
CREATE FUNCTION expire_usage_log(before timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  head public.usage_log_head;
  first_kept bigint;
  in_lane bigint;
  removed bigint := 0;
BEGIN
  IF before IS NULL OR before > public.usage_log_expires_before() THEN
    RAISE EXCEPTION 'Rows of the usage log are kept for 12 years (R70, LAW 703/2023 annex)';
  END IF;
  PERFORM pg_advisory_xact_lock(703202310);
  FOR head IN SELECT * FROM public.usage_log_head h ORDER BY h.lane FOR UPDATE LOOP
    SELECT coalesce(min(u.seq), head.seq + 1) INTO first_kept
    FROM public.usage_log u WHERE u.lane = head.lane AND u.at >= before;
    CONTINUE WHEN first_kept <= head.base_seq + 1;
    UPDATE public.usage_log_head h SET base_seq = first_kept - 1, base_hash =
      (SELECT u.hash FROM public.usage_log u WHERE u.lane = head.lane AND u.seq = first_kept - 1)
    WHERE h.lane = head.lane;
    DELETE FROM public.usage_log u WHERE u.lane = head.lane AND u.seq < first_kept;
    GET DIAGNOSTICS in_lane = ROW_COUNT;
    removed := removed + in_lane;
  END LOOP;
  RETURN removed;
END $$;

-- Place, time and hashes can't even be named by the API. The worker has no right here.
GRANT SELECT, INSERT (request_id, person_id, person_name, role, organisation, county, operation, kind, outcome, code,
  relation, purpose, data, process_ids, reason_id, disclosed_to, legal_basis) ON usage_log TO palvelupolku_api;
REVOKE EXECUTE ON FUNCTION usage_log_field, usage_log_list, usage_log_hash, chain_usage_log, usage_log_expires_before,
  refuse_usage_log_change, refuse_usage_log_delete, expire_usage_log FROM PUBLIC;
