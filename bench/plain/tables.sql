CREATE TABLE "case" (
  id uuid PRIMARY KEY,
  client_name text NOT NULL,
  identity_code text NOT NULL,
  case_worker_id text NOT NULL,
  phase text NOT NULL,
  version integer NOT NULL,
  state jsonb NOT NULL
);
CREATE INDEX ON "case" (identity_code);
CREATE INDEX ON "case" (case_worker_id);
CREATE TABLE fact (
  case_id uuid NOT NULL REFERENCES "case",
  seq integer NOT NULL,
  type text NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  command_id text NOT NULL,
  actor_id text NOT NULL,
  event jsonb NOT NULL,
  PRIMARY KEY (case_id, seq)
);
CREATE TABLE usage_log (
  id bigserial PRIMARY KEY,
  at timestamptz(3) NOT NULL,
  actor_id text NOT NULL,
  operation text NOT NULL,
  case_id uuid NOT NULL
);
CREATE INDEX ON usage_log (case_id);
