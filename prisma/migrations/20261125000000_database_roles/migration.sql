-- Group roles of the processes that use the record; the login of each is a member of one. They own nothing. A cluster
-- keeps its roles for all its databases, so another database may have made them already.
DO $$ BEGIN CREATE ROLE palvelupolku_api NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
DO $$ BEGIN CREATE ROLE palvelupolku_worker NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
