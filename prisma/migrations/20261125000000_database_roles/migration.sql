-- Roles of the processes that use the record: they own nothing, and whoever deploys lets them log in. A cluster keeps its
-- roles for all its databases, so another database, or the deployment, may have made them already.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'palvelupolku_api') THEN CREATE ROLE palvelupolku_api NOLOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'palvelupolku_worker') THEN CREATE ROLE palvelupolku_worker NOLOGIN; END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
