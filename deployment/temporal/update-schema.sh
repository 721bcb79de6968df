#!/bin/sh
# Brings both databases of Temporal to the schema that is embedded in the tool. Does nothing where they have it.
# The tool reads SQL_PLUGIN, SQL_HOST, SQL_USER and SQL_PASSWORD itself.
set -eu
update() {
  temporal-sql-tool --db "$1" setup-schema -v 0.0
  temporal-sql-tool --db "$1" update-schema --schema-name "postgresql/v12/$2"
}
update temporal temporal
update temporal_visibility visibility
