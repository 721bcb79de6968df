-- Nothing has been in production: what there is are practice cases of development, which can't be encrypted here.
TRUNCATE process, client CASCADE;

-- Data key of a case, wrapped by a key-encryption key that is elsewhere. Without this row nobody can open the case.
CREATE TABLE case_key (
  process_id  uuid PRIMARY KEY REFERENCES process (id),
  key_version integer NOT NULL,
  wrapped     bytea NOT NULL
);
-- Rotation finds what is left, in order.
CREATE INDEX case_key_version ON case_key (key_version, process_id);

ALTER TABLE client
  DROP COLUMN name,
  DROP COLUMN identity_code,
  DROP COLUMN email,
  DROP COLUMN phone,
  DROP COLUMN address,
  DROP COLUMN language,
  ADD COLUMN sealed bytea NOT NULL,
  ADD COLUMN identity_index bytea NOT NULL;
CREATE INDEX client_identity_index ON client (identity_index);

ALTER TABLE report_document DROP COLUMN content, ADD COLUMN sealed bytea NOT NULL;
