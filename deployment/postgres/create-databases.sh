#!/bin/sh
# Runs once, on an empty data directory: one role per product, each owning its databases and seeing no other.
set -eu
psql --no-psqlrc --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname=postgres <<'SQL'
\getenv palvelupolku_password PALVELUPOLKU_DB_PASSWORD
\getenv temporal_password TEMPORAL_DB_PASSWORD
CREATE ROLE palvelupolku LOGIN PASSWORD :'palvelupolku_password';
CREATE ROLE temporal LOGIN PASSWORD :'temporal_password';
CREATE DATABASE palvelupolku OWNER palvelupolku;
CREATE DATABASE temporal OWNER temporal;
CREATE DATABASE temporal_visibility OWNER temporal;
REVOKE ALL ON DATABASE palvelupolku, temporal, temporal_visibility FROM PUBLIC;
SQL
