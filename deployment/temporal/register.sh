#!/bin/sh
# Creates the namespace with its search attributes, or completes it. Ends when the server knows them all.
# The CLI reads TEMPORAL_ADDRESS itself.
set -eu

# A server learns of a new namespace, and of a new attribute, only when it next reads its cache.
eventually() {
  tries=60
  until "$@"; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || { echo "Gave up: $*" >&2; exit 1; }
    sleep 2
  done
}
operator() { temporal operator "$@" --namespace "$TEMPORAL_NAMESPACE"; }
namespace_exists() { operator namespace describe >/dev/null 2>&1; }
create_namespace() { namespace_exists || operator namespace create --retention "$TEMPORAL_RETENTION"; }
known() { operator search-attribute list 2>/dev/null | grep -Eq "^ *$1 +$2 *\$"; }
register() { known "$1" "$2" || operator search-attribute create --name "$1" --type "$2"; }

eventually create_namespace
eventually operator namespace update --retention "$TEMPORAL_RETENTION"
for attribute in $SEARCH_ATTRIBUTES; do
  name=${attribute%%=*}
  type=${attribute#*=}
  eventually register "$name" "$type"
  eventually known "$name" "$type"
done
echo "Namespace $TEMPORAL_NAMESPACE has $SEARCH_ATTRIBUTES"
