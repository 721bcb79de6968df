#!/bin/sh
# Runs once, on an empty data directory: one role per product, each owning its databases and seeing no other. The record's
# owner only migrates; its API and its worker have roles of their own, which own nothing.
set -eu
psql --no-psqlrc --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname=postgres <<'SQL'
\getenv palvelupolku_password PALVELUPOLKU_DB_PASSWORD
\getenv api_password PALVELUPOLKU_API_DB_PASSWORD
\getenv worker_password PALVELUPOLKU_WORKER_DB_PASSWORD
\getenv temporal_password TEMPORAL_DB_PASSWORD
CREATE ROLE palvelupolku LOGIN PASSWORD :'palvelupolku_password';
CREATE ROLE palvelupolku_api LOGIN PASSWORD :'api_password';
CREATE ROLE palvelupolku_worker LOGIN PASSWORD :'worker_password';
CREATE ROLE temporal LOGIN PASSWORD :'temporal_password';
CREATE DATABASE palvelupolku OWNER palvelupolku;
CREATE DATABASE temporal OWNER temporal;
CREATE DATABASE temporal_visibility OWNER temporal;
REVOKE ALL ON DATABASE palvelupolku, temporal, temporal_visibility FROM PUBLIC;
GRANT CONNECT ON DATABASE palvelupolku TO palvelupolku_api, palvelupolku_worker;
SQL
