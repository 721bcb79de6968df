CREATE TABLE case_key (process_id uuid PRIMARY KEY REFERENCES process (id), key_version integer NOT NULL, wrapped bytea NOT NULL);
